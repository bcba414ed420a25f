"""Which unit, currency or classifier a numeral has, from what stands around it."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.extraction.numeral import Numeral
from factcheck.extraction.numerals import NumeralReader
from factcheck.extraction.passage import Passage, back_over_space, past_space
from factcheck.extraction.quantity import Quantity
from factcheck.languages.names import WORD_CODES, currency_codes
from factcheck.languages.pack import Pack, UnitName
from factcheck.languages.words import Words

COUNT, MONEY, SPECIAL, SUBUNIT = "count", "money", "special", "subunit"
"""Kinds of what may be found beside the kinds of units: a classifier, a currency, a rule of its own, a cent."""
MILLION = 1000000
_CODE_AFTER = re.compile(r"\s?(M?)([A-Z]{3})(?![A-Za-z0-9])")
_CLAUSE_MARK = re.compile(r"[。；！？!?;\n]|\.\s")
_NEAR = 24
"""How far, in characters, a word may stand from a figure whose unit it decides."""
_BEFORE_A_UNIT = (" ", "\u00a0", "\u2009", "\u202f")
_HYPHENS = ("-", "\u2010", "\u2011")
_AMOUNT = 1000
"""From this value on, a code that is a word too is taken for money."""
_LARGEST_LED = 10
"""The largest value that a word which is a unit beside certain words alone makes a measure: no earthquake is larger."""
_FURTHEST = 3
"""Spaces that may stand before a unit."""

Found = tuple[UnitName, int]
"""A unit and where its spelling ends."""


class UnitFinder:
    """Finds the units of one language."""

    def __init__(self, pack: Pack, numerals: NumeralReader) -> None:
        self.pack = pack
        self.numerals = numerals
        self._spaced = pack.numerals.spaced
        self._subunits = Words(
            {word: UnitName(part.code, SUBUNIT, Fraction(part.factor)) for word, part in pack.subunits.table.items()}
        )
        self._signs = Words({sign: UnitName(code, MONEY) for sign, code in pack.signs.table.items()})
        spellings = (pack.names, pack.symbols, pack.classifiers, self._subunits, self._signs, pack.in_context)
        self._heads = frozenset(word[0] for words in spellings for word in words.table)

    def skip(self, text: str, at: int) -> int:
        """Past the white space, or in languages with spaces the hyphen, that may stand before a unit."""
        if self._spaced and text.startswith(_HYPHENS, at) and text[at + 1 : at + 2].isalpha():
            return at + 1
        end = at
        while end - at < _FURTHEST and text.startswith(_BEFORE_A_UNIT, end):
            end += 1
        return end

    def named(self, passage: Passage, at: int) -> Found | None:
        """The unit whose name or symbol begins at `at`, the longer of the two."""
        word = self.pack.names.at(passage.text, at)
        symbol = self.pack.symbols.at(passage.symbols, at)
        return symbol if symbol and (not word or symbol[1] >= word[1]) else word

    def after(self, passage: Passage, quantity: Quantity) -> Found | None:
        """The unit, currency or classifier after a figure."""
        text = passage.text
        at = self.skip(text, quantity.end)
        if found := self._past_of(passage, quantity.numeral, at):
            return found
        if text[at : at + 1] not in self._heads and passage.symbols[at : at + 1] not in self._heads:
            return _code_after(passage.symbols, quantity)
        named = self._own_unit(passage, quantity, at)
        counter = self.pack.classifiers.at(text, at)
        part = self._subunits.at(text, at)
        if named and _longer(counter, named):
            named = None
        if named and named[0].kind == MONEY and _longer(part, named):  # euro cents
            named = None
        if never := self.pack.never.at(text, at):
            named, counter, part = (
                found if found and found[1] >= never[1] else None for found in (named, counter, part)
            )
        return (
            self.in_context(text, quantity, at, named, counter)
            or named
            or _code_after(passage.symbols, quantity)
            or self._of_a_number(text, quantity, at, counter, part)
        )

    def _past_of(self, passage: Passage, numeral: Numeral, at: int) -> Found | None:
        """millions of dollars: the unit after a vague numeral in words and a word for "of"."""
        if not numeral.vague or not numeral.in_words:
            return None
        of = self.numerals.vague.past_of(passage.text, at)
        return self.named(passage, of) if of else None

    def _own_unit(self, passage: Passage, quantity: Quantity, at: int) -> Found | None:
        """The unit named after a figure, unless it is a word apart (12 in) or the currency of the figure after it."""
        found = self.named(passage, at)
        if not found or (passage.symbols[at : found[1]] in self.pack.glued and not _is_glued(passage, quantity, found)):
            return None
        if found[0].kind == MONEY and self._belongs_to_next(passage.text, quantity, found[1]):
            return None
        return found

    def _of_a_number(
        self, text: str, quantity: Quantity, at: int, counter: Found | None, part: Found | None
    ) -> Found | None:
        """What only a number has that is nothing else yet: a subunit, a classifier, or a sign after it."""
        if quantity.kind != "number":
            return None
        if part and (not counter or _longer(part, counter)):
            return part
        if counter:
            return counter
        sign = self._signs.at(text, at)
        return sign if sign and not self._belongs_to_next(text, quantity, sign[1]) else None

    def _belongs_to_next(self, text: str, quantity: Quantity, end: int) -> bool:
        """Whether a currency after a figure is of the next one, as in "rmb 10 usd 20" and "$10 $20"."""
        follow = past_space(text, end)
        if not text[follow : follow + 1].isdigit():
            return False
        at = back_over_space(text, quantity.start)
        return bool(self.pack.signs.before(text, at) or self.pack.prefixes.before(text, at))

    def in_context(self, text: str, quantity: Quantity, at: int, *found: Found | None) -> Found | None:
        """What a unit or classifier at `at` means beside such words as are near (体重70キロ is a mass).

        It must be as long as what was found there.
        """
        other = self.pack.in_context.at(text, at)
        if not other or any(one and one[1] > other[1] for one in found):
            return None
        near = _clause(text, quantity.start, other[1])
        return next(((meant, other[1]) for meant, words in other[0] if any(word in near for word in words)), None)

    def leading_in_context(self, text: str, quantity: Quantity, at: int) -> Found | None:
        """规模7.2: a unit that stands before its figure, which ends at `at`, beside such words as are near (地震)."""
        if quantity.numeral.scale or quantity.numeral.high > _LARGEST_LED:
            return None
        lead = self.pack.leading_in_context.before(text, at)
        if not lead:
            return None
        near = _clause(text, lead[1], quantity.end)
        return next(((meant, lead[1]) for meant, words in lead[0] if any(word in near for word in words)), None)


def _longer(one: Found | None, other: Found) -> bool:
    return one is not None and one[1] > other[1]


def _code_after(symbols: str, quantity: Quantity) -> Found | None:
    """30 USD, 30 MUSD: a currency's code after the digits."""
    end = quantity.end
    code = _CODE_AFTER.match(symbols, end)
    if not code or not means_money(code[2], quantity):
        return None
    return UnitName(code[2], MONEY, Fraction(MILLION if code[1] else 1)), code.end()


def _is_glued(passage: Passage, quantity: Quantity, found: Found) -> bool:
    """Whether a symbol that is a word too stands right after the digits, and nothing right after it: 12in, 4x."""
    return passage.symbols[quantity.end].isalpha() and not passage.symbols[found[1] : found[1] + 1].isalnum()


def means_money(code: str, quantity: Quantity) -> bool:
    """Whether letters beside a figure are a currency's code; one that is a word too needs an amount of thousands."""
    if code in WORD_CODES and not (quantity.low is not None and quantity.low >= _AMOUNT):
        return False
    return code in currency_codes()


def _clause(text: str, start: int, end: int) -> str:
    """What stands near a figure in the same clause, before it and after it."""
    before = _CLAUSE_MARK.split(text[max(0, start - _NEAR) : start])[-1]
    return before + text[start:end] + _CLAUSE_MARK.split(text[end : end + _NEAR])[0]
