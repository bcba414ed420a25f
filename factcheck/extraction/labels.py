"""What a figure measures: the words around it that name it, in the order the language puts them."""

from __future__ import annotations

import re

from factcheck.extraction.changes import ChangeReader
from factcheck.extraction.marks import WORD, clause_start, sentence_start
from factcheck.extraction.nouns import LONGEST, LONGEST_WORDS, NounReader
from factcheck.languages.pack import Pack
from factcheck.languages.words import Words

_COMMAS = (",", "，")
_OPENING_QUOTES = ("“", "「", "『", "《", '"')
_REACH = 24
"""How far back, in characters, a label may begin in a language without spaces."""
_REACH_OF_WORDS = 90
"""How far in one with spaces."""
_SENTENCE_REACH = 60
"""How far back the topic of a sentence is looked for."""


class Labeller:
    """Names what the figures of one language measure. All offsets are into the visible text."""

    def __init__(self, pack: Pack) -> None:
        cues = pack.cues
        self.spaced = pack.numerals.spaced
        self.changes = ChangeReader(pack)
        self.nouns = NounReader(pack, self.changes)
        self._copula = frozenset(cues.get("copula", ()))
        self._copula_words: Words[bool] = Words(dict.fromkeys(cues.get("copula", ()), True))
        self._stop = frozenset(cues.get("stop", ()))
        self._stop_sizes = _sizes_by_last(self._stop)
        self._after_dates = tuple(sorted(cues.get("after_dates", ()), key=len, reverse=True))
        self._leads_to_date = cues.get("leads_to_date", ())
        self._topic = cues.get("topic", ())
        self._topic_heads = frozenset(word[0] for word in self._topic)
        self._weak = frozenset(cues.get("weak", ()))

    def label(self, text: str, shown: str, start: int, end: int, floor: int) -> str:
        """What stands before the figure, else what it belongs to; `floor` is where the figure before it ended."""
        left, right = self._words_before(text, start, floor) if self.spaced else self._run_before(text, start, floor)
        near = " ".join(shown[left:right].split()).strip("・")
        if near and text[left:right].strip("・") not in self._weak:
            return near
        return self.nouns.belongs_to(text, shown, end) or self._topic_before(text, shown, start)

    def event(self, text: str, shown: str, start: int, end: int) -> str:
        """What a date is the date of: the words after it, or before it where they lead up to it (成立于…)."""
        if self.spaced:
            return self.nouns.noun(text, end)
        if text.endswith(self._leads_to_date, 0, start) and not self.nouns.whole.before(text, start):
            left, right = self._run_before(text, start, max(0, start - LONGEST))
            if left < right:
                return shown[left:right]
        at = end + text.startswith(_COMMAS, end)
        while text.startswith(self._after_dates, at):
            at += next(len(word) for word in self._after_dates if text.startswith(word, at))
        at += text.startswith(_OPENING_QUOTES, at)
        if self._topic:
            return self._without_ending(self.nouns.run_after(text, shown, at))
        stop = at
        while stop < len(text) and stop - at < LONGEST and text[stop].isalpha():
            stop += 1
        return shown[at:stop] if stop - at > 1 else ""

    def _without_ending(self, word: str) -> str:
        """A word without the endings of a verb cut short (解散す); empty where no name is left."""
        while word and word[-1] in self._stop:
            word = word[:-1]
        return word if len(word) > 1 else ""

    def _topic_before(self, text: str, shown: str, start: int) -> str:
        """What the sentence speaks of, said further off than next to the figure: 人口「は」今年5月の時点で13万人."""
        if not self._topic:
            return ""
        left = sentence_start(text, start, max(0, start - _SENTENCE_REACH))
        for at in range(start - 1, left, -1):
            if text[at] not in self._topic_heads or not text.startswith(self._topic, at) or text[at - 1] in self._stop:
                continue
            begin, end = self._run_before(text, at, left)
            if begin < end and text[begin:end] not in self._weak and not any(c.isdigit() for c in text[begin:end]):
                return shown[begin:end].strip("・")
        return ""

    def _run_before(self, text: str, start: int, floor: int) -> tuple[int, int]:
        """The characters before a figure that make one name, up to a word that no label goes across."""
        left = clause_start(text, start, max(floor, start - _REACH))
        end = start
        while end > left:
            while end > left and text[end - 1].isspace():
                end -= 1
            word = self._copula_words.before(text, end)
            if not word or word[1] < left:
                break
            end = word[1]
        begin = end
        furthest = max(left, end - LONGEST)
        while begin > furthest and not (text[begin - 1] in self._stop_sizes and self._stops(text, begin, left)):
            begin -= 1
        while begin < end and text[begin].isspace():
            begin += 1
        return (begin, end) if end - begin >= 2 else (0, 0)

    def _stops(self, text: str, at: int, left: int) -> bool:
        """Whether a word that no label goes across ends at `at`, and is no part of a longer word that one may."""
        for size in self._stop_sizes[text[at - 1]]:
            if at - size >= left and text[at - size : at] in self._stop:
                return not self.nouns.whole.before(text, at) and not self.nouns.whole.at(text, at - size)
        return False

    def _words_before(self, text: str, start: int, floor: int) -> tuple[int, int]:
        """The words before a figure that make one name, without those that lead up to it (total investment was)."""
        left = clause_start(text, start, max(floor, start - _REACH_OF_WORDS))
        words = list(WORD.finditer(text, left, start))
        while words and words[-1][0] in self._copula:
            words.pop()
        taken: list[re.Match[str]] = []
        while words and len(taken) < LONGEST_WORDS and words[-1][0] not in self._stop:
            taken.append(words.pop())
        while taken and taken[-1][0] in self._copula:
            taken.pop()
        return (taken[-1].start(), taken[0].end()) if taken else (0, 0)


def _sizes_by_last(words: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of words by their last character, the shortest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[-1], set()).add(len(word))
    return {char: tuple(sorted(sizes)) for char, sizes in found.items()}
