from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
import pytest

from factcheck.errors import ReadingError
from factcheck.reading import from_text, read_file
from factcheck.reading.dates import read_date

DAY = dt.date(2021, 11, 15)


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 15 Nov 2021 08:05:00 GMT",
        "2021-11-15",
        "2021-11-15T23:59:00+08:00",
        "2021/11/15 08:00",
        "2021.11.15",
        "20211115",
        "2021年11月15日",
        "2021 年 11 月 15 日",
        "２０２１年１１月１５日",
        "令和3年11月15日",
        "民国110年11月15日",
        "15 November 2021",
        "November 15th, 2021",
        "Nov. 15, 2021",
        "15-Nov-2021",
    ],
)
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    """ISO, RFC 2822, East Asian and English forms give the day as written."""
    assert read_date(written) == DAY


@pytest.mark.parametrize("written", ["", "undated", "2021-11 (late)", "2021-13-40", "11/12/2021", "0021-01-01"])
def test_what_is_no_full_date_gives_none(written: str) -> None:
    """A month alone, a day that does not exist or an order that can be read in two ways is no date."""
    assert read_date(written) is None


def test_front_matter_is_read_and_is_not_text() -> None:
    """Title, publisher, date, language, credit and base come from the block, which is left out of the text."""
    raw = (
        "\n---\ntitle: 'It''s dry: a \"long\" summer' # note\nauthor: Desk\npublisher: Sample Z\n"
        "tags:\n - water\n - 5\n"
        'date: Mon, 15 Nov 2021 08:05:00 GMT\nlang: zh_TW\nsource: "\\u65b0\\u534e\\u793e"\nbased_on: X, 2021-01-02\n'
        "summary: >\n  up to 99\n  litres\n---\n\n雨水不足已有三個月。\n"
    )
    source = from_text(raw)
    assert source.text.strip() == "雨水不足已有三個月。"
    assert (source.title, source.publisher, source.published) == ('It\'s dry: a "long" summer', "Sample Z", DAY)
    assert (source.language, source.credit, source.based_on) == ("zh", "新华社", "X, 2021-01-02")
    assert set(source.provenance.values()) == {"front matter"}
    at = source.text.index("三")
    assert raw[source.to_raw(at, at + 1)[0]] == "三"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_keys_before_a_blank_line_are_metadata(end: str) -> None:
    """A block of `key: value` lines, in any of the languages, tells about the document and is not its text."""
    english = end.join(
        ["title: On rain", "address: https://example.org", "date: 2021-11-15", "lang: en", "", "It rained."]
    )
    chinese = end.join(["标题：下雨", "来源：某某网", "日期:2021-11-15", "", "今天下雨了。"])
    for raw, text, title in ((english, "It rained.", "On rain"), (chinese, "今天下雨了。", "下雨")):
        source = from_text(raw)
        assert (source.text.strip(), source.title, source.published) == (text, title, DAY)
        assert source.provenance["published"] == "metadata lines"


@pytest.mark.parametrize(
    "raw",
    [
        "---\n第一段没有键。\n---\n第二段。",
        "---\ntitle: never closed\n第二段。",
        "记者：你好吗？\n甲：很好。\n\n完",
        "Update: 36 dead\n\nMore text.",
        "Q: why?\nA: because.\n\ntext",
        "date: 2021-11-15\nAnd then a plain line.\n\ntext",
    ],
)
def test_text_that_only_looks_like_metadata_is_kept(raw: str) -> None:
    """Rules, an open fence and dialogues are text, to the last character."""
    assert from_text(raw).text == raw


@pytest.mark.parametrize(
    "inside", ["title: 'open\n", "title: [a, b\n: x\n", "title: {a: [}\n\tb\n", "title: a\n? b\n- - -\n"]
)
def test_malformed_front_matter_loses_no_body(inside: str) -> None:
    """Whatever cannot be read in the block, the body stays and nothing is raised."""
    assert "正文五百字" in from_text(f"---\n{inside}---\n正文五百字\n").text


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<meta property="article:published_time" content="2021-11-15T08:00:00Z">', "HTML meta"),
        ("<META NAME=PubDate CONTENT='2021-11-15'>", "HTML meta"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2021-11-15"}]}</script>', "JSON-LD"),
        ('<time datetime="2021-11-15" pubdate>Monday</time>', "HTML time"),
    ],
)
def test_a_page_tells_its_date(head: str, found: str) -> None:
    """Meta tags, JSON-LD and <time> give the date, and where it was found is told."""
    source = from_text(f"<html><head>{head}</head><body><p>Text of a page.</p></body></html>", name="a.html")
    assert (source.published, source.provenance["published"]) == (DAY, found)


def test_a_page_tells_its_title_publisher_and_language() -> None:
    """og: names go before <title>; the language is that of the root element."""
    page = (
        '<html lang="ja-JP"><head><title>長い題 | 新聞</title><meta property="og:title" content="題&amp;名">'
        '<meta property="og:site_name" content="某新聞"></head><body><p>雨が降った。</p></body></html>'
    )
    source = from_text(page)
    assert (source.title, source.publisher, source.language) == ("題&名", "某新聞", "ja")


@pytest.mark.parametrize("script", ["{", "[" * 5000, '{"datePublished": 5}', "null", '{"datePublished":"soon"}'])
def test_bad_json_ld_is_passed_over(script: str) -> None:
    """A script that is not JSON, is nested too deep or has no date does no harm."""
    page = f'<script type="application/ld+json">{script}</script><p>A line of text.</p>'
    assert from_text(page).published is None


