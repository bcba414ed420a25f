"""Counts of victims: in the first weeks a later one replaces an earlier one; long after, two that differ conflict."""

from __future__ import annotations

import datetime as dt

import pytest
from storytelling import asked, claim_with, told, written

import factcheck
from factcheck.model import Claim, Source, Verdict

TEXTS = {
    "en": (
        "The landslide of 3 July 2021 killed {} people.",
        "The landslide on 3 July 2021 in Orlin killed {} people.",
    ),
    "zh": ("2021年7月3日清河山体滑坡造成{}人死亡。", "清河山体滑坡发生于2021年7月3日，造成{}人死亡。"),
    "ja": ("2021年7月3日の清水町の土砂崩れで{}人が死亡した。", "清水町の土砂崩れは2021年7月3日に起き{}人が死亡した。"),
}
CLAIMS = {
    "en": "The landslide killed {} people",
    "zh": "清河山体滑坡造成{}人死亡",
    "ja": "清水町の土砂崩れで{}人が死亡した",
}
WEEK, LATE = ("2021-07-05", "2021-07-07"), ("2022-09-05", "2022-09-06")

pytestmark = pytest.mark.parametrize("language", sorted(TEXTS))


def reported(language: str, first: int, second: int, days: tuple[str, str]) -> list[Claim]:
    """What two outlets together say that gave these counts on these days."""
    counts = zip("ab", TEXTS[language], (first, second), days, strict=True)
    return told(*(written(text.format(n), f"{name}.txt", language, published=day) for name, text, n, day in counts))


def listed(language: str, claim: int, first: int, second: int, days: tuple[str, str]) -> Claim:
    """What they say of a claim that states a count."""
    counts = zip("ab", TEXTS[language], (first, second), days, strict=True)
    documents = [written(text.format(n), f"{name}.txt", language, published=day) for name, text, n, day in counts]
    return asked(CLAIMS[language].format(claim), *documents, language=language)


def test_tolls_of_the_first_weeks_that_grow_are_a_succession(language: str) -> None:
    """The later stands, and the earlier names it."""
    claims = reported(language, 17, 23, WEEK)
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in claims)
    assert claim_with(claims, "17").evidence[0].superseded_by.startswith("23")
    assert listed(language, 23, 17, 23, WEEK).verdict is Verdict.SINGLE_SOURCE


@pytest.mark.parametrize(("first", "second", "days"), [(17, 23, LATE), (23, 17, LATE), (17, 23, (LATE[0], LATE[0]))])
def test_tolls_that_differ_long_after_are_a_contradiction(
    language: str, first: int, second: int, days: tuple[str, str]
) -> None:
    """Fourteen months on the lists are closed, and a day explains nothing, nor whichever is the larger."""
    assert claim_with(reported(language, first, second, days), "17").verdict is Verdict.CONTRADICTED
    assert listed(language, 17, first, second, days).verdict is Verdict.CONTRADICTED
    assert listed(language, 23, first, second, days).verdict is Verdict.CONTRADICTED


def test_the_few_that_are_added_late_are_a_succession(language: str) -> None:
    """One more has died of the injuries; and a count of then is replaced by one of a year later."""
    assert all(c.verdict is not Verdict.CONTRADICTED for c in reported(language, 96, 97, LATE))
    assert all(c.verdict is not Verdict.CONTRADICTED for c in reported(language, 17, 23, (WEEK[0], LATE[0])))


@pytest.mark.parametrize("claim", [17, 23])
def test_a_smaller_count_of_the_dead_replaces_no_larger_one(language: str, claim: int) -> None:
    """It quotes an old count or corrects it, and nothing tells which: neither confirms nor denies the other."""
    found = listed(language, claim, 23, 17, WEEK)
    assert found.verdict is Verdict.SINGLE_SOURCE
    assert all(not e.superseded_by for e in found.evidence)
    assert any("counted at different times" in e.why for e in found.evidence)


def test_a_draft_is_held_against_settled_tolls_alone(language: str) -> None:
    """What sources say long after denies another count; what they said in the first days may have been overtaken."""

    def denied(day: str) -> bool:
        texts = [text.format(17) for text in TEXTS[language]]
        sources = [
            Source(f"{n}.txt", t, t, language=language, published=dt.date.fromisoformat(day))
            for n, t in enumerate(texts)
        ]
        found = factcheck.check(TEXTS[language][1].format(23), sources, language=language)
        return any(finding.verdict is Verdict.CONTRADICTED for finding in found)

    assert denied(LATE[0])
    assert not denied(WEEK[0])
