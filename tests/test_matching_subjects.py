"""What a figure is told of: its clause, the clause before, its own item of a list; and what no figure is told of by."""

from __future__ import annotations

import pytest
from storytelling import claim_with, told, written

from factcheck.extraction import extract_mentions
from factcheck.matching.features import describe_mentions
from factcheck.matching.passages import take_apart
from factcheck.matching.subjects import Subject, faint_keys
from factcheck.model import Claim, Document, Names, Verdict


def disputed(*documents: Document) -> list[str]:
    """The figures of the claims that the documents dispute, as they are written."""
    return [e.text for claim in told(*documents) if claim.verdict is Verdict.CONTRADICTED for e in claim.evidence]


def texts_of(claim: Claim) -> set[str]:
    """The figures that are evidence of a claim, as they are written."""
    return {e.text for e in claim.evidence}


def subjects_of(text: str, language: str) -> dict[str, Subject]:
    """What each figure of a text is told of."""
    document = written(text, language=language)
    assert document.mentions == extract_mentions(document.source)
    return {f.mention.text: f.subject for f in describe_mentions(take_apart(document, Names()), 0, 0)}


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("远山汽车去年卖出电动车31.5万辆，同比增长14.2%。", "远山汽车去年净利润57.3亿元，同比增长36.8%。", "zh"),
        (
            "遠山自動車の昨年の販売台数は31万台で、前年比14.2%増えた。",
            "遠山自動車の昨年の純利益は57億円で、前年比36.8%増えた。",
            "ja",
        ),
        (
            "Tohill Motors sold 315,000 cars last year, up 14.2%.",
            "Tohill Motors made a net profit of $57 million last year, up 36.8%.",
            "en",
        ),
    ],
)
def test_growth_of_two_things_is_no_dispute(one: str, other: str, language: str) -> None:
    """That both rose year on year does not set the growth of sales against that of profit."""
    assert not disputed(written(one, "a.txt", language), written(other, "b.txt", language))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("远山汽车去年净利润57.3亿元，同比增长36.8%。", "远山汽车的净利润同比增长38.6%。", "zh"),
        ("遠山自動車の昨年の純利益は57億円で、前年比36.8%増えた。", "遠山自動車の純利益は前年比38.6%増だった。", "ja"),
        (
            "Tohill Motors made a net profit of $57 million last year, up 36.8%.",
            "The net profit of Tohill Motors rose 38.6% last year.",
            "en",
        ),
    ],
)
def test_growth_of_one_thing_is_disputed(one: str, other: str, language: str) -> None:
    """The clause that only says by how much is of what the clause before it is of."""
    found = disputed(written(one, "a.txt", language), written(other, "b.txt", language))
    assert {"36.8%", "38.6%"} <= set(found)


def test_a_change_is_of_what_the_clause_before_it_is_of() -> None:
    """Year on year says nothing of its own; net profit in the clause before does."""
    told_of = subjects_of("远山汽车的净利润为57.3亿元，同比增长36.8%。", "zh")
    assert "concept profit" in told_of["36.8%"].telling
    assert not told_of["36.8%"].telling & faint_keys()


@pytest.mark.parametrize(
    ("text", "language", "figure", "own", "others"),
    [
        ("建設費は都が640億円、県が596億円、国が186億円を負担する。", "ja", "186億円", "国", {"县"}),
        (
            "台风已造成12人死亡、31人受伤、5人失踪。",
            "zh",
            "31人",
            "concept injured",
            {"concept death", "concept missing"},
        ),
        (
            "Spain took in 41,000, Portugal 19,000 and France 27,000.",
            "en",
            "19,000",
            "concept place:PT",
            {"concept place:ES", "concept place:FR"},
        ),
    ],
)
def test_an_item_of_a_list_is_told_of_by_its_own_words(
    text: str, language: str, figure: str, own: str, others: set[str]
) -> None:
    """Neither the words of the item before nor those of the item behind are its own."""
    subject = subjects_of(text, language)[figure]
    assert subject.listed
    assert own in subject.telling
    assert not subject.telling & others


