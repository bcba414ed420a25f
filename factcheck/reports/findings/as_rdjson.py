"""The findings as reviewdog's rdjson, which turns them into review comments; columns in bytes of UTF-8."""

from __future__ import annotations

from typing import Any, TextIO

from factcheck.model import Checked, Draft, Finding, Verdict
from factcheck.reports.as_json import to_json
from factcheck.reports.findings import Options
from factcheck.reports.findings.columns import span, utf8
from factcheck.reports.findings.selection import RULES, heard, message, says, shown

SEVERITIES = {
    Verdict.CONTRADICTED: "ERROR",
    Verdict.UNSUPPORTED: "WARNING",
    Verdict.SINGLE_SOURCE: "INFO",
    Verdict.CORROBORATED: "INFO",
}


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write one diagnostic a finding, with its correction as a suggestion."""
    found = [_diagnostic(draft, finding) for draft, finding in shown(checked, options, Verdict.SINGLE_SOURCE)]
    out.write(to_json({"source": {"name": "factcheck"}, "diagnostics": found}, indent=2) + "\n")


def _diagnostic(draft: Draft, finding: Finding) -> dict[str, Any]:
    place = span(draft.source, finding.start, finding.end, utf8)
    where = {
        "start": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
    }
    told: dict[str, Any] = {
        "message": message(finding),
        "location": {"path": draft.source.name, "range": where},
        "severity": SEVERITIES[finding.verdict],
        "code": {"value": RULES[finding.verdict].id},
        "original_output": "\n".join([message(finding), *(f"{e.place} {says(e)}" for e in heard(finding))]),
    }
    if finding.correction is not None:
        told["suggestions"] = [{"range": where, "text": finding.correction}]
    return told
