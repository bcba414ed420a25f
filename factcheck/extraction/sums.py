"""The value of a string of tokens: digits, multipliers and scales added up by the rules of the language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise, zip_longest

from factcheck.extraction.numeral import ONE, Numeral, place_of
from factcheck.extraction.tokens import Token
from factcheck.languages.pack import NumeralWords

_ZERO = Decimal(0)
_A_HUNDRED = 100


class Adder:
    """Adds up the tokens of one language's numerals."""

    def __init__(self, words: NumeralWords) -> None:
        self.spaced = words.spaced
        self.zero = frozenset(words.listed("zero"))
        self.spans = frozenset(words.listed("spans"))
        self.counting = frozenset(words.listed("counting"))
        self.tail_takes_next_place = words.tail_takes_next_place

    def add(self, tokens: Sequence[Token]) -> Numeral | None:
        """The numeral that the tokens make, one at least; None where they make none."""
        first = tokens[0]
        if len(tokens) == 1 and first.role == "number":
            return Numeral(first.start, first.end, first.value, first.value, first.place, first.value)
        if not self.spaced and len(tokens) > 1 and all(token.role == "digit" for token in tokens):
            return self._digit_string(tokens)
        total = _Sum(self)
        before: Token | None = None
        for token in tokens if self.spaced or len(tokens) == 1 else self._with_digits_joined(tokens):
            if not total.take(token, before):
                return None
            before = token
        return total.numeral(tokens)

    def _digit_string(self, tokens: Sequence[Token]) -> Numeral:
        """Digits spoken one after the other: 二〇一七; two that follow on each other are a range: 两三, 三两."""
        start, end = tokens[0].start, tokens[-1].end
        first, last = tokens[0], tokens[-1]
        falling = last.text in self.counting and first.value == last.value + 1
        if len(tokens) == 2 and (falling or self.are_neighbours(first, last)):
            low, high = sorted((first.value, last.value))
            return Numeral(start, end, low, high, ONE, low, vague=True, in_words=True, tokens=2)
        value = Decimal("".join(str(token.value) for token in tokens))
        return Numeral(start, end, value, value, place_of(value), value, in_words=True, tokens=len(tokens))

    def _with_digits_joined(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens, with digits written by their places as one number: 一〇億, 三万二〇〇〇, 一二万三四五六.

        Two neighbours alone stay the ends of a range (七八千), and a digit before a multiplier counts that alone.
        """
        if not any(one.role == other.role == "digit" for one, other in pairwise(tokens)):
            return tokens
        runs = [list(group) for _, group in groupby(tokens, key=lambda token: token.role == "digit")]
        if not any(self._is_placed(run, after) for run, after in zip_longest(runs, runs[1:])):
            return tokens
        joined: list[Token] = []
        for run, after in zip_longest(runs, runs[1:]):
            if len(run) > 1 and run[0].role == "digit" and not _multiplies_a_digit(after):
                text = "".join(str(token.value) for token in run)
                value = Decimal(text)
                joined.append(Token("number", value, run[0].start, run[-1].end, text, place_of(value)))
            else:
                joined += run
        return joined

    def _is_placed(self, run: Sequence[Token], after: Sequence[Token] | None) -> bool:
        """Whether neighbouring tokens are digits that can only be meant by their places."""
        if len(run) < 2 or run[0].role != "digit" or _multiplies_a_digit(after):
            return False
        if any(token.text in self.counting for token in run):  # 三两天
            return False
        return len(run) > 2 or (run[0].text not in self.zero and not self.are_neighbours(*run))

    def are_neighbours(self, one: Token, other: Token) -> bool:
        """Whether two digits are the ends of a range: 七八, 三五."""
        if one.role != "digit" or other.role != "digit" or not one.value:
            return False
        return other.value == one.value + 1 or one.text + other.text in self.spans


class _Sum:
    """A sum in the making.

    `total` is what the scales have closed, `group` what the multipliers have since, `pending` the digits that still
    wait for their multiplier. `spread` is how much more the numeral may be where two neighbouring digits stand
    together (七八十), and `step` the place of the last digit taken.
    """

    __slots__ = ("group", "highest", "last_place", "pending", "rules", "spread", "step", "total", "zero_between")

    def __init__(self, rules: Adder) -> None:
        self.rules = rules
        self.total = self.group = self.spread = _ZERO
        self.pending: Decimal | None = None
        self.last_place: Decimal | None = None
        self.highest: Decimal | None = None
        self.zero_between = False
        self.step = ONE

    def take(self, token: Token, before: Token | None) -> bool:
        """Add one token; False where it cannot stand after the token before it."""
        if token.role == "number":
            self.pending, self.step = token.value, token.place
        elif token.role == "digit":
            return self._digit(token, before)
        elif token.role == "multiplier":
            self._multiplier(token)
        else:
            self._scale(token)
        return True

    def _digit(self, token: Token, before: Token | None) -> bool:
        if token.text in self.rules.zero:
            self.zero_between = True
            self.pending = self.pending or _ZERO
            return True
        if self.pending and self.rules.spaced:
            self.pending += token.value
        elif self.pending and before and self.rules.are_neighbours(before, token):
            self.spread = token.value - self.pending  # 七八十: seventy to eighty
        elif self.pending and before and before.role == "digit":
            return False
        else:
            self.pending = token.value
        self.step = token.place
        return True

    def _multiplier(self, token: Token) -> None:
        alone = self.pending is None or (self.pending == 0 and self.zero_between)
        amount = ONE if alone or self.pending is None else self.pending
        self.group += amount * token.value
        self.spread *= token.value
        self.step = place_of(amount) * token.value
        self._close(token)

    def _scale(self, token: Token) -> None:
        section = self.group + (self.pending or 0)
        if self.pending is None and not self.group:
            section = _ZERO if self.total else ONE
            self.step = token.value if not self.total else self.step * token.value
        else:
            self.step *= token.value
        if self.highest is not None and (token.value > self.highest or not section):
            self.total = (self.total + section) * token.value
        else:
            self.total += section * token.value
        self.spread *= token.value
        self.highest = token.value if self.highest is None else max(self.highest, token.value)
        self.group = _ZERO
        self._close(token)

    def _close(self, token: Token) -> None:
        self.pending, self.last_place, self.zero_between = None, token.value, False

    def numeral(self, tokens: Sequence[Token]) -> Numeral:
        """What the tokens come to."""
        if self.pending is not None:
            if self.pending and self._takes_next_place(tokens):
                assert self.last_place
                self.step = self.last_place / 10
                self.pending *= self.step
            self.group += self.pending
        value = self.total + self.group
        return Numeral(
            tokens[0].start,
            tokens[-1].end,
            value,
            value + self.spread,
            self.step,
            value,
            scale=next((token.text for token in reversed(tokens) if token.role == "scale"), ""),
            vague=bool(self.spread),
            in_words=all(token.role != "number" for token in tokens),
            tokens=len(tokens),
        )

    def _takes_next_place(self, tokens: Sequence[Token]) -> bool:
        """一千一, 一万三, 3万5: whether the last digit stands for the place below the multiplier or scale before it."""
        return (
            self.rules.tail_takes_next_place
            and (tokens[-1].role == "digit" or _is_one_digit(tokens[-1]))
            and len(tokens) > 1
            and tokens[-2].multiplies
            and not self.zero_between
            and not self.spread
            and self.last_place is not None
            and self.last_place >= _A_HUNDRED
        )


def _is_one_digit(token: Token) -> bool:
    return token.role == "number" and len(token.text) == 1


def _multiplies_a_digit(after: Sequence[Token] | None) -> bool:
    return after is not None and after[0].role == "multiplier"
