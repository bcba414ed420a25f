"""Dates: found by the pack's patterns, then resolved against the document's own date and the dates before them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.extraction.numerals import NumeralReader
from factcheck.languages.pack import Pack

_SENTENCE_END = re.compile(r"[。！？!?\n]|\.\s")
_COMPACT = {"yyyy": "year4", "year_alone": "year4", "mm": "month_number", "dd": "day", "day_number": "day"}
"""Fields of a narrower shape, as in a date written without marks between them (20200701), and the fields that they are."""
_LETTERS = re.compile(r"[a-z]+")
_WORD_BEFORE = re.compile(r"([a-z]+)[ -]$")
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)$")
_CLOCK = re.compile(r"\s*(?:[0-2]?[0-9](?::[0-5][0-9]|[时時点])(?:[0-5]?[0-9](?![0-9])分?)?)")
_CENTURY = 100
_YEARS_OF_A_CENTURY = 100
CENTURY_PIVOT = 50  # two digits up to 50 are of this century, as in ISO/IEC C's strptime and most style books


@dataclass(slots=True)
class FoundDate:
    """A date as written: its span and the values of its fields; `second` holds the other end of a span."""

    start: int
    end: int
    fields: dict[str, Any]
    second: dict[str, Any] | None = None
    iso: str = ""
    when: str = ""


@dataclass(slots=True)
class _Day:
    """A resolved date to the precision known: year, month and day, each None where not known."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str:
        year = f"{self.year:04d}" if self.year is not None else "-"
        if self.month is None:
            return year if self.year is not None else ""
        text = f"{year}-{self.month:02d}"
        return text if self.day is None else f"{text}-{self.day:02d}"


