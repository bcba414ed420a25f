"""The tables of a web page or of Markdown: where their cells stand, and the text with each told as sentences.

Which tables hold data and which only set out a page is told by their shape: one that holds another table, a single row
or column, or cells of prose sets out a page, and stays as it was read.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from factcheck.reading.cells import NOTHING, Cell
from factcheck.reading.joining import between
from factcheck.reading.tags import Tag
from factcheck.reading.tracing import TracedText

_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?\s*(\d{1,3})""", re.IGNORECASE)
_CELLS = ("td", "th", "caption", "dt", "dd")
_PARTS = ("tr", "thead", "tbody", "tfoot", *_CELLS)
_LINE = re.compile(r"[^\n]+")
_MOST_SPANNED = 100
_MOST_CELLS = 200_000
"""So many cells of a page, those counted that reach over several places, are told with their headings."""
_LONGEST_CELL = 200
"""A table with a longer cell sets out a page, or holds prose that needs no headings."""
_LONGEST_ABOVE = 60
"""A longer line right over a table is no caption of it."""
_STAYS = 0.5
"""A table of which an article keeps so much of its letters is the article's."""


@dataclass(slots=True)
class CellSpan:
    """A cell: its span in the raw text, and how many columns and rows it reaches over."""

    start: int
    end: int
    columns: int = 1
    rows: int = 1
    names: bool = False
    """Whether it is marked as a heading."""


@dataclass(slots=True)
class PageTable:
    """A table: the cells of its rows; a caption is a row of one cell."""

    rows: list[list[CellSpan]] = field(default_factory=list)
    holds_tables: bool = False

    def begin(self, name: str, cell: CellSpan) -> None:
        """A caption or cell begins."""
        if name == "caption" or not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)

    @property
    def pairs(self) -> bool:
        """Whether each row is a heading and what it heads, so that none of them names the columns."""
        return all([cell.names for cell in row] == [True, False] for row in self.rows if len(row) > 1)

    def cells(self) -> Iterator[CellSpan]:
        """Its cells, one after the other."""
        return (cell for row in self.rows for cell in row)


class TableTags:
    """Tells the tables of a page by their tags, as these come, and lists of terms with what is said of them as tables
    of pairs; end tags may be missing, as they may in HTML.
    """

    def __init__(self) -> None:
        self.found: list[PageTable] = []
        self._open: list[PageTable] = []
        self._cell: CellSpan | None = None

    def note(self, tag: Tag, start: int) -> None:
        """A tag that begins at `start`."""
        if tag.name in ("table", "dl"):
            self._table(tag, start)
        elif self._open and tag.name in _PARTS:
            self._end_cell(start)
            if not tag.closing and tag.name in ("tr", "dt"):
                self._open[-1].rows.append([])
            if not tag.closing and tag.name in _CELLS:
                wide = {name.lower(): int(number) for name, number in _SPAN.findall(tag.attributes)}
                columns, rows = (min(max(wide.get(name, 1), 1), _MOST_SPANNED) for name in ("col", "row"))
                self._cell = CellSpan(tag.end, tag.end, columns, rows, names=tag.name in ("th", "dt"))
                self._open[-1].begin(tag.name, self._cell)

    def _table(self, tag: Tag, start: int) -> None:
        self._end_cell(start)
        if not tag.closing:
            if self._open:
                self._open[-1].holds_tables = True
            self._open.append(PageTable())
        elif self._open:
            table = self._open.pop()
            if not table.holds_tables:
                self.found.append(table)

    def _end_cell(self, at: int) -> None:
        if self._cell is not None:
            self._cell.end = at
        self._cell = None


