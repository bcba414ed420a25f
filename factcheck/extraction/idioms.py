"""Words in which a number word is none: 千方百计, 一石二鸟, one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_TRIGGER_WORD = re.compile(r"[0-9]|[a-z]+")


class Idioms:
    """The idioms of a language, found from any place in them where a figure might begin."""

    def __init__(self, words: Sequence[str], *, spaced: bool) -> None:
        self.spaced = spaced
        self.words = frozenset(words)
        # by the word (in a language with spaces) or by two neighbouring characters that stand in an idiom, and where
        self._by_key: dict[str, list[tuple[str, int]]] = {}
        for idiom in sorted(words, key=len, reverse=True):
            for key, offset in self._keys(idiom):
                self._by_key.setdefault(key, []).append((idiom, offset))

    def _keys(self, idiom: str) -> Iterable[tuple[str, int]]:
        if self.spaced:
            return [(word[0], word.start()) for word in _TRIGGER_WORD.finditer(idiom)]
        return [(idiom[i : i + 2], i) for i in range(max(1, len(idiom) - 1))]

    def covers(self, text: str, at: int, word: str) -> int:
        """Where the idiom that covers `at` ends, else 0. `word` is what stands there in a spaced language."""
        if self.spaced:
            return self._covers(text, at, word)
        return self._covers(text, at, text[at : at + 2]) or (
            self._covers(text, at - 1, text[at - 1 : at + 1]) if at else 0
        )

    def _covers(self, text: str, at: int, key: str) -> int:
        for idiom, offset in self._by_key.get(key, ()):
            begin = at - offset
            if begin >= 0 and text.startswith(idiom, begin):
                end = begin + len(idiom)
                if not self.spaced or not (text[begin - 1 : begin].isalnum() or text[end : end + 1].isalnum()):
                    return end
        return 0
