"""Workbooks (.xlsx) by calamine: each sheet a table, its cells as the workbook displays them.

calamine gives the values; how they are displayed (16.9 %, 1,690, US$16.9) stands in the number formats, which are read
here. Formulas are never run: what is read is the value the workbook was saved with.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from factcheck.errors import ReadingError
from factcheck.reading.cells import Cell
from factcheck.reading.extracted import Builder, Extracted, Fact
from factcheck.reading.formats.archives import Archive
from factcheck.reading.formats.delimited import letters
from factcheck.reading.formats.number_formats import BUILT_IN, displayed
from factcheck.reading.formats.tables import sentences
from factcheck.reading.formats.xml_parts import parse, properties

MOST_CELLS = 1_000_000
"""The most cells, empty ones between filled ones included, that a sheet may span."""
_SOURCE = "XLSX properties"
MOST_IN_STRINGS = 200_000_000
"""The most characters of its shared strings that a workbook may show: one of them can stand in every cell."""
_CELL = re.compile(rb"""<(?:[^\s<>/:!?]+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*>""")
_MERGED = re.compile(
    rb"""<(?:[^\s<>/:!?]+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']"""
)
_MOST_MERGED = 10_000
_MOST_MERGED_ROWS = 1_000
_ROW = re.compile(rb"""<(?:[^\s<>/:!?]+:)?row\s[^>]*?\br\s*=\s*["']([0-9]{1,7})["']""")
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What of a number format is shown as it is, or sets a colour or a locale."""
_INDEX = re.compile(r"[0-9]{1,9}")
_STYLE = re.compile(rb"""\bs=["']([0-9]{1,6})["']""")


def read(data: bytes) -> Extracted:
    """The sheets of a workbook. Raises ReadingError where it is damaged, locked or out of bounds."""
    import python_calamine

    archive = Archive(data)
    parts = [name for name in archive.names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
    styles = _styles(archive)
    kept = {}
    for name in archive.names:  # all of it is really unpacked, so that no size is a lie
        data_of = archive.read(name)
        kept[name] = data_of if name.endswith((".xml", ".rels")) else b""
    for name in parts:
        _check_span(kept[name])
    _check_strings(kept.get("xl/sharedStrings.xml", b"<none/>"), [kept[name] for name in parts])
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as workbook:
            names = [
                sheet.name for sheet in workbook.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
            paths = _sheet_paths(kept)
            builder = Builder()
            for name in names:
                rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
                part = kept.get(paths.get(name, ""), b"")
                _add_sheet(builder, name, rows, _cell_formats(part, styles), _reaching_down(part))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        locked = isinstance(error, python_calamine.PasswordError)
        raise ReadingError(
            "is locked with a password; save it without one"
            if locked
            else "is a damaged workbook; open it in its program and save it again"
        ) from None
    return builder.done("workbook", properties=_properties(kept))


def _add_sheet(
    builder: Builder,
    name: str,
    rows: Sequence[Sequence[Any]],
    formats: Mapping[tuple[int, int], str],
    reaching: Mapping[tuple[int, int], int],
) -> None:
    """Add a sheet; `reaching` tells down to which row each merged cell reaches."""
    table: list[list[Cell]] = []
    for at, row in enumerate(rows):
        cells = []
        for column, value in enumerate(row):
            text = _shown(value, formats.get((at, column), ""))
            if text:
                builder.part(f"sheet {name}, row {at + 1}, column {letters(column)}")
            start = builder.hide(text + ("\n" if column == len(row) - 1 else "\t"))
            cells.append(Cell(text, range(start, start + len(text))))
        table.append(cells)
    for (at, column), last in reaching.items():
        for below in table[at + 1 : last + 1] if at < len(table) and column < len(table[at]) else ():
            if column < len(below) and not below[column].text:
                below[column] = replace(table[at][column], again=True)
    for shown, places in sentences(table):
        builder.show(shown, places)


def _shown(value: Any, code: str) -> str:
    """A cell's value as the workbook shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return displayed(value, code)
    if isinstance(value, dt.date) and (coarse := _coarse_date(value, code)):
        return coarse
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return " ".join(str(value).split())


def _coarse_date(day: dt.date, code: str) -> str:
    """A day of which the workbook shows month and year, or the year alone; empty for one shown in full."""
    signs = _NOT_SIGNS.sub("", code).lower()
    if "y" not in signs or "d" in signs:
        return ""
    if "m" not in signs:
        return f"{day.year}年" if "年" in code else f"{day.year}"
    return f"{day.year}年{day.month}月" if "年" in code else f"{day.year}-{day.month:02}"


def _check_span(sheet: bytes) -> None:
    """Refuse a sheet whose outermost cells span more than can be laid out: a few bytes can ask for millions of rows."""
    columns = [0, *(_column(found[1]) for found in _CELL.finditer(sheet))]
    rows = [1, *(int(found[2]) for found in _CELL.finditer(sheet)), *(int(found[1]) for found in _ROW.finditer(sheet))]
    if (max(columns) + 1) * max(rows) > MOST_CELLS and (max(columns) + 1) * max(rows) > 8 * len(columns):
        raise ReadingError(
            f"has a sheet whose cells span more than {MOST_CELLS:,} places; delete what stands far off its table"
        )


def _check_strings(strings: bytes, sheets: Sequence[bytes]) -> None:
    """Refuse a workbook whose cells repeat its strings until they fill the memory."""
    lengths = [0]
    shown = inside = 0

    def start(name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            lengths.append(0)

    def text(value: str) -> None:
        lengths[-1] += len(value)

    parse(strings, start, lambda _: None, text)
    most = max(lengths)
    if most * sum(sheet.count(b"<") for sheet in sheets) // 4 <= MOST_IN_STRINGS:
        return

    def cell(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        inside = attributes.get("t") == "s" if name == "c" else inside

    def value(index: str) -> None:
        nonlocal shown
        at = int(index) + 1 if inside and _INDEX.fullmatch(index) else 0
        shown += lengths[at] if at < len(lengths) else 0

    for sheet in sheets:
        parse(sheet, cell, lambda _: None, value)
    if shown > MOST_IN_STRINGS:
        raise ReadingError(f"shows more than {MOST_IN_STRINGS:,} characters; split it, or delete what is repeated")


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1


def _cell_formats(sheet: bytes, styles: Sequence[str]) -> dict[tuple[int, int], str]:
    """The number format of each cell that has one."""
    found = {}
    for cell in _CELL.finditer(sheet):
        style = _STYLE.search(cell[0])
        if style and int(style[1]) < len(styles) and (code := styles[int(style[1])]):
            found[int(cell[2]) - 1, _column(cell[1])] = code
    return found


def _reaching_down(sheet: bytes) -> dict[tuple[int, int], int]:
    """The last row of each merged cell that reaches over several rows."""
    found = {}
    for first, top, last, bottom in _MERGED.findall(sheet)[:_MOST_MERGED]:
        if first == last or int(bottom) > int(top):
            found[int(top) - 1, _column(first)] = min(int(bottom), int(top) + _MOST_MERGED_ROWS) - 1
    return found


def _styles(archive: Archive) -> list[str]:
    """The number format of each cell style, in the order cells name them."""
    codes: dict[str, str] = dict(BUILT_IN)
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        inside.append(name)
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and "cellXfs" in inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(_: str) -> None:
        inside.pop()

    if archive.holds("xl/styles.xml"):
        parse(archive.read("xl/styles.xml"), start, end, lambda _: None)
    return [codes.get(style, "") for style in styles]


def _sheet_paths(kept: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            ids[attributes.get("name", "")] = attributes.get("id", "")

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    parse(kept.get("xl/workbook.xml", b"<none/>"), sheet, lambda _: None, lambda _: None)
    parse(kept.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation, lambda _: None, lambda _: None)
    return {name: targets.get(reference, "") for name, reference in ids.items()}


def _properties(kept: Mapping[str, bytes]) -> list[Fact]:
    found = properties([kept.get("docProps/core.xml", b"<none/>")])
    facts: Iterator[Fact] = (
        (fact, found.get(name, ""), _SOURCE)
        for fact, name in (("title", "title"), ("author", "creator"), ("published", "created"))
    )
    return list(facts)
