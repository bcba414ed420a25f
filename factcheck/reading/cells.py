"""A cell of a table as it is read: its text, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Piece = tuple[str, Sequence[int]]
"""Characters that are read, and where each stands in the raw text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, and where each of its characters stands in the raw text.

    `again` marks a place that a cell of an earlier row reaches down to: its text stands there once more.
    """

    text: str
    places: Sequence[int]
    again: bool = False

    def trimmed(self) -> Cell:
        """The cell without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        end = max(start, len(self.text.rstrip()))
        return self if end - start == len(self.text) else self.cut(start, end)

    def cut(self, start: int, end: int) -> Cell:
        """A part of the cell."""
        return Cell(self.text[start:end], self.places[start:end], self.again)


NOTHING = Cell("", ())
