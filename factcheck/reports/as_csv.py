"""The report as CSV: the disagreement table, as `factcheck export` writes it."""

from __future__ import annotations

from typing import TextIO

from factcheck.model import Report
from factcheck.reports import Options
from factcheck.reports.selection import select
<<<<<<< HEAD
from factcheck.reports.tables.delimited import as_csv
from factcheck.reports.tables.table import long_form


def write(report: Report, out: TextIO, options: Options) -> None:
    """Write one row for each figure that a document holds of a selected claim."""
    out.write(as_csv(long_form(report, select(report, options))))
=======
from factcheck.reports.signs import exact
from factcheck.reports.visible import one_line

_CLAIM = ("id", "label", "kind", "verdict", "agreement", "documents", "origins", "statement", "value", "why")
_EVIDENCE = (
    "source", "line", "column", "start", "end", "text", "quote", "low", "high", "unit", "date", "approximate",
    "relation", "evidence_why", "evidence_label", "origin", "score", "locator",
)  # fmt: skip
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


def write(report: Report, out: TextIO, options: Options) -> None:
    """Write a header and the rows of the selected claims; a claim without evidence has one row."""
    write_rows(out, (*_CLAIM, *_EVIDENCE), _rows(select(report, options)))


def write_rows(out: TextIO, header: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write `header` and, for each of `rows`, its values under the header's names; a missing one is left empty."""
    names = list(header)
    table = csv.writer(out, lineterminator="\n")
    table.writerow(names)
    for row in rows:
        table.writerow([cell(row.get(name)) for name in names])


def cell(value: Any) -> str:
    """`value` as a spreadsheet takes it: numbers as such, and no text that it would run as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return exact(value)
    if not isinstance(value, str):
        return str(value)
    text = one_line(value)
    # as it was, and as it is written: white space that hid a formula is gone then
    formula = _FORMULA.match(value) or _FORMULA.match(text)
    return text if _NUMBER.fullmatch(value) or not formula else f"'{text}"


def _rows(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    for claim in claims:
        shared = {name: getattr(claim, name, None) for name in _CLAIM}
        shared["statement"] = claim.stated.statement if claim.stated else None
        if not claim.evidence:
            yield shared
        for evidence in claim.evidence:
            yield shared | _evidence_cells(evidence)


def _evidence_cells(evidence: Evidence) -> dict[str, Any]:
    cells = {name: getattr(evidence, name, None) for name in _EVIDENCE}
    return cells | {"evidence_why": evidence.why, "evidence_label": evidence.label}
>>>>>>> w-D
