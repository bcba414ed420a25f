"""The findings as JUnit XML: a test suite a draft and a test case a figure, for dashboards that know tests alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from factcheck.model import Checked, Draft, Finding, Verdict
from factcheck.reports.findings import Options
from factcheck.reports.findings.selection import heard, message, says, shown
from factcheck.reports.findings.xml import DECLARATION, escaped, opening
from factcheck.reports.visible import one_line


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write every figure as a case; those at or above the level shown are failures."""
    failing = {id(finding) for _, finding in shown(checked, options, Verdict.SINGLE_SOURCE)}
    told = {"name": "factcheck", **_counted([f for d in checked.drafts for f in d.findings], failing)}
    out.write(DECLARATION + opening("testsuites", told) + "\n")
    for draft in checked.drafts:
        out.writelines(line + "\n" for line in _suite(draft, failing))
    out.write("</testsuites>\n")


def _counted(findings: list[Finding], failing: set[int]) -> dict[str, object]:
    failures = sum(id(finding) in failing for finding in findings)
    return {"tests": len(findings), "failures": failures, "errors": 0, "time": "0"}


def _suite(draft: Draft, failing: set[int]) -> Iterator[str]:
    yield "  " + opening("testsuite", {"name": draft.source.name, **_counted(draft.findings, failing)})
    for finding in draft.findings:
        name = f"{finding.locator or f'{finding.line}:{finding.column}'} {one_line(finding.text)}"
        case = {
            "name": name, "classname": draft.source.name, "file": draft.source.name, "line": finding.line, "time": "0",
        }  # fmt: skip
        if id(finding) not in failing:
            yield "    " + opening("testcase", case, empty=True)
            continue
        yield "    " + opening("testcase", case)
        evidence = "\n".join(f"{e.place} {e.relation} {says(e)}" for e in heard(finding))
        failure = opening("failure", {"type": finding.verdict, "message": message(finding)})
        yield f"      {failure}{escaped(evidence)}</failure>"
        yield "    </testcase>"
    yield "  </testsuite>"
