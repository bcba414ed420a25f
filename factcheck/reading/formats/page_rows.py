"""Tables of figures in printed pages: rows of cells one under the other, told as sentences with their headings.

Cells are what wide gaps part. Only rows with as many cells each, all of them short and most of them figures, make a
table; others stay lines, for columns of prose look alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.reading.cells import NOTHING, Cell
from factcheck.reading.formats.page_line import Line
from factcheck.reading.tracing import TracedText

_LONGEST_CELL = 40
_FEWEST_ROWS = 2
"""So many rows with figures make a table."""
_LONGEST_ABOVE = 60
_OF_PROSE = re.compile(r"[，。；！？]|[.,;!?](?:\s|$)")
_MOST_PROSE = 0.2
"""Where more cells than this hold the marks of sentences, they are columns of prose."""


def runs_of_rows(raw: str, lines: Sequence[Line]) -> dict[int, int]:
    """The tables among the lines of a page: for the number of each one's first line that after its last."""
    cells = [_cells(raw, line) for line in lines]
    tables: dict[int, int] = {}
    at = 0
    while at < len(lines):
        last = at + 1
        while last < len(lines) and len(cells[last]) == len(cells[at]) > 1:
            last += 1
        rows = cells[at:last]
        figures = [row for row in rows if any(map(_is_figure, row[1:]))]
        if len(rows[0]) > 1 and len(figures) >= _FEWEST_ROWS and _is_of_figures(rows):
            # a row above with one cell less names the columns but for that of the rows' names
            corner = at > 0 and at - 1 not in tables and len(cells[at - 1]) == len(rows[0]) - 1 > 1
            named = corner and not any(map(_is_number, cells[at - 1]))
            tables[at - 1 if named else at] = last
        at = last
    return tables


def tell_table(out: TracedText, raw: str, lines: Sequence[Line], first: int, last: int, before: Line | None) -> None:
    """Add a table to the text; a line right over it, which stands there already, may name its unit."""
    from factcheck.reading.formats.tables import sentences

    if before is not None:
        out.put("\n", before.end)
    rows = [_cells(raw, line) for line in lines[first:last]]
    width = max(map(len, rows))
    rows = [[NOTHING] * (width - len(row)) + row for row in rows]
    above = raw[lines[first - 1].start : lines[first - 1].end].strip() if first else ""
    for text, places in sentences(rows, above if len(above) <= _LONGEST_ABOVE else ""):
        out.put_from(text, places)


def tell_unit_above(out: TracedText, raw: str, line: Line, before: Line | None) -> bool:
    """Add the line right over a table without the unit that it names for it, which is no figure; False where it names
    none.
    """
    from factcheck.reading.formats.headings import without_unit

    text = raw[line.start : line.end]
    left = without_unit(Cell(text, range(line.start, line.end)).trimmed())
    if len(text) > _LONGEST_ABOVE or left.text == text.strip():
        return False
    if before is not None:
        out.put("\n", before.end)
    if left.text:
        out.put_from(f"{left.text}\n", [*left.places, line.end - 1])
    return True


def _cells(raw: str, line: Line) -> list[Cell]:
    """The cells of a row, which tabs part."""
    cells = []
    start = line.start
    for text in raw[line.start : line.end].split("\t"):
        cells.append(Cell(text, range(start, start + len(text))).trimmed())
        start += len(text) + 1
    return cells


def _is_of_figures(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the cells are short, and most behind the first of each row, the first row aside, hold figures."""
    if any(len(cell.text) > _LONGEST_CELL for row in rows for cell in row):
        return False
    cells = [cell for row in rows for cell in row]
    if sum(bool(_OF_PROSE.search(cell.text)) for cell in cells) > _MOST_PROSE * len(cells):
        return False
    behind = [cell for row in rows[1:] for cell in row[1:]]
    return bool(behind) and 2 * sum(map(_is_figure, behind)) > len(behind)


def _is_figure(cell: Cell) -> bool:
    return any(map(str.isdigit, cell.text))


def _is_number(cell: Cell) -> bool:
    from factcheck.reading.formats.table_shape import is_number

    return is_number(cell.text)
