"""How each member of a group stands: to the other members, or to the value a claim states; and why, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.judging.conflicts import explain_conflict, is_power_of_ten_apart
from factcheck.model import Member, Mention, Relation
from factcheck.values import breaks_bound, extent, is_coarser_date, relate, supports
from factcheck.wording import describe_mention

_SLIP_DIGITS = 2
"""A bound broken only by a power of ten counts as a slip when so many digits are the same."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A member with its relation and the reason."""

    member: Member
    relation: Relation
    why: str


def sharpest(members: Sequence[Member]) -> Mention:
    """The mention that says most: an exact figure before a hedged or bounded one, the finer before the coarser."""
    return sharpest_of(members).mention


def sharpest_of(members: Sequence[Member]) -> Member:
    """The member whose mention says most."""

    def rank(place: int) -> tuple[int, float, int, int]:
        mention = members[place].mention
        span = extent(mention)
        exact = 0 if span is not None and span.plain else 1
        width = float(span.step) if span is not None else 0.0
        return exact, width, -len(mention.digits), place

    return members[min(range(len(members)), key=rank)]


def by_value(members: Sequence[Member]) -> dict[str, list[Member]]:
    """The members by their values in words, the value that says most first: a sentence is true of those of one value
    only, however well the others fit it.
    """
    values: dict[str, list[Member]] = {value_of(sharpest_of(members)): []}
    for member in members:
        values.setdefault(value_of(member), []).append(member)
    return values


def value_of(member: Member) -> str:
    """A member's value in words."""
    return describe_mention(member.mention) or member.mention.text


def stand_to_camps(members: Sequence[Member]) -> list[Standing]:
    """Each member's standing to the first camp, which is the one most documents hold."""
    first = [m for m in members if m.camp == members[0].camp]
    reference, others = sharpest(first), "the others"
    if len({m.source.name for m in first}) == 1 or len(by_value(first)) > 1:
        source = sharpest_of(first).source
        others = source.short or source.name
    standings = []
    for member in members:
        if member.standing:
            standings.append(Standing(member, Relation.COMPATIBLE, member.standing))
        elif member.camp == members[0].camp:
            standings.append(Standing(member, Relation.AGREES, explain_agreement(reference, member.mention)))
        else:
            why = explain_conflict(member.mention, reference, "this source", others)
            standings.append(Standing(member, Relation.CONFLICTS, why))
    return standings


def stand_to_stated(members: Sequence[Member], stated: Mention) -> list[Standing]:
    """Each member's standing to the value a claim states."""
    return [_stand_to_value(member, stated) for member in members]


def _stand_to_value(member: Member, stated: Mention) -> Standing:
    found = member.mention
    a, b = extent(found), extent(stated)
    if member.standing or a is None or b is None:
        return Standing(member, Relation.COMPATIBLE, member.standing or "its value is not known")
    relation = relate(a, b)
    if relation is Relation.AGREES and is_coarser_date(a, b):
        return Standing(member, Relation.COMPATIBLE, f"{describe_mention(found)} is less exact than the claim")
    if member.contrary:
        return Standing(member, Relation.CONFLICTS, member.contrary)
    if breaks_bound(found, stated):
        return Standing(member, Relation.CONFLICTS, explain_conflict(stated, found))
    slip = is_power_of_ten_apart(stated, found) and len(stated.digits) >= _SLIP_DIGITS
    if relation is Relation.CONFLICTS or (relation is Relation.COMPATIBLE and slip and not supports(a, b)):
        return Standing(member, Relation.CONFLICTS, explain_conflict(stated, found))
    if relation is None:
        if found.digits == stated.digits:
            return Standing(member, Relation.CONFLICTS, explain_conflict(stated, found))
        return Standing(member, Relation.COMPATIBLE, f"in another unit: {describe_mention(found)}")
    if relation is Relation.AGREES or supports(a, b):
        return Standing(member, Relation.AGREES, explain_agreement(stated, found))
    return Standing(member, Relation.COMPATIBLE, f"{describe_mention(found)} neither confirms nor excludes it")


def explain_agreement(one: Mention, other: Mention) -> str:
    """Why two figures that agree do, in a few words."""
    mine, theirs = describe_mention(one), describe_mention(other)
    if mine == theirs or one is other:
        return "the same value"
    a, b = extent(one), extent(other)
    if a is None or b is None:
        return "the same value"
    if a.key == "date":
        return f"{theirs} and {mine} are one date" if a.step == b.step else f"{theirs} holds with {mine}"
    if a.key != "count" and one.unit != other.unit and a.inner == b.inner:
        return f"the same value in other units: {theirs}"
    if a.plain and b.plain:
        if a.inner == b.inner:
            return "the same value"
        coarse, fine = (mine, theirs) if a.step >= b.step else (theirs, mine)
        cut = abs(a.written - b.written) * 2 > max(a.step, b.step)
        return f"{fine} is {coarse} without its last digits" if cut else f"{fine} rounds to {coarse}"
    return f"{theirs} fits {mine}"
