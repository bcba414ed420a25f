"""The small pattern language of dates.toml: {field} for a value, (a|b) for one of the words, [a|b] for one or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex

_PIECE = regex.compile(r"\{(?P<field>\w+)\}|\((?P<need>[^()]*)\)|\[(?P<may>[^\[\]]*)\]|(?P<space>\s+)|(?P<plain>[^\s{(\[]+)")


_LETTERS = regex.compile(r"[a-z]+")


class TemplateError(ValueError):
    """A pattern that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the fields of a pattern may stand for.

    `words` gives the spellings of a field (longest are tried first); `shapes` gives a field whose values are not
    listed but have a shape, as a regular expression of the tool's own. `gap` stands between the parts of a pattern, and
    `end` after the last of them.
    """

    words: Mapping[str, Mapping[str, object]]
    shapes: Mapping[str, str]
    gap: str
    spelling: Mapping[str, str] = field(default_factory=dict)
    end: str = ""

    def expression(self, name: str) -> str:
        """The regular expression of one field; TemplateError where there is no such field."""
        if name in self.shapes:
            return self.shapes[name]
        if name not in self.words:
            known = ", ".join(sorted([*self.words, *self.shapes]))
            raise TemplateError(f"there is no field {{{name}}}; known fields: {known}")
        return any_of(self.words[name])


def any_of(words: Mapping[str, object] | list[str]) -> str:
    """An expression for one of the words, the longest first."""
    return "|".join(regex.escape(w, special_only=True, literal_spaces=True).replace(" ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


def expression(template: str, vocabulary: Vocabulary) -> str:
    """The regular expression that a template stands for; each field becomes a named group."""
    parts: list[str] = []
    at = 0
    while at < len(template):
        piece = _PIECE.match(template, at)
        if not piece:
            raise TemplateError(f"cannot read the pattern {template!r} from {template[at:]!r} on")
        at = piece.end()
        if name := piece["field"]:
            parts.append(f"(?P<{name}>{vocabulary.expression(name)})")
        elif piece["need"] is not None:
            parts.append(f"(?:{any_of(piece['need'].split('|'))})")
        elif piece["may"] is not None:
            # an optional word takes the gap after it along, so that nothing is left where it is missing
            parts.append(f"(?:(?:{any_of(piece['may'].split('|'))}){vocabulary.gap})?")
            continue
        elif piece["space"]:
            parts.append(r"\s+")
            continue
        else:
            parts.append(regex.escape(piece["plain"], special_only=True))
        parts.append(vocabulary.gap)
    while parts and parts[-1] == vocabulary.gap:
        parts.pop()
    return "".join(parts) + vocabulary.end


def begins(template: str, vocabulary: Vocabulary) -> str:
    """Whether what a template stands for begins with a `number`, with a `word`, or with `either`."""
    piece = _PIECE.match(template)
    if not piece or piece["may"] is not None:
        return "either"
    name = piece["field"]
    numbers = name in vocabulary.shapes or any(w[:1].isdigit() for w in vocabulary.words.get(name, ()))
    words = name not in vocabulary.shapes or bool(vocabulary.words.get(name))
    return "either" if numbers and words else "number" if numbers else "word"


def first_words(template: str, vocabulary: Vocabulary) -> set[str]:
    """The words with which a template may begin, each up to its first character that is no letter."""
    found: set[str] = set()
    at = 0
    while piece := _PIECE.match(template, at):
        at = piece.end()
        if piece["may"] is not None:
            found.update(piece["may"].split("|"))
            continue
        if name := piece["field"]:
            found.update(vocabulary.words.get(name, ()))
        elif piece["need"] is not None:
            found.update(piece["need"].split("|"))
        else:
            found.add(template[piece.start() : at])
        break
    return {letters[0] for word in found if (letters := _LETTERS.match(word))}


def alternatives(templates: list[str], vocabulary: Vocabulary) -> regex.Pattern[str]:
    """One compiled pattern for a list of templates, the first that fits winning."""
    return regex.compile("|".join(f"(?:{expression(t, vocabulary)})" for t in templates))
