"""Quantities: a numeral with its unit, currency or classifier, before it and after it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.extraction.compounds import CompoundReader
from factcheck.extraction.numeral import TEN, Numeral
from factcheck.extraction.numerals import NumeralReader
from factcheck.extraction.passage import Passage, back_over_space
from factcheck.extraction.quantity import Quantity, quantity_of
from factcheck.extraction.rates import take_rate_before
from factcheck.extraction.unit_finder import COUNT, MILLION, MONEY, SPECIAL, SUBUNIT, Found, UnitFinder, means_money
from factcheck.languages.names import WORD_CODES, currency_codes
from factcheck.languages.pack import Pack

_CODE_BEFORE = re.compile(r"(?<![A-Za-z])(M?)([A-Z]{3})\s?$")
_JOINS = ("-", "&", "'", "\u2019", "/")
"""Marks after a capital by which it is part of a word: $5 T-shirts."""
_WHOLES = ("100", "1000", "10000")
"""Wholes of which a part is a percentage, as a numeral names them."""
_DECADES = range(10, 101, 10)


class QuantityReader:
    """Reads what stands around a numeral in one language."""

    def __init__(self, pack: Pack, numerals: NumeralReader) -> None:
        self.pack = pack
        self.numerals = numerals
        self._leads_in_context = bool(pack.leading_in_context.table)
        self.finder = UnitFinder(pack, numerals)
        self.compounds = CompoundReader(pack, numerals, self.finder)
        self._order = pack.numerals.listed("ordinal")

    def read(self, passage: Passage, numeral: Numeral) -> Quantity:
        """The quantity that a numeral belongs to, without bounds yet."""
        quantity = quantity_of(numeral)
        if numeral.role == "ordinal":
            quantity.kind = "ordinal"
            return quantity
        if numeral.role == "ratio":
            _as_ratio(quantity)
        if self.pack.numerals.money_scales:
            at = quantity.end + (passage.symbols[quantity.end : quantity.end + 1] == " ")
            if passage.symbols[at : at + 1] in self.pack.numerals.money_scales:
                self._money_scale(passage, quantity, at)
        found = self.finder.after(passage, quantity)
        if found and quantity.kind != "percent":
            self._measure(passage, quantity, found)
            if quantity.kind == MONEY:
                self._currency_before(passage, quantity)
        elif quantity.kind == "number":
            self._currency_before(passage, quantity)
        take_rate_before(self.pack, passage.text, quantity)
        self.leading_unit(passage.text, quantity)
        self._ordinal(passage.text, quantity)
        quantity.bare = quantity.kind == "number" or (quantity.kind == "ratio" and numeral.role == "ratio")
        quantity.written = (quantity.start, quantity.end)
        return quantity

    def measured(self, passage: Passage, at: int) -> Quantity | None:
        """The quantity in numerals that begins at `at`, if any."""
        numeral = self.numerals.read(passage, at)
        return self.read(passage, numeral) if numeral else None

    def is_currency(self, letters: str) -> bool:
        """Whether letters right before a figure name a currency (rmb10, USD5)."""
        return (
            letters in currency_codes() and letters not in WORD_CODES
        ) or letters.lower() in self.pack.prefixes.table

    def _measure(self, passage: Passage, quantity: Quantity, found: Found) -> None:
        """Give the quantity its unit, and take in what goes on after it."""
        unit, quantity.end = found
        if unit.kind == SUBUNIT:
            quantity.convert(unit.factor)
            quantity.kind, quantity.unit = MONEY, unit.symbol
            return
        if unit.kind == COUNT:
            quantity.kind, quantity.unit = COUNT, unit.symbol
            self.compounds.more(passage.text, quantity)
            return
        if unit.kind == SPECIAL:
            _apply_special(quantity, unit.symbol)
        else:
            if unit.factor != 1:
                quantity.convert(unit.factor)
            quantity.kind, quantity.unit = unit.kind, unit.symbol
            quantity.own_money = unit.kind == MONEY and self._is_generic_money(passage.text, quantity)
        self.compounds.take(passage, quantity)

    def leading_unit(self, text: str, quantity: Quantity) -> None:
        """摂氏20度, マッハ2: the unit stands before the figure, and makes a vaguer one after it exact."""
        at = back_over_space(text, quantity.start)
        lead = self.pack.leading.before(text, at)
        if not lead and self._leads_in_context and quantity.kind == "number":
            lead = self.finder.leading_in_context(text, quantity, at)
        if not lead:
            return
        unit, start = lead
        if unit.kind == SPECIAL:
            if quantity.kind == "number":
                _apply_special(quantity, unit.symbol)
                quantity.start = start
        elif quantity.kind in ("number", unit.kind):
            quantity.kind, quantity.unit, quantity.start = unit.kind, unit.symbol, start

    def _currency_before(self, passage: Passage, quantity: Quantity) -> None:
        """$5, US$ 5, 人民币50元, USD 5: a currency before the figure names it, or makes the one after it exact."""
        text = passage.text
        at = back_over_space(text, quantity.start)
        measured = quantity.kind == MONEY
        found = self.pack.signs.before(text, at)
        if not found and (name := self.pack.prefixes.before(text, at)):
            found = name if measured or name[1] + 1 < at else None
        elif not found and _may_end_a_code(passage.symbols[at - 1 : at]):
            code = _CODE_BEFORE.search(passage.symbols, max(0, at - 5), at)
            if code and means_money(code[2], quantity):
                found = code[2], code.start()
                if code[1] and not measured:
                    quantity.scale(Decimal(MILLION))
        if found and (not measured or found[0] == quantity.unit or self._is_generic_money(text, quantity)):
            quantity.kind, quantity.unit, quantity.start = MONEY, *found
            quantity.own_money = False

    def _money_scale(self, passage: Passage, quantity: Quantity, at: int) -> None:
        """$1.2T, $2.07 B: a letter at `at` that is a scale where a currency's sign stands before the digits."""
        symbols, end = passage.symbols, quantity.end
        value = self.pack.numerals.money_scales[symbols[at]]
        if not symbols[end - 1].isdigit():
            return
        after = symbols[at + 1 : at + 2]
        alone = not after.isalnum() and (at == end or (symbols[at].isupper() and after not in _JOINS))
        if alone and self.pack.signs.before(passage.text, back_over_space(passage.text, quantity.start)):
            quantity.scale(Decimal(value))
            quantity.end = at + 1

    def _is_generic_money(self, text: str, quantity: Quantity) -> bool:
        """Whether the money is named so that a currency before the figure makes it exact: 港币5000元."""
        return text[quantity.numeral.end : quantity.end].strip() in self.pack.generic_money

    def _ordinal(self, text: str, quantity: Quantity) -> None:
        """第三, No. 3, 3番目: a place in an order, not an amount."""
        numeral = quantity.numeral
        if text.endswith(self._order, 0, numeral.start):
            word = next(word for word in self._order if text.endswith(word, 0, numeral.start))
            quantity.kind, quantity.unit, quantity.bound = "ordinal", "", ""
            quantity.start, quantity.end = numeral.start - len(word), numeral.end


