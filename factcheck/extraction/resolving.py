"""What a written date means: its year, resolved against the document's own date and the dates before it."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from factcheck.extraction.date_fields import (
    BUSINESS_YEARS,
    YEARS,
    Fields,
    FoundDate,
    has_year,
    month_of,
    runs_into_the_next_year,
)

_SENTENCE_END = re.compile(r"[。！？!?\n]|\.\s")
_CENTURY = 100
_THIS_CENTURY = 20
"""The century of a decade in two digits with none named beside it: the 20th, as in "the 80s"."""
_PERIODS = {"quarter", "half", "months", "until_month", *BUSINESS_YEARS}
_AHEAD, _SPAN_AHEAD = 6, 3
"""A quarter or half without a year that begins so many months ahead of the document's own is last year's, and so is a
span from January that ends so many ahead."""
_COMING_MONTHS = 2
"""News looks back: a month up to so many ahead of the document's own is the coming one, any other the past one."""


class Day(NamedTuple):
    """A date to the precision known: year, month and day, each None where not known."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str:
        """As ISO 8601 has it, with `-` in place of an unknown year; empty where nothing is known."""
        year = _written(self.year)
        if self.month is None:
            return year if self.year is not None else ""
        text = f"{year}-{self.month:02d}"
        return text if self.day is None else f"{text}-{self.day:02d}"

    def months_on(self, amount: int, day: int | None) -> Day:
        """The day `day` of the month so many months after this one, whose year and month are known."""
        assert self.year is not None
        assert self.month is not None
        at = self.year * 12 + self.month - 1 + amount
        return Day(at // 12, at % 12 + 1, day)

    def days_on(self, amount: int) -> Day | None:
        """The day so many days after; None where this is not known to the day, or falls out of the calendar."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            there = dt.date(self.year, self.month, 1) + dt.timedelta(days=self.day - 1 + amount)
        except (ValueError, OverflowError):
            return None
        return Day(there.year, there.month, there.day)


def _written(year: int | None) -> str:
    return f"{year:04d}" if year is not None else "-"


class Resolver:
    """Gives each date of a document its year, reading on from the start of the document."""

    def __init__(self, text: str, published: dt.date | None) -> None:
        self.text = text
        self.published = Day(published.year, published.month, published.day) if published else None
        self.last: Day | None = None
        self._searched = 0
        """Up to where the sentence of the last date is known to go on."""
        self._sentence_over = False

    def resolve(self, found: FoundDate) -> bool:
        """Fills in `iso` and `when`; False where nothing can be made of the date."""
        fields = self._with_the_seconds(found)
        day = self._day(fields, self.last if self._in_the_same_sentence(found.start) else None)
        if day is None:
            return False
        found.iso = _period(fields, day)
        found.when = str(next((found.fields[part] for part in _PARTS if found.fields.get(part)), found.when))
        if found.second is not None:
            other = self._day(found.second, day)
            if other and day.year is not None and runs_into_the_next_year(found.fields, found.second):
                other = other._replace(year=day.year + 1)
            if other is not None and other.iso():
                end = _period(found.second, other).split("/")[-1]
                found.iso = f"{found.iso.split('/')[0]}/{end}"
                day = other
        if not found.iso:
            return False
        if day.year is not None or self.last is None:
            self.last, self._searched, self._sentence_over = day, found.end, False
        return True

    def _in_the_same_sentence(self, start: int) -> bool:
        """Whether the last date stands in the sentence that goes on to `start`; the text between is looked at once."""
        if self.last and not self._sentence_over:
            self._sentence_over = bool(_SENTENCE_END.search(self.text, self._searched, start))
            self._searched = max(self._searched, start - 1)  # a point may stand right before `start`
        return self.last is not None and not self._sentence_over

    def _with_the_seconds(self, found: FoundDate) -> Fields:
        """The fields of a date, with the year and month that its span gives at the other end only: 3 to 5 May 2020."""
        fields = dict(found.fields)
        if found.second:
            if not has_year(found.fields):
                fields = {name: value for name, value in found.second.items() if name in YEARS} | fields
            if "month" in found.second and "day" in found.fields and not month_of(found.fields):
                fields["month"] = found.second["month"]
        return fields

    def _day(self, fields: Fields, near: Day | None) -> Day | None:
        """The first day meant, as far as it is known; `near` is a date before it in the sentence."""
        if "days_on" in fields or "months_on" in fields:
            return self._away(fields, near)
        if "decade" in fields:
            return Day(_decade(fields))
        if "nth_century" in fields:
            return Day(_first_of_century(fields))
        if "week" in fields:
            return self._in_a_week(fields)
        if fields.keys() & _RELATIVE.keys():
            return self._counted_on(fields)
        month, day = month_of(fields), fields.get("day")
        if "holiday" in fields:
            month, day = (int(part) for part in str(fields["holiday"]).split("-"))
        year = self._year(fields)
        if year is None and self.published and fields.keys() & _PERIODS:
            year = self._year_of_a_period(fields)
        if year is not None or fields.keys() & _PERIODS:
            return Day(year, month, day)
        if month is None:
            return None if day is None else self._day_of_a_month(day, near)
        if near is not None and near.year is not None:
            return Day(near.year, month, day)
        return Day(self._nearest_year(month), month, day)

    def _away(self, fields: Fields, near: Day | None) -> Day | None:
        """Two weeks before May 13, 1999: counted from the day that the other fields tell."""
        day = self._day({name: value for name, value in fields.items() if name not in _AWAY}, near)
        if day is None or day.year is None or "days_on" in fields:
            return day and day.days_on(fields.get("days_on", 0))
        there = day.months_on(fields["months_on"], day.day)
        return there if there.days_on(0) == there else None  # no 30 February

    def _in_a_week(self, fields: Fields) -> Day | None:
        """上周五: a day of the week before, this one or the next, weeks beginning on Monday."""
        here = self.published
        if not here or here.year is None or here.month is None or here.day is None:
            return None
        monday = dt.date(here.year, here.month, here.day).weekday()
        return here.days_on(int(fields["week"]) + int(fields["weekday"]) - 1 - monday)

    def _counted_on(self, fields: Fields) -> Day | None:
        """last month, that month, the next day: counted from the document's date or from the last date before."""
        name = next(name for name in _RELATIVE if name in fields)
        base = self.published if _RELATIVE[name] else self.last
        if not base:
            return None
        if name.endswith("day"):
            return base.days_on(fields[name])
        if base.year is None or base.month is None:
            return None
        return base.months_on(fields[name], fields.get("day"))

    def _year(self, fields: Fields) -> int | None:
        for name in ("year", "year4", "year2"):
            if name in fields:
                return int(fields[name])
        if "era" in fields:
            return int(fields["era"]) + int(fields["era_year"])
        published = self.published.year if self.published else None
        if fields.keys() & {"rel_year", "which_year", "this_year"}:
            return self._relative_year(fields)
        if "same_year" in fields:
            base = self.last.year if self.last and self.last.year is not None else published
            return base + int(fields["same_year"]) if base is not None else None
        return published if "year_edge" in fields else None

    def _relative_year(self, fields: Fields) -> int | None:
        """去年, last May: counted from the document's date. `last` before a month means the latest one past."""
        if not self.published:
            return None
        year, this_month = self.published.year, self.published.month
        assert year is not None
        assert this_month is not None
        amount = fields.get("which_year", fields.get("rel_year", fields.get("this_year")))
        if isinstance(amount, int):
            return year + amount
        month = month_of(fields)
        if amount == "past":
            return year if month is not None and month < this_month else year - 1
        return year if month is not None and month > this_month else year + 1

    def _year_of_a_period(self, fields: Fields) -> int | None:
        """The year of a quarter or the like without one: the document's own, but the last one where it lies far on."""
        assert self.published is not None
        year, this_month = self.published.year, self.published.month
        assert year is not None
        assert this_month is not None
        if name := next((name for name in BUSINESS_YEARS if name in fields), ""):
            return self._nearest_year(fields[name])
        if "quarter" in fields or "half" in fields:
            begins = (fields["quarter"] - 1) * 3 + 1 if "quarter" in fields else (fields["half"] - 1) * 6 + 1
            return year - int(begins - this_month >= _AHEAD)
        return year - int(fields.get("months", fields.get("until_month")) - this_month >= _SPAN_AHEAD)

    def _nearest_year(self, month: int) -> int | None:
        """The year of a month without one: that by which it is nearest to the document's date."""
        if not self.published:
            return None
        year, this_month = self.published.year, self.published.month
        assert year is not None
        assert this_month is not None
        coming = (month - this_month) % 12 <= _COMING_MONTHS
        if coming:
            return year + (month < this_month)
        return year - (month > this_month)

    def _day_of_a_month(self, day: int, near: Day | None) -> Day | None:
        """A day alone: in the month of a date before it in the sentence, else the latest one of the document's date."""
        if near is not None and near.month is not None:
            return Day(near.year, near.month, day)
        if not self.published:
            return None
        assert self.published.day is not None
        return self.published.months_on(-1 if day > self.published.day + 1 else 0, day)


