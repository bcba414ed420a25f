"""The report as JSON: `{"claims": [...], "sources": [...]}`, numbers as numbers."""

from __future__ import annotations

import json
from typing import Any, TextIO

from factcheck.model import Report
from factcheck.reports import Options
from factcheck.reports.selection import select
from factcheck.reports.visible import FORMATTING


def write(report: Report, out: TextIO, options: Options) -> None:
    """Write the selected claims and all sources."""
    chosen = Report(select(report, options), report.sources)
    out.write(to_json(chosen.model_dump(), indent=2) + "\n")


def to_json(value: Any, indent: int | None = None) -> str:
    """`value` as JSON in plain Unicode; what a terminal might act on is a \\u escape, which reads back the same."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return FORMATTING.sub(lambda found: json.dumps(found[0])[1:-1], text)
