"""A numeral as read: its span, its value as a closed interval, and how it was written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

ONE = Decimal(1)
TEN = Decimal(10)
ONE_HALF = Decimal("0.5")
_FINEST = Decimal("0.0001")
"""The finest place that a repeating fraction is taken to be exact to."""
VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
"""The characters that are a fraction by themselves."""


@dataclass(slots=True)
class Numeral:
    """A numeral in a text.

    `step` is the place value of the last significant digit. `shown` is the value whose digits are the figure's, None
    where the words give none. `role` is empty for a number, else `ratio` (one part of a whole), `ordinal`, `half` or
    `several`. `vague` is set where the words give a range (数十万, 50余万, dozens). `in_words` says that it holds no
    digit, and `tokens` how many number words it is made of; one for digits.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    shown: Decimal | None
    scale: str = ""
    role: str = ""
    vague: bool = False
    in_words: bool = False
    tokens: int = 1

    @property
    def digits(self) -> str:
        """The significant digits as written; empty where the words give none."""
        return "" if self.shown is None else significant(self.shown)

    def set_value(self, value: Decimal) -> None:
        """Make it one value, the digits of which are the figure's."""
        self.low = self.high = self.shown = value

    def multiply(self, factor: Decimal) -> None:
        """Take the numeral times a power of ten, which leaves its digits as they are."""
        self.low, self.high, self.step = self.low * factor, self.high * factor, self.step * factor


def exactly(
    start: int, end: int, value: Decimal, step: Decimal, *, role: str = "", scale: str = "", tokens: int = 1
) -> Numeral:
    """A numeral in words that is one value."""
    return Numeral(start, end, value, value, step, value, scale=scale, role=role, in_words=True, tokens=tokens)


def some(start: int, end: int, place: Decimal, *, scale: str = "") -> Numeral:
    """A vague numeral in words: two to ten of `place`, such as several hundred."""
    return Numeral(start, end, 2 * place, TEN * place, place, None, scale=scale, vague=True, in_words=True, tokens=2)


@lru_cache(maxsize=2048)
def place_of(value: Decimal) -> Decimal:
    """The place value of the last digit that is not zero: 2200 gives 100, 1.25 gives 0.01."""
    return ONE.scaleb(int(value.normalize().as_tuple().exponent)) if value else ONE


@lru_cache(maxsize=2048)
def significant(value: Decimal) -> str:
    """The digits of a value without leading or trailing zeros: 16.9 gives 169."""
    return "".join(map(str, value.normalize().as_tuple().digits)).strip("0") or "0"


_LONG = 20


def fine_place_of(value: Decimal) -> Decimal:
    """The place value of a fraction, as far as a repeating one is taken to be exact."""
    # a number too long for that many decimals has no use for them
    return place_of(value.quantize(_FINEST) if value.adjusted() < _LONG else value)
