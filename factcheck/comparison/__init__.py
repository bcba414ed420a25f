"""Two runs side by side: what is new, what is gone, which verdict changed, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.comparison.causes import Documents, why_changed, why_gone, why_new
from factcheck.comparison.pairs import Pairs, pair_claims, pair_sources
from factcheck.comparison.records import Change, ClaimChange, Comparison, SourceChange, Tally
from factcheck.model import Claim, Report

__all__ = ["Change", "ClaimChange", "Comparison", "SourceChange", "compare"]

_ORDER = {change: rank for rank, change in enumerate(Change)}


def compare(old: Report, new: Report) -> Comparison:
    """What changed from `old` to `new`; the gravest changes first, and of each kind those for the worse."""
    together = pair_sources(old.sources, new.sources)
    moved = {old.sources[a].name: new.sources[b].name for a, b in together.items()}
    sources = list(_source_changes(old, new, together))
    old = _renamed(old, moved)
    documents = Documents(_read(old), _read(new))
    pairs = pair_claims(old.claims, new.claims)
    changes = list(_claim_changes(old, new, pairs, documents))
    return Comparison(
        _tally(old),
        _tally(new),
        sources,
        sorted(changes, key=lambda change: (_ORDER[change.change], not change.worse)),
        len(old.claims) + len(new.claims) - len(pairs) - len(changes),
    )


def _claim_changes(old: Report, new: Report, pairs: Pairs, documents: Documents) -> Iterator[ClaimChange]:
    before = {b: old.claims[a] for a, b in pairs.items()}
    for position, claim in enumerate(new.claims):
        if position not in before:
            yield ClaimChange(Change.NEW, None, claim, why_new(claim, documents))
        elif told := _change(before[position], claim, documents):
            yield told
    for position, claim in enumerate(old.claims):
        if position not in pairs:
            yield ClaimChange(Change.GONE, claim, None, why_gone(claim, documents))


def _change(old: Claim, new: Claim, documents: Documents) -> ClaimChange | None:
    """What became of a claim that both runs have; None where nothing did."""
    reasons = why_changed(old, new, documents)
    if old.verdict is not new.verdict:
        return ClaimChange(Change.VERDICT, old, new, reasons)
    if reasons:
        return ClaimChange(Change.CHANGED, old, new, reasons)
    return ClaimChange(Change.RENAMED, old, new) if old.id != new.id else None


def _source_changes(old: Report, new: Report, pairs: Pairs) -> Iterator[SourceChange]:
    before = {b: old.sources[a] for a, b in pairs.items()}
    for position, source in enumerate(new.sources):
        known = before.get(position)
        if known is None:
            yield SourceChange(source.name, "skipped" if source.skipped else "added")
        elif bool(known.skipped) != bool(source.skipped):
            yield SourceChange(source.name, "skipped" if source.skipped else "read")
        elif known.name != source.name:
            yield SourceChange(source.name, "renamed", known.name)
    for position, source in enumerate(old.sources):
        if position not in pairs:
            yield SourceChange(source.name, "removed")


def _renamed(report: Report, names: dict[str, str]) -> Report:
    """The report with its evidence under other names of documents; those that have none stay."""
    claims = [
        replace(claim, evidence=[replace(e, source=names.get(e.source, e.source)) for e in claim.evidence])
        for claim in report.claims
    ]
    sources = [replace(source, name=names.get(source.name, source.name)) for source in report.sources]
    return Report(claims, sources)


def _read(report: Report) -> frozenset[str]:
    return frozenset(source.name for source in report.sources if not source.skipped)


def _tally(report: Report) -> Tally:
    return Tally(len(report.claims), len(_read(report)))
