"""What is wrong with the settings of a `claims.yaml`, each in one line with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from factcheck.errors import Problem, nearest
from factcheck.languages.loading import languages
from factcheck.project.settings import (
    ClaimSettings,
    DocumentSettings,
    DraftSettings,
    PolicySettings,
    Settings,
    SuppressSettings,
)
from factcheck.project.yaml_tree import Path, Tree

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

_UNKNOWN = "extra_forbidden"
_SHAPES = {
    "list_type": 'must be a list ("- " before each entry)',
    "string_type": "must be text",
    "model_type": 'must be a mapping ("key: value" lines)',
}


def complaints(error: ValidationError, tree: Tree) -> Iterator[Problem]:
    """Each of pydantic's complaints about the data of `tree`, in words for the person who wrote the file."""
    details = error.errors(include_url=False)
    meant = {(*detail["loc"][:-1], _meant(detail["loc"])) for detail in details if detail["type"] == _UNKNOWN}
    for detail in details:
        path = detail["loc"]
        kind = detail["type"]
        name = _name(path)
        if kind == _UNKNOWN:
            message = f'unknown key "{path[-1]}"{nearest(str(path[-1]), _keys_at(path[:-1]))}'
            yield Problem(message, tree.place(path, key=True))
        elif kind == "missing":
            if path not in meant:  # else it is there, misspelt, and one complaint is enough
                yield Problem(f'{_name(path[:-1])} has no "{path[-1]}"; add one', tree.place(path[:-1]))
        elif kind == "literal_error":
            given, known = detail["input"], _choices(detail.get("ctx", {}))
            shown = f'"{given}"' if isinstance(given, str) else _shape(given)
            message = f"{name}: {shown} is not one of {', '.join(known)}"
            yield Problem(
                message + (nearest(given, known, listing=False) if isinstance(given, str) else ""), tree.place(path)
            )
        elif kind in _SHAPES:
            yield Problem(f"{name} {_SHAPES[kind]}, not {_shape(detail['input'])}", tree.place(path))
        else:
            yield Problem(f"{name} {detail.get('ctx', {}).get('error', detail['msg'])}", tree.place(path))


def duplicate_ids(settings: Settings, tree: Tree) -> Iterator[Problem]:
    """A complaint for each claim whose id an earlier one has."""
    seen: dict[str, int] = {}
    for index, claim in enumerate(settings.claims):
        place = tree.place(("claims", index, "id"))
        if claim.id in seen:
            yield Problem(f'the id "{claim.id}" is taken (line {seen[claim.id]}); give each claim its own', place)
        seen.setdefault(claim.id, place.line)


def unknown_languages(settings: Settings, tree: Tree) -> Iterator[Problem]:
    """A complaint for each claim or document in a language that no pack describes."""
    listed: dict[str, Sequence[ClaimSettings | DocumentSettings]] = {
        "claims": settings.claims,
        "documents": settings.documents,
    }
    for section, entries in listed.items():
        for index, entry in enumerate(entries):
            if entry.language and entry.language not in languages():
                message = f'the language "{entry.language}" is not known{nearest(entry.language, languages())}'
                yield Problem(message, tree.place((section, index, "language")))


def _name(path: Path) -> str:
    """What the thing at `path` is called: the key it stands under, or the entry of the list it is in."""
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return f'"{path[-1]}"'
    if len(path) == 2 and path[0] in ("claims", "documents"):
        return f"{str(path[0]).removesuffix('s')} {path[-1] + 1}"
    return f"entry {path[-1] + 1} of {_name(path[:-1])}"


def _keys_at(path: Path) -> list[str]:
    """The keys known in the mapping at `path`."""
    models: dict[str | int, type[BaseModel]] = {
        "claims": ClaimSettings,
        "documents": DocumentSettings,
        "policy": PolicySettings,
        "drafts": SuppressSettings if "suppress" in path else DraftSettings,
    }
    return list((models[path[0]] if path else Settings).model_fields)


def _meant(path: Path) -> str:
    """The known key that the unknown one at `path` is nearest to, or the empty string."""
    return next(iter(get_close_matches(str(path[-1]).lower(), _keys_at(path[:-1]), n=1)), "")


def _choices(context: dict[str, Any]) -> list[str]:
    """The values that pydantic names as expected ("'a', 'b' or 'c'")."""
    return str(context.get("expected", "")).replace(" or ", ", ").replace("'", "").split(", ")


def _shape(value: Any) -> str:
    """What `value` is, as its writer sees it."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return f"{str(value).lower()} (put it in quotes if it is text)"
    return "nothing" if value is None else f'"{value}"'
