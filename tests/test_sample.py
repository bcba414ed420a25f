"""The sample project, `claims.yaml` and `sources/`: what it must hold for the report on it to mean anything."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from factcheck.model import Verdict
from factcheck.pipeline import crosscheck_files

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "sources"
SEEDS = ROOT.parent / "shared" / "seeds"

STATED_BY_THE_USER = ("16.9 billion USD investment", "60,580 S9 machines", "1.25 billion yuan bribe")

# Every figure and date of each article as it is written, as often as it stands there; those in adverts are left out.
SURFACES = {
    "a-supercomputing-in-name.md": """
        2021-11-15 11月13日 “两个维护” 1962年5月 2015年4月 2018年1月 2021年3月 50天 5月10日 “第三虎” 2017年末 50万台
        三方框架协议 二期 不低于16.9亿美元 首期 3栋 4.5万台 二期 50万台 2017年6月 40亿元人民币 2017年6月 1000万元 95%
        5% 2017年 10亿元 10种以上 6种 2020年9月 2020年7月 2019年度 2家 今年7月 两份 今年9月 11部门 11月初
        11月10日下午 2021云天大会 今年5月""",
    "b-partner-called-mine-boss.md": """
        11月10日下午 11月13日 11月13日 今年5月 11月 1962年5月 2015年4月 2018年1月 今年3月 2017年 三天时间 2017年6月
        40亿元人民币 二期 不低于16.9亿美元 首期 3栋 4.5万台 二期 30万平方米 50万台 10种以上 6种 今年10月 一张 市四届
        10月12日下午 十七届 第四十一次会议 一纸 不到三年 2019年11月 5.75万台A2主机 八片 60580台S9蚂蚁矿机 超过5.5亿
        一审、二审、三审 2021年6月23日 今年4月 85亿元 150亩 2020年12月 近亿 今年10月13日 11月6日 31人 约4亿元
        今年以来 5月18日 第八天 去年1月 今年9月 11部门 11月初 11月10日下午""",
    "c-end-of-a-mining-dream.md": """
        千年 10% 19歳 2015年 二人 10% 2つ 一つ 2018年 7475万キロワット時 30億元 35億元 2019年 2年間 2021年5月 同年11月
        1.25億元 数十万枚 400億元を超えた 2024年上半期 10%""",
    "d-oversight-and-relapse.md": """
        3月24日 去年以来 14部门 2021年11月 7个地区 20家国有单位 36个IP地址 48人 “三新一高” “双碳” 2021年5月 2021年9月
        11部门 今年1月 去年以来 14部门 去年5月份 九月份 两东部省份 4699个 77家单位的184个IP地址 20家单位的119个IP地址
        10余种 136.77Mbps 4502个 超10PH/s 26万度/天 约21%""",
    "e-no-way-out.md": """
        头一回 2017年末 不低于16.9亿美元 分两期 50余万台 4年后 超4500个 21% 77家单位的184个IP地址 11月16日 两方面 2020年
        175亿美元 2019年 51% 超60% 居首位 26万度/天 45个 65.8亿千瓦时 今年以来 5月 9月 9月 11月""",
}


def surfaces(name: str) -> Counter[str]:
    """How often each figure of one article stands there."""
    return Counter(SURFACES[name].split())


def raw(name: str) -> str:
    """One article as it lies on the disk."""
    return (SOURCES / name).read_text(encoding="utf-8")


def front_matter(name: str) -> dict[str, object]:
    """The settings above one article's text."""
    return dict(YAML(typ="safe").load(raw(name).lstrip().split("---\n")[1]))


