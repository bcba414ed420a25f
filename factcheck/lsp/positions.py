"""Offsets in code points to positions as an editor counts them, and back."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable

from lsprotocol import types

from factcheck.model import line_starts

_UNITS: dict[str, Callable[[str], int]] = {
    types.PositionEncodingKind.Utf8: lambda ch: len(ch.encode("utf-8", "surrogatepass")),
    types.PositionEncodingKind.Utf16: lambda ch: 1 + (ch > "\uffff"),
    types.PositionEncodingKind.Utf32: lambda _: 1,
}


class Positions:
    """The positions in one text; lines and characters from 0, characters in the units of `encoding`."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self.starts: array[int] = line_starts(text)
        self.units = _UNITS[encoding]

    def at(self, offset: int) -> types.Position:
        """The position of an offset."""
        line = bisect_right(self.starts, offset) - 1
        return types.Position(line, sum(map(self.units, self.text[self.starts[line] : offset])))

    def range(self, start: int, end: int) -> types.Range:
        """The positions of a stretch of the text."""
        return types.Range(self.at(start), self.at(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one past the end of its line is the end of the line."""
        if position.line >= len(self.starts):
            return len(self.text)
        at = self.starts[position.line]
        end = self.starts[position.line + 1] if position.line + 1 < len(self.starts) else len(self.text)
        left = position.character
        while at < end and left > 0 and self.text[at] not in "\r\n":
            left -= self.units(self.text[at])
            at += 1
        return at