def _may_end_a_code(char: str) -> bool:
    return char.isupper() or char.isspace()


def _as_ratio(quantity: Quantity) -> None:
    """Part of a whole; part of a hundred or the like is a percentage."""
    quantity.kind = "ratio"
    if quantity.numeral.scale in _WHOLES:
        quantity.kind, quantity.unit = "percent", "%"
        quantity.low = quantity.high = quantity.numeral.low * 100
        quantity.numeral = replace(quantity.numeral, scale="")


def _apply_special(quantity: Quantity, rule: str) -> None:
    """What a word of [special] makes of a figure, by the name of its rule."""
    if rule == "tenths":
        if quantity.low is None or quantity.low <= TEN:
            quantity.scale(TEN)  # 八折; 八五折 is in percent already
    elif rule == "tens of years":
        if quantity.low is None or not 2 <= quantity.low <= TEN:
            return
        quantity.scale(TEN)  # 年近七旬
    elif rule == "dozens":
        quantity.scale(Decimal(12))
    elif rule == "permille":
        quantity.scale(Decimal("0.1"))
    elif rule == "decade of age":
        if quantity.high is None or quantity.high not in _DECADES:  # one that begins no decade keeps what it was
            return
        quantity.high, quantity.bound = quantity.high + 9, "vague"  # 70代以上 has no end
    quantity.kind, quantity.unit = _SPECIAL[rule]


_SPECIAL = {
    "age": ("age", "year"),
    "times": ("ratio", "times"),
    "tenths": ("percent", "%"),
    "ordinal": ("ordinal", ""),
    "dozens": (COUNT, ""),
    "decade of age": ("age", "year"),
    "tens of years": ("age", "year"),
    "permille": ("percent", "%"),
}
"""The kind and unit that each rule of [special] gives a figure."""
