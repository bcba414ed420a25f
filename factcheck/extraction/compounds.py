"""How a figure goes on after its unit: 两米半, 一米八, 3割2分, 60公里每小时, 50元6角, three months old, 三年多."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.extraction.numeral import ONE, TEN, Numeral
from factcheck.extraction.numerals import NumeralReader
from factcheck.extraction.passage import Passage, past_space
from factcheck.extraction.quantity import Quantity
from factcheck.extraction.rates import take_rate_after
from factcheck.extraction.unit_finder import UnitFinder
from factcheck.languages.names import Subunit
from factcheck.languages.pack import Pack
from factcheck.languages.units import units

_HUNDRED = 100
_FEET, _INCHES = "ft", 12
_CENTI = 2
"""Digits after a unit that are a decimal of it: tenths and hundredths."""
_CENTS_END = re.compile(r"(?=\s*(?:[.;!?)](?!\d)|,(?! ?\d)|$))")
_SMALLER_UNITS = 3
"""How many smaller units may follow: 2 hours 30 minutes 5 seconds."""
_IN_SMALLER_UNITS = ("length", "duration", "mass")
"""The kinds, beside money, that are written in several units one after the other."""


class CompoundReader:
    """Takes into a figure what goes on after its unit, in one language."""

    def __init__(self, pack: Pack, numerals: NumeralReader, finder: UnitFinder) -> None:
        self.pack = pack
        self.numerals = numerals
        self.finder = finder
        self._spaced = pack.numerals.spaced

    def take(self, passage: Passage, quantity: Quantity) -> None:
        """Everything that goes on after the unit at whose end the figure ends."""
        text = passage.text
        self._half_after(passage, quantity)
        self._decimal_after(passage, quantity)
        take_rate_after(self.pack, text, quantity)
        if quantity.kind == "money":
            self._smaller_money(passage, quantity)
        elif quantity.kind in _IN_SMALLER_UNITS:
            self._smaller_units(passage, quantity)
        if quantity.kind == "duration" and (old := self.pack.old.at(text, past_space(text, quantity.end))):
            quantity.kind, quantity.end = "age", old[1]  # three months old
        self.more(text, quantity)

    def _half_after(self, passage: Passage, quantity: Quantity) -> None:
        """两米半, 七成五: a half or a further digit after the unit."""
        if half := self.numerals.half_word(passage.text, quantity.end):
            quantity.add(quantity.one() / 2)
            quantity.end = half
        elif quantity.kind != "percent":
            return
        elif self.pack.tenths:
            self._places_after_a_tenth(passage, quantity)
        elif quantity.numeral.in_words and (tail := self.numerals.single_digit(passage.text, quantity.end)):
            quantity.add(Decimal(tail[0]))
            quantity.end = tail[1]
        elif quantity.one() == TEN:
            self._digit_after_a_tenth(passage, quantity)

    def _digit_after_a_tenth(self, passage: Passage, quantity: Quantity) -> None:
        """9成5: the per cents after a number of tenths, in a digit that has no unit of its own."""
        digit = self.numerals.read(passage, quantity.end)
        if digit and digit.end - digit.start == 1 and self._is_a_decimal(passage, digit):
            quantity.add(digit.low)
            quantity.end = digit.end

    def _places_after_a_tenth(self, passage: Passage, quantity: Quantity) -> None:
        """3割2分5厘: the digits that go on, each with the name of its place."""
        while (numeral := self.numerals.read(passage, quantity.end)) and numeral.low < 10 and not numeral.vague:
            place = self.pack.tenths.get(passage.text[numeral.end : numeral.end + 1])
            if place is None:
                return
            quantity.add(numeral.low * place)
            quantity.end = numeral.end + 1

    def _decimal_after(self, passage: Passage, quantity: Quantity) -> None:
        """一米八, 2米35, 三块五: one or two digits right after the unit are tenths and hundredths of it."""
        unit = passage.text[quantity.numeral.end : quantity.end]
        if unit not in self.pack.decimals_after or quantity.numeral.vague:
            return
        tail = self.numerals.read(passage, quantity.end)
        if tail and self._is_a_decimal(passage, tail):
            quantity.add(tail.low.scaleb(tail.start - tail.end) * quantity.one())
            quantity.end = tail.end

    def _is_a_decimal(self, passage: Passage, tail: Numeral) -> bool:
        """Whether a numeral after a unit is one or two digits that have no unit and begin no other word."""
        text, end = passage.text, tail.end
        if (
            tail.vague
            or tail.role
            or tail.scale
            or end - tail.start > _CENTI
            or tail.low != tail.low.to_integral_value()
        ):
            return False
        if tail.in_words and tail.tokens == 1 and text[end : end + 1].isalpha():
            return False
        counted = self.pack.classifiers.at(text, end) or self.pack.subunits.at(text, end)
        return not counted and not self.finder.named(passage, end)

    def _next_part(self, passage: Passage, end: int) -> Numeral | None:
        """The numeral that may be of a smaller unit, past a space and a word for "and" after `end`."""
        at = self.numerals.fractions.past_and(passage.text, past_space(passage.text, end))
        numeral = self.numerals.read(passage, at)
        return numeral if numeral and not numeral.vague and not numeral.role else None

    def _smaller_money(self, passage: Passage, quantity: Quantity) -> None:
        """50元6角3分, 3 dollars 50 cents: the same amount goes on in its subunits."""
        text = passage.text
        for _ in range(_SMALLER_UNITS):
            part = self._next_part(passage, quantity.end)
            if not part:
                return
            sub = self.pack.subunits.at(text, self.finder.skip(text, part.end))
            if not sub and (shared := self._unit_of_a_range(passage, part)):
                if shared.code == quantity.unit and part.low * shared.factor < 1:  # 149円90〜95銭
                    quantity.add(part.low * shared.factor)
                    quantity.end = part.end
                return
            if not sub:
                if part.start > quantity.end and _are_cents(text, part):  # 15 dollars 50
                    quantity.add(part.low / _HUNDRED)
                    quantity.end = part.end
                return
            if sub[0].code != quantity.unit or part.low * sub[0].factor >= 1:
                return
            quantity.add(part.low * sub[0].factor)
            quantity.end = sub[1]

    def _unit_of_a_range(self, passage: Passage, part: Numeral) -> Subunit | None:
        """The subunit after the second of two numerals that share it: 90〜95銭."""
        link = self.pack.between.at(passage.text, part.end)
        other = self.numerals.read(passage, link[1]) if link else None
        found = self.pack.subunits.at(passage.text, other.end) if other and not other.vague else None
        return found[0] if found else None

    def _smaller_units(self, passage: Passage, quantity: Quantity) -> None:
        """12 ft 2 in, six feet, two inches, 2小时30分钟: the same quantity goes on in smaller units."""
        least = quantity.one()
        for _ in range(_SMALLER_UNITS):
            mark = self._spaced and passage.text.startswith((", ", "-"), quantity.end)  # 6-foot-4-inch
            numeral = self._next_part(passage, quantity.end + mark)
            part = self._part(passage, quantity, numeral) if numeral else None
            if not part or not numeral or part[0] >= least or numeral.low * part[0] >= least:
                if numeral and quantity.unit == _FEET and _are_inches(passage.text, quantity.end, numeral):  # 6-foot-2
                    quantity.add(numeral.low / _INCHES)
                    quantity.end = numeral.end
                return
            least = part[0]
            quantity.add(numeral.low * least)
            quantity.end = part[1]
            self._decimal_after_the_last(passage, quantity, numeral, numeral.low * least)

    def _decimal_after_the_last(
        self, passage: Passage, quantity: Quantity, numeral: Numeral | None, share: Decimal
    ) -> None:
        """1分23秒45: the digits after the smallest unit are a decimal of it; `share` is what its numeral added."""
        if not numeral or not numeral.low or passage.text[numeral.end : quantity.end] not in self.pack.decimals_after:
            return
        tail = self.numerals.read(passage, quantity.end)
        if tail and self._is_a_decimal(passage, tail):
            quantity.add(tail.low.scaleb(tail.start - tail.end) * share / numeral.low)
            quantity.end = tail.end

    def _part(self, passage: Passage, quantity: Quantity, numeral: Numeral) -> tuple[Decimal, int] | None:
        """One of the smaller unit of the same kind that follows a numeral, in the unit of the quantity, and where the
        unit ends.
        """
        text, known = passage.text, units()
        after = self.finder.skip(text, numeral.end)
        unit = self.finder.named(passage, after) or self.finder.in_context(text, quantity, after)
        if not unit or unit[0].kind != quantity.kind or not {unit[0].symbol, quantity.unit} <= known.keys():
            return None
        small, large = known[unit[0].symbol], known[quantity.unit]
        share = small.factor * unit[0].factor / large.factor
        size, one = Decimal(share.numerator) / Decimal(share.denominator), quantity.one()  # 2斤3两 is in kilograms
        if small.base != large.base or size >= one:
            return None
        return size, unit[1]

    def more(self, text: str, quantity: Quantity) -> None:
        """三年多, 两米余: more than the figure, and less than one more of its last place."""
        end = self.numerals.vague.more_after_unit(text, quantity.end)
        if end and quantity.low is not None and not quantity.numeral.vague and not quantity.bound:
            step = max(quantity.step, ONE) if quantity.kind in ("duration", "age") else quantity.step
            quantity.high, quantity.bound, quantity.end = quantity.low + step, "vague", end


def _are_inches(text: str, end: int, part: Numeral) -> bool:
    """Whether digits after a hyphen behind feet are inches: 6-foot-2."""
    tall = text.startswith("-", end) and part.start == end + 1
    return tall and part.low < _INCHES and not text[part.end : part.end + 1].isalnum()


def _are_cents(text: str, part: Numeral) -> bool:
    """Whether a numeral after an amount is two digits at the end of a clause."""
    return part.low == part.low.to_integral_value() and part.low < _HUNDRED and bool(_CENTS_END.match(text, part.end))
