"""The tables that share one sheet: one under the other after an empty row, or side by side with an empty column
between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.reading.cells import Cell
from factcheck.reading.formats.headings import is_dated
from factcheck.reading.formats.table_units import NUMBER, is_value

Row = Sequence[Cell]


def blocks_of(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Each table of a sheet, its cells trimmed, without the empty rows and columns around it."""
    begin = 0
    filled = [any(cell.text for cell in row) for row in rows]
    for at in range(1, len(rows)):
        if filled[at] and not filled[at - 1] and any(filled[begin:at]) and _begins_a_table(rows, filled, at):
            yield from _side_by_side([row for row, some in zip(rows[begin:at], filled[begin:at], strict=True) if some])
            begin = at
    yield from _side_by_side([row for row, some in zip(rows[begin:], filled[begin:], strict=True) if some])


def _begins_a_table(rows: Sequence[Row], filled: Sequence[bool], at: int) -> bool:
    """Whether a row after an empty one begins a table of its own: it names columns, or stands over a row that does."""
    for number in range(at, len(rows)):
        texts = [cell.text for cell in rows[number] if cell.text]
        if len(texts) > 1:
            return not any(_is_figure(text) for text in texts)
        if filled[number] and _is_figure(texts[0]):
            return False
    return False


def _is_figure(text: str) -> bool:
    return (bool(NUMBER.fullmatch(text)) or is_value(text)) and not is_dated(text)


def _side_by_side(rows: list[Row]) -> Iterator[list[Row]]:
    """The tables that stand side by side in these rows: what is right of an empty column and names its rows anew."""
    width = max(map(len, rows), default=0)
    empty = [not any(at < len(row) and row[at].text for row in rows) for at in range(width)]
    begin = 0
    for at in range(1, width):
        if empty[at - 1] and not empty[at] and not all(empty[begin:at]) and _names_rows(rows, at):
            yield [row[begin:at] for row in rows if any(cell.text for cell in row[begin:at])]
            begin = at
    if rows:
        yield [row[begin:] for row in rows if any(cell.text for cell in row[begin:])]


def _names_rows(rows: Sequence[Row], column: int) -> bool:
    """Whether a column holds words for the most part, and stands before one that does not."""
    words = [row[column].text for row in rows if column < len(row) and row[column].text]
    after = [row[column + 1].text for row in rows if column + 1 < len(row) and row[column + 1].text]
    named = sum(not any(map(str.isdigit, text)) for text in words)
    return 2 * named > len(words) and len(words) > 1 and any(map(_is_figure, after))
