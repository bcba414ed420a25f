"""Figures told by their tens in a language with spaces: in her early 60s, the 80s, temperatures in the 90s.

Which of them is meant is told by the words before: an owner makes it an age, a word for heat a temperature, and an
article or a part (mid-) a decade. With none of these it is none of them (60s is a minute). With a mark for the century
('80s) it is a decade, which the patterns of dates have.
"""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.extraction.date_fields import FoundDate
from factcheck.extraction.numeral import ONE, Numeral
from factcheck.extraction.quantity import Quantity
from factcheck.languages.pack import Pack

_REACH = 60
"""How far, in characters, the words before are looked for."""
_TWENTIETH = 1900
_LAST_OF_TEN = 9
_PLAIN = 30
"""The first decade in two digits that is surely the last century's; the 20s may be this one's."""


class TensReader:
    """Reads tens in one language, whose words for them are the pack's; one without such words has none."""

    def __init__(self, pack: Pack) -> None:
        cues = pack.cues
        self._decades = {
            word: year % 100 for word, year in pack.dates.fields.get("decade", {}).items() if word.isalpha()
        }
        parts = "|".join(map(re.escape, cues.get("parts_of_ten", ())))
        words = "|".join(self._decades)
        self.starts = frozenset((*self._decades, *cues.get("parts_of_ten", ())))
        """The words with which tens begin that are not in digits."""
        tens = rf"(?:['’]?[1-9]0['’]?s|{words})"
        part = rf"(?:(?:{parts})[ -])"
        self._shape = re.compile(rf"({part}?)(?:([1-9]0)s|({words}))(?![a-z])") if parts and words else None
        self._before = re.compile(rf"(?:^|[^a-z])((?:[a-z]+ )?)({part}?)(?:{tens}(?: and| or| to|,|-) ?{part}?)?$")
        self._owners = frozenset(cues.get("owners", ()))
        self._heat = tuple(cues.get("heat", ()))
        self._leads = frozenset(cues.get("the", ()))
        self._parts_of_a_decade = pack.dates.fields.get("part", {})

    def read(self, text: str, at: int) -> Quantity | FoundDate | None:
        """The age, temperature, decade or number that begins at `at`, where it is told by its tens."""
        match = self._shape.match(text, at) if self._shape else None
        if not match or text[at - 1 : at].isalnum():
            return None
        tens = int(match[2]) if match[2] else self._decades[match[3]]
        near = text[max(0, at - _REACH) : at]
        before = self._before.search(near)
        word, part = (before[1].strip(), match[1] or before[2]) if before else ("", match[1])
        if word in self._owners:
            return _some_of_ten(at, match.end(), tens, "age", "year")
        if not part and word not in self._leads:
            return None
        if any(heat in near for heat in self._heat):
            return _some_of_ten(at, match.end(), tens, "temperature", "°")
        if match[3]:
            return None  # the patterns of dates have these
        if tens >= _PLAIN and (not part or part.strip(" -") in self._parts_of_a_decade):
            fields = {"decade": _TWENTIETH + tens}
            if match[1]:
                fields["part"] = self._parts_of_a_decade[match[1].strip(" -")]
            return FoundDate(at, match.end(), fields)
        return _some_of_ten(at, match.end(), tens, "number", "")


def _some_of_ten(start: int, end: int, tens: int, kind: str, unit: str) -> Quantity:
    low = Decimal(tens)
    numeral = Numeral(start, end, low, low + _LAST_OF_TEN, ONE, low, tokens=2)
    return Quantity(start, end, low, low + _LAST_OF_TEN, kind, unit, ONE, numeral, (start, end), bound="range")
