"""The ways in which a text relates figures so that they can be reckoned over: a growth and its two values, a part and
its whole, a time and its two dates.

They stand as patterns in `<language>/arithmetic.toml`, a file a speaker can correct. All languages are looked for at
once, since a text may quote another. In a pattern

    {old}           is a figure, by the part it plays
    <risen>         is one of the words of a list of [words]; the same list a second time is the same word again
    [by|of]         may stand there or not
    ...             is up to forty characters of one clause without a figure
    $               is where a clause ends

and everything else stands as it is written; between the parts there may be a space. A word of Latin letters is met
whole. What a pattern does not name may not stand between its figures: the text itself has to say how they belong
together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import PackError, Place
from factcheck.languages.folding import fold_case

FIGURE = "\ue000"
"""What stands for a figure in a text that patterns are looked for in; a character of private use, which no text needs.
"""
WHEN = "when"
"""The part of a date that only says when; it may stand in a pattern several times."""
ROLES: Mapping[str, frozenset[str]] = {
    "rise": frozenset({"by", "old", "new", "span", WHEN}),
    "fall": frozenset({"by", "old", "new", "span", WHEN}),
    "multiple": frozenset({"by", "old", "new", "span", WHEN}),
    "within": frozenset({"whole", "part"}),
    "all": frozenset({"whole", "part", "second"}),
    "share": frozenset({"whole", "part", "share"}),
    "elapsed": frozenset({"since", "until", "span", "lasts"}),
}
"""By the name of a list of patterns, the parts that figures play in it."""
_TABLES = frozenset({"words", "patterns", "unless"})
_LEAD = 60
"""So many characters before the first figure are looked at for what a pattern begins with."""
_AROUND = 90
"""Words that forbid a reckoning count so many characters around its figures."""

_PIECE = re.compile(r"\{(?P<role>\w+)\}|<(?P<words>\w+)>|\[(?P<may>[^\]]+)\]|(?P<run>\.\.\.)|(?P<end>\$)|(?P<plain>\S)")
_PLAIN = re.compile(r"[^\s{<\[$]+?(?=\.\.\.|[\s{<\[$]|\Z)")
_RUN = f"[^{FIGURE}\n.。!?;:,、()]{{0,40}}?"
_END = r"(?= ?(?:[,.;:!?)\n。、」』]|\Z))"
_GROUP = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)")
_WRAPPED = re.compile(f"(?<=[a-z,;{FIGURE}]) ?\n ?(?=[a-z({FIGURE}])")
_SPACE = re.compile(r"[^\S\n]+")


class Reckoning(NamedTuple):
    """A pattern found: the list it stands in, and the figures, by the parts they play, as their numbers in the text."""

    name: str
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A pattern in two expressions: of what stands before its first figure (empty for nothing), and of the rest."""

    name: str
    lead: str
    rest: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of all languages, and by their lists the words beside which they do not count."""

    patterns: Mapping[str, Sequence[_Pattern]]
    any: Mapping[str, re.Pattern[str]]
    """By list, what fits wherever one of its patterns does: one look tells where none can, and what is never met is
    never made ready.
    """
    unless: Mapping[str, re.Pattern[str]]


def find_reckonings(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Reckoning]:
    """Where `text` relates some of its figures, which stand at `spans` in order and apart; each pattern once a place.

    The work grows with the number of figures.
    """
    known = _known_patterns()
    folded = fold_case(text)
    skeleton = _skeleton(folded, spans)
    places = [at for at, char in enumerate(skeleton) if char == FIGURE]
    numbers = {at: number for number, at in enumerate(places)}
    for at, following in pairwise(places):
        if following - at > _LEAD or "\n" in skeleton[at:following]:
            continue
        likely = [name for name, any_of_them in known.any.items() if any_of_them.match(skeleton, at)]
        for pattern in (pattern for name in likely for pattern in known.patterns[name]):
            found = _ready(pattern.rest).match(skeleton, at)
            if not found or not _led(pattern, skeleton, at):
                continue
            figures = _figures(found, pattern.name, numbers)
            first, last = spans[min(figures.values())], spans[max(figures.values())]
            if not _forbidden(known.unless.get(pattern.name), folded, first[0], last[1]):
                yield Reckoning(pattern.name, figures)


def _figures(found: re.Match[str], name: str, numbers: Mapping[int, int]) -> dict[str, int]:
    """The groups that are figures, and not lists of words, with the figures' numbers."""
    figures = [role for role, text in found.groupdict().items() if text and role.partition("_")[0] in ROLES[name]]
    return {role: numbers[found.start(role)] for role in figures}


def _led(pattern: _Pattern, skeleton: str, at: int) -> bool:
    return not pattern.lead or _ready(pattern.lead).search(skeleton, max(0, at - _LEAD), at) is not None


