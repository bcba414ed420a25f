"""Exact arithmetic on what figures say: can two be compared, do they agree, can both be true?

A figure becomes an `Extent`: two closed intervals in the base unit of its kind. Within `inner` another figure says the
same thing; within `outer` it is not excluded. 不低于16.9亿美元 has inner 1.69 to 1.695 billion (as far
as its last digit goes) and outer 1.69 billion and up. Intervals are exact fractions; dates are day numbers.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from factcheck.languages.cues import has_cue
from factcheck.languages.names import currency_codes
from factcheck.languages.units import units
from factcheck.model import Mention, Relation

HEDGE_AGREES = Fraction(5, 100)
"""A figure said to be about something agrees within half a unit of its last digit, and no further than this share of
it;
"""
HEDGE_ALLOWS = Fraction(15, 100)
"""it excludes nothing within a unit of its last digit, and no further than this share."""
NEARLY = Fraction(93, 100)
"""Nearly 400 is anything from this share of 400 up to it."""
NEARLY_ALLOWS = Fraction(85, 100)
BOUND_REACHES = Fraction(135, 100)
"""A lower bound agrees with values up to so many times itself, and no further than half a unit of its last digit."""
ROUNDING = Fraction(5, 100)
"""Rounding explains a difference up to this share of the value."""
CUT = Fraction(1, 100)
"""A figure may have been cut instead of rounded where its last place is no more than this share of it: three digits."""
CUT_FROM = 1000
"""What is cut is told in thousands or more, with a word of scale: lengths and shares are rounded."""
LOOSER = Fraction(15, 100)
"""A claim's bound this share short of the source's own is not the source's."""
SAME_RANGE = Fraction(1, 2)
"""Two ranges agree when they share at least this part of what they cover together."""

REMEMBERED = 8192
"""So many extents are kept at a time: one document after the other gives the same figures and dates."""
_WIDER, _BLUR = 1.01, 1e-9
"""How much wider than exact the ends are that floats tell, so that no rounding of theirs ever decides."""
_COUNTED = frozenset({"count", "number"})
_ONE_SIDED = ("least", "most")
_ROUND_FROM = 1000
_LARGE = 100_000
_TELLING_DIGITS = 3


class Interval(NamedTuple):
    """A closed interval; None is unbounded."""

    low: Fraction | None
    high: Fraction | None

    def meets(self, other: Interval) -> bool:
        """Whether the two share a point."""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            other.low is None or self.high is None or other.low <= self.high
        )

    def holds(self, other: Interval) -> bool:
        """Whether `other` lies wholly inside."""
        return (self.low is None or (other.low is not None and other.low >= self.low)) and (
            self.high is None or (other.high is not None and other.high <= self.high)
        )


@dataclass(frozen=True)  # without slots, so that what is asked again and again is kept
class Extent:
    """What a figure says. Extents with the same `key` can be compared.

    `step` is the precision written, in base units. `plain` marks an exact figure, `wide` a range or a vague number.
    `yearless` marks a date without a year: its intervals are then in days of a leap year.
    """

    key: str
    inner: Interval
    outer: Interval
    step: Fraction
    plain: bool = False
    wide: bool = False
    yearless: bool = False

    @cached_property
    def middle(self) -> Fraction:
        """One number that stands for the figure: its middle, or the end it is bounded by."""
        low, high = self.inner
        if low is None or high is None:
            return low if low is not None else high if high is not None else Fraction(0)
        return (low + high) / 2

    @cached_property
    def written(self) -> Fraction:
        """The number that is written: the bound of a bounded figure, the value of a plain one, a range's middle."""
        if self.wide or self.plain:
            return self.middle
        low, high = self.outer
        return low if low is not None and high is None else high if high is not None and low is None else self.middle

    @cached_property
    def reach(self) -> tuple[float, float]:
        """Ends beyond which nothing can agree with the figure nor be compatible with it, a little wider than need
        be.
        """
        low, high = self.outer
        slack = 1.0 if self.key == "date" else float(max(self.step / 2, self.size * ROUNDING)) * _WIDER
        least = -math.inf if low is None else float(min(low, self.written)) - slack
        most = math.inf if high is None else float(max(high, self.written)) + slack
        return least - abs(least) * _BLUR, most + abs(most) * _BLUR

    @cached_property
    def size(self) -> Fraction:
        """How large the number is that is written, whatever its sign."""
        return abs(self.written)


def key_of(mention: Mention) -> str:
    """What a mention can be compared with: mentions with the same key, and no others."""
    return comparison_key(mention.kind, mention.unit)


