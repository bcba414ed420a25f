"""Finding spellings in running text: Latin words with any ending, unspaced Han and kana, and mixtures of both.

A layer holds spellings and what they stand for, and finds them in folded text in time that grows with the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from factcheck.languages.folding import fold_case

Found = tuple[int, int, str]
"""Start, end and concept: text[start:end] is a spelling of the concept."""

PASSED_OVER = "-"
KANA_LANGUAGE = "ja"
ANY_LANGUAGE = ""

LETTERS = r"A-Za-z\u00c0-\u024f"
LATIN_WORD = rf"[{LETTERS}][{LETTERS}0-9]*+\*?+"
LATIN_SPELLINGS = re.compile(rf"(?:{LATIN_WORD}(?:_{LATIN_WORD})*+ ?+)++")
UNSPACED_LETTER = rf"[^\W{LETTERS}\d_]|[・·〇]"
UNSPACED_SPELLINGS = re.compile(rf"(?:{UNSPACED_LETTER}| )++")
UNSPACED_RUN = re.compile(rf"(?:{UNSPACED_LETTER})++")
WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}|[A-Z]\.[A-Z]\b|St\.|[{LETTERS}][{LETTERS}0-9]*"
)  # U.S. is one word, and so is St.
WORD_GAP = re.compile(r"[\s\-'’&]{1,3}")
LINE = re.compile(r"[^\n]+")
KANA = re.compile(r"[ぁ-ゖァ-ヺー]")
KATAKANA = re.compile(r"[ァ-ヺー]+")
KANA_SHARE = 0.1
"""A line is Japanese where at least this share of its unspaced letters is kana; a lone の in Chinese is less."""
LONGEST_WORD = 40
"""Of a longer word only this much is looked up, so that letters without an end cost no more than words do."""
SHORT_KATAKANA = 3
"""Up to this length, a katakana spelling must be the whole of a katakana word (タイ, but not in タイトル)."""


Concepts = tuple[str, ...]
Spellings = dict[str, Concepts]
ByBeginning = dict[str, list[tuple[str, Concepts]]]


class Phrase:
    """A spelling in Latin words: each in lower case, `*` taken off, with the places of the capitals it insists on."""

    __slots__ = ("capitals", "concepts", "size", "stems", "words")

    def __init__(self, spelling: str, concepts: Concepts) -> None:
        written = [word.rstrip("*") for word in spelling.split("_")]
        self.words = [word.lower() for word in written]
        self.stems = [part.endswith("*") for part in spelling.split("_")]
        self.capitals = [[at for at, letter in enumerate(word) if letter.isupper()] for word in written]
        self.size = (len(written), sum(map(len, written)), -sum(self.stems))
        self.concepts = concepts

    def fits(self, at: int, word: str) -> bool:
        """Is `word`, as a text writes it, the phrase's word number `at`?"""
        lower = word.lower()
        if not (lower.startswith(self.words[at]) if self.stems[at] else lower == self.words[at]):
            return False
        return all(word[place].isupper() for place in self.capitals[at])


