"""A part called the whole: the claim states a total, and the sources give its figure for one phase or half alone."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.languages.cues import Cue, find_cues
from factcheck.languages.folding import fold_case
from factcheck.matching.features import TOTAL, Feature
from factcheck.matching.passages import Passages
from factcheck.model import Mention
from factcheck.wording import describe_mention

PARTS = ("phase", "half", "quarter")
"""The contrasts whose sides add up to a whole."""
WHOLE = "whole"
"""The class of cue words of all parts together."""


class Part(NamedTuple):
    """Why a figure is a part's alone, in words; `excludes` where the claim speaks of all parts together and the source
    has another part's figure beside it, so that the part cannot be the whole.
    """

    why: str
    excludes: bool


def part_alone(claim: Feature, said: str, candidate: Feature, passages: Passages) -> Part | None:
    """The part for which alone a source gives the figure that the claim, in the sentence `said`, calls a total; else
    None.

    The word for the part may stand in an earlier clause of the sentence: in phase one three halls, with 45,000 servers.
    """
    if TOTAL not in claim.cues or TOTAL in candidate.cues or any(contrast in claim.sides for contrast in PARTS):
        return None
    siblings = [m for m in passages.mentions_in(*candidate.sentence) if _is_sibling(m, candidate)]
    mine = _part_of(candidate.mention, candidate, passages)
    if not siblings or mine is None:
        return None
    why = f"{describe_mention(candidate.mention)} is the {_named(mine)}'s alone"
    for other in siblings:
        theirs = _part_of(other, candidate, passages)
        if theirs is not None and theirs[0] == mine[0] and theirs[1] != mine[1]:
            told = f"{why}; the {_named(theirs)} has {describe_mention(other)}"
            return Part(told, excludes=_is_of_the_whole(said))
    return Part(f"{why}, not the total", excludes=False)


def _is_of_the_whole(said: str) -> bool:
    """Whether a sentence speaks of all parts together and names none of them."""
    cues = find_cues(fold_case(said))
    return any(WHOLE in cue.classes for cue in cues) and not any(_side(cue) for cue in cues)


def _part_of(mention: Mention, candidate: Feature, passages: Passages) -> tuple[str, str] | None:
    """The contrast and the side of the word for a part that stands last before a figure in the candidate's sentence."""
    for cue in reversed(passages.cues_in(candidate.sentence[0], mention.at)):
        if part := _side(cue):
            return part
    return None


def _side(cue: Cue) -> tuple[str, str] | None:
    return next((side for side in cue.sides if side[0] in PARTS), None)


def _named(part: tuple[str, str]) -> str:
    """A part for a person: first phase."""
    contrast, side = part
    return f"{side} {contrast}"


def _is_sibling(other: Mention, candidate: Feature) -> bool:
    """Whether another figure of its sentence counts the same as the candidate in its unit: what the other part has."""
    mine = candidate.mention
    return other is not mine and (other.kind, other.unit) == (mine.kind, mine.unit) and other.low != mine.low
