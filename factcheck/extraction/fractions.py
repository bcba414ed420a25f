"""Parts of a whole: 三分之一, 3分の1, 3/4, ½, and a whole number with a part (五又四分之一)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from factcheck.extraction.numeral import VULGAR, Numeral, fine_place_of
from factcheck.extraction.passage import Passage
from factcheck.languages.pack import NumeralWords

_OVER = re.compile(r"/([0-9]{1,5})(?![0-9/])")
_HUNDREDTH = Decimal("0.01")
_WHOLES = (100, 1000, 10000)
"""Wholes that make a part a percentage or the like: 百分之, 千分之, 万分之."""

Plain = Callable[[Passage, int], Numeral | None]
"""Reads the numeral that begins at a place, without fractions."""


class FractionReader:
    """Reads fractions around the numerals that `plain` reads: in digits, and where the whole is said first."""

    def __init__(self, words: NumeralWords, plain: Plain) -> None:
        self.spaced = words.spaced
        self._plain = plain
        self._of = words.listed("fraction")
        self._negative = tuple(sorted(words.listed("negative"), key=len, reverse=True))
        self._and = words.listed("and")

    def read(self, passage: Passage, numeral: Numeral) -> Numeral | None:
        """The fraction that the numeral begins; None where it begins none."""
        return self._part(passage, numeral) or self._whole_and_part(passage, numeral)

    def _part(self, passage: Passage, numeral: Numeral) -> Numeral | None:
        """三分之一, 3分の1, 3/4: part of a whole."""
        return self._said(passage, numeral) or self._over(passage.text, numeral)

    def _said(self, passage: Passage, numeral: Numeral) -> Numeral | None:
        text = passage.text
        at = _past_spaces(text, numeral.end)
        for word in self._of:
            if not text.startswith(word, at):
                continue
            begin = _past_spaces(text, at + len(word))
            negative = next((w for w in self._negative if text.startswith(w, begin)), "")
            above = self._plain(passage, begin + len(negative))
            if above and numeral.low:
                value = -above.low if negative else above.low
                return _ratio(numeral.start, above.end, value, numeral.low, above)
        return None

    def _over(self, text: str, numeral: Numeral) -> Numeral | None:
        match = _OVER.match(text, numeral.end)
        if not match:
            return None
        below = Decimal(match[1])
        written = text[numeral.start : numeral.end]
        if "." in written:  # rated 4.5/10: out of ten, not divided by it
            numeral.end = match.end()
        elif below and written.isdigit():
            return _ratio(numeral.start, match.end(), numeral.low, below, numeral)
        return None

    def _whole_and_part(self, passage: Passage, whole: Numeral) -> Numeral | None:
        """五又四分之一, 2と3分の1: a whole number and a part of one."""
        if self.spaced or whole.vague or whole.role:
            return None
        gap = _past_spaces(passage.text, whole.end)
        at = self.past_and(passage.text, gap)
        if at == gap:
            return None
        below = self._plain(passage, _past_spaces(passage.text, at))
        part = self._part(passage, below) if below and not below.role and not below.vague else None
        if not part or not 0 < part.low < 1:
            return None
        value = whole.low + part.low
        tokens = whole.tokens + part.tokens
        return Numeral(whole.start, part.end, value, value, part.step, value, in_words=whole.in_words, tokens=tokens)

    def past_and(self, text: str, at: int) -> int:
        """Past a word for "and" that begins at `at`, with the space after it; `at` where there is none."""
        for word in self._and:
            if text.startswith(word, at) and (not self.spaced or text.startswith(" ", at + len(word))):
                return at + len(word) + self.spaced
        return at


def _past_spaces(text: str, at: int) -> int:
    while text.startswith(" ", at):
        at += 1
    return at


def in_one_character(char: str, at: int) -> Numeral:
    """½: a fraction that is a character by itself."""
    above, below = VULGAR[char]
    value = Decimal(above) / Decimal(below)
    return Numeral(at, at + 1, value, value, _HUNDREDTH, value, role="ratio")


def _ratio(start: int, end: int, above: Decimal, below: Decimal, written: Numeral) -> Numeral:
    """A part `above` out of `below`, written with the numeral `written`; `scale` says of a hundred that it is one."""
    value = above / below
    scale = str(int(below)) if below in _WHOLES else ""
    step = written.step / below if scale else fine_place_of(value)
    return Numeral(
        start, end, value, value, step, value, scale=scale, role="ratio", in_words=written.in_words, tokens=3
    )