def comparison_key(kind: str, symbol: str) -> str:
    """`key_of` for a figure of that kind and unit."""
    if kind == "date":
        return "date"
    if kind in _COUNTED:
        return "count"
    if kind == "ordinal":
        return "ordinal"
    unit = units().get(symbol)
    if unit is not None and kind != "age":
        return f"{unit.kind}/{unit.base}"
    return f"{kind}/{symbol}"


def leaves_open(one: Mention, other: Mention) -> bool:
    """Whether of two sums one alone is in a money of which its document does not tell whose it is: 元."""
    if not one.kind == other.kind == "money" or one.unit == other.unit:
        return False
    return (one.unit in currency_codes()) is not (other.unit in currency_codes())


def extent(mention: Mention) -> Extent | None:
    """What `mention` says, or None where it gives neither a number nor a date."""
    if mention.kind == "date":
        return _date_extent(mention.date or "", mention.when, mention.approximate)
    return _number_extent(
        _Number(
            mention.kind, mention.unit, mention.low, mention.high, mention.step, bool(mention.scale),
            len(mention.digits), mention.approximate,
        )
    )  # fmt: skip


def comparable(one: Mention, other: Mention) -> bool:
    """Whether the two can be compared at all: the same kind of thing in units that turn into each other exactly."""
    return key_of(one) == key_of(other)


def relation(one: Mention, other: Mention) -> Relation | None:
    """How two figures stand to each other whatever they are about; None where they cannot be compared. Symmetric."""
    a, b = extent(one), extent(other)
    return relate(a, b) if a is not None and b is not None else None


def relate(a: Extent, b: Extent) -> Relation | None:
    """`relation` of two extents."""
    if a.key != b.key:
        return None
    if far_apart(a, b):
        return Relation.CONFLICTS
    return relate_exactly(a, b)


def far_apart(a: Extent, b: Extent) -> bool:
    """Whether two extents of one key surely exclude each other, told fast."""
    return a.yearless == b.yearless and (a.reach[1] < b.reach[0] or b.reach[1] < a.reach[0])


def relate_exactly(a: Extent, b: Extent) -> Relation:
    """`relation` of two extents of one key, by their fractions alone."""
    if a.yearless != b.yearless:
        a, b = _without_year(a), _without_year(b)
    if a.wide and b.wide:
        return _relate_ranges(a, b)
    if a.inner.meets(b.inner):
        tight = not (a.wide or b.wide) or not _spread(a if a.wide else b)
        return Relation.AGREES if tight else Relation.COMPATIBLE
    if a.key == "date":
        return Relation.COMPATIBLE if a.outer.meets(b.outer) else Relation.CONFLICTS
    rounded = _rounded_alike(a, b)
    if rounded is not None:
        return rounded
    return Relation.COMPATIBLE if a.outer.meets(b.outer) else Relation.CONFLICTS


def is_coarser_date(source: Extent, claim: Extent) -> bool:
    """Whether a source's date only holds the claim's: 2020 does not confirm March 2020."""
    return source.key == claim.key == "date" and source.step > claim.step


def supports(source: Extent, claim: Extent) -> bool:
    """Whether the source's figure makes the claim's true: it agrees, or all it allows lies within the claim's
    bounds.
    """
    if source.key != claim.key or is_coarser_date(source, claim) or far_apart(source, claim):
        return False
    if relate(source, claim) is Relation.AGREES:
        return True
    if source.yearless != claim.yearless:
        source, claim = _without_year(source), _without_year(claim)
    return claim.outer.holds(source.outer)


def breaks_bound(found: Mention, stated: Mention) -> bool:
    """Whether the bounds given exclude each other: 8,950 is not more than 9,000, nor is 9,000; over 50 is not under
    50; and 20 to 30 is not 20 to 35.

    A source's own bound is taken as holding its number; a claim's only where it says so (at least, or more), or where
    the number is so round that it may be rounded (800,000).
    """
    if not found.bound and not stated.bound:
        return False
    a, b = extent(found), extent(stated)
    if a is None or b is None or a.key != b.key or a.key == "date":
        return False
    hedged = found.approximate or stated.approximate
    if found.bound == stated.bound == "range" and not hedged:
        return not all(_same_end(one, other, a, b) for one, other in zip(a.inner, b.inner, strict=True))
    if stated.bound in _ONE_SIDED and found.bound in _ONE_SIDED and not hedged:
        if stated.bound == found.bound:  # up to 2,350 is told as a figure; at least 1,234 may be 1,243 the day after
            return stated.bound == "most" and _is_transposed(found, stated)
        return _beyond(a, b, stated.bound) or a.written == b.written
    if stated.bound in _ONE_SIDED and a.plain and not stated.approximate:
        at_edge = a.written == b.written and not _is_round(found) and not has_cue(stated.text, "inclusive")
        return at_edge or _beyond(a, b, stated.bound)
    return found.bound in _ONE_SIDED and b.plain and not found.approximate and _beyond(b, a, found.bound)


