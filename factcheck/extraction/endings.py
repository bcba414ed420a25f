"""What may follow a numeral and belong to its value: a decimal in words, 1.69bn, 10^6, 两个半, 1½."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.extraction.numeral import ONE, ONE_HALF, VULGAR, Numeral, place_of
from factcheck.extraction.passage import Passage
from factcheck.extraction.tokens import Token, TokenReader
from factcheck.languages.pack import NumeralWords

_EXPONENT = re.compile(r"[eE]([+-]?[0-9]{1,2})(?![0-9A-Za-z])|\s?[×x*]\s?10\^?([1-9][0-9]?)(?![0-9])")
_POWER = re.compile(r"\^([+-]?[0-9]{1,2})(?![0-9])")
_LETTERS = re.compile(r"[A-Za-z]{1,8}(?![A-Za-z])")
_FRACTION_AFTER = re.compile(r" ([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_A_TENTH = Decimal("0.1")


class EndingReader:
    """Takes into a numeral what follows it, each method one way of going on."""

    def __init__(self, words: NumeralWords, tokens: TokenReader) -> None:
        self.tokens = tokens
        self.spaced = words.spaced
        self._point = words.listed("point")
        self._short_scales = {letters: Decimal(value) for letters, value in words.short_scales.items()}
        self._half_more = words.listed("half_more")
        self._half_units = words.listed("half_units")

    def take(self, passage: Passage, numeral: Numeral, *, after_digits: bool) -> None:
        """Everything that follows the numeral; `after_digits` says that its last token is in digits."""
        self._decimal_in_words(passage.text, numeral)
        if after_digits:
            self._scale_in_letters(passage.symbols, numeral)
        self._half_of_the_next(passage.text, numeral)

    def _decimal_in_words(self, text: str, numeral: Numeral) -> None:
        """三点五, two point seven one: digits after a word for the decimal point."""
        at = numeral.end + (self.spaced and text.startswith(" ", numeral.end))
        if not text.startswith(self._point, at):
            return
        word = next(word for word in self._point if text.startswith(word, at))
        digits, end = self._spoken_digits(text, at + len(word) + self.spaced)
        if not digits:
            return
        place = ONE.scaleb(-len(digits))
        value = numeral.low + Decimal(digits) * place
        scale, numeral.end = self.tokens.factor(text, end)
        numeral.set_value(value * scale)
        numeral.shown, numeral.step = value, place * scale
        if scale != 1:
            numeral.scale = text[end : numeral.end].strip()
        numeral.tokens += len(digits)

    def _spoken_digits(self, text: str, at: int) -> tuple[str, int]:
        """The digits after the point, in digits or spoken one by one or as tens, and where they end."""
        digits = ""
        while token := self.tokens.token(text, at):
            if token.role == "number" and token.text.isdigit():
                digits += token.text
            elif token.role == "digit" and token.value < 10:
                digits += str(token.value)
            elif token.role == "digit" and self.spaced:
                tens, end = self._spoken_tens(text, token)
                return digits + tens, end
            else:
                break
            at = token.end
            if self.spaced and text.startswith(" ", at) and self.tokens.token(text, at + 1):
                at += 1
        return digits, at

    def _spoken_tens(self, text: str, tens: Token) -> tuple[str, int]:
        """twenty-five, as in "four point twenty-five"."""
        ones = self.tokens.token(text, tens.end + 1) if tens.value >= 20 else None
        if ones and ones.role == "digit" and 0 < ones.value < 10:
            return str(tens.value + ones.value), ones.end
        return str(tens.value), tens.end

    def _scale_in_letters(self, symbols: str, numeral: Numeral) -> None:
        """1.69bn, 45k: letters right after digits, one space before them where words are not set apart; 1e6, 10^6."""
        end = numeral.end
        char = symbols[end : end + 1]
        if char in "eE×x* " and (exponent := _EXPONENT.match(symbols, end)):
            numeral.multiply(ONE.scaleb(int(exponent[1] or exponent[2])))
            numeral.end = exponent.end()
        elif char == "^" and (raised := _POWER.match(symbols, end)):
            numeral.set_value(numeral.low ** int(raised[1]) if numeral.low else numeral.low)
            numeral.step, numeral.end = place_of(numeral.low), raised.end()
        else:
            letters = _LETTERS.match(symbols, end + (not self.spaced and char == " "))
            if letters and letters[0] in self._short_scales:
                numeral.multiply(self._short_scales[letters[0]])
                numeral.scale, numeral.end = letters[0], letters.end()

    def _half_of_the_next(self, text: str, numeral: Numeral) -> None:
        """两个半小时: a half more of the unit that follows."""
        for word in self._half_more:
            end = numeral.end + len(word)
            if text.startswith(word, numeral.end) and text.startswith(self._half_units, end):
                numeral.set_value(numeral.low + ONE_HALF)
                numeral.step, numeral.end = _A_TENTH, end


def take_fraction(text: str, numeral: Numeral) -> None:
    """1½ and 1 1/2: a fraction after a whole number."""
    at = numeral.end
    char = text[at : at + 1]
    if char in VULGAR:
        above, below = VULGAR[char]
        end = at + 1
    elif char == " " and text[numeral.start : at].isdigit() and (match := _FRACTION_AFTER.match(text, at)):
        above, below, end = int(match[1]), int(match[2]), match.end()
        if not 0 < above < below:
            return
    else:
        return
    numeral.low += Decimal(above) / Decimal(below)
    numeral.high, numeral.end = numeral.low, end
