"""PDF: what a page breaks is put together, what runs around the text is left out, what cannot be read is named."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import documents
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from factcheck.errors import ReadingError
from factcheck.extraction import extract_mentions
from factcheck.model import Mention, Source
from factcheck.reading import read_file, read_paths
from factcheck.reading.formats import pdf

SONG, MINCHO, LATIN = "STSong-Light", "HeiseiMin-W3", "Helvetica"
for name in (SONG, MINCHO):
    pdfmetrics.registerFont(UnicodeCIDFont(name))

Placed = tuple[float, float, str]
Page = Sequence[str | Placed]


def written(pages: Sequence[Page], font: str, *, size: int = 12, encrypt: str | None = None) -> bytes:
    """A PDF with lines one under the other, or at the places given (from the left, from the bottom, in points)."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, encrypt=encrypt)
    for page in pages:
        canvas.setFont(font, size)
        for at, line in enumerate(page):
            left, height, text = line if isinstance(line, tuple) else (72, 740 - 16 * at, line)
            canvas.drawString(left, height, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned(canvas: Canvas, stamp: str = "") -> None:
    """A page that is a picture, with a stamp on it."""
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "grey")), 20, 20, 560, 800)
    canvas.drawString(72, 40, stamp)
    canvas.showPage()


def source_of(data: bytes, folder: Path) -> Source:
    """The document in a PDF with these bytes."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    return read_file(str(path))


def values(source: Source) -> dict[str, Mention]:
    """The figures by their value or date."""
    return {str(m.date or m.low): m for m in extract_mentions(source)}


def test_figures_run_on_over_line_ends_without_spaces(tmp_path: Path) -> None:
    """In Chinese and Japanese a figure that a line end breaks is one; its span runs from first to last character."""
    lines = [
        "北港港务局周五宣布，扩建码头的总投资将达到60",
        "5亿元，其中东区投资16.",
        "9亿元，工程将于2027",
        "年3月完工。",
    ]
    source = source_of(written([lines], SONG), tmp_path)
    assert source.text == "".join(lines) + "\n"
    found = values(source)
    assert set(found) == {"60500000000", "1690000000.0", "2027-03"}
    assert found["60500000000"].text == "60\n5亿元"
    assert found["60500000000"].locator == "page 1, character 22"
    lines = ["北港の港湾局は金曜日、埠頭の拡張に投じる費用の総額が60", "5億円になると発表した。"]
    assert values(source_of(written([lines], MINCHO), tmp_path)).keys() == {"60500000000"}


def test_words_run_on_with_a_space_and_without_their_hyphen(tmp_path: Path) -> None:
    """In English a line end is a space, and a word broken by a hyphen is one word; short lines end a paragraph."""
    lines = [
        "The harbour authority said on Friday that the new quay will cost 60.5",
        "million dollars, and that more than 4,776 workers, many of them em-",
        "ployed for years, build it.",
        "",
        "Twelve new cranes",
        "Each of the cranes lifts 40 tonnes.",
    ]
    source = source_of(written([lines], LATIN), tmp_path)
    paragraph = f"{lines[0]} {lines[1].removesuffix('-')}{lines[2]}"
    assert source.text.split("\n") == [paragraph, lines[4], lines[5], ""]
    assert values(source)["60500000.0"].unit == "USD"


def test_running_heads_stand_in_no_sentence_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    """A sentence goes on over the end of a page as if head and foot were not there; a page number is no figure."""
    pages: list[Page] = [
        [(72, 800, "北港统计年报 2026"), (72, 700, "码头上共有工人4,776人，都来自附近的三"), (300, 30, f"- {number} -")]
        for number in (1, 2, 3)
    ]
    pages[1] = [(72, 800, "北港统计年报 2026"), (72, 700, "十五个村庄，每天有88艘渔船出海。"), (300, 30, "- 2 -")]
    source = source_of(written(pages[:2], SONG), tmp_path)
    assert source.text == "北港统计年报 2026\n码头上共有工人4,776人，都来自附近的三十五个村庄，每天有88艘渔船出海。\n"
    assert [(m.text, m.locator) for m in extract_mentions(source)] == [
        ("2026", "page 1, character 8"),
        ("4,776人", "page 1, character 20"),
        ("三\n- 1 -\n\f北港统计年报 2026\n十五个", "page 1, character 33"),
        ("88艘", "page 2, character 22"),
    ]
    assert "2026" in source.raw


def test_a_headline_repeated_on_every_page_is_read_once(tmp_path: Path) -> None:
    """Its figure is not lost: at the head of the first page in its place, elsewhere after the text; the number that
    counts the pages beside it is none.
    """
    body = ["码头上共有工人4,776人，都来自附近的三", "十五个村庄，每天有88艘渔船出海。", "到了晚上，灯塔亮起来。"]
    for head, foot in (
        ("北港投资60.5亿元扩建码头", "- {} -"),
        ("北港投资60.5亿元扩建码头 {}", "机密"),
        ("{} | 北港投资60.5亿元扩建码头", "第 {} 页 共 3 页"),
        ("机密", "北港投资60.5亿元扩建码头  {}"),
    ):
        pages: list[Page] = [
            [(72, 800, head.format(number)), (72, 700, line), (72, 30, foot.format(number))]
            for number, line in enumerate(body, 1)
        ]
        source = source_of(written(pages, SONG), tmp_path)
        found = [m for m in extract_mentions(source) if not m.repeated]
        assert sorted(m.text for m in found if "\n" not in m.text) == ["4,776人", "60.5亿元", "88艘"], head
        assert "三十五个村庄" in source.text
    later: list[Page] = [[body[0]], *([(72, 800, "投资60.5亿元"), (72, 700, line)] for line in body[1:])]
    text = source_of(written(later, SONG), tmp_path).text
    assert text.splitlines() == [body[0] + body[1], body[2], "投资60.5亿元"]


def test_a_number_at_the_foot_of_a_page_that_counts_no_pages_is_read(tmp_path: Path) -> None:
    """Figures that stand at the ends of pages are not taken for page numbers."""
    pages: list[Page] = [["Cranes", "1200"], ["Ferries", "45"], ["Quays", "7"]]
    assert values(source_of(written(pages, LATIN), tmp_path)).keys() == {"1200", "45", "7"}
    slides: list[Page] = [["Cranes: 15"], ["Cranes: 16"], ["Cranes: 40"]]
    assert values(source_of(written(slides, LATIN), tmp_path)).keys() == {"15", "16", "40"}


LEFT = [
    "The eastern quay takes 16.9 million",
    "dollars and opens in March 2027, the",
    "authority said, adding that 4,776",
    "people work there at present, and",
    "more are to come in the next year",
]
RIGHT = [
    "In the west 12 cranes were bought",
    "for 3.5 million dollars each, which",
    "is less than expected. The ferry",
    "carries 900 passengers every day",
    "between the islands and the port.",
]


@pytest.mark.parametrize("in_turn", [True, False])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, in_turn: bool) -> None:
    """Whether the file gives the left column first or both in turn, line by line."""
    left = [(72.0, 700.0 - 16 * at, line) for at, line in enumerate(LEFT)]
    right = [(320.0, 700.0 - 16 * at, line) for at, line in enumerate(RIGHT)]
    page = [part for row in zip(left, right, strict=True) for part in row] if in_turn else [*left, *right]
    source = source_of(written([page], LATIN), tmp_path)
    assert source.text.replace("\n", " ").strip() == " ".join((*LEFT, *RIGHT))
    assert values(source)["16900000.0"].text == "16.9 million\ndollars"


def laid_out(rows: Sequence[Sequence[str]], *, top: float = 700.0) -> list[Placed]:
    """Cells in columns; an empty one leaves its place free."""
    return [(72.0 + 140 * c, top - 16 * r, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell]


def test_the_rows_of_a_table_stay_rows(tmp_path: Path) -> None:
    """Cells side by side are one line, and rows do not run together."""
    rows = [("Quay", "Master", "Since"), ("East", "Lin", "spring"), ("West", "Sato", "summer")]
    source = source_of(written([laid_out(rows)], LATIN), tmp_path)
    assert [line.split("\t") for line in source.text.splitlines()] == [list(row) for row in rows]


def test_a_table_of_figures_is_told_with_its_headings(tmp_path: Path) -> None:
    """Each figure has its row, its column and its unit, which the corner, a heading or the line above may name."""
    rows = [
        ("", "2020年", "2021年"),
        ("营业收入", "1,234", "2,345"),
        ("净利润", "(50)", "△3.1"),
        ("增长率（%）", "12.5", "3"),
    ]
    page: list[str | Placed] = [
        (72, 740, "北港港务局"),
        (72, 718, "单位：千元"),
        *laid_out(rows),
        (72, 600, "共有船只88艘。"),
    ]
    source = source_of(written([page], SONG), tmp_path)
    assert source.text.splitlines() == [
        "北港港务局",
        "2020年 营业收入 1,234千元",
        "2021年 营业收入 2,345千元",
        "2020年 净利润 -50千元",
        "2021年 净利润 -3.1千元",
        "2020年 增长率 12.5%",
        "2021年 增长率 3%",
        "共有船只88艘。",
    ]
    found = {m.text: m for m in extract_mentions(source)}
    assert (str(found["1,234"].low), found["1,234"].locator) == ("1234000", "page 1, character 30")
    assert source.raw[found["1,234"].start : found["1,234"].end] == "1,234"


def test_columns_of_prose_with_figures_are_no_table(tmp_path: Path) -> None:
    """Short columns side by side whose lines hold figures keep their lines."""
    rows = [("码头投资60亿元，", "渔船有88艘，"), ("工人4,776人。", "共120万吨。"), ("完工2027年3月。", "泊位12个。")]
    text = source_of(written([laid_out(rows)], SONG), tmp_path).text
    assert "码头投资60亿元，\t渔船有88艘，" in text


def test_raised_digits_are_no_part_of_a_number(tmp_path: Path) -> None:
    """A note's mark after a number or a year is left out; the power of a unit, and of ten, is what it says."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for at, (before, raised, after) in enumerate(
        [("2021", "3", "年完工，"), ("工人4,776", "12", "人。"), ("发电10", "6", "千瓦时。"), ("水30m", "3", "。")]
    ):
        text = canvas.beginText(72, 700 - 60 * at)
        text.setFont(SONG, 12)
        text.textOut(before)
        text.setFont(SONG, 7)
        text.setRise(5)
        text.textOut(raised)
        text.setFont(SONG, 12)
        text.setRise(0)
        text.textOut(after)
        canvas.drawText(text)
    canvas.save()
    source = source_of(out.getvalue(), tmp_path)
    assert [(str(m.date or m.low), m.unit) for m in extract_mentions(source)] == [
        ("2021", ""),
        ("4776", "人"),
        ("1000000", "kWh"),
        ("30", "m3"),
    ]


