"""Figures with the same digits, or of one thing, that are not of one amount: a plan and what was spent, a year and a
quarter, a budget and a cost, two namesakes, one proportion from either side.
"""

from __future__ import annotations

import pytest
from storytelling import told, written

import factcheck
from factcheck.model import Source, Verdict


def is_contradicted(language: str, one: str, other: str) -> bool:
    """Whether two articles contradict each other."""
    documents = written(one, "a.txt", language), written(other, "b.txt", language)
    return any(claim.verdict is Verdict.CONTRADICTED for claim in told(*documents))


def is_denied(language: str, source: str, draft: str) -> bool:
    """Whether the one short source contradicts the draft."""
    read = Source("a.txt", source, source, language=language)
    return any(f.verdict is Verdict.CONTRADICTED for f in factcheck.check(draft, [read], language=language))


OF_OTHER_AMOUNTS = [
    (
        "en",
        "The city will spend $300 million on the Orlin dam.",
        "The city has spent $30 million on the Orlin dam.",
    ),
    ("zh", "市里计划为清河大坝投资3亿元。", "市里已为清河大坝投资3000万元。"),
    ("ja", "市は清水ダムに300億円を投じる計画だ。", "市は清水ダムに30億円を投じた。"),
    (
        "en",
        "Orlin made a full year profit of $45 million.",
        "Orlin made a fourth quarter profit of $4.5 million.",
    ),
    ("zh", "清河食品全年净利润4500万元。", "清河食品第四季度净利润450万元。"),
    ("ja", "清水食品の通期の純利益は45億円だった。", "清水食品の第4四半期の純利益は4億5000万円だった。"),
    (
        "en",
        "Orlin earned $125 million in 2023.",
        "Orlin earned $12.5 million in the fourth quarter of 2023.",
    ),
    ("zh", "清河食品2023年净利润1.25亿元。", "清河食品2023年第四季度净利润1250万元。"),
    ("ja", "清水食品の2023年の純利益は125億円だった。", "清水食品の2023年第4四半期の純利益は12億5000万円だった。"),
    ("zh", "清河食品第四季度营收1.2亿元，净利润450万元。", "清河食品全年营收5亿元，净利润4500万元。"),
    (
        "en",
        "Sales were $820 million in the 12 months to March.",
        "Sales were $82 million in the 3 months to March.",
    ),
    ("en", "The plant makes 1,500 tonnes a day.", "The plant makes 15,000 tonnes a month."),
    ("zh", "工厂每天生产1500吨水泥。", "工厂每月生产15000吨水泥。"),
    ("ja", "工場は1日あたり1500トンのセメントを生産する。", "工場は月間1万5000トンのセメントを生産する。"),
    ("en", "Sales of Orlin Foods were $45 million in 2022.", "Sales of Orlin Foods were $450 million in 2023."),
    ("zh", "清河食品2022年净利润4500万元。", "清河食品2023年净利润4.5亿元。"),
    ("ja", "清水食品の2022年の純利益は45億円だった。", "清水食品の2023年の純利益は450億円だった。"),
    ("en", "The budget of the Orlin stadium was $210 million.", "The Orlin stadium cost $340 million."),
    ("zh", "清河体育馆预算为2.1亿元。", "清河体育馆造价3.4亿元。"),
    ("ja", "清水体育館の予算は210億円だ。", "清水体育館の建設費は340億円だった。"),
    ("en", "The fire burned 601 hectares at Orlin.", "The fire burned 610 hectares at Kestrel."),
    ("zh", "清河湿地公园面积601公顷。", "石桥湿地公园面积610公顷。"),
    ("ja", "清水町の山林火災の焼失面積は601ヘクタールだ。", "石橋町の山林火災の焼失面積は610ヘクタールだ。"),
    ("zh", "该校男女比例为3:1。", "该校女男比例为1:3。"),
    ("ja", "同校の男女比は3対1だ。", "同校の女男比は1対3だ。"),
]

