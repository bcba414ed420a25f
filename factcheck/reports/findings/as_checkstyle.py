"""The findings as Checkstyle XML, which many viewers of lint results read."""

from __future__ import annotations

from itertools import groupby
from typing import TextIO

from factcheck.model import Checked, Verdict
from factcheck.reports.findings import Options
from factcheck.reports.findings.selection import RULES, message, shown
from factcheck.reports.findings.xml import DECLARATION, opening

SEVERITIES = {
    Verdict.CONTRADICTED: "error",
    Verdict.UNSUPPORTED: "warning",
    Verdict.SINGLE_SOURCE: "info",
    Verdict.CORROBORATED: "ignore",
}


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write an element a draft that has findings, and one in it for each."""
    out.write(DECLARATION + opening("checkstyle", {"version": "4.3"}) + "\n")
    for path, found in groupby(shown(checked, options, Verdict.SINGLE_SOURCE), lambda pair: pair[0].source.name):
        out.write("  " + opening("file", {"name": path}) + "\n")
        for _, finding in found:
            told = {
                "line": finding.line,
                "column": finding.column,
                "severity": SEVERITIES[finding.verdict],
                "message": message(finding),
                "source": f"factcheck.{RULES[finding.verdict].id}",
            }
            out.write("    " + opening("error", told, empty=True) + "\n")
        out.write("  </file>\n")
    out.write("</checkstyle>\n")
