"""Tables as text: each cell that holds a figure becomes a sentence with its headings and its unit.

A header 售价（亿元） over a row 第一期 and a cell 16.9 read as 第一期 售价 16.9亿元, Revenue (US$ million) over 16.9 as
Revenue US$16.9 million: the ordinary reading of figures then finds value, unit and label. What is taken from a heading
points at the heading, and a unit at the cell it was put to, so that a figure found is the cell and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck.languages.documents import reading_packs
from factcheck.reading.formats.headings import (
    Cell,
    Heading,
    heading_of,
    is_dated,
    is_word_for_unit,
    known_unit,
    split_unit,
    unit_above,
    without_unit,
)
from factcheck.reading.language import detect_language

__all__ = ["Cell", "Piece", "sentences"]

_NUMBER = re.compile(r"[-+−△▲]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?")
_NEGATIVE = re.compile(rf"\(((?:[A-Z]{{0,3}}[$€£¥￥])?{_NUMBER.pattern})\)")
_YEAR_OR_MONTH = re.compile(r"(?P<year>(?:1[89]|20|21)[0-9]{2})(?:[-/.](?P<month>0?[1-9]|1[0-2]))?")
_FIELD = re.compile(r"\{(\w+)\}")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_LONGEST_CELL = 60
"""A longer cell is prose, and read as it stands."""
_LONGEST_HEADING = 80
_HEADER_WITHIN = 10
"""The header is looked for in so many first rows,"""
_LABEL_WITHIN = 3
"""and the column that names the rows in so many first columns."""
_JUDGED_ON = 5_000

Piece = tuple[str, Sequence[int]]
"""Characters that are read, and where each stands in the raw text."""


def sentences(rows: Sequence[Sequence[Cell]]) -> Iterator[Piece]:
    """The table as lines to be read: a caption as it stands, then a line for each cell that tells."""
    rows = [[cell.trimmed() for cell in row] for row in rows]
    header = _header_at(rows)
    if header < 0:
        for row in rows:
            yield from _apart(row)
        return
    for row in rows[:header]:
        yield from _apart([without_unit(cell) for cell in row])
    default = unit_above(rows[:header])
    body = header + 1
    headings = [[heading_of(cell, default)] for cell in rows[header]]
    if body < len(rows) and _is_second_header(rows[header], rows[body]):
        headings = _two_deep(headings, [heading_of(cell, default) for cell in rows[body]])
        body += 1
    named_by = _label_column(rows[body:])
    forms = _date_forms(rows)
    of_time = _columns_of_time(rows[body:])
    unit_at = next((at for at, cell in enumerate(rows[header]) if is_word_for_unit(cell.text)), len(rows[header]))
    for row in rows[body:]:
        label = row[named_by] if 0 <= named_by < len(row) else None
        before = _row_heading(label) if label is not None else None
        told = row if before is None else row[named_by + 1 :]
        if label is not None and before is not None and not any(_is_figure(cell) for cell in told):
            yield from _line([label])
        own_unit = known_unit(row[unit_at].text) if unit_at < len(row) else ""
        for at, cell in enumerate(told, start=len(row) - len(told)):
            if own_unit and at == unit_at:
                continue
            over = headings[at] if at < len(headings) else []
            yield from _sentence(cell, over, before, forms, None if at in of_time else own_unit)


def _apart(cells: Sequence[Cell]) -> Iterator[Piece]:
    """Each cell on a line of its own."""
    for cell in cells:
        yield from _line([cell])


def _line(parts: Sequence[Cell]) -> Iterator[Piece]:
    """The parts side by side on a line of their own."""
    told = [part for part in parts if part.text]
    for number, part in enumerate(told):
        if number:
            # two figures side by side must not become one: 60, 1 and 234 are not 1 234
            apart = told[number - 1].text[-1].isdigit() and part.text[0].isdigit()
            yield ("; ", [part.places[0]] * 2) if apart else (" ", [part.places[0]])
        yield part.text, part.places
    if told:
        yield "\n", [told[-1].places[-1]]


def _sentence(
    cell: Cell, over: Sequence[Heading], before: Heading | None, forms: Mapping[str, str], own_unit: str | None
) -> Iterator[Piece]:
    """A cell with its headings and its unit, which may be its row's own; None where it has none, being a time."""
    if not _is_figure(cell):
        yield from _line([cell])
        return
    # dates first (2020年 售价 16.9亿元), then what the row names, then what the column measures of it
    headings = [*([before] if before is not None else []), *over]
    known = sorted((one for one in headings if one.words.text), key=lambda heading: not heading.dated)
    unit = own_unit or next((heading.unit for heading in reversed(headings) if heading.unit), "")
    if own_unit is None:
        unit = ""
    yield from _line([*(_words(heading, forms) for heading in known), _with_unit(cell, unit)])


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is told with its headings; prose tells itself."""
    return len(cell.text) <= _LONGEST_CELL and any(char.isdigit() for char in cell.text)


def _words(heading: Heading, forms: Mapping[str, str]) -> Cell:
    """A heading's words; a bare year or month is made a date as the language of the table writes it."""
    words = heading.words
    found = _YEAR_OR_MONTH.fullmatch(words.text) if heading.dated else None
    form = forms.get("month" if found and found["month"] else "year", "")
    if not found or not form:
        return words
    text, places = "", list[int]()
    for at, part in enumerate(_FIELD.split(form)):
        if at % 2:
            text += found[part]
            places += words.places[slice(*found.span(part))]
        else:  # what the form adds stands at the character before it, or, at the beginning, at the first
            text += part
            places += [places[-1] if places else words.places[0]] * len(part)
    return Cell(text, places)


