"""Dates as written: found by the pack's patterns, with the values of their fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.extraction.date_fields import FoundDate, before, has_year, possible, runs_into_the_next_year
from factcheck.extraction.numerals import NumeralReader
from factcheck.extraction.passage import Passage
from factcheck.languages.pack import Pack
from factcheck.languages.template import TemplateMatch

_COMPACT = {
    "yyyy": "year4",
    "year_alone": "year4",
    "n": "nth_century",
    "mm": "month_number",
    "mm_alone": "month_number",
    "dd": "day",
    "day_number": "day",
}
"""Fields of a narrower shape, as in a date without marks between its parts (20200701), and the fields that they are."""
_IN_YEARS = ("year", "year2", "year4")
_LETTERS = re.compile(r"[a-z]+")
_WORD_BEFORE = re.compile(r"([a-z]+)[ -]$")
_REACH = 24
"""How far, in characters, the word before a month is looked for."""
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)$")
_CLOCK = re.compile(
    r"\s*(?:[0-2]?[0-9](?::[0-5][0-9](?::[0-5][0-9])?|[时時点])(?:[0-5]?[0-9](?![0-9])分?|半)?)"
    r"|t[0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?(?:z|[+-][0-2][0-9]:?[0-5][0-9])?"
)
_BETWEEN = 3
"""At most so many words stand between two years and what is named by both: the 2010-11 Premier League season."""
_CENTURY = 100
CENTURY_PIVOT = 50
"""Two digits up to 50 are a year of this century, as most style books have it."""
_FIRST_PLAIN = 1000
"""The first year that is told by its digits alone."""
_TWO_DIGITS = {"year2", "year_part"}
_YEAR_ALONE = 3
"""Characters of a year in two digits with nothing but the word for one."""
_NEAR_YEARS = 6
"""How far from the document's own year a year in two digits alone may be; years that are a time (10年) are no such."""
_PARTS_AFTER = 3
"""How many weekdays and times of day are taken in after a date."""


