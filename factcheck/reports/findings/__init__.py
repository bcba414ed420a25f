"""The findings of drafts -> text: one module per format behind one interface, `write(checked, out, options)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TextIO, cast

from factcheck.model import Checked, Verdict

FORMATS = {
    "text": "factcheck.reports.findings.as_text",
    "json": "factcheck.reports.findings.as_json",
    "jsonl": "factcheck.reports.findings.as_jsonl",
    "sarif": "factcheck.reports.findings.as_sarif",
    "github": "factcheck.reports.findings.as_github",
    "gitlab": "factcheck.reports.findings.as_gitlab",
    "junit": "factcheck.reports.findings.as_junit",
    "checkstyle": "factcheck.reports.findings.as_checkstyle",
    "rdjson": "factcheck.reports.findings.as_rdjson",
    "markdown": "factcheck.reports.findings.as_markdown",
}


@dataclass(frozen=True, slots=True)
class Options:
    """Which findings are shown, and how.

    `show` is the least grave verdict shown; None leaves it to the format: JSON holds every finding, the others those
    that fall short of being corroborated. `width` is in columns of a terminal; None asks it.
    `version` is the program's, for formats that name it.
    """

    show: Verdict | None = None
    width: int | None = None
    version: str = "0.0.0"


Writer = Callable[[Checked, TextIO, Options], None]


def writer(format_name: str) -> Writer:
    """The `write` of the format, whose module is loaded now. Raises KeyError for a format that is not in `FORMATS`."""
    return cast("Writer", import_module(FORMATS[format_name]).write)
