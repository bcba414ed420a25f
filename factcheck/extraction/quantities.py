"""Quantities: a numeral with its unit, currency or classifier, its bounds and hedges, and what it is a figure of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from factcheck.extraction.numerals import Numeral, NumeralReader, place_of, significant
from factcheck.languages.names import Subunit, currency_codes
from factcheck.languages.pack import Figure, Pack, UnitName
from factcheck.languages.units import units

_CODE_BEFORE = re.compile(r"(?<![A-Za-z])(M?)([A-Z]{3})\s?$")
_MILLION = 1000000
_HUNDRED = 100
_HUNDREDTHS = re.compile(r"(?=\s*(?:[.;!?)](?!\d)|,(?! ?\d)|$))")
_CODE_AFTER = re.compile(r"\s?(M?)([A-Z]{3})(?![A-Za-z0-9])")
_CLAUSE_MARK = re.compile(r"[。；！？!?;\n]|\.\s")
_NEAR = 24
"""How far, in characters, a word may stand from a figure whose unit it decides."""
_A_HUNDRED = 100
_ALL_TENTHS = 10
_CENTI = 2
_PER_HUNDRED = {"100": Decimal(100), "1000": Decimal(100), "10000": Decimal(100)}
_PER_TIME = {
    ("km", "h"): "km/h",
    ("mi", "h"): "mph",
    ("m", "s"): "m/s",
    ("km", "s"): "km/s",
    ("ft", "s"): "ft/s",
    ("nmi", "h"): "kn",
    ("kWh", "day"): "kWh/day",
    ("kWh", "year"): "kWh/year",
    ("kWh", "month"): "kWh/month",
    ("m3", "s"): "m3/s",
    ("m3", "day"): "m3/day",
    ("bbl", "day"): "bbl/day",
    ("Mbit", "s"): "Mbit/s",
    ("Gbit", "s"): "Gbit/s",
    ("MB", "s"): "MB/s",
    ("GB", "s"): "GB/s",
}


@dataclass(slots=True)
class Quantity:
    """A figure being read: its span with unit, bounds and hedges, and its value in `unit` as a closed interval."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    kind: str
    unit: str
    step: Decimal
    numeral: Numeral
    written: tuple[int, int]
    noun: str = ""
    approximate: bool = False
    bound: str = ""
    bare: bool = False
    """Whether it is a number alone, without unit, classifier or noun."""