def test_an_item_is_not_set_against_its_neighbour() -> None:
    """The state's share is disputed, and not the organizers', whose item speaks of a share as well."""
    one = written("大会の負担額は組織委が640億円、県が596億円、国が186億円だった。", "a.txt", "ja")
    other = written("監査院は、大会での国の負担額を466億円と算定した。", "b.txt", "ja")
    assert "640億円" not in disputed(one, other)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        (
            "Spain has taken in 41,000 people, Portugal 19,000 and France 27,000.",
            "Portugal has taken in 19,000 people, France 28,500.",
            "en",
        ),
        ("西班牙接收4.1万人、葡萄牙接收1.9万人、法国接收2.7万人。", "葡萄牙接收1.9万人，法国接收2.85万人。", "zh"),
    ],
)
def test_figures_of_two_countries_are_never_disputed(one: str, other: str, language: str) -> None:
    """France's figure is set against that of no other country."""
    found = set(disputed(written(one, "a.txt", language), written(other, "b.txt", language)))
    assert not found & {"41,000", "19,000", "4.1万人", "1.9万人"}


def test_the_verb_of_the_last_item_is_that_of_all() -> None:
    """An outlook for three shares is no rival to what they came to, in a language that says so at the end alone."""
    one = written("組織委の負担は634億円、県は596億円、国は193億円の見込み。", "a.txt", "ja", "2021-12-22")
    other = written("負担額は組織委が640億円、県が591億円、国が186億円だった。", "b.txt", "ja", "2022-06-21")
    assert not disputed(one, other)


def test_a_comma_that_gives_breath_ends_no_item() -> None:
    """Without a figure right before it, 、 is no border; between two figures of a kind it is."""
    document = written("政府は3日、東部で死者は12人、けが人は31人と発表した。", language="ja")
    clauses = take_apart(document, Names()).clauses
    text = document.source.text
    assert [text[at:] for at in clauses[1:-1]] == ["けが人は31人と発表した。"]


@pytest.mark.parametrize(
    ("blocked", "closed", "language"),
    [
        (
            "Regulators on 3 January 2025 blocked the plan by Norsund Steel to acquire Calder Iron.",
            "Norsund Steel acquired Calder Iron on 18 June 2025.",
            "en",
        ),
        (
            "当局は2025年1月3日、北浜製鉄によるカルダー鉄鋼の買収を阻止する命令を出した。",
            "北浜製鉄は2025年6月18日、カルダー鉄鋼を買収した。",
            "ja",
        ),
        ("监管部门2025年1月3日叫停北滨钢铁对卡尔德铁业的收购。", "北滨钢铁2025年6月18日完成对卡尔德铁业的收购。", "zh"),
    ],
)
def test_the_day_on_which_something_was_blocked_is_not_that_on_which_it_was_done(
    blocked: str, closed: str, language: str
) -> None:
    """An order that blocks a takeover is no takeover."""
    assert not disputed(written(blocked, "a.txt", language), written(closed, "b.txt", language))


@pytest.mark.parametrize(
    ("planned", "done", "language"),
    [
        ("The Calder line was to open on 9 December 2018.", "The Calder line opened on 24 May 2022.", "en"),
        ("卡尔德线计划于2018年12月9日通车。", "卡尔德线2022年5月24日通车。", "zh"),
        ("カルダー線は2018年12月9日に開業する予定だった。", "カルダー線は2022年5月24日に開業した。", "ja"),
    ],
)
def test_a_planned_date_is_not_contradicted_by_the_one_that_came_about(planned: str, done: str, language: str) -> None:
    """What was to be on one day came about on another."""
    assert not disputed(written(planned, "a.txt", language), written(done, "b.txt", language))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The Calder line opened on 24 May 2022.", "The Calder line opened on 14 May 2022.", "en"),
        ("卡尔德线2022年5月24日通车。", "卡尔德线2022年5月14日通车。", "zh"),
        ("カルダー線は2022年5月24日に開業した。", "カルダー線は2022年5月14日に開業した。", "ja"),
    ],
)
def test_two_days_of_one_opening_are_disputed(one: str, other: str, language: str) -> None:
    """Both say that it came about."""
    assert len(disputed(written(one, "a.txt", language), written(other, "b.txt", language))) == 2


