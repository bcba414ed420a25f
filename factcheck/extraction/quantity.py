"""A figure being read: a numeral with its unit, its bounds and hedges, and its value in that unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from factcheck.extraction.numeral import ONE, Numeral, place_of
from factcheck.languages.pack import Figure

FURTHEST = Decimal("1e300")
"""Values beyond this, or nearer to zero than its inverse, are told by their bound alone: other programs hold numbers
up to some 1e308, and nobody counts so far."""
_NEAREST = 1 / FURTHEST
LONGEST = 300
"""Digits of a value that are told; one with more is told by the two ends between which it lies."""


@dataclass(slots=True)
class Quantity:
    """Its span takes in unit, bounds and hedges; its value in `unit` is a closed interval.

    `written` is the span without bounds and hedges. `bound` is `least`, `most`, `range`, `vague` or empty. `bare` says
    that it is a number alone, without unit or classifier.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    kind: str
    unit: str
    step: Decimal
    numeral: Numeral
    written: tuple[int, int]
    approximate: bool = False
    bound: str = ""
    bare: bool = False
    own_money: bool = False
    """Whether it is money of which only the place of the document tells whose it is: 元, without 人民币 or 港币."""

    def scale(self, factor: Decimal) -> None:
        """Take the figure times `factor`."""
        self.low = self.low * factor if self.low is not None else None
        self.high = self.high * factor if self.high is not None else None
        self.step *= factor

    def convert(self, factor: Fraction) -> None:
        """As `scale`, by a fraction: multiplied first, so that 150亩 are exactly 100000 m2."""
        above, below = Decimal(factor.numerator), Decimal(factor.denominator)
        self.low = self.low * above / below if self.low is not None else None
        self.high = self.high * above / below if self.high is not None else None
        self.step = self.step * abs(above) / below
        if factor < 0:  # 20 below zero
            self.low, self.high = self.high, self.low

    def add(self, amount: Decimal) -> None:
        """Make the figure so much more, as its smaller units say."""
        self.low = self.low + amount if self.low is not None else None
        self.high = self.high + amount if self.high is not None else None
        self.step = min(self.step, amount)

    def one(self) -> Decimal:
        """One of the unit as written, in the unit as read (成 is ten percent)."""
        return self.low / self.numeral.low if self.low and self.numeral.low else ONE

    def apply(self, bound: str) -> None:
        """What a word around the figure does to its interval: least, most, about, near, over or exact."""
        if bound == "about":
            self.approximate = True
        elif bound in ("least", "over", "most", "near") and self.bound in ("", "vague"):
            if bound in ("least", "over"):
                self.high, self.bound = None, "least"
            else:
                self.low, self.bound = None, "most"
            self.approximate = self.approximate or bound in ("over", "near")


def quantity_of(numeral: Numeral) -> Quantity:
    """A numeral as a figure, before anything around it is read."""
    low, high, start, end = numeral.low, numeral.high, numeral.start, numeral.end
    bound = "vague" if numeral.vague else ""
    return Quantity(start, end, low, high, "number", "", numeral.step, numeral, (start, end), bound=bound)


def figure_in_a_word(start: int, given: Figure, end: int) -> Quantity:
    """A word that is a figure by itself, such as 半数."""
    low, high = _decimal(given.low), _decimal(given.high)
    known = low if low is not None else high if high is not None else Decimal(0)
    step = place_of(known)
    numeral = Numeral(start, end, known, known, step, known, role="word", in_words=True)
    bound = "" if low == high else "least" if high is None else "most" if low is None else "range"
    return Quantity(start, end, low, high, given.kind, given.unit, step, numeral, (start, end), bound=bound)


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


def keep_in_reach(quantity: Quantity) -> None:
    """Bound a value that is too large, too small or too long to be exchanged between programs: 1e400 is 1e300 or more.

    No figure is lost by it, and the interval holds the value.
    """
    low, high = quantity.low, quantity.high
    if (low is None or _in_reach(low)) and (high is None or high is low or _in_reach(high)):
        return
    quantity.low = None if low is None else _bounded(low, ROUND_FLOOR)
    quantity.high = None if high is None else _bounded(high, ROUND_CEILING)
    quantity.step = max(quantity.step, _NEAREST) if quantity.step < FURTHEST else FURTHEST


def _in_reach(value: Decimal) -> bool:
    if -LONGEST < value.adjusted() < LONGEST and len(str(value)) <= LONGEST:  # most need no closer look
        return True
    return not value or (_NEAREST <= abs(value) <= FURTHEST and len(value.as_tuple().digits) <= LONGEST)


def _bounded(value: Decimal, rounding: str) -> Decimal | None:
    """The value that can be told on that side of one; None where it lies beyond all."""
    up = rounding == ROUND_CEILING
    if abs(value) > FURTHEST:
        outward = up == (value > 0)
        return None if outward else FURTHEST.copy_sign(value)
    if value and abs(value) < _NEAREST:
        return Decimal(0) if up == (value < 0) else _NEAREST.copy_sign(value)
    return Context(prec=LONGEST, rounding=rounding).plus(value)
