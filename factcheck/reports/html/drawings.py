"""Number lines and timelines: rows of words, each with a strip of inline SVG on one scale.

Places in a strip are per cent of its width, so that it fits any screen while its signs keep their size. A row's words
say what its strip shows; the strip itself is hidden from screen readers.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from factcheck.reports.html.markup import Markup, element, join
from factcheck.wording import describe, describe_date, describe_number

_EDGE = 4.0
"""Per cent left free on either side of the strip for signs and the arrows of what has no bound."""
_LOGARITHMIC_FROM = 40
"""Values that differ by more than this factor are drawn on a logarithmic scale, or the small ones would coincide."""
_TICKS = 4
_LETTER = 1.4
"""The room of a letter under a scale in hundredths of its length, on a screen as of a small computer."""
_LONG_GAP = 0.35
"""A gap in the dates longer than this share of the whole is left out, where many dates stand around it: one year of
birth would else press the whole story into a corner."""
_FEWEST_AROUND_A_GAP = 4
_BREAK = 0.05
"""How wide such a gap is drawn, as a share of what is not left out."""
_MIDDLE = 12
"""Where the line of a strip runs, in pixels from its top."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")

Span = tuple[float | None, float | None]
"""From where to where a mark reaches; None is without a bound."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a strip: its span, its sign, and the class that colours it."""

    span: Span
    sign: str
    class_: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: `knots` are values, rising, with their share of the way across; between them it is even.

    `ticks` are places with their words, `words` tell what it is, `breaks` are places where it leaves much out.
    """

    knots: Sequence[tuple[float, float]]
    ticks: Sequence[tuple[float, str]]
    words: str
    logarithmic: bool = False
    breaks: Sequence[float] = ()

    def per_cent(self, value: float) -> float:
        """Where on the strip a value stands."""
        at = math.log10(value) if self.logarithmic else value
        pieces = pairwise(self.knots)
        (low, start), (high, end) = next((piece for piece in pieces if at <= piece[1][0]), tuple(self.knots[-2:]))
        within = (at - low) / (high - low) if high > low else 0.5
        share = start + within * (end - start)
        return _EDGE + share * (100 - 2 * _EDGE)


def number_scale(values: Iterable[Decimal], unit: str) -> Scale:
    """A scale on which all `values` (one at least) have their place."""
    known = sorted(set(values))
    low, high = float(known[0]), float(known[-1])
    reach = describe(known[0], known[-1], unit)
    words = f"scale around {reach}" if low == high else f"scale from {reach}"
    if low > 0 and high / low > _LOGARITHMIC_FROM:
        powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        step = math.ceil(len(powers) / _TICKS)
        ticks = [(10.0**power, describe_number(Decimal(10) ** power)) for power in powers[::step]]
        ticks = [tick for tick in ticks if low <= tick[0] <= high]
        return Scale([(math.log10(low), 0), (math.log10(high), 1)], ticks, f"logarithmic {words}", logarithmic=True)
    if low == high:
        room = abs(low) * 0.5 or 1.0
        low, high = low - room, high + room
    ticks = [(float(value), describe_number(value)) for value in _round_numbers(low, high)]
    return Scale([(low, 0), (high, 1)], ticks, words)


def date_scale(spans: Iterable[Span]) -> Scale:
    """A scale of day numbers on which all `spans` (one at least, bounded) have their place."""
    periods = _periods(spans)
    words = f"scale from {_day(periods[0][0])} to {_day(periods[-1][1])}"
    whole = periods[-1][1] - periods[0][0]
    gaps = [(end, start) for (_, end), (start, _) in pairwise(periods) if start - end > whole * _LONG_GAP]
    if len(periods) < _FEWEST_AROUND_A_GAP or not gaps:
        first, last = periods[0][0], periods[-1][1]
        room = max(1.0, whole * 0.02)
        return Scale([(first - room, 0), (last + room, 1)], _calendar(first, last), words)
    edges = [periods[0][0], *(edge for gap in gaps for edge in gap), periods[-1][1]]
    stretches = list(pairwise(edges))
    told = sum(end - start for start, end in stretches[::2]) + len(stretches[::2])
    lengths = [told * _BREAK if at % 2 else end - start + 1 for at, (start, end) in enumerate(stretches)]
    shares = [length / sum(lengths) for length in accumulate(lengths, initial=0.0)]
    longest = max(stretches[::2], key=lambda stretch: stretch[1] - stretch[0])
    ticks = [(start, _day(start)[-4:]) for start, _ in stretches[::2] if start != longest[0]] + _calendar(*longest)
    words += "".join(f", with a break from {_day(end)} to {_day(start)}" for end, start in gaps)
    middles = [(end + start) / 2 for end, start in gaps]
    return Scale(list(zip(edges, shares, strict=True)), sorted(ticks), words, breaks=middles)


def days_of(date: str) -> Span | None:
    """The first and the last day that an ISO 8601 date may mean, as day numbers; None without a year."""
    parts = [_DATE.fullmatch(part) for part in date.split("/")]
    try:
        bounds = [_bounds(part) for part in parts if part]
    except (ValueError, OverflowError):  # a thirteenth month: shown as written, and not drawn
        return None
    if len(bounds) < len(parts):
        return None
    return float(bounds[0][0]), float(max(bounds[-1][1], bounds[0][0]))


def strip(scale: Scale, marks: Sequence[Mark], *, grid: str = "") -> Markup:
    """The marks on their line; `grid` is the id of the scale's lines as `axis` drew them."""
    lines = element("use", href=f"#{grid}") if grid else None
    return element("svg", lines, *(_drawn(mark, scale) for mark in marks), class_="strip", aria_hidden="true")


