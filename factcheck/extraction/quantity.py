"""A figure being read: a numeral with its unit, its bounds and hedges, and its value in that unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from factcheck.extraction.numeral import ONE, Numeral, place_of
from factcheck.languages.pack import Figure


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
        self.step = self.step * above / below

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
