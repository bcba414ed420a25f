"""Cue words that tell how a figure stands, such as "as of", planned, a part or a running count, and sides that exclude
one another.

The words stand in `<language>/matching.toml`, a file a speaker can correct. All languages are looked for at once, since
a text may quote another language; a side of a contrast has the same name in every language, so that "first phase" and
首期 meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import PackError, Place
from factcheck.languages.folding import fold_case
from factcheck.languages.kept import kept, read_toml

CUES = frozenset(
    (
        "as_of",
        "toll",
        "tally",
        "moment",
        "planned",
        "budget",
        "prevented",
        "done",
        "fulfilled",
        "part",
        "total",
        "whole",
        "rate",
        "estimate",
        "earlier",
        "from_before",
        "from_after",
        "compared",
        "corrected",
        "conversion",
        "inclusive",
        "said",
        "said_by",
        "topic",
        "before",
        "after",
        "by",
        "out_of",
    )
)
"""The classes of cue words a matching.toml may hold."""

_TABLES = frozenset(("cues", "contrasts", "events", "counters", "words", "alternatives"))
EVENT = "event"
"""The contrast whose sides are events that happen once."""


_WIDE_FROM = "\u2e80"
_ENDING = re.compile(r"[a-z]*")
_NO_LETTER = f"(?<![^\\W\\d_{_WIDE_FROM}-\U0010ffff])"
"""No letter stands before, but for those of scripts that write words without spaces between."""


class Cue(NamedTuple):
    """A cue word found: its span, its classes, and the sides of contrasts it stands for, as contrast and side.

    An event that happens once is a side of the contrast `event`.
    """

    start: int
    end: int
    classes: tuple[str, ...]
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CueWords:
    """All languages' cue words, ready to be looked for."""

    meanings: Mapping[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]
    counted: Mapping[str, frozenset[str]]
    """What each counter or noun counts: people, buildings, ..."""
    stop: frozenset[str]
    faint: tuple[str, ...]
    """Words and phrases beside figures of any kind, which tell of none what it measures: rose, year on year, people."""
    alternatives: Mapping[str, frozenset[tuple[str, str, int]]]
    """For a word that shuts others out (red, not blue): the language, the name and the number of its alternative."""
    pattern: str
    """Finds them all in a folded text; `latin` those that hold no Han characters or kana."""
    latin: str
    prefixes: tuple[str, ...]

    def meaning(self, word: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """The classes and sides of a word as found, which may be longer than the cue (expects for expect*)."""
        found = self.meanings.get(word)
        if found is not None:
            return found
        longest = max((p for p in self.prefixes if word.startswith(p)), key=len, default="")
        return self.meanings.get(f"{longest}*", ((), ()))


def find_cues(folded: str) -> list[Cue]:
    """The cue words in a text already folded and in lower case, in order, the longest where several begin at one
    place.
    """
    words = cue_words()
    pattern = _compiled(words.pattern if _is_wide(folded) else words.latin)
    return [Cue(m.start(), m.end(), *words.meaning(m.group())) for m in pattern.finditer(folded)]


def _is_wide(text: str) -> bool:
    """Whether a text holds Han characters or kana, or others as far on in Unicode."""
    return max(text, default="") >= _WIDE_FROM


_compiled = cache(re.compile)
"""A text without Han characters and kana is looked through with the smaller pattern, which is compiled sooner."""


def has_cue(text: str, name: str) -> bool:
    """Whether `text` (not yet folded) holds a cue word of the class `name`."""
    return any(name in cue.classes for cue in find_cues(fold_case(text)))


def is_cue(folded: str) -> bool:
    """Whether a text already folded and in lower case is a cue word, whole."""
    words = cue_words()
    if folded in words.meanings:
        return True
    endings = (folded.removeprefix(prefix) for prefix in words.prefixes if folded.startswith(prefix))
    return any(_ENDING.fullmatch(ending) for ending in endings)


def is_stop_word(word: str) -> bool:
    """Whether a folded word says nothing of what a figure is about."""
    return word in cue_words().stop


def counted_by(word: str) -> frozenset[str]:
    """The kinds of things that a counter or a noun counts; empty where none is known."""
    counted, folded = cue_words().counted, fold_case(word)
    found = counted.get(folded)
    if found is None and folded.isascii():  # injured people are people
        found = counted.get(folded.rpartition(" ")[2])
    elif found is None:  # 阅览座位 are 座位
        found = next((counted[folded[at:]] for at in range(1, len(folded) - 1) if folded[at:] in counted), None)
    return found or frozenset()


def are_alternatives(one: str, other: str) -> bool:
    """Whether of two folded words one shuts out the other: red and blue, above and below, but not blue and azure."""
    table = cue_words().alternatives
    theirs = table.get(other, frozenset())
    return (
        any(
            language == lang and name == listed and number != place
            for language, name, number in table.get(one, frozenset())
            for lang, listed, place in theirs
        )
        and not table.get(one, frozenset()) & theirs
    )


@cache
def cue_words() -> CueWords:
    """The cue words of every language folder that has a matching.toml. Raises PackError naming file and key."""
    told = kept("cues", _read_all)
    meanings = {
        word: (tuple(classes), tuple((contrast, side) for contrast, side in sides))
        for word, (classes, sides) in told["meanings"].items()
    }
    prefixes = tuple(w[:-1] for w in meanings if w.endswith("*"))
    counters = {word: frozenset(kinds) for word, kinds in told["counted"].items()}
    shut_out = {word: frozenset(map(tuple, places)) for word, places in told["alternatives"].items()}
    stop, faint = frozenset(told["stop"]), tuple(told["faint"])
    return CueWords(meanings, counters, stop, faint, shut_out, told["pattern"], told["latin"], prefixes)


def _read_all() -> dict[str, Any]:
    """The cue words of every language as plain data, with the pattern that finds them."""
    classes: dict[str, set[str]] = {}
    sides: dict[str, set[tuple[str, str]]] = {}
    counted: dict[str, set[str]] = {}
    stop: set[str] = set()
    faint: set[str] = set()
    alternatives: dict[str, set[tuple[str, str, int]]] = {}
    for path in sorted(Path(__file__).parent.glob("*/matching.toml")):
        data = _load(path)
        _read(data, Place(str(path)), classes, sides, counted)
        stop.update(_listed_words(data, "stop", Place(str(path))))
        faint.update(_listed_words(data, "faint", Place(str(path))))
        for word, places in _alternatives(data, path.parent.name, Place(str(path))):
            alternatives.setdefault(word, set()).update(places)
    words = sorted({*classes, *sides})
    return {
        "meanings": {w: (sorted(classes.get(w, ())), sorted(sides.get(w, ()))) for w in words},
        "counted": {word: sorted(kinds) for word, kinds in counted.items()},
        "stop": sorted(stop),
        "faint": sorted(faint),
        "alternatives": {word: sorted(places) for word, places in alternatives.items()},
        "pattern": _pattern(words),
        "latin": _pattern(word for word in words if not _is_wide(word)),
    }


def _load(path: Path) -> dict[str, Any]:
    place = Place(str(path))
    try:
        data = read_toml(path)
    except ValueError as error:
        raise PackError(f"not valid TOML: {error}", place) from error
    unknown = set(data) - _TABLES
    if unknown:
        tables = ", ".join(f"[{name}]" for name in sorted(_TABLES))
        raise PackError(f"unknown table [{min(unknown)}]; a matching.toml has {tables}", place)
    return data


def _alternatives(
    data: Mapping[str, Any], language: str, place: Place
) -> Iterable[tuple[str, set[tuple[str, str, int]]]]:
    """Each word that shuts others out, with its language, the name of its alternatives and its number among them."""
    for name, given in data.get("alternatives", {}).items():
        for number, spellings in enumerate(_words(given, f"[alternatives] {name}", place)):
            for word in spellings.split():
                yield word.replace("_", " "), {(language, name, number)}


def _read(
    data: Mapping[str, Any],
    place: Place,
    classes: dict[str, set[str]],
    sides: dict[str, set[tuple[str, str]]],
    counted: dict[str, set[str]],
) -> None:
    for name, given in data.get("cues", {}).items():
        if name not in CUES:
            raise PackError(f"[cues] {name}: no such class; there are {', '.join(sorted(CUES))}", place)
        for word in _words(given, f"[cues] {name}", place):
            classes.setdefault(word, set()).add(name)
    tables = [*data.get("contrasts", {}).items(), (EVENT, data.get("events", {}))]
    for contrast, table in tables:
        if not isinstance(table, dict):
            raise PackError(f"[contrasts] {contrast}: needs a table of sides, each a list of words", place)
        for side, given in table.items():
            for word in _words(given, f"[contrasts.{contrast}] {side}", place):
                sides.setdefault(word, set()).add((contrast, side))
    for name, given in data.get("counters", {}).items():
        for word in _words(given, f"[counters] {name}", place):
            counted.setdefault(word, set()).add(name)


def _listed_words(data: Mapping[str, Any], name: str, place: Place) -> Iterable[str]:
    return _words(data.get("words", {}).get(name, []), f"[words] {name}", place)


def _words(given: Any, key: str, place: Place) -> Iterable[str]:
    if not isinstance(given, list) or not all(isinstance(word, str) and word.strip("* ") for word in given):
        raise PackError(f"{key}: needs a list of words, none of them empty", place)
    return [fold_case(word) for word in given]


def _pattern(words: Iterable[str]) -> str:
    """One pattern for all words, the longest first; words of Latin letters match whole, with any ending where
    marked.
    """
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    branches: dict[str, list[str]] = {}
    for first, group in sorted(by_first.items()):
        ordered = sorted(group, key=lambda word: (-len(word), word))
        rest = "|".join(_together(ends, [word[1:] for word in some]) for ends, some in groupby(ordered, _ending_of))
        start = (r"(?<!\d)" if first.isdigit() else _NO_LETTER) if first.isascii() else ""
        branches.setdefault(start, []).append(f"{re.escape(first)}(?:{rest})")
    return "|".join(f"{start}(?:{'|'.join(some)})" for start, some in branches.items()) or r"(?!)"


def _ending_of(word: str) -> str:
    """What must follow a word for it to be found."""
    if word.endswith("*"):
        return _ENDING.pattern
    return r"(?![a-z])" if word[-1].isascii() else ""


def _together(ending: str, words: Sequence[str]) -> str:
    """Words with one ending, which is written once: such a pattern is compiled sooner."""
    listed = "|".join(re.escape(word.removesuffix("*")) for word in words)
    return f"(?:{listed}){ending}" if len(words) > 1 else listed + ending