OF_ONE_AMOUNT = [
    ("en", "The firm is expected to invest $1.69 billion in the park.", "The firm invested $16.9 billion in the park."),
    ("zh", "该公司预计向清河园区投资16.9亿美元。", "该公司已向清河园区投资169亿美元。"),
    ("ja", "同社は清水工場に169億円を投資する計画だ。", "同社は清水工場に16.9億円を投資する計画だ。"),
    ("zh", "该公司计划向清河园区投资16.9亿美元。", "该公司计划向清河园区投资169亿美元。"),
    ("en", "Orlin Foods had an annual profit of $45 million.", "Orlin Foods had an annual profit of $54 million."),
    ("zh", "清河食品2022年净利润4500万元。", "清河食品2022年净利润4.5亿元。"),
    ("ja", "清水食品の2022年の純利益は45億円だった。", "清水食品の2022年の純利益は450億円だった。"),
    ("en", "Orlin Foods made $169 million in the third quarter.", "Orlin Foods made $1.69 billion."),
    ("en", "The budget of the Orlin stadium was $210 million.", "The budget of the Orlin stadium was $340 million."),
    ("zh", "清河体育馆预算为2.1亿元。", "清河体育馆预算为3.4亿元。"),
    ("ja", "清水体育館の予算は210億円だ。", "清水体育館の予算は340億円だ。"),
    ("en", "The Orlin wetland covers 601 hectares.", "The Orlin wetland covers 610 hectares."),
    ("zh", "清河湿地公园面积601公顷。", "清河湿地公园面积610公顷。"),
    ("ja", "清水公園の面積は601ヘクタールだ。", "清水公園の面積は610ヘクタールだ。"),
    ("zh", "该校男女比例为3:1。", "该校男女比例为1:3。"),
    ("ja", "同校の男女比は3対1だ。", "同校の男女比は1対3だ。"),
]


@pytest.mark.parametrize(("language", "one", "other"), OF_OTHER_AMOUNTS)
def test_what_is_not_of_one_amount_contradicts_nothing(language: str, one: str, other: str) -> None:
    """Neither between two articles nor where a draft is checked against one short source, whichever is which."""
    assert not is_contradicted(language, one, other)
    assert not is_denied(language, one, other)
    assert not is_denied(language, other, one)


@pytest.mark.parametrize(("language", "one", "other"), OF_ONE_AMOUNT)
def test_what_is_of_one_amount_still_contradicts(language: str, one: str, other: str) -> None:
    """A slip stays one, also of a plan told as done, and where one text leaves the period out."""
    assert is_contradicted(language, one, other)
    assert is_denied(language, one, other)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Orlin museum was opened in {}."),
        ("zh", "清河博物馆于{}启用。"),
        ("ja", "清水博物館が{}に開館し、開業した。"),
    ],
)
def test_months_without_a_year_are_of_their_own_years(language: str, text: str) -> None:
    """What opened in May, an article of one year says, need not be what opened in October two years on; in articles of
    one month it is.
    """
    may, october = ("May", "October") if language == "en" else ("5月", "10月")

    def verdicts(published: str) -> set[Verdict]:
        first = written(text.format(may), "a.txt", language, published="2021-11-20")
        second = written(text.format(october), "b.txt", language, published=published)
        return {claim.verdict for claim in told(first, second)}

    assert Verdict.CONTRADICTED not in verdicts("2023-11-25")
    assert Verdict.CONTRADICTED in verdicts("2021-11-25")


@pytest.mark.parametrize(
    ("language", "source", "draft"),
    [
        ("en", "In 2010 the town had 2,340 residents.", "In 2020 the town had 2,560 residents."),
        ("zh", "2010年该市人口为234万。", "2020年该市人口为256万。"),
        ("ja", "2010年の平均寿命は女性が81.6歳だった。", "2020年の平均寿命は女性が84.2歳だった。"),
        ("zh", "南江大桥总投资32亿元，计划2026年底通车。", "南江大桥目前已完成投资12亿元。"),
        ("zh", "南江大桥通车，全长2.68公里。", "南江大桥通车，主跨度810米。"),
        ("ja", "市の新庁舎の総事業費は186億円だ。", "市の新庁舎の設計費は6億円だ。"),
        ("en", "The hall will cost $48 million in total.", "Land for the hall cost $29 million."),
    ],
)
def test_one_short_source_denies_no_other_time_part_or_measure(language: str, source: str, draft: str) -> None:
    """That a draft is presumed to be about its only source makes two years, or a part and a total, no contradiction."""
    assert not is_denied(language, source, draft)


@pytest.mark.parametrize(
    ("language", "source", "draft"),
    [
        ("en", "In 2010 the town had 2,340 residents.", "In 2010 the town had 2,560 residents."),
        ("zh", "2010年该市人口为234万。", "2010年该市人口为256万。"),
        ("ja", "2010年の平均寿命は女性が81.6歳だった。", "2010年の平均寿命は女性が84.2歳だった。"),
        ("zh", "南江大桥总投资32亿元。", "南江大桥总投资35亿元。"),
        ("zh", "南江大桥全长2.68公里。", "南江大桥总长2.86公里。"),
        ("ja", "市の新庁舎の総事業費は186億円だ。", "市の新庁舎の事業費は168億円だ。"),
        ("en", "The town had 2,340 residents in 2010.", "The town had 2,340 residents in 2012."),
    ],
)
def test_one_short_source_still_denies_what_is_of_one_time_and_measure(language: str, source: str, draft: str) -> None:
    """The figure where the time is the same, and the time where the figure is."""
    assert is_denied(language, source, draft)