def _date_forms(rows: Sequence[Sequence[Cell]]) -> Mapping[str, str]:
    """How the language of the table writes a year and a month by themselves."""
    sample = "\n".join(cell.text for row in rows for cell in row)[:_JUDGED_ON]
    language = detect_language(sample)
    pack = next((pack for pack in reading_packs() if pack.language == language), None)
    return {"year": pack.table_year, "month": pack.table_month} if pack else {}


def _with_unit(cell: Cell, unit: str) -> Cell:
    """The cell with the unit of its column, where it holds a number alone."""
    text = cell.text
    if negative := _NEGATIVE.fullmatch(text):  # (1,234) is how accounts write -1,234; the last digit stands for the )
        cell = Cell(f"-{negative[1]}", [*cell.places[:-2], cell.places[-1]])
    elif text[0] in "△▲" and _NUMBER.fullmatch(text):
        cell = Cell(f"-{text[1:]}", cell.places)
    elif not _NUMBER.fullmatch(text):
        return cell
    if not unit:
        return cell
    lead, tail = split_unit(unit)
    first, last = cell.places[0], cell.places[-1]
    gap = " " if _ASCII_LETTER.match(tail) and len(tail) > 2 else ""
    written = f"{lead}{cell.text}{gap}{tail}"
    return Cell(written, [*[first] * len(lead), *cell.places, *[last] * (len(gap) + len(tail))])


def _header_at(rows: Sequence[Sequence[Cell]]) -> int:
    """The row that names the columns: the first of several cells, none of them a plain number; -1 where there is
    none.
    """
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        filled = [cell.text for cell in row if cell.text]
        if len(filled) < 2 or _is_caption(row, rows[number + 1 :]):
            continue
        plain = [text for text in filled if _is_number(text)]
        return -1 if plain or any(len(text) > _LONGEST_HEADING for text in filled) else number
    return -1


def _is_caption(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row ends with the unit of the whole table, and more cells stand under it than in it."""
    filled = [cell for cell in row if cell.text]
    following = next((count for other in below if (count := sum(bool(cell.text) for cell in other))), 0)
    return not without_unit(filled[-1]).text and len(filled) < following


def _columns_of_time(rows: Sequence[Sequence[Cell]]) -> set[int]:
    """The columns that hold years or other times and nothing else: no unit of the table is theirs."""
    width = max(map(len, rows), default=0)
    cells = ([row[at].text for row in rows if at < len(row) and row[at].text] for at in range(width))
    return {at for at, texts in enumerate(cells) if texts and all(map(is_dated, texts))}


def _is_second_header(first: Sequence[Cell], second: Sequence[Cell]) -> bool:
    """Whether a row goes on naming the columns, under names that stand over several of them."""
    pairs = list(zip(first, second, strict=False))
    spans = any(not over.text and under.text for over, under in pairs[1:])
    return spans and len(second) <= len(first) and not any(_is_number(cell.text) for cell in second)


def _two_deep(first: Sequence[Sequence[Heading]], second: Sequence[Heading]) -> list[list[Heading]]:
    """The headings of each column: the name that stands over it or to the left of that, and its own."""
    headings = []
    over: Sequence[Heading] = []
    for above, own in zip(first, second, strict=False):
        over = above if above[0].words.text else over
        headings.append([*over, own])
    return headings


def _label_column(rows: Sequence[Sequence[Cell]]) -> int:
    """The column that names the rows, most of its cells words or dates; -1 where none does.

    What stands before it must only count the rows (1, 2, 3), and is then not told.
    """
    for column in range(_LABEL_WITHIN):
        texts = [row[column].text for row in rows if column < len(row) and row[column].text]
        if 2 * sum(not _is_number(text) for text in texts) > len(texts):
            return column
        if not texts or any(text != str(number) for number, text in enumerate(texts, start=1)):
            return -1
    return -1


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and not is_dated(text)


def _row_heading(cell: Cell) -> Heading | None:
    if not cell.text or len(cell.text) > _LONGEST_HEADING or _is_number(cell.text):
        return None
    return heading_of(cell)
