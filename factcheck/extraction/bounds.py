"""Words around a figure that bound or hedge it: 不低于…, 约…左右, more than ..., or so, 比30大."""

from __future__ import annotations

import re

from factcheck.extraction.passage import back_over_space, past_space
from factcheck.extraction.quantity import Quantity
from factcheck.extraction.rates import take_rate_before
from factcheck.languages.pack import LAST_ONE, NO_BOUND, PARTICLE, Pack

_A_HUNDRED = 100
_WORDS_BEFORE = 3
"""How many such words are taken in before a figure."""
_WORDS_AFTER = 2
"""How many are taken in after it."""
_SHARES = frozenset({"percent", "ratio", "age", "duration"})
"""Kinds that bound what they are a share or a part of: 全体の3割を超えた."""
_LAST_WORD = re.compile(r"([a-z]+)[ \u00a0]$")
_REACH = 16
"""How far, in characters, the word before a bound is looked for."""


class BoundReader:
    """Takes into a figure the words of one language that bound it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._before_compared = tuple(before for before, _, _ in pack.compared)
        self._lasting = tuple(pack.lasting)
        self._called = pack.benchmark.called

    def take(self, text: str, quantity: Quantity) -> None:
        """Everything around the quantity that bounds or hedges it."""
        if self._before_compared:
            self._compare(text, quantity)
        if self.pack.round.table:
            self._round(text, quantity)
        self._before(text, quantity)
        take_rate_before(self.pack, text, quantity)
        self._after(text, quantity)

    def _compare(self, text: str, quantity: Quantity) -> None:
        """比30大: words on both sides, unless another figure tells by how much (比30高5)."""
        start = back_over_space(text, quantity.start)
        if not text.endswith(self._before_compared, 0, start):
            return
        at = past_space(text, quantity.end)
        for before, after, kind in self.pack.compared:
            if text.endswith(before, 0, start) and text.startswith(after, at):
                end = at + len(after)
                if not any(char.isdigit() for char in text[end : end + 2]):
                    quantity.apply(kind)
                    quantity.start, quantity.end = start - len(before), end
                return

    def _round(self, text: str, quantity: Quantity) -> None:
        """上千人: words that bound a figure only before a number word of a hundred or more."""
        role = self.pack.numerals.roles.get(text[quantity.start : quantity.start + 1])
        if role and role[1] >= _A_HUNDRED and (hit := self.pack.round.before(text, quantity.start)):
            self._take_before(quantity, hit)

    def _before(self, text: str, quantity: Quantity) -> None:
        if self._called and text.startswith(self._called, quantity.end):  # 超过51人的前纪录
            return
        if quantity.kind == "intensity":  # 最大震度6強 says whose intensity it is
            return
        for _ in range(_WORDS_BEFORE):
            at = back_over_space(text, quantity.start)
            hit = self._word_before(text, quantity, at)
            if not hit:
                return
            if hit[0] == LAST_ONE:
                hit = self.pack.before.table[text[at - 1]], at - 1
            elif hit[0] == PARTICLE:
                hit = self._after_a_particle(text, quantity, at)
            if not hit or not self._take_before(quantity, hit):
                return

    def _word_before(self, text: str, quantity: Quantity, at: int) -> tuple[str, int] | None:
        """The word that ends at `at` and may bound the figure, and where it starts."""
        if quantity.kind == "duration":
            if text.endswith(self._lasting, 0, at):
                return self._of_a_time(text, at)
        elif quantity.kind == "ordinal" and (hit := self._of_a_place(text, at)):
            return hit
        return self.pack.before.before(text, at) or self._past_a_filler(text, at)

    def _after_a_particle(self, text: str, quantity: Quantity, at: int) -> tuple[str, int] | None:
        """took over 200 pictures, but took over 35 stores: the last word before `at`, where it may bound the figure."""
        if len(quantity.numeral.digits) > 1 or quantity.numeral.high < _A_HUNDRED:
            return None
        start = text.rfind(" ", 0, at) + 1
        kind = self.pack.before.table.get(text[start:at])
        return (kind, start) if kind else None

    def _take_before(self, quantity: Quantity, hit: tuple[str, int]) -> bool:
        """Take in a word before a figure; False where it is none that bounds."""
        if hit[0] == NO_BOUND:
            return False
        quantity.apply(hit[0])
        quantity.start = hit[1]
        return True

    def _of_a_place(self, text: str, at: int) -> tuple[str, int] | None:
        """below the 6th: the bound of a place in an order, past the word between them."""
        filler = next((word for word in self.pack.place_fillers if text.endswith(word, 0, at)), "")
        return self.pack.before.before(text, back_over_space(text, at - len(filler))) if filler else None

    def _of_a_time(self, text: str, at: int) -> tuple[str, int] | None:
        """lasted over 17 days, but released over 17 days: the word that ends at `at`, where it bounds a time."""
        longest = self.pack.before.before(text, at)
        if longest and longest[0] not in (NO_BOUND, PARTICLE) and text[longest[1] : at] not in self.pack.lasting:
            return longest  # well over 17 days
        word = next(word for word in self._lasting if text.endswith(word, 0, at))
        start = at - len(word)
        before = _LAST_WORD.search(text, max(0, start - _REACH), start)
        if before and before[1] in self.pack.lasting_after:
            return self.pack.before.table[word], start
        return None

    def _past_a_filler(self, text: str, at: int) -> tuple[str, int] | None:
        """超过「了」500人: the bound before a word that may stand between it and the figure."""
        if not text.endswith(self.pack.fillers, 0, at):
            return None
        for filler in self.pack.fillers:
            if text.endswith(filler, 0, at):
                hit = self.pack.before.before(text, back_over_space(text, at - len(filler)))
                if hit:
                    return hit
        return None

    def _after(self, text: str, quantity: Quantity) -> None:
        for _ in range(_WORDS_AFTER):
            hit = self.pack.after.at(text, past_space(text, quantity.end))
            if not hit or hit[0] == NO_BOUND or self._is_a_benchmark(text, quantity, hit[1]):
                return
            follow = past_space(text, hit[1])
            another = follow > hit[1] or self.pack.before.before(text, hit[1])
            if (another and text[follow : follow + 1].isdigit()) or text.startswith(self.pack.not_before, follow):
                return
            quantity.apply(hit[0])
            quantity.end = hit[1]

    def _is_a_benchmark(self, text: str, quantity: Quantity, end: int) -> bool:
        """前回の51人を上回った: whether the figure exceeded, in words that end at `end`, is another's, and exact.

        Before a noun the words may say how many that noun is: 県内の100人を超える医師.
        """
        benchmark = self.pack.benchmark
        if not text.startswith(benchmark.exceeded, quantity.end):
            return False
        if text.endswith(benchmark.named, 0, quantity.start):
            return True
        leads_on = text[end - 1 : end] in self.pack.benchmark.attributive and text[end : end + 1].isalpha()
        return quantity.kind not in _SHARES and text.endswith(benchmark.of, 0, quantity.start) and not leads_on
