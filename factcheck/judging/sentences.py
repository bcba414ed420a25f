"""The sentence that says why a claim got its verdict."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.judging.conflicts import explain_conflict
from factcheck.judging.relations import Standing, sharpest
from factcheck.model import Member, Mention, Relation, Verdict
from factcheck.wording import describe_mention

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def why_found(standings: Sequence[Standing], verdict: Verdict) -> str:
    """Why a found claim is corroborated, disputed or held by one document alone."""
    camps = _camps(standings)
    first = next(iter(camps.values()))
    if verdict is Verdict.CONTRADICTED:
        sides = [f"{_subject(camp, 'say')} {_value(camp)}" for camp in camps.values()]
        rival = next(camp for number, camp in camps.items() if number != first[0].camp)
        slip = explain_conflict(sharpest(rival), sharpest(first), "the other", "the one")
        note = slip.rpartition(": ")[2] if ": " in slip else ""
        return "; ".join([sides[0], *(s[0].lower() + s[1:] for s in sides[1:])]) + (f": {note}." if note else ".")
    if verdict is Verdict.CORROBORATED:
        return f"{_count(_documents(first))} agree on {_value(first)}{_copies(first)}."
    if _documents(first) > 1:
        return f"{_count(_documents(first))} hold {_value(first)}, but they are copies of one origin."
    return f"Only {first[0].source.name} holds it."


def why_listed(standings: Sequence[Standing], stated: Mention, verdict: Verdict, agreement: Verdict) -> str:
    """Why a claim as stated is upheld, contradicted or not supported."""
    against = [s for s in standings if s.relation is Relation.CONFLICTS]
    holding = [s.member for s in standings if s.relation is Relation.AGREES]
    if verdict is Verdict.CONTRADICTED and against:
        members = [s.member for s in against]
        whose = "the sources" if _documents(members) > 1 else "the source"
        slip = explain_conflict(stated, sharpest(members), "the claim", whose)
        told = f"{_subject(members, 'contradict')} the claim: {slip}"
        if holding:
            told += f"; {_subject(holding, 'agree').lower()} with it"
        return told + "."
    if verdict is Verdict.CONTRADICTED:
        return "The sources contradict one another: " + why_found(standings, agreement)
    if verdict is Verdict.UNSUPPORTED:
        return f"Nothing confirms it: {standings[0].why}."
    if verdict is Verdict.SINGLE_SOURCE and _documents(holding) == 1:
        return f"Only {holding[0].source.name} confirms it: {describe_mention(sharpest(holding))}."
    if verdict is Verdict.SINGLE_SOURCE:
        return f"{_count(_documents(holding))} confirm it, but they are copies of one origin."
    return f"{_count(_documents(holding))} confirm it: {describe_mention(sharpest(holding))}{_copies(holding)}."


def _camps(standings: Sequence[Standing]) -> dict[int, list[Member]]:
    camps: dict[int, list[Member]] = {}
    for standing in standings:
        camps.setdefault(standing.member.camp, []).append(standing.member)
    return camps


def _value(members: Sequence[Member]) -> str:
    mention = sharpest(members)
    return describe_mention(mention) or mention.text


def _documents(members: Sequence[Member]) -> int:
    return len({m.source.name for m in members})


def _subject(members: Sequence[Member], verb: str) -> str:
    """How many documents, with a verb that agrees with them."""
    number = _documents(members)
    return f"{_count(number)} {verb}{'' if number > 1 else 's'}"


def _count(number: int) -> str:
    return f"{_NUMBERS[number] if number < len(_NUMBERS) else number} document{'s' if number != 1 else ''}"


def _copies(members: Sequence[Member]) -> str:
    origins = len({m.origin for m in members})
    if origins >= _documents(members):
        return ""
    return f", from {origins} origin{'s' if origins != 1 else ''}"
