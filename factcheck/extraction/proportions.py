"""A proportion told in two numbers after a word that names it: 男女比例为3:2, a ratio of 4 to 1, 男女比は6対4.

Without such a word two numbers with a colon are a score or a time of day, and no figure.
"""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.extraction.numeral import Numeral, fine_place_of
from factcheck.extraction.passage import back_over_space
from factcheck.extraction.quantity import Quantity
from factcheck.languages.pack import Pack

_REACH = 48
"""How far before its numbers, in characters, the word for a proportion may stand."""
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_NO_WORDS = re.compile(r"[^\w\s]|[0-9]")
_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,9})?)"


class ProportionReader:
    """Reads the proportions of one language; the words before them and between their numbers are the pack's."""

    def __init__(self, pack: Pack) -> None:
        self._lead = pack.cues.get("proportion", ())
        self._copula = frozenset(pack.cues.get("copula", ()))
        self._hedges = pack.before
        self._between = pack.between
        signs = "|".join(re.escape(word) for word in pack.cues.get("proportion_sign", ())) or r"(?!)"
        self._shape = re.compile(rf"{_NUMBER}\s*({signs})\s*{_NUMBER}(?![0-9:/]|\.[0-9])")

    def read(self, text: str, at: int) -> Quantity | None:
        """The proportion that begins at `at`: the first number over the second; None where none does."""
        match = self._shape.match(text, at) if text[at].isdigit() else None
        if match is None or not (self._is_led(text, at) or (match[2] == ":" and self._is_led_from_afar(text, at))):
            return None
        first, second = Decimal(match[1]), Decimal(match[3])
        if not second or (match[2] in self._between.table and first < second):  # a ratio of 15 to 20 is a range
            return None
        value = first / second
        step, end = fine_place_of(value), match.end()
        numeral = Numeral(at, end, value, value, step, value, role="ratio", tokens=2)
        return Quantity(at, end, value, value, "ratio", "", step, numeral, (at, end))

    def _is_led(self, text: str, at: int) -> bool:
        """Whether a word for a proportion stands before `at`, or before the hedge there (a ratio of about 3:1)."""
        end = back_over_space(text, at)
        if text.endswith(self._lead, 0, end):
            return True
        hedge = self._hedges.before(text, end)
        return hedge is not None and text.endswith(self._lead, 0, back_over_space(text, hedge[1]))

    def _is_led_from_afar(self, text: str, at: int) -> bool:
        """Whether words alone stand between a word for a proportion and the one right before `at` that leads to its
        value: the ratio of men to women was 3:1.
        """
        end = back_over_space(text, at)
        last = _LAST_WORD.search(text, max(0, end - _REACH), end)
        if last is None or last[0] not in self._copula:
            return False
        words = text[max(0, end - _REACH) : last.start()]
        place = max((words.rfind(lead) + len(lead) for lead in self._lead if lead in words), default=-1)
        return place >= 0 and not _NO_WORDS.search(words, place)