class QuantityReader:
    """Reads what stands around a numeral in one language."""

    def __init__(self, pack: Pack, numerals: NumeralReader) -> None:
        self.pack = pack
        self.numerals = numerals

    def read(self, text: str, symbols: str, numeral: Numeral) -> Quantity:
        """The quantity that a numeral belongs to, without bounds yet."""
        quantity = Quantity(
            numeral.start,
            numeral.end,
            numeral.low,
            numeral.high,
            "number",
            "",
            numeral.step,
            numeral,
            (numeral.start, numeral.end),
            bound="vague" if numeral.vague else "",
        )
        if numeral.role == "ratio":
            self._as_ratio(quantity)
        elif numeral.role == "ordinal":
            quantity.kind = "ordinal"
            return quantity
        if not self._unit_after(text, symbols, quantity):
            self._currency_before(text, symbols, quantity)
        else:
            self._currency_before(text, symbols, quantity, only_over=("USD", quantity.unit))
        _rate_before(self.pack, text, quantity)
        self.leading_unit(text, quantity)
        self._ordinal(text, quantity)
        quantity.bare = quantity.kind == "number" or (quantity.kind == "ratio" and numeral.role == "ratio")
        quantity.written = (quantity.start, quantity.end)
        return quantity

    def figure(self, at: int, given: Figure, end: int) -> Quantity:
        """A word that is a figure by itself, such as 半数."""
        low, high = _decimal(given.low), _decimal(given.high)
        known = low if low is not None else high if high is not None else Decimal(0)
        numeral = Numeral(at, end, known, known, place_of(known), significant(known), role="word", in_words=True)
        bound = "" if low == high else "least" if high is None else "most" if low is None else "range"
        return Quantity(at, end, low, high, given.kind, given.unit, numeral.step, numeral, (at, end), bound=bound)

    def is_currency(self, letters: str) -> bool:
        """Whether letters right before a figure name a currency (rmb10, USD5)."""
        return letters in currency_codes() or letters.lower() in self.pack.prefixes.table

    def _as_ratio(self, quantity: Quantity) -> None:
        quantity.kind, quantity.unit = "ratio", ""
        if quantity.numeral.scale in _PER_HUNDRED:
            assert quantity.low is not None
            quantity.kind, quantity.unit = "percent", "%"
            quantity.low = quantity.high = quantity.low * 100
            quantity.numeral.scale = ""

    # ---- units -------------------------------------------------------------------------------------------------

    def _skip(self, text: str, at: int) -> int:
        """Past the white space, or in languages with spaces the hyphen, that may stand before a unit."""
        if (
            self.pack.numerals.spaced
            and text[at : at + 1] in ("-", "\u2010", "\u2011")
            and text[at + 1 : at + 2].isalpha()
        ):
            return at + 1
        end = at
        while end - at < 3 and text[end : end + 1] in (" ", "\u00a0", "\u2009", "\u202f"):
            end += 1
        return end

    def _find_unit(self, text: str, symbols: str, at: int) -> tuple[UnitName, int] | None:
        word = self.pack.names.at(text, at)
        symbol = self.pack.symbols.at(symbols, at)
        if symbol and (not word or symbol[1] >= word[1]):
            return symbol[0], symbol[1]
        return (word[0], word[1]) if word else None

    def _unit_after(self, text: str, symbols: str, quantity: Quantity) -> bool:
        at = self._skip(text, quantity.end)
        if (
            quantity.numeral.vague and quantity.numeral.in_words and (of := self.numerals.past_of(text, at))
        ):  # millions of dollars
            if found := self._find_unit(text, symbols, of):
                return self._measure(text, symbols, quantity, *found)
        found, counter, sub = self._candidates(text, symbols, quantity, at)
        if other := self._in_context(text, quantity, at, max(found[1] if found else at, counter[1] if counter else at)):
            return self._measure(text, symbols, quantity, *other)
        if found:
            return self._measure(text, symbols, quantity, *found)
        code = _CODE_AFTER.match(symbols, quantity.end)
        if code and code[2] in currency_codes():
            millions = Fraction(_MILLION if code[1] else 1)  # 30 MUSD
            return self._measure(text, symbols, quantity, UnitName(code[2], "money", millions), code.end())
        if sub and (not counter or sub[1] > counter[1]):
            self._scale(quantity, sub[0].factor)
            quantity.kind, quantity.unit, quantity.end = "money", sub[0].code, sub[1]
            return True
        if counter and quantity.kind == "number":
            quantity.kind, quantity.unit, quantity.end = "count", counter[0], counter[1]
            self._more_after_unit(text, quantity)
            return True
        sign = self.pack.signs.at(text, at) if quantity.kind == "number" else None
        if sign and not self._belongs_to_next(text, symbols, quantity, sign[1]):
            return self._measure(text, symbols, quantity, UnitName(sign[0], "money"), sign[1])
        return False

    def _candidates(
        self, text: str, symbols: str, quantity: Quantity, at: int
    ) -> tuple[tuple[UnitName, int] | None, tuple[str, int] | None, tuple[Subunit, int] | None]:
        """The unit, the classifier and the part of a currency that may begin at `at`, each with where it ends."""
        found = self._find_unit(text, symbols, at)
        if found and at > quantity.end and symbols[at : found[1]] in self.pack.glued:
            found = None
        if found and found[0].kind == "money" and self._belongs_to_next(text, symbols, quantity, found[1]):
            found = None
        counter = self.pack.classifiers.at(text, at)
        if found and counter and counter[1] > found[1]:
            found = None
        if found and found[0].kind == "money" and (part := self.pack.subunits.at(text, at)) and part[1] > found[1]:
            found = None  # euro cents
        sub = self.pack.subunits.at(text, at) if quantity.kind == "number" else None
        if never := self.pack.never.at(text, at):
            found = None if found and found[1] < never[1] else found
            counter = None if counter and counter[1] < never[1] else counter
            sub = None if sub and sub[1] < never[1] else sub
        return found, counter, sub

    def _belongs_to_next(self, text: str, symbols: str, quantity: Quantity, end: int) -> bool:
        """Whether a currency after a figure names the next one: in "rmb 10 usd 20" and "$10 $20" each stands before its own."""
        at = _strip_space(text, quantity.start)
        follow = _past_space(text, end)
        return text[follow : follow + 1].isdigit() and bool(
            self.pack.signs.before(text, at) or self.pack.prefixes.before(text, at)
        )

    def _in_context(self, text: str, quantity: Quantity, at: int, end: int) -> tuple[UnitName, int] | None:
        """What a unit or classifier that ends at `end` means beside such words as are near: 体重70キロ is a mass."""
        other = self.pack.in_context.at(text, at)
        if not other or other[1] < end:
            return None
        near = _clause(text, quantity.start, other[1])
        return next(((meant, other[1]) for meant, words in other[0] if any(word in near for word in words)), None)

    def leading_unit(self, text: str, quantity: Quantity) -> None:
        """摂氏20度, マッハ2: the unit stands before the figure, and makes a vaguer one after it exact."""
        at = _strip_space(text, quantity.start)
        lead = self.pack.leading.before(text, at)
        if lead and lead[0].kind == "special":
            if quantity.kind == "number":
                self._special(quantity, lead[0].symbol)
                quantity.start = lead[1]
        elif lead and (quantity.kind == "number" or quantity.kind == lead[0].kind):
            quantity.kind, quantity.unit, quantity.start = lead[0].kind, lead[0].symbol, lead[1]

    def _measure(self, text: str, symbols: str, quantity: Quantity, name: UnitName, end: int) -> bool:
        if quantity.kind == "percent":
            return False
        if name.kind == "special":
            self._special(quantity, name.symbol)
        else:
            if name.factor != 1:
                self._convert(quantity, name.factor)
            quantity.kind, quantity.unit = name.kind, name.symbol
        quantity.end = end
        self._half_after(text, quantity)
        self._decimal_after(text, symbols, quantity)
        self._per_after(text, quantity)
        self._smaller_unit(text, symbols, quantity)
        if quantity.kind == "duration" and (
            old := self.pack.old.at(text, _past_space(text, quantity.end))
        ):  # three months old
            quantity.kind, quantity.end = "age", old[1]
        self._more_after_unit(text, quantity)
        return True

    def _special(self, quantity: Quantity, kind: str) -> None:
        if kind == "age":
            quantity.kind, quantity.unit = "age", "year"
        elif kind == "times":
            quantity.kind, quantity.unit = "ratio", "times"
        elif kind == "tenths":
            if quantity.low is None or quantity.low <= _ALL_TENTHS:
                self._scale(quantity, Decimal(10))  # 八折; 八五折 is in percent already
            quantity.kind, quantity.unit = "percent", "%"
        elif kind == "ordinal":
            quantity.kind, quantity.unit = "ordinal", ""
        elif kind == "dozens":
            self._scale(quantity, Decimal(12))
            quantity.kind, quantity.unit = "count", ""
        elif kind == "decade of age":
            self._decade_of_age(quantity)
        elif kind == "permille":
            self._scale(quantity, Decimal("0.1"))
            quantity.kind, quantity.unit = "percent", "%"

    def _decade_of_age(self, quantity: Quantity) -> None:
        """30代, thirty to thirty-nine years; a number that begins no decade keeps what it was."""
        if quantity.high is not None and 10 <= quantity.high <= 100 and not quantity.high % 10:
            quantity.high += 9
            quantity.kind, quantity.unit, quantity.bound = "age", "year", "range"

    def _convert(self, quantity: Quantity, factor: Fraction) -> None:
        """As `_scale`, by a fraction: multiplied first, so that 150亩 are exactly 100000 m2."""
        above, below = Decimal(factor.numerator), Decimal(factor.denominator)
        quantity.low = quantity.low * above / below if quantity.low is not None else None
        quantity.high = quantity.high * above / below if quantity.high is not None else None
        quantity.step = quantity.step * above / below

    def _scale(self, quantity: Quantity, factor: Decimal) -> None:
        quantity.low = quantity.low * factor if quantity.low is not None else None
        quantity.high = quantity.high * factor if quantity.high is not None else None
        quantity.step *= factor

    def _half_after(self, text: str, quantity: Quantity) -> None:
        """两米半, 七成五: a half or a further digit after the unit."""
        half = self.numerals.half_word(text, quantity.end)
        if half:
            self._add(quantity, self._one(quantity) / 2)
            quantity.end = half
            return
        if quantity.kind == "percent" and self.pack.tenths:
            self._places_after_a_tenth(text, quantity)
        elif quantity.kind == "percent" and quantity.numeral.in_words:
            tail = self.numerals.single_digit(text, quantity.end)
            if tail:
                self._add(quantity, Decimal(tail[0]))
                quantity.end = tail[1]

    def _decimal_after(self, text: str, symbols: str, quantity: Quantity) -> None:
        """一米八, 2米35: one or two digits right after the unit are tenths and hundredths of it."""
        if text[quantity.numeral.end : quantity.end] not in self.pack.decimals_after or quantity.numeral.vague:
            return
        tail = self.numerals.read(text, symbols, quantity.end)
        if tail is None or tail.vague or tail.role or tail.scale or not 0 < tail.end - tail.start <= _CENTI:
            return
        if tail.in_words and tail.tokens == 1 and text[tail.end : tail.end + 1].isalpha():
            return
        counted = self.pack.classifiers.at(text, tail.end) or self.pack.subunits.at(text, tail.end)
        if counted or self._find_unit(text, symbols, tail.end) or tail.low != tail.low.to_integral_value():
            return
        self._add(quantity, tail.low.scaleb(-(tail.end - tail.start)) * self._one(quantity))
        quantity.end = tail.end

    def _places_after_a_tenth(self, text: str, quantity: Quantity) -> None:
        """3割2分5厘: the digits that go on, each with the name of its place."""
        while (numeral := self.numerals.read(text, text, quantity.end)) and numeral.low < 10 and not numeral.vague:
            place = self.pack.tenths.get(text[numeral.end : numeral.end + 1])
            if place is None:
                return
            self._add(quantity, numeral.low * Decimal(place.numerator) / Decimal(place.denominator))
            quantity.end = numeral.end + 1

    def _one(self, quantity: Quantity) -> Decimal:
        """One of the unit as written, in the unit as read (成 is ten percent)."""
        return quantity.low / quantity.numeral.low if quantity.low and quantity.numeral.low else Decimal(1)

    def _add(self, quantity: Quantity, amount: Decimal) -> None:
        quantity.low = quantity.low + amount if quantity.low is not None else None
        quantity.high = quantity.high + amount if quantity.high is not None else None
        quantity.step = min(quantity.step, amount)

    def _per_after(self, text: str, quantity: Quantity) -> None:
        """60公里每小时, 10 km per hour, 26万度/天."""
        at = quantity.end + (1 if text[quantity.end : quantity.end + 1] == " " else 0)
        per = self.pack.per.at(text, at)
        if per and (quantity.unit, per[0]) in _PER_TIME:
            quantity.unit = _PER_TIME[quantity.unit, per[0]]
            quantity.kind, quantity.end = units()[quantity.unit].kind, per[1]

    def _smaller_unit(self, text: str, symbols: str, quantity: Quantity) -> None:
        """50元6角3分, 3 dollars 50 cents, 12 ft 2 in, 2小时30分钟: the same quantity goes on in smaller units."""
        known = units()
        for _ in range(3):
            at = quantity.end
            while text[at : at + 1] == " ":
                at += 1
            at = self.numerals.past_and(text, at)
            numeral = self.numerals.read(text, symbols, at)
            if not numeral or numeral.vague or numeral.role:
                return
            after = self._skip(text, numeral.end)
            if quantity.kind == "money":
                sub = self.pack.subunits.at(text, after)
                if (
                    not sub
                    and at > quantity.end
                    and _HUNDREDTHS.match(text, numeral.end)
                    and numeral.low == int(numeral.low) < _HUNDRED
                ):
                    self._add(quantity, numeral.low / _HUNDRED)  # 15 dollars 50
                    quantity.end = numeral.end
                    return
                if not sub or sub[0].code != quantity.unit or numeral.low * sub[0].factor >= 1:
                    return
                self._add(quantity, numeral.low * sub[0].factor)
                quantity.end = sub[1]
                continue
            unit = self._find_unit(text, symbols, after) or self._in_context(text, quantity, after, after)
            if not unit or unit[0].kind != quantity.kind or unit[0].symbol not in known or quantity.unit not in known:
                return
            small, large = known[unit[0].symbol], known[quantity.unit]
            if (
                small.base != large.base
                or small.factor >= large.factor
                or quantity.kind not in ("length", "duration", "mass")
            ):
                return
            part = Decimal(small.factor.numerator * large.factor.denominator) / Decimal(
                small.factor.denominator * large.factor.numerator
            )
            if numeral.low * part >= 1 or (at == quantity.end and text[at - 1 : at] in ",、"):
                return
            self._add(quantity, numeral.low * part)
            quantity.end = unit[1]

    def _more_after_unit(self, text: str, quantity: Quantity) -> None:
        """三年多, 两米余: more than the figure, and less than one more of its last place."""
        end = self.numerals.more_word(text, quantity.end)
        if end and quantity.low is not None and not quantity.numeral.vague and quantity.bound == "":
            quantity.high = quantity.low + max(
                quantity.step, Decimal(1) if quantity.kind in ("duration", "age") else quantity.step
            )
            quantity.bound, quantity.end = "vague", end

    # ---- before the numeral ------------------------------------------------------------------------------------

    def _currency_before(self, text: str, symbols: str, quantity: Quantity, only_over: tuple[str, ...] = ()) -> None:
        """$5, US$ 5, 人民币50元, USD 5: a currency before the figure names it, or makes the one after it exact."""
        at = quantity.start
        while at and text[at - 1] in " \u00a0":
            at -= 1
        found: tuple[str, int] | None = None
        sign = self.pack.signs.before(text, at)
        if sign:
            found = (sign[0], sign[1])
        elif name := self.pack.prefixes.before(text, at):
            if name[1] + 1 < at or only_over:
                found = (name[0], name[1])
        elif code := _CODE_BEFORE.search(symbols, max(0, at - 5), at):
            if code[2] in currency_codes():
                found = (code[2], code.start())
                if code[1] and quantity.kind == "number":
                    self._scale(quantity, Decimal(_MILLION))
        if not found:
            return
        if only_over and (
            quantity.kind != "money" or (found[0] != quantity.unit and not self._is_generic_money(text, quantity))
        ):
            return
        if not only_over and quantity.kind not in ("number",):
            return
        quantity.kind, quantity.unit, quantity.start = "money", found[0], found[1]

    def _is_generic_money(self, text: str, quantity: Quantity) -> bool:
        """Whether the money is named so that a currency before the figure makes it exact: 港币5000元."""
        return text[quantity.numeral.end : quantity.end].strip() in self.pack.generic_money

    def _ordinal(self, text: str, quantity: Quantity) -> None:
        """第三, No. 3, 3番目: a place in an order, not an amount."""
        for word in self.pack.numerals.words.get("ordinal", ()):
            at = quantity.numeral.start
            if text.startswith(word, max(0, at - len(word))) and at >= len(word):
                quantity.kind, quantity.unit = "ordinal", ""
                quantity.start, quantity.end = at - len(word), quantity.numeral.end
                quantity.bound = ""
                return


