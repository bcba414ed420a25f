"""Where a finding stands, in the unit a format counts columns in: code points, UTF-16 code units or UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.model import Source

Measure = Callable[[str], int]
"""How many columns a stretch of text has."""

code_points: Measure = len


def utf16(text: str) -> int:
    """UTF-16 code units, in which 𠮷 counts as two."""
    return len(text) + sum(ch > "\uffff" for ch in text)


def utf8(text: str) -> int:
    """Bytes of UTF-8, in which 野 counts as three; a lone surrogate counts as it would be written."""
    return len(text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document; lines and columns from 1, the end after its last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def span(source: Source, start: int, end: int, measure: Measure = code_points) -> Span:
    """The lines and columns of `raw[start:end]`."""
    line, column = _place(source, start, measure)
    end_line, end_column = _place(source, end, measure)
    return Span(line, column, end_line, end_column)


def _place(source: Source, offset: int, measure: Measure) -> tuple[int, int]:
    line, column = source.line_column(offset)
    return line, measure(source.raw[offset - column + 1 : offset]) + 1
