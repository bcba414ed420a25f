"""Signs beside the words that two figures are of one thing, or of two."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from storytelling import claim_with, told, written

from benchmarks.newsroom import QUIET, write_news
from benchmarks.spelled import Value, contradict
from factcheck.extraction import extract_mentions
from factcheck.languages.cues import counted_by
from factcheck.matching.passages import NAME, named_things, take_apart
from factcheck.model import Document, Names, Verdict
from factcheck.reading import from_text

NAMES = Names((("Anhe", "安河"), ("Linhe", "临河", "臨河"), ("Linheng", "林衡")))


def things(text: str) -> set[tuple[str, str]]:
    """What a text calls the bearers of the names in it."""
    passages = take_apart(Document(from_text(text), extract_mentions(from_text(text))), NAMES)
    return {(name, concept.removeprefix("concept ")) for _, name, concept in named_things(passages.tokens)}


def test_a_name_and_what_bears_it_are_found_in_every_language() -> None:
    """The library of a city is one thing in Chinese, Japanese and English."""
    for text in ("安河图书馆昨天开放。", "安河図書館が開館した。", "The Anhe public library has opened."):
        assert (f"{NAME}0", "library") in things(text)


def test_a_name_in_letters_is_found_as_a_whole_word_alone() -> None:
    """Linhe is not in Linheng; in Chinese a name may stand anywhere."""
    assert {name for name, _ in things("The Linheng hospital has opened.")} == {f"{NAME}2"}
    assert {name for name, _ in things("位于临河医院的")} == {f"{NAME}1"}


def test_a_part_is_never_its_whole_though_the_number_is_the_same() -> None:
    """693 servers of the first phase and 693 in all are two claims of one document each."""
    claims = told(
        written("In phase one, 693 servers are installed.", "a.txt", "en"),
        written("In all, 693 servers are installed there.", "b.txt", "en"),
    )
    assert [c.verdict for c in claims if any("693" in e.text for e in c.evidence)] == [Verdict.SINGLE_SOURCE] * 2


def test_a_whole_does_not_contradict_its_part() -> None:
    """1,331 seats in all and 458 of the second phase can both be true."""
    claims = told(
        written("In all, 1,331 spectator seats are installed there.", "a.txt", "en"),
        written("In phase two, 458 spectator seats are installed.", "b.txt", "en"),
    )
    assert Verdict.CONTRADICTED not in {claim.verdict for claim in claims}


def test_a_slip_of_three_digits_tells_in_spite_of_a_word_that_one_text_leaves_out() -> None:
    """A total of 772 and 727 of the same things cannot both be right; nor can 601 and 610 hectares of one site."""
    for one, other, figure in (
        ("The fraud case counts 772 bank accounts in all.", "The fraud case involves 727 bank accounts.", "772"),
        ("The site of the port has an area of 601 hectares.", "The site of the port covers 610 hectares.", "601"),
    ):
        claims = told(written(one, "a.txt", "en"), written(other, "b.txt", "en"))
        assert claim_with(claims, figure).verdict is Verdict.CONTRADICTED


def test_counts_that_do_not_differ_by_a_slip_need_more_than_a_total() -> None:
    """A total of 772 does not contradict 310, of which nothing says that it is all of them."""
    claims = told(
        written("The fraud case counts 772 bank accounts in all.", "a.txt", "en"),
        written("The fraud case involves 310 bank accounts.", "b.txt", "en"),
    )
    assert Verdict.CONTRADICTED not in {claim.verdict for claim in claims}


def test_a_toll_is_not_contradicted_by_a_later_one_unless_by_a_slip_of_scale() -> None:
    """A loss that grew is no contradiction; ten times the same digits is."""
    first = written("The flood caused economic losses of $255 million.", "a.txt", "en")
    grown = written("The flood caused economic losses of $318 million.", "b.txt", "en")
    slipped = written("The flood caused economic losses of $2.55 billion.", "c.txt", "en")
    assert Verdict.CONTRADICTED not in {claim.verdict for claim in told(first, grown)}
    assert claim_with(told(first, slipped), "2.55").verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The Foundation donated $250,000 to the town museum in 2021.",
         "The Foundation donated $25,000 to the town museum in 2022.", "en"),
        ("2020年，钢铁厂营业收入为12亿元。", "2021年，钢铁厂营业收入为120亿元。", "zh"),
        ("In 2020, the steel works had revenue of $120 million.",
         "In 2021, the steel works had revenue of $1.2 billion.", "en"),
        ("The Foundation invested $120 million in the new museum.",
         "The Foundation invested $12 million a year in the new museum.", "en"),
        ("The Foundation sold the paintings for $1,200 each.", "The Foundation sold the paintings for $12 million.",
         "en"),
        ("In phase one, the Foundation spent $45 million on the museum.",
         "In total the Foundation spent $450 million on the museum.", "en"),
    ],
)  # fmt: skip
def test_the_same_digits_are_no_slip_where_the_texts_say_why_they_differ(one: str, other: str, language: str) -> None:
    """Two years, a rate and a sum, a phase and the total: ten times as much may be right."""
    claims = told(written(one, "a.txt", language), written(other, "b.txt", language))
    assert Verdict.CONTRADICTED not in {claim.verdict for claim in claims}


def test_the_same_digits_of_one_year_are_a_slip_wherever_the_year_stands() -> None:
    """In 2020, or in 2020 at the end: one of the two figures is wrong."""
    claims = told(
        written("In 2020, the steel works had revenue of $120 million.", "a.txt", "en"),
        written("The steel works had revenue of $1.2 billion in 2020.", "b.txt", "en"),
    )
    assert claim_with(claims, "120").verdict is Verdict.CONTRADICTED


def test_the_like_thing_of_another_name_in_passing_is_no_rival() -> None:
    """What another city's library cost contradicts nothing of the one that the article is on."""
    claims = told(
        written("安河图书馆再次成为话题。总花费为50.9亿元。此前临河图书馆的总花费为19.4亿元。", "a.txt"),
        written("安河图书馆有新的消息。安河图书馆的总花费为50.9亿元。", "b.txt"),
        names=NAMES,
    )
    assert Verdict.CONTRADICTED not in {claim.verdict for claim in claims}
    assert claim_with(claims, "50.9").verdict is Verdict.CORROBORATED


