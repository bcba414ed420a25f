"""Why two runs tell of a claim differently, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.comparison.pairs import pair_evidence
from factcheck.comparison.records import Cause, Reason
from factcheck.model import Claim, Evidence, Relation, Stated, Verdict
from factcheck.wording import describe

_WAS = {Relation.AGREES: "agreed", Relation.COMPATIBLE: "was compatible", Relation.CONFLICTS: "conflicted"}


@dataclass(frozen=True, slots=True)
class Documents:
    """The names of the documents that each run read."""

    old: frozenset[str]
    new: frozenset[str]


def why_changed(old: Claim, new: Claim, documents: Documents) -> list[Reason]:
    """Why the newer run tells of the claim as `new`; empty where but the places of its figures are others."""
    found = [*_of_statement(old.stated, new.stated), *_of_evidence(old, new, documents)]
    if old.agreement is not new.agreement and not _follows(old, new):
        told = f"the documents among themselves are {_among(new)}, and were {_among(old)}"
        found.append(Reason(Cause.AGREEMENT, told))
    if old.origins != new.origins and _by_source(old).keys() == _by_source(new).keys():
        told = f"the documents that hold it count as {new.origins} of independent origin, and counted as {old.origins}"
        found.append(Reason(Cause.ORIGINS, told))
    if old.verdict is not new.verdict and not found:
        told = "the evidence is the same; the policy, or the version of factcheck, is another"
        found.append(Reason(Cause.POLICY, told))
    return _each_once(found)


def why_new(claim: Claim, documents: Documents) -> list[Reason]:
    """What brought a claim that the newer run alone has."""
    return _each_once(_added(evidence, documents) for evidence in claim.evidence)


def why_gone(claim: Claim, documents: Documents) -> list[Reason]:
    """What took away a claim that the older run alone has."""
    return _each_once(_removed(evidence, documents) for evidence in claim.evidence)


def _each_once(found: Iterable[Reason]) -> list[Reason]:
    """The reasons without those that say the same: a document that is gone may have held one value twice."""
    once: dict[str, Reason] = {}
    for reason in found:
        once.setdefault(reason.text, reason)
    return list(once.values())


def _of_statement(old: Stated | None, new: Stated | None) -> Iterator[Reason]:
    if old is None or new is None:
        return
    if old.statement != new.statement:
        yield Reason(Cause.STATEMENT, f'the claim states "{new.statement}", and stated "{old.statement}"')
    elif _value(old) != _value(new):
        yield Reason(Cause.STATEMENT, f"the claim states {_in_words(new)}, and stated {_in_words(old)}")


def _of_evidence(old: Claim, new: Claim, documents: Documents) -> Iterator[Reason]:
    """What each document has come to say, says otherwise, or no longer says."""
    before, after = _by_source(old), _by_source(new)
    for name in dict.fromkeys([*after, *before]):
        ours, theirs = before[name], after[name]
        pairs = pair_evidence(ours, theirs)
        for a, b in sorted(pairs.items(), key=lambda pair: pair[1]):
            yield from _changed(ours[a], theirs[b])
        yield from (_added(evidence, documents) for b, evidence in enumerate(theirs) if b not in pairs.values())
        yield from (_removed(evidence, documents) for a, evidence in enumerate(ours) if a not in pairs)


def _by_source(claim: Claim) -> defaultdict[str, list[Evidence]]:
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for evidence in claim.evidence:
        found[evidence.source].append(evidence)
    return found


def _changed(old: Evidence, new: Evidence) -> Iterator[Reason]:
    if _value(old) != _value(new):
        told = f"{_place(new)} holds {_held(new)}, and held {_held(old)}"
        yield Reason(Cause.VALUE, told, new.source, old, new)
    elif old.relation is not new.relation:
        told = f"{_place(new)} still holds {_in_words(new)}, which {_stands(new)} and before {_stood(old)}: {new.why}"
        yield Reason(Cause.RELATION, told, new.source, old, new)


def _added(evidence: Evidence, documents: Documents) -> Reason:
    if evidence.source in documents.old:
        told = f"{_place(evidence)} now holds {_held(evidence)}"
        return Reason(Cause.EVIDENCE_ADDED, told, evidence.source, None, evidence)
    told = f"{_place(evidence)} is a new source, and holds {_held(evidence)}"
    return Reason(Cause.SOURCE_ADDED, told, evidence.source, None, evidence)


def _removed(evidence: Evidence, documents: Documents) -> Reason:
    if evidence.source in documents.new:
        told = f"{evidence.source} no longer holds {_held(evidence)}"
        return Reason(Cause.EVIDENCE_REMOVED, told, evidence.source, evidence)
    told = f"{evidence.source} is no longer a source, and held {_held(evidence)}"
    return Reason(Cause.SOURCE_REMOVED, told, evidence.source, evidence)


def _place(evidence: Evidence) -> str:
    return f"{evidence.source}:{evidence.line}:{evidence.column}" if evidence.line else evidence.source


def _held(evidence: Evidence) -> str:
    """The value, and how it stands to the claim."""
    return f"{_in_words(evidence)} ({evidence.relation})"


def _stands(evidence: Evidence) -> str:
    return "is compatible" if evidence.relation is Relation.COMPATIBLE else str(evidence.relation)


def _stood(evidence: Evidence) -> str:
    return _WAS[evidence.relation]


def _in_words(figure: Evidence | Stated) -> str:
    approximate = isinstance(figure, Evidence) and figure.approximate
    return describe(figure.low, figure.high, figure.unit, figure.date, approximate) or f'"{figure.text}"'


def _value(figure: Evidence | Stated) -> tuple[Any, ...]:
    return figure.low, figure.high, figure.unit, figure.date


def _follows(old: Claim, new: Claim) -> bool:
    """Whether the verdicts say already how the documents stand to one another."""
    return all((claim.agreement or Verdict.UNSUPPORTED) is claim.verdict for claim in (old, new))


def _among(claim: Claim) -> str:
    return str(claim.agreement) if claim.agreement else "silent"
