from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest

from factcheck.reading import from_text

SIZE = 25_000
HOSTILE = [
    *(
        "<",
        "<!--",
        "<!",
        "</",
        "<a ",
        '<a b="',
        "<a b='\"",
        "<b x=1",
        "<script>",
        "<template>",
        "<rt>",
        "<p>",
        "<meta ",
    ),
    *(
        "<time ",
        "<title>",
        "&",
        "&#",
        "&#1",
        "&a",
        "]]>",
        "<![CDATA[",
        "[",
        "](",
        "[a](",
        "![",
        "`",
        "``` ",
        "*",
        "* *a",
    ),
    *("**a _b ", "|", "|-", "|-|\n", "\\", "# ", "> ", " ", "\u3000", "\n", "\r", "\u200b", "a: b\n", "---\n", "2021"),
    *("title: x\ndate: y\n", "（新华社", "(AP", "发布时间:1 ", "Published 1:00 "),
]


def seconds(text: str, name: str) -> float:
    """The processor time that one reading takes."""
    start = time.process_time()
    from_text(text, name=name)
    return time.process_time() - start


@pytest.mark.parametrize(("lead", "name"), [("", "a.txt"), ("<html><p>", "a.html"), ("---\ntitle: x\n", "a.md")])
def test_four_times_the_text_takes_about_four_times_the_time(lead: str, name: str) -> None:
    """No text, however it repeats the beginnings of markup, takes more than linear time."""
    from_text("x", name=name)  # what is loaded on first use is loaded now
    for unit in HOSTILE:
        once = lead + unit * (SIZE // len(unit))
        more = lead + unit * (4 * SIZE // len(unit))
        # a quadratic reader takes sixteen times as long, each time it is measured; a few milliseconds say nothing
        assert any(seconds(more, name) < 9 * seconds(once, name) + 0.03 for _ in range(4)), unit


def standard_parser(text: str) -> float:
    """The processor time that Python's own HTML parser takes to walk over a text and keep nothing."""
    start = time.process_time()
    HTMLParser().feed(text)
    return time.process_time() - start


def test_a_large_page_costs_little_more_than_walking_over_it() -> None:
    """Half a megabyte of ordinary HTML beside Python's own parser, in one run, with room for measuring coverage."""
    line = (
        '<p class="x">　　总投资<font color="#f00">9.8亿</font>元，供水&nbsp;12万吨，<a href="/a?b=1">说明</a>。</p>\n'
    )
    page = line * (500_000 // len(line))
    assert any(seconds(page, "a.html") < 5 * standard_parser(page) for _ in range(3))


def test_plain_text_costs_a_small_part_of_what_a_page_does() -> None:
    """The same sentences without markup take less than a quarter of the time that they take with it."""
    plain = "总投资9.8亿元，供水12万吨。\n" * 60_000
    page = "<p>总投资9.8亿元，供水12万吨。</p>\n" * 60_000
    assert any(seconds(plain, "a.txt") < seconds(page, "a.html") / 4 for _ in range(3))
