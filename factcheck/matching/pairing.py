"""Figures of a draft beside those of a document: which plays which part, and does it uphold or exclude?

Each figure of the document is given to the figure of the draft it suits best, the best pairs first, so that a figure
the draft states rightly rivals none of its others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.languages.cues import EVENT
from factcheck.matching.decisions import NONE, Decisions, key_of
from factcheck.matching.features import Feature
from factcheck.matching.similarity import Part, contrasts_of, likeness, words_shared
from factcheck.model import Relation
from factcheck.values import breaks_bound, far_apart, is_looser_bound, leaves_open, relate, supports

CLAUSE, SENTENCE = 0.5, 0.25
"""What the words of the figures' own clauses and of their sentences add, where they are shared;"""
SOLE = 0.15
"""what it adds that the document has no other figure to compare,"""
OTHER_KIND = -0.1
"""takes that one is a bare number and the other a count,"""
ALIKE, UNLIKE, FAR = 0.15, -0.3, -0.6
"""and what their sizes add or take: up to `CLOSE` times, from `APART` times and from `ABROAD` times each other's."""
CLOSE, APART, ABROAD = Fraction(3, 2), 4, 50
TIGHT, TIGHT_UP_TO = 0.2, Fraction(11, 10)
"""A bound is mostly given near the number it bounds."""
SLIP, SLIP_DIGITS = 0.4, 2
"""What it adds that two figures of so many digits have the same ones in another scale or currency."""
UPHOLDS, SAME_VALUE, SAME_DATE, UPHOLDS_DATE = 0.1, 0.4, 1.4, 0.3
"""What it adds that a figure makes the draft's true: at all, by its very value, and the same for dates."""


@dataclass(slots=True)
class Pairing:
    """A figure of a document beside one of the draft: whether it makes that one true, or excludes it, and how surely
    the two are about the same thing; where their sentences differ by one word alone, what stands in either.
    """

    claim: Feature
    found: Feature
    holds: bool
    excludes: bool
    score: float
    parts: list[Part]
    exchange: tuple[str, str] = ("", "")
    elsewhere: tuple[str, str] = ("", "")
    """What each of the two sentences has that shuts out what the other has: a place, or one of two alternatives; empty
    where there is nothing.
    """

    @property
    def is_equal(self) -> bool:
        """Whether it makes the draft's figure true by its very value."""
        return self.holds and self.found.extent.inner == self.claim.extent.inner

    @property
    def fitness(self) -> float:
        """The score, and what it adds that the figure makes the draft's true."""
        date = self.claim.extent.key == "date"
        if self.is_equal:
            return self.score + (SAME_DATE if date else SAME_VALUE)
        return self.score + ((UPHOLDS_DATE if date else UPHOLDS) if self.holds else 0.0)


def assign(
    claims: Sequence[Feature], features: Sequence[Feature], decisions: Decisions = NONE, *, alone: bool
) -> list[Pairing]:
    """For each figure of the draft at most one of the document, which upholds or excludes it, and which nobody judged
    to be about something else. `alone` tells that it is the only document.
    """
    table = _table(claims, features, decisions, alone=alone)
    partner: dict[int, int] = {}
    owner: dict[int, int] = {}
    pairs = [p for row in table.values() for p in row if p.holds or p.excludes]
    for pair in sorted(pairs, key=_rank):
        if pair.claim.number not in partner and pair.found.number not in owner:
            partner[pair.claim.number], owner[pair.found.number] = pair.found.number, pair.claim.number
    kept = []
    for claim in claims:
        mine = [p for p in table[claim.number] if partner.get(claim.number) == p.found.number]
        again = [p for p in table[claim.number] if p.is_equal]  # said twice
        holding = mine if alone else [p for p in mine if p.holds]  # among many, what excludes it is the weaker sign
        best = holding or again or mine
        kept += sorted(best, key=_rank)[:1]
    return kept


def is_opposed(pair: Pairing) -> bool:
    """Whether the two stand on different sides of a contrast, as a rise and a fall do."""
    one, other = pair.claim.sides, pair.found.sides
    return any(one[contrast] != other[contrast] for contrast in one.keys() & other.keys() - {EVENT})


def _rank(pair: Pairing) -> tuple[float, bool, float, int, int]:
    """The fittest first; of equals the one with the same digits in another order, then the one nearest in size."""
    one, other = pair.claim, pair.found
    other_order = sorted(one.mention.digits) != sorted(other.mention.digits)
    apart = abs(one.extent.written - other.extent.written)
    return -pair.fitness, other_order, float(apart), one.number, other.number


def _table(
    claims: Sequence[Feature], features: Sequence[Feature], decisions: Decisions, *, alone: bool
) -> dict[int, list[Pairing]]:
    by_key: dict[str, list[Feature]] = defaultdict(list)
    for feature in features:
        by_key[feature.extent.key].append(feature)
    table = {}
    for claim in claims:
        near = by_key[claim.extent.key] + _in_other_currencies(claim, by_key) or _near_kinds(claim, by_key)
        if decisions:
            near = [f for f in near if not decisions.is_apart(key_of(claim.mention), key_of(f.mention))]
        table[claim.number] = [
            pair_up(claim, f, len(near) == 1) for f in near if alone or not _is_beside_the_point(claim, f)
        ]
    _allow_sums(claims, table)
    return table


