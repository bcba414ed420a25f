from __future__ import annotations

import pytest

from factcheck.reading import from_text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("共16.9**亿**美元", "共16.9亿美元"),
        ("**50万**台、*3*栋、`45`个、~~60~~人", "50万台、3栋、45个、60人"),
        ("***x*** __y__ _z_", "x y z"),
        ('见[公告](https://example.org/a_(1).html "题")第5条', "见公告第5条"),
        ("[![图5](a.png)](https://example.org)文", "文"),
        ("图：![5人](<a b.png>)完", "图：完"),
        ("图：![5人](data:image/png;base64," + "A9" * 5000 + ")完", "图：完"),
        ("# 标题 #1\n## 二\n正文", "标题 #1\n二\n正文"),
        ("> 引用5人\n>> 再引\n", "引用5人\n再引\n"),
        ("```py\na**b**c # 5\n```\n**完**", "\na**b**c # 5\n\n完"),
        ("~~~\n没有结束 *5*", "\n没有结束 *5*"),
        ("文[^1]5人\n\n[^1]: 注\n[2]: https://example.org 'x'\n", "文5人\n\n 注\n\n"),
        (r"\$5 million, 1\. and \*", "$5 million, 1. and *"),
        ("自动 <https://example.org/x_y_z> 链接", "自动 <https://example.org/x_y_z> 链接"),
    ],
)
def test_marks_are_left_out_and_text_is_kept(raw: str, shown: str) -> None:
    """Link targets, images and the marks around words go; the words, code included, stay."""
    assert from_text(raw, name="a.md").text == shown


def test_cells_of_a_table_are_parted() -> None:
    """Figures in neighbouring cells never run together, and the row of dashes is left out."""
    for end in ("\n", "\r\n"):
        text = from_text(end.join(["| 期 | 台数 |", "|---|---:|", "| 一 | 45 |", "| 二 | 50 |", "", "a | b"])).text
        assert [line.strip() for line in text.splitlines() if line.strip()] == ["一 台数 45", "二 台数 50", "a | b"]
        text = from_text(end.join(["45 | 50", "---|---", "60 | 70"])).text
        assert [line.strip() for line in text.splitlines() if line.strip()] == ["45", "50", "60", "70"]


@pytest.mark.parametrize(
    "raw",
    [
        "5*3*2=30, a_b_c, 2**3**4",
        "*注：只有一个星号",
        "第一段*\n\n第二段*",
        "函数f[x](3.5)和[注](见第3页)",
        "10~20人，王***，____",
        "#话题# 和 #1",
        ">5000台",
        "a | b | c",
        "C:\\dir\\new",
        "- 5人\n* 6人\n1. 7人",
    ],
)
def test_plain_text_with_such_signs_stays(raw: str) -> None:
    """Signs that are no marks are text: products, names of files, lists, single asterisks."""
    assert from_text(raw, name="a.txt").text == raw


def test_html_alone_knows_no_markdown() -> None:
    """Asterisks and brackets in a page are what they are."""
    assert "**5** [a](/b)" in from_text("<p>**5** [a](/b)</p>", name="a.html").text


def test_markdown_and_html_mix_in_one_figure() -> None:
    """A figure broken up by both kinds of marks and by a reference is whole, and points to its first and last sign."""
    source = from_text("总投资**16.9**<b>亿</b>&#32654;元。", name="a.md")
    assert source.text == "总投资16.9亿美元。"
    at = source.text.index("16.9")
    start, end = source.to_raw(at, at + len("16.9亿美元"))
    assert source.raw[start:end] == "16.9**<b>亿</b>&#32654;元"