_PARTS = ("part", "year_part", "year_edge")
"""The fields that say which part of a date is meant."""
_AWAY = {"days_on", "months_on"}
"""The fields that count on from the day that the others tell."""
_RELATIVE = {"rel_month": True, "same_month": False, "rel_day": True, "same_day": False}
"""The fields that count months and days: whether they do so from the document's date, and not from the last one."""


def _period(fields: Fields, day: Day) -> str:
    """The time meant in ISO 8601: a day, a month, a year, or a span from one to another."""
    year = _written(day.year)
    if name := next((name for name in BUSINESS_YEARS if name in fields), ""):
        return _business_year(fields, day, fields[name], BUSINESS_YEARS[name])
    if "quarter" in fields or "half" in fields:
        number, months = (fields["quarter"], 3) if "quarter" in fields else (fields["half"], 6)
        return f"{year}-{(number - 1) * months + 1:02d}/{year}-{number * months:02d}"
    if "decade" in fields:
        start = _decade(fields)
        return f"{start:04d}/{start + 9:04d}"
    if "nth_century" in fields:
        start = _first_of_century(fields)
        return f"{start:04d}/{start + _CENTURY - 1:04d}"
    if "months" in fields or "until_month" in fields:
        return f"{year}-01/{year}-{fields.get('months', fields.get('until_month')):02d}"
    return day.iso()


def _first_of_century(fields: Fields) -> int:
    """The first year of a century by its number: the 20th began in 1901."""
    return (int(fields["nth_century"]) - 1) * _CENTURY + 1


def _decade(fields: Fields) -> int:
    """The first year of a decade, which may be given in two digits with its century."""
    decade = int(fields["decade"])
    return decade if decade >= _CENTURY else (fields.get("century", _THIS_CENTURY) - 1) * _CENTURY + decade


def _business_year(fields: Fields, day: Day, last: int, months: int) -> str:
    """2024年3月期: the business year that ends with the month `last`, or a quarter or half of it."""
    if day.year is None:
        return day._replace(month=last).iso()
    end = Day(day.year, last)
    start = end.months_on(1 - months, None)
    if "quarter" in fields or "half" in fields:
        number, share = (fields["quarter"], 3) if "quarter" in fields else (fields["half"], 6)
        start, end = start.months_on((number - 1) * share, None), start.months_on(number * share - 1, None)
    return f"{start.iso()}/{end.iso()}"
