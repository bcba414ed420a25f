"""The sentence that says why a claim got its verdict."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.judging.conflicts import explain_conflict, is_power_of_ten_apart
from factcheck.judging.evidence import in_words, superseded_by
from factcheck.judging.relations import Standing, by_value, sharpest, sharpest_of, value_of
from factcheck.model import Decision, Member, Mention, Relation, Verdict

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SHOWN = 3
"""So many values are named beside the first."""


def why_found(standings: Sequence[Standing], verdict: Verdict) -> str:
    """Why a found claim is corroborated, disputed or held by one document alone."""
    camps = _camps(standings)
    first = next(iter(camps.values()))
    if verdict is Verdict.CONTRADICTED:
        heard = _camps([s for s in standings if not s.member.standing])
        sides = "; ".join(_told(camp) for camp in heard.values())
        note = _note(first, [camp for number, camp in heard.items() if number != first[0].camp])
        return _sentence(f"{sides}: {note}" if note else sides)
    if verdict is Verdict.CORROBORATED:
        return _sentence(f"{_subject(first, 'agree')} on {_value(first)}")
    if _documents(first) > 1:
        return _sentence(f"{_subject(first, 'hold')} {_value(first)}; copies count once")
    return f"Only {_short(first[0])} holds it."


def _told(camp: Sequence[Member]) -> str:
    """What the documents of a camp say, each value beside those that say it: b.md says 352, c.md about 350."""
    (value, members), *further = by_value(camp).items()
    more = [f"{_subject(some, '')} {other}" for other, some in further[:_SHOWN]]
    rest = sum(_documents(some) for _, some in further[_SHOWN:])
    if rest:
        more.append(f"{_count(rest, 'further document')} what fits it")
    return ", ".join([f"{_subject(members, 'say')} {value}", *more])


def _note(first: Sequence[Member], rivals: Sequence[Sequence[Member]]) -> str:
    """How two camps came to differ, or by how much, where that is true of all that they hold."""
    if len(rivals) != 1 or len(by_value(first)) > 1 or len(by_value(rivals[0])) > 1:
        return ""
    slip = explain_conflict(sharpest(rivals[0]), sharpest(first), "the other", "the one")
    return slip.rpartition(": ")[2] if ": " in slip else ""


def why_listed(standings: Sequence[Standing], stated: Mention, verdict: Verdict, agreement: Verdict) -> str:
    """Why a claim as stated is upheld, contradicted or not supported."""
    against = [s.member for s in standings if s.relation is Relation.CONFLICTS]
    holding = [s.member for s in standings if s.relation is Relation.AGREES]
    if verdict is Verdict.CONTRADICTED and against:
        told = f"{_subject(against, 'contradict')} the claim: {_slip(stated, against, upheld=bool(holding))}"
        return _sentence(f"{told}; {_subject(holding, 'agree')} with the claim" if holding else told)
    if verdict is Verdict.CONTRADICTED:
        return "The sources contradict one another: " + why_found(standings, agreement)
    if verdict is Verdict.UNSUPPORTED:
        members = [s.member for s in standings if s.why == standings[0].why]
        later = superseded_by(members[0])
        why = f"{standings[0].why}, superseded by {later}" if later else standings[0].why
        return f"Nothing confirms it: {_subject(members, 'say')} {_value(members)} ({why})."
    if verdict is Verdict.SINGLE_SOURCE and _documents(holding) == 1:
        return f"Only {_short(holding[0])} confirms it: {_value(holding)}."
    if verdict is Verdict.SINGLE_SOURCE:
        return _sentence(f"{_subject(holding, 'confirm')} it: {_value(holding)}; copies count once")
    return _sentence(f"{_subject(holding, 'confirm')} it: {_value(holding)}")


def why_decided(decisions: Sequence[Decision]) -> str:
    """What a person decided about a claim's figures, in a sentence."""
    told = in_words(decisions[0])
    further = len(decisions) - 1
    more = f", and {_count(further, 'further judgement')} of theirs counts here" if further == 1 else ""
    more = more or (f", and {_count(further, 'further judgement')} of theirs count here" if further else "")
    return f"{told[0].upper()}{told[1:]}{more}."


def _slip(stated: Mention, against: Sequence[Member], *, upheld: bool) -> str:
    """What sets the claim and the documents `against` it apart; where others uphold it, the slip is not the claim's.

    The arithmetic is that of the value that says most; documents of other values are named beside it with theirs.
    """
    contrary = next((member for member in against if member.contrary), None)
    if contrary is not None:
        alone = _documents(against) == 1 or all(member.contrary == contrary.contrary for member in against)
        return contrary.contrary if alone else f"in {_short(contrary)}, {contrary.contrary}"
    (_, members), *further = by_value(against).items()
    everyone = "the sources" if _documents(members) > 1 else "the source"
    whose = _subject(members, "") if further else everyone
    found = sharpest(members)
    if upheld and is_power_of_ten_apart(stated, found):
        told = explain_conflict(found, stated, whose, "the claim")
    else:
        told = explain_conflict(stated, found, "the claim", whose)
    more = [f"{_subject(some, 'say')} {other}" for other, some in further[:_SHOWN]]
    rest = sum(_documents(some) for _, some in further[_SHOWN:])
    if rest:
        more.append(f"{_count(rest, 'further document')} {'says' if rest == 1 else 'say'} yet other values")
    return "; ".join([told, *more])


def _camps(standings: Sequence[Standing]) -> dict[int, list[Member]]:
    camps: dict[int, list[Member]] = {}
    for standing in standings:
        camps.setdefault(standing.member.camp, []).append(standing.member)
    return camps


def _value(members: Sequence[Member]) -> str:
    return value_of(sharpest_of(members))


def _documents(members: Sequence[Member]) -> int:
    return len({m.source.name for m in members})


def _subject(members: Sequence[Member], verb: str) -> str:
    """Which document it is, or how many, with a verb that agrees: b.md says; three documents of two origins say."""
    number, origins = _documents(members), len({m.origin for m in members})
    if number == 1:
        return f"{_short(members[0])} {verb}s" if verb else _short(members[0])
    copies = f" of {_count(origins, 'origin')}" if origins < number else ""
    return f"{_count(number, 'document')}{copies} {verb}".rstrip()


def _short(member: Member) -> str:
    """What the member's document is called in a sentence."""
    return member.source.short or member.source.name


def _count(number: int, noun: str) -> str:
    return f"{_NUMBERS[number] if number < len(_NUMBERS) else number} {noun}{'' if number == 1 else 's'}"


def _sentence(words: str) -> str:
    """`words` with a full stop, and a capital where they begin with a number in words and not with a name."""
    return f"{words[0].upper()}{words[1:]}." if words.split(" ", 1)[0] in _NUMBERS else f"{words}."
