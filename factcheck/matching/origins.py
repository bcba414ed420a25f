"""Who copied whom: documents that credit one agency, or whose passages around a figure are nearly the same, are one
origin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.languages.folding import fold_case
from factcheck.matching.assignment import Forest
from factcheck.model import Member, Source

SHINGLE = 5
"""Passages are first compared by their runs of so many characters,"""
WORTH_ALIGNING = 0.2
"""and aligned, letter by letter, from this share of the shorter one's runs in the longer on."""
COPIED = 78.0
"""From this likeness of the aligned passages on, in per cent, one is a copy of the other."""
SHORTEST = 24
"""A passage of fewer letters proves no copying."""
AROUND = 90
"""How many characters before and after a figure's sentence belong to its passage."""

_NOISE = re.compile(r"[\W_]+")


def number_origins(members: Sequence[Member]) -> None:
    """Give each member the number of its origin, from 1 in the order of the members; copies share one."""
    places: dict[str, int] = {}
    for member in members:
        places.setdefault(member.source.name, len(places))
    sources = {places[m.source.name]: m.source for m in members}
    passages: dict[int, list[str]] = {place: [] for place in sources}
    for member in members:
        passages[places[member.source.name]].append(passage_of(member))
    forest = Forest()
    for one, source in sources.items():
        for other in range(one):
            if same_credit(source, sources[other]) or any_copies(passages[one], passages[other]):
                forest.join(one, other)
    roots: dict[int, int] = {}
    for place in sources:
        roots.setdefault(forest.root(place), len(roots) + 1)
    for member in members:
        member.origin = roots[forest.root(places[member.source.name])]


def passage_of(member: Member) -> str:
    """The letters of a member's sentence and of what stands around it, folded, without signs and spaces."""
    text = member.source.text
    start, end = member.sentence
    middle = member.mention.at
    start = max(min(start, middle - AROUND), middle - 3 * AROUND, 0)
    end = min(max(end, middle + AROUND), middle + 3 * AROUND)
    return _NOISE.sub("", fold_case(text[start:end]))


def any_copies(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a passage of the one document is copied in the other."""
    return any(are_copies(one, other) for one in some for other in others)


def are_copies(one: str, other: str) -> bool:
    """Whether two passages are nearly word for word the same, the shorter wholly within the longer."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST:
        return False
    runs, all_runs = _runs(short), _runs(long)
    if len(runs & all_runs) < len(runs) * WORTH_ALIGNING:
        return False
    from rapidfuzz.fuzz import partial_ratio

    return partial_ratio(short, long) >= COPIED


def _runs(passage: str) -> set[str]:
    return {passage[i : i + SHINGLE] for i in range(max(0, len(passage) - SHINGLE + 1))}


def same_credit(one: Source, other: Source) -> bool:
    """Whether both credit the same agency."""
    return bool(one.credit) and fold_case(one.credit).strip() == fold_case(other.credit).strip()
