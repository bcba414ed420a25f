"""Tables in text: CSV and TSV. Offsets are those of the file's own decoded text, quotes and all."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from factcheck.errors import ReadingError
from factcheck.reading.cells import Cell
from factcheck.reading.encoding import decode
from factcheck.reading.extracted import Extracted, check_size
from factcheck.reading.formats.tables import sentences

MOST_CELLS = 500_000
"""The most cells that are read of one table."""
_DELIMITERS = (",", "\t", ";", "|")
_SNIFFED = 20_000
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_LINE_END = re.compile(r"\r\n?|\n")


def read(data: bytes) -> Extracted:
    """The table in a CSV or TSV file. Raises ReadingError where it is no text or has too many cells."""
    raw, encoding = decode(data)
    rows = list(_rows(raw, _delimiter(raw)))
    parts = [
        (cell_start, f"row {row}, column {letters(at)}")
        for row, _, starts in rows
        for at, cell_start in enumerate(starts)
    ]
    text: list[str] = []
    places = array("L")
    for shown, stand in sentences([cells for _, cells, _ in rows]):
        text.append(shown)
        places.extend(stand)
        check_size(len(places))
    return Extracted(raw, "".join(text), "table", places, parts, encoding=encoding)


def letters(column: int) -> str:
    """The letters by which spreadsheets name a column counted from 0: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _delimiter(raw: str) -> str:
    """The sign that parts the cells: the one that parts the most lines into as many cells as the lines before."""
    lines = [line for line in _LINE_END.split(raw[:_SNIFFED]) if line.strip()][:50]

    def even(sign: str) -> tuple[int, int]:
        counts = [_QUOTED.sub("", line).count(sign) for line in lines]
        usual = max(set(counts), key=lambda one: (counts.count(one), one), default=0) if any(counts) else 0
        return (counts.count(usual) if usual else 0, -_DELIMITERS.index(sign))

    return max(_DELIMITERS, key=even)


def _rows(raw: str, delimiter: str) -> Iterator[tuple[int, list[Cell], list[int]]]:
    """Each row by its number from 1, with its cells and where each of them begins."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    at, row, read_so_far = 0, 1, 0
    cells: list[Cell] = []
    starts: list[int] = []
    while at <= len(raw):
        starts.append(at)
        quoted = _QUOTED.match(raw, at)
        if quoted and raw[quoted.end() : quoted.end() + 1] in (delimiter, "\r", "\n", ""):
            cells.append(_unquoted(quoted))
            at = quoted.end()
        else:
            found = plain.match(raw, at)
            assert found, "the pattern fits anywhere"
            cells.append(Cell(found[0], range(at, found.end())))
            at = found.end()
        read_so_far += 1
        if read_so_far > MOST_CELLS:
            raise ReadingError(f"holds more than {MOST_CELLS:,} cells; split it into smaller tables")
        if raw[at : at + 1] == delimiter:
            at += 1
            continue
        yield row, cells, starts
        cells, starts, row = [], [], row + 1
        line_end = _LINE_END.match(raw, at)
        if not line_end:
            return
        at = line_end.end()
        if at == len(raw):
            return


def _unquoted(found: re.Match[str]) -> Cell:
    """A quoted cell; of two quotes in it one is read, and a line end in it is a space."""
    text, places = [], []
    start, inside = found.start(1), found[1]
    at = 0
    while at < len(inside):
        text.append(" " if inside[at] in "\r\n" else inside[at])
        places.append(start + at)
        at += 2 if inside.startswith('""', at) else 1
    return Cell("".join(text), places)
