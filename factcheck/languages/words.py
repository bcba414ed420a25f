"""A table of spellings that is quick to look up at a place in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Words(Generic[T]):
    """Spellings and what each stands for; of those that fit a place, the longest is found.

    No spelling is found in the middle of a word of Latin letters. The lengths of the spellings are kept by their first
    and by their last character, so that a place where nothing can begin or end costs one look-up.
    """

    __slots__ = ("_ending", "_starting", "table")

    def __init__(self, table: Mapping[str, T]) -> None:
        self.table = dict(table)
        self._starting = lengths_by(0, table)
        self._ending = lengths_by(-1, table)

    def at(self, text: str, start: int) -> tuple[T, int] | None:
        """What begins at `start`: the entry and where it ends; None where nothing does."""
        lengths = self._starting.get(text[start : start + 1])
        if lengths:
            for length in lengths:
                word = text[start : start + length]
                if word in self.table and not splits_a_word(text, end := start + len(word)):
                    return self.table[word], end
        return None

    def before(self, text: str, end: int) -> tuple[T, int] | None:
        """What ends at `end`: the entry and where it starts; None where nothing does."""
        lengths = self._ending.get(text[end - 1 : end]) if end else None
        if lengths:
            for length in lengths:
                start = end - length
                if start >= 0 and (word := text[start:end]) in self.table and not splits_a_word(text, start):
                    return self.table[word], start
        return None


def lengths_by(place: int, words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of words by their first character (`place` 0) or their last (-1), the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        if word:
            found.setdefault(word[place], set()).add(len(word))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}


def any_of(words: Iterable[str]) -> str:
    """An expression for one of the words, by their first letters, so that most places are passed by at once."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, reverse=True):
        by_first.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in sorted(by_first.items()))


def splits_a_word(text: str, at: int) -> bool:
    """Whether a word of an alphabet runs on across `at`."""
    return 0 < at < len(text) and _joins(text[at - 1]) and _joins(text[at])


def _joins(char: str) -> bool:
    return "a" <= char <= "z" or "A" <= char <= "Z" or "\u00df" <= char <= "\u024f"
