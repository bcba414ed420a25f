"""A report that was saved as JSON -> the records it was written from, so that two runs can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from pydantic import BaseModel, ConfigDict, ValidationError

from factcheck.errors import FactcheckError, Place
from factcheck.model import Claim, Evidence, Note, NoteFigure, Report, SourceSummary, Stated

LARGEST = 200_000_000
"""The largest file read, in bytes."""
ADVICE = "save one with `factcheck report --format json -o FILE`"
_LARGEST_EXPONENT = 400
"""Beyond it a number could not be written out; no document's figure comes near."""


_LONGEST_DATE = 100
_LATER: dict[type, dict[str, Any]] = {
    Evidence: {"text": "", "quote_start": 0, "mark": (0, 0), "line": 0, "column": 0},
    Stated: {"low": None, "high": None, "unit": "", "date": None},
    SourceSummary: dict.fromkeys(("language", "title", "publisher", "credit"), "") | {"published": None, "mentions": 0},
    NoteFigure: {"locator": ""},
}
"""What the contract does not promise of a record that has no default for it: older versions may lack it."""


class SavedReport(BaseModel):
    """What `factcheck report --format json` writes, as the records it was written from. What a report has beyond their
    fields is left out: a later version may have written it.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    claims: list[Claim]
    sources: list[SourceSummary]
    notes: list[Note] = []


def load_report(path: str) -> Report:
    """The report saved in the file `path`. Raises FactcheckError where there is none that can be read."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise FactcheckError(f"no such file; {ADVICE}", Place(path)) from None
    except IsADirectoryError:
        raise FactcheckError("is a folder; name the report that was saved in it", Place(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FactcheckError(f"cannot be read ({reason}); check the path and its permissions", Place(path)) from None
    if len(data) > LARGEST:
        what = f"is larger than {LARGEST // 1_000_000} MB"
        raise FactcheckError(f"{what}; compare reports of fewer documents, or of one --verdict", Place(path))
    return parse_report(data, path)


def parse_report(data: bytes, path: str) -> Report:
    """The report that `data` holds; `path` is named in complaints. Raises FactcheckError where it holds none."""
    written = _parsed(data, path)
    for kind, record in _records(written):
        for name, value in _LATER.get(kind, {}).items():
            record.setdefault(name, value)
    try:
        saved = SavedReport.model_validate(written)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
        what = "is missing" if first["type"] == "missing" else first["msg"][:1].lower() + first["msg"][1:]
        raise FactcheckError(f"is no saved report ({where or 'the whole'}: {what}); {ADVICE}", Place(path)) from None
    for where, value in _figures(saved.claims):
        if len(value) > _LONGEST_DATE if isinstance(value, str) else abs(value.adjusted()) > _LARGEST_EXPONENT:
            what = f"{where}: is no figure that could be written out"
            raise FactcheckError(f"is no saved report ({what}); {ADVICE}", Place(path))
    return Report(saved.claims, saved.sources, notes=saved.notes)


def _figures(claims: Sequence[Claim]) -> Iterator[tuple[str, Decimal | str]]:
    """The numbers and dates that claims state or hold, each with where it stands in the report."""
    for at, claim in enumerate(claims):
        stated = [("stated", claim.stated)] if claim.stated else []
        held: list[tuple[str, Evidence | Stated]] = [(f"evidence[{n}]", one) for n, one in enumerate(claim.evidence)]
        for where, one in (*stated, *held):
            told = (("low", one.low), ("high", one.high), ("date", one.date))
            yield from ((f"claims[{at}].{where}.{name}", value) for name, value in told if value is not None)


def _records(written: Any) -> Iterator[tuple[type, dict[str, Any]]]:
    """The records that a report holds and an older version may have written, as far as they have its form."""
    for claim in _listed(written, "claims"):
        yield from ((Evidence, one) for one in _listed(claim, "evidence"))
        if isinstance(stated := claim.get("stated"), dict):
            yield Stated, stated
    yield from ((SourceSummary, one) for one in _listed(written, "sources"))
    for note in _listed(written, "notes"):
        yield from ((NoteFigure, one) for one in _listed(note, "figures"))


def _listed(record: Any, name: str) -> Iterator[dict[str, Any]]:
    found = record.get(name) if isinstance(record, dict) else None
    return (one for one in found if isinstance(one, dict)) if isinstance(found, list) else iter(())


def _parsed(data: bytes, path: str) -> Any:
    """The JSON of a file in UTF-8, UTF-16 or UTF-32 (a shell may have saved it so), numbers exact."""
    if not data.strip():
        raise FactcheckError(f"is empty; {ADVICE}", Place(path))
    try:
        return json.loads(data, parse_float=Decimal, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        raise FactcheckError(f"is not JSON, or only a part of it ({error.msg}); {ADVICE}", place) from None
    except (ValueError, RecursionError):
        raise FactcheckError(f"is no saved report; {ADVICE}", Place(path)) from None


def _refuse(constant: str) -> NoReturn:
    """NaN and Infinity are no JSON, and no report holds them."""
    raise ValueError(constant)
