"""Reasons why two differing figures can both be true: counted at different times, planned and done, part and whole."""

from __future__ import annotations

from factcheck.matching.features import Feature

LATER = "counted at different times"
SETTLED_AFTER = 2
"""A count that only grows contradicts a larger one only when it is so many days later: time zones and deadlines blur less."""


def why_not_rivals(one: Feature, other: Feature) -> str:
    """Why two figures that exclude each other are no contradiction all the same; empty where nothing speaks for that."""
    if one.extent.key == "date":
        return ""
    if is_change(one) != is_change(other) or (is_change(one) and one.mention.change != other.mention.change):
        return "one is a change by so much, the other an amount"
    for contrast in set(one.sides) & set(other.sides):
        if one.sides[contrast] != other.sides[contrast]:
            return f"{one.sides[contrast]} is not {other.sides[contrast]}"
    if "planned" in one.cues ^ other.cues and "done" in one.cues ^ other.cues:
        return "one was planned, the other came about"
    if ("part" in one.cues) != ("part" in other.cues) or ("rate" in one.cues) != ("rate" in other.cues):
        return "one is a part or a rate"
    return _times(one, other)


def _times(one: Feature, other: Feature) -> str:
    first, second = one.as_of, other.as_of
    said = one.as_of_said and other.as_of_said
    apart = first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])
    if said and apart:
        return LATER
    tally = "tally" in one.cues or "tally" in other.cues or "toll" in one.cues or "toll" in other.cues
    if not tally:
        return ""
    if not apart or first is None or second is None:
        return LATER
    early, late = (one, other) if first[1] < second[0] else (other, one)
    fell = late.extent.written < early.extent.written
    only_grows = "toll" in one.cues and "toll" in other.cues
    days = max(first[0] - second[1], second[0] - first[1])
    return "" if fell and only_grows and days >= SETTLED_AFTER else LATER


def is_change(one: Feature) -> bool:
    """Whether the figure is a change by so much; what something rose or fell to is an amount."""
    return one.mention.change in ("rise", "fall")
