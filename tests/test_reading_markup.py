from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading import from_text
from factcheck.reading.markup import visible_text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("共16.9<b>亿</b>美元", "共16.9亿美元"),
        ('共<font color="#f00">16.9</font><span class="x">亿</span>美元', "共16.9亿美元"),
        ("前<!-- note -->后", "前后"),
        ("前<!--ad[<p>买一送一</p><img src='a.png'/>]ad-->后", "前后"),
        ("前<!-->后<!--->完", "前后完"),
        ("前<script>var a = '<p>1</p>';</script>后", "前后"),
        ("前<style>.a&#123;width:5px&#125;</style>后", "前后"),
        ("<noscript>请开启</noscript><template>{{ x }}</template>正文", "正文"),
        ('图<img src="a_5.png" alt="5人" title="x > y">文', "图文"),
        ("<p>一</p><p>二</p>", "一\n二\n"),
        ("一<br>二<br/>三", "一\n二\n三"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\n2\n"),
        ("A&amp;B &lt;5&gt; 1&#20159;&#x5143;", "A&B <5> 1亿元"),
        ("100&nbsp;000", "100\u00a0000"),
        ("<ruby>億<rp>(</rp><rt>おく</rt><rp>)</rp></ruby>円", "億円"),
        ("<![CDATA[9<i>人</i>]]>。", "9人。"),
        ("<o:p></o:p>5<wbr>0<st1:date>日</st1:date>", "50日"),
    ],
)
def test_markup_is_left_out_and_text_is_kept(raw: str, shown: str) -> None:
    """A reader's text has no tags, comments, scripts or styles, and a figure across tags is in one piece."""
    assert visible_text(raw)[0] == shown


@pytest.mark.parametrize(
    "raw",
    [
        "x < 5 and y > 3",
        "a<b and c>d",
        "if a<b",
        "p<0.05, q>0.1",
        "<Reuters> reported",
        "《a》<某>说",
        "write to <desk@example.org>",
        "see <https://example.org/a_b>",
        "AT&T, R&D; a &unknown; b",
        "2 << 3 >> 1 <- <= <>",
        "[/b] [b]bold[/b]",
        "array[x[1]]>0",
    ],
)
def test_what_only_begins_like_markup_stays(raw: str) -> None:
    """A "<" or "&" of the text itself loses nothing, and square brackets are no markup."""
    source = from_text(raw)
    assert source.text == raw
    assert not source.raw_at


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("前<!-- 后", "前"),
        ("前<script>后", "前"),
        ("前<template>后", "前后"),
        ("前<noscript>后", "前后"),
        ("前<b>后", "前后"),
        ("前</div>后", "前\n后"),
        ("前<p class=x", "前<p class=x"),
        ('<a href="x>前</a>后', "前后"),
        ("<a title='a<b>c'>前</a>", "前"),
    ],
)
def test_what_is_never_closed_is_read_as_browsers_do_or_kept(raw: str, shown: str) -> None:
    """An open comment or script hides the rest, as in a browser; any other open element or broken tag hides nothing."""
    assert visible_text(raw)[0] == shown


def test_the_head_of_a_page_is_not_its_text() -> None:
    """Title and meta data are left out of the text, whether or not the head is closed."""
    for end in ("</head>", ""):
        page = f"<html><head><title>题 5</title><meta name=x content='7'>{end}<body><p>正文9人</p></body></html>"
        assert from_text(page).text.strip() == "正文9人"


def test_line_ends_in_a_page_are_spaces() -> None:
    """In HTML alone only tags break lines; in preformatted text line ends stay."""
    page = "<html><body><p>about 16.9\nbillion</p><pre>a\nb</pre></body></html>"
    assert "16.9 billion" in from_text(page, name="a.html").text
    assert "a\nb" in from_text(page, name="a.html").text


def test_a_reference_is_in_the_span_whole() -> None:
    """A figure that ends in a character reference points at all of it in the raw text."""
    source = from_text("共16.9&#20159;，完")
    at = source.text.index("16.9亿")
    start, end = source.to_raw(at, at + len("16.9亿"))
    assert source.raw[start:end] == "16.9&#20159;"


def test_line_and_column_count_in_the_raw_text() -> None:
    """\\n, \\r\\n and a lone \\r end a line, and no other character does."""
    source = from_text("一\r\n二\r三\n四\u2028五\x0b六")
    assert [source.line_column(source.raw.index(char)) for char in "一二三四五六"] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
        (4, 3),
        (4, 5),
    ]


TEXTS = st.text(alphabet="总投资16.9亿美元 abc，。é😀", min_size=1, max_size=8)
MARKUP = st.sampled_from(
    ["<b>", "</b>", "<p>", "<br/>", '<a href="x?a=1&b=2">', "</a>", "<!-- <p>9</p> -->", "<script>9</script>", "\u200b"]
)
ENTITIES = st.sampled_from(["&nbsp;", "&amp;", "&#20159;", "&#x5143;", "&lt;", "&hellip;", "&ngE;"])


@given(st.lists(st.one_of(TEXTS, MARKUP, ENTITIES), max_size=30))
def test_every_character_points_to_where_it_comes_from(pieces: list[str]) -> None:
    """Each character of the text is the raw one at its place, or what the reference or the tag there stands for."""
    raw = "".join(pieces)
    source = from_text(raw)
    places = list(source.raw_at) or list(range(len(raw)))
    if not source.raw_at and source.text:
        assert source.text == raw
    assert places == sorted(places)
    assert len(source.text) in (len(source.raw_at), len(raw))
    for char, place in zip(source.text, places, strict=False):
        if raw[place] == "&":
            assert char in html.unescape(raw[place:].split(";")[0] + ";")
        elif raw[place] == "<":
            assert char == "\n"
        else:
            assert char == raw[place]
    kept = "".join(html.unescape(p) for p in pieces if not p.startswith(("<", "\u200b")))
    assert source.text.replace("\n", "") == kept


@given(st.text(alphabet="总投资16.9亿美元 abc，。、「」（）é😀\n\r\t-+=%$€:;/?!\"'", max_size=200))
def test_plain_text_is_its_own_visible_text(raw: str) -> None:
    """Where there is no markup nothing is left out, and no map is kept."""
    source = from_text(raw)
    if "---" not in raw and ":" not in raw:
        assert source.text == raw
        assert not source.raw_at


@given(st.text(max_size=300), st.sampled_from(["", "a.html", "a.md"]))
def test_no_text_breaks_the_reader(raw: str, name: str) -> None:
    """Whatever the characters, reading ends and its places are in the raw text and in order."""
    source = from_text(raw, name=name)
    assert list(source.raw_at) == sorted(source.raw_at)
    assert all(place < len(raw) for place in source.raw_at)


@given(st.text(alphabet="<>!-&;/ab=\"'[]()*_`#|\\~\n:p ]", max_size=120))
def test_no_markup_breaks_the_reader(raw: str) -> None:
    """Signs in any order are read to their end with places in order."""
    source = from_text(raw, name="a.md")
    assert list(source.raw_at) == sorted(source.raw_at)
