"""The findings as GitHub annotations: workflow commands that mark lines in a pull request."""

from __future__ import annotations

from typing import TextIO

from factcheck.model import Checked, Verdict
from factcheck.reports.findings import Options
from factcheck.reports.findings.columns import span
from factcheck.reports.findings.selection import message, shown
from factcheck.reports.visible import visible

LEVELS = {
    Verdict.CONTRADICTED: "error",
    Verdict.UNSUPPORTED: "warning",
    Verdict.SINGLE_SOURCE: "notice",
    Verdict.CORROBORATED: "notice",
}
_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write one command a line; a figure that spans lines is marked from the first to the last of them."""
    for draft, finding in shown(checked, options, Verdict.SINGLE_SOURCE):
        place = span(draft.source, finding.start, finding.end)
        known = {"file": _escaped(draft.source.name, _IN_PROPERTY), "line": place.line, "endLine": place.end_line}
        if place.line == place.end_line:  # GitHub takes columns within one line alone; the last one is included
            known |= {"col": place.column, "endColumn": max(place.end_column - 1, place.column)}
        known["title"] = _escaped(f"factcheck: {finding.verdict}", _IN_PROPERTY)
        properties = ",".join(f"{name}={value}" for name, value in known.items())
        out.write(f"::{LEVELS[finding.verdict]} {properties}::{_escaped(message(finding), _IN_TEXT)}\n")


def _escaped(text: str, table: dict[str, str]) -> str:
    # the older form of a command, ##[error], is taken from the middle of a line too
    return visible("".join(table.get(ch, ch) for ch in text).replace("##[", "# #["))
