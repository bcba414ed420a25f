"""The table as Markdown, for a page or a ticket: a reader's columns, and everything from documents escaped."""

from __future__ import annotations

from factcheck.reports.as_markdown import escape, table_lines
from factcheck.reports.tables.delimited import plain_cell
from factcheck.reports.tables.passages import Passage
from factcheck.reports.tables.table import Cell, Export


def write(export: Export) -> bytes:
    """The table that was asked for, or of it a reader's columns where none were named."""
    table = export.table(brief=True)
    rows = ([_cell(value) for value in row] for row in table.rows)
    return ("\n".join(table_lines(map(escape, table.header), rows)) + "\n").encode("utf-8")


def _cell(value: Cell) -> str:
    if not isinstance(value, Passage):
        return escape(plain_cell(value))
    start, end = value.mark
    # tags, since two asterisks before "$5" that follow a letter are no emphasis to CommonMark
    return f"{_kept(value[:start])}<b>{_kept(value[start:end])}</b>{_kept(value[end:])}"


def _kept(text: str) -> str:
    """`text` escaped, with a space where it starts or ends with one."""
    return f"{' ' * text[:1].isspace()}{escape(text)}{' ' * text[-1:].isspace()}" if text.strip() else text
