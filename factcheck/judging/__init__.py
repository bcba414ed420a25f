"""Groups into claims: the verdict on each, its evidence, and why."""

from __future__ import annotations

from factcheck.judging.verdicts import arrange, judge

__all__ = ["arrange", "judge"]
