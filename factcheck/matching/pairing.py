"""A figure of a draft beside one of a document: does it uphold or exclude it, and are they about one thing?"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from factcheck.languages.cues import EVENT
from factcheck.matching.features import Feature
from factcheck.matching.similarity import Part, contrasts_of, likeness, words_shared
from factcheck.matching.standing import is_telling_slip
from factcheck.model import Relation
from factcheck.values import breaks_bound, is_looser_bound, relate, supports

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
UNDER_TEN, UP_TO_TEN = Fraction(97, 10), Fraction(103, 10)
"""Between these many times and those lie a figure and what is ten times as much, either of them rounded or cut."""
PERCENTS = {"%", "pp"}
"""The symbols of per cents and of percentage points."""
TRANSPOSED = 0.2
"""What it adds that a figure which differs has the same digits in another order."""
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
    contrary: str = ""
    """Why it excludes the draft's figure, where their values alone do not tell; empty where they do."""
    aside: str = ""
    """Why the figure is not heard on the draft's; empty where it is."""
    elsewhere: tuple[str, str] = ("", "")
    """What each of the two sentences has that shuts out what the other has: a place, or one of two alternatives; empty
    where there is nothing.
    """

    doubtful: bool = False
    """Whether it excludes the draft's figure only as long as no document upholds that one."""

    @property
    def is_equal(self) -> bool:
        """Whether it makes the draft's figure true by its very value."""
        return self.holds and self.found.extent.inner == self.claim.extent.inner

    @property
    def agrees(self) -> bool:
        """Whether it makes the draft's figure true by its value, and does not only lie within its bounds."""
        return self.holds and relate(self.claim.extent, self.found.extent) is Relation.AGREES

    @property
    def fitness(self) -> float:
        """The score, and what it adds that the figure makes the draft's true."""
        date = self.claim.extent.key == "date"
        if self.is_equal:
            return self.score + (SAME_DATE if date else SAME_VALUE)
        return self.score + ((UPHOLDS_DATE if date else UPHOLDS) if self.holds else 0.0)


def is_opposed(pair: Pairing) -> bool:
    """Whether the two stand on different sides of a contrast, as a rise and a fall do."""
    one, other = pair.claim.sides, pair.found.sides
    return any(one[contrast] != other[contrast] for contrast in one.keys() & other.keys() - {EVENT})


def is_rescaled(claim: Feature, found: Feature) -> bool:
    """Whether the two have the same digits in another scale or currency; of figures of one key the one with fewer
    digits may be the other rounded or cut: 3.71 million and 371,869.
    """
    mine, theirs = claim.mention.digits, found.mention.digits
    if claim.extent.key == "date" or not mine or not theirs:
        return False
    if claim.extent.key != found.extent.key:
        return mine == theirs and (len(mine) >= SLIP_DIGITS or claim.mention.kind in ("money", "percent"))
    if mine == theirs and claim.mention.unit != found.mention.unit and claim.extent.key != "count":
        return len(mine) >= SLIP_DIGITS and claim.extent.written != found.extent.written  # 25 months and 25 years
    small, large = sorted((claim.extent.size, found.extent.size))
    few, many = sorted((mine, theirs), key=len)
    if len(few) < SLIP_DIGITS and not (mine == theirs and claim.mention.kind == "money"):
        return False
    shortened = few in (many[: len(few)], str(round(Fraction(int(many), 10 ** (len(many) - len(few))))))
    return shortened and small > 0 and large > small * UNDER_TEN and _is_near_a_power_of_ten(large / small)


def _is_near_a_power_of_ten(ratio: Fraction) -> bool:
    while ratio > UP_TO_TEN:
        ratio /= 10
    return ratio >= UNDER_TEN


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
        if excludes and alike.shared and is_telling_slip(claim, found):
            parts.append(("slip", TRANSPOSED, f"{claim.mention.text} has the digits of {found.mention.text}"))
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
