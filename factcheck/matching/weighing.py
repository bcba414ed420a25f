"""How surely one figure of a document speaks of what a claim states, whatever its value: a score with its parts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from factcheck.matching.features import Feature
from factcheck.matching.passages import PLACE, Passages, Script, script_of
from factcheck.matching.similarity import Part, contrasts_of, surprise, words_shared
from factcheck.model import Relation
from factcheck.values import far_apart, is_coarser_date, leaves_open, relate, supports

PLACE_WEIGHT = 0.1
"""What the place named last before the figure adds where it is the claim's, and takes where it is another,"""
PLACE_REACH = 200
"""in the same paragraph and no further back than so many characters."""
SURE_VALUE = 0.9
"""A value this telling stands for itself among documents a claim was listed for."""
CLOSE, FAR = Fraction(3, 2), 4
"""A rival up to so many times the claim's figure is of nearly its size, and from so many times on of wholly another."""

TRANSPOSED = 0.15
"""What the same digits in another order add to a rival's score: a slip of the keyboard, likelier than another thing."""

EQUAL, WITHIN, SLIP, LOOSE, OTHER = "equal", "within", "slip", "loose", "other"
"""How a figure's value stands to the claim's: equal, within the claim's bounds, the same digits in another scale or
currency, neither here nor there, or another.
"""


Term = tuple[str, Script, float]


@dataclass(slots=True)
class Finding:
    """One figure weighed as evidence for one claim; `near` is the share of the claim's words that stand around it."""

    feature: Feature
    how: str
    score: float
    parts: list[Part]
    near: float


@dataclass(slots=True)
class Setting:
    """What a document's figures are weighed against: its own words, and how rare each word is in its story."""

    rare: Mapping[str, float]
    words: dict[str, float]
    scripts: set[Script]
    passages: Passages
    wide: dict[int, float] = field(default_factory=dict)
    """The share of each claim's words that the document holds anywhere, by the identity of the claim's feature."""
    known_terms: dict[int, list[Term]] = field(default_factory=dict)

    @classmethod
    def of(cls, passages: Passages, rare: Mapping[str, float]) -> Setting:
        """The setting that a document makes."""
        words = dict.fromkeys((token.key for token in passages.tokens), 0.5)
        return cls(rare, words, {script_of(key) for key in words}, passages)

    def holds(self, claim: Feature) -> float:
        """The share of what a claim speaks of that the document holds anywhere."""
        if id(claim) not in self.wide:
            self.wide[id(claim)] = _coverage(self.terms(claim), self.words, self.scripts)[0]
        return self.wide[id(claim)]

    def terms(self, claim: Feature) -> list[Term]:
        """What a claim speaks of: each word with its script, and its weight by rarity."""
        if id(claim) not in self.known_terms:
            self.known_terms[id(claim)] = [
                (key, script_of(key), weight * self.rare.get(key, 1.0)) for key, weight in claim.words.items()
            ]
        return self.known_terms[id(claim)]


def weigh_up(claim: Feature, candidate: Feature, setting: Setting) -> Finding | None:
    """A document's figure as evidence for a claim; None where the two cannot be compared, or where they differ and none
    of the claim's words stands around the figure: then it measures something else.
    """
    how = _compare(claim, candidate)
    if how is None:
        return None
    if how in (OTHER, LOOSE) and claim.words.keys().isdisjoint(candidate.words):
        return None
    near, shared = _coverage(setting.terms(claim), candidate.words, candidate.mass)
    told = surprise(claim, candidate)
    wide = setting.holds(claim)
    weight = {EQUAL: 0.45, WITHIN: 0.45, SLIP: 0.4, LOOSE: 0.1, OTHER: 0.0}[how]
    parts: list[Part] = [
        ("value", round(weight * told, 3), f"{how}: {candidate.mention.text}"),
        ("words", round(0.65 * min(1.0, near * 1.4), 3), words_shared(shared)),
        ("document", round(0.15 * wide, 3), "the claim's words anywhere in the document"),
    ]
    parts += contrasts_of(claim, candidate)
    parts += _place_part(claim, candidate, setting.passages)
    if how == OTHER and claim.extent.key != "date":
        parts.append(_nearness(claim, candidate))
        if _transposed(claim, candidate):
            parts.append(("digits", TRANSPOSED, "the same digits in another order"))
    if how in (EQUAL, WITHIN, SLIP) and told >= SURE_VALUE:
        parts.append(("sure value", 0.1, "a value hardly met by chance"))
    if near < 0.05 and wide < 0.1 and told < SURE_VALUE:
        parts.append(("nothing shared", -0.3, "none of the claim's words"))
    return Finding(candidate, how, round(max(0.0, min(1.0, sum(p[1] for p in parts))), 3), parts, near)


