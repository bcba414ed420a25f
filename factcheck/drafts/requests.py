"""What a run of `factcheck check` is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.errors import Problem
from factcheck.model import Checked, Gathering, Verdict

FAIL_ON = "contradicted"
"""The level from which on findings fail a run where nobody sets one."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked to do; None and empty mean as the claims file has it, or as usual."""

    drafts: Sequence[str] = ()
    sources: Sequence[str] = ()
    claims: str | None = None
    baseline: str | None = None
    write_baseline: bool = False
    changed_since: str | None = None
    cache: Path | None = None
    how: Gathering = field(default_factory=Gathering)


@dataclass(slots=True)
class Outcome:
    """What a run found, what is doubtful, and whether a draft could not be read at all."""

    checked: Checked
    problems: list[Problem] = field(default_factory=list)
    unread: bool = False
    fail_on: str = FAIL_ON
    grounds: list[str] = field(default_factory=list)
    """What the findings rest on: the sources and the claims file, as paths."""
    paths: list[str] = field(default_factory=list)
    """Every path that the outcome depends on; empty where they cannot all be told beforehand."""
    digest: str = ""
    """What these held before they were read."""
    baseline: str | None = None
    """The text of a new baseline, where one is to be written."""

    def fails(self, level: str | None = None) -> bool:
        """Whether a finding has the verdict `level`, by default the claims file's, or a graver one."""
        level = level or self.fail_on
        if level == "never":
            return False
        order = list(Verdict)
        grave = order[: order.index(Verdict(level)) + 1]
        return any(finding.verdict in grave for draft in self.checked.drafts for finding in draft.findings)
