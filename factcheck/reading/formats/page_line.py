"""A line of a printed page, and where it stands there."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a part of one that stands apart: its span in the raw text, and its edges on the page in points."""

    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float
    height: float
    """The size of its letters, never 0."""
    gaps: tuple[tuple[int, int], ...] = ()
    """The wide gaps in it, as spans, in a row of a table: between two cells each."""

    def moved(self, offset: int) -> Line:
        """The line in a raw text before which `offset` characters stand."""
        return replace(self, start=self.start + offset, end=self.end + offset)
