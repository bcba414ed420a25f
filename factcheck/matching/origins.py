"""Who copied whom: documents that credit one agency, that belong to one family of publishers, or whose passages around
a figure are nearly the same, are one origin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise, takewhile
from typing import NamedTuple
from zlib import crc32

from factcheck.languages.folding import fold_case
from factcheck.matching.assignment import Forest
from factcheck.model import Member, Source

SHINGLE = 5
"""Passages are first compared by their runs of so many characters,"""
WORTH_ALIGNING = 0.2
"""and aligned, letter by letter, from this share of the shorter one's runs in the longer on."""
COPIED = 78.0
"""From this likeness of the aligned passages on, in per cent, one is a copy of the other."""
WORD_FOR_WORD = 60
"""So does a run of letters through the figure that both have alike, where a Chinese or Japanese one counts as two."""
SHORTEST = 24
"""A passage of fewer letters proves no copying."""
REMEMBERED = 128
"""The runs of so many passages are kept at a time."""
AROUND = 90
"""How many characters before and after a figure's sentence belong to its passage."""
MANY = 60
"""Of more documents only those are compared whose passages have one of"""
SKETCH = 8
"""so many runs in common, the same few picked from each passage."""

_NOISE = re.compile(r"[\W_]+")
_WIDE_FROM = "\u2e80"


class Passage(NamedTuple):
    """The letters around a figure, folded, without signs and spaces, and where in them the figure stands."""

    letters: str
    start: int
    end: int


def number_origins(members: Sequence[Member], families: Sequence[Sequence[str]] = ()) -> None:
    """Give each member the number of its origin, from 1 in the order of the members; copies share one.

    `families` are publishers that print one another's articles.
    """
    places: dict[str, int] = {}
    for member in members:
        places.setdefault(member.source.name, len(places))
    sources = {places[m.source.name]: m.source for m in members}
    passages: dict[int, list[Passage]] = {place: [] for place in sources}
    for member in members:
        passages[places[member.source.name]].append(passage_of(member))
    forest = Forest()
    for some in _houses(sources, families):
        for one, other in pairwise(some):
            forest.join(one, other)
    for one, other in _near(passages):
        if forest.root(one) != forest.root(other) and any_copies(passages[one], passages[other]):
            forest.join(one, other)
    roots: dict[int, int] = {}
    for place in sources:
        roots.setdefault(forest.root(place), len(roots) + 1)
    for member in members:
        member.origin = roots[forest.root(places[member.source.name])]


def passage_of(member: Member) -> Passage:
    """The passage of a member: its sentence and what stands around it."""
    text, mention = member.source.text, member.mention
    start, end = member.sentence
    start = max(min(start, mention.at - AROUND), mention.at - 3 * AROUND, 0)
    end = min(max(end, mention.to + AROUND), mention.to + 3 * AROUND)
    before, figure, after = (
        _NOISE.sub("", fold_case(text[a:b]))
        for a, b in ((start, mention.at), (mention.at, mention.to), (mention.to, end))
    )
    return Passage(before + figure + after, len(before), len(before) + len(figure))


def any_copies(some: Sequence[Passage], others: Sequence[Passage]) -> bool:
    """Whether a passage of the one document is copied in the other."""
    return any(are_copies(one, other) for one in some for other in others)


def are_copies(one: Passage, other: Passage) -> bool:
    """Whether two passages are word for word the same around the figure, or nearly so, the shorter wholly within the
    longer.
    """
    short, long = sorted((one.letters, other.letters), key=len)
    if len(short) < SHORTEST:
        return False
    if _said_alike(one, other) >= WORD_FOR_WORD:
        return True
    runs, all_runs = _runs(short), _runs(long)
    if len(runs & all_runs) < len(runs) * WORTH_ALIGNING:
        return False
    from rapidfuzz.fuzz import partial_ratio

    return partial_ratio(short, long) >= COPIED


def _said_alike(one: Passage, other: Passage) -> int:
    """How long the run of letters is that both have alike around the same figure."""
    figure = one.letters[one.start : one.end]
    if figure != other.letters[other.start : other.end]:
        return 0
    before = _alike(reversed(one.letters[: one.start]), reversed(other.letters[: other.start]))
    return before + _alike(one.letters[one.start :], other.letters[other.start :])


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(2 if letter >= _WIDE_FROM else 1 for letter, _ in pairs)


def _near(passages: dict[int, list[Passage]]) -> Iterator[tuple[int, int]]:
    """The pairs of documents whose passages to compare: all of few, of many those that share a picked run."""
    if len(passages) <= MANY:
        yield from combinations(passages, 2)
        return
    holders: dict[str, list[int]] = defaultdict(list)
    for place, some in passages.items():
        for run in {run for passage in some for run in _sketch(passage.letters)}:
            holders[run].append(place)
    for _, some_places in sorted(holders.items()):
        yield from pairwise(some_places)


def _sketch(letters: str) -> list[str]:
    """A few runs of a passage, picked by a hash, so that like passages pick the same ones."""
    return sorted(_runs(letters), key=lambda run: (crc32(run.encode("utf-8", "surrogatepass")), run))[:SKETCH]


@lru_cache(maxsize=REMEMBERED)
def _runs(letters: str) -> frozenset[str]:
    """The runs of a passage, worked out once for all that it is compared with."""
    return frozenset(letters[i : i + SHINGLE] for i in range(max(0, len(letters) - SHINGLE + 1)))


def _houses(sources: dict[int, Source], families: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """The documents that come from one house: those that credit one agency, the agency's own, and those of a family."""
    credited = {_called(source.credit) for source in sources.values()} - {""}
    for agency in sorted(credited):
        yield [place for place, s in sources.items() if agency in (_called(s.credit), _called(s.publisher))]
    for family in families:
        names = [_called(name) for name in family]
        yield [
            place for place, s in sources.items()
            if any(_is_named(name, _called(text)) for name in names for text in (s.publisher, s.credit))
        ]  # fmt: skip


def _is_named(name: str, text: str) -> bool:
    """Whether a credit or a publisher's line names a publisher; a name in letters with spaces between words, whole."""
    if not name or name not in text:
        return False
    return name[0] >= _WIDE_FROM or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _called(text: str) -> str:
    return fold_case(text).strip()
