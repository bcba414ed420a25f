"""Small stories of two outlets, as newsrooms write them: what may differ from day to day and from thing to thing, and
what may not.
"""

from __future__ import annotations

import datetime as dt

import pytest
from storytelling import told, written

import factcheck
from factcheck.model import Source, Verdict

Dated = tuple[str, str]
"""A text and the day it was published on."""


def contradicted(language: str, one: Dated, other: Dated) -> list[set[str]]:
    """The figures of each claim in which two articles contradict each other."""
    claims = told(
        *(
            written(text, f"{name}.txt", language, published=day)
            for name, (text, day) in zip("ab", (one, other), strict=True)
        )
    )
    return [{e.text for e in claim.evidence} for claim in claims if claim.verdict is Verdict.CONTRADICTED]


def denied(language: str, draft: str, *sources: Dated) -> list[str]:
    """The figures of a draft that the sources contradict."""
    read = [
        Source(f"{n}.txt", text, text, language=language, published=dt.date.fromisoformat(day))
        for n, (text, day) in enumerate(sources)
    ]
    return [f.text for f in factcheck.check(draft, read, language=language) if f.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Halden's second-quarter net profit rose 14% to $640 million as sales climbed.",
         "Halden's second-quarter revenue was $12.4 billion, up 8%."),
        ("zh", "蓝川科技2023年净利润9.3亿元，同比增长34%。",
         "蓝川科技2023年营收86.5亿元，同比增长21%；净利润9.3亿元。"),
        ("ja", "東海電機の純利益は前期比18%増の412億円。", "東海電機の売上高は前期比6%増の8230億円、純利益は412億円。"),
    ],
)  # fmt: skip
def test_the_growth_of_sales_is_not_that_of_profit(language: str, one: str, other: str) -> None:
    """What rose by so much was named last before it, be it a clause before."""
    assert contradicted(language, (one, "2024-07-25"), (other, "2024-07-25")) == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Some 450 firefighters work the blaze at Calder.", "Some 1,100 firefighters work the blaze now."),
        ("zh", "台风“海鸥”中心最大风力14级，风速42米/秒。", "台风“海鸥”登陆时最大风力12级，风速35米/秒。"),
        ("ja", "台風7号は最大風速40メートルで北上している。", "台風7号は最大風速30メートルで東に進んでいる。"),
        ("en", "Shares of Halden closed at $42.", "Shares of Halden closed at $45."),
        ("zh", "蓝川科技股价报收42元。", "蓝川科技股价报收45元。"),
        ("ja", "東海電機の株価の終値は4200円だった。", "東海電機の株価の終値は4500円だった。"),
    ],
)  # fmt: skip
def test_what_changes_from_day_to_day_contradicts_nothing_of_another_day(language: str, one: str, other: str) -> None:
    """Crews at work, winds and prices."""
    assert contradicted(language, (one, "2024-08-13"), (other, "2024-08-15")) == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Shares of Halden closed at $42.", "Shares of Halden closed at $45."),
        ("zh", "蓝川科技股价报收42元。", "蓝川科技股价报收45元。"),
        ("ja", "東海電機の株価の終値は4200円だった。", "東海電機の株価の終値は4500円だった。"),
    ],
)
def test_prices_of_one_day_do_contradict(language: str, one: str, other: str) -> None:
    """There is one closing price a day."""
    assert contradicted(language, (one, "2024-08-13"), (other, "2024-08-13"))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Orlin has 234,000 residents and 31 schools. Its budget is $310 million.",
         "Kestrel has 243,000 residents and 13 schools. Its budget is $130 million."),
        ("zh", "清河湿地公园有鸟类234种。公园面积601公顷。", "石桥湿地公园有鸟类243种。公园面积610公顷。"),
        ("ja", "谷川トンネルの総事業費は1900億円だ。全長は14キロ。", "石橋大橋の総事業費は910億円だ。全長は41キロ。"),
    ],
)  # fmt: skip
def test_articles_that_open_with_two_names_are_of_two_things(language: str, one: str, other: str) -> None:
    """Also in the sentences after, which name neither; with one name they contradict each other."""
    assert contradicted(language, (one, "2024-04-10"), (other, "2024-04-10")) == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Orlin has 234,000 residents and 31 schools.", "Orlin has 243,000 residents and 31 schools."),
        ("zh", "清河湿地公园有鸟类234种。", "清河湿地公园有鸟类243种。"),
        ("ja", "谷川トンネルの総事業費は1900億円だ。", "谷川トンネルの総事業費は910億円だ。"),
        ("zh", "建于1931年的和平饭店有客房218间。", "和平饭店改造后重新开业，饭店客房281间。"),
    ],
)
def test_articles_of_one_name_do_contradict(language: str, one: str, other: str) -> None:
    """And when the hotel was built does not date its rooms."""
    assert contradicted(language, (one, "2024-04-10"), (other, "2024-04-10"))


QUARTERS = {
    "en": (
        "Orlin delivered 312,000 cars in the quarter. In the first half deliveries were 598,000 cars.",
        "Orlin delivered 312,000 cars in the second quarter.",
        "Orlin delivered 598,000 cars in the first six months.",
        "Orlin delivered 589,000 cars in the first six months.",
    ),
    "zh": (
        "清河汽车第二季度交付31.2万辆，上半年交付59.8万辆。",
        "清河汽车第二季度交付31.2万辆。",
        "清河汽车今年以来交付59.8万辆。",
        "清河汽车今年以来交付58.9万辆。",
    ),
    "ja": (
        "清水自動車の第2四半期の納車は31万2000台、上半期は59万8000台だった。",
        "清水自動車の第2四半期の納車は31万2000台だった。",
        "清水自動車の今年の納車は59万8000台になった。",
        "清水自動車の今年の納車は58万9000台になった。",
    ),
}


@pytest.mark.parametrize("language", sorted(QUARTERS))
def test_what_stands_beside_the_drafts_own_figure_denies_it_nowhere(language: str) -> None:
    """A source has the half and the quarter, another the quarter alone, and the draft the half."""
    both, quarter, right, wrong = QUARTERS[language]
    sources = (both, "2024-07-24"), (quarter, "2024-07-25")
    assert denied(language, right, *sources) == []
    assert len(denied(language, wrong, *sources)) == 1


@pytest.mark.parametrize(
    ("language", "sources", "right", "wrong", "figure"),
    [
        ("en", ("The council plans a library of 1,840 square metres.", "A library of 1,840 square metres is planned."),
         "The town built a library of 1,840 square metres.", "It built a library of 1,480 square metres.", "1,480"),
        ("zh", ("市里计划建设1840平方米的图书馆。", "计划中的市图书馆为1840平方米。"),
         "市里建成1840平方米的图书馆。", "市里建成1480平方米的图书馆。", "1480"),
        ("ja", ("市は1840平方メートルの図書館を建てる計画だ。", "市の図書館は1840平方メートルの計画だ。"),
         "市は1840平方メートルの図書館を建てた。", "市は1480平方メートルの図書館を建てた。", "1480"),
    ],
)  # fmt: skip
def test_a_slip_in_a_draft_is_heard_though_the_sources_speak_of_a_plan(
    language: str, sources: tuple[str, str], right: str, wrong: str, figure: str
) -> None:
    """Digits in another order are no outcome of the plan; where the plan came true, nothing denies it."""
    dated = [(text, "2024-05-20") for text in sources]
    assert denied(language, right, *dated) == []
    assert figure in "".join(denied(language, wrong, *dated))
