"""Tables as CSV and TSV that a spreadsheet can open: numbers stay numbers, and no text runs as a formula."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import StringIO
from typing import Any

from factcheck.reports.signs import exact
from factcheck.reports.tables.table import Export, Table
from factcheck.reports.visible import one_line

BOM = "\ufeff"
"""What a CSV begins with, since Excel takes it for UTF-8 by this alone; in other text it would be a stray character."""
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠]")
"""What a spreadsheet may take for a formula (OWASP, CSV Injection), after white space, and in full width, too."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?", re.ASCII)
GUARD = "'"


def write(export: Export) -> bytes:
    """The table that was asked for as CSV (RFC 4180, but lines end with \\n), UTF-8 with a byte order mark."""
    return as_csv(export.table()).encode("utf-8")


def write_tabs(export: Export) -> bytes:
    """The table that was asked for as TSV, UTF-8 without a byte order mark."""
    table = export.table()
    return delimited(table.header, table.rows, "\t").encode("utf-8")


def as_csv(table: Table) -> str:
    """The table as CSV with its byte order mark."""
    return BOM + delimited(table.header, table.rows)


def records_as_csv(header: Iterable[str], records: Iterable[Mapping[str, Any]]) -> str:
    """`header` and of each of `records` the values under its names, a missing one left empty, as CSV."""
    names = list(header)
    return BOM + delimited(names, ([record.get(name) for name in names] for record in records))


def delimited(header: Iterable[str], rows: Iterable[Iterable[Any]], delimiter: str = ",") -> str:
    """`header` and `rows`, a line each, with quotation marks where a cell needs them."""
    out = StringIO()
    lines = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    lines.writerow([cell(name) for name in header])
    lines.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: Any) -> str:
    """`value` as a spreadsheet takes it: numbers as such, and no text that it would run as a formula."""
    return guard(one_line(value)) if isinstance(value, str) else plain_cell(value)


def plain_cell(value: Any) -> str:
    """`value` in letters, exact; nothing is the empty string."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return exact(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def guard(text: str) -> str:
    """`text` after an apostrophe where a spreadsheet might run it.

    So is text that, but for apostrophes before it, would be: whoever takes one apostrophe from each such cell has what
    was written.
    """
    bare = text.lstrip(GUARD)
    return GUARD + text if _FORMULA.match(bare) and not _NUMBER.fullmatch(bare) else text
