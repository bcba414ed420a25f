"""Results -> text: one module per format behind one interface, `write(report, out, options)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TextIO, cast

from factcheck.model import Report, Verdict

FORMATS = {
    "terminal": "factcheck.reports.terminal",
    "json": "factcheck.reports.as_json",
    "markdown": "factcheck.reports.as_markdown",
    "csv": "factcheck.reports.as_csv",
    "html": "factcheck.reports.html",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What of a report is shown, and how.

    `verdicts` and `claims` (ids) keep those alone; empty keeps all. `sort` is `listed`, `verdict`, `kind` or
    `documents`. `everything` shows what a reader's format sums up in a line: found claims that one document holds.
    `width` is in columns; None asks the terminal.
    """

    verdicts: tuple[Verdict, ...] = ()
    claims: tuple[str, ...] = ()
    sort: str = "listed"
    everything: bool = False
    width: int | None = None


Writer = Callable[[Report, TextIO, Options], None]


def writer(format_name: str) -> Writer:
    """The `write` of the format, whose module is loaded now. Raises KeyError for a format that is not in `FORMATS`."""
    return cast("Writer", import_module(FORMATS[format_name]).write)
