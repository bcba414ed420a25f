"""The shape of a table: which rows name its columns, which columns name its rows, and which hold times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.reading.cells import NOTHING, Cell
from factcheck.reading.formats.headings import heading_of, is_dated, unit_above, whole_unit, without_unit
from factcheck.reading.formats.table_units import NUMBER, is_value, is_word_for_unit, known_unit

LONGEST_HEADING = 80
"""No longer text is a heading."""
_HEADER_WITHIN = 10
"""The header is looked for in so many first rows,"""
_LABEL_WITHIN = 3
"""and the column that names the rows in so many first columns."""
_JUDGED_ROWS = 50
"""By so many rows it is told whether a row names the columns."""
_PAIR = 2
_DEEPEST_HEADER = 4
"""So many rows name the columns at most,"""
_MOST_LABELS = 4
"""and so many columns the rows."""

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows up to `header` stand above the table, those up to `body` name its columns; equal where none does."""

    header: int
    body: int
    labels: Sequence[int]
    """The columns that name the rows, from left to right."""
    units: int
    """The column that holds the unit of each row; -1 where none does."""
    of_time: frozenset[int]
    """The columns that hold years or other times and nothing else: no unit of the table is theirs."""
    default: str
    """The unit that a caption or the corner of the table gives for the whole of it."""


UNNAMED = Shape(0, 0, (), -1, frozenset(), "")
"""The shape of a table of which no row names the columns."""


def shape_of(rows: Sequence[Row]) -> Shape:
    """The shape of a table, its cells trimmed."""
    header = _header_at(rows)
    if header < 0:
        return UNNAMED
    body = header + 1
    while body < min(len(rows) - 1, header + _DEEPEST_HEADER) and _goes_on_naming(rows[body - 1], rows[body]):
        body += 1
    named = rows[header]
    units = next((at for at, cell in enumerate(named) if is_word_for_unit(cell.text)), -1)
    of_time = frozenset(_columns_of_time(rows[body:]))
    labels = _label_columns(rows[body:], units, of_time)
    default = unit_above(rows[:header]) or _unit_alone(rows[:header])
    corners = [row[labels[0]].text for row in rows[header:body] if labels and labels[0] < len(row)]
    default = default or next(filter(None, map(_unit_of_corner, corners)), "")
    return Shape(header, body, labels, units, of_time, default)


def is_number(text: str) -> bool:
    """Whether a cell is a number without a unit, and no date."""
    return bool(NUMBER.fullmatch(text)) and not is_dated(text)


def has_digit(cell: Cell) -> bool:
    """Whether a digit stands in a cell."""
    return any(map(str.isdigit, cell.text))


def labels_filled(rows: Sequence[Row], labels: Sequence[int], next_: int) -> list[list[Cell]]:
    """The rows, a label that holds for several of them given to each: where its place is empty and another column
    that names the row, the one after the first or `next_`, is not.
    """
    filled: list[list[Cell]] = []
    for row in rows:
        cells = list(row)
        for at in labels:
            above = filled[-1][at] if filled and at < len(filled[-1]) else NOTHING
            after = [*labels, next_][list(labels).index(at) + 1]
            below = 0 <= after < len(cells) and bool(cells[after].text)
            if at < len(cells) and not cells[at].text and below:
                cells[at] = above
        filled.append(cells)
    return filled


def _header_at(rows: Sequence[Row]) -> int:
    """The row that names the columns: the first of several cells, none of them a plain number; -1 where there is
    none, or nothing stands under it.
    """
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        filled = [cell.text for cell in row if cell.text]
        below = [other for other in rows[number + 1 :] if any(cell.text for cell in other)]
        over_one = len(filled) == 1 and not row[0].text and is_dated(filled[0])
        if (len(filled) < 2 and not over_one) or _is_caption(row, below):
            continue
        too_long = any(len(text) > LONGEST_HEADING for text in filled)
        told = any(map(is_number, filled)) or not below or _holds_values(row, below[:_JUDGED_ROWS])
        return -1 if told or too_long else number
    return -1