def _rate_before(pack: Pack, text: str, quantity: Quantity) -> None:
    """时速60公里, 毎秒23メートル, 每小时不到60公里: the time stands before the figure and its bound."""
    if quantity.kind not in ("length", "volume", "data_size", "energy"):
        return
    per = pack.per.before(text, _strip_space(text, quantity.start))
    if per and (quantity.unit, per[0]) in _PER_TIME:
        quantity.unit = _PER_TIME[quantity.unit, per[0]]
        quantity.kind, quantity.start = units()[quantity.unit].kind, per[1]


def _compare(pack: Pack, text: str, quantity: Quantity) -> None:
    """比30大: words on both sides that bound the figure, unless another figure tells by how much (比30高5)."""
    start = _strip_space(text, quantity.start)
    for before, after, kind in pack.compared:
        if text.endswith(before, 0, start) and text.startswith(after, _past_space(text, quantity.end)):
            end = _past_space(text, quantity.end) + len(after)
            if not any(char.isdigit() for char in text[end : end + 2]):
                _apply(quantity, kind)
                quantity.start, quantity.end = start - len(before), end
            return


def bound_around(pack: Pack, text: str, quantity: Quantity) -> None:
    """Takes in the words that bound or hedge the quantity, before and after it (不低于…, 约…左右, more than ..., or so)."""
    if pack.compared:
        _compare(pack, text, quantity)
    if (round_bound := pack.round.before(text, quantity.start)) and _begins_round(pack, text, quantity):
        _apply(quantity, round_bound[0].kind)
        quantity.start = round_bound[1]
    _bounds_before(pack, text, quantity)
    _rate_before(pack, text, quantity)
    _bounds_after(pack, text, quantity)