def test_what_two_things_weigh_is_no_dispute() -> None:
    """The words share that something is weighed, and not what; one thing's weight is disputed."""
    probe = written("The probe weighs 1,540 kg and carries a small rover.", "a.txt", "en")
    mission = written("The mission weighs 3,910 kg at launch with the small rover.", "b.txt", "en")
    assert not disputed(probe, mission)
    other = written("The probe weighs 1,910 kg and carries a small rover.", "b.txt", "en")
    assert len(disputed(probe, other)) == 2


def test_sums_as_of_two_days_are_no_dispute_through_a_third_document() -> None:
    """A document that names no day agrees with one that does, and is no bridge to the figure of another day."""
    first = written("Halden Bank had total assets of $209 billion at the end of 2022.", "a.txt", "en", "2023-03-12")
    plain = written("Halden Bank had $209 billion in total assets.", "b.txt", "en", "2023-03-12")
    later = written("As of 10 March 2023, Halden Bank had $167 billion in total assets.", "c.txt", "en", "2023-03-27")
    assert claim_with(told(first, plain, later), "209").verdict is Verdict.CORROBORATED


def test_a_name_the_other_document_does_not_know_bears_another_figure() -> None:
    """What Orrin Trust holds is not what the bank of the other article holds."""
    one = written("The bank had $209 billion in assets and $175 billion in deposits when it failed.", "a.txt", "en")
    other = written("The buyer is known. With it, Orrin Trust had $109 billion in assets.", "b.txt", "en")
    assert not disputed(one, other)


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [
        (("事故造成18死215伤。", "zh"), ("事故では18人が死亡した。", "ja"), {"18死", "18人"}),
        (("小区共有8座，火势波及7座。", "zh"), ("火は団地の8棟に及んだ。", "ja"), {"8座", "8棟"}),
        (("买方出价比收盘价有40%的溢价。", "zh"), ("The bid is a premium of 40% to the closing price.", "en"), {"40%"}),
        (
            ("水はタンク約1000基に保管されている。", "ja"),
            ("The water is kept in roughly 1,000 tanks.", "en"),
            {"約1000基", "roughly 1,000"},
        ),
        (("146人送医。", "zh"), ("After the crash 146 people were injured.", "en"), {"146人", "146"}),
    ],
)
def test_words_of_the_news_meet_across_languages(
    one: tuple[str, str], other: tuple[str, str], figures: set[str]
) -> None:
    """What a counter counts, and what a word means, is known in each language."""
    claims = told(written(one[0], "a.txt", one[1]), written(other[0], "b.txt", other[1]))
    assert any(figures <= texts_of(claim) and claim.verdict is Verdict.CORROBORATED for claim in claims), claims


def test_a_date_alone_between_commas_belongs_to_what_stands_before_it() -> None:
    """The day is that on which the fire broke out."""
    one = written(
        "The fire broke out on Wednesday, 26 November, and spread to seven towers.", "a.txt", "en", "2025-11-28"
    )
    other = written("火灾26日起火，波及7座大楼。", "b.txt", published="2025-11-28")
    assert texts_of(claim_with(told(one, other), "26 November")) == {"26 November", "26日"}


@pytest.mark.parametrize(
    ("year", "day", "language"),
    [
        ("主办2025年海湾博览会的协会表示，会场建设费为235亿元。", "海湾博览会13日闭幕。", "zh"),
        ("2025年湾岸博覧会を主催する協会は、建設費が235億円になるとした。", "湾岸博覧会は13日に閉幕した。", "ja"),
    ],
)
def test_a_year_upholds_no_day_within_it(year: str, day: str, language: str) -> None:
    """That the fair has a year in its name confirms no day of its end."""
    one, other = written(year, "a.txt", language, "2023-10-20"), written(day, "b.txt", language, "2025-10-14")
    assert claim_with(told(one, other), "13日").documents == 1