def _holds_values(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row that could name the columns is one of those that hold values, as in a form (造价 | 16.9亿元)."""
    if max(map(len, (row, *below))) <= _PAIR and all(cell.text for cell in row):
        heading = heading_of(row[-1])
        if is_value(row[-1].text) and not heading.dated:
            return True
        return heading.unit is None and not heading.dated and _is_mixed([one[-1].text for one in below if one])
    for at, cell in enumerate(row):
        if cell.text and is_value(cell.text) and not is_dated(cell.text):
            texts = [other[at].text for other in below if at < len(other) and other[at].text]
            if 2 * sum(map(is_number, texts)) <= len(texts):
                return True
    return False


def _is_mixed(texts: Sequence[str]) -> bool:
    """Whether values of several kinds stand one under the other: 16.9亿元, 300人, 公司."""
    units = {known_unit(text[found.end() :].strip()) for text in texts if (found := NUMBER.match(text))}
    words = any(text and not any(map(str.isdigit, text)) and any(map(str.isalpha, text)) for text in texts)
    return len(units) > 1 or (bool(units - {""}) and words)


def _is_caption(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row ends with the unit of the whole table, and more cells stand under it than in it."""
    filled = [cell for cell in row if cell.text]
    following = next((count for other in below if (count := sum(bool(cell.text) for cell in other))), 0)
    return not without_unit(filled[-1]).text and len(filled) < following


def _goes_on_naming(first: Row, second: Row) -> bool:
    """Whether a row goes on naming the columns: under names that stand over several of them, or with their units."""
    texts = [cell.text for cell in second if cell.text]
    if not texts or len(second) > len(first) or any(map(is_number, texts)):
        return False
    if all(map(whole_unit, texts[-max(len(texts) - 1, 1) :])):
        return True
    pairs = list(zip(first, second, strict=False))
    if any(is_value(cell.text) and not is_dated(cell.text) for cell in second):
        return False
    return any((not over.text or over.again) and under.text for over, under in pairs[1:])


def _columns_of_time(rows: Sequence[Row]) -> set[int]:
    width = max(map(len, rows), default=0)
    cells = ([row[at].text for row in rows if at < len(row) and row[at].text] for at in range(width))
    return {at for at, texts in enumerate(cells) if texts and all(map(is_dated, texts))}


def _label_columns(rows: Sequence[Row], units: int, of_time: frozenset[int]) -> list[int]:
    """The columns that name the rows: the first, and where that names several rows alike, those after it that tell
    them apart (东区 | 造价, 东区 | 人工; 北港 | 2020, 北港 | 2021).
    """
    first = _label_column(rows)
    if first < 0:
        return []
    labels = [first]
    width = max(map(len, rows), default=0)
    for column in range(first + 1, min(width, first + _MOST_LABELS)):
        if column == units or not _names_rows(rows, column, of_time) or not _figures_after(rows, column, of_time):
            break
        filled = labels_filled(rows, labels, column)
        keys = [tuple(row[at].text if at < len(row) else "" for at in labels) for row in filled]
        told = [key for key in keys if any(key)]
        if len(set(told)) == len(told) and all(row[labels[-1] : labels[-1] + 1] for row in rows):
            break
        labels.append(column)
    return labels


def _names_rows(rows: Sequence[Row], column: int, of_time: frozenset[int]) -> bool:
    texts = [row[column].text for row in rows if column < len(row) and row[column].text]
    words = sum(not any(map(str.isdigit, text)) for text in texts)
    return column in of_time or 2 * words > len(texts)


def _figures_after(rows: Sequence[Row], column: int, of_time: frozenset[int]) -> bool:
    return any(
        has_digit(cell) for row in rows for at, cell in enumerate(row[column + 1 :], column + 1) if at not in of_time
    )


def _label_column(rows: Sequence[Row]) -> int:
    """The column that names the rows, most of its cells words or dates; -1 where none does.

    What stands before it must only count the rows (1, 2, 3), and is then not told.
    """
    for column in range(_LABEL_WITHIN):
        texts = [row[column].text for row in rows if column < len(row) and row[column].text]
        if 2 * sum(not is_number(text) for text in texts) > len(texts):
            return column
        if not texts or any(text != str(number) for number, text in enumerate(texts, start=1)):
            return -1
    return -1


def _unit_alone(rows: Sequence[Row]) -> str:
    """The unit that a caption is, without a word for unit: (in millions of yen), 人民币千元."""
    return next(filter(None, (whole_unit(cell.text) for row in rows for cell in row)), "")


def _unit_of_corner(text: str) -> str:
    return whole_unit(text) or heading_of(Cell(text, range(len(text)))).unit or ""
