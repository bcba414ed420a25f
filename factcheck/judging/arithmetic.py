"""Arithmetic within one document: where a text says how its figures belong together, whether they do add up.

What is found is a note, never a verdict, and changes none. Each rule is exact arithmetic on intervals: a figure is
all that may have been rounded or cut to what is written, and a note is made only where no such values fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.languages.arithmetic import WHEN, find_reckonings
from factcheck.languages.cues import counted_by
from factcheck.languages.folding import fold
from factcheck.languages.units import units
from factcheck.model import Document, Mention, Note, NoteFigure, Source
from factcheck.values import HEDGE_ALLOWS, comparable, date_span

ROUND_FROM = 1000
"""A whole number below it that is no scaled one (110, but not 11,000 or 1.1 million) is taken as exact."""
_POINTS = frozenset(("percent", "ratio"))
_AMOUNTS = frozenset(("count", "number", "money", "area", "volume", "mass", "energy", "power", "length"))
_LEADING = re.compile(r"(\d[\d,]*)(?:\.(\d+))?")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")

Figures = Mapping[str, Mention]
"""The figures of a pattern by the parts they play."""


class Reach(NamedTuple):
    """All the values a figure may stand for, as a closed interval."""

    low: Fraction
    high: Fraction

    def meets(self, other: Reach) -> bool:
        """Whether a value is in both."""
        return self.low <= other.high and other.low <= self.high


def find_notes(documents: Sequence[Document]) -> list[Note]:
    """A note on every place in the documents where figures that the text itself relates do not add up, in order."""
    return [note for document in documents for note in _notes(document)]


def _notes(document: Document) -> Iterator[Note]:
    mentions = [one for one in document.mentions if not one.repeated and one.to > one.at]
    told: set[frozenset[int]] = set()
    for reckoning in find_reckonings(document.source.text, [(one.at, one.to) for one in mentions]):
        numbers = frozenset(number for role, number in reckoning.figures.items() if not _only_when(role))
        figures = {role: mentions[number] for role, number in reckoning.figures.items()}
        if numbers in told or any(one.approximate or (one.bound and role != "span") for role, one in figures.items()):
            continue
        kind, rule = _RULES[reckoning.name]
        if why := rule(figures):
            told.add(numbers)
            yield Note(document.source.name, kind, _placed(document.source, figures), why)


def _placed(source: Source, figures: Figures) -> list[NoteFigure]:
    inside = sorted((one for role, one in figures.items() if not _only_when(role)), key=lambda one: one.start)
    return [NoteFigure(one.start, one.end, one.text, source.locator(one.start)) for one in inside]


def _only_when(role: str) -> bool:
    return role.partition("_")[0] == WHEN


def rise(figures: Figures) -> str:
    """A growth and the two values it leads between: up 51% from 200 to 320."""
    return _change(figures, 1)


def fall(figures: Figures) -> str:
    """A decline and the two values it leads between: down 51% from 320 to 200."""
    return _change(figures, -1)


def _change(figures: Figures, sign: int) -> str:
    ends, by = _ends(figures), figures["by"]
    if ends is None:
        return ""
    old, new = ends
    said = reach_of(by)
    if said is None or old.low <= 0 or new.low <= 0:
        return ""
    difference = Reach(sign * (new.low - old.high), sign * (new.high - old.low))
    difference = Reach(min(difference), max(difference))
    if by.kind != "percent":
        amount = comparable(by, figures["old"]) or by.kind == "number"
        fits = not amount or difference.high < 0 or difference.meets(said)
        return "" if fits else f"from {_shown(figures['old'])} to {_shown(figures['new'])} is not {_shown(by)}"
    share = [sign * (after / before - 1) * 100 for after in new for before in old]
    reckoned = Reach(min(share), max(share))
    points = figures["old"].kind in _POINTS and difference.meets(said)
    if points or reckoned.meets(said):
        return ""
    exact = (_written(figures["new"]) / _written(figures["old"]) - 1) * 100
    what = "rise" if exact > 0 else "fall"
    told = f"from {_shown(figures['old'])} to {_shown(figures['new'])} is a {what} of {_percent(abs(exact))}"
    if figures["old"].kind in _POINTS:
        told += f" or {_rounded(abs(_written(figures['new']) - _written(figures['old'])))} points"
    return f"{told}, not of {_shown(by)}"


def multiple(figures: Figures) -> str:
    """A value said to have doubled or tripled, and the two values: doubled from 3 to 7."""
    ends, by = _ends(figures), figures["by"]
    if ends is None or by.kind != "ratio" or by.low is None or by.low < 2 or fold(by.text)[:1].isdigit():
        return ""
    old, new = ends
    if old.low <= 0:
        return ""
    times = Fraction(by.low)
    said = Reach(times * (1 - HEDGE_ALLOWS), times * (1 + HEDGE_ALLOWS))
    reckoned = Reach(new.low / old.high, new.high / old.low)
    if reckoned.meets(said):
        return ""
    exact = (new.low + new.high) / (old.low + old.high)
    told = figures["span"].written if "span" in figures else f"{_shown(figures['old'])} to {_shown(figures['new'])}"
    return f"{told} is {_rounded(exact)} times as much, not {_shown(by)}"


def _ends(figures: Figures) -> tuple[Reach, Reach] | None:
    """The two values of a change; None where they are no two amounts of one unit, or a date is none."""
    if any(_only_when(role) and one.kind != "date" for role, one in figures.items()):
        return None
    if "span" in figures:
        span = figures["span"]
        if span.kind not in _AMOUNTS or span.low is None or span.high is None or span.bound != "range":
            return None
        low, high = Fraction(span.low), Fraction(span.high)
        slack = Fraction(0) if high < ROUND_FROM and not span.scale else high / 10
        return Reach(low - slack, low + slack), Reach(high - slack, high + slack)
    old, new = figures["old"], figures["new"]
    if old.kind not in _AMOUNTS | _POINTS or not comparable(old, new) or _may_share_scale(old, new):
        return None
    first, second = reach_of(old), reach_of(new)
    return None if first is None or second is None else (first, second)


def part_within(figures: Figures) -> str:
    """A part and the whole it is part of: it may not be larger."""
    whole, part = figures["whole"], figures["part"]
    if not _same_things(whole, part):
        return ""
    larger, smaller = reach_of(part), reach_of(whole)
    if larger is None or smaller is None or larger.low <= smaller.high:
        return ""
    return f"{_shown(part)} is said to be a part of {_shown(whole)}, and is more"


def parts_of_all(figures: Figures) -> str:
    """All the parts of a whole, as the text itself says: they make the whole."""
    whole = figures["whole"]
    parts = [figures[role] for role in ("part", "second")]
    reaches = [reach_of(one) for one in parts]
    total = reach_of(whole)
    known = [reach for reach in reaches if reach is not None]
    if total is None or len(known) < len(parts) or not all(_same_things(whole, part) or _bare(part) for part in parts):
        return ""
    made = Reach(sum((reach.low for reach in known), Fraction(0)), sum((reach.high for reach in known), Fraction(0)))
    if made.meets(total):
        return ""
    exact = sum((Fraction(part.low or 0) for part in parts), Fraction(0))
    return f"{' and '.join(map(_shown, parts))} make {_rounded(exact)}, not {_shown(whole)}"


def share_of_whole(figures: Figures) -> str:
    """A part, its whole, and the percentage that it is of it: 1,200 of 4,000 (30%)."""
    whole, part, share = figures["whole"], figures["part"], figures["share"]
    if (
        share.kind != "percent"
        or share.change
        or part.kind not in _AMOUNTS
        or not _same_unit(whole, part)
        or _may_share_scale(whole, part)
    ):
        return ""
    above, below, said = reach_of(part), reach_of(whole), reach_of(share)
    if above is None or below is None or said is None or below.low <= 0 or above.low < 0:
        return ""
    if Reach(above.low / below.high * 100, above.high / below.low * 100).meets(said):
        return ""
    exact = _written(part) / _written(whole) * 100
    return f"{_shown(part)} of {_shown(whole)} is {_percent(exact)}, not {_shown(share)}"


def time_elapsed(figures: Figures) -> str:
    """A length of time and the two dates it lies between, the first and last day counted or not."""
    lasts = figures["lasts"]
    if lasts.kind != "duration" or lasts.low is None or lasts.low != lasts.high:
        return ""
    first, last = (figures["span"],) * 2 if "span" in figures else (figures["since"], figures["until"])
    if "span" in figures:
        begins, _, ends = (first.date or "").partition("/")
    else:
        begins, ends = first.date or "", last.date or ""
    if not all(_DIGIT.search(fold(one.text)) for one in (first, last)):
        return ""  # a Friday is one of many
    start, stop = date_span(_dated(begins, ends)), date_span(_dated(ends, begins))
    unit = _DAYS_OF.get(lasts.unit)
    if start is None or stop is None or unit is None or "/" in begins + ends or start[2] != stop[2]:
        return ""
    # a hundred days are a round number; otherwise a unit begun counts or not, and so does the first day
    slack = max(Fraction(1), Fraction(lasts.step or 1) / 10)
    said = Reach((Fraction(lasts.low) - slack) * unit[0], (Fraction(lasts.low) + slack) * unit[1])
    between = Reach(Fraction(stop[0] - start[1]), Fraction(stop[1] - start[0] + 1))
    if between.high < 0 and not start[2]:
        return ""
    # where a year is not written, the two may lie further apart than they seem, or the later one in the next year
    years = range(-1, 12) if start[2] or not all(_YEAR.search(fold(one.text)) for one in (first, last)) else range(1)
    if any(Reach(between.low + 365 * n, between.high + 366 * n).meets(said) for n in years):
        return ""
    dates = first.text if "span" in figures else f"from {_shown(first)} to {_shown(last)}"
    days = f"{between.high - 1}" if between.low == between.high - 1 else f"{max(between.low, 0)} to {between.high}"
    return f"{dates} is {days} days, not {_shown(lasts)}"


def _dated(date: str, beside: str) -> str:
    """A date without a year in the year of the date beside it."""
    year = beside.partition("-")[0]
    return f"{year}{date[1:]}" if year and date.startswith("--") else date


def reach_of(mention: Mention) -> Reach | None:
    """All that may have been rounded, or cut, to the figure as written, in the base unit of its kind; None where it
    has no one value.

    A nought at the end of a scaled number (200 million) is taken for rounding, and so are all of a plain number from a
    thousand on (12,300). A percentage may be a unit of its last digit off, whichever way it
    was rounded.
    """
    if mention.low is None or mention.low != mention.high:
        return None
    unit = units().get(mention.unit)
    factor = unit.factor if unit is not None else Fraction(1)
    value, (step, place) = Fraction(mention.low), _precision(mention)
    if mention.kind in _POINTS:
        return Reach(value - step, value + step)
    if value == int(value) and step == 1 and not mention.scale and mention.kind in ("count", "number"):
        return Reach(value * factor, value * factor)
    return Reach((value - step / 2) * factor, (value + max(step / 2, place)) * factor)


def _precision(mention: Mention) -> tuple[Fraction, Fraction]:
    """The precision that the figure may have been rounded to, and the place of its last digit, in its unit."""
    value = Fraction(mention.low or 0)
    step = Fraction(mention.step) if mention.step is not None else Fraction(1)
    if mention.kind in _POINTS or (not mention.scale and abs(value) < ROUND_FROM):
        return (min(step, Fraction(1)),) * 2
    leading = _LEADING.search(fold(mention.written))
    number = Fraction(leading[0].replace(",", "")) if leading else Fraction(0)
    if leading is None or not number:
        return step, step
    place = abs(value / number) / 10 ** len(leading[2] or "")
    return (min(step, place * 10) if mention.scale else step), min(step, place)


def _same_unit(one: Mention, other: Mention) -> bool:
    """Whether one can be a part of the other by their units; a bare number is counted in the other's."""
    return comparable(one, other) and (one.unit == other.unit or one.kind != "count" or not one.unit or not other.unit)


