"""The findings as JSON: `{"findings": [...]}`, every one unless a level is asked for."""

from __future__ import annotations

from typing import TextIO

from factcheck.model import Checked, Verdict
from factcheck.reports.as_json import to_json
from factcheck.reports.findings import Options
from factcheck.reports.findings.selection import shown


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write one object with all findings."""
    found = [finding.model_dump() for _, finding in shown(checked, options, Verdict.CORROBORATED)]
    out.write(to_json({"findings": found}, indent=2) + "\n")
