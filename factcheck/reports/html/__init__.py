"""The report as one self-contained page: it loads nothing, works without its script, and prints."""

from __future__ import annotations

from typing import TextIO

from factcheck.model import Report
from factcheck.reports import Options
from factcheck.reports.html.edition import prepare
from factcheck.reports.html.page import page


def write(report: Report, out: TextIO, options: Options) -> None:
    """Write the page. Where the options name neither verdicts nor claims, what one document alone holds is folded in
    at the end unless they ask for everything.
    """
    out.writelines(page(prepare(report, options)))
