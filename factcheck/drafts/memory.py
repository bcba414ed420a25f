"""Whole answers kept: a check whose every file is byte for byte the same is answered without reading or judging anew.

An answer is found by what was asked, where, and of which version of the program; it holds a digest of the files that it
rests on, and is used only where that is still their digest.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.cache import Cache, plain_source, program_digest, read_source
from factcheck.drafts.requests import Outcome, Request
from factcheck.drafts.watching import digest
from factcheck.errors import Place, Problem
from factcheck.model import Checked, Decision, Draft, Evidence, Finding, Relation, Verdict


def recall(request: Request, store: Cache | None) -> Outcome | None:
    """The answer to `request` before anything is narrowed, where it is known and still holds."""
    held = store.get(_key(request)) if store is not None else None
    if store is None or held is None:
        return None
    try:
        told = json.loads(held)
        return _outcome(told) if digest(told["paths"], store) == told["digest"] else None
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        return None


def remember(request: Request, outcome: Outcome, store: Cache | None) -> None:
    """Keep the answer to `request`, which rests on the files `outcome.paths`, unless one changed while it was found."""
    if store is None or not outcome.paths or digest(outcome.paths, store) != outcome.digest:
        return
    checked = outcome.checked
    told = {
        "paths": outcome.paths,
        "digest": outcome.digest,
        "drafts": [
            {"name": d.source.name, "source": plain_source(d.source), "findings": [_row(f) for f in d.findings]}
            for d in checked.drafts
        ],
        "sources": checked.sources,
        "excused": checked.excused,
        "problems": [[p.message, p.place.path, p.place.line, p.place.column] for p in outcome.problems],
        "unread": outcome.unread,
        "fail_on": outcome.fail_on,
        "grounds": outcome.grounds,
    }
    store.put(_key(request), json.dumps(told, separators=(",", ":")).encode("ascii"))


def _key(request: Request) -> bytes:
    how = asdict(replace(request.how, jobs=0))
    asked = json.dumps([list(request.drafts), list(request.sources), request.claims, str(Path.cwd()), how])
    told = b"\0".join((b"answer", program_digest(), asked.encode("ascii")))
    return hashlib.blake2b(told, digest_size=16, usedforsecurity=False).digest()


_FINDING = tuple(field.name for field in fields(Finding) if field.name != "evidence")
_EVIDENCE = tuple(field.name for field in fields(Evidence))


def _row(finding: Finding) -> dict[str, Any]:
    row = {name: _plain(getattr(finding, name)) for name in _FINDING}
    row["evidence"] = [{name: _plain(getattr(e, name)) for name in _EVIDENCE} for e in finding.evidence]
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return [asdict(one) if isinstance(one, Decision) else one for one in value] if isinstance(value, list) else value


def _outcome(told: dict[str, Any]) -> Outcome:
    drafts = [
        Draft(read_source(one["source"], one["name"]), [_finding(row) for row in one["findings"]])
        for one in told["drafts"]
    ]
    problems = [Problem(message, Place(path, line, column)) for message, path, line, column in told["problems"]]
    return Outcome(
        Checked(drafts, told["sources"], told["excused"]),
        problems,
        unread=told["unread"],
        fail_on=told["fail_on"],
        grounds=told["grounds"],
        paths=told["paths"],
    )


def _finding(row: dict[str, Any]) -> Finding:
    evidence = [_evidence(one) for one in row["evidence"]]
    return Finding(**{**_exact(row), "evidence": evidence, "verdict": Verdict(row["verdict"])})


def _evidence(row: dict[str, Any]) -> Evidence:
    made = {
        "mark": tuple(row["mark"]),
        "parts": [tuple(part) for part in row["parts"]],
        "relation": Relation(row["relation"]),
        "decided": [Decision(**{**one, "figures": tuple(one["figures"])}) for one in row["decided"]],
    }
    return Evidence(**{**_exact(row), **made})


def _exact(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **{name: Decimal(row[name]) for name in ("low", "high") if row[name] is not None}}
