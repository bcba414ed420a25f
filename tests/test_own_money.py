"""Whose money 元 is in traditional characters, and what follows where nothing tells."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.extraction import extract_mentions
from factcheck.reading import from_text

FUND = "基金錄得捐款46億元，每戶可獲10萬元。"


def currencies(text: str, publisher: str = "", address: str = "") -> set[str]:
    """The currencies of the sums in a text of an outlet."""
    source = from_text(f"---\npublisher: {publisher}\nurl: {address}\n---\n\n{text}\n")
    return {mention.unit for mention in extract_mentions(source) if mention.kind == "money"}


@pytest.mark.parametrize(
    ("publisher", "address", "currency"),
    [
        ("聯合報", "", "TWD"),
        ("香港01", "", "HKD"),
        ("經濟日報", "", "TWD"),
        ("香港經濟日報", "", "HKD"),
        ("新華社", "", "CNY"),
        ("澳門日報", "", "MOP"),
        ("本台", "https://news.example.com.tw/story/12", "TWD"),
        ("本台", "https://news.example.hk/", "HKD"),
        ("某報", "", "元"),
    ],
)
def test_the_outlet_tells_whose_money_it_is(publisher: str, address: str, currency: str) -> None:
    """By its name or its address; where neither tells, the currency is left open, as 元."""
    assert currencies(FUND, publisher, address) == {currency}


def test_simplified_characters_are_of_the_mainland() -> None:
    """There 元 is the yuan, whatever is said of other places, unless the text says which money it means."""
    assert currencies("香港的基金录得捐款46亿元。", "某报") == {"CNY"}
    assert currencies("营收46亿元（港元，下同），利润3亿元。", "某报") == {"HKD"}


def test_money_that_the_outlet_names_otherwise_is_left_open() -> None:
    """A paper of Taipei that speaks of renminbi and of no dollar of its own may mean either by 元."""
    assert currencies("工廠營收人民幣12億元。去年虧損3億元。", "聯合報") == {"CNY", "元"}


def test_a_sum_left_open_upholds_the_same_sum_and_contradicts_none() -> None:
    """It is no slip of currency that one text says TWD and the other 元."""
    source = "每名罹難者家屬可獲540萬元賠償金。"
    (upheld,) = factcheck.check("每名遇难者家属可获540万新台币赔偿金。", [source], language="zh")
    assert upheld.verdict == "single-source"
    (other,) = factcheck.check("每名遇难者家属可获123万元人民币赔偿金。", [source], language="zh")
    assert other.verdict == "unsupported"


def test_a_sum_left_open_contradicts_no_other_document() -> None:
    """The same figure in 元 and in dollars of Taiwan is one figure, as far as anybody can tell."""
    a = from_text("---\npublisher: 某報\n---\n\n每名罹難者家屬可獲540萬元賠償金。\n", name="a.md")
    b = from_text("---\npublisher: 某报\n---\n\n每名遇难者家属可获540万新台币赔偿金。\n", name="b.md")
    assert all(found.verdict != "contradicted" for found in factcheck.check("可获540万新台币赔偿金。", [a, b]))
