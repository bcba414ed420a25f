"""The tables as a workbook for editors: both forms, and what the columns mean. Needs the extra `xlsx`.

Every text is written as a string: never as a formula, a link or a number. The bytes are the same for the same tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter
from rich.cells import cell_len

from factcheck.errors import FactcheckError
from factcheck.model import Relation, Verdict
from factcheck.reports.signs import exact
from factcheck.reports.tables.columns import TYPES, Column
from factcheck.reports.tables.passages import Passage, Stance
from factcheck.reports.tables.table import Cell, Export, Table, long_form, wide_form

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEETS = {"disagreements": "Disagreements", "claims": "Claims", "columns": "Columns"}
LONGEST = 32_767
"""How many UTF-16 units a cell holds (Microsoft, Excel specifications and limits); so for the next two."""
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
CUT = "…"
"""What stands where a text is cut that no cell holds."""
_DIGITS = 15
"""How many significant digits Excel keeps of a number."""
_FIRST_DAY = dt.date(1900, 3, 1)
"""Excel takes 1900 for a leap year, so that dates before this day are a day off, or none."""
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  a fixed day, so that equal tables are equal bytes
_WIDTHS = (8, 60)
_MEASURED = 500
"""How many rows the width of a column goes by."""
_COLOURS: dict[str, tuple[str, str]] = {
    Verdict.CONTRADICTED: ("#9C0006", "#FFC7CE"),
    Verdict.UNSUPPORTED: ("#5B3A73", "#E7DCEE"),
    Verdict.SINGLE_SOURCE: ("#7F5F00", "#FFEB9C"),
    Verdict.CORROBORATED: ("#006100", "#C6EFCE"),
    Relation.CONFLICTS: ("#9C0006", "#FFC7CE"),
    Relation.COMPATIBLE: ("#1F4E78", "#DDEBF7"),
    Relation.AGREES: ("#006100", "#C6EFCE"),
}
"""Ink and ground of what is told in colour, beside the word or sign that says the same; each pair is AA or better."""


def write(export: Export) -> bytes:
    """Both forms, the one that was asked for first; that form alone where its columns were named."""
    tables = [export.table()]
    if not export.columns:
        other = long_form if export.wide else wide_form
        tables.append(other(export.report, export.claims))
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": "Disagreement table", "created": _CREATED})
        styles = _Styles(book)
        for table in [*tables, _meanings(tables)]:
            _write_sheet(book.add_worksheet(SHEETS[table.name]), table, styles)
    return out.getvalue()


def cut(text: str, longest: int = LONGEST) -> str:
    """`text` as far as a cell holds it, with an ellipsis where something is missing."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * (longest - len(CUT))].decode("utf-16-le", "ignore") + CUT


def number(value: Decimal) -> float | None:
    """`value` as Excel keeps it, or None where it would lose a digit."""
    if len(value.normalize().as_tuple().digits) > _DIGITS:
        return None
    near = float(value)
    return near if Decimal(repr(near)) == value else None