class Layer:
    """Spellings of which the longest wins: concepts do not overlap within a layer."""

    def __init__(self) -> None:
        self.latin: Spellings = {}
        self.mixed: Spellings = {}
        self.unspaced: dict[str, Spellings] = {}
        # the phrases met so far: taking all of them apart would cost more than a short text does
        self._phrases: dict[str, Phrase] = {}

    def plain(self) -> dict[str, Any]:
        """The spellings as JSON can hold them."""
        return {"latin": self.latin, "mixed": self.mixed, "unspaced": self.unspaced}

    @classmethod
    def of_plain(cls, held: dict[str, Any]) -> Layer:
        """The layer that `plain` made plain."""
        layer = cls()
        layer.latin, layer.mixed = _tupled(held["latin"]), _tupled(held["mixed"])
        layer.unspaced = {language: _tupled(table) for language, table in held["unspaced"].items()}
        return layer

    def table_for(self, language: str, spellings: str) -> Spellings:
        """The table for spellings that are folded and separated by spaces; `mixed` where the scripts differ."""
        if LATIN_SPELLINGS.fullmatch(spellings):
            return self.latin
        if UNSPACED_SPELLINGS.fullmatch(spellings):
            return self.unspaced.setdefault(language, {})
        return self.mixed

    def find(self, folded: str) -> Iterator[Found]:
        """The concepts named in a folded text, in order."""
        found = [*self._find_latin(folded), *self._find_unspaced(folded), *self._find_mixed(folded)]
        found.sort(key=lambda match: (match[0], -match[1]))
        reached = 0
        for start, end, concepts in found:
            if start >= reached:
                reached = end
                yield from ((start, end, concept) for concept in concepts if concept != PASSED_OVER)

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        """The Latin spellings by their first word in lower case, with its `*`, which tells a stem from a whole word."""
        table: dict[str, list[str]] = {}
        for spelling in self.latin:
            table.setdefault(spelling.partition("_")[0].lower(), []).append(spelling)
        return table

    def _phrase(self, spelling: str) -> Phrase:
        if spelling not in self._phrases:
            self._phrases[spelling] = Phrase(spelling, self.latin[spelling])
        return self._phrases[spelling]

    def _candidates(self, word: str) -> list[Phrase]:
        """The phrases that may start with a word, given in lower case."""
        table = self._by_first_word
        keys = [word, *(f"{word[:length]}*" for length in range(1, len(word) + 1))]
        return [self._phrase(spelling) for key in keys if key in table for spelling in table[key]]

    def _find_latin(self, folded: str) -> Iterator[tuple[int, int, Concepts]]:
        if not self.latin:
            return
        words = [(match.start(), match.end(), match[0].replace(".", "")) for match in WORD.finditer(folded)]
        at = 0
        while at < len(words):
            candidates = self._candidates(words[at][2].lower()[:LONGEST_WORD])
            if fitting := [phrase for phrase in candidates if _phrase_stands(phrase, words, at, folded)]:
                phrase = max(fitting, key=lambda one: one.size)
                last = at + len(phrase.words) - 1
                yield words[at][0], words[last][1], phrase.concepts
                at = last
            at += 1

    @cached_property
    def _japanese(self) -> ByBeginning:
        """The spellings for a line that holds kana, by their first two characters."""
        return _by_beginning(self.unspaced.get(KANA_LANGUAGE, {}) | self.unspaced.get(ANY_LANGUAGE, {}))

    @cached_property
    def _others(self) -> ByBeginning:
        """The spellings for other lines, by their first two characters.

        It takes in the Japanese ones, since a Japanese heading may be without kana; where a word means another thing in
        Chinese, it is taken as Chinese.
        """
        merged = dict(self.unspaced.get(KANA_LANGUAGE, {}))
        for language in sorted(self.unspaced.keys() - {KANA_LANGUAGE}):
            merged.update(self.unspaced[language])
        return _by_beginning(merged)

    def _find_unspaced(self, folded: str) -> Iterator[tuple[int, int, Concepts]]:
        if not self.unspaced or folded.isascii():
            return
        for line in LINE.finditer(folded):
            runs = [match.span() for match in UNSPACED_RUN.finditer(folded, *line.span())]
            kana = len(KANA.findall(folded, *line.span()))
            is_japanese = kana > 0 and kana >= KANA_SHARE * sum(end - start for start, end in runs)
            table = self._japanese if is_japanese else self._others
            for start, end in runs:
                yield from _scan(folded, start, end, table)

    def _find_mixed(self, folded: str) -> Iterator[tuple[int, int, Concepts]]:
        lower = fold_case(folded) if self.mixed else ""
        for spelling, concepts in self.mixed.items():
            start = lower.find(spelling)
            while start >= 0:
                end = start + len(spelling)
                if not (_continues(lower, start) or _continues(lower, end)):
                    yield start, end, concepts
                start = lower.find(spelling, end)


def _phrase_stands(phrase: Phrase, words: list[tuple[int, int, str]], at: int, folded: str) -> bool:
    """Do the words from number `at` on make up the phrase, with no more than a space or a hyphen between?"""
    if at + len(phrase.words) > len(words) or not phrase.fits(0, words[at][2]):
        return False
    for number in range(1, len(phrase.words)):
        _, gap, _ = words[at + number - 1]
        start, _, word = words[at + number]
        if not (phrase.fits(number, word) and WORD_GAP.fullmatch(folded, gap, start)):
            return False
    return True


def _tupled(spellings: dict[str, Any]) -> Spellings:
    return {spelling: tuple(concepts) for spelling, concepts in spellings.items()}


def _by_beginning(spellings: Spellings) -> ByBeginning:
    table: ByBeginning = {}
    for spelling in sorted(spellings, key=len, reverse=True):
        table.setdefault(spelling[:2], []).append((spelling, spellings[spelling]))
    return table


def _scan(folded: str, start: int, end: int, table: ByBeginning) -> Iterator[tuple[int, int, Concepts]]:
    """The spellings in one run of unspaced letters, from its start on, the longest at each place."""
    at = start
    while at < end:
        for spelling, concepts in (*table.get(folded[at : at + 2], ()), *table.get(folded[at], ())):
            if folded.startswith(spelling, at, end) and not _cuts_katakana(folded, at, at + len(spelling)):
                yield at, at + len(spelling), concepts
                at += len(spelling)
                break
        else:
            at += 1


def _cuts_katakana(folded: str, start: int, end: int) -> bool:
    """Is folded[start:end] a piece of a longer katakana word that says nothing of that word?"""
    if not KATAKANA.fullmatch(folded, start, end):
        return False
    goes_on = KATAKANA.match(folded, end, end + 1) is not None
    came_before = start > 0 and KATAKANA.match(folded, start - 1, start) is not None
    return (goes_on or came_before) if end - start <= SHORT_KATAKANA else (goes_on and came_before)


def _continues(text: str, at: int) -> bool:
    """Does one Latin word or number go on across the place `at`?"""
    pair = text[at - 1 : at + 1] if at else ""
    return len(pair) == 2 and all(character.isascii() and character.isalnum() for character in pair)