class DateReader:
    """Finds the dates of one language in a folded lower-case text."""

    def __init__(self, pack: Pack, numerals: NumeralReader) -> None:
        self.pack = pack
        self.words = pack.dates
        self.numerals = numerals
        self.leads = frozenset(pack.cues.get("before_months", ()))

    def read(self, text: str, original: str, at: int) -> FoundDate | None:
        """The date that begins at `at`, if any; `original` is the text with its capitals."""
        if (
            at
            and text[at - 1].isascii()
            and (text[at - 1].isalnum() or (text[at - 1] == "." and text[at - 2 : at - 1].isdigit()))
        ):
            return None
        if at and text[at].isdigit() and self.pack.signs.before(text, at):
            return None
        match = self.words.patterns.match(text, at)
        if not match:
            return None
        first, second = self._fields(match.fields)
        if not _possible(first) or (second is not None and not _possible(second)):
            return None
        if self._only_a_day(first) and (
            text.startswith(self.words.not_after_day, match.end) or text.endswith(self.words.not_before_day, 0, at)
        ):
            return None
        if self.words.capital and not _has_year(first) and self._lacks_its_capital(text, original, at, match.end):
            return None
        if first.keys() == {"month"} and text[at : match.end] in self.words.capital and not self._led(text, at):
            return None
        found = FoundDate(match.start, match.end, first, second)
        if second is None:
            self._span(text, found)
        found.end = self._tail(text, found.end)
        for when, words in (("before", self.words.before), ("after", self.words.after)):
            if hit := words.at(text, found.end):
                found.when, found.end = when, hit[1]
                break
        return found

    def _lacks_its_capital(self, text: str, original: str, start: int, end: int) -> bool:
        """Whether a word among `text[start:end]` that is a date only with a capital (May, March) has none."""
        return any(
            w[0] in self.words.capital and original[w.start() : w.start() + 1].islower()
            for w in _LETTERS.finditer(text, start, end)
        )

    def _led(self, text: str, at: int) -> bool:
        """Whether a word before `at` says that a month follows: in May, but not May in "the May government"."""
        before = _WORD_BEFORE.search(text, max(0, at - 24), at)
        return not before or before[1] in self.leads

    def _only_a_day(self, fields: Mapping[str, Any]) -> bool:
        return set(fields) == {"day"}

    def _span(self, text: str, found: FoundDate) -> None:
        """A date right after the first one and a word for "to" makes the two a span."""
        at = found.end
        if text[at : at + 1] == " ":
            at += 1
        link = self.pack.between.at(text, at)
        if not link:
            return
        at = link[1] + (1 if text[link[1] : link[1] + 1] == " " else 0)
        match = self.words.patterns.match(text, at)
        if not match:
            return
        second, _ = self._fields(match.fields)
        if _possible(second) and not _before(second, found.fields):
            found.second, found.end = second, match.end

    def _tail(self, text: str, end: int) -> int:
        """Weekdays and times of day after a date belong to it."""
        for _ in range(3):
            at = end
            bracket = text[at : at + 1] in ("(", "（")
            if bracket or text[at : at + 1] in (" ", ","):
                at += 1
            if whole := self.words.weekday.at(text, end):  # a weekday listed with its brackets
                end = whole[1]
                continue
            hit = self.words.weekday.at(text, at) or (None if bracket else self.words.clock.at(text, at))
            if hit and (not bracket or text[hit[1] : hit[1] + 1] in (")", "）")):
                end = hit[1] + bracket
                continue
            clock = _CLOCK.match(text, end)
            if clock and clock.end() > end:
                end = clock.end()
                continue
            return end
        return end

    # ---- fields ------------------------------------------------------------------------------------------------

    def _fields(self, captured: Mapping[str, list[str]]) -> tuple[dict[str, Any], dict[str, Any] | None]:
        """The values of the fields; a field captured twice is the one of a span's two ends."""
        first: dict[str, Any] = {}
        second: dict[str, Any] = {}
        for name, words in captured.items():
            name = _COMPACT.get(name, name)
            if words:
                first[name] = self._value(name, words[0])
            if len(words) > 1:
                second[name] = self._value(name, words[1])
        if first.keys() == {"year4", "year2"}:  # 2019-20
            second = {"year4": first["year4"] // _CENTURY * _CENTURY + first.pop("year2") % _CENTURY}
        return first, second or None

    def _value(self, name: str, word: str) -> Any:
        table = self.words.fields.get(name)
        if table is not None and word in table:
            return table[word]
        if table is not None and (folded := " ".join(word.split())) in table:
            return table[folded]
        word = _ORDINAL_TAIL.sub("", word)
        if name in ("year", "year2", "year4"):
            return self._year(word)
        numeral = self.numerals.read(word, word, 0)
        return int(numeral.low) if numeral else int(word)

    def _year(self, word: str) -> int:
        digits = "".join(c if c.isdigit() and c.isascii() else str(self.pack.numerals.roles[c][1]) for c in word)
        year = int(digits)
        if len(digits) == 2:
            year += 2000 if year <= CENTURY_PIVOT else 1900
        return year


def _possible(fields: Mapping[str, Any]) -> bool:
    """Whether month and day exist (30 February is let through: it is written, and someone should see it)."""
    month, day = fields.get("month", fields.get("month_number")), fields.get("day")
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def _before(second: Mapping[str, Any], first: Mapping[str, Any]) -> bool:
    keys = [k for k in ("year", "year4", "month", "day") if k in first and k in second]
    return bool(keys) and tuple(second[k] for k in keys) < tuple(first[k] for k in keys)


def _days_on(day: _Day, amount: int) -> _Day | None:
    """The day so many days after `day`; None where that is not known to the day, or falls out of the calendar."""
    if day.year is None or day.month is None or day.day is None:
        return None
    try:
        there = dt.date(day.year, day.month, 1) + dt.timedelta(days=day.day - 1 + amount)
    except (ValueError, OverflowError):
        return None
    return _Day(there.year, there.month, there.day)


class Resolver:
    """Gives each date of a document its year, reading on from the start of the document."""

    def __init__(self, text: str, published: dt.date | None) -> None:
        self.text = text
        self.published = published
        self.last: _Day | None = None
        self.last_end = 0

    def resolve(self, found: FoundDate) -> bool:
        """Fills in `iso` and `when`; False where nothing can be made of the date."""
        fields = found.fields
        near = self.last if self.last and not _SENTENCE_END.search(self.text, self.last_end, found.start) else None
        first_fields = {
            **{k: v for k, v in (found.second or {}).items() if k in _YEARS and not _has_year(fields)},
            **fields,
        }
        if found.second and "month" in found.second and "day" in fields and not _month(fields):
            first_fields["month"] = found.second["month"]
        day = self._day(first_fields, near)
        if day is None:
            return False
        found.iso = self._period(first_fields, day)
        found.when = str(fields.get("part") or fields.get("year_part") or fields.get("year_edge") or found.when)
        if found.second is not None:
            other = self._day(found.second, day)
            if other is not None and other.iso():
                end = self._period(found.second, other).split("/")[-1]
                found.iso = f"{found.iso.split('/')[0]}/{end}"
                day = other
        if not found.iso:
            return False
        if day.year is not None or self.last is None:
            self.last, self.last_end = day, found.end
        return True

    def _period(self, fields: Mapping[str, Any], day: _Day) -> str:
        if "quarter" in fields or "half" in fields:
            year = f"{day.year:04d}" if day.year is not None else "-"
            number, months = (fields["quarter"], 3) if "quarter" in fields else (fields["half"], 6)
            return f"{year}-{(number - 1) * months + 1:02d}/{year}-{number * months:02d}"
        if "decade" in fields:
            start = _decade(fields)
            return f"{start:04d}/{start + 9:04d}"
        if "months" in fields or "until_month" in fields:
            year = f"{day.year:04d}" if day.year is not None else "-"
            return f"{year}-01/{year}-{fields.get('months', fields.get('until_month')):02d}"
        return day.iso()

    def _day(self, fields: Mapping[str, Any], near: _Day | None) -> _Day | None:
        month, day = _month(fields), fields.get("day")
        if "holiday" in fields:
            month, day = (int(x) for x in str(fields["holiday"]).split("-"))
        if "decade" in fields:
            return _Day(_decade(fields))
        year = self._year(fields, near)
        if "rel_month" in fields:
            if not self.published:
                return None
            at = self.published.year * 12 + self.published.month - 1 + fields["rel_month"]
            return _Day(at // 12, at % 12 + 1, day)
        if "same_month" in fields:
            if not self.last or self.last.year is None or self.last.month is None:
                return None
            at = self.last.year * 12 + self.last.month - 1 + fields["same_month"]
            return _Day(at // 12, at % 12 + 1, day)
        if "rel_day" in fields:
            if not self.published:
                return None
            return _days_on(_Day(self.published.year, self.published.month, self.published.day), fields["rel_day"])
        if "same_day" in fields:
            return _days_on(self.last, fields["same_day"]) if self.last else None
        if year is not None or fields.keys() & _PERIODS:
            return _Day(year if year is not None else (self.published.year if self.published else None), month, day)
        if month is None and day is None:
            return None
        return self._nearest(month, day, near)

    def _year(self, fields: Mapping[str, Any], near: _Day | None) -> int | None:
        for name in ("year", "year4", "year2"):
            if name in fields:
                return int(fields[name])
        if "era" in fields:
            return int(fields["era"]) + int(fields["era_year"])
        if "rel_year" in fields or "which_year" in fields or "this_year" in fields:
            return self._relative_year(fields)
        if "year_edge" in fields:
            return self.published.year if self.published else None
        if "same_year" in fields:
            base = (
                self.last.year
                if self.last and self.last.year is not None
                else (self.published.year if self.published else None)
            )
            return base + int(fields["same_year"]) if base is not None else None
        return None

    def _relative_year(self, fields: Mapping[str, Any]) -> int | None:
        """去年, last May: counted from the document's date. `last` before a month means the latest one past."""
        if not self.published:
            return None
        amount = fields.get("which_year", fields.get("rel_year", fields.get("this_year")))
        month = _month(fields)
        if amount in ("past", "coming") and month is not None:
            year = self.published.year
            if amount == "past":
                return year if month < self.published.month else year - 1
            return year if month > self.published.month else year + 1
        return self.published.year + (amount if isinstance(amount, int) else {"past": -1, "coming": 1}[amount])

    def _nearest(self, month: int | None, day: int | None, near: _Day | None) -> _Day | None:
        """A date without a year: that of a date before it in the sentence, else the one nearest the document's date."""
        if month is None:
            if near is not None and near.month is not None:
                return _Day(near.year, near.month, day)
            return self._day_of_month(day)
        if near is not None and near.year is not None:
            return _Day(near.year, month, day)
        if not self.published:
            return _Day(None, month, day)
        # news looks back: a month up to two ahead of the document's own is the coming one, any other the past one
        ahead = (month - self.published.month) % 12
        year = self.published.year + (1 if ahead <= 2 and month < self.published.month else 0)
        if ahead > 2 and month > self.published.month:
            year -= 1
        return _Day(year, month, day)

    def _day_of_month(self, day: int | None) -> _Day | None:
        if not self.published or day is None:
            return None
        year, month = self.published.year, self.published.month
        if day > self.published.day + 1:
            month, year = (month - 1, year) if month > 1 else (12, year - 1)
        return _Day(year, month, day)


_YEARS = ("year", "year4", "year2", "rel_year", "this_year", "which_year", "same_year", "era", "era_year")
_PERIODS = {"quarter", "half", "months", "until_month"}


def _decade(fields: Mapping[str, Any]) -> int:
    """The first year of a decade, which may be given in two digits with its century: the twentieth where none is named."""
    decade = int(fields["decade"])
    return decade if decade >= _YEARS_OF_A_CENTURY else (fields.get("century", 20) - 1) * _YEARS_OF_A_CENTURY + decade


def _has_year(fields: Mapping[str, Any]) -> bool:
    return any(name in fields for name in _YEARS)


def _month(fields: Mapping[str, Any]) -> int | None:
    value = fields.get("month", fields.get("month_number"))
    return int(value) if value is not None else None
