"""Fractions in words set apart: two-thirds, a third of, three and one fourth, five and a half million, one in five."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from factcheck.extraction.numerals import Numeral, place_of, significant
from factcheck.languages.pack import NumeralWords

_WORD = re.compile(r"[a-z]+")
_PART = re.compile(r"(?: - |[ \u00a0-])?([a-z]+)(?:[ -]([a-z]+))?(?![a-z])")
_FINEST = Decimal("0.0001")
"""The finest place that a repeating fraction is taken to be exact to."""
_NEXT = re.compile(r" ([a-z]+)")
LARGEST_ODDS = 10
"""One to nine in so many (3 in 10 voters) is a share; more than that is two figures."""


class WordFractions:
    """Reads fractions around the numerals that `plain` reads; all offsets are into the folded lower-case text."""

    def __init__(self, words: NumeralWords, plain: Callable[[str, str, int], Numeral | None]) -> None:
        self.words = words
        self.plain = plain
        self.article = frozenset(words.words.get("a", ()))
        self.and_words = tuple(f" {w} " for w in words.words.get("and", ()))
        self.after = frozenset(words.words.get("after_part", ()))
        self.after_led = frozenset(words.words.get("after_led", ()))
        self.before = tuple(f"{w} " for w in words.words.get("before_part", ()))
        self.among = tuple(f" {w} " for w in words.words.get("among", ()))
        self.half = frozenset(words.words.get("half", ()))
        self.period = words.words.get("period_part", ())

    def read(self, text: str, symbols: str, at: int, whole: Numeral | None) -> Numeral | None:
        """The fraction that begins at `at`, where the numeral read there alone is `whole`; None where there is none."""
        if whole is None:
            return self._alone(text, at)
        if whole.vague or whole.role:
            return None
        for reading in (self._parts_of, self._and_part, self._among):
            if found := reading(text, symbols, whole):
                return found
        return None

    def _part(self, text: str, at: int) -> tuple[Decimal, int, bool] | None:
        """A part word at `at`, perhaps of two (twenty-first): how many make a whole, its end, whether it is plural."""
        match = _PART.match(text, at)
        if not match or (match.start(1) == at and at and text[at - 1].isalnum()):
            return None
        if match[2]:
            tens, last = self.words.roles.get(match[1]), match[2]
            ones = self.words.ordinals.get(last) or self.words.ordinals.get(last.removesuffix("s"))
            if tens and tens[0] == "digit" and tens[1] >= 20 and ones and ones < 10:
                return Decimal(tens[1] + ones), match.end(), last not in self.words.ordinals
        whole = self.words.parts.get(match[1])
        if not whole:
            return None
        return Decimal(whole), match.end(1), match[1] not in self.words.ordinals and match[1].endswith("s")

    def _alone(self, text: str, at: int) -> Numeral | None:
        """a third of, by a quarter, half of: a part without a number before it."""
        word = _WORD.match(text, at)
        if not word or (word[0] not in self.article and word[0] not in self.half):
            return None
        part = self._part(text, word.end() if word[0] in self.article else at)
        if not part or part[2]:
            return None
        follow = _NEXT.match(text, part[1])
        led = word[0] in self.article and text.endswith(self.before, 0, at) and text[part[1] : part[1] + 1] != "-"
        ends = not follow and part[0] > LARGEST_ODDS  # a twenty-first, but neither a third nor a twenty-first birthday
        if (
            not ends
            and not (follow and follow[1] in self.after)
            and not (led and (not follow or follow[1] in self.after_led))
        ):
            return None
        return self._numeral(at, part[1], 1 / part[0])

    def _parts_of(self, text: str, symbols: str, whole: Numeral) -> Numeral | None:
        """two thirds, twenty fifths; two million and three fifths goes over the last `and`."""
        part = self._part(text, whole.end)
        if not part or not whole.low or not (whole.in_words or part[2]) or (whole.low != 1 and not part[2]):
            return None
        if text.endswith(self.period, 0, part[1]) and whole.low not in (1, 3):  # two quarters are half a year
            return None
        for word in self.and_words:
            cut = text.rfind(word, whole.start, whole.end)
            if cut < 0:
                continue
            base = self.plain(text[whole.start : cut], symbols[whole.start : cut], 0)
            above = self.plain(text, symbols, cut + len(word))
            if base and above and above.end == whole.end:
                return self._numeral(
                    whole.start, part[1], base.low + above.low / part[0] * self._scale(base), scale=base.scale
                )
        return self._numeral(whole.start, part[1], whole.low / part[0])

    def _and_part(self, text: str, symbols: str, whole: Numeral) -> Numeral | None:
        """five and a quarter, three and one fourth, 3 million and a half, five and a half million."""
        for word in self.and_words:
            if not text.startswith(word, whole.end):
                continue
            at = whole.end + len(word)
            article = _WORD.match(text, at)
            above = Decimal(1)
            if article and article[0] in self.article:
                at = article.end()
            elif not (article and article[0] in self.half):
                numeral = self.plain(text, symbols, at)
                if not numeral or not numeral.in_words:
                    return None
                above, at = numeral.low, numeral.end
            part = self._part(text, at)
            if not part or above >= part[0]:
                return None
            value, end, scale = whole.low + above / part[0] * self._scale(whole), part[1], whole.scale
            more = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
            if not scale and more and self.words.roles.get(more[0], ("", 0))[0] in ("scale", "multiplier"):
                value, end, scale = value * self.words.roles[more[0]][1], more.end(), more[0]
            return self._numeral(whole.start, end, value, scale=scale)
        return None

    def _among(self, text: str, symbols: str, whole: Numeral) -> Numeral | None:
        """1 in 5, one out of twenty-one: a few among a larger number."""
        if not 0 < whole.low < LARGEST_ODDS or whole.scale:
            return None
        for word in self.among:
            if text.startswith(word, whole.end):
                below = self.plain(text, symbols, whole.end + len(word))
                if below and not below.vague and below.low > whole.low and below.low == below.low.to_integral_value():
                    return self._numeral(whole.start, below.end, whole.low / below.low)
        return None

    def _scale(self, numeral: Numeral) -> Decimal:
        return Decimal(self.words.roles.get(numeral.scale, ("", 1))[1])

    def _numeral(self, start: int, end: int, value: Decimal, *, scale: str = "") -> Numeral:
        """A fraction below one is a part of a whole; one above is a number."""
        part = value < 1
        step = place_of(value.quantize(_FINEST) if part else value)
        role = "ratio" if part else ""
        return Numeral(
            start, end, value, value, step, significant(value), scale=scale, role=role, in_words=True, tokens=3
        )