@pytest.mark.parametrize(
    "line",
    [
        "某地降雨超过往年 发布时间:2021-11-15",
        "2021-11-15 10:20 来源：某某网",
        "发表于2021年11月15日",
        "時間：2021/11/15",
        "公開日 2021年11月15日",
        "最終更新日：2021年11月15日（月）",
        "Published: Monday, November 15, 2021",
        "Updated 3:04 p.m. ET, Nov. 15, 2021",
        "(15 November 2021)",
    ],
)
def test_a_dateline_is_read_and_stays_in_the_text(line: str) -> None:
    """A dateline in the opening or in the close dates the document and is text all the same."""
    body = "这里是正文，说的是雨水。" * 90
    for raw in (f"{line}\n\n{body}", f"{body}\n{line}\n"):
        source = from_text(raw)
        assert (source.published, source.provenance.get("published")) == (DAY, "dateline")
        assert source.text == raw


@pytest.mark.parametrize(
    "line",
    [
        "开工时间:2017年6月1日开始施工。",
        "November 15, 2021 was a dry day.",
        "他在2021年11月15日说。",
        "发布会于2021年11月15日举行。",
    ],
)
def test_a_date_of_an_event_is_no_dateline(line: str) -> None:
    """A date in a sentence tells of what happened, not of the document."""
    assert from_text(f"{line}\n\n正文在此。").published is None


def test_published_goes_before_updated_and_front_matter_before_both() -> None:
    """The better source of the date wins, wherever it stands."""
    line = "更新时间：2021-11-16 发布时间：2021-11-15"
    assert from_text(f"{line}\n\n正文。").published == DAY
    assert from_text(f"---\ndate: 2020-01-02\n---\n{line}\n\n正文。").published == dt.date(2020, 1, 2)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("新华社某地11月15日电（记者甲）雨。", "新华社"),
        ("（新华社某地11月15日电）雨。", "新华社"),
        ("据新华社报道，雨。", "新华社"),
        ("正文。\n文章来源:某某新闻", "某某新闻"),
        ("正文。\n来源：新华社责任编辑", "新华社"),
        ("正文。\n转载自《某某周刊》", "某某周刊"),
        ("正文。\n（某某新闻记者 甲乙）", "某某新闻"),
        ("【ワシントン共同】雨が降った。", "共同"),
        ("雨が降った。\n出典：某通信", "某通信"),
        ("RIVERTON, Ohio (AP) — Rain fell.", "AP"),
        ("RIVERTON (Reuters) - Rain fell.", "Reuters"),
        ("Rain fell.\nSource: The Associated Press", "The Associated Press"),
        ("有人说，据新华社报道，雨。", ""),
        ("正文。\n文章来源于互联网:某题", ""),
        ("正文。\n来源：https://example.org", ""),
        ("本报记者甲报道", ""),
        ("（图源：新华社）雨。", ""),
    ],
)
def test_the_credited_agency_is_found(text: str, credit: str) -> None:
    """Agency datelines, source lines and reporters' lines give the outlet as written; others give none."""
    assert from_text(text).credit == credit


def test_the_first_heading_or_line_is_the_title() -> None:
    """Without metadata, a heading or a line that stands alone is the title; a sentence is not."""
    assert from_text("# 雨水统计\n\n正文。").title == "雨水统计"
    assert from_text("<h1>雨水统计</h1><p>正文。</p>").title == "雨水统计"
    assert from_text("雨水统计 发布时间:2021-11-15\n\n正文。").title == "雨水统计"
    assert from_text("今天下了雨。\n\n正文。").title == ""


def test_what_the_caller_gives_goes_first() -> None:
    """Language and date given in the call are used, and a wrong one is refused in one line."""
    source = from_text("---\ndate: 2020-01-02\nlang: en\n---\n雨", language="ja-JP", published="2021-11-15")
    assert (source.language, source.published, source.provenance["language"]) == ("ja", DAY, "given")
    with pytest.raises(ReadingError, match="no language pack"):
        from_text("雨", language="tlh")
    with pytest.raises(ReadingError, match="not a date"):
        from_text("雨", published="soon")


@pytest.mark.parametrize(
    ("created", "text", "published"),
    [
        ("2013-12-23", "北港投资60.5亿元。", None),  # the template of python-docx
        ("2026-11-15", "北港投资60.5亿元。", "2026-11-15"),
        ("2018-03-01", "2026年11月13日，北港投资60.5亿元。", None),
        ("2018-03-01", "北港2026年投资60.5亿元，2027年完工。", None),
        ("2026-11-15", "2026年11月13日，北港投资60.5亿元，2027年完工。", "2026-11-15"),
        ("2026-11-15", "大会将于2026年11月30日在北港召开。", "2026-11-15"),
        ("2026-11-15", "北港自2019年起投资，2026年12月31日完工。", "2026-11-15"),
        ("2018-03-01", "The quay was opened on 13 November 2026.", None),
    ],
)
def test_a_date_of_the_file_goes_for_nothing_where_it_cannot_be(
    created: str, text: str, published: str | None, tmp_path: Path
) -> None:
    """A program's own date is none of the document, nor is one before all that the text speaks of."""
    document = docx.Document()
    document.core_properties.created = dt.datetime.fromisoformat(created)
    document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    source = read_file(str(tmp_path / "a.docx"))
    assert (source.published and source.published.isoformat()) == published
