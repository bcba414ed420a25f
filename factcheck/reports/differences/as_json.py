"""What changed, as JSON: every change, whatever a reader's format only counts."""

from __future__ import annotations

from typing import Any, TextIO

from factcheck.comparison import ClaimChange, Comparison
from factcheck.model import Claim
from factcheck.reports.as_json import to_json
from factcheck.reports.differences import Options


def write(found: Comparison, out: TextIO, options: Options) -> None:
    """Write one object: whether nothing changed, what each run held, the documents and the claims that changed."""
    old, new = options.names
    told = {
        "same": found.same,
        "worse": found.worse,
        "old": {"file": old} | found.old.model_dump(),
        "new": {"file": new} | found.new.model_dump(),
        "unchanged": found.unchanged,
        "sources": [source.model_dump() for source in found.sources],
        "claims": [_change(change) for change in found.claims],
    }
    out.write(to_json(told, indent=2) + "\n")


def _change(told: ClaimChange) -> dict[str, Any]:
    claim = told.claim
    return {
        "change": str(told.change),
        "worse": told.worse,
        "id": claim.id,
        "label": claim.label,
        "kind": claim.kind,
        "old": _claim(told.old),
        "new": _claim(told.new),
        "reasons": [reason.model_dump() for reason in told.reasons],
    }


def _claim(claim: Claim | None) -> dict[str, Any] | None:
    """The claim as the report has it, without its evidence, of which the reasons tell what changed."""
    return {name: value for name, value in claim.model_dump().items() if name != "evidence"} if claim else None
