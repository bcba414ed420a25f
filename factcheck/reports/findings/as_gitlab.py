"""The findings as a GitLab code quality report, shown in merge requests."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TextIO

from factcheck.model import Checked, Verdict
from factcheck.reports.as_json import to_json
from factcheck.reports.findings import Options
from factcheck.reports.findings.columns import span
from factcheck.reports.findings.selection import RULES, identity, message, shown

SEVERITIES = {
    Verdict.CONTRADICTED: "critical",
    Verdict.UNSUPPORTED: "major",
    Verdict.SINGLE_SOURCE: "minor",
    Verdict.CORROBORATED: "info",
}


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write a list with one entry a finding; its fingerprint stays the same while its text does."""
    times: Counter[str] = Counter()
    entries = []
    for draft, finding in shown(checked, options, Verdict.SINGLE_SOURCE):
        place = span(draft.source, finding.start, finding.end)
        entries.append(
            {
                "description": message(finding),
                "check_name": RULES[finding.verdict].id,
                "fingerprint": identity(draft, finding, times),
                "severity": SEVERITIES[finding.verdict],
                "location": {
                    "path": PurePath(draft.source.name).as_posix(),
                    "positions": {
                        "begin": {"line": place.line, "column": place.column},
                        "end": {"line": place.end_line, "column": place.end_column},
                    },
                },
            }
        )
    out.write(to_json(entries, indent=2) + "\n")
