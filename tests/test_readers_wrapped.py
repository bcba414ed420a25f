"""What stands in a figure's way in leaked files: line ends at a width, raised marks, struck-out words, odd messages."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from factcheck.extraction import extract_mentions
from factcheck.model import Source
from factcheck.reading import from_text, read_all, read_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENGLISH = """\
The harbour authority said on Friday that the new quay will cost 60.5
million dollars, and that more than 4,776 workers, many of them long
employed, build it. The authority told the press that the quay is 12
hectares large and has room for 88 ships of the largest kind that call
here, among them ferries, tankers and barges with a draught of up to 15
metres.
"""
CHINESE = """\
北港港务局周五宣布，扩建码头的总投资将达到60.5亿元，其中东区投资16.
9亿元，工程将于2027年3月完工，届时码头上将共有工人4,776人，他们都来
自附近的三十五个村庄。港务局说，新码头占地300亩，可以同时停靠八十八
艘货轮，每年的吞吐量达到120万吨，是北方最大的码头之一，预计每年创造产
值5亿元。
"""


def figures(source: Source) -> list[tuple[str, str, str]]:
    """The figures that are no dates: as shown, their value and unit."""
    return [(source.text[m.at : m.to], str(m.low), m.unit) for m in extract_mentions(source) if m.kind != "date"]


def values(text: str, name: str = "a.html") -> list[tuple[str, str]]:
    """The values and units that a text holds."""
    return [(value, unit) for _, value, unit in figures(from_text(text, name=name))]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_cut_at_a_width_are_put_together(end: str) -> None:
    """A figure that a mail program or a converter has broken is one; its span is the file's own, line end and all."""
    raw = ENGLISH.replace("\n", end)
    source = from_text(raw, name="a.txt")
    assert ("60.5 million dollars", "60500000.0", "USD") in figures(source)
    assert ("12 hectares", "12", "ha") in figures(source)
    assert source.text.count("\n") == 1
    broken = next(m for m in extract_mentions(source) if "million" in m.text)
    assert raw[broken.start : broken.end] == broken.text == f"60.5{end}million dollars"
    source = from_text(CHINESE.replace("\n", end), name="a.md")
    assert ("16.9亿元", "1690000000.0", "CNY") in figures(source)
    assert ("八十八艘", "88", "艘") in figures(source)


@pytest.mark.parametrize(
    "text",
    [
        "The quay cost 60.5\nmillion dollars were lost.\n",  # two lines show no width
        "".join(f"北港港务局第{n}号文件说，码头的投资将达到{n}0亿元，比去年增加很多很多。\n" for n in range(1, 9)),
        "".join(f"2026-11-{10 + n} harbour office, quay {n}, cost of the quay {n}00\n" for n in range(9)),
        "".join(f"- the quay number {n} of the harbour cost {n}00 million dollars\n" for n in range(1, 9)),
        "".join(f"港口{n}：吞吐量{n}0万吨，泊位{n}个，工人{n}00人，投资{n}亿元，面积{n}0亩\n\n" for n in range(1, 9)),
        f"{ENGLISH}\n{'One paragraph that no program has cut at any width. ' * 5}\n",
    ],
)
def test_lines_that_are_lines_stay(text: str) -> None:
    """Sentences, rows and items of one line each, paragraphs apart, and a text whose longest lines were never cut."""
    assert from_text(text, name="a.txt").text == text


def test_a_draft_s_figure_over_a_line_end_is_marked_where_it_stands() -> None:
    """The line and column are those of its first character in the file."""
    source = from_text(ENGLISH, name="draft.md")
    broken = next(m for m in extract_mentions(source) if "million" in m.text)
    assert source.line_column(broken.start) == (1, 66)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("投资60亿元<sup>1</sup>。", [("6000000000", "CNY")]),
        ('工人4,776<sup><a href="#n2">[2]</a></sup>人。', [("4776", "人")]),
        ("船88艘<sup>※1</sup>，泊位12<sup>注3</sup>个。", [("88", "艘"), ("12", "个")]),
        ("面积5km<sup>2</sup>，水30m<sup>3</sup>。", [("5", "km2"), ("30", "m3")]),
        ("发电10<sup>6</sup>千瓦时。", [("1000000", "kWh")]),
        ("on the 5<sup>th</sup> quay 88 ships", [("5", ""), ("88", "ships")]),
    ],
)
def test_raised_digits_are_no_part_of_a_number(written: str, read: list[tuple[str, str]], tmp_path: Path) -> None:
    """A note's mark is none of it, ten to the sixth is a million, a square metre stays one; so in pages and in Word."""
    assert values(f"<!DOCTYPE html><html><body><p>{written}</p></body></html>") == read
    document = docx.Document()
    paragraph = document.add_paragraph()
    for at, piece in enumerate(written.replace("</sup>", "<sup>").split("<sup>")):
        paragraph.add_run(piece.split(">")[-2].removesuffix("</a") if "<a" in piece else piece).font.superscript = bool(
            at % 2
        )
    document.save(str(tmp_path / "a.docx"))
    assert [(value, unit) for _, value, unit in figures(read_file(str(tmp_path / "a.docx")))] == read


def test_the_year_before_a_note_s_mark_is_a_year() -> None:
    """2021 with a mark 3 is not the year 20213."""
    (found,) = extract_mentions(from_text("<html><body><p>2021<sup>3</sup>年完工。</p></body></html>", name="a.html"))
    assert (found.kind, found.date) == ("date", "2021")


