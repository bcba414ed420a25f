"""Partners: between two documents each figure gets at most one, the best first, so that phase one and phase two never
cross.

A `Strand` is what one document says of one thing: a figure, with its repetitions. Strands of different documents pair
up by agreement first; only a strand that found no equal in the other document can have a rival there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.matching.apart import of_two_things, of_two_years
from factcheck.matching.features import Feature
from factcheck.matching.kinship import Kinship
from factcheck.matching.passages import Passages
from factcheck.matching.similarity import AGREES_FROM, CONFLICTS_FROM, Part, score_agreement, score_conflict
from factcheck.matching.standing import LATER, is_of_other_size, of_other_standing, why_not_rivals
from factcheck.model import Relation
from factcheck.values import relate

REPEATS_FROM = 0.5
"""The score from which one document's equal figures are one figure said again."""
ONLY_NEAR = -0.7
"""What it takes away that two figures agree only when rounded, and one is a plan, of before or for another time."""
BETTER_BY = 0.1
"""A rival must look so much more alike than the equal figure of the same document, to be heard in spite of it."""


@dataclass(slots=True)
class Strand:
    """One document's figures of one value about one thing."""

    number: int
    document: int
    features: list[Feature]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two strands that belong together, with the score and parts of their best pair of figures."""

    one: Strand
    other: Strand
    score: float
    parts: list[Part] = field(hash=False)
    pair: tuple[Feature, Feature] = field(hash=False)
    at_other_times: bool = False
    """Whether the two figures by themselves might be counts of different times."""


class Forest:
    """Disjoint sets of numbers, the smallest of each its root."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}

    def root(self, number: int) -> int:
        """The root of `number`'s set."""
        path = []
        while (above := self.parent.get(number, number)) != number:
            path.append(number)
            number = above
        for one in path:
            self.parent[one] = number
        return number

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        low, high = sorted((self.root(one), self.root(other)))
        self.parent[high] = low


def strands_of(features: Sequence[Feature], pairs: Iterable[tuple[Feature, Feature]]) -> list[Strand]:
    """Each document's figures, with equal ones about the same thing together. `pairs` are the agreeing ones of one
    document.
    """
    forest = Forest()
    for one, other in pairs:
        if one.extent.inner == other.extent.inner and score_agreement(one, other, 1.0)[0] >= REPEATS_FROM:
            forest.join(one.number, other.number)
    held: dict[int, list[Feature]] = defaultdict(list)
    for feature in features:
        held[forest.root(feature.number)].append(feature)
    return [Strand(number, group[0].document, group) for number, group in sorted(held.items())]


def agreements(strands: Sequence[Strand], pairs: Iterable[tuple[Feature, Feature]], kinship: Kinship) -> list[Tie]:
    """The ties of agreeing figures of different documents, at most one for a strand and another document, best
    first.
    """
    by_feature = {f.number: strand for strand in strands for f in strand.features}
    ties: dict[tuple[int, int], Tie] = {}
    for one, other in pairs:
        score, parts = score_agreement(one, other, kinship.between(one.document, other.document))
        if not one.extent.outer.meets(other.extent.outer) and (reason := of_other_standing(one, other)):
            parts.append(("near", ONLY_NEAR, f"of nearly one value, but {reason}"))
            score = round(score + ONLY_NEAR, 3)
        if score >= AGREES_FROM:
            _keep_best(ties, Tie(by_feature[one.number], by_feature[other.number], score, parts, (one, other)))
    return _one_to_one(ties.values(), set())


def rivalries(
    strands: Sequence[Strand],
    pairs: Iterable[tuple[Feature, Feature]],
    agreed: Sequence[Tie],
    kinship: Kinship,
    passages: Sequence[Passages],
) -> list[Tie]:
    """The ties of figures that exclude each other and measure the same thing, best first.

    A strand with an equal in the other document has no rival there. Only a date may: two documents can name one month
    for many reasons, so a date that stands clearly nearer to the other's event is heard in spite of it.
    """
    by_feature = {f.number: strand for strand in strands for f in strand.features}
    partnered = {key: tie.score for tie in agreed for key in _both_ways(tie)}
    ties: dict[tuple[int, int], Tie] = {}
    for one, other in pairs:
        reason = why_not_rivals(one, other)
        if reason not in ("", LATER) or (one.extent.key != "date" and is_of_other_size(one, other)):
            continue
        score, parts = score_conflict(one, other, kinship.between(one.document, other.document))
        tie = Tie(by_feature[one.number], by_feature[other.number], score, parts, (one, other), reason == LATER)
        equals = [partnered[key] for key in _both_ways(tie) if key in partnered]
        if one.extent.key != "date" and equals:
            continue
        if (
            score >= CONFLICTS_FROM
            and all(score >= equal + BETTER_BY for equal in equals)
            and not _of_two_things(one, passages[one.document], other, passages[other.document])
        ):
            _keep_best(ties, tie)
    return _one_to_one(ties.values(), set())


def _of_two_things(one: Feature, mine: Passages, other: Feature, theirs: Passages) -> bool:
    """Whether the texts tell that two rivals are of two things: by the names they have in place of each other, or since
    one opened in May and the other in October, say texts written years apart that name no year.
    """
    return of_two_years(one.mention, mine, other.mention, theirs) or of_two_things(
        mine, one.sentence, theirs, other.sentence
    )


def mistaken_conversions(
    strands: Sequence[Strand], conversions: Mapping[int, Feature], agreed: Iterable[Tie]
) -> list[Tie]:
    """Ties between the conversions of one sum that exclude each other: 6 billion dollars as 508 and as 434 hundred
    million yuan.
    """
    by_feature = {f.number: strand for strand in strands for f in strand.features}
    ties: dict[tuple[int, int], Tie] = {}
    for tie in agreed:
        one, other = (conversions.get(feature.number) for feature in tie.pair)
        if one is not None and other is not None and relate(one.extent, other.extent) is Relation.CONFLICTS:
            parts = [("conversion", 0.75, f"both convert {tie.pair[0].mention.text}")]
            _keep_best(ties, Tie(by_feature[one.number], by_feature[other.number], 0.75, parts, (one, other)))
    return _one_to_one(ties.values(), set())


def _both_ways(tie: Tie) -> list[tuple[int, int]]:
    return [(tie.one.number, tie.other.document), (tie.other.number, tie.one.document)]


def _keep_best(ties: dict[tuple[int, int], Tie], tie: Tie) -> None:
    key = (min(tie.one.number, tie.other.number), max(tie.one.number, tie.other.number))
    if key not in ties or tie.score > ties[key].score:
        ties[key] = tie


def _one_to_one(ties: Iterable[Tie], taken: set[tuple[int, int]]) -> list[Tie]:
    kept = []
    for tie in sorted(ties, key=lambda t: (-t.score, t.one.number, t.other.number)):
        keys = _both_ways(tie)
        if not any(key in taken for key in keys):
            taken.update(keys)
            kept.append(tie)
    return kept
