"""Whole stories, each told by several outlets in three languages, with what an attentive reader finds in them.

`tests/stories/<story>/` holds the articles and `facts`: rising tolls, part and whole, plans and outcomes, the same
number for two things, sums in other units, a slip or two. A floor may be raised when more is found, never lowered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from factcheck.model import Claim, Evidence, Verdict
from factcheck.pipeline import crosscheck
from factcheck.reading import read_paths

STORIES = Path(__file__).parent / "stories"
FLOORS = {"earthquake": 25, "ferry": 24, "high_speed_line": 15}
"""How many of a story's facts get their verdict at least."""
VERDICTS = {"corroborated": "corroborated", "contradicted": "contradicted", "single": "single-source"}

_PLACE = re.compile(r"  (\d\d)  (.+) = (\S+(?: to \S+)?)")


@dataclass
class Place:
    """Words of an article that give a fact, and the values they hold."""

    article: str
    words: str
    values: tuple[str, ...]


@dataclass
class Fact:
    """One thing the articles tell, and the verdict it should get."""

    verdict: str
    told: str
    places: list[Place] = field(default_factory=list)


def read_facts(story: str) -> list[Fact]:
    """The facts of a story, in their order."""
    facts: list[Fact] = []
    for line in (STORIES / story / "facts").read_text("utf-8").splitlines():
        if place := _PLACE.fullmatch(line):
            facts[-1].places.append(Place(place[1], place[2], tuple(place[3].split(" to "))))
        elif line and not line.startswith("#"):
            verdict, _, told = line.partition(": ")
            facts.append(Fact(VERDICTS[verdict], told))
    return facts


@cache
def claims_of(story: str) -> tuple[Claim, ...]:
    """What is found in the articles of a story when nothing is listed beforehand."""
    sources, problems = read_paths([str(path) for path in sorted((STORIES / story).glob("*.txt"))])
    assert not problems
    return tuple(crosscheck(sources).claims)


def gives(evidence: Evidence, place: Place) -> bool:
    """Whether a figure stands in a fact's words and holds its value."""
    path = Path(evidence.source)
    if path.stem != place.article:
        return False
    start = path.read_text("utf-8").rindex(place.words)  # the body, where the title says the same
    if not (evidence.start < start + len(place.words) and start < evidence.end):
        return False
    if evidence.date:
        return evidence.date == place.values[0]
    return bool({evidence.low, evidence.high} & {Decimal(value) for value in place.values})


def held_by(fact: Fact, story: str) -> dict[int, list[Place]]:
    """For each claim found, by its place in the report, the places of the fact that are evidence of it."""
    held: dict[int, list[Place]] = {}
    for number, claim in enumerate(claims_of(story)):
        places = [p for p in fact.places if any(gives(evidence, p) for evidence in claim.evidence)]
        if places:
            held[number] = places
    return held


def is_right(fact: Fact, story: str) -> bool:
    """Whether a claim found has the fact's verdict, and as many of its places as the verdict takes."""
    for number, places in held_by(fact, story).items():
        if claims_of(story)[number].verdict != fact.verdict:
            continue
        articles, values = {p.article for p in places}, {p.values for p in places}
        if fact.verdict == "single-source" or (
            len(articles) > 1 and (fact.verdict == "corroborated" or len(values) > 1)
        ):
            return True
    return False


@pytest.mark.parametrize("story", sorted(FLOORS))
def test_a_story_is_told_apart_into_its_facts(story: str) -> None:
    """As many facts as were ever found get the verdict an attentive reader gives them."""
    facts = read_facts(story)
    wrong = [fact.told for fact in facts if not is_right(fact, story)]
    assert len(facts) - len(wrong) >= FLOORS[story], wrong


@pytest.mark.parametrize("story", sorted(FLOORS))
def test_nothing_that_can_all_be_true_is_called_a_contradiction(story: str) -> None:
    """Every contradiction shown is one that the articles hold."""
    facts = read_facts(story)
    disputed = {number for fact in facts if fact.verdict == Verdict.CONTRADICTED for number in held_by(fact, story)}
    for number, claim in enumerate(claims_of(story)):
        if claim.verdict is Verdict.CONTRADICTED:
            assert number in disputed, claim.why


def test_an_earlier_toll_is_shown_with_the_one_that_replaces_it() -> None:
    """The missing of one day are superseded by those of a later day, each named with its date."""
    later = {
        evidence.text: evidence.superseded_by
        for claim in claims_of("ferry")
        for evidence in claim.evidence
        if evidence.superseded_by
    }
    assert later["38人"] == later["30人"] == "16 missing as of 12 March 2025"