def test_what_is_struck_out_is_not_read(tmp_path: Path) -> None:
    """A number taken back by striking it out is no claim of the document."""
    assert values("<html><body><p>工人<del>500人</del><s>400人</s>300人。</p></body></html>") == [("300", "人")]
    document = docx.Document()
    paragraph = document.add_paragraph("工人")
    paragraph.add_run("500人").font.strike = True
    paragraph.add_run("300人")
    document.save(str(tmp_path / "a.docx"))
    assert [value for _, value, _ in figures(read_file(str(tmp_path / "a.docx")))] == ["300"]


def test_page_numbers_of_word_are_not_read_and_its_page_heads_are(tmp_path: Path) -> None:
    """第1页 共12页 in fields are no figures; what a field shows else is, and a table at the head of the pages."""

    def field(code: str, shown: str) -> list[str]:
        runs = ('<w:fldChar w:fldCharType="begin"/>', f"<w:instrText> {code} </w:instrText>")
        more = ('<w:fldChar w:fldCharType="separate"/>', f"<w:t>{shown}</w:t>", '<w:fldChar w:fldCharType="end"/>')
        return [f"<w:r {W}>{run}</w:r>" for run in (*runs, *more)]

    document = docx.Document()
    paragraph = document.add_paragraph("泊位")
    for run in field("REF berths", "12个"):
        paragraph._p.append(parse_xml(run))
    section = document.sections[0]
    foot = section.footer.paragraphs[0]
    foot.add_run("第")
    for run in field("PAGE", "1"):
        foot._p.append(parse_xml(run))
    foot.add_run("页 共")
    foot._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" NUMPAGES "><w:r><w:t>12</w:t></w:r></w:fldSimple>'))
    foot.add_run("页")
    section.header.add_table(1, 2, docx.shared.Pt(100)).cell(0, 1).text = "合同额7.7亿元"
    document.save(str(tmp_path / "a.docx"))
    source = read_file(str(tmp_path / "a.docx"))
    assert [(text, m.locator) for (text, *_), m in zip(figures(source), extract_mentions(source), strict=True)] == [
        ("12个", "paragraph 1"),
        ("7.7亿元", "page header"),
    ]


def test_all_that_a_message_says_is_read(tmp_path: Path) -> None:
    """Texts one after the other, broken lines put together, and the page where the plain text says next to nothing."""
    parts = MIMEMultipart()
    parts["Subject"] = "Harbour"
    parts.attach(MIMEText("The company hired 36 divers.\n"))
    parts.attach(MIMEText("It bought 63 cranes.\n"))
    parts.attach(MIMEText("<p>It sold 77 tugs.</p>", "html"))
    (tmp_path / "parts.eml").write_bytes(parts.as_bytes())
    source = read_file(str(tmp_path / "parts.eml"))
    assert [(m.text, m.locator) for m in extract_mentions(source)] == [
        ("36", "message, line 1"),
        ("63", "message, line 2"),
        ("77", "message, line 3"),
    ]

    flowed = b"Subject: x\r\nContent-Type: text/plain; charset=utf-8; format=flowed%s\r\n\r\n%s\r\n-- \r\nL\r\n"
    for parameter, text in (
        (b"", b"The quay cost 60.5 \r\nmillion dollars."),
        (b"; delsp=yes", b"It cost 6 \r\n0 dollars"),
    ):
        (tmp_path / "flowed.eml").write_bytes(flowed % (parameter, text))
        source = read_file(str(tmp_path / "flowed.eml"))
        assert figures(source)[0][1:] in (("60500000.0", "USD"), ("60", "USD"))
        assert source.text.endswith("\n-- \nL\n") or source.text.endswith("\r\n-- \r\nL\r\n")

    wrapped = EmailMessage()
    wrapped["Subject"] = "x"
    wrapped.set_content(ENGLISH)
    (tmp_path / "wrapped.eml").write_bytes(wrapped.as_bytes())
    assert ("60500000.0", "USD") in [one[1:] for one in figures(read_file(str(tmp_path / "wrapped.eml")))]

    page = EmailMessage()
    page["Subject"] = "x"
    page.set_content("See the page.\n")
    page.add_alternative(f"<html><body><p>{ENGLISH}</p></body></html>", subtype="html")
    (tmp_path / "page.eml").write_bytes(page.as_bytes())
    assert ("88", "ships") in [one[1:] for one in figures(read_file(str(tmp_path / "page.eml")))]


def test_a_file_without_an_ending_in_an_archive_is_read_where_it_is_text(tmp_path: Path) -> None:
    """As one in a folder is; a picture is not."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("报告", "工人4,776人。")
        archive.writestr("picture", b"\xff\xd8\xff\x00\x01" * 100)
    (tmp_path / "leak.zip").write_bytes(packed.getvalue())
    sources, problems = read_all(str(tmp_path / "leak.zip"))
    assert [source.name.removeprefix(f"{tmp_path}/") for source in sources] == ["leak.zip/报告"]
    assert not problems


def test_a_paragraph_that_two_readers_see_a_little_differently_is_the_article_s(tmp_path: Path) -> None:
    """A hidden word or the mark of a note in it does not lose the figure beside it."""
    prose = "<p>码头上的工人正在检查每一段栏杆，附近的渔民说这里比过去安静了许多，港务局周五这样说。</p>"
    marked = (
        "<p>北港港务局周五公布，投资16.9亿元<sup>3</sup>的码头"
        '<span style="display:none">分享</span>有工人4,776人，都来自附近的村庄。</p>'
    )
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><body><nav><p>首页第9期</p></nav><article>{prose}{marked}{prose * 2}</article></body></html>", "utf-8"
    )
    source = read_file(str(path))
    assert source.format == "HTML article"
    assert [value for _, value, _ in figures(source)] == ["1690000000.0", "4776"]