def axis(scale: Scale, grid: str = "") -> Markup:
    """The scale with its words, but for those that would stand on one another; with `grid`, its lines go by that id
    for the strips.
    """
    words = []
    free = 0.0  # up to where the words before reach
    for value, word in scale.ticks:
        at = scale.per_cent(value)
        width = len(word) * _LETTER
        # over its line, and beside it only where it would not fit
        room = 0.75 * width  # of half a word, on the screen of a telephone too
        anchor = "start" if at < room else "end" if at > 100 - room else "middle"
        left = at - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        if left < free:
            continue
        free = left + width
        words.append(element("text", word, x=_of(at), y=13, text_anchor=None if anchor == "start" else anchor))
    lines = [_upright(scale.per_cent(value), "g") for value, _ in scale.ticks]
    lines += [_upright(scale.per_cent(value), "g cut") for value in scale.breaks]
    ruled = element("g", *lines, id=grid) if grid else join(*lines)
    return element("svg", ruled, *words, class_="axis", role="img", aria_label=scale.words)


def _drawn(mark: Mark, scale: Scale) -> Markup:
    """A mark: its sign, on a bar where it reaches from one value to another, with an arrow where it has no bound."""
    low, high = mark.span
    left = scale.per_cent(low) if low is not None else 0.0
    right = scale.per_cent(high) if high is not None else 100.0
    bar = arrow = None
    if high != low or low is None:
        bar = element("line", x1=_of(left), x2=_of(right), y1=_MIDDLE, y2=_MIDDLE, class_="b")
    if low is None or high is None:
        arrow = element("text", "◂" if low is None else "▸", x="0" if low is None else "100%", y=_MIDDLE, class_="w")
    at = right if low is None else left if high is None else (left + right) / 2
    sign = element("text", mark.sign, x=_of(at), y=_MIDDLE, class_="s")
    return element("g", bar, arrow, sign, class_=mark.class_)


def _upright(per_cent: float, class_: str) -> Markup:
    return element("line", x1=_of(per_cent), x2=_of(per_cent), y2="100%", class_=class_)


def _of(per_cent: float) -> str:
    return f"{per_cent:.1f}".rstrip("0").rstrip(".") + "%"


def _round_numbers(low: float, high: float) -> list[Decimal]:
    """Up to five round numbers between two: 1, 2, 2.5 or 5 times a power of ten apart."""
    rough = (high - low) / _TICKS
    power = Decimal(10) ** math.floor(math.log10(rough))
    step = next(
        power * times for times in map(Decimal, ("1", "2", "2.5", "5", "10")) if power * times >= Decimal(rough)
    )
    first = math.ceil(Decimal(low) / step)
    last = math.floor(Decimal(high) / step)
    return [(step * n).normalize() + 0 for n in range(first, last + 1)]


def _bounds(found: re.Match[str]) -> tuple[int, int]:
    """The first and last day number of a year, a month or a day. Raises ValueError where there is no such date."""
    year, month, day = int(found[1]), found[2], found[3]
    if day:
        only = dt.date(year, int(month), int(day)).toordinal()
        return only, only
    if month:
        return dt.date(year, int(month), 1).toordinal(), _first_after(year, int(month)) - 1
    return dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()


def _first_after(year: int, month: int) -> int:
    """The number of the first day after a month."""
    after = dt.date(year, month, 28) + dt.timedelta(days=4)
    return after.replace(day=1).toordinal()


def _periods(spans: Iterable[Span]) -> list[tuple[float, float]]:
    """The days that the spans cover, as stretches that do not touch, in order."""
    periods: list[tuple[float, float]] = []
    for start, end in sorted((start, end) for start, end in spans if start is not None and end is not None):
        if periods and start <= periods[-1][1]:
            periods[-1] = (periods[-1][0], max(end, periods[-1][1]))
        else:
            periods.append((start, end))
    return periods


def _day(day: float) -> str:
    return describe_date(dt.date.fromordinal(int(day)).isoformat())


def _calendar(start: float, end: float) -> list[tuple[float, str]]:
    """Ticks at the starts of years, months or days, whichever the stretch of days has a few of."""
    first, last = dt.date.fromordinal(int(start)), dt.date.fromordinal(int(end))
    if last.year - first.year > 1:
        step = max(1, math.ceil((last.year - first.year) / (_TICKS + 1)))
        return [
            (float(dt.date(year, 1, 1).toordinal()), str(year))
            for year in range(first.year, last.year + 1)
            if dt.date(year, 1, 1) >= first and (year - last.year) % step == 0
        ]
    months = [
        dt.date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first < dt.date(year, month, 1) <= last
    ]
    if len(months) > 1:
        step = math.ceil(len(months) / _TICKS)
        return [(float(day.toordinal()), describe_date(day.isoformat()[:7])) for day in months[::step]]
    step = max(1, math.ceil((last - first).days / (_TICKS - 1)))
    days = range(first.toordinal(), last.toordinal() + 1, step)
    return [(float(day), describe_date(dt.date.fromordinal(day).isoformat())) for day in days]
