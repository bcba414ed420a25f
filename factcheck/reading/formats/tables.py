"""Tables as text: each cell that holds a figure becomes a sentence with its headings and its unit.

A header 售价（亿元） over a row 第一期 and a cell 16.9 read as 第一期 售价 16.9亿元, Revenue (US$ million) over 16.9 as
Revenue US$16.9 million: the ordinary reading of figures then finds value, unit and label. What is taken from a heading
points at the heading, and a unit at the cell it was put to, so that a figure found is the cell and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck.languages.documents import reading_packs
from factcheck.reading.cells import NOTHING, Cell, Piece
from factcheck.reading.formats.headings import (
    OPENING,
    Heading,
    heading_of,
    is_dated,
    unit_above,
    unit_heading,
    whole_unit,
    without_unit,
)
from factcheck.reading.formats.table_blocks import blocks_of
from factcheck.reading.formats.table_shape import (
    LONGEST_HEADING,
    UNNAMED,
    Shape,
    has_digit,
    is_number,
    labels_filled,
    shape_of,
)
from factcheck.reading.formats.table_units import NUMBER, is_measured, is_scale, known_unit, split_unit
from factcheck.reading.language import detect_language

_NEGATIVE = re.compile(rf"\(((?:[A-Z]{{0,3}}[$€£¥￥])?{NUMBER.pattern})\)")
_PRICED = re.compile(rf"-?((?:[A-Z]{{1,3}})?[$€£¥￥＄])\s*{NUMBER.pattern}")
_YEAR_OR_MONTH = re.compile(r"(?P<year>(?:1[89]|20|21)[0-9]{2})(?:[-/.](?P<month>0?[1-9]|1[0-2]))?")
_FIELD = re.compile(r"\{(\w+)\}")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_LONGEST_CELL = 60
"""A longer cell is prose, and read as it stands."""
_JUDGED_ON = 5_000
_CAPTION_WITHIN = 10
"""In so many first rows a unit for the whole table may stand."""
_WORD = re.compile(r"[^\W\d_]+")


def sentences(rows: Sequence[Sequence[Cell]], above: str = "", *, named: bool = True) -> Iterator[Piece]:
    """The table as lines to be read: a caption as it stands, then a line for each cell that tells.

    `above` is the line that stands right over the table: it may name the unit of the whole of it. Not `named` is a
    table of which it is known that no row names its columns.
    """
    trimmed = [[_once(cell.trimmed()) for cell in row] for row in rows]
    forms = _date_forms(trimmed)
    over_all = unit_above([[Cell(above, ())]]) or (whole_unit(above) if above.startswith(OPENING) else "")
    for block in blocks_of(trimmed):
        yield from _table(block, shape_of(block) if named else UNNAMED, forms, over_all)


def _table(rows: Sequence[Sequence[Cell]], shape: Shape, forms: Mapping[str, str], over_all: str) -> Iterator[Piece]:
    """One table as lines to be read."""
    if shape.body == 0:
        yield from _unnamed(rows, forms, over_all)
        return
    for row in rows[: shape.header]:
        yield from _apart([without_unit(cell) for cell in row])
    headings = _headings(rows[shape.header : shape.body])
    body = labels_filled(rows[shape.body :], shape.labels, -1)
    yield from _apart(_untold(rows[shape.header : shape.body], body, shape))
    for row in body:
        yield from _row(row, headings, shape, forms, shape.default or over_all)


def _once(cell: Cell) -> Cell:
    """A cell that reaches down over several rows names each of them, but its figure is told once."""
    return NOTHING if cell.again and has_digit(cell) and not is_dated(cell.text) else cell


def _row(
    row: Sequence[Cell], over: Sequence[Sequence[Heading]], shape: Shape, forms: Mapping[str, str], default: str
) -> Iterator[Piece]:
    """A row of a table whose columns have names."""
    named_by = {at: found for at in shape.labels if at < len(row) and (found := _row_heading(row[at])) is not None}
    if shape.labels and shape.labels[0] not in named_by:
        named_by.clear()
    before = list(named_by.values())
    told = [at for at in range(shape.labels[0] + 1 if before else 0, len(row)) if at not in named_by]
    if before and not any(_is_figure(row[at]) for at in told if at != shape.units):
        yield from _apart([row[at] for at in named_by])
    own_unit = known_unit(row[shape.units].text) if 0 <= shape.units < len(row) else ""
    for at in told:
        if own_unit and at == shape.units:
            continue
        above = over[at] if at < len(over) else []
        units = (None,) if at in shape.of_time else (own_unit, *_units(above), *_units(before), default)
        yield from _sentence(row[at], [*before, *above], forms, units)


def _units(headings: Sequence[Heading]) -> Iterator[str | None]:
    """The units that headings name, the nearest first; one that says there is none ends the search for it."""
    for heading in reversed(headings):
        if heading.unit == "":
            yield None
        elif heading.unit:
            yield heading.unit


def _unnamed(rows: Sequence[Sequence[Cell]], forms: Mapping[str, str], unit: str) -> Iterator[Piece]:
    """A table without names of columns: each figure has before it the words that stand nearest to its left."""
    unit = unit or unit_above(rows[:_CAPTION_WITHIN])
    for number, row in enumerate(rows):
        names: list[Heading] = []
        for at, cell in enumerate(row):
            followed = at + 1 < len(row) and _is_figure(row[at + 1])
            heading = _row_heading(cell) if followed and (is_dated(cell.text) or not has_digit(cell)) else None
            if heading is not None:
                names = [*names[:1], heading] if heading.dated else [heading]
            elif names and _is_figure(cell):
                yield from _sentence(cell, names, forms, (*_units(names), unit))
            else:
                yield from _line([without_unit(cell) if number < _CAPTION_WITHIN else cell])


def _headings(rows: Sequence[Sequence[Cell]]) -> list[list[Heading]]:
    """The headings of each column: the names that stand over it or to the left of that, and its own."""
    headings = [[_column_heading(cell)] for cell in rows[0]]
    for row in rows[1:]:
        deeper = []
        over: Sequence[Heading] = []
        for above, cell in zip(headings, row, strict=False):
            over = above if any(one.words.text or one.unit for one in above) else over
            deeper.append([*over, *([] if cell.again else [unit_heading(cell)])])
        headings = deeper + headings[len(row) :]
    return headings


def _column_heading(cell: Cell) -> Heading:
    """A column's name; one that is a unit in brackets names that alone."""
    return unit_heading(cell) if cell.text.startswith(OPENING) else heading_of(cell)


