"""Groups into claims: the verdict on each, its evidence, and why; and a document's own arithmetic, as notes."""

from __future__ import annotations

from factcheck.judging.arithmetic import find_notes
from factcheck.judging.verdicts import arrange, judge

__all__ = ["arrange", "find_notes", "judge"]