def _place_part(claim: Feature, candidate: Feature, passages: Passages) -> list[Part]:
    """Of the places a claim names, whether the text leads up to the figure with one of them or with another."""
    wanted = {key for key in claim.words if key.startswith(PLACE)}
    if not wanted:
        return []
    at = candidate.mention.at
    start = max(passages.folded.rfind("\n", 0, at) + 1, at - PLACE_REACH)
    led = [t.key for t in passages.tokens_in(start, at) if t.key.startswith(PLACE)]
    if not led:
        return []
    if led[-1] in wanted:
        return [("place", PLACE_WEIGHT, "of the claim's place")]
    if led[-1].count("-") in {key.count("-") for key in wanted}:  # two countries, or two provinces
        return [("place", -PLACE_WEIGHT, "of another place")]
    return []


def _nearness(claim: Feature, candidate: Feature) -> Part:
    """A rival of nearly the claim's size measures the same thing more likely than one of wholly different size."""
    small, large = sorted((claim.extent.size, candidate.extent.size))
    if large <= small * CLOSE:
        return ("size", 0.15, "of nearly the same size")
    return ("size", 0.0, "") if large <= small * FAR else ("size", -0.2, "of wholly different size")


def _transposed(claim: Feature, candidate: Feature) -> bool:
    """Whether the two are of one length and have the same three or more digits in another order: 184 and 148."""
    mine, theirs = claim.mention.digits, candidate.mention.digits
    shorter, longer = sorted((claim.extent.size, candidate.extent.size))
    return len(mine) > 2 and mine != theirs and sorted(mine) == sorted(theirs) and longer < shorter * 10


def _compare(claim: Feature, candidate: Feature) -> str | None:
    """How the values stand: equal, within the claim's bounds, a slip of scale or currency, neither here nor there, or
    another; None where unlike.
    """
    alike = claim.mention.digits == candidate.mention.digits
    if not alike and claim.extent.key == candidate.extent.key and far_apart(candidate.extent, claim.extent):
        return OTHER
    relation = relate(candidate.extent, claim.extent)
    same_digits = bool(claim.mention.digits) and claim.mention.digits == candidate.mention.digits
    if relation is None and leaves_open(claim.mention, candidate.mention):
        return None
    if relation is None:
        same_amount = claim.mention.low is not None and claim.mention.low == candidate.mention.low
        return SLIP if same_digits and (same_amount or len(claim.mention.digits) >= 2) else None
    if is_coarser_date(candidate.extent, claim.extent) and relation is Relation.AGREES:
        return LOOSE
    if relation is Relation.AGREES:
        return EQUAL
    if supports(candidate.extent, claim.extent):
        return WITHIN
    if same_digits and len(claim.mention.digits) >= 2 and claim.extent.key != "date":
        return SLIP
    return LOOSE if relation is Relation.COMPATIBLE else OTHER


def _coverage(terms: Iterable[Term], words: Mapping[str, float], scripts: Container[Script]) -> tuple[float, list[str]]:
    """The share of what the claim speaks of that stands among `words`, by rarity and nearness; and the words
    themselves. `scripts` are those that `words` are written in.
    """
    whole = got = 0.0
    shared: list[tuple[float, str]] = []
    for key, script, amount in terms:
        there = words.get(key, 0.0)
        if not there and script is not Script.SHARED and script not in scripts:
            continue
        whole += amount
        if there:
            got += amount * min(1.0, there * 2)
            shared.append((amount, key))
    shared.sort(key=lambda s: (-s[0], s[1]))
    return (got / whole if whole else 0.0), [key for _, key in shared[:6]]
