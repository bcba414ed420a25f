"""What is told of a draft's figure once every document has been heard: the evidence, or what comes nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.matching.dating import RUNNING
from factcheck.matching.features import Feature
from factcheck.matching.pairing import Pairing
from factcheck.matching.settling import JUDGED
from factcheck.matching.shelf import Near
from factcheck.matching.speaking import is_slip
from factcheck.matching.standing import LATER
from factcheck.matching.successions import GROWS, iso_days
from factcheck.model import Member, Relation, Successor
from factcheck.values import Extent, extent, relate

ANOTHER, OLDER = "perhaps another figure of the kind", "an older figure"
"""Why a figure that differs from the draft's does not count beside one that agrees;"""
MORE_SURELY = 0.1
"""By so much what differs must be the more surely meant, beside the very value;"""
TOLD_FROM = 0.7
"""from this score on it is shown all the same."""
OUTDATED_FROM, OUTDATED_WITHIN = 0.6, 60
"""From this score on, and up to so many days after it, a larger count is the same one grown."""


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a document beside the draft's, and it as evidence."""

    pair: Pairing
    member: Member


def weigh_up(claim: Feature, found: Sequence[Found], near: Sequence[Near], *, dated: bool) -> list[Member]:
    """What is told of a figure: all that speaks to it, else the one that comes nearest, with the reason why it does not
    count.

    Beside a document that holds the very value, one that differs is heard only where it is no less surely about the
    same thing and no older, or a slip away; else it is perhaps another figure of the kind, and shown as that where
    it comes near. `dated` tells that the draft's sentence has a date: a count of that day is not outdated by a later
    one.
    """
    heard = [one for one in found if not one.pair.aside]
    if not dated:
        _mark_outdated(heard, found)
    if not heard:
        nearest = max(found, key=lambda one: one.pair.score, default=None)
        if nearest is None:
            return []
        nearest.member.standing = nearest.pair.aside
        return [nearest.member]
    surest = max((one.pair.score for one in heard if one.pair.agrees), default=None)
    equal = any(one.pair.is_equal for one in heard)
    slips = any(is_slip(one.pair) for one in heard)
    agreeing = [one.pair.found.as_of for one in heard if one.pair.agrees]
    newest = max((days[0] for days in agreeing if days is not None), default=None)
    told = []
    for one in heard:
        reason = _why_outdone(one.pair, surest, slips=slips, equal=equal)
        reason = reason or (OLDER if _is_older(one.pair, newest) else "")
        if not reason or (surest is not None and one.pair.score >= TOLD_FROM):
            one.member.standing = one.member.standing or reason
            told.append(one)
    return _without_partners(claim, told, near)


def _is_certain(pair: Pairing) -> bool:
    """Whether a figure counts whatever else is held: it upholds, is one of two exchanged, or a person judged it."""
    return pair.holds or pair.score == JUDGED or bool(pair.contrary)


def _is_older(pair: Pairing, newest: int | None) -> bool:
    """Whether a figure that differs stood before the day as of which the draft's stands in another document: long
    before, or as one that changes with time.
    """
    as_of = pair.found.as_of
    if newest is None or as_of is None or _is_certain(pair) or is_slip(pair):
        return False
    runs = bool(RUNNING & (pair.found.cues | pair.claim.cues))
    return pair.claim.extent.key != "date" and as_of[1] < newest - (0 if runs else OUTDATED_WITHIN)


def _mark_outdated(heard: Sequence[Found], found: Sequence[Found]) -> None:
    """Say of counts that hold the draft's that a later one, which has grown, stands in their place: the dead of the
    first day are not those of the week. Later than `OUTDATED_WITHIN` it may be a count of something else.
    """
    holding = [one for one in heard if one.pair.holds]
    if not holding or any(one.pair.found.as_of is None or one.pair.claim.as_of_said for one in holding):
        return
    last = max(one.pair.found.as_of[1] for one in holding if one.pair.found.as_of)
    later = [
        one
        for one in found
        if one.pair.aside == LATER
        and one.pair.score >= OUTDATED_FROM
        and GROWS in one.pair.found.cues & one.pair.claim.cues
        and one.pair.found.as_of is not None
        and last < one.pair.found.as_of[0] <= last + OUTDATED_WITHIN
        and one.pair.found.extent.written > one.pair.claim.extent.written
    ]
    if not later:
        return
    newest = max(later, key=lambda one: one.pair.found.as_of or (0, 0)).pair.found
    assert newest.as_of is not None, "only counts whose day is known are later"
    for one in holding:
        one.member.successor = Successor(newest.mention, iso_days(newest.as_of))
        one.member.standing = "an earlier count"


def _why_outdone(pair: Pairing, surest: float | None, *, slips: bool, equal: bool) -> str:
    """Why a figure that differs is another one of the kind: what agrees is more surely meant, or what is a slip away;
    empty where it is not. `surest` is the highest score of what agrees, by the very value where it is `equal`: then
    a slip is one no more, unless the words tell more surely of it.
    """
    if pair.doubtful and surest is not None:
        return ANOTHER
    if _is_certain(pair):
        return ""
    if is_slip(pair):
        words = sum(amount for name, amount, _ in pair.parts if name != "slip")
        return ANOTHER if equal and surest is not None and words < surest else ""
    if surest is not None and pair.found.as_of_said and not pair.claim.as_of_said:
        return ANOTHER
    if pair.claim.extent.key == "date" and not pair.claim.events & pair.found.events:
        return ANOTHER if surest is not None else ""
    more = MORE_SURELY if equal else 0.0
    return ANOTHER if slips or (surest is not None and pair.score < surest + more) else ""


def _without_partners(claim: Feature, found: Sequence[Found], near: Sequence[Near]) -> list[Member]:
    """The evidence without the figures that differ and of which a document that holds the draft's own says the same
    beside it, in words that the draft's share: the half's deliveries are not denied by the quarter's. What is
    exchanged, a slip or a person's judgement stays.
    """
    holding = {one.member.source.name: one.member.mention for one in found if one.pair.holds}
    denying = {
        id(one)
        for one in found
        if not (_is_certain(one.pair) or is_slip(one.pair)) and one.member.source.name not in holding
    }
    if not holding or not denying:
        return [one.member for one in found]
    beside = [
        feature.extent
        for one in near
        for feature in one.story.features
        if (name := one.story.documents[feature.document].source.name) in holding
        and feature.mention is not holding[name]
        and not feature.words.keys().isdisjoint(claim.words)
    ]
    return [one.member for one in found if id(one) not in denying or not _is_among(one.member, beside)]


def _is_among(member: Member, beside: Sequence[Extent]) -> bool:
    """Whether one of the figures says what a member says."""
    mine = extent(member.mention)
    return mine is not None and any(relate(mine, theirs) is Relation.AGREES for theirs in beside)
