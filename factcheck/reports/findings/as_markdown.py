"""The findings as Markdown, for a job's summary or a comment: a table a draft, all text from documents escaped."""

from __future__ import annotations

from itertools import groupby
from typing import TextIO

from factcheck.model import Checked, Finding, Verdict
from factcheck.reports.as_markdown import escape
from factcheck.reports.findings import Options
from factcheck.reports.findings.selection import heard, says, shown, summary
from factcheck.reports.signs import UNICODE


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write a summary and a table for each draft that has findings."""
    out.write(f"# Figures checked\n\n{escape(summary(checked))}\n")
    for path, found in groupby(shown(checked, options, Verdict.SINGLE_SOURCE), lambda pair: pair[0].source.name):
        out.write(f"\n## {escape(path)}\n\n| Place | | Figure | The sources say | Why | Correction |\n")
        out.write("| --- | --- | --- | --- | --- | --- |\n")
        out.writelines(f"| {' | '.join(_cells(finding))} |\n" for _, finding in found)


def _cells(finding: Finding) -> list[str]:
    said = (f"{escape(e.place)} {UNICODE.relation(e.relation)} {escape(says(e))}" for e in heard(finding))
    return [
        escape(finding.locator or f"{finding.line}:{finding.column}"),
        f"{UNICODE.verdicts[finding.verdict]} {finding.verdict}",
        escape(finding.text),
        "<br>".join(said),
        escape(finding.why),
        escape(finding.correction or ""),
    ]
