"""Many figures of one text: those that nothing tells apart are compared once, and of a crowd only those that come near.

A table repeats one value in row after row, and a text may repeat one sentence. Each such figure is held by what it is
compared by, not one by one; and where very many remain, a figure of another text is compared with those alone that its
value and its words lead to, so that time grows with the number of figures and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.matching.candidates import bins_of
from factcheck.matching.features import Feature

CROWDED = 80
"""So many figures that can be told apart are all compared with a figure of another text; of more only so many are."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Figures of one text, in its order, of which whatever is compared is the same."""

    features: Sequence[Feature]

    @property
    def first(self) -> Feature:
        """The figure that speaks for all of them."""
        return self.features[0]


def set_alike(features: Iterable[Feature], apart: Callable[[Feature], Hashable] = lambda _: None) -> list[Alike]:
    """The features, those together that nothing tells apart, in the order of the first of each. What differs by
    `apart` is told apart by it.
    """
    likely: dict[Hashable, list[Feature]] = defaultdict(list)
    for feature in features:
        likely[feature.mention.text, len(feature.words), apart(feature)].append(feature)
    alike: list[Alike] = []
    for some in likely.values():
        if len(some) == 1:
            alike.append(Alike(some))
            continue
        told: dict[Hashable, list[Feature]] = defaultdict(list)
        for feature in some:
            told[_compared_by(feature)].append(feature)
        alike += map(Alike, told.values())
    return sorted(alike, key=lambda one: one.first.number)


def _compared_by(feature: Feature) -> Hashable:
    """All that `pair_up` asks of a feature beside its extent, which is told by the mention."""
    one = feature.mention
    return (
        one.kind, one.low, one.high, one.approximate, one.unit, one.date, one.label, one.change, one.noun, one.step,
        one.digits, one.scale, one.written, one.bound, one.when, tuple(feature.words.items()), frozenset(feature.own),
        feature.cues, frozenset(feature.sides.items()), feature.events,
        feature.subject,
    )  # fmt: skip


class Crowd:
    """Figures of one text that a figure of another can be compared with."""

    def __init__(self, some: Sequence[Alike]) -> None:
        self.some = some
        self.is_crowded = len(some) > CROWDED
        self._places: dict[Hashable, list[int]] = defaultdict(list)
        """Where in `some` those stand that a bin or a word leads to."""
        self._values: list[Fraction] = []
        self._by_value: list[int] = []
        self._least = Fraction(0)
        """What those below nought make together."""
        if self.is_crowded:
            for place, alike in enumerate(some):
                for key in _leads(alike.first):
                    self._places[key].append(place)
            ordered = sorted((alike.first.extent.written, place) for place, alike in enumerate(some))
            self._values = [value for value, _ in ordered]
            self._by_value = [place for _, place in ordered]
            below = (value * len(some[place].features) for value, place in ordered if value < 0)
            self._least = sum(below, Fraction(0))

    def near(self, claim: Feature) -> Sequence[Alike]:
        """Those to compare with a figure of another text: all of few; of many those that share its bin or a word that
        few of them have, the likeliest first, and then the nearest in value, so many as `CROWDED`.
        """
        if not self.is_crowded:
            return self.some
        shared: dict[int, float] = defaultdict(float)
        for key, weight in _leads(claim).items():
            places = self._places.get(key, ())
            if len(places) <= CROWDED:
                for place in places:
                    shared[place] += weight
        likeliest = sorted(shared, key=lambda place: (-shared[place], abs(place - claim.number)))[:CROWDED]
        chosen = dict.fromkeys(likeliest)
        for place in self._nearest(claim.extent.written, claim.number):
            if len(chosen) >= CROWDED:
                break
            chosen[place] = None
        return [self.some[place] for place in sorted(chosen)]

    def _nearest(self, value: Fraction, number: int) -> Iterator[int]:
        """The places of the nearest in value; of equal values first what stands where the claim does."""
        above = bisect_left(self._values, value)
        equal = above
        while equal < len(self._values) and self._values[equal] == value and self._by_value[equal] < number:
            equal += 1
        below, above = equal - 1, equal
        while below >= 0 or above < len(self._values):
            under = value - self._values[below] if below >= 0 else None
            over = self._values[above] - value if above < len(self._values) else None
            if over is None or (under is not None and under < over):
                yield self._by_value[below]
                below -= 1
            else:
                yield self._by_value[above]
                above += 1

    def adds_up_to(self, whole: Fraction, is_part: Callable[[Feature], bool]) -> bool:
        """Whether two or more of a crowd, all of them that are parts, make the whole."""
        made, parts = Fraction(0), 0
        for place in reversed(self._by_value):  # the largest first: mostly one of them is already too much
            alike = self.some[place]
            if is_part(alike.first):
                made += alike.first.extent.written * len(alike.features)
                parts += len(alike.features)
                if alike.first.extent.written >= 0 and made + self._least > whole:
                    return False
        return parts > 1 and made == whole


def _leads(feature: Feature) -> dict[Hashable, float]:
    """What figures of two texts are brought together by, each with how much it tells: their bins and their words."""
    leads: dict[Hashable, float] = dict.fromkeys(((feature.extent.key, place) for place in bins_of(feature)), 1.0)
    leads.update(feature.weights)
    if len(feature.mention.digits) > 1:
        leads["digits", feature.mention.digits] = 1.0
    return leads