def is_looser_bound(found: Mention, stated: Mention) -> bool:
    """Whether a claim's bound says far less than the source's own: over 80 where the source has over 100."""
    if stated.bound != found.bound or stated.bound not in _ONE_SIDED:
        return False
    a, b = extent(found), extent(stated)
    if a is None or b is None or a.key != b.key:
        return False
    return abs(a.written - b.written) > abs(a.written) * LOOSER


def _same_end(one: Fraction | None, other: Fraction | None, a: Extent, b: Extent) -> bool:
    return one is None or other is None or abs(one - other) * 2 <= abs(a.step - b.step)


def _is_transposed(one: Mention, other: Mention) -> bool:
    """Whether two figures have the same digits in another order, and so many that chance hardly explains it."""
    a, b = one.digits, other.digits
    return a != b and len(a) >= _TELLING_DIGITS and sorted(a) == sorted(b)


def _is_round(one: Mention) -> bool:
    """Whether the figure is a large one with but one digit that is no nought, written without bound or hedge."""
    return one.low is not None and abs(one.low) >= _LARGE and len(one.digits) < 2


def _beyond(value: Extent, edge: Extent, bound: str) -> bool:
    """Whether `value` is on the wrong side of the number that bounds."""
    return value.written < edge.written if bound == "least" else value.written > edge.written


def _rounded_alike(a: Extent, b: Extent) -> Relation | None:
    """Whether the finer figure, rounded to the step of the coarser, is the coarser: 1.375 and 1.4 billion; or cut to
    it, as Japanese accounts are, where that takes next to nothing away: 402.54 and 402 billion.
    """
    coarse, fine = (a, b) if a.step >= b.step else (b, a)
    if coarse.step == fine.step:
        return None
    near, far = coarse.written, fine.written
    gap = abs(near - far)
    cut = abs(near) < abs(far) and CUT_FROM <= coarse.step <= abs(near) * CUT and gap < coarse.step
    if gap * 2 > coarse.step and not cut:
        return None
    share = gap <= abs(near) * ROUNDING
    return Relation.AGREES if share else Relation.COMPATIBLE


def _relate_ranges(a: Extent, b: Extent) -> Relation:
    if not a.outer.meets(b.outer):
        return Relation.CONFLICTS
    if a.outer == b.outer:
        return Relation.AGREES
    if a.key == "date":
        return Relation.AGREES if a.outer.holds(b.outer) or b.outer.holds(a.outer) else Relation.COMPATIBLE
    if None in a.outer or None in b.outer:
        return Relation.COMPATIBLE
    low, high = max(a.outer[0], b.outer[0]), min(a.outer[1], b.outer[1])  # type: ignore[type-var]
    least, most = min(a.outer[0], b.outer[0]), max(a.outer[1], b.outer[1])  # type: ignore[type-var]
    shared = high - low >= (most - least) * SAME_RANGE  # type: ignore[operator]
    return Relation.AGREES if shared else Relation.COMPATIBLE


def _spread(wide: Extent) -> bool:
    """Whether a range is so wide (数十万: 200,000 to 1,000,000) that lying in it says little."""
    low, high = wide.inner
    if wide.key == "date":
        return False
    return low is None or high is None or low <= 0 or high > 2 * low


class _Number(NamedTuple):
    """What the extent of a figure depends on, so that it is worked out once for all figures that are equal."""

    kind: str
    unit: str
    low: Decimal | None
    high: Decimal | None
    step: Decimal | None
    scaled: bool
    digits: int
    approximate: bool


@lru_cache(maxsize=REMEMBERED)
def _number_extent(one: _Number) -> Extent | None:
    if one.low is None and one.high is None:
        return None
    unit = units().get(one.unit)
    factor = unit.factor if unit is not None else Fraction(1)
    low = None if one.low is None else Fraction(one.low) * factor
    high = None if one.high is None else Fraction(one.high) * factor
    step = _written_step(one) * factor
    key = comparison_key(one.kind, one.unit)
    if low is not None and high is not None and low == high:
        rounded = Fraction(one.step) * factor if one.step is not None else step
        return _plain_extent(key, low, step, rounded, one.approximate)
    if low is not None and high is not None:
        inner = Interval(low, high)
        if not one.approximate:
            return Extent(key, inner, inner, step, wide=True)
        return Extent(
            key, inner, Interval(low - abs(low) * HEDGE_AGREES, high + abs(high) * HEDGE_AGREES), step, wide=True
        )
    if low is not None:
        reach = min(low + step / 2, low * BOUND_REACHES) if low > 0 else low + step / 2
        slack = abs(low) * HEDGE_AGREES if one.approximate else Fraction(0)
        return Extent(key, Interval(low - slack, max(reach, low)), Interval(low - slack, None), step)
    assert high is not None
    if one.approximate:  # 近亿元, nearly 400: just under
        return Extent(key, Interval(high * NEARLY, high), Interval(high * NEARLY_ALLOWS, high), step)
    reach = max(high - step / 2, high / BOUND_REACHES) if high > 0 else high - step / 2
    return Extent(key, Interval(min(reach, high), high), Interval(None, high), step)


