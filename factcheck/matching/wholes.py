"""A part called the whole: the claim states a total, and the sources give its figure for one phase or half alone."""

from __future__ import annotations

from factcheck.matching.features import Feature
from factcheck.matching.passages import Passages

PARTS = ("phase", "half", "quarter")
"""The contrasts whose sides add up to a whole."""
TOTAL = "total"


def part_alone(claim: Feature, candidate: Feature, passages: Passages) -> str:
    """The part (`first phase`) for which alone a source gives the figure that the claim calls a total; else empty.

    The word for the part may stand in an earlier clause of the sentence: in phase one three halls, with 45,000 servers.
    """
    if TOTAL not in claim.cues or TOTAL in candidate.cues or any(contrast in claim.sides for contrast in PARTS):
        return ""
    for cue in reversed(passages.cues_in(candidate.sentence[0], candidate.mention.at)):
        for contrast, side in cue.sides:
            if contrast in PARTS:
                return f"{side} {contrast}"
    return ""
