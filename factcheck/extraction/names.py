"""Digits that are part of a name and no figure: S9, F-35, GPT-4, Fallout 76, 007."""

from __future__ import annotations

import re

from factcheck.extraction.nouns import NounReader
from factcheck.extraction.passage import Passage
from factcheck.extraction.quantities import QuantityReader
from factcheck.extraction.quantity import Quantity
from factcheck.languages.pack import Pack

_ONE_DECIMAL = re.compile(r"[0-9]\.[0-9](?![0-9.])")
_LETTERS_BEFORE = re.compile(r"[A-Za-z]+$")
_NAME_BEFORE = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+) $")
_MODEL_BEFORE = re.compile(r"[a-z][0-9]{1,4}$")
_WORD_AFTER = re.compile(r" ([a-z]+)(?![a-z])")
_LONGEST_CODE = 6
"""Letters before digits that are looked at for a currency or a unit."""
_LONGEST_NAME = 30
_SHORTEST_MEASURE = 3
"""Capitals that name what is measured, right before its figure: GDP, CPI."""


class NameReader:
    """Tells numbers in names from figures, in one language."""

    def __init__(self, pack: Pack, quantities: QuantityReader, nouns: NounReader) -> None:
        self.pack = pack
        self.quantities = quantities
        self.nouns = nouns
        self._spaced = pack.numerals.spaced
        self._not_in_a_name = frozenset(pack.cues.get("not_in_a_name", ()))

    def holds(self, passage: Passage, at: int) -> bool:
        """S9, F-35, GPT-4: whether digits at `at` go on from letters and so are part of a name."""
        text = passage.text
        if not at or not text[at].isdigit():
            return False
        before, second = text[at - 1], text[at - 2 : at - 1]
        if before.isascii() and before.isalpha():
            return not self._is_a_unit_before(passage, at)
        if before in "-‐‑":
            if second.isdigit():  # A350-900
                return bool(_MODEL_BEFORE.search(text, max(0, at - _LONGEST_CODE), at - 1))
            return second.isascii() and second.isalpha() and not self.pack.leading.before(text, at)  # magnitude-7.8
        if before in "'’":  # the class of '99
            return not second.isalnum()
        return before in "_#@" or (before == "." and second.isalnum() and not second.isdigit())

    def _is_a_unit_before(self, passage: Passage, at: int) -> bool:
        """rmb10, M6.1: letters before digits that name a currency, or a unit whose figures are decimals."""
        letters = _LETTERS_BEFORE.search(passage.symbols, max(0, at - _LONGEST_CODE), at)
        if not letters:
            return True
        if not self._spaced and len(letters[0]) >= _SHORTEST_MEASURE and letters[0].isupper():  # GDP1.2万亿元
            quantity = self.quantities.measured(passage, at)
            if quantity is not None and (quantity.kind in ("percent", "money") or quantity.numeral.scale):
                return True
        leads = letters[0].lower() in self.pack.leading.table and bool(_ONE_DECIMAL.match(passage.text, at))
        return leads or self.quantities.is_currency(letters[0])

    def numbers_a_name(self, passage: Passage, quantity: Quantity) -> bool:
        """Fallout 76, Area 51: a number right after a name belongs to it, unless a verb or a noun follows."""
        start, end = quantity.start, quantity.end
        if not self._not_in_a_name or not passage.text[start:end].isdigit():
            return False
        before = _NAME_BEFORE.search(passage.symbols, max(0, start - _LONGEST_NAME), start)
        if not before or before[1].lower() in self.nouns.stop:
            return False
        follow = _WORD_AFTER.match(passage.text, end)
        return not (follow and follow[1] in self._not_in_a_name) and not self.nouns.noun(passage.text, end)


def is_padded(written: str) -> bool:
    """007, 01/89: a number that begins with a zero and another digit is a name."""
    return written[:1] == "0" and "0" <= written[1:2] <= "9"