def _same_things(whole: Mention, part: Mention) -> bool:
    """Whether the part counts or measures what the whole does: 15 children and 12 people, not 50 counties and 12
    provinces.
    """
    if whole.kind not in _AMOUNTS or part.change or whole.change not in ("", "to") or not comparable(whole, part):
        return False
    if whole.kind not in ("count", "number"):
        return whole.kind == part.kind
    shared = _counted(whole) & _counted(part)
    return bool(shared) or (bool(whole.noun) and whole.noun == part.noun)


def _may_share_scale(one: Mention, other: Mention) -> bool:
    """Whether the scale word of one may stand for both: from 200 to 320 million."""
    small = next((mention for mention in (one, other) if not mention.scale), None)
    return small is not None and bool(one.scale or other.scale) and abs(Fraction(small.low or 0)) < ROUND_FROM


def _bare(mention: Mention) -> bool:
    """Whether a number stands without what it counts: 347 of 347男, whose word the pattern has met."""
    return mention.kind == "number" and not mention.unit and not mention.noun


def _counted(mention: Mention) -> frozenset[str]:
    return counted_by(mention.noun) | counted_by(mention.unit)


def _written(mention: Mention) -> Fraction:
    """The value that is written, in the base unit of its kind."""
    unit = units().get(mention.unit)
    return Fraction(mention.low or 0) * (unit.factor if unit is not None else 1)


def _shown(mention: Mention) -> str:
    return " ".join((mention.written or mention.text).split())


def _percent(value: Fraction) -> str:
    return f"{_rounded(value)}%"


def _rounded(value: Fraction) -> str:
    """To the first place after the point, for a reader; the verdict rests on exact values."""
    tenths = round(value * 10)
    return f"{tenths // 10:,}" if tenths % 10 == 0 else f"{tenths // 10:,}.{tenths % 10}"


_DAYS_OF: Mapping[str, tuple[Fraction, Fraction]] = {
    "day": (Fraction(1), Fraction(1)),
    "week": (Fraction(7), Fraction(7)),
    "month": (Fraction(28), Fraction(31)),
    "year": (Fraction(365), Fraction(366)),
}
"""By unit of time, the fewest and the most days that one holds."""
_RULES: Mapping[str, tuple[str, Callable[[Figures], str]]] = {
    "rise": ("growth", rise),
    "fall": ("growth", fall),
    "multiple": ("growth", multiple),
    "within": ("parts", part_within),
    "all": ("parts", parts_of_all),
    "share": ("share", share_of_whole),
    "elapsed": ("duration", time_elapsed),
}
"""By the name of a list of patterns, the kind of note and the rule."""
