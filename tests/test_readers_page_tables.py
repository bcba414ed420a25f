"""Tables in web pages, Markdown, messages and e-books: a cell is told with its headings, and found where it stands."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pytest
from ebooklib import epub

from factcheck.extraction import extract_mentions
from factcheck.model import Source
from factcheck.reading import from_text, read_file

TABLE = """<table>
<caption>货物吞吐量（单位：万吨）</caption>
<tr><th rowspan="2">港</th><th colspan="2">吞吐量</th><th rowspan="2">员工（人）</th></tr>
<tr><th>2019年</th><th>2020年</th></tr>
<tr><td rowspan="2">北港</td><td>120</td><td>130</td><td rowspan="2">4,776</td></tr>
<tr><td>5</td><td>6</td></tr>
<tr><td>南<br>港</td><td><b>1</b>6.9</td><td>&nbsp;</td><td>12</td></tr>
</table>"""
TOLD = [
    "2019年 北港 吞吐量 120万吨",
    "2020年 北港 吞吐量 130万吨",
    "北港 员工 4,776人",
    "2019年 北港 吞吐量 5万吨",
    "2020年 北港 吞吐量 6万吨",
    "2019年 南港 吞吐量 16.9万吨",
    "南港 员工 12人",
]


def page(body: str) -> str:
    """A web page."""
    return f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'


def lines(source: Source) -> list[str]:
    """The lines that are read, without empty ones."""
    return [line.strip() for line in source.text.splitlines() if line.strip()]


def figures(source: Source) -> list[tuple[str, str]]:
    """The figures that are no dates, with their values."""
    return [(m.text, str(m.low)) for m in extract_mentions(source) if m.kind != "date"]


def test_a_cell_of_a_page_is_told_with_its_headings_and_found_in_the_file() -> None:
    """Cells that reach over rows and columns head them all; a figure's span is the cell's in the file, tags and all."""
    raw = page(f"<p>北港统计。</p>{TABLE}<p>共有船只88艘。</p>")
    source = from_text(raw, name="a.html")
    assert lines(source) == ["北港统计。", "货物吞吐量", *TOLD, "共有船只88艘。"]
    found = {raw[m.start : m.end]: m for m in extract_mentions(source)}
    assert found["120"].low == 1_200_000
    assert found["120"].label == "北港 吞吐量"
    assert str(found["1</b>6.9"].low) == "169000.0"
    assert source.line_column(found["130"].start) == (7, 44)
    assert found["88艘"].low == 88


def test_the_unit_over_a_table_is_its_own_and_no_figure() -> None:
    """单位：万元 in the line over a table holds for its numbers, and is not read as ten thousand yuan."""
    table = "<table><tr><th>港</th><th>造价</th></tr><tr><td>北港</td><td>169</td></tr></table>"
    for above in ("单位：万元", "（单位：万元）", "(万元)"):
        source = from_text(page(f"<p>北港统计。</p><p>{above}</p>{table}"), name="a.html")
        assert figures(source) == [("169", "1690000")], above
    source = from_text(page(f"<p>造价单位：万元。预算为5万元。</p>{table}"), name="a.html")
    assert ("5万元", "50000") in figures(source)


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td><table><tr><td>首页<td>新闻<tr><td>船<td>88艘</table><tr><td>工人4,776人。<td>12艘</table>",
        f"<table><tr><td>首页<td>新闻<tr><td>船<td>工人4,776人{'，都是附近的人' * 40}。88艘<tr><td>x<td>12艘</table>",
        "<table><tr><td>首页</td></tr><tr><td>工人4,776人，船88艘，又12艘</td></tr></table>",
        "<table><tr><td>工人4,776人<tr><td>88艘<td>12艘",
        "<table><tr><td>首页</td><td>新闻</td></tr>工人4,776人<tr><td>88艘</td><td>12艘</td></tr></table>",
    ],
)
def test_no_figure_is_lost_in_tables_that_set_out_a_page(body: str) -> None:
    """Tables in tables, with prose in a cell, of one column, without end tags, or with text beside their cells."""
    found = {text for text, _ in figures(from_text(page(body), name="a.html"))}
    assert {"4,776人", "88艘", "12艘"} <= found


def test_a_table_of_pairs_has_no_names_of_columns() -> None:
    """成立 | 2019年 over 投资 | 16.9亿元, as the boxes of encyclopaedias have it: each row is told by itself."""
    rows = "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in (("成立", "2019年"), ("投资", "16.9亿元")))
    assert lines(from_text(page(f"<table>{rows}</table>"), name="a.html")) == ["成立 2019年", "投资 16.9亿元"]


def test_an_article_keeps_its_tables_and_leaves_out_others(tmp_path: Path) -> None:
    """What is told of a table in an article is found though its lines are not the page's; a menu set as one is not."""
    prose = "<p>北港港务局周五公布了去年的统计，码头上的工人正在检查每一段栏杆，附近的渔民说这里安静了许多。</p>"
    menu = "<nav><table><tr><td>首页</td><td>第9期</td></tr><tr><td>订阅</td><td>第77期</td></tr></table></nav>"
    path = tmp_path / "a.html"
    path.write_text(page(f"{menu}<article><h1>北港</h1>{prose * 3}{TABLE}{prose}</article>"), encoding="utf-8")
    source = read_file(str(path))
    assert source.format == "HTML article"
    assert [line for line in lines(source) if line in TOLD] == TOLD
    assert "第77期" not in source.text