def _untold(header: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]], shape: Shape) -> Iterator[Cell]:
    """The names of columns with figures in them that no figure under them is told with."""
    for row in header:
        for at, cell in enumerate(row):
            told = at not in shape.labels and any(at < len(one) and _is_figure(one[at]) for one in body)
            if has_digit(cell) and not told and not cell.again:
                yield cell


def _apart(cells: Iterator[Cell] | Sequence[Cell]) -> Iterator[Piece]:
    """Each cell on a line of its own."""
    for cell in cells:
        yield from _line([cell])


def _line(parts: Sequence[Cell]) -> Iterator[Piece]:
    """The parts side by side on a line of their own."""
    told = [part for part in parts if part.text]
    for number, part in enumerate(told):
        if number:
            # two figures side by side must not become one: 60, 1 and 234 are not 1 234, nor group 1 and % of all 1 %
            apart = told[number - 1].text[-1].isdigit() and _goes_on(part.text)
            yield ("; ", [part.places[0]] * 2) if apart else (" ", [part.places[0]])
        yield part.text, part.places
    if told:
        yield "\n", [told[-1].places[-1]]


def _goes_on(text: str) -> bool:
    """Whether a text would be read as going on with a figure before it: a number, a sign, or a unit."""
    word = _WORD.match(text)
    return word is None or bool(known_unit(word[0]))


def _sentence(
    cell: Cell, headings: Sequence[Heading], forms: Mapping[str, str], units: Sequence[str | None]
) -> Iterator[Piece]:
    """A cell with its headings and the first of the units, where None says that it has none."""
    if not _is_figure(cell):
        yield from _line([cell])
        return
    # dates first (2020年 售价 16.9亿元), then what the row names, then what the column measures of it
    known = sorted((one for one in headings if one.words.text), key=lambda heading: not heading.dated)
    unit = next((unit for unit in units if unit != ""), None) or ""
    yield from _line([*(_words(heading, forms) for heading in known), _with_unit(cell, unit)])


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is told with its headings; prose tells itself."""
    return len(cell.text) <= _LONGEST_CELL and has_digit(cell)


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
    """The cell with the unit of its column, where it holds a number alone, or one that lacks but its scale ($16.9)."""
    cell = _with_sign(cell)
    lead, tail = split_unit(unit)
    if priced := _PRICED.fullmatch(cell.text):
        if not is_scale(tail) or not lead.endswith(priced[1][-1:] if lead else ""):
            return cell
        lead = ""
    elif not NUMBER.fullmatch(cell.text):
        return cell
    if not unit:
        return cell
    if lead and cell.text[0] == "-":
        lead, cell = f"-{lead}", cell.cut(1, len(cell.text))
    first, last = cell.places[0], cell.places[-1]
    gap = " " if _ASCII_LETTER.match(tail) and len(tail) > 2 else ""
    written = f"{lead}{cell.text}{gap}{tail}"
    return Cell(written, [*[first] * len(lead), *cell.places, *[last] * (len(gap) + len(tail))])


def _with_sign(cell: Cell) -> Cell:
    """A cell with a negative number as accounts write it, (1,234) or △1,234, written with its sign."""
    if negative := _NEGATIVE.fullmatch(cell.text):  # the last digit stands for the bracket after it
        return Cell(f"-{negative[1]}", [*cell.places[:-2], cell.places[-1]])
    if cell.text[0] in "△▲" and NUMBER.match(cell.text) and is_measured(cell.text):
        return Cell(f"-{cell.text[1:]}", cell.places)
    return cell


def _row_heading(cell: Cell) -> Heading | None:
    if not cell.text or len(cell.text) > LONGEST_HEADING or is_number(cell.text):
        return None
    return heading_of(cell)
