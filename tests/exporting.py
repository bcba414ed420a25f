"""What tests of exported tables share: tables of hostile text, and other programs that read what was written."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from records import claim, evidence

from factcheck.model import Relation, Report, SourceSummary, Stated, Verdict
from factcheck.reports.tables import writer
from factcheck.reports.tables.table import Cell, Export, Table

RUN_BY_SPREADSHEETS = re.compile(r"\s*[=+\-@＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?", re.ASCII)

_STARTS = (
    "",
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r\n@",
    " =",
    "＝",
    "＋",
    "－",
    "＠",
    "'",
    "'=",
    "''+",
    "\ufeff=",
    "<r>",
    "-5",
)
_ENDS = ("", "</r>", "%", "_x0041_", '"', "\n", ",", "\t", "; ", "|")
hostile = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(_STARTS), st.text(st.characters(exclude_categories=()), max_size=12), st.sampled_from(_ENDS)
    ),
)
"""Text that spreadsheets run, programs quote or escape, and terminals act on; every code point, surrogates too."""


def export(report: Report, **wanted: Any) -> Export:
    """A report to be exported."""
    return Export(report, **wanted)


def written(name: str, report: Report, **wanted: Any) -> bytes:
    """What a format of one file makes of a report."""
    contents = writer(name)(Export(report, **wanted))
    assert isinstance(contents, bytes)
    return contents


def story_of(text: str, value: Decimal = Decimal(-5)) -> Report:
    """Two claims of one document, in which every text that there can be is `text`, and every number `value`."""
    found = evidence(text, f"{text}36{text}", f"36{text}", why=text, label=text, unit=text)
    found.low = found.high = value
    found.date = found.as_of = found.said_by = found.superseded_by = text
    stated = Stated(text, value, None, text, text, text)
    claims = [
        claim(
            "one", Verdict.CONTRADICTED, [found], why=text, label=text, kind=text or "count", value=text, stated=stated
        ),
        claim("two", Verdict.UNSUPPORTED, [], why=text, label=text, agreement=None),
    ]
    found.relation = Relation.CONFLICTS
    return Report(claims, [SourceSummary(text, text, dt.date(2026, 5, 2), text, text, text, 1, text)])


def read_delimited(data: bytes, delimiter: str = ",") -> list[list[str]]:
    """The lines of a CSV or TSV, its byte order mark taken away, text still guarded."""
    text = data.decode("utf-8").removeprefix("\ufeff")
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def unguarded(text: str) -> str:
    """What was written, by the rule that docs/export.md gives."""
    bare = text.lstrip("'")
    guarded = re.match(r"[\s\ufeff]*[=+\-@＝＋－＠]", bare) and not NUMBER.fullmatch(bare)
    return text[1:] if text.startswith("'") and guarded else text


def in_letters(value: Cell) -> str:
    """A cell of a table as text that reads back exactly."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def read_sheet(data: bytes, name: str) -> tuple[Worksheet, list[list[Any]]]:
    """A sheet of a workbook, and its cells as openpyxl reads them, strings as Excel would show them."""
    sheet = load_workbook(BytesIO(data))[name]
    return sheet, [[_unescaped(cell.value) if cell.data_type == "s" else cell.value for cell in row] for row in sheet]


def _unescaped(text: str) -> str:
    """The string as Excel shows it: what XML cannot hold is escaped (ECMA-376, ST_Xstring), which openpyxl leaves."""
    return re.sub("_x(FFFE|FFFF)_", lambda found: chr(int(found[1], 16)), text)


def equal(read: Any, cell: Cell) -> bool:
    """Whether what was read is the cell of the table, a decimal to the last digit."""
    return Decimal(read) == cell if isinstance(cell, Decimal) else bool(read == cell)


def in_sheet(table: Table) -> list[list[Any]]:
    """What a sheet is to hold for a table."""
    return [table.header, *([_in_cell(value) for value in row] for row in table.rows)]


def _in_cell(value: Cell) -> Any:
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    if isinstance(value, Decimal):
        shortest = value.normalize()
        return float(value) if len(shortest.as_tuple().digits) <= 15 else f"{shortest:f}"
    return str(value) if isinstance(value, str) else value


def texts(rows: Iterable[Iterable[Cell]]) -> list[str]:
    """Every cell of text."""
    return [value for row in rows for value in row if isinstance(value, str)]
