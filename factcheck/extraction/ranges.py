"""Two figures that are the ends of one: 10-20万, 3至5人, between 3 and 5, 2、3人, 100以上300以下."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from factcheck.extraction.bounds import BoundReader
from factcheck.extraction.changes import ChangeReader
from factcheck.extraction.dates import DateReader
from factcheck.extraction.numeral import ONE, Numeral
from factcheck.extraction.numerals import NumeralReader
from factcheck.extraction.passage import Passage, back_over_space, past_space
from factcheck.extraction.quantities import QuantityReader
from factcheck.extraction.quantity import Quantity, figure_in_a_word
from factcheck.languages.pack import Pack

_NO_RANGE, _NO_BARE_RANGE = 3, 10
"""How many times a change its outcome is at least: rose by 2% to 3% is a range, rose by 1.3% to 22.31% is none; and how
many times where neither has a unit: the yen rose 3 to 145.
"""


class RangeReader:
    """Joins a figure with the one after it, in one language."""

    def __init__(
        self, pack: Pack, numerals: NumeralReader, quantities: QuantityReader, dates: DateReader, changes: ChangeReader
    ) -> None:
        self.pack = pack
        self.numerals = numerals
        self.quantities = quantities
        self.dates = dates
        self.changes = changes
        self.bounds = BoundReader(pack)
        self._spaced = pack.numerals.spaced

    def read(self, passage: Passage, first: Quantity) -> Quantity:
        """The range that `first` begins; `first` itself where it begins none."""
        if (first.bound and not _is_of_ten(first)) or first.kind == "ordinal":
            return first
        text = passage.text
        at = past_space(text, first.end)
        hyphen = self._spaced and text[at : at + 1] == "-"
        if hyphen and text.startswith("- ", at):  # 30- to 40-minute
            at += 2
        hyphen = hyphen and text[at : at + 1] == "-" and text[at + 1 : at + 2].isalpha()
        link = self._hyphened(text, at) if hyphen else self.pack.between.at(text, at)
        after_link, closing = (link[1], "") if link else self._and_link(text, first, at)
        if not after_link:
            return self.of_neighbours(passage, first, at)
        numeral = self._second_numeral(passage, past_space(text, after_link))
        second = self.quantities.read(passage, numeral) if numeral else None
        if second is None:
            return first
        _take_whole_units_over(first, second)
        joined = self._join(first, second)
        if joined is None or self._is_an_outcome(text, first, joined, after_link):
            return first
        end = past_space(text, joined.end)
        if not text.startswith(closing, end) or self._is_a_change(text, text[at:after_link], end):
            return first
        if closing:
            joined.end = end + len(closing)
        if not self._take_words_around(text, joined, end, closing):
            return first
        self.quantities.leading_unit(text, joined)
        return joined

    def _hyphened(self, text: str, at: int) -> tuple[bool, int] | None:
        """A word between two hyphens that stands between the ends of a range at `at`: 18-to-24-year-olds."""
        word = self.pack.between.at(text, at + 1)
        return (True, word[1] + 1) if word and text.startswith("-", word[1]) else None

    def _second_numeral(self, passage: Passage, at: int) -> Numeral | None:
        """The numeral after the link, or past the sign of its currency there; none that is vague or begins a date."""
        numeral = self.numerals.read(passage, at)
        if numeral is None and (sign := self.pack.signs.at(passage.text, at)):
            numeral = self.numerals.read(passage, past_space(passage.text, sign[1]))
        if numeral is None or numeral.vague or self.dates.read(passage, numeral.start):
            return None
        return numeral

    def _is_an_outcome(self, text: str, first: Quantity, joined: Quantity, link: int) -> bool:
        """rose by 1.3% to 22.31%, 增长3%至45%: whether a change and what it ends at stand there, and no range.

        The two are so far apart that nobody means "by so much to so much".
        """
        if joined.low is None or joined.high is None or first.bare is not joined.bare:
            return False
        if joined.high <= joined.low * (_NO_BARE_RANGE if first.bare else _NO_RANGE):
            return False
        return self.changes.moves(text, first.start, first.end, link)

    def _is_a_change(self, text: str, link: str, end: int) -> bool:
        """5%から8%に: whether the link and the word after the second figure make the two a change."""
        return any(link == word and text.startswith(follower, end) for word, follower in self.pack.changing)

    def _take_words_around(self, text: str, joined: Quantity, end: int, closing: str) -> bool:
        """Takes in the words around a range (between, 之间); False where they tell of a change: rose from 10 to 20."""
        before = back_over_space(text, joined.start)
        for opening, close in self.pack.around:
            if not opening or not text.endswith(opening, 0, before):
                continue
            closed = bool(close) and text.startswith(close, end)
            if close and not closed and closing != close:
                continue
            joined.start = before - len(opening)
            if opening in self.pack.moving and self.changes.read(text, joined.start, joined.start):
                return False
            if closed:
                joined.end = end + len(close)
            break
        return True

    def _and_link(self, text: str, first: Quantity, at: int) -> tuple[int, str]:
        """`and` between two figures, only where words around them say that it is a range."""
        word = next((word for word in self.pack.and_words if text.startswith(word, at)), "")
        if word:
            start = back_over_space(text, first.start)
            for opening, closing in self.pack.around:
                if text.endswith(opening, 0, start) if opening else closing:
                    return at + len(word), closing
        return 0, ""

    def of_neighbours(self, passage: Passage, first: Quantity, at: int) -> Quantity:
        """2、3人: a digit and the next one before a unit are a range, and no list."""
        one_digit = first.numeral.end - first.numeral.start == 1
        if first.kind != "number" or not one_digit or first.low is None or not 0 < first.low < 9:
            return first
        text = passage.text
        link = next((word for word in self.pack.enumerated if text.startswith(word, at)), "")
        second = at + len(link)
        numeral = self.numerals.read(passage, second) if link and not text[second - 1].isspace() else None
        if numeral is None or numeral.digits != str(first.low + 1):
            return first
        place = numeral.low / (first.low + 1)  # of 五、六千, the five too is in thousands
        joined = self._join(replace(first, low=first.low * place), self.quantities.read(passage, numeral))
        return joined if joined and not joined.bare and joined.kind != "ordinal" else first

    def take_second_bound(self, passage: Passage, first: Quantity) -> None:
        """100以上300以下, more than 10 and less than 20: a lower and an upper bound on one figure, in either order."""
        if first.bound not in ("least", "most") or first.numeral.vague:
            return
        text = passage.text
        at = past_space(text, first.end)
        word = next((word for word in self.pack.joining if text.startswith(word, at)), None)
        if word is None:
            return
        at = past_space(text, at + len(word))
        if opening := self.pack.before.at(text, at):
            at = past_space(text, opening[1])
        second = self._bounded(passage, at)
        if not second or not _measured_alike(first, second) or {first.bound, second.bound} != {"least", "most"}:
            return
        low, high = (first.low, second.high) if first.bound == "least" else (second.low, first.high)
        if low is None or high is None or low >= high:
            return
        first.low, first.high, first.bound, first.end = low, high, "range", second.end
        first.approximate = first.approximate or second.approximate

    def _bounded(self, passage: Passage, at: int) -> Quantity | None:
        """The figure that begins at `at`, with its bounds."""
        if figure := self.pack.figures.at(passage.text, at):
            second = figure_in_a_word(at, *figure)
        else:
            numeral = self.numerals.read(passage, at)
            if numeral is None or numeral.vague or self.dates.read(passage, numeral.start):
                return None
            second = self.quantities.read(passage, numeral)
        self.bounds.take(passage.text, second)
        return second

    def _join(self, first: Quantity, second: Quantity) -> Quantity | None:
        """The range from one quantity to another; None where they are not its two ends."""
        if first.low is None or second.high is None or second.low is None:
            return None
        low, high = first.low, second.high
        second.own_money = second.own_money and (first.own_money or first.kind != second.kind)
        if (first.kind, first.unit) != (second.kind, second.unit):
            leads = first.start < first.numeral.start and first.end == first.numeral.end
            if second.kind == "number" and leads:  # $1-2 billion, aged 6 to 11
                second.kind, second.unit = first.kind, first.unit
            elif first.kind != "number":
                return None
            else:
                low *= second.low / second.numeral.low if second.numeral.low else ONE
        if second.numeral.scale and not first.numeral.scale and low < second.low:
            scaled = low * self._scale_of(second.numeral)
            low = scaled if scaled < second.low else low
        if not low < high:
            return None
        second.start, second.low, second.high, second.bound = first.start, low, high, "range"
        second.written = (first.start, second.end)
        second.bare = first.bare and second.bare
        return second

    def _scale_of(self, numeral: Numeral) -> Decimal:
        """How much the scale of a numeral multiplies it: of 10-20万, the ten too is in ten thousands."""
        words = self.pack.numerals
        if numeral.scale in words.roles:
            return Decimal(words.roles[numeral.scale][1])
        if numeral.scale in words.short_scales:
            return Decimal(words.short_scales[numeral.scale])
        shown = Decimal(numeral.digits or 1)
        return ONE.scaleb(int((numeral.low / shown).logb())) if shown else ONE


def _is_of_ten(quantity: Quantity) -> bool:
    """Whether it is an age told by its tens, which may begin a range: 20代〜30代."""
    return quantity.kind == "age" and quantity.bound == "vague" and not quantity.numeral.vague


def _take_whole_units_over(first: Quantity, second: Quantity) -> None:
    """162円35銭〜36銭: the second end gives the smaller units alone, those of the same whole amount."""
    if first.kind != "money" or (first.kind, first.unit) != (second.kind, second.unit):
        return
    if first.low is None or second.low is None or not 0 < second.low < 1 < first.low:
        return
    whole = first.low.to_integral_value(ROUND_FLOOR)
    if whole != first.low and first.numeral.low == first.numeral.low.to_integral_value():  # in two units, but not $1.35
        second.add(whole)


def _measured_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are in one unit; a number and a part of one (200 and 3分の1) are."""
    kinds = {one.kind, other.kind}
    return one.unit == other.unit and (len(kinds) == 1 or kinds == {"number", "ratio"})
