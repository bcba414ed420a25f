"""Which claims of a report are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from factcheck.model import Claim, Evidence, Note, Relation, Report, SourceSummary, Verdict
from factcheck.reports import Options

GRAVITY = {verdict: rank for rank, verdict in enumerate(Verdict)}
_WEIGHT = {Relation.CONFLICTS: 2, Relation.AGREES: 1, Relation.COMPATIBLE: 0}

_KEYS: dict[str, Callable[[Claim], Any]] = {
    "verdict": lambda claim: GRAVITY[claim.verdict],
    "kind": lambda claim: (claim.kind, GRAVITY[claim.verdict]),
    "documents": lambda claim: (-claim.documents, -claim.origins, GRAVITY[claim.verdict]),
}

WIDEST = 60
"""Who says what is shown as a table of claims and documents up to so many documents; nobody reads a wider one."""
TOO_WIDE = f"Who says what is shown as a table for up to {WIDEST} documents; --format csv has a row for each figure."


@dataclass(frozen=True, slots=True)
class Section:
    """Claims shown together under a title."""

    title: str
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class View:
    """What a reader's format shows: the sections, and how many found claims of a single document are only counted."""

    sections: list[Section]
    uncounted: int

    @property
    def claims(self) -> list[Claim]:
        """The claims of all sections in their order."""
        return [claim for section in self.sections for claim in section.claims]


def without_repeats(report: Report) -> Report:
    """The report without those found claims whose figures one of the listed claims has all told of.

    For a person: the other formats hold every claim found.
    """
    told = [_figures(claim) for claim in report.claims if claim.stated]
    new = [claim for claim in report.claims if claim.stated or not any(_figures(claim) <= figures for figures in told)]
    return replace(report, claims=new)


def _figures(claim: Claim) -> set[tuple[str, int]]:
    """Which figures are the claim's evidence: their documents and where they start."""
    return {(evidence.source, evidence.start) for evidence in claim.evidence}


def select(report: Report, options: Options) -> list[Claim]:
    """The claims of `report` that the options ask for, in the order they ask for."""
    chosen = [
        claim
        for claim in report.claims
        if (not options.verdicts or claim.verdict in options.verdicts)
        and (not options.claims or claim.id in options.claims)
    ]
    key = _KEYS.get(options.sort)
    return sorted(chosen, key=key) if key else chosen


def view(report: Report, options: Options) -> View:
    """The selected claims in sections; those of a single document are left out unless the options name what to show."""
    chosen = select(report, options)
    whole = bool(options.everything or options.verdicts or options.claims)
    shown = [claim for claim in chosen if whole or not is_minor(claim)]
    if options.sort != "listed":
        sections = [Section(f"Claims by {options.sort}", shown)]
    else:
        sections = [
            Section("Claims listed", [claim for claim in shown if claim.stated]),
            Section(
                "Disputed among the sources", [claim for claim in shown if not claim.stated and is_disputed(claim)]
            ),
            Section("Also found", [claim for claim in shown if not claim.stated and not is_disputed(claim)]),
        ]
    return View([section for section in sections if section.claims], len(chosen) - len(shown))


def notes_shown(report: Report, options: Options) -> list[Note]:
    """The notes that a person is shown: all, unless the options name the claims to show."""
    return [] if options.verdicts or options.claims else report.notes


def is_minor(claim: Claim) -> bool:
    """Whether nobody listed the claim and one document alone holds it."""
    return claim.stated is None and claim.verdict is Verdict.SINGLE_SOURCE


def is_disputed(claim: Claim) -> bool:
    """Whether the claim is contradicted."""
    return claim.verdict is Verdict.CONTRADICTED


def needs_reason(claim: Claim) -> bool:
    """Whether a reader is told why even where room is short."""
    return claim.stated is not None or is_disputed(claim)


def title(claim: Claim) -> str:
    """What the claim is called: its statement, or what its figure measures in the documents' words."""
    if claim.stated:
        return claim.stated.statement
    return claim.label or f"({claim.kind})"


def relation_of(source: SourceSummary, claim: Claim) -> Relation | None:
    """How the document stands to the claim, by its gravest evidence; None where it is silent."""
    return gravest(evidence.relation for evidence in claim.evidence if evidence.source == source.name)


def gravest(relations: Iterable[Relation]) -> Relation | None:
    """The relation that tells most of several; None of none."""
    return max(relations, key=_WEIGHT.__getitem__, default=None)


def speakers(claim: Claim, numbers: dict[str, int]) -> list[int]:
    """The numbers of the documents that hold the claim, rising."""
    return sorted({numbers[evidence.source] for evidence in claim.evidence if evidence.source in numbers})


def source_numbers(report: Report) -> dict[str, int]:
    """The number, from 1, that each document that was read goes by in the report."""
    return {source.name: number for number, source in enumerate((s for s in report.sources if not s.skipped), start=1)}


def evidence_in_order(report: Report, claim: Claim) -> list[Evidence]:
    """A claim's evidence in the order in which a reader counts it, from 1: by document, then by place."""
    numbers = source_numbers(report)
    return sorted(claim.evidence, key=lambda evidence: (numbers.get(evidence.source, 0), evidence.start))


def counts(report: Report) -> dict[Verdict, int]:
    """How many claims have each verdict, the gravest first."""
    return {verdict: sum(claim.verdict is verdict for claim in report.claims) for verdict in Verdict}
