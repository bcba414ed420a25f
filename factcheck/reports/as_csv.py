"""The report as CSV: the disagreement table, as `factcheck export` writes it."""

from __future__ import annotations

from typing import TextIO

from factcheck.model import Report
from factcheck.reports import Options
from factcheck.reports.selection import select
from factcheck.reports.tables.delimited import as_csv
from factcheck.reports.tables.table import long_form


def write(report: Report, out: TextIO, options: Options) -> None:
    """Write one row for each figure that a document holds of a selected claim."""
    out.write(as_csv(long_form(report, select(report, options))))
