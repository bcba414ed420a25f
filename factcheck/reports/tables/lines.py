"""The table as JSON Lines: an object a row, named by the columns, with null where a cell is empty."""

from __future__ import annotations

from factcheck.model import plain
from factcheck.reports.as_json import to_json
from factcheck.reports.tables.table import Export


def write(export: Export) -> bytes:
    """The table that was asked for; numbers as in the JSON report: whole where they are, else the nearest double."""
    table = export.table()
    lines = (to_json(plain(dict(zip(table.header, row, strict=True)))) + "\n" for row in table.rows)
    return "".join(lines).encode("utf-8")