def test_vertical_text_reads_down_and_on(tmp_path: Path) -> None:
    """Characters one under the other are a line; the next column stands to the left."""
    columns = ["港湾局は埠頭に六百", "五億円を投じた。"]
    page = [
        (500.0 - 20 * column, 700.0 - 12 * at, char)
        for column, line in enumerate(columns)
        for at, char in enumerate(line)
    ]
    source = source_of(written([page], MINCHO), tmp_path)
    assert source.text == "".join(columns) + "\n"
    assert values(source).keys() == {"60500000000"}


def test_a_scanned_page_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    """A page that is a picture is said to be one, with what to do, stamped or not; an empty page is none."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont(SONG, 12)
    canvas.drawString(72, 700, "港务局投资60.5亿元。")
    canvas.showPage()
    scanned(canvas)
    scanned(canvas, "Scanned with a telephone, copy 7")
    canvas.showPage()
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    sources, problems = read_paths([str(tmp_path)])
    assert values(sources[0]).keys() == {"6050000000.0"}
    assert "Scanned with a telephone" in sources[0].text
    assert [problem.message for problem in problems] == list(sources[0].gaps)
    assert sources[0].gaps[0].startswith("pages 2-3 are scanned, a picture without text")


def test_a_file_of_scanned_pages_is_named_as_such(tmp_path: Path) -> None:
    """Nothing is read of it, and that is said."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    scanned(canvas)
    canvas.save()
    with pytest.raises(ReadingError, match="page 1 is scanned"):
        source_of(out.getvalue(), tmp_path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (written([["12 cranes"]], LATIN, encrypt="secret"), "is locked with a password"),
        (written([["12 cranes"]], LATIN)[:300], "is a damaged PDF file"),
        (b"%PDF-1.7\n" + b"\0" * 500, "is a damaged PDF file"),
        (written([[""]], LATIN), "holds no text"),
    ],
    ids=["locked", "cut", "zeros", "blank"],
)
def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path, data: bytes, said: str) -> None:
    """It says what is the matter and what to do, and no more."""
    with pytest.raises(ReadingError, match=said) as error:
        source_of(data, tmp_path)
    assert len(error.value.lines()) == 1


def test_pages_and_characters_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that asks for too much is refused and not read in part."""
    data = written([["12 cranes"], ["13 cranes"]], LATIN)
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(ReadingError, match="more than 1 pages"):
        source_of(data, tmp_path)
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 12)
    with pytest.raises(ReadingError, match="more than 20,000,000 characters"):
        source_of(data, tmp_path)


@pytest.mark.skipif(documents.CHROMIUM is None, reason="Chromium is not here")
def test_readings_over_words_and_what_a_browser_prints_around_a_page_are_left_out(tmp_path: Path) -> None:
    """Ruby, the time of printing and the address with its page count are no text of the page."""
    html = "<ruby>総工費<rt>そうこうひ</rt></ruby>は605億円で、<ruby>作業員<rt>さぎょういん</rt></ruby>は120人だ。"
    source = source_of(documents.printed_page(f"<meta charset=utf-8><p>{html}</p>", heads=True), tmp_path)
    assert source.text == "総工費は605億円で、作業員は120人だ。\n"
