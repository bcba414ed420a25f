"""Places in an order, in a language with spaces: 21st, the third, the twenty-first."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.extraction.numeral import ONE, Numeral
from factcheck.extraction.tokens import LETTERS, TokenReader
from factcheck.languages.pack import NumeralWords

_AFTER_TENS = re.compile(r"[ -]([a-z]+)(?![a-z])")
_WORD_BEFORE = re.compile(r"([a-z]+|['’]s)[ -]$")
_REACH = 12
"""How far, in characters, the word before an ordinal is looked for."""


class OrdinalReader:
    """Reads ordinals; where the language has none of the kind, it finds none."""

    def __init__(self, words: NumeralWords, tokens: TokenReader) -> None:
        self.tokens = tokens
        self._ordinals = words.ordinals
        self._tails = words.listed("ordinal_tail")
        tails = "|".join(map(re.escape, words.listed("ordinal_tail")))
        self._digits = re.compile(rf"([0-9]{{1,4}})({tails})(?![a-z0-9])") if tails else None
        self._leads = frozenset(words.listed("ordinal_lead"))

    def read(self, text: str, at: int) -> Numeral | None:
        """The ordinal that begins at `at`; one in a single word needs a word before it that says so."""
        if self._digits and (digits := self._digits.match(text, at)) and self._fits(int(digits[1]), digits[2]):
            return _in_order(at, digits.end(), int(digits[1]))
        word = LETTERS.match(text, at)
        if not word:
            return None
        tens = self.tokens.roles.get(word[0])
        if tens and tens[0] == "digit" and tens[1] >= 20:
            ones = _AFTER_TENS.match(text, word.end())
            if ones and ones[1] in self._ordinals:
                return _in_order(at, ones.end(), int(tens[1]) + self._ordinals[ones[1]])
        if word[0] not in self._ordinals:
            return None
        lead = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
        return _in_order(at, word.end(), self._ordinals[word[0]]) if lead and lead[1] in self._leads else None

    def _fits(self, place: int, tail: str) -> bool:
        """Whether a place in digits has its own tail: 21st and 12th, but 12st are stones."""
        return tail == self._tails[-1] or tail == self._tails[min(place % _TEN - 1, len(self._tails) - 1)]


_TEN = 10


def _in_order(start: int, end: int, place: int) -> Numeral:
    value = Decimal(place)
    return Numeral(start, end, value, value, ONE, value, role="ordinal")
