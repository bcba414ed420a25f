"""Whether a number that was read is a figure at all, and not part of a name, an identifier or an empty phrase."""

from __future__ import annotations

import re

from factcheck.extraction.labels import Labeller
from factcheck.extraction.names import NameReader, is_padded
from factcheck.extraction.numeral import TEN, Numeral
from factcheck.extraction.passage import Passage, back_over_space, past_space
from factcheck.extraction.quantity import Quantity
from factcheck.extraction.ranges import RangeReader
from factcheck.extraction.word_fractions import DIVIDED
from factcheck.languages.pack import Pack

LONGEST_BARE = 11
"""Digits in one run, without a unit, from which a number is an identifier: telephone and card numbers begin there."""
_EARLY_YEAR = re.compile(r"1[0-5][0-9]{2}")
"""Years of these digits are written less often than amounts are (1200 homes), and no date by themselves."""
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \u00a0]?$")
_LATIN_NAME = re.compile(r"[a-z] $")
_RECENT_YEAR = re.compile(r"19[5-9][1-9]|20[0-3][1-9]|20[1-3]0")
_REACH = 24
"""How far, in characters, the word before a figure is looked for."""
_PAIR = 2
_COUNTED = ("count", "mass", "volume")
"""Kinds of what a rate may refer to, as a word before it says; 每3天 is a time all the same."""
_MEASURED_OUT = (*_COUNTED, "duration", "length", "area")
"""The same, as a word after it says: 1日当たり."""