class _Styles:
    """The formats of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.bold = book.add_format({"bold": True})
        self.header = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "font_color": "#FFFFFF", "bg_color": "#404040"}
        )
        self._book = book
        self._made = cache(self._make)

    def of(self, pattern: str = "General", tone: str = "", *, bold: bool = False) -> Format:
        """The format of a cell with this pattern for its number, in the colours of the verdict or relation `tone`."""
        return self._made(pattern, tone, bold)

    def _make(self, pattern: str, tone: str, bold: bool) -> Format:
        told = {"valign": "top", "text_wrap": True, "num_format": pattern, "bold": bold}
        if tone:
            told["font_color"], told["bg_color"] = _COLOURS[tone]
        return self._book.add_format(told)


def _meanings(tables: Iterable[Table]) -> Table:
    """What the columns of the tables mean, as a table."""
    told = {column.name: column for table in tables for column in table.columns}
    header = tuple(Column(name, "string", "", str) for name in ("column", "type", "meaning", "values"))
    rows: list[tuple[Cell, ...]] = [
        (column.name, TYPES[column.type], column.meaning, ", ".join(column.choices) or None) for column in told.values()
    ]
    return Table("columns", header, rows)


def _write_sheet(sheet: Worksheet, table: Table, styles: _Styles) -> None:
    if len(table.rows) >= MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        raise FactcheckError(
            f"a sheet of a workbook holds {MOST_ROWS - 1:,} rows and {MOST_COLUMNS:,} columns, too few for "
            f"{len(table.rows):,} and {len(table.columns):,}; write CSV or Parquet instead"
        )
    for at, column in enumerate(table.columns):
        _write_text(sheet, 0, at, column.name, styles, styles.header)
        sheet.set_column(at, at, _width(column, at, table))
    for line, row in enumerate(table.rows, start=1):
        for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if value is not None:
                _write_cell(sheet, line, at, value, column, styles)
    last = (len(table.rows), len(table.columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, *last)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last[0] + 1}"})


def _width(column: Column, at: int, table: Table) -> float:
    """A width, in characters, that shows most cells whole; those of Chinese and Japanese count as two."""
    shown = [cell_len(row[at]) for row in table.rows[:_MEASURED] if isinstance(row[at], str)]  # type: ignore[arg-type]
    numbers = [len(str(row[at])) * 4 // 3 for row in table.rows[:_MEASURED] if isinstance(row[at], int | Decimal)]
    least, most = _WIDTHS
    filter_arrow = 3
    return min(max(least, *shown, *numbers, min(cell_len(column.name), most // 2) + filter_arrow), most)


def _write_cell(sheet: Worksheet, line: int, at: int, value: Cell, column: Column, styles: _Styles) -> None:
    if isinstance(value, Passage):
        _write_passage(sheet, line, at, value, styles)
    elif isinstance(value, str):
        tone = value.relation if isinstance(value, Stance) else value if column.choices else ""
        _write_text(sheet, line, at, value, styles, styles.of(tone=tone if tone in _COLOURS else ""))
    elif isinstance(value, bool):
        sheet.write_boolean(line, at, value, styles.of())
    elif isinstance(value, Decimal):
        near = number(value)
        if near is None:
            _write_text(sheet, line, at, exact(value), styles, styles.of())
        else:
            sheet.write_number(line, at, near, styles.of("#,##0" if near.is_integer() else "General"))
    elif isinstance(value, dt.date):
        if value < _FIRST_DAY:
            _write_text(sheet, line, at, value.isoformat(), styles, styles.of())
        else:
            sheet.write_datetime(line, at, value, styles.of("yyyy-mm-dd"))
    else:
        assert value is not None, "an empty cell is not written"
        sheet.write_number(line, at, value, styles.of())


def _write_text(sheet: Worksheet, line: int, at: int, text: str, styles: _Styles, style: Format) -> None:
    text = cut(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a string for one in several styles that is written already, so it is made one.
        _write_pieces(sheet, line, at, [text[:1], styles.of(), text[1:]], style)
    else:
        sheet.write_string(line, at, text, style)


def _write_passage(sheet: Worksheet, line: int, at: int, told: Passage, styles: _Styles) -> None:
    """A sentence with its figure in bold; where no cell holds it, what stands around the figure."""
    start, end = told.mark
    before, figure, after = told[:start], cut(told[start:end], LONGEST // 2), told[end:]
    if len(told.encode("utf-16-le")) > 2 * LONGEST:
        room = LONGEST - len(figure.encode("utf-16-le")) // 2
        before = cut(before[::-1], room // 2)[::-1]
        after = cut(after, room - len(before.encode("utf-16-le")) // 2)
    pieces = [(before, None), (figure, styles.bold), (after, None)]
    tokens = [part for text, bold in pieces if text for part in (bold, text) if part is not None]
    if figure and before + after:
        _write_pieces(sheet, line, at, tokens, styles.of())
    else:
        _write_text(sheet, line, at, told, styles, styles.of(bold=bool(figure)))


def _write_pieces(sheet: Worksheet, line: int, at: int, tokens: list[str | Format], style: Format) -> None:
    written = sheet.write_rich_string(line, at, *tokens, style)
    assert written == 0, f"XlsxWriter refused a text ({written})"