def with_tables(
    shown: str, places: Sequence[int], tables: Sequence[PageTable], whole: tuple[str, Sequence[int]] | None = None
) -> tuple[str, Sequence[int]]:
    """`shown`, whose characters stand at `places` in the raw text, with its tables of data told as sentences.

    `whole` is the text of the whole page, where `shown` is a part of it: a table that stays at all stays whole.
    """
    if not tables or not places:
        return shown, places
    from factcheck.reading.formats.tables import sentences

    everything = whole or (shown, places)
    room = _MOST_CELLS
    out = TracedText(shown, places)
    kept = 0
    for table in sorted(tables, key=lambda one: next((cell.start for cell in one.cells()), 0)):
        rows = _rows(table, *everything)
        room -= sum(map(len, rows or []))
        if rows is None or room < 0:
            continue
        cells = list(table.cells())
        start, end = (bisect_left(places, at) for at in (cells[0].start, cells[-1].end))
        if start < kept or not _stays(shown[start:end], everything, cells):
            continue
        above, kept = _line_above(out, shown, places, kept, start)
        for text, stand in sentences(rows, above, named=not table.pairs):
            out.put_from(text, stand)
        kept = end
    out.copy(kept, len(shown))
    return (out.text(), out.at) if kept else (shown, places)


def _rows(table: PageTable, shown: str, places: Sequence[int]) -> list[list[Cell]] | None:
    """The cells of a table of data, those that reach over several places given to each; None for another table."""
    if sum(len(row) > 1 for row in table.rows) < 2:
        return None
    reaching: dict[int, tuple[int, Cell]] = {}
    rows = []
    for row in table.rows:
        cells: list[Cell] = []

        def reached(cells: list[Cell] = cells) -> None:
            while held := reaching.pop(len(cells), None):
                left, cell = held
                if left > 1:
                    reaching[len(cells)] = (left - 1, cell)
                cells.append(cell)

        for span in row:
            reached()
            start, end = bisect_left(places, span.start), bisect_left(places, span.end)
            cell = _cell(shown[start:end], places[start:end])
            if len(cell.text) > _LONGEST_CELL:
                return None
            for part in (cell, *[NOTHING] * (span.columns - 1)):
                if span.rows > 1:
                    reaching[len(cells)] = (span.rows - 1, replace(part, again=True))
                cells.append(part)
        reached()
        rows.append(cells)
    return rows


def _cell(text: str, places: Sequence[int]) -> Cell:
    """A cell's text on one line, its own lines put together as their script does it."""
    out = TracedText(text, places)
    before = ""
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if not line:
            continue
        if before and between(before, line):
            out.put(" ", found.start() - 1)
        at = found.start() + found[0].index(line)
        out.copy(at, at + len(line))
        before = line
    return Cell(out.text(), out.at)


def _stays(kept: str, everything: tuple[str, Sequence[int]], cells: Sequence[CellSpan]) -> bool:
    """Whether most of a table is kept, and all of what is kept of it stands in its cells."""
    shown, places = everything
    start, end = bisect_left(places, cells[0].start), bisect_left(places, cells[-1].end)
    held = sum(_letters(shown[bisect_left(places, cell.start) : bisect_left(places, cell.end)]) for cell in cells)
    return held == _letters(shown[start:end]) and _letters(kept) >= max(_STAYS * held, 1)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _line_above(out: TracedText, shown: str, places: Sequence[int], kept: int, start: int) -> tuple[str, int]:
    """Copy what stands before a table, and give the line right over it; of the unit that it names for the table nothing
    is told, for it is no figure.
    """
    from factcheck.reading.formats.headings import without_unit

    end = kept + len(shown[kept:start].rstrip())
    begin = max(shown.rfind("\n", kept, end) + 1, kept)
    line = Cell(shown[begin:end], places[begin:end])
    if not line.text or len(line.text) > _LONGEST_ABOVE:
        out.copy(kept, start)
    else:
        out.copy(kept, begin)
        left = without_unit(line)
        out.put_from(left.text, left.places)
        out.copy(end, start)
    if not out.ends_a_line() and start:
        out.put("\n", start - 1)
    return line.text if len(line.text) <= _LONGEST_ABOVE else "", start


def table_of_rows(rows: Sequence[Sequence[tuple[int, int]]], places: Sequence[int] | array[int]) -> PageTable:
    """A table by the spans of its cells in a text whose characters stand at `places` (empty: at their offsets)."""

    def place(at: int) -> int:
        return (places[at] if at < len(places) else places[-1] + 1) if places else at

    return PageTable([[CellSpan(place(start), place(end)) for start, end in row] for row in rows])