@cache
def _ready(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _forbidden(unless: re.Pattern[str] | None, folded: str, start: int, end: int) -> bool:
    """Whether one of the words beside which a pattern does not count stands at the figures or near them."""
    if unless is None:
        return False
    return unless.search(folded, max(0, start - _AROUND), end + _AROUND) is not None


def _skeleton(folded: str, spans: Sequence[tuple[int, int]]) -> str:
    """A folded text as patterns meet it: each figure one character, lines that are only wrapped joined."""
    folded = folded.replace(FIGURE, " ")
    parts, at = [], 0
    for start, end in spans:
        parts += [folded[at:start], FIGURE]
        at = end
    return _WRAPPED.sub(" ", _SPACE.sub(" ", "".join([*parts, folded[at:]])))


@cache
def _known_patterns() -> _Patterns:
    """The patterns of every language folder that has an arithmetic.toml. Raises PackError naming file and key."""
    patterns: dict[str, list[_Pattern]] = {}
    unless: dict[str, list[str]] = {}
    for path in sorted(Path(__file__).parent.glob("*/arithmetic.toml")):
        data, place = _load(path), Place(str(path))
        words = {name: _listed(given, f"[words] {name}", place) for name, given in data.get("words", {}).items()}
        for name, given in data.get("patterns", {}).items():
            if name not in ROLES:
                raise PackError(f"[patterns] {name}: no such list; there are {', '.join(sorted(ROLES))}", place)
            read = [_read_pattern(name, written, words, place) for written in _listed(given, name, place)]
            patterns.setdefault(name, []).extend(read)
        for name, given in data.get("unless", {}).items():
            if name not in ROLES:
                raise PackError(f"[unless] {name}: no such list; there are {', '.join(sorted(ROLES))}", place)
            unless.setdefault(name, []).extend(map(_word, _listed(given, f"[unless] {name}", place)))
    either = {
        name: re.compile("|".join(dict.fromkeys(_GROUP.sub(_without_name, one.rest) for one in some)) or "(?!)")
        for name, some in patterns.items()
    }
    return _Patterns(patterns, either, {name: re.compile("|".join(some)) for name, some in unless.items()})


def _without_name(group: re.Match[str]) -> str:
    """A group that has no name; what was said again may be anything."""
    return "(?:" if group[0].endswith(">") else f"{_RUN}"


def _load(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not valid TOML: {error}", Place(str(path))) from error
    if unknown := set(data) - _TABLES:
        raise PackError(f"unknown table [{min(unknown)}]; there are {', '.join(sorted(_TABLES))}", Place(str(path)))
    return data


def _listed(given: Any, key: str, place: Place) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
        raise PackError(f"{key}: needs a list of words, none of them empty", place)
    return [fold_case(one) for one in given]


def _read_pattern(name: str, written: str, words: Mapping[str, list[str]], place: Place) -> _Pattern:
    lead, brace, rest = written.partition("{")
    if not brace or lead.count("[") != lead.count("]"):
        raise PackError(f"[patterns] {name}: {written!r} needs a figure that may not be left out", place)
    seen: set[str] = set()
    before = _expression(lead, name, words, seen, place)
    # a list of words met before the first figure is met again behind it by its own words: the two are matched apart
    after = _expression(brace + rest, name, words, set(), place)
    return _Pattern(name, rf"{before} ?\Z" if before else "", after)


def _expression(written: str, name: str, words: Mapping[str, list[str]], seen: set[str], place: Place) -> str:
    """The regular expression of a pattern or a part of one; `seen` are the lists of words and the roles met so far."""
    pieces, at = [], 0
    while at < len(written):
        if written[at].isspace():
            at += 1
            continue
        found = _PIECE.match(written, at)
        assert found is not None, "every character begins a piece"
        at = found.end()
        if found["plain"]:
            plain = _PLAIN.match(written, found.start())
            assert plain is not None
            at = plain.end()
            pieces.append(_word(plain[0]))
        elif found["may"]:
            choices = "|".join(_expression(one, name, words, seen, place) for one in found["may"].split("|"))
            pieces.append(f"(?:{choices})?")
        else:
            pieces.append(_named(found, name, words, seen, place))
    return " ?".join(pieces)


def _named(found: re.Match[str], name: str, words: Mapping[str, list[str]], seen: set[str], place: Place) -> str:
    """The expression of a figure, of a list of words, of a run of others, or of the end of a clause."""
    if found["run"]:
        return _RUN
    if found["end"]:
        return _END
    called = found["role"] or found["words"]
    if called not in (ROLES[name] if found["role"] else words):
        raise PackError(f"[patterns] {name}: {found[0]} is not known there", place)
    if called in seen and found["words"]:
        return f"(?P={called})"
    if called in seen and called != WHEN:
        raise PackError(f"[patterns] {name}: {found[0]} stands there twice", place)
    called_here = called if called not in seen else f"{called}_{len(seen)}"
    seen.update((called, called_here))
    choices = FIGURE if found["role"] else "|".join(map(_word, sorted(words[called], key=len, reverse=True)))
    return f"(?P<{called_here}>{choices})"


def _word(word: str) -> str:
    """The expression of a word; one of Latin letters is met whole."""
    start = r"(?<![a-z])" if "a" <= word[0] <= "z" else ""
    return start + re.escape(word) + (r"(?![a-z])" if "a" <= word[-1] <= "z" else "")
