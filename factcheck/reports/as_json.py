"""The report as JSON: `{"claims": [...], "sources": [...], "notes": [...]}`, numbers as numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from factcheck.model import Record, Report
from factcheck.reports import Options
from factcheck.reports.selection import select
from factcheck.reports.visible import FORMATTING


def write(report: Report, out: TextIO, options: Options) -> None:
    """Write the selected claims, all sources and all notes."""
    out.write('{\n  "claims": ')
    _write_list(out, select(report, options))
    out.write(',\n  "sources": ')
    _write_list(out, report.sources)
    out.write(',\n  "notes": ')
    _write_list(out, report.notes)
    out.write("\n}\n")


def _write_list(out: TextIO, records: Sequence[Record]) -> None:
    """A list of records, one by one, so that the text of all of them is never held at once."""
    if not records:
        out.write("[]")
        return
    for number, record in enumerate(records):
        out.write(",\n    " if number else "[\n    ")
        out.write(to_json(record.model_dump(), indent=2).replace("\n", "\n    "))
    out.write("\n  ]")


def to_json(value: Any, indent: int | None = None) -> str:
    """`value` as JSON in plain Unicode; what a terminal might act on is a \\u escape, which reads back the same."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return FORMATTING.sub(lambda found: json.dumps(found[0])[1:-1], text)
