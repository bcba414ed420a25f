"""Two figures of a draft that a document has the other way round: 98 killed and 16 hurt, where 16 were killed and 98
hurt. Each of them stands in the document, so that nothing but what they are of tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.languages.cues import EVENT
from factcheck.matching.features import HARM, Feature
from factcheck.matching.pairing import Pairing, pair_up
from factcheck.matching.standing import of_other_times
from factcheck.wording import describe_mention

TELLING_FROM = 10
"""Smaller numbers stand side by side by chance."""
BESIDE = 3
"""Figures of a kind that are exchanged stand no more than so many of the kind apart."""

Values = dict[tuple[str, Fraction], list[Feature]]


def cross(claims: Sequence[Feature], features: Sequence[Feature]) -> list[Pairing]:
    """For each two figures in one sentence of the draft that one sentence of the document has exchanged, the pairs of
    those that measure the same, which exclude each other.
    """
    by_value: Values = defaultdict(list)
    for feature in features:
        by_value[feature.extent.key, feature.extent.written].append(feature)
    pairs: list[Pairing] = []
    for one, other in _neighbours([c for c in claims if (c.extent.key, c.extent.written) in by_value]):
        together = [*_together(one, other, by_value)]
        crossed = [found for found in together if _are_crossed(one, other, *found)]
        if len(crossed) < len(together) or not crossed:  # one sentence at least has them as the draft does
            continue
        first, second = crossed[0]
        if not (of_other_times(one, second) or of_other_times(other, first)):
            pairs += [_excluded(one, second, first), _excluded(other, first, second)]
    return pairs


def _neighbours(claims: Sequence[Feature]) -> Iterator[tuple[Feature, Feature]]:
    """Each two figures of one kind and of different values that stand near each other in a sentence."""
    kinds: dict[tuple[tuple[int, int], str], list[Feature]] = defaultdict(list)
    for claim in claims:
        if claim.extent.key != "date" and claim.extent.size >= TELLING_FROM:
            kinds[claim.sentence, claim.extent.key].append(claim)
    for some in kinds.values():
        for place, one in enumerate(some):
            for other in some[place + 1 : place + 1 + BESIDE]:
                if one.extent.written != other.extent.written:
                    yield one, other


def _together(one: Feature, other: Feature, by_value: Values) -> Iterator[tuple[Feature, Feature]]:
    """The figures of the document with the values of the two, by its sentences."""
    seconds = {f.sentence: f for f in by_value[other.extent.key, other.extent.written]}
    for first in by_value[one.extent.key, one.extent.written]:
        if first.sentence in seconds:
            yield first, seconds[first.sentence]


def _are_crossed(one: Feature, other: Feature, first: Feature, second: Feature) -> bool:
    """Whether each of two figures is of what the other's equal is of, and of nothing that its own equal is of. Of two
    values of one thing, the former and the present, the words around tell less.
    """
    if any(figure.former or figure.mention.change for figure in (one, other, first, second)):
        return False
    mine, others, firsts, seconds = (_subject(figure) for figure in (one, other, first, second))
    straight = (mine & firsts - seconds) | (others & seconds - firsts)
    return bool(mine & seconds - firsts) and bool(others & firsts - seconds) and not straight


def _subject(figure: Feature) -> set[str]:
    """What a figure is of: the words of what it counts and of the label right before it, and its sides of the
    contrasts.
    """
    sides = {f"{contrast}:{side}" for contrast, side in figure.sides.items() if contrast != EVENT}
    return {*figure.label, *figure.noun, *sides}


def _excluded(claim: Feature, found: Feature, equal: Feature) -> Pairing:
    pair = pair_up(claim, found, sole=False)
    pair.holds, pair.excludes = False, True
    said, has = describe_mention(claim.mention), describe_mention(found.mention)
    side = equal.sides.get(HARM, "")
    label = side or (equal.mention.label if equal.label else "")
    whose = f"for {label}" if label else "for something else"
    pair.contrary = f"the source has {has}, and {said} {whose}: the two are exchanged"
    return pair
