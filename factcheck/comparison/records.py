"""What is told of two runs: which documents and claims came, went or changed, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.model import Claim, Evidence, Record, Verdict


class Change(StrEnum):
    """What became of a claim, the gravest first.

    `verdict`: another verdict. `new`, `gone`: in one run alone. `changed`: the same verdict on other evidence, values
    or another statement. `renamed`: only the id is another.
    """

    VERDICT = "verdict"
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    RENAMED = "renamed"


class Cause(StrEnum):
    """One kind of reason for a change."""

    STATEMENT = "statement"
    """The claims file states something else."""
    SOURCE_ADDED = "source-added"
    SOURCE_REMOVED = "source-removed"
    EVIDENCE_ADDED = "evidence-added"
    """A document of both runs speaks to the claim in the newer alone."""
    EVIDENCE_REMOVED = "evidence-removed"
    VALUE = "value"
    """A document gives another value."""
    RELATION = "relation"
    """The same value stands to the claim in another way."""
    AGREEMENT = "agreement"
    """The documents stand to one another in another way."""
    ORIGINS = "origins"
    """More or fewer of the same documents are copies."""
    POLICY = "policy"
    """Nothing else changed: the policy, or the version of the program."""


@dataclass(frozen=True, slots=True)
class Reason(Record):
    """One reason for a change, as a sentence; `old` and `new` are the figures it is about, where it is about one."""

    cause: Cause
    text: str
    source: str | None = None
    old: Evidence | None = None
    new: Evidence | None = None


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What became of one claim, which is `old` in the older run and `new` in the newer, None where it is not there."""

    change: Change
    old: Claim | None
    new: Claim | None
    reasons: list[Reason] = field(default_factory=list)

    @property
    def claim(self) -> Claim:
        """The claim as the newer run has it, else as the older had it."""
        claim = self.new or self.old
        assert claim is not None, "a change is of some claim"
        return claim

    @property
    def worse(self) -> bool:
        """Whether the newer verdict is graver; of a found claim, whether it has come to be contradicted."""
        if self.new is None or (self.old is not None and self.old.verdict is self.new.verdict):
            return False
        order = list(Verdict)
        if not self.new.stated:
            return self.new.verdict is Verdict.CONTRADICTED
        before = self.old.verdict if self.old else Verdict.SINGLE_SOURCE
        return order.index(self.new.verdict) < order.index(before)


@dataclass(frozen=True, slots=True)
class SourceChange(Record):
    """What became of a document: `added`, `removed`, `renamed` (from `was`), `skipped` (no longer read) or `read`."""

    name: str
    change: str
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Tally(Record):
    """How much a run held."""

    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from the older run to the newer; `unchanged` claims are counted alone."""

    old: Tally
    new: Tally
    sources: list[SourceChange]
    claims: list[ClaimChange]
    unchanged: int

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not self.sources and not self.claims

    @property
    def worse(self) -> bool:
        """Whether a claim fares worse in the newer run."""
        return any(change.worse for change in self.claims)
