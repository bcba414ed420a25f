"""Numerals: one reader for digits, Han characters and number words, steered by the pack's tables."""

from __future__ import annotations

from factcheck.extraction.endings import EndingReader, take_fraction
from factcheck.extraction.fractions import FractionReader, in_one_character
from factcheck.extraction.numeral import VULGAR, Numeral
from factcheck.extraction.ordinals import OrdinalReader
from factcheck.extraction.passage import Passage
from factcheck.extraction.plain_digits import PlainDigits
from factcheck.extraction.sums import Adder
from factcheck.extraction.tokens import LETTERS, TokenReader
from factcheck.extraction.vague import VagueReader
from factcheck.extraction.word_fractions import WordFractions
from factcheck.languages.pack import NumeralWords, UnitName
from factcheck.languages.words import Words

_SHORT = 3
"""Scale words up to this length (bn, tln) are read after a number only."""


_REMEMBERED = 64
"""Numerals of a text that are remembered at a time: a place is asked about again soon or never."""


class NumeralReader:
    """Reads the numerals of one language; a part of one of the `units` is read as that unit's (half a mile)."""

    def __init__(self, words: NumeralWords, units: Words[UnitName] | None = None) -> None:
        self.spaced = words.spaced
        self.tokens = TokenReader(words)
        self.vague = VagueReader(words, self.tokens)
        self.fractions = FractionReader(words, self._plain)
        self._word_fractions = WordFractions(words, self.tokens, self._plain, units)
        self._ordinals = OrdinalReader(words, self.tokens)
        self._plain_digits = PlainDigits(words)
        self._adder = Adder(words)
        self._endings = EndingReader(words, self.tokens)
        self._article = frozenset(words.listed("a"))
        self._half = () if words.spaced else words.listed("half")
        self._not_half = words.listed("not_half")

    def read(self, passage: Passage, at: int) -> Numeral | None:
        """The numeral that begins at `at`, if any; one object for all who ask, so copy it to change it."""
        known = passage.numerals
        if at not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[at] = self._read(passage, at)
        return known[at]

    def _read(self, passage: Passage, at: int) -> Numeral | None:
        char = passage.text[at : at + 1]
        if "0" <= char <= "9" and (plain := self._plain_digits.read(passage.text, at)):
            return plain
        return self._words_apart(passage, at) if self.spaced else self._with_fraction(passage, at)

    def _words_apart(self, passage: Passage, at: int) -> Numeral | None:
        if ordinal := self._ordinals.read(passage.text, at):
            return ordinal
        plain = self._plain(passage, at)
        if fraction := self._word_fractions.read(passage, at, plain):
            return fraction
        return plain and (self.fractions.read(passage, plain) or plain)

    def _with_fraction(self, passage: Passage, at: int) -> Numeral | None:
        plain = self._plain(passage, at)
        return plain and (self.fractions.read(passage, plain) or plain)

    def _plain(self, passage: Passage, at: int) -> Numeral | None:
        """The numeral that begins at `at`, without fractions in words."""
        text = passage.text
        char = text[at : at + 1]
        if "0" <= char <= "9":
            return self._sum(passage, at, at)
        if char in VULGAR:
            return in_one_character(char, at)
        if numeral := self.vague.in_a_character(text, at):
            return numeral
        if not self.spaced or not (word := LETTERS.match(text, at)):
            return self._sum(passage, at, at)
        start, article = at, word[0] in self._article
        if article:  # "a hundred", "a quarter million"
            at = word.end() + 1
        if self.vague.begins_with_some(text, at):
            return self.vague.some_of(text, start, at)
        if self._word_fractions.begins_with_part(text, at):
            return self._word_fractions.scaled_part(text, start, at)
        if article:
            return self._sum(passage, start, at) if self.tokens.multiplier(text, at) else None
        return self.vague.plural(text, at) or self._sum(passage, start, at)

    def _sum(self, passage: Passage, start: int, at: int) -> Numeral | None:
        """The numeral whose tokens begin at `at`, and it with its article at `start`."""
        tokens = self.tokens.tokens(passage.text, at)
        if not tokens or (self.spaced and tokens[0].role == "scale" and len(tokens[0].text) <= _SHORT):
            return None
        numeral = self._adder.add(tokens)
        if numeral is None:
            return None
        if start != at:
            numeral.start, numeral.in_words = start, True
        self._endings.take(passage, numeral, after_digits=tokens[-1].role == "number")
        self.vague.more(passage.text, numeral)
        take_fraction(passage.text, numeral)
        return numeral

    def half_word(self, text: str, at: int) -> int:
        """Where a word for a half that begins at `at` ends, as after a unit (两米半); 0 where there is none."""
        if not text.startswith(self._half, at) or text.startswith(self._not_half, at):
            return 0
        return next(at + len(word) for word in self._half if text.startswith(word, at))

    def single_digit(self, text: str, at: int) -> tuple[int, int] | None:
        """A single number word for a digit, as after 七成: its value and where it ends."""
        token = self.tokens.token(text, at)
        if token and token.role == "digit" and token.value < 10 and not self.tokens.token(text, token.end):
            return int(token.value), token.end
        return None
