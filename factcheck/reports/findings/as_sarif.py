"""The findings as SARIF 2.1.0, which code scanning and editors take in; columns in UTF-16 code units."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import Any, TextIO

from factcheck.model import Checked, Draft, Evidence, Finding, Verdict
from factcheck.reports.as_json import to_json
from factcheck.reports.findings import Options
from factcheck.reports.findings.columns import span, utf16
from factcheck.reports.findings.selection import RULES, heard, identity, message, says, shown
from factcheck.reports.visible import one_line

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
LEVELS = {
    Verdict.CONTRADICTED: "error",
    Verdict.UNSUPPORTED: "warning",
    Verdict.SINGLE_SOURCE: "note",
    Verdict.CORROBORATED: "none",
}


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write one run with its rules and a result a finding."""
    times: Counter[str] = Counter()
    results = [_result(d, f, identity(d, f, times)) for d, f in shown(checked, options, Verdict.SINGLE_SOURCE)]
    driver = {
        "name": "factcheck",
        "semanticVersion": options.version,
        "rules": [_rule(verdict) for verdict in RULES],
    }
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    out.write(to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n")


def address(path: str) -> str:
    """A path as a URI reference: relative ones with forward slashes, others as file URIs, all else escaped."""
    place = PurePath(path)
    if place.is_absolute():
        return place.as_uri()
    data = place.as_posix().encode("utf-8", "surrogateescape")
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in data)


def _rule(verdict: Verdict) -> dict[str, Any]:
    rule = RULES[verdict]
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.help},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": LEVELS[verdict]},
    }


def _result(draft: Draft, finding: Finding, digest: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": RULES[finding.verdict].id,
        "ruleIndex": list(RULES).index(finding.verdict),
        "kind": "pass" if finding.verdict is Verdict.CORROBORATED else "fail",
        "level": LEVELS[finding.verdict],
        "message": {"text": message(finding)},
        "locations": [{"physicalLocation": _draft_place(draft, finding)}],
        "relatedLocations": [_source_place(number, e) for number, e in enumerate(heard(finding), start=1)],
        "partialFingerprints": {"factcheckFigure/v1": digest},
    }
    if finding.correction is not None:
        replacement = {
            "deletedRegion": _region(draft, finding),
            "insertedContent": {"text": finding.correction},
        }
        change = {"artifactLocation": {"uri": address(draft.source.name)}, "replacements": [replacement]}
        result["fixes"] = [
            {"description": {"text": f"Write {finding.correction}"}, "artifactChanges": [change]},
        ]
    return result


def _draft_place(draft: Draft, finding: Finding) -> dict[str, Any]:
    region = {**_region(draft, finding), "snippet": {"text": finding.text}}
    return {"artifactLocation": {"uri": address(draft.source.name)}, "region": region}


def _region(draft: Draft, finding: Finding) -> dict[str, int]:
    place = span(draft.source, finding.start, finding.end, utf16)
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _source_place(number: int, evidence: Evidence) -> dict[str, Any]:
    """Where a source says it: its line alone, since the source's text is not at hand to count UTF-16 in."""
    has_lines = evidence.locator in ("", f"{evidence.line}:{evidence.column}")
    region = {"region": {"startLine": evidence.line}} if has_lines else {}
    where = "" if has_lines else f" ({one_line(evidence.locator)})"
    return {
        "id": number,
        "message": {"text": f"{evidence.relation}{where}: {says(evidence)}"},
        "physicalLocation": {"artifactLocation": {"uri": address(evidence.source)}, **region},
    }
