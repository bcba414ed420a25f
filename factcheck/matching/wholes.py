"""A part called the whole: the claim states a total, and the sources give its figure for one phase or half alone."""

from __future__ import annotations

from factcheck.matching.features import TOTAL, Feature
from factcheck.matching.passages import Passages
from factcheck.model import Mention

PARTS = ("phase", "half", "quarter")
"""The contrasts whose sides add up to a whole."""


def part_alone(claim: Feature, candidate: Feature, passages: Passages) -> str:
    """The part (`first phase`) for which alone a source gives the figure that the claim calls a total; else empty.

    The word for the part may stand in an earlier clause of the sentence: in phase one three halls, with 45,000 servers.
    """
    if TOTAL not in claim.cues or TOTAL in candidate.cues or any(contrast in claim.sides for contrast in PARTS):
        return ""
    if not any(_is_sibling(other, candidate) for other in passages.document.mentions):
        return ""
    for cue in reversed(passages.cues_in(candidate.sentence[0], candidate.mention.at)):
        for contrast, side in cue.sides:
            if contrast in PARTS:
                return f"{side} {contrast}"
    return ""


def _is_sibling(other: Mention, candidate: Feature) -> bool:
    """Whether another figure of the candidate's sentence counts the same in its unit: what the other part has."""
    mine = candidate.mention
    return (
        other is not mine
        and candidate.sentence[0] <= other.at < candidate.sentence[1]
        and (other.kind, other.unit) == (mine.kind, mine.unit)
        and other.low != mine.low
    )
