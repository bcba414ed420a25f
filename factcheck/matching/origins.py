"""Who copied whom: documents that credit one agency, or whose passages around a figure are nearly the same, are one
origin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.languages.folding import fold_case
from factcheck.matching.assignment import Forest
from factcheck.model import Member, Source

SHINGLE = 6
"""Passages are compared by their runs of so many characters."""
COPIED = 0.55
"""From this share of the shorter passage's runs in the longer on, one is a copy of the other."""
AROUND = 90
"""How many characters before and after a figure's sentence belong to its passage."""

_NOISE = re.compile(r"[\W_]+")


def number_origins(members: Sequence[Member]) -> None:
    """Give each member the number of its origin, from 1 in the order of the members; copies share one."""
    places: dict[str, int] = {}
    for member in members:
        places.setdefault(member.source.name, len(places))
    sources = {places[m.source.name]: m.source for m in members}
    shingles: dict[int, set[str]] = {place: set() for place in sources}
    for member in members:
        shingles[places[member.source.name]] |= passage_shingles(member)
    forest = Forest()
    for one, source in sources.items():
        for other in range(one):
            if same_credit(source, sources[other]) or are_copies(shingles[one], shingles[other]):
                forest.join(one, other)
    roots: dict[int, int] = {}
    for place in sources:
        roots.setdefault(forest.root(place), len(roots) + 1)
    for member in members:
        member.origin = roots[forest.root(places[member.source.name])]


def passage_shingles(member: Member) -> set[str]:
    """The runs of characters in the sentence of a member and what stands around it, signs and spaces left out."""
    text = member.source.text
    start, end = member.sentence
    middle = member.mention.at
    start, end = (
        max(min(start, middle - AROUND), middle - 3 * AROUND, 0),
        min(max(end, middle + AROUND), middle + 3 * AROUND),
    )
    passage = _NOISE.sub("", fold_case(text[start:end]))
    return {passage[i : i + SHINGLE] for i in range(max(0, len(passage) - SHINGLE + 1))}


def are_copies(one: set[str], other: set[str]) -> bool:
    """Whether two passages are nearly word for word the same."""
    fewer = min(len(one), len(other))
    return fewer >= 2 * SHINGLE and len(one & other) >= fewer * COPIED


def same_credit(one: Source, other: Source) -> bool:
    """Whether both credit the same agency."""
    return bool(one.credit) and fold_case(one.credit).strip() == fold_case(other.credit).strip()
