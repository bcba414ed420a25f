"""The findings as JSON Lines: one object a line, every one unless a level is asked for."""

from __future__ import annotations

from typing import TextIO

from factcheck.model import Checked, Verdict
from factcheck.reports.as_json import to_json
from factcheck.reports.findings import Options
from factcheck.reports.findings.selection import shown


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write one finding a line."""
    out.writelines(to_json(finding.model_dump()) + "\n" for _, finding in shown(checked, options, Verdict.CORROBORATED))