def _plain_extent(key: str, value: Fraction, step: Fraction, rounded: Fraction, hedged: bool) -> Extent:
    """An exact figure, or one hedged: about 3.6 billion is good to half its last digit, and about 1,000 to a few per
    cent.
    """
    point = Interval(value, value)
    if not hedged:
        return Extent(key, point, point, step, plain=True)
    size = abs(value)
    agrees = min(size * HEDGE_AGREES, max(rounded / 2, size / 1000))
    allows = min(max(size * HEDGE_AGREES, rounded), size * HEDGE_ALLOWS)
    return Extent(key, Interval(value - agrees, value + agrees), Interval(value - allows, value + allows), step)


def _written_step(one: _Number) -> Fraction:
    """The precision a figure was written to, in its unit.

    Trailing zeros are taken for rounding only in a round number of a thousand or more, or with a scale word: 2,200
    houses stands for 2,207, while 110 dead is not 111.
    """
    value = one.low if one.low is not None else one.high
    step = Fraction(one.step) if one.step is not None else Fraction(1)
    whole = step > 1 and not one.scaled
    bounded = one.low != one.high
    if whole and not bounded and value is not None and (abs(value) < _ROUND_FROM or one.digits > 2):
        return Fraction(1)
    return step


_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")
_YEARLESS = re.compile(r"--(\d\d)(?:-(\d\d))?")
_LEAP = 2000


def date_span(text: str) -> tuple[int, int, bool] | None:
    """The first and last day of an ISO 8601 date at any precision, as day numbers, and whether it lacks a year.

    `2021-09` is its thirty days; `A/B` runs from the first of A to the last of B. None for what is no date.
    """
    first, slash, last = text.partition("/")
    if slash:
        a, b = date_span(first), date_span(last)
        if a is None or b is None or a[2] != b[2] or a[0] > b[1]:
            return None
        return a[0], b[1], a[2]
    found, yearless = _DAY.fullmatch(text), False
    if found:
        year, month, day = int(found[1]), found[2], found[3]
    else:
        found = _YEARLESS.fullmatch(text)
        if not found:
            return None
        year, month, day, yearless = _LEAP, found[1], found[2], True
    try:
        if month is None:
            return dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal(), yearless
        if day is None:
            ends = monthrange(year, int(month))[1]
            return dt.date(year, int(month), 1).toordinal(), dt.date(year, int(month), ends).toordinal(), yearless
        number = dt.date(year, int(month), int(day)).toordinal()
    except (ValueError, IndexError):
        return None
    return number, number, yearless


@lru_cache(maxsize=REMEMBERED)
def _date_extent(date: str, when: str, approximate: bool) -> Extent | None:
    span = date_span(date)
    if span is None:
        return None
    low, high = Fraction(span[0]), Fraction(span[1])
    inner = Interval(low, high)
    outer = inner
    if when == "before":
        outer = Interval(None, high)
    elif when == "after":
        outer = Interval(low, None)
    elif when == "earlier":
        inner, outer = Interval(low - 1, low - 1), Interval(None, low - 1)
    elif when == "later":
        inner, outer = Interval(high + 1, high + 1), Interval(high + 1, None)
    elif approximate:
        slack = (high - low + 1) / 2
        outer = Interval(low - slack, high + slack)
    one_day = span[0] == span[1]
    return Extent("date", inner, outer, high - low + 1, plain=one_day, wide=False, yearless=span[2])


def _without_year(one: Extent) -> Extent:
    """A date moved into a leap year, so that it compares with one that lacks its year. A date longer than a year is
    all of it, and one open to a side runs on to that end of the year.
    """
    if one.yearless:
        return one
    low, high = one.inner
    assert low is not None
    assert high is not None
    if high - low >= 365:
        start, end = dt.date(_LEAP, 1, 1), dt.date(_LEAP, 12, 31)
    else:
        start, end = (dt.date.fromordinal(int(day)).replace(year=_LEAP) for day in (low, high))
        if start > end:
            start, end = dt.date(_LEAP, 1, 1), dt.date(_LEAP, 12, 31)
    span = Interval(Fraction(start.toordinal()), Fraction(end.toordinal()))
    outer = Interval(span.low if one.outer.low is not None else None, span.high if one.outer.high is not None else None)
    return Extent(one.key, span, outer, one.step, plain=one.plain, yearless=True)