class DateReader:
    """Finds the dates of one language in a folded lower-case text."""

    def __init__(self, pack: Pack, numerals: NumeralReader) -> None:
        self.words = pack.dates
        self.numerals = numerals
        self._roles = pack.numerals.roles
        self._signs = pack.signs
        self._between = pack.between
        self._before_era = pack.cues.get("before_era", ())
        self._leads = frozenset(pack.cues.get("before_months", ()))
        self._seasons = _followed_by(pack.dates.seasons)

    def form(self, text: str, at: int) -> TemplateMatch | None:
        """What looks like a date at `at`: one of the forms to be left alone, else one of the patterns of dates."""
        return self.words.forms.match(text, at)

    def is_left_alone(self, form: TemplateMatch) -> bool:
        """Whether a form is none of a date, but of what looks like a figure and is none."""
        return form.number < self.words.dates_from

    def read(self, passage: Passage, at: int, form: TemplateMatch | None = None) -> FoundDate | None:
        """The date that begins at `at`, if any; `form` is what `form` found there."""
        text = passage.text
        if form is None or self.is_left_alone(form):
            form = self.words.forms.match(text, at, self.words.dates_from)
        if not form or self._goes_on_from_a_figure(text, at):
            return None
        first, second = self._fields(form.fields)
        if (
            not possible(first)
            or (second is not None and not possible(second))
            or self._is_a_word(passage, form, first)
            or ("year2" in first and first.keys() <= _TWO_DIGITS and not self._is_near(passage, form, first))
        ):
            return None
        if second is None and self._are_two_years(text, form.end, first):
            first, second = {"year4": first["year4"]}, {"year4": first["year4"] + 1}
        found = FoundDate(form.start, form.end, first, second)
        if second is None:
            self._span(text, found)
        found.end = self._tail(text, found.end)
        if second is None and found.second is None and found.end > form.end:  # 5月3日(水)〜7日(日)
            self._span(text, found)
            found.end = self._tail(text, found.end)
        for when, words in (("before", self.words.before), ("after", self.words.after)):
            if hit := words.at(text, found.end):
                found.when, found.end = when, hit[1]
                break
        return found

    def _are_two_years(self, text: str, end: int, fields: Mapping[str, Any]) -> bool:
        """Whether what looks like a year and a month is two years: in the 2010-11 season."""
        if fields.keys() != {"year4", "month_number"} or not self._seasons:
            return False
        follows = fields["month_number"] == (fields["year4"] + 1) % _CENTURY
        return follows and self._seasons.match(text, end) is not None

    def _goes_on_from_a_figure(self, text: str, at: int) -> bool:
        """Whether letters, digits, a point or a currency's sign before `at` make it no beginning of a date."""
        last = text[at - 1 : at]
        if last.isascii() and (last.isalnum() or (last == "." and text[at - 2 : at - 1].isdigit())):
            return True
        return text[at].isdigit() and self._signs.before(text, at) is not None

    def _is_a_word(self, passage: Passage, form: TemplateMatch, fields: Mapping[str, Any]) -> bool:
        """Whether what fits a pattern is a common word or a number: may, march, 3日 in 3日間."""
        text, start, end = passage.text, form.start, form.end
        words = self.words
        if self._before_era and text.endswith(self._before_era, 0, start):
            return True
        if fields.get("year", _FIRST_PLAIN) < _FIRST_PLAIN and not self._is_an_early_year(text, form):
            return True
        alone = fields.keys() in ({"day"}, {"nth_century"})
        if alone and (text.startswith(words.not_after_day, end) or text.endswith(words.not_before_day, 0, start)):
            return True
        if not self.words.capital:
            return False
        if not has_year(fields) and self._lacks_its_capital(passage, start, end):
            return True
        return fields.keys() == {"month"} and text[start:end] in self.words.capital and not self._led(text, start)

    def _is_an_early_year(self, text: str, form: TemplateMatch) -> bool:
        """公元618年: three digits are a year only after a word that says so, or with a month."""
        return "month" in form.fields or text.endswith(self.words.common_era, 0, form.start)

    def _is_near(self, passage: Passage, form: TemplateMatch, fields: Mapping[str, Any]) -> bool:
        """24年の販売: whether two digits are a year near the document's own, and no time (24年の歴史)."""
        words, text = self.words, passage.text
        if fields.keys() == {"year2"} and form.end - form.start > _YEAR_ALONE:
            return True  # 24年度
        if passage.published is None or abs(fields["year2"] - passage.published) > _NEAR_YEARS:
            return False
        return "year_part" in fields or (
            text.startswith(words.near_year_before, form.end)
            and not text.startswith(words.near_year_not_before, form.end)
            and not text.endswith(words.near_year_not_after, 0, form.start)
        )

    def _lacks_its_capital(self, passage: Passage, start: int, end: int) -> bool:
        """Whether a word among `text[start:end]` that is a date only with a capital (May, March) has none."""
        return any(
            word[0] in self.words.capital and passage.symbols[word.start()].islower()
            for word in _LETTERS.finditer(passage.text, start, end)
        )

    def _led(self, text: str, at: int) -> bool:
        """Whether a word before `at` says that a month follows: in May, but not May in "the May government"."""
        word = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
        return not word or word[1] in self._leads

    def _span(self, text: str, found: FoundDate) -> None:
        """A date right after the first one and a word for "to" makes the two a span."""
        link = self._between.at(text, found.end + text.startswith(" ", found.end))
        if not link:
            return
        form = self.words.forms.match(text, link[1] + text.startswith(" ", link[1]), self.words.dates_from)
        if not form:
            return
        second, _ = self._fields(form.fields)
        if possible(second) and (not before(second, found.fields) or runs_into_the_next_year(found.fields, second)):
            found.second, found.end = second, form.end

    def _tail(self, text: str, end: int) -> int:
        """Where the weekdays and times of day end that stand after a date and belong to it."""
        for _ in range(_PARTS_AFTER):
            after = self._weekday_or_clock(text, end)
            if not after:
                break
            end = after
        return end

    def _weekday_or_clock(self, text: str, end: int) -> int:
        """Where a weekday or a time of day after a date ends; 0 where there is none."""
        bracket = text.startswith(("(", "（"), end)
        at = end + (bracket or text.startswith((" ", ","), end))
        if whole := self.words.weekday.at(text, end):  # a weekday listed with its brackets
            return whole[1]
        hit = self.words.weekday.at(text, at) or (None if bracket else self.words.clock.at(text, at))
        if hit and (not bracket or text.startswith((")", "）"), hit[1])):
            return hit[1] + bracket
        clock = _CLOCK.match(text, end)
        return clock.end() if clock else 0

    # ---- fields ------------------------------------------------------------------------------------------------

    def _fields(self, captured: Mapping[str, list[str]]) -> tuple[dict[str, Any], dict[str, Any] | None]:
        """The values of the fields; a field captured twice is the one of a span's two ends."""
        first: dict[str, Any] = {}
        second: dict[str, Any] = {}
        for written, words in captured.items():
            name = _COMPACT.get(written, written)
            first[name] = self._value(name, words[0])
            if len(words) > 1:
                second[name] = self._value(name, words[1])
        if "year2" in first and len(first) == 2 and (long := first.keys() & {"year4", "year"}):  # 2019-20, 2019年〜21年
            name = long.pop()
            second = {name: first[name] // _CENTURY * _CENTURY + first.pop("year2") % _CENTURY}
        return first, second or None

    def _value(self, name: str, word: str) -> Any:
        table = self.words.fields.get(name)
        if table is not None:
            for spelling in (word, " ".join(word.split())):
                if spelling in table:
                    return table[spelling]
        word = _ORDINAL_TAIL.sub("", word)
        if name in _IN_YEARS:
            return self._year(word)
        if word.isdecimal():
            return int(word)
        numeral = self.numerals.read(Passage(word, word), 0)
        return int(numeral.low) if numeral else int(word)

    def _year(self, word: str) -> int:
        digits = "".join(c if c.isdecimal() else str(self._roles[c][1]) for c in word)
        year = int(digits)
        if len(digits) == 2:
            year += 2000 if year <= CENTURY_PIVOT else 1900
        return year


def _followed_by(words: Sequence[str]) -> re.Pattern[str] | None:
    """What finds one of `words` a few words on; None where there are none."""
    listed = "|".join(re.escape(word) for word in words)
    return re.compile(rf"[ \u00a0]?(?:[^\W\d_]+[ \u00a0]){{0,{_BETWEEN}}}?(?:{listed})(?!\w)") if listed else None