def test_victims_and_houses_of_the_same_number_are_two_claims() -> None:
    """6,797 injured and 6,797 houses, in one language or two."""
    for other in ("In all, 6,797 houses were destroyed.", "山小屋6797棟が損壊した。"):
        language = "en" if other.isascii() else "ja"
        claims = told(
            written("Hospitals treated 6,797 injured people.", "a.txt", "en"), written(other, "b.txt", language)
        )
        assert {claim.verdict for claim in claims} == {Verdict.SINGLE_SOURCE}


def test_the_year_that_follows_a_figure_is_its_own() -> None:
    """Revenue in 2023 and revenue in 2022 do not contradict each other; two figures for 2023 do."""
    last = written("The chip maker had revenue of 5.2 billion yuan in 2023.", "a.txt", "en")
    before = written("The chip maker had revenue of 4.1 billion yuan in 2022.", "b.txt", "en")
    other = written("The chip maker had revenue of 4.4 billion yuan in 2023.", "c.txt", "en")
    assert Verdict.CONTRADICTED not in {claim.verdict for claim in told(last, before)}
    assert claim_with(told(last, other), "5.2").verdict is Verdict.CONTRADICTED


def test_a_profit_above_expectation_has_come_about() -> None:
    """Better than expected is said of what is, and two such figures can contradict each other."""
    claims = told(
        written("半導体メーカーの2023年の純利益は75.1億ドルで、予想を上回った。", "a.txt", "ja"),
        written("半導体メーカーの2023年の純利益は45.3億ドルだった。", "b.txt", "ja"),
    )
    assert claim_with(claims, "75.1").verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("word", "kind"), [("injured people", "person"), ("阅览座位", "seat"), ("welding robots", "machine")]
)
def test_what_counts_is_known_by_its_last_word(word: str, kind: str) -> None:
    """Whatever stands before it."""
    assert kind in counted_by(word)


def test_the_newsroom_plants_no_conflict_that_no_reader_could_see() -> None:
    """Of a toll only a slip of scale is planted as wrong, and a total is never less than a phase of it."""
    chance = random.Random(3)  # noqa: S311 - not for secrets
    way, one, other = contradict(Value("count", Decimal(337)), chance, toll=True)
    assert (way, other.amount) == ("magnitude", one.amount * 10)
    news = write_news(300, 5)
    tolls = [fact for fact in news.facts if fact.name in ("dead", "hurt", "homes", "damage", "burnt")]
    assert {fact.told for fact in tolls if fact.wanted == "contradicted"} <= {"magnitude"}
    assert any(fact.wanted == QUIET for fact in tolls)