def _begins_round(pack: Pack, text: str, quantity: Quantity) -> bool:
    """Whether a figure begins with a number word of a hundred or more: 上千人."""
    return pack.numerals.roles.get(text[quantity.start : quantity.start + 1], ("", 0))[1] >= _A_HUNDRED


def _bounds_before(pack: Pack, text: str, quantity: Quantity) -> None:
    for _ in range(3):
        at = quantity.start
        while at and text[at - 1] in " \u00a0":
            at -= 1
        hit = pack.before.before(text, at)
        if not hit:
            for filler in pack.fillers:
                if text.endswith(filler, 0, at) and (
                    hit := pack.before.before(text, _strip_space(text, at - len(filler)))
                ):
                    break
        if not hit:
            break
        _apply(quantity, hit[0].kind)
        quantity.start = hit[1]


def _bounds_after(pack: Pack, text: str, quantity: Quantity) -> None:
    for _ in range(2):
        at = quantity.end
        while text[at : at + 1] == " ":
            at += 1
        hit = pack.after.at(text, at)
        follow = _past_space(text, hit[1]) if hit else at
        if (
            not hit
            or text.startswith(pack.not_before, follow)
            or (text[follow : follow + 1].isdigit() and (follow > hit[1] or pack.before.before(text, hit[1])))
        ):
            break
        _apply(quantity, hit[0].kind)
        quantity.end = hit[1]


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


def _clause(text: str, start: int, end: int) -> str:
    """What stands near a figure in the same clause, before it and after it."""
    before = _CLAUSE_MARK.split(text[max(0, start - _NEAR) : start])[-1]
    return before + text[start:end] + _CLAUSE_MARK.split(text[end : end + _NEAR])[0]


def _past_space(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _strip_space(text: str, at: int) -> int:
    while at and text[at - 1] == " ":
        at -= 1
    return at


def _apply(quantity: Quantity, kind: str) -> None:
    """What a word around the figure does to its interval."""
    if kind == "least" and quantity.bound in ("", "vague"):
        quantity.high, quantity.bound = None, "least"
    elif kind == "over" and quantity.bound in ("", "vague"):
        quantity.high, quantity.bound, quantity.approximate = None, "least", True
    elif kind in ("most", "near") and quantity.bound in ("", "vague"):
        quantity.low, quantity.bound = None, "most"
        if kind == "near":
            quantity.approximate = True
    elif kind == "about":
        quantity.approximate = True
