"""Figures that differ and can both be true: a former value, a plan, another length of time, an earlier count."""

from __future__ import annotations

import pytest
from storytelling import asked, claim_with, told, written

import factcheck
from factcheck.model import Relation, Verdict


def test_what_a_figure_rose_from_contradicts_no_new_figure() -> None:
    """The budget of before is not the budget of now, also where an older article gives it as the budget."""
    old = written("青松大桥总造价为3.2亿元，由两省共同出资。", "a.txt", published="2022-05-10")
    risen = written("青松大桥总造价由3.2亿元增至4.5亿元，由两省共同出资。", "b.txt", published="2024-03-10")
    slip = written("青松大桥总造价为5.4亿元，由两省共同出资。", "c.txt", published="2024-03-11")
    claims = told(old, risen, slip)
    assert claim_with(claims, "3.2亿元").verdict is Verdict.CORROBORATED
    assert {claim.verdict for claim in claims if any("4.5" in e.text or "5.4" in e.text for e in claim.evidence)} == {
        Verdict.CONTRADICTED
    }


def test_what_is_planned_contradicts_nothing_that_is() -> None:
    """The plan may stand at the head of a list and govern all of it."""
    plan = written("新厂预计2027年投产，年产轮胎90万条，员工3200人。", "a.txt")
    outcome = written("橡胶厂去年产轮胎62万条，员工2100人。", "b.txt")
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in told(plan, outcome))


def test_the_month_of_may_is_no_plan() -> None:
    """What opened on 12 May opened; that it may open would be another thing."""
    dated = written("The Kestrel terminal opened on 12 May 2023 and cost $430 million.", "a.txt", "en")
    bare = written("The Kestrel terminal cost $340 million.", "b.txt", "en")
    hoped = written("The Kestrel terminal may open and cost $430 million.", "c.txt", "en")
    assert claim_with(told(dated, bare), "$430 million").verdict is Verdict.CONTRADICTED
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in told(hoped, bare))


def test_the_month_of_may_is_no_plan_in_a_draft_either() -> None:
    """Also where several documents are asked about each figure of the draft by itself."""
    sources = ["The Kestrel terminal cost $340 million.", "The Kestrel terminal cost $340 million in the end."]
    draft = "The Kestrel terminal opened on 12 May 2023 and cost $430 million."
    assert factcheck.check(draft, sources)[-1].verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("language", "statement", "overrun"),
    [
        ("en", "The budget of the terminal was $210 million", "The terminal went $142 million over budget."),
        ("zh", "码头预算为2.1亿美元", "码头建设超预算1.42亿美元。"),
    ],
)
def test_what_went_over_a_budget_is_not_the_budget(language: str, statement: str, overrun: str) -> None:
    """The amount over it is by how much more, and no other budget."""
    sources = written(overrun, "a.txt", language), written(f"{statement}.", "b.txt", language)
    assert asked(statement, *sources, language=language).verdict is Verdict.SINGLE_SOURCE


def test_the_rain_of_a_day_is_not_that_of_a_storm() -> None:
    """A length of time beside a figure says what it is the amount of."""
    day = written("山口村では24時間の雨量が312ミリに達した。", "a.txt", "ja")
    storm = written("山口村では雨量が645ミリに達した。", "b.txt", "ja")
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in told(day, storm))


def test_people_and_houses_are_counted_apart() -> None:
    """The same number of two kinds of things is a coincidence, in one language or two."""
    people = written("洪水のため240人が学校に避難した。", "a.txt", "ja")
    houses = written("The flood damaged 240 houses near the school.", "b.txt", "en")
    assert all(claim.documents == 1 for claim in told(people, houses))


@pytest.fixture
def tolls() -> tuple[str, str]:
    """One count of the dead, and the one two days later."""
    return "截至4日晚，山洪已造成17人死亡，搜救仍在进行。", "截至6日中午，山洪已造成23人死亡，搜救仍在进行。"


def test_an_earlier_count_names_the_one_that_supersedes_it(tolls: tuple[str, str]) -> None:
    """Both counts stay claims of their own, and the earlier says which count replaced it, and when."""
    first, later = (
        written(text, f"{day}.txt", published=f"2024-07-0{day}") for text, day in zip(tolls, (4, 6), strict=True)
    )
    claims = told(first, later)
    (evidence,) = claim_with(claims, "17人").evidence
    assert evidence.superseded_by == "23 人 as of 6 July 2024"
    assert claim_with(claims, "23人").evidence[0].superseded_by == ""


def test_a_claim_of_the_last_count_is_not_contradicted_by_earlier_ones(tolls: tuple[str, str]) -> None:
    """An earlier count neither confirms nor excludes the claim; it is shown as superseded."""
    first, later = (
        written(text, f"{day}.txt", published=f"2024-07-0{day}") for text, day in zip(tolls, (4, 6), strict=True)
    )
    claim = asked("山洪造成23人死亡", first, later, language="zh")
    assert claim.verdict is Verdict.SINGLE_SOURCE
    earlier = next(e for e in claim.evidence if e.text.startswith("17"))
    assert earlier.relation is Relation.COMPATIBLE
    assert "superseded by 23" in earlier.why


def test_a_claim_that_no_count_holds_is_contradicted(tolls: tuple[str, str]) -> None:
    """Where no document ever gave the count, its time explains nothing."""
    first, later = (
        written(text, f"{day}.txt", published=f"2024-07-0{day}") for text, day in zip(tolls, (4, 6), strict=True)
    )
    assert asked("山洪造成32人死亡", first, later, language="zh").verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("zh", "据县应急管理局通报，泥石流冲毁房屋86间。", "县应急管理局"),
        ("ja", "気象台によると、山口村の雨量は312ミリに達した。", "気象台"),
        ("ja", "消防本部は5日、けが人が38人になったと発表した。", "消防本部"),
        ("en", "The ferry carried 186 people, the port authority said.", "the port authority"),
        ("en", "According to the union, 2,400 workers walked out.", "the union"),
        ("en", "There were 186 people aboard, a figure that the port authority announced.", "the port authority"),
        ("zh", "泥石流冲毁房屋86间。", ""),
    ],
)
def test_evidence_names_who_is_said_to_have_said_it(language: str, text: str, speaker: str) -> None:
    """In the document's own words, and nobody where the sentence names nobody."""
    figures = [e for claim in told(written(text, language=language)) for e in claim.evidence if not e.date]
    assert [e.said_by for e in figures] == [speaker]


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("检方将列车事故罹难人数由51人更正为49人。", "列车事故共51人罹难。"),
        ("検察は列車事故の死者数を51人から49人に訂正した。", "列車事故で51人が死亡した。"),
        ("Prosecutors corrected the train crash death toll from 51 to 49.", "The train crash death toll was 51."),
    ],
)
def test_what_a_document_corrects_is_no_evidence_of_what_it_said(text: str, draft: str) -> None:
    """The figure withdrawn upholds no other document's."""
    (found,) = factcheck.check(draft, [text])
    assert found.verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)