def _is_beside_the_point(claim: Feature, found: Feature) -> bool:
    """Whether two figures are far apart, no slip of each other, and share no word: nothing brings them together."""
    return (
        claim.extent.key == found.extent.key
        and far_apart(claim.extent, found.extent)
        and not is_rescaled(claim, found)
        and claim.words.keys().isdisjoint(found.words)
    )


def _in_other_currencies(claim: Feature, by_key: Mapping[str, list[Feature]]) -> list[Feature]:
    """Sums of the same digits in another currency: a slip, where they are about the same thing; but the same sum where
    either leaves open whose money it is (540萬元).
    """
    digits = claim.mention.digits
    if claim.mention.kind != "money" or len(digits) < SLIP_DIGITS:
        return []
    return [
        _in_the_currency_of(claim, f) if leaves_open(claim.mention, f.mention) else f
        for key, some in sorted(by_key.items())
        if key != claim.extent.key
        for f in some
        if f.mention.kind == "money" and f.mention.digits == digits and f.mention.low == claim.mention.low
    ]


def _in_the_currency_of(claim: Feature, found: Feature) -> Feature:
    return replace(
        found,
        mention=replace(found.mention, unit=claim.mention.unit),
        extent=replace(found.extent, key=claim.extent.key),
    )


def is_rescaled(claim: Feature, found: Feature) -> bool:
    """Whether the two have the same digits in another scale or currency."""
    return (
        len(claim.mention.digits) >= SLIP_DIGITS
        and claim.mention.digits == found.mention.digits
        and claim.extent.key != "date"
        and (claim.extent.key != found.extent.key or claim.extent.written != found.extent.written)
    )


def pair_up(claim: Feature, found: Feature, sole: bool) -> Pairing:
    """A figure of the draft beside one of the document, of whose kind it may be the `sole` one there."""
    broken = breaks_bound(found.mention, claim.mention)
    looser = is_looser_bound(found.mention, claim.mention)
    holds = not broken and not looser and supports(found.extent, claim.extent)
    slip = is_rescaled(claim, found)
    holds = holds and not slip
    excludes = broken or slip or relate(found.extent, claim.extent) is Relation.CONFLICTS
    alike = likeness(claim, found)
    parts: list[Part] = [
        ("clause", round(CLAUSE * min(1.0, alike.own * 1.8), 3), words_shared(alike.shared)),
        ("sentence", round(SENTENCE * min(1.0, alike.whole * 1.8), 3), words_shared(alike.shared)),
        *contrasts_of(claim, found),
    ]
    if sole:
        parts.append(("sole", SOLE, "the document has no other figure of its kind"))
    if claim.mention.kind != found.mention.kind:
        parts.append(("kind", OTHER_KIND, f"{claim.mention.kind} against {found.mention.kind}"))
    if slip:
        parts.append(
            ("slip", SLIP if alike.shared else 0.0, f"{claim.mention.text} is a slip away from {found.mention.text}")
        )
    elif claim.extent.key != "date":
        parts += _sizes(claim, found, holds)
    return Pairing(claim, found, holds, excludes, sum(part[1] for part in parts), parts)


def _sizes(claim: Feature, found: Feature, holds: bool) -> list[Part]:
    small, large = sorted((claim.extent.size, found.extent.size))
    parts: list[Part] = []
    if large <= small * CLOSE:
        parts.append(("size", ALIKE, "of nearly the same size"))
    elif large > small * ABROAD and claim.mention.digits != found.mention.digits:
        parts.append(("size", FAR, "of wholly different size"))
    elif large > small * APART:
        parts.append(("size", UNLIKE, "of different size"))
    if claim.mention.bound and large <= small * TIGHT_UP_TO:
        slack = 0 if holds or not small else (large / small - 1) / (TIGHT_UP_TO - 1)
        parts.append(("bound", round(TIGHT * float(1 - slack), 3), "a bound close to the number"))
    return parts


def _near_kinds(claim: Feature, by_key: Mapping[str, list[Feature]]) -> list[Feature]:
    """Where nothing can be compared, bare numbers stand for ranks and ages, and for ranks they do: lap 57, the 59th."""
    if claim.mention.kind == "number":
        near = [feature for key in ("age/year", "ordinal") for feature in by_key.get(key, ())]
    elif claim.extent.key == "ordinal":
        near = [feature for feature in by_key.get("count", ()) if feature.mention.kind == "number"]
    else:
        return []
    kind, unit, key = claim.mention.kind, claim.mention.unit, claim.extent.key
    return [
        replace(f, mention=replace(f.mention, kind=kind, unit=unit), extent=replace(f.extent, key=key)) for f in near
    ]


def _allow_sums(claims: Sequence[Feature], table: Mapping[int, list[Pairing]]) -> None:
    """Parts that together make the other text's figure do not exclude it: one white and two brown sheep are three."""
    for claim in claims:
        row = [p for p in table[claim.number] if p.excludes and claim.extent.key != "date"]
        parts = [c for c in claims if c.sentence == claim.sentence and c.extent.key == claim.extent.key]
        whole = sum(c.extent.written for c in parts) if len(parts) > 1 else None
        summed = len(row) > 1 and sum(p.found.extent.written for p in row) == claim.extent.written
        for pair in row:
            if summed or pair.found.extent.written == whole:
                pair.excludes = False
