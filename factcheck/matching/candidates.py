"""Which figures to compare: pairs from joins on keys, never all against all.

Equal values meet in bins of their size (dates in their day, month or year); differing ones meet through the rare words
they share. A bin or a posting list that grows too long is split by the words of its figures, so that time grows with
the number of figures and not with its square.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from factcheck.matching.features import Feature
from factcheck.model import Relation
from factcheck.values import leaves_open, relate

BIN = math.log(1.35)
CROWDED = 40
"""A bin with more figures is split by their words,"""
COMMON = 60
"""and a word with more figures joins none."""
TELLING_WORDS = 8
ENOUGH_WORDS = 2
"""So many words must two differing figures of one language share to be compared; of two languages, one."""
SLIP_DIGITS = 3
"""A figure of so many digits, one less for a sum of money, meets those that it is a slip away from."""
_FAINT = 0.05

Pair = tuple[Feature, Feature]


def agreeing_pairs(features: Sequence[Feature]) -> Iterator[Pair]:
    """Pairs of figures, in one document or two, whose values agree; each once, in a fixed order."""
    seen: set[tuple[int, int]] = set()
    for group in _bins(features).values():
        for one, other in _pairs_within(group):
            key = (one.number, other.number)
            if key not in seen:
                seen.add(key)
                if relate(one.extent, other.extent) is Relation.AGREES:
                    yield one, other


def differing_pairs(features: Sequence[Feature]) -> Iterator[Pair]:
    """Pairs of figures of different documents that exclude each other, and that share telling words, or an event that
    happens once, or the digits of a slip, or a kind of which either document holds no other.
    """
    postings: dict[tuple[str, str], list[Feature]] = defaultdict(list)
    for feature in features:
        for word in telling_words(feature, own_only=True):
            postings[feature.extent.key, word].append(feature)
        for sign in _signs(feature):
            postings[sign].append(feature)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    by_number = {f.number: f for f in features}
    by_words = {feature.extent.key for feature in features}
    for key, group in sorted(postings.items()):
        if len(group) <= COMMON:
            for one, other in combinations(group, 2):
                if one.document != other.document:
                    shared[one.number, other.number] += 1 if key[0] in by_words else ENOUGH_WORDS
    for (first, second), words in sorted(shared.items()):
        one, other = by_number[first], by_number[second]
        enough = ENOUGH_WORDS if one.language == other.language else 1
        if words >= enough and _exclude(one, other):
            yield one, other


def _signs(feature: Feature) -> Iterator[tuple[str, str]]:
    """What else brings figures together that differ: that they are the only ones of their kind; the same digits, in
    whatever order and currency; one event.
    """
    digits = feature.mention.digits
    if feature.sole:
        yield "sole", feature.extent.key
    if feature.extent.key == "date":
        for event in sorted(feature.events):
            yield "event", event
    elif len(digits) + (feature.mention.kind == "money") >= SLIP_DIGITS:
        yield f"slip {feature.extent.key.split('/')[0]}", "".join(sorted(digits.replace("0", "")))


def _exclude(one: Feature, other: Feature) -> bool:
    """Whether both cannot be true of one thing; of sums in two currencies where the figure is the same."""
    found = relate(one.extent, other.extent)
    same = one.mention.digits == other.mention.digits and one.extent.written == other.extent.written
    in_two = found is None and one.mention.kind == "money" and not leaves_open(one.mention, other.mention)
    return found is Relation.CONFLICTS or (in_two and same)


def telling_words(feature: Feature, own_only: bool = False) -> list[str]:
    """The rarest and nearest words around a figure, the most telling first."""
    words = feature.weights.items()
    kept = [(w, key) for key, w in words if w > _FAINT and (not own_only or key in feature.own)]
    return [key for _, key in sorted(kept, key=lambda p: (-p[0], p[1]))[:TELLING_WORDS]]


def _bins(features: Iterable[Feature]) -> dict[tuple[str, object], list[Feature]]:
    bins: dict[tuple[str, object], list[Feature]] = defaultdict(list)
    for feature in features:
        for place in bins_of(feature):
            bins[feature.extent.key, place].append(feature)
    return bins


def bins_of(feature: Feature) -> list[object]:
    """The bins in which a figure meets those of its value."""
    return _date_places(feature) if feature.extent.key == "date" else _number_places(feature)


def _number_places(feature: Feature) -> list[object]:
    """The bin of the figure's size and the next larger, so that neighbours across a border meet in one of them."""
    extent = feature.extent
    places: set[int] = set()
    ends = (
        (extent.inner.low, extent.inner.high)
        if not extent.wide
        else (extent.inner.low, extent.middle, extent.inner.high)
    )
    for value in ends:
        size = float(abs(value)) if value is not None else 0.0
        place = math.floor(math.log(size) / BIN) if size > 0 else -1000
        places |= {place, place + 1}
    return [*sorted(places)]


def _date_places(feature: Feature) -> list[object]:
    """The day, month and year of a date as fine as it is, and the coarser dates that hold it."""
    extent = feature.extent
    low, high = extent.inner
    assert low is not None
    assert high is not None
    places: list[object] = []
    for day in sorted({int(low), int(high)}):
        date = dt.date.fromordinal(day)
        places += (
            [("day", date.month, date.day)]
            if extent.yearless
            else [("year", date.year), ("month", date.year, date.month)]
        )
        if extent.step <= 1 and not extent.yearless:
            places += [("date", day), ("day", date.month, date.day)]
    return list(dict.fromkeys(places))


def _pairs_within(group: Sequence[Feature]) -> Iterator[Pair]:
    if len(group) <= CROWDED:
        yield from combinations(group, 2)
        return
    postings: dict[str, list[Feature]] = defaultdict(list)
    for feature in group:
        for word in telling_words(feature):
            postings[word].append(feature)
    for _, few in sorted(postings.items()):
        if len(few) <= CROWDED:
            yield from combinations(few, 2)
