"""Vague numerals: 数十万, several hundred, dozens, and what makes an exact one vague (50余万, 三十多)."""

from __future__ import annotations

from decimal import Decimal

from factcheck.extraction.numeral import ONE, ONE_HALF, TEN, Numeral, place_of, some
from factcheck.extraction.tokens import LETTERS, TokenReader
from factcheck.languages.pack import NumeralWords

_LONG = 20
"""Beyond 10 to this power no part of a number is told by a lower place."""


class VagueReader:
    """Reads the vague numerals of one language."""

    def __init__(self, words: NumeralWords, tokens: TokenReader) -> None:
        self.tokens = tokens
        self.spaced = words.spaced
        self._plurals = words.plurals
        self._vague = frozenset(words.listed("vague"))
        self._several = frozenset(words.listed("several"))
        self._half_of = frozenset(words.listed("half_of"))
        self._alone = frozenset(words.listed("alone"))
        self._part_of = frozenset(words.listed("part_of"))
        self._more = tuple(sorted(words.listed("more"), key=len, reverse=True))
        self._more_after_unit = () if words.spaced else _more_after_unit(words, self._more, self._vague)
        self._not_more = words.listed("not_more")

    def in_a_character(self, text: str, at: int) -> Numeral | None:
        """数十万, 数人, 半年: a numeral that begins with a character for some digit or for a half."""
        char = text[at : at + 1]
        if char in self._vague:
            return self._some_times(text, at) or self._some_digit(char, at)
        if char in self._half_of:
            return Numeral(at, at + 1, ONE_HALF, ONE_HALF, place_of(ONE_HALF), ONE_HALF, role="half", in_words=True)
        return None

    def _some_times(self, text: str, at: int) -> Numeral | None:
        """数十万, 几千: some digit from two to ten before a multiplier or a scale."""
        numeral = self._of_some(text, at, at + 1)
        if numeral:
            self.more(text, numeral, widen=False)
        return numeral

    def _some_digit(self, char: str, at: int) -> Numeral | None:
        """数人: some digit by itself, which is a figure only where a unit or a classifier follows."""
        if char not in self._several:
            return None
        return Numeral(at, at + 1, Decimal(2), TEN, ONE, None, role="several", vague=True, in_words=True)

    def begins_with_some(self, text: str, at: int) -> bool:
        """Whether a word for some (several, few) begins at `at`."""
        word = LETTERS.match(text, at)
        return bool(word and word[0] in self._alone)

    def some_of(self, text: str, start: int, at: int) -> Numeral | None:
        """several hundred, a few thousand: the word for some is at `at`, the numeral with its article at `start`."""
        word = LETTERS.match(text, at)
        after = word.end() + 1 if word else at
        return self._of_some(text, start, self.past_of(text, after) or after)

    def _of_some(self, text: str, start: int, at: int) -> Numeral | None:
        """Two to ten of the multipliers and scales that begin at `at`."""
        tokens = self.tokens.tokens(text, at)
        if not tokens or not all(token.multiplies for token in tokens):
            return None
        factor = ONE
        for token in tokens:
            factor *= token.value
        last = tokens[-1]
        return some(start, last.end, factor, scale=last.text if last.role == "scale" else "")

    def plural(self, text: str, at: int) -> Numeral | None:
        """Scale words in the plural without a number: hundreds, tens of thousands."""
        found = self._plurals.at(text, at)
        return some(at, found[1], Decimal(found[0]), scale=text[at : found[1]]) if found else None

    def past_of(self, text: str, at: int) -> int:
        """Past a word at `at` that links a vague number to what it counts (hundreds of) and a space; else 0."""
        word = LETTERS.match(text, at)
        return word.end() + 1 if word and word[0] in self._part_of else 0

    def more(self, text: str, numeral: Numeral, *, widen: bool = True) -> None:
        """50余万, 三十多: more than the number and less than one more of its last place; scales may follow."""
        at = numeral.end
        if text.startswith((" ", "-"), at) and not text.startswith("  ", at):
            at += 1
        if not text.startswith(self._more, at) or text.startswith(self._not_more, at):
            return
        for word in self._more:
            if text.startswith(word, at) and self._means_more(text, numeral, word, at):
                self._raise(text, numeral, at + len(word), widen=widen)
                return

    def _means_more(self, text: str, numeral: Numeral, word: str, at: int) -> bool:
        """Whether a word for "and more" is one there: no digit (数 of 数十) and no part of another word."""
        end = at + len(word)
        after = text[end : end + 1]
        if word in self.tokens.roles or (self.spaced and after.isalpha()):
            return False
        if word in self._vague and ((after in self.tokens.roles and numeral.end != at) or _last_place(numeral) < TEN):
            return False
        # 第二多 is no "two and more"
        return self.spaced or len(word) > 1 or numeral.high >= TEN or self.tokens.factor(text, end)[0] != 1

    def _raise(self, text: str, numeral: Numeral, end: int, *, widen: bool) -> None:
        if widen and self._add_some_of_a_lower_place(text, numeral, end):
            return
        if not widen:  # 数百数十人: the lower place changes nothing
            _, end = self._place(text, end)
        factor, after = self.tokens.factor(text, end)
        if widen:
            numeral.high = numeral.low + _last_place(numeral)
        numeral.multiply(factor)
        numeral.vague, numeral.end = True, after
        if factor != 1:
            numeral.scale = text[end:after]
        if widen and text.startswith(self._more, after):  # 十几万多亿
            self.more(text, numeral, widen=False)

    def _add_some_of_a_lower_place(self, text: str, numeral: Numeral, end: int) -> bool:
        """百数十, 5万数千, 2千数百万, 3億数千万: one to ten of a place below the last one; False where it is none.

        `end` is where what counts the place begins. A scale below that of the numeral multiplies what stands since it.
        """
        if numeral.low.adjusted() > _LONG:
            return False
        place, at = self._place(text, end)
        scale = Decimal(self.tokens.roles[numeral.scale][1]) if numeral.scale in self.tokens.roles else ONE
        factor, after = self.tokens.factor(text, at)
        section = numeral.low % scale if factor < scale and numeral.scale else numeral.low
        last = _last_place(numeral) if section or factor == 1 else scale
        if (place == 1 and (factor == 1 or factor >= scale)) or not place * (ONE if section else factor) < last:
            return False
        base = numeral.low - section
        numeral.low, numeral.high = (base + (section + some * place) * factor for some in (ONE, TEN))
        numeral.step, numeral.vague, numeral.end = place * factor, True, after
        if factor != 1 and base == 0:
            numeral.scale = text[at:after]
        return True

    def _place(self, text: str, at: int) -> tuple[Decimal, int]:
        """The multipliers that begin at `at`, without a scale, and where they end."""
        place = ONE
        while (token := self.tokens.multiplier(text, at)) and token.role == "multiplier":
            place *= token.value
            at = token.end
        return place, at

    def more_after_unit(self, text: str, at: int) -> int:
        """Where a word for "and more" that begins at `at` ends, as after a unit (三年多); 0 where there is none."""
        if not text.startswith(self._more_after_unit, at) or text.startswith(self._not_more, at):
            return 0
        return next(at + len(word) for word in self._more_after_unit if text.startswith(word, at))


def _more_after_unit(words: NumeralWords, more: tuple[str, ...], vague: frozenset[str]) -> tuple[str, ...]:
    """The words for "and more" after a unit, which are those after a number where the language lists no others."""
    return words.listed("more_after_unit") or tuple(word for word in more if word not in vague)


def _last_place(numeral: Numeral) -> Decimal:
    return max(numeral.step, place_of(numeral.low))