class Judge:
    """Tells figures from what only looks like them, in one language."""

    def __init__(self, pack: Pack, names: NameReader, ranges: RangeReader, labels: Labeller) -> None:
        cues = pack.cues
        self.pack = pack
        self.names = names
        self.ranges = ranges
        self.nouns = labels.nouns
        self._quantities = names.quantities
        self._each = cues.get("each", ())
        spaced = " " if pack.numerals.spaced else ""
        self._no_count_after = tuple(spaced + word for word in cues.get("no_count_after", ()))
        self._no_count_before = cues.get("no_count_before", ())
        self._spaced = pack.numerals.spaced
        self._article = pack.numerals.article
        self._no_figure_after = cues.get("no_figure_after", ())
        self._no_figure_before = cues.get("no_figure_before", ())
        self._digit_after = cues.get("digit_after", ())
        self._digit_before = cues.get("digit_before", ())
        self._before_era = cues.get("before_era", ())
        self._before_amounts = cues.get("before_amounts", ())
        self._before_years = frozenset(cues.get("before_years", ()))
        self._before_early_years = frozenset(cues.get("before_early_years", ()))

    def is_a_figure(self, passage: Passage, quantity: Quantity) -> bool:
        """Whether a quantity, read without bounds, is a figure."""
        text, numeral = passage.text, quantity.numeral
        if numeral.role == "half":
            return quantity.kind in DIVIDED
        if numeral.role == "several" and quantity.bare:
            return False
        written = text[numeral.start : numeral.end]
        if quantity.kind == "duration" and text.endswith(self._before_era, 0, numeral.start):
            return False
        if self._is_of_a_rate(text, quantity):
            return False
        if not quantity.bare:
            return not is_padded(written) and not self._is_an_article(text, quantity, written)
        if self._spaced and text[quantity.start : quantity.end] in self._article:
            return (
                not _LAST_WORD.search(text, max(0, quantity.start - _REACH), quantity.start)
                or bool(self.nouns.noun(text, quantity.end))
                or self.ranges.read(passage, quantity) is not quantity  # one to three storms
            )
        if is_padded(written) or self.names.numbers_a_name(passage, quantity):
            return False
        if text.startswith(self._no_figure_before, numeral.end) or text.endswith(
            self._no_figure_after, 0, numeral.start
        ):
            return False
        if written.isdigit() and (
            (len(written) >= LONGEST_BARE and not self.nouns.many(text, numeral.end))
            or (
                not self._spaced and _LATIN_NAME.search(text, max(0, numeral.start - _PAIR), numeral.start)
            )  # iPhone 13
        ):
            return False
        return not self._goes_on_in_letters(passage.symbols, quantity) and (
            self._spaced or not numeral.in_words or self._is_no_part_of_a_word(passage, quantity)
        )

    def has_a_price(self, passage: Passage, quantity: Quantity) -> bool:
        """1株55ドル, 1ドル=150円: whether one of something stands right before what it costs, and counts nothing."""
        text, numeral = passage.text, quantity.numeral
        if quantity.bound or numeral.end - numeral.start > 1:
            return False
        at = past_space(text, quantity.end)
        link = next((word for word in self._each if text.startswith(word, at)), None)
        if link is None and self._spaced:
            return False
        at = past_space(text, at + len(link or ""))
        if hedge := self.pack.before.at(text, at):
            at = past_space(text, hedge[1])
        if sign := self.pack.signs.at(text, at):
            return text[past_space(text, sign[1]) :][:1].isdigit()
        price = self._quantities.numerals.read(passage, at) if text[at : at + 1].isdigit() else None
        return price is not None and self._quantities.read(passage, price).kind == "money"

    def looks_like_a_year(self, passage: Passage, quantity: Quantity) -> bool:
        """Whether four digits are a year and no amount (2000 workers), or a word before them says so ("in")."""
        text, start, end = passage.text, quantity.numeral.start, quantity.numeral.end
        if not quantity.bare or self.bounds_an_amount(text, start):
            return False
        before = _LAST_WORD.search(text, max(0, start - _REACH), start)
        if before and (before[1] in self._before_years or self._is_of_a_name(passage, before, text[start:end])):
            return True
        return not self._spaced or not self.nouns.noun(text, end)

    def is_an_early_year(self, passage: Passage, quantity: Quantity) -> bool:
        """Whether the four digits of a bare number are a year before 1600, as a word before them says (in 1492)."""
        text, start, end = passage.text, quantity.start, quantity.end
        if not _EARLY_YEAR.fullmatch(text, start, end) or self.nouns.noun(text, end):
            return False
        before = _LAST_WORD.search(text, max(0, start - _REACH), start)
        return before is not None and before[1] in self._before_early_years

    def _is_of_a_name(self, passage: Passage, before: re.Match[str], written: str) -> bool:
        """Expo 2025 drew: whether a name has a recent year as a part."""
        if not self._spaced or not _RECENT_YEAR.fullmatch(written):
            return False
        at = before.start(1)
        follow = _LAST_WORD.search(f"{self.nouns.noun(passage.text, before.end() + len(written))} ")
        plural = follow is not None and self.nouns.is_plural(follow[1])
        return passage.symbols[at].isupper() and passage.symbols[at - 2 : at - 1] not in ("", ".", "\n") and not plural

    def bounds_an_amount(self, text: str, start: int) -> bool:
        """Whether words that bound an amount stand before `start`: rated less than 6/10."""
        return text.endswith(self._before_amounts, 0, back_over_space(text, start))

    def _is_of_a_rate(self, text: str, quantity: Quantity) -> bool:
        """每10股派3元, 3.7 per 1,000, 10万人当たり: whether a number is that to which a rate refers."""
        if text.startswith(self._no_count_before, quantity.end) and quantity.kind in _MEASURED_OUT:
            return True
        if not quantity.bare and quantity.kind not in _COUNTED:
            return False
        return bool(self._no_count_after) and text.endswith(
            self._no_count_after, 0, back_over_space(text, quantity.start)
        )

    def _is_an_article(self, text: str, quantity: Quantity, written: str) -> bool:
        """一人死亡 counts, 一名男子 does not."""
        return (
            quantity.kind == "count"
            and written in self._article
            and not self.nouns.fate(text, quantity.end, quantity.unit)
        )

    def _goes_on_in_letters(self, symbols: str, quantity: Quantity) -> bool:
        """Whether Latin letters right after a number make it part of a name."""
        end = quantity.numeral.end
        after = symbols[end : end + 1]
        if not after.isascii() or not after.isalpha():
            return False
        return not self._spaced or (end == quantity.end and symbols[end - 1].isdigit())

    def _is_no_part_of_a_word(self, passage: Passage, quantity: Quantity) -> bool:
        """Of one or two number words in a language without spaces, whether they are a number: no part of 三角, 五一."""
        text, numeral = passage.text, quantity.numeral
        if numeral.tokens == 1:
            return self._is_bounded_or_joined(passage, quantity) or self._stands_alone(text, numeral)
        if numeral.tokens == numeral.end - numeral.start:
            roles = {self.pack.numerals.roles.get(char, ("",))[0] for char in text[numeral.start : numeral.end]}
            if roles == {"digit"}:  # 三四线城市, 五一假期, 九二一大地震
                alone = self._stands_alone(text, numeral)
                return alone and (numeral.tokens == _PAIR or not _is_letter(text[numeral.end : numeral.end + 1]))
            return True
        return True

    def _is_bounded_or_joined(self, passage: Passage, quantity: Quantity) -> bool:
        """近亿, 二、三日, 三到五年: whether a bound before it or a figure after it makes a number word a number."""
        numeral = quantity.numeral
        if (numeral.scale or numeral.low >= TEN) and self.pack.before.before(passage.text, numeral.start):
            return True
        if self.ranges.of_neighbours(passage, quantity, quantity.end) is not quantity:
            return True
        joined = self.ranges.read(passage, quantity)
        return joined is not quantity and not joined.bare

    def _stands_alone(self, text: str, numeral: Numeral) -> bool:
        """Whether nothing but a mark, or a word known to leave a number word alone, is next to it."""
        before, after = text[numeral.start - 1 : numeral.start], text[numeral.end : numeral.end + 1]
        return (not _is_letter(before) or text.endswith(self._digit_after, 0, numeral.start)) and (
            not _is_letter(after) or text.startswith(self._digit_before, numeral.end)
        )


def _is_letter(char: str) -> bool:
    return char.isalpha() or char == "〇"
