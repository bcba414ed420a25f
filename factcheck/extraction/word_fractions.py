"""Fractions in words set apart: two-thirds, a third of, three and one fourth, five and a half million, one in five."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.extraction.fractions import Plain
from factcheck.extraction.numeral import ONE, Numeral, exactly, fine_place_of, place_of
from factcheck.extraction.passage import Passage
from factcheck.extraction.tokens import LETTERS, Token, TokenReader
from factcheck.languages.pack import NumeralWords, UnitName
from factcheck.languages.words import Words

_PART = re.compile(r"(?: - |[ \u00a0-])?([a-z]+)(?:[ -]([a-z]+))?(?![a-z])")
_NEXT = re.compile(r" ([a-z]+)")
_BEFORE_A_UNIT = re.compile(r" of an? | an? |[ -]")
_OF_ONE = re.compile(r" of (?:an?|one|1) ")
DIVIDED = ("length", "area", "volume", "mass", "duration", "percent", "energy", "power")
"""The kinds of measures of which there is half a unit."""
_ALSO_PERIODS = (1, 3)
"""How many quarters are shares all the same, though two quarters are half a year."""
LARGEST_ODDS = 10
"""One to nine in so many (3 in 10 voters) is a share; more than that is two figures."""


class WordFractions:
    """Reads fractions around the numerals that `plain` reads; all offsets are into the folded lower-case text."""

    def __init__(
        self, words: NumeralWords, tokens: TokenReader, plain: Plain, units: Words[UnitName] | None = None
    ) -> None:
        self.units = units
        self.words = words
        self.tokens = tokens
        self.plain = plain
        self.article = frozenset(words.listed("a"))
        self.and_words = tuple(mark.join(("", word, "")) for word in words.listed("and") for mark in (" ", "-"))
        self.after = frozenset(words.listed("after_part"))
        self.after_led = frozenset(words.listed("after_led"))
        self.before = tuple(f"{word} " for word in words.listed("before_part"))
        among = (f" {word} " for word in words.listed("among"))
        self.among = tuple(spelling for word in among for spelling in (word, word.replace(" ", "-")))
        self.half = frozenset(words.listed("half"))
        self.scaled = {*self.half, *words.listed("quarter")} & words.parts.keys()
        self._before_units = tuple(self.scaled)
        self.part_of = frozenset(words.listed("part_of"))
        self.period = words.listed("period_part")

    def read(self, passage: Passage, at: int, whole: Numeral | None) -> Numeral | None:
        """The fraction that begins at `at`, where the numeral read there alone is `whole`; None where there is none."""
        if whole is None:
            fraction = self._alone(passage.text, at)
        elif whole.vague or whole.role:
            return None
        else:
            fraction = self._parts_of(passage, whole) or self._and_part(passage, whole) or self._among(passage, whole)
        if fraction and fraction.role == "ratio" and (unit := self._unit_after(passage.text, fraction.end, _OF_ONE)):
            return replace(fraction, end=unit, role="half")
        return fraction

    def _unit_after(self, text: str, at: int, link: re.Pattern[str]) -> int:
        """Where a unit begins of which there is a part: half «a mile», three-quarters of «a point»; 0 where none."""
        match = link.match(text, at)
        unit = self.units.at(text, match.end()) if match and self.units else None
        return match.end() if match and unit and unit[0].kind in DIVIDED else 0

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

    def begins_with_part(self, text: str, at: int) -> bool:
        """Whether a part that a scale may follow begins at `at`: half, quarter."""
        word = LETTERS.match(text, at)
        return bool(word and word[0] in self.scaled)

    def scaled_part(self, text: str, start: int, at: int) -> Numeral | None:
        """half a million, a quarter million: the part begins at `at`, and the numeral, with its article, at `start`."""
        word = LETTERS.match(text, at)
        if not word or not (below := self.words.parts.get(word[0])):
            return None
        end = word.end() + 1
        for skipped in (self.part_of, self.article):  # a quarter of a million
            word = LETTERS.match(text, end)
            if word and word[0] in skipped:
                end = word.end() + 1
        scale = self.tokens.multiplier(text, end)
        if not scale:
            return None
        value = ONE / below * scale.value
        return exactly(start, scale.end, value, place_of(value), scale=scale.text, tokens=2)

    def _alone(self, text: str, at: int) -> Numeral | None:
        """a third of, by a quarter, half of: a part without a number before it."""
        word = LETTERS.match(text, at)
        if not word or (word[0] not in self.article and word[0] not in self.half):
            return None
        part = self._part(text, word.end() if word[0] in self.article else at)
        if not part or part[2]:
            return None
        names_a_part = text.endswith(self._before_units, at, part[1])  # half a mile, a quarter mile; no fourth quarter
        if names_a_part and (unit := self._unit_after(text, part[1], _BEFORE_A_UNIT)):
            return exactly(at, unit, 1 / part[0], place_of(1 / part[0]), role="half")
        follow = _NEXT.match(text, part[1])
        led = word[0] in self.article and text.endswith(self.before, 0, at) and not text.startswith("-", part[1])
        if follow:
            stands = follow[1] in self.after or (led and follow[1] in self.after_led)
        else:  # a twenty-first, but neither a third nor a twenty-first birthday
            stands = led or part[0] > LARGEST_ODDS
        return self._fraction(at, part[1], 1 / part[0]) if stands else None

    def _parts_of(self, passage: Passage, whole: Numeral) -> Numeral | None:
        """two thirds, twenty fifths; two million and three fifths goes over the last `and`."""
        text = passage.text
        part = self._part(text, whole.end)
        if not part or not whole.low or not (whole.in_words or part[2]) or (whole.low != 1 and not part[2]):
            return None
        if text.endswith(self.period, 0, part[1]) and whole.low not in _ALSO_PERIODS:
            return None
        for word in self.and_words:
            cut = text.rfind(word, whole.start, whole.end)
            if cut < 0:
                continue
            base = self.plain(passage.part(whole.start, cut), 0)
            above = self.plain(passage, cut + len(word))
            if base and above and above.end == whole.end:
                value = base.low + above.low / part[0] * self._scale(base)
                return self._fraction(whole.start, part[1], value, scale=base.scale)
        if million := self._of_a_scale(text, part[1]):  # three quarters of a million
            value = whole.low / part[0] * million.value
            return exactly(whole.start, million.end, value, place_of(value), scale=million.text, tokens=4)
        return self._fraction(whole.start, part[1], whole.low / part[0])

    def _of_a_scale(self, text: str, at: int) -> Token | None:
        """The scale of which there is a part, after a word for "of" and an article."""
        after = self._past(text, self._past(text, at + 1, self.part_of), self.article)
        return self.tokens.multiplier(text, after) if after else None

    def _past(self, text: str, at: int, listed: frozenset[str]) -> int:
        """Past the word at `at` and a space, where it is one of those listed; else 0."""
        word = LETTERS.match(text, at) if at else None
        return word.end() + 1 if word and word[0] in listed else 0

    def _and_part(self, passage: Passage, whole: Numeral) -> Numeral | None:
        """five and a quarter, three and one fourth, 3 million and a half, five and a half million."""
        text = passage.text
        if not text.startswith(self.and_words, whole.end):
            return None
        word = next(word for word in self.and_words if text.startswith(word, whole.end))
        above = self._above(passage, whole.end + len(word))
        if not above:
            return None
        count, at = above
        part = self._part(text, at)
        if not part or count >= part[0]:
            return None
        value, end, scale = whole.low + count / part[0] * self._scale(whole), part[1], whole.scale
        more = self.tokens.multiplier(text, end + 1) if not scale and text.startswith(" ", end) else None
        if more:
            value, end, scale = value * more.value, more.end, more.text
        return self._fraction(whole.start, end, value, scale=scale)

    def _above(self, passage: Passage, at: int) -> tuple[Decimal, int] | None:
        """How many parts (a, a number in words, none before a half), and where the part begins."""
        article = LETTERS.match(passage.text, at)
        if article and article[0] in self.article:
            return ONE, article.end()
        if article and article[0] in self.half:
            return ONE, at
        numeral = self.plain(passage, at)
        return (numeral.low, numeral.end) if numeral and numeral.in_words else None

    def _among(self, passage: Passage, whole: Numeral) -> Numeral | None:
        """1 in 5, one out of twenty-one: a few among a larger number."""
        if not passage.text.startswith(self.among, whole.end) or not 0 < whole.low < LARGEST_ODDS or whole.scale:
            return None
        for word in self.among:
            if passage.text.startswith(word, whole.end):
                below = self.plain(passage, whole.end + len(word))
                if below and not below.vague and below.low > whole.low and below.low == below.low.to_integral_value():
                    return self._fraction(whole.start, below.end, whole.low / below.low)
        return None

    def _scale(self, numeral: Numeral) -> Decimal:
        return Decimal(self.words.roles.get(numeral.scale, ("", 1))[1])

    def _fraction(self, start: int, end: int, value: Decimal, *, scale: str = "") -> Numeral:
        """A fraction below one is a part of a whole; one above is a number."""
        part = value < 1
        step = fine_place_of(value) if part else place_of(value)
        return exactly(start, end, value, step, scale=scale, role="ratio" if part else "", tokens=3)