def body(text: str) -> str:
    """What a reader sees of an article: no front matter, comments, style rules or tags."""
    text = re.sub(r"\A\s*---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return re.sub(r"<!--.*?-->|<style>.*?</style>|<[^>]*>", "", text, flags=re.DOTALL)


def occurrences(surface: str, text: str) -> int:
    """How often `surface` stands in `text` as a figure of its own: the 5% of 95% is none."""
    return len(re.findall(r"(?<![0-9.])" + re.escape(surface), text))


def bare(text: str) -> str:
    """`text` without tags, white space and punctuation, so that neither can hide a copied sentence."""
    return re.sub(r"[，。、,.“”‘’；;：:（）()《》「」]", "", re.sub(r"<[^>]*>|\s", "", text))


def claims() -> list[dict[str, object]]:
    """The claims listed in the sample's claims.yaml."""
    return list(YAML(typ="safe").load(ROOT / "claims.yaml")["claims"])


def test_there_are_five_articles_of_sample_publishers() -> None:
    """No article is put into a real outlet's mouth, and each says whose facts it follows."""
    assert sorted(path.name for path in SOURCES.iterdir()) == sorted(SURFACES)
    for letter, name in zip("ABCDE", sorted(SURFACES), strict=True):
        settings = front_matter(name)
        assert settings["publisher"] == f"Sample {letter}"
        assert settings["based_on"]


def test_three_articles_carry_their_date_above_the_text() -> None:
    """The first is dated by a line of its text and the Japanese one not at all, so that every case is met."""
    dated = [name[0] for name in sorted(SURFACES) if "date" in front_matter(name)]
    assert dated == ["b", "d", "e"]
    assert "发布时间:2021-11-15" in raw("a-supercomputing-in-name.md")


@pytest.mark.parametrize("name", SURFACES)
def test_every_figure_stands_in_its_article(name: str) -> None:
    """Each figure keeps its bound, its hedge and the way it is written, as often as it is meant to stand there."""
    text = body(raw(name))
    assert {s: occurrences(s, text) for s, n in surfaces(name).items() if occurrences(s, text) < n} == {}


@pytest.mark.parametrize("name", SURFACES)
def test_no_article_holds_a_figure_that_is_not_listed(name: str) -> None:
    """Outside of comments and styles there is no digit but those of the listed figures and of the machines' names."""
    rest = body(raw(name))
    for surface in sorted(surfaces(name), key=len, reverse=True):
        rest = rest.replace(surface, " ")
    assert re.findall(r"[0-9].{0,9}", rest) == []


def test_adverts_hold_figures_that_must_not_count() -> None:
    """The adverts stand in comments and reuse the story's own numbers, so that reading a comment would be noticed."""
    adverts = "".join(re.findall(r"<!--ad\[.*?\]-->", "".join(map(raw, SURFACES)), flags=re.DOTALL))
    for decoy in ("4500个", "50台以上", "总投资不到16.9元", "4.5万册", "10%"):
        assert decoy in adverts


def test_two_articles_share_a_passage_nearly_word_for_word() -> None:
    """The copy is near enough to be recognised as one origin, and not exact: punctuation and a clause differ."""
    first, second = (body(raw(name)) for name in sorted(SURFACES)[:2])
    blocks = SequenceMatcher(None, bare(first), bare(second), autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks if block.size >= 12) >= 120
    assert not any(len(line) > 120 and line in second for line in first.splitlines())


def test_one_article_repeats_a_paragraph() -> None:
    """A repeated paragraph is one document saying a thing once."""
    paragraphs = Counter(line for line in body(raw("d-oversight-and-relapse.md")).splitlines() if len(line) > 60)
    assert max(paragraphs.values()) == 2


def test_claims_have_unique_ids_and_hold_what_the_user_stated() -> None:
    """The three claims that the user asked about are listed first and word for word."""
    listed = claims()
    assert len(listed) >= 18
    assert len({claim["id"] for claim in listed}) == len(listed)
    assert tuple(claim["statement"] for claim in listed[:3]) == STATED_BY_THE_USER


def test_each_claim_says_which_verdict_to_expect() -> None:
    """A reader of the sample learns from the comments what each claim shows, and every verdict appears."""
    text = (ROOT / "claims.yaml").read_text(encoding="utf-8")
    expected = re.findall(r"^  - id: [a-z0-9-]+  # ([a-z-]+): ", text, flags=re.MULTILINE)
    assert len(expected) == len(claims())
    assert set(expected) == {"corroborated", "contradicted", "single-source", "unsupported"}


def test_each_claim_gets_the_verdict_that_its_comment_says() -> None:
    """The report on the sample shows what the comments promise, for every listed claim."""
    text = (ROOT / "claims.yaml").read_text(encoding="utf-8")
    expected = dict(re.findall(r"^  - id: ([a-z0-9-]+)  # ([a-z-]+): ", text, flags=re.MULTILINE))
    report = crosscheck_files([], str(ROOT / "claims.yaml")).report
    assert {claim.id: str(claim.verdict) for claim in report.claims if claim.stated} == expected


def test_the_dispute_over_the_listing_is_found_without_being_listed() -> None:
    """Three documents date the listing of mining for elimination to September 2021, one to January 2022."""
    reported = crosscheck_files([str(SOURCES)], str(ROOT / "claims.yaml")).report.claims
    found = [claim for claim in reported if claim.verdict is Verdict.CONTRADICTED and not claim.stated]
    assert [{evidence.date for evidence in claim.evidence} for claim in found] == [{"2021-09", "2022-01"}]
    assert found[0].documents == 4


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents whose facts the sample follows are not here")
def test_the_claims_of_the_user_come_out_alike_on_the_originals() -> None:
    """The listed claims get the same verdicts on the documents whose facts the sample follows."""
    sample = crosscheck_files([], str(ROOT / "claims.yaml")).report
    originals = crosscheck_files([str(SEEDS)], str(ROOT / "claims.yaml")).report
    assert [c.verdict for c in originals.claims if c.stated] == [c.verdict for c in sample.claims if c.stated]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents whose facts the sample follows are not here")
def test_the_sample_is_written_in_its_own_words() -> None:
    """No run of 22 characters stands in the documents whose facts the sample follows."""
    seeds = [bare(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*"))]
    runs = {seed[i : i + 22] for seed in seeds for i in range(len(seed) - 21)}
    for path in [*sorted(SOURCES.iterdir()), ROOT / "claims.yaml"]:
        text = bare(path.read_text(encoding="utf-8"))
        assert [text[i : i + 22] for i in range(len(text) - 21) if text[i : i + 22] in runs] == [], path.name


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents whose facts the sample follows are not here")
def test_the_sample_holds_the_same_numbers_as_its_originals() -> None:
    """Article by article, every number written in digits stands there as often as in the original."""
    number = re.compile(r"[0-9][0-9.]*(?:[万亿億]|[年月日天人种台家个%])*")
    for name, path in zip(sorted(SURFACES), sorted(SEEDS.glob("*")), strict=True):
        original = body(path.read_text(encoding="utf-8"))
        assert Counter(number.findall(body(raw(name)))) == Counter(number.findall(original)), name
