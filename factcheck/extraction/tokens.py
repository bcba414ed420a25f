"""The parts of a numeral, one after the other: digits, digit words, multipliers and scales.

A token is a `number` in digits, a `digit` word (three, 三, forty), a `multiplier` of the digit before it (hundred, 百)
or a `scale` of everything before it back to the next larger scale (million, 亿).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcheck.extraction.numeral import ONE, place_of
from factcheck.languages.pack import NumeralWords

LETTERS = re.compile(r"[a-z]+")
_GROUPS = 12
"""Groups of digits set apart that are read as one number; more are a list of codes."""
_NUMBER = re.compile(
    rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?"
    rf"|[1-9][0-9]?(?:,[0-9]{{2}}){{1,{_GROUPS}}},[0-9]{{3}}(?![0-9])(?:\.[0-9]+)?"  # lakhs and crores: 1,23,45,678
    r"|[0-9]{1,3}(?:[\u00a0\u2009\u202f'\u2019][0-9]{3})+(?!['\u2019]?[0-9])"  # 1'234'567, as the Swiss write
    rf"|[1-9][0-9]{{0,2}}(?: [0-9]{{3}}){{1,{_GROUPS}}}(?![0-9,:/%-]|\.[0-9]| [0-9])"
    r"|[0-9]*\.[0-9]+|[0-9]+"
)
_APART = str.maketrans("", "", ", '\u2019\u00a0\u2009\u202f")
"""Takes out what sets groups of digits apart."""
_HYPHENS = ("-", "\u2010", "\u2011")
_SPACES_IN_A_NUMERAL = 3
"""How many spaces number characters of one numeral may be set apart by."""


class Token(NamedTuple):
    """A part of a numeral; `place` is the place value of its last digit that is not zero."""

    role: str
    value: Decimal
    start: int
    end: int
    text: str
    place: Decimal

    @property
    def multiplies(self) -> bool:
        """Whether it multiplies what stands before it."""
        return self.role in ("multiplier", "scale")


class TokenReader:
    """Splits the numerals of one language into tokens."""

    def __init__(self, words: NumeralWords) -> None:
        self.spaced = words.spaced
        self.roles = {word: (role, Decimal(n), place_of(Decimal(n))) for word, (role, n) in words.roles.items()}
        self.zero = frozenset(words.listed("zero"))
        self._bare_multipliers = words.bare_multipliers
        self._never_first = frozenset(words.listed("never_first"))
        self._unit_heads = words.unit_heads
        self._counting = frozenset(words.listed("counting"))
        self._and = tuple(f"{word} " for word in words.listed("and"))

    def token(self, text: str, at: int) -> Token | None:
        """The token that begins at `at`, if any."""
        char = text[at : at + 1]
        if "0" <= char <= "9" or char == ".":
            if match := _NUMBER.match(text, at):
                written = match[0] if match[0].isdigit() else match[0].translate(_APART)
                value = Decimal(written)
                return Token("number", value, at, match.end(), written, place_of(value))
            return None
        if self.spaced:
            word = LETTERS.match(text, at)
            if not word:
                return None
            char = word[0]
        if char not in self.roles:
            return None
        role, value, place = self.roles[char]
        return Token(role, value, at, at + len(char), char, place)

    def multiplier(self, text: str, at: int) -> Token | None:
        """The scale or multiplier that begins at `at`, if any."""
        token = self.token(text, at)
        return token if token and token.multiplies else None

    def tokens(self, text: str, at: int) -> list[Token]:
        """The tokens of the numeral that begins at `at`, each one able to follow the one before it."""
        found: list[Token] = []
        while token := self.token(text, at):
            if not found and token.text in self._never_first:
                break
            if found:
                token = self._whole_before_a_multiplier(text, token)
                if not self._follows(found[-1], token) or self._begins_a_unit(text, found, token):
                    break
                if found[-1].multiplies and token.text in self._counting and not self.multiplier(text, token.end):
                    break  # 十两: ten of a unit, for no number ends in 两
            found.append(token)
            at = self._across_gap(text, token)
        return found

    def factor(self, text: str, at: int) -> tuple[Decimal, int]:
        """The scales and multipliers that begin at `at`, multiplied together, and where they end."""
        factor, end = ONE, at
        while token := self.multiplier(text, end + (self.spaced and text.startswith(" ", end))):
            factor *= token.value
            end = token.end
        return factor, end

    def _whole_before_a_multiplier(self, text: str, token: Token) -> Token:
        """2千222.2千: no numeral goes on after a decimal with 千 or 百, so the point ends it."""
        whole, point, _ = token.text.partition(".") if token.role == "number" else ("", "", "")
        after = self.token(text, token.end) if whole and point else None
        if after is None or after.role != "multiplier":
            return token
        value = Decimal(whole)
        return Token("number", value, token.start, text.index(".", token.start), whole, place_of(value))

    def _begins_a_unit(self, text: str, before: list[Token], token: Token) -> bool:
        """2.3千克, 65亿千瓦: a unit begins like a number word, which goes with no digit before it (三千米)."""
        if not token.multiplies or not self._unit_heads.at(text, token.start):
            return False
        last = before[-1]
        return token.role == "scale" or (last.role != "digit" and (last.role != "number" or len(before) == 1))

    def _follows(self, last: Token, token: Token) -> bool:
        """Whether a token may go on from the one before it."""
        if token.role == "number":
            if last.role == "digit":  # 1千零1
                return last.text in self.zero
            return last.multiplies and token.value < last.value
        if token.role == "digit" and last.role == "number":
            return False
        if self.spaced and token.role == last.role == "digit":  # twenty-one, but neither "one two" nor "twenty thirty"
            return last.value >= 20 and 0 < token.value < 10
        if token.role == last.role == "multiplier":
            if token.value > last.value:
                return not self.spaced
            return token.value < last.value and self._bare_multipliers
        return True

    def _across_gap(self, text: str, token: Token) -> int:
        """Where the next token of the same numeral would begin: number words may be set apart."""
        return self._across_a_space(text, token) if self.spaced else self._across_spaces(text, token)

    def _across_a_space(self, text: str, token: Token) -> int:
        """twenty-one, ninety - five, two hundred and five: past one space or hyphen, and past a word for "and"."""
        at = token.end
        char = text[at : at + 1]
        if char in (" ", "\u00a0", *_HYPHENS):
            if char != " " and text[at + 1 : at + 2].isdigit():  # 5k-20k is a range
                return at
            if text.startswith(" - ", at) and token.role == "digit" and token.value >= 20:
                ones = self.token(text, at + 3)
                return at + 3 if ones and ones.role == "digit" and ones.value < 10 else at
            at += 1
        elif token.role == "number":
            return at
        if token.multiplies:
            for word in self._and:
                if text.startswith(word, at):
                    after = self.token(text, at + len(word))
                    return after.start if after and not after.multiplies else at
        return at

    def _across_spaces(self, text: str, token: Token) -> int:
        """7万 5千 4百: past a few spaces, where what follows can only go on from this token."""
        at = gap = token.end
        while gap - at < _SPACES_IN_A_NUMERAL and text.startswith(" ", gap):
            gap += 1
        if gap == at:
            return at
        after = self.token(text, gap)
        joins = after is not None and (
            after.multiplies
            or (token.multiplies and after.role == "digit")
            or (token.role == "scale" and after.role == "number")
            or (token.role == "multiplier" and after.role == "number" and bool(self.multiplier(text, after.end)))
        )
        return gap if joins else at
