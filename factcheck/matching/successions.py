"""Counts that replace one another: of one thing counted at two times the later count stands, and nobody was wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from factcheck.matching.dating import RUNNING
from factcheck.matching.features import Feature
from factcheck.matching.kinship import Kinship
from factcheck.matching.similarity import CONFLICTS_FROM, score_conflict
from factcheck.matching.standing import LATER, Toll, are_settled, why_not_rivals
from factcheck.model import Member, Relation, Successor
from factcheck.values import Extent, extent, relate

GROWS = "toll"
"""The class of cue words of counts that only grow: a later one that is smaller replaces none."""


def find_successions(pairs: Iterable[tuple[Feature, Feature]], kinship: Kinship) -> dict[int, Successor]:
    """For the `id` of each mention that a later count of the same thing replaces, the last of those counts."""
    last: dict[int, Feature] = {}
    for one, other in pairs:
        if one.extent.key == "date" or why_not_rivals(one, other) != LATER or not is_running(one, other):
            continue
        first, later = _in_order(one, other)
        if (
            later is None
            or score_conflict(one, other, kinship.between(one.document, other.document))[0] < CONFLICTS_FROM
        ):
            continue
        known = last.get(id(first.mention))
        if known is None or _rank(later) > _rank(known):
            last[id(first.mention)] = later
    return {key: Successor(later.mention, iso_days(later.as_of)) for key, later in last.items() if later.as_of}


def order_listed(members: Sequence[Member], stated: Extent) -> None:
    """Say of counts of another time than those that hold the value a claim states that they exclude nothing.

    Where no document holds the value there is no time to compare with, and the counts contradict the claim. So they do
    where both were made when the event was long over (see standing.are_settled). A count that only grows is replaced by
    no smaller one: that one quotes an old count or corrects it, and nothing tells which.
    """
    holding = [m for m in members if m.days and _holds(m, stated)]
    if not holding:
        return
    latest = max(holding, key=lambda m: m.days or (0, 0))
    for member in members:
        if not member.running or member.days is None or _holds(member, stated):
            continue
        assert latest.days is not None, "those that hold the value have a day"
        mine, theirs = _toll(member), _toll(latest)
        if are_settled(mine, theirs):
            continue
        earlier, later = member.days[1] < latest.days[0], member.days[0] > latest.days[1]
        shrinks = earlier != (mine.value < theirs.value) and member.grows and latest.grows
        if shrinks and (earlier or later):
            member.standing = LATER
        elif earlier:
            member.successor = Successor(latest.mention, iso_days(latest.days))
            member.standing = "an earlier count"
        elif later:
            member.standing = f"a later count, of {iso_days(member.days)}"


def iso_days(days: tuple[int, int]) -> str:
    """A span of day numbers as a date, A/B where it is longer than a day."""
    first, last = (dt.date.fromordinal(day).isoformat() for day in days)
    return first if first == last else f"{first}/{last}"


def _toll(member: Member) -> Toll:
    span = extent(member.mention)
    assert span is not None, "evidence on a claim has a value"
    return Toll(span.written, member.days, member.happened)


def _holds(member: Member, stated: Extent) -> bool:
    mine = extent(member.mention)
    return mine is not None and relate(mine, stated) is Relation.AGREES


def is_running(one: Feature, other: Feature) -> bool:
    """Whether both are counts that change with time."""
    return bool(one.cues & RUNNING) and bool(other.cues & RUNNING)


def _in_order(one: Feature, other: Feature) -> tuple[Feature, Feature | None]:
    """The earlier and the later count; no later one where the days are not known or a growing count would shrink."""
    if one.as_of is None or other.as_of is None:
        return one, None
    if one.as_of[1] < other.as_of[0]:
        first, later = one, other
    elif other.as_of[1] < one.as_of[0]:
        first, later = other, one
    else:
        return one, None
    shrinks = later.extent.written < first.extent.written
    return first, None if shrinks and GROWS in first.cues & later.cues else later


def _rank(one: Feature) -> tuple[int, int]:
    assert one.as_of is not None, "only a count whose day is known replaces another"
    return one.as_of[1], -one.number
