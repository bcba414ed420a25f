"""A day told by its distance from another: two weeks before May 13, 1999; 5月13日の2週間前."""

from __future__ import annotations

from decimal import Decimal

from factcheck.extraction.date_fields import FoundDate, month_of
from factcheck.extraction.dates import DateReader
from factcheck.extraction.passage import Passage
from factcheck.extraction.quantity import Quantity
from factcheck.languages.pack import Pack

_DAYS = {"day": 1, "week": 7}
_LONGEST = 4
"""Digits of a distance at most: nobody counts further."""
_MONTHS = {"month": 1, "year": 12}


class OffsetReader:
    """Reads such distances in one language; the words for before, after and between are the pack's."""

    def __init__(self, pack: Pack, dates: DateReader) -> None:
        cues = pack.cues
        self.dates = dates
        self._spaced = pack.numerals.spaced
        self._sides = tuple(
            (word, sign) for name, sign in (("days_before", -1), ("days_after", 1)) for word in cues.get(name, ())
        )
        self._words = tuple(word for word, _ in self._sides)
        self._lasting = tuple(f"{word} " for word in cues.get("lasting", ()))
        """Words before a duration that make it one: for two weeks after May 13."""
        self._links = frozenset(cues.get("of_a_day", ()))

    def read(self, passage: Passage, span: Quantity, before: FoundDate | None) -> FoundDate | None:
        """The day that the duration `span` tells of; `before` is the date read last. None where it tells of none.

        The date counted from is a mention of its own, which this one does not take in.
        """
        text, at = passage.text, span.end + self._spaced
        if not text.startswith(self._words, at) or span.bound or span.low is None or not _is_whole(span.low):
            return None
        if text.endswith(self._lasting, 0, span.start):
            return None
        word, sign = next(side for side in self._sides if text.startswith(side[0], at))
        end = at + len(word)
        if self._spaced:
            day = self.dates.read(passage, end + 1) if text.startswith(" ", end) else None
        else:
            day = before if before and text[before.end : span.start] in self._links else None
        if day is None or day.second or month_of(day.fields) is None or "day" not in day.fields:
            return None
        amount = sign * int(span.low)
        if span.unit in _DAYS:
            offset = {"days_on": amount * _DAYS[span.unit]}
        elif span.unit in _MONTHS:
            offset = {"months_on": amount * _MONTHS[span.unit]}
        else:
            return None
        return FoundDate(span.start, end, {**day.fields, **offset}, told_as=span)


def _is_whole(amount: Decimal) -> bool:
    return amount.adjusted() < _LONGEST and amount == amount.to_integral_value()