def test_markdown_and_messages_and_books_tell_tables_alike(tmp_path: Path) -> None:
    """A table of Markdown, of a message that is a page, and of a chapter is read as one of a web page is."""
    source = from_text("# 北港\n\n| 港 | 造价（亿元） |\n|---|---:|\n| 北港 | **16.9** |\n| 南港 | 5 |\n", name="a.md")
    assert lines(source) == ["北港", "北港 造价 16.9亿元", "南港 造价 5亿元"]
    assert [source.line_column(m.start) for m in extract_mentions(source)] == [(5, 10), (6, 8)]

    message = EmailMessage()
    message["Subject"] = "北港统计"
    message.set_content(page(TABLE), subtype="html")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    source = read_file(str(tmp_path / "a.eml"))
    assert [line for line in lines(source) if line in TOLD] == TOLD
    assert source.locator(next(m for m in extract_mentions(source) if m.text == "120").start) == "message, line 7"

    book = epub.EpubBook()
    book.set_identifier("b")
    book.set_title("北港")
    chapter = epub.EpubHtml(title="一", file_name="a.xhtml")
    chapter.content = f"<html><body><h1>一</h1><p>船88艘。</p>{TABLE}</body></html>"
    book.add_item(chapter)
    book.spine = [chapter]
    epub.write_epub(str(tmp_path / "a.epub"), book)
    source = read_file(str(tmp_path / "a.epub"))
    assert lines(source) == ["一", "船88艘。", "货物吞吐量", *TOLD]
    found = {m.text: m for m in extract_mentions(source)}
    assert found["120"].locator == "section 1, paragraph 10"
    assert source.raw[found["120"].start : found["120"].end] == "120"


def test_cells_merged_in_word_and_workbooks_head_all_their_rows(tmp_path: Path) -> None:
    """A label that reaches down over rows names each of them; the line over a Word table may name its unit."""
    rows = [("港", "项目", "金额"), ("北港", "造价", "16.9"), ("", "人工", "3.2"), ("南港", "造价", "5")]
    told = ["北港 造价 金额 16.9亿元", "北港 人工 金额 3.2亿元", "南港 造价 金额 5亿元"]
    document = docx.Document()
    document.add_paragraph("单位：亿元")
    table = document.add_table(rows=4, cols=3)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "a.docx"))
    assert lines(read_file(str(tmp_path / "a.docx"))) == told

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["单位：亿元"])
    for cells in (row[::2] for row in rows):
        sheet.append([float(cell) if cell[:1].isdigit() else cell for cell in cells])
    sheet.merge_cells("A3:A4")
    book.save(tmp_path / "a.xlsx")
    assert lines(read_file(str(tmp_path / "a.xlsx"))) == [
        "北港 金额 16.9亿元",
        "北港 金额 3.2亿元",
        "南港 金额 5亿元",
    ]


def test_a_table_within_a_cell_of_a_word_document_is_a_table(tmp_path: Path) -> None:
    """Forms set tables within tables: the inner one is told with its own headings."""
    document = docx.Document()
    outer = document.add_table(rows=2, cols=2)
    outer.cell(0, 0).text = "北港统计"
    inner = outer.cell(1, 1).add_table(rows=2, cols=2)
    for at, text in enumerate(("港", "造价（亿元）", "北港", "16.9")):
        inner.cell(at // 2, at % 2).text = text
    document.save(str(tmp_path / "a.docx"))
    source = read_file(str(tmp_path / "a.docx"))
    assert "北港 造价 16.9亿元" in lines(source)
    assert figures(source) == [("16.9", "1690000000.0")]


def test_several_tables_on_one_sheet_keep_their_own_headings(tmp_path: Path) -> None:
    """One under the other after an empty row, and side by side: no figure takes a heading or unit of its neighbour."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [
        ("港", "造价（亿元）", None, "部门", "员工（人）"),
        ("北港", 16.9, None, "码头部", 300),
        ("南港", 5, None, "船队", 40),
        (),
        ("港", "吞吐量（万吨）"),
        ("北港", 120),
        (),
        ("南港", 80),
    ]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    assert lines(read_file(str(tmp_path / "a.xlsx"))) == [
        "北港 造价 16.9亿元",
        "南港 造价 5亿元",
        "码头部 员工 300人",
        "船队 员工 40人",
        "北港 吞吐量 120万吨",
        "南港 吞吐量 80万吨",
    ]
