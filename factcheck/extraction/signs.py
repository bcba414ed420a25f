"""The sign before a figure: -5, 零下5度, minus five."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extraction.numeral import Numeral
from factcheck.extraction.passage import Passage, back_over_space
from factcheck.extraction.quantities import QuantityReader
from factcheck.languages.pack import Pack

_MINUS = ("-", "−", "–")
_ACCOUNTED = ("percent", "money")
"""Kinds of figures before which a mark of the accountants (▲) is a minus, and no bullet of a list."""
_MAY_BE_BELOW_ZERO = ("temperature", "percent", "money")
"""Kinds of figures that are read as negative right after a letter of a language without spaces."""


class SignReader:
    """Reads the minus signs and words of one language."""

    def __init__(self, pack: Pack, quantities: QuantityReader) -> None:
        self.quantities = quantities
        self._spaced = pack.numerals.spaced
        self._negative = pack.numerals.listed("negative")
        self._marks = pack.numerals.listed("negative_marks")
        self._hedges = pack.before
        self._copula = pack.cues.get("copula", ())

    def signed(self, passage: Passage, numeral: Numeral) -> Numeral:
        """The numeral with the minus before it, else the numeral itself."""
        mark = self._mark(passage, numeral)
        if mark is None:
            return numeral
        return replace(numeral, start=mark, low=-numeral.high, high=-numeral.low)

    def _mark(self, passage: Passage, numeral: Numeral) -> int | None:
        """Where the minus sign or word right before a numeral begins; None where there is none."""
        text, at = passage.text, numeral.start
        if text.endswith(_MINUS, 0, at) and self._is_a_minus(passage, numeral):
            return at - 1
        end = back_over_space(text, at)
        if (
            self._marks
            and text.endswith(self._marks, 0, end)
            and self.quantities.read(passage, numeral).kind in _ACCOUNTED
        ):
            return end - 1
        if not text.endswith(self._negative, 0, end):
            return None
        for word in self._negative:
            start = end - len(word)
            if text.endswith(word, 0, end) and not (self._spaced and text[start - 1 : start].isalpha()):
                hedge = self._hedges.before(text, end)
                return None if hedge and hedge[1] < start else start  # plus or minus 3, 正负3
        return None

    def _is_a_minus(self, passage: Passage, numeral: Numeral) -> bool:
        """Whether the sign before a numeral is a minus, and no hyphen of a name (長征-5) or of a range."""
        text, sign = passage.text, numeral.start - 1
        before = text[sign - 1 : sign]
        if not before or not (before.isalnum() or before in ")-−–"):
            return True
        if before.isascii() or not before.isalpha() or numeral.role:
            return False
        return text.endswith(self._copula, 0, sign) or (
            self.quantities.read(passage, numeral).kind in _MAY_BE_BELOW_ZERO
        )
