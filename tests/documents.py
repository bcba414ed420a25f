"""Real documents of every kind that is read, written by other programs and libraries than those that read them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@dataclass(frozen=True)
class Figure:
    """A figure planted in a document: its value, or its date, and where a reader is led to."""

    value: str
    unit: str
    locator: str


@dataclass(frozen=True)
class Words:
    """The words of one language that a document is written with; the three sentences hold a figure each."""

    language: str
    title: str
    author: str
    sentences: tuple[str, str, str]
    values: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
    header: tuple[str, str, str]
    row: tuple[str, str, str]
    cells: tuple[tuple[str, str], tuple[str, str]]
    font: str
    menu: str
    filler: str


CHINESE = Words(
    "zh", "北港码头扩建", "林小川",
    ("北港港务局投资60.5亿元扩建码头。", "整个工程将于2027年3月完工。", "目前码头上共有工人4,776人。"),
    (("6050000000", "CNY"), ("2027-03", ""), ("4776", "人")),
    ("分区", "造价（亿元）", "泊位（个）"), ("东区", "16.9", "12"), (("1690000000", "CNY"), ("12", "个")),
    "STSong-Light",
    "首页 新闻 订阅 登录 第99期",
    "海风吹过新修的防波堤，工人们正在检查每一段栏杆，附近的渔民说这里比过去安静了许多。",
)  # fmt: skip
JAPANESE = Words(
    "ja", "北港埠頭の拡張", "林小川",
    (
        "北港の港湾局は埠頭の拡張に605億円を投じた。", "工事はすべて2027年3月に完了する見通しだ。",
        "現場で働く作業員は4,776人である。",
    ),
    (("60500000000", "JPY"), ("2027-03", ""), ("4776", "人")),
    ("区域", "工費（億円）", "作業員（人）"), ("東区", "169", "120"), (("16900000000", "JPY"), ("120", "人")),
    "HeiseiMin-W3",
    "トップ ニュース 購読 ログイン 第99号",
    "新しい防波堤に海風が吹き、作業員たちは手すりを一つずつ確かめていた。近くの漁師はここが静かになったと話す。",
)  # fmt: skip
LANGUAGES = (CHINESE, JAPANESE)
_COMMENTS = '<div class="comments" id="comments"><p>{0} 77%</p></div><footer><p>{0} 66%</p></footer>'
DAY = dt.date(2026, 11, 15)


def page(words: Words, *, whole: bool = True) -> str:
    """A web page with a menu, adverts, related links and comments around its article."""
    paragraphs = "".join(f"<p>{sentence}{words.filler}</p>\n" for sentence in words.sentences)
    around = (
        f'<nav><ul><li><a href="/">{words.menu}</a></li></ul></nav>',
        f'<aside class="ad sidebar"><p><a href="/x">{words.menu} 88%</a></p></aside>\n{_COMMENTS}'.format(words.menu),
    )
    before, after = around if whole else ("", "")
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}"><head><meta charset="utf-8"><title>{words.title}</title>\n'
        f'<meta name="author" content="{words.author}"><meta property="article:published_time" content="{DAY}">\n'
        f'<link rel="canonical" href="https://example.org/harbour"></head>\n<body>{before}\n'
        f"<article><h1>{words.title}</h1>\n{paragraphs}</article>\n{after}</body></html>\n"
    )


def text(words: Words) -> bytes:
    """Plain text, a sentence a line."""
    return "\n".join(words.sentences).encode()


def markdown(words: Words) -> bytes:
    """Markdown with front matter."""
    listed = "\n".join(f"- {sentence}" for sentence in words.sentences)
    return f"---\ntitle: {words.title}\ndate: {DAY}\n---\n\n{listed}\n".encode()


def html(words: Words) -> bytes:
    """A saved web page."""
    return page(words).encode()


def docx(words: Words) -> bytes:
    """A Word document by python-docx: a paragraph each, a table, and properties."""
    import docx as python_docx

    document = python_docx.Document()
    document.core_properties.author = words.author
    document.core_properties.created = dt.datetime(2026, 11, 15)  # noqa: DTZ001  python-docx takes no zone
    for sentence in words.sentences:
        document.add_paragraph(sentence)
    table = document.add_table(rows=2, cols=3)
    for at, row in enumerate((words.header, words.row)):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(words: Words) -> bytes:
    """A PDF by reportlab: two pages, the first two sentences on the first."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(words.font))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setAuthor(words.author)
    for sentences in (words.sentences[:2], words.sentences[2:]):
        canvas.setFont(words.font, 12)
        for at, sentence in enumerate(sentences):
            canvas.drawString(72, 700 - 40 * at, sentence)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def printed(words: Words) -> bytes:
    """A PDF printed by Chromium from a web page."""
    return printed_page(page(words, whole=False))


def printed_page(source: str, *, heads: bool = False) -> bytes:
    """A web page as Chromium prints it; with `heads`, date and address stand around it."""
    assert CHROMIUM, "call it only where Chromium is"
    with tempfile.TemporaryDirectory() as folder:
        html, pdf_ = Path(folder, "page.html"), Path(folder, "page.pdf")
        html.write_text(source, encoding="utf-8")
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += [] if heads else ["--no-pdf-header-footer"]
        command += [f"--print-to-pdf={pdf_}", html.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return pdf_.read_bytes()


def epub(words: Words) -> bytes:
    """An e-book by EbookLib: a chapter a sentence."""
    from ebooklib import epub as books

    book = books.EpubBook()
    book.set_identifier("harbour")
    book.set_title(words.title)
    book.set_language(words.language)
    book.add_author(words.author)
    book.add_metadata("DC", "date", str(DAY))
    chapters = []
    for number, sentence in enumerate(words.sentences, 1):
        chapter = books.EpubHtml(title=words.title, file_name=f"chapter {number}.xhtml", lang=words.language)
        chapter.content = f"<h1>{words.title}</h1><p>{sentence}</p>"
        book.add_item(chapter)
        chapters.append(chapter)
    book.add_item(books.EpubNcx())
    book.spine = chapters
    out = io.BytesIO()
    books.write_epub(out, book)
    return out.getvalue()


def mail(words: Words) -> bytes:
    """A message by the standard library, in plain text and HTML, with a text attached."""
    message = EmailMessage()
    message["Subject"] = words.title
    message["From"] = f"{words.author} <lin@example.org>"
    message["Date"] = "Sun, 15 Nov 2026 09:30:00 +0800"
    message.set_content("\n".join(words.sentences) + "\n")
    message.add_alternative(page(words, whole=False), subtype="html")
    message.add_attachment(words.sentences[0].encode(), maintype="text", subtype="plain", filename="note.txt")
    return message.as_bytes()


def _cues(words: Words, comma: str) -> str:
    """Each sentence over two cues."""
    lines = []
    for at, sentence in enumerate(words.sentences):
        half = len(sentence) // 2
        for part, words_ in enumerate((sentence[:half], sentence[half:])):
            start, end = at * 10 + part * 4, at * 10 + part * 4 + 4
            lines.append(f"{2 * at + part + 1}\n00:12:{start:02}{comma}000 --> 00:12:{end:02}{comma}000\n{words_}\n")
    return "\n".join(lines)


def srt(words: Words) -> bytes:
    """Subtitles in SubRip, with Windows line ends and a byte order mark."""
    return _cues(words, ",").replace("\n", "\r\n").encode("utf-8-sig")


def vtt(words: Words) -> bytes:
    """Subtitles in WebVTT."""
    return f"WEBVTT\n\n{_cues(words, '.')}".encode()


def delimited(words: Words, delimiter: str = ",") -> bytes:
    """A table by the standard library's csv."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([words.header, words.row])
    return out.getvalue().encode()


def tsv(words: Words) -> bytes:
    """A table parted by tabs."""
    return delimited(words, "\t")


def xlsx(words: Words) -> bytes:
    """A workbook by openpyxl, its figures as numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.creator = words.author
    sheet = book.active
    assert sheet is not None
    sheet.title = words.title[:4]
    sheet.append(list(words.header))
    sheet.append([words.row[0], float(words.row[1]), int(words.row[2])])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(words: Words) -> bytes:
    """A ZIP archive with a text and a PDF in a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("notes/1.txt", text(words))
        file.writestr("notes/2.pdf", pdf(words))
        file.writestr("notes/picture.png", b"\x89PNG")
    return out.getvalue()


@dataclass(frozen=True)
class Kind:
    """A kind of input: the file's name, what writes it, and where the figures planted in it are."""

    name: str
    file: str
    written_by: str
    write: Callable[[Words], bytes]
    locators: Sequence[str]
    table: bool = False
    """Whether the cells of the row are planted, and not the sentences."""
    both: bool = False
    """Whether they are planted after the sentences."""

    def figures(self, words: Words) -> list[Figure]:
        """What is planted, in the order of the locators."""
        cells, sentences = list(words.cells), list(words.values)
        values = cells if self.table else [*sentences, *(cells if self.both else [])]
        return [Figure(value, unit, at) for (value, unit), at in zip(values, self.locators, strict=True)]


KINDS = (
    Kind("plain text", "a.txt", "by hand", text, ("1:", "2:", "3:")),
    Kind("Markdown", "a.md", "by hand", markdown, ("6:", "7:", "8:")),
    Kind("web page", "a.html", "by hand", html, ("7:", "8:", "9:")),
    Kind("PDF", "a.pdf", "reportlab", pdf, ("page 1, character ", "page 1, character ", "page 2, character ")),
    Kind(
        "Word document", "a.docx", "python-docx", docx,
        ("paragraph 1", "paragraph 2", "paragraph 3", "table 1, row 2, column 2", "table 1, row 2, column 3"),
        both=True,
    ),
    Kind("e-book", "a.epub", "EbookLib", epub, tuple(f"section {n}, paragraph 2" for n in (1, 2, 3))),
    Kind("e-mail", "a.eml", "email (standard library)", mail, tuple(f"message, line {n}" for n in (1, 2, 3))),
    Kind("SubRip subtitles", "a.srt", "by hand", srt, ("00:12:0", "00:12:1", "00:12:2")),
    Kind("WebVTT subtitles", "a.vtt", "by hand", vtt, ("00:12:0", "00:12:1", "00:12:2")),
    Kind("CSV table", "a.csv", "csv (standard library)", delimited, ("row 2, column B", "row 2, column C"), table=True),
    Kind("TSV table", "a.tsv", "csv (standard library)", tsv, ("row 2, column B", "row 2, column C"), table=True),
    Kind("workbook", "a.xlsx", "openpyxl", xlsx, (", row 2, column B", ", row 2, column C"), table=True),
    Kind("ZIP archive", "a.zip", "zipfile (standard library)", archive, ("1:", "2:", "3:")),
)  # fmt: skip
PRINTED = Kind("PDF printed from a browser", "b.pdf", "Chromium", printed, ("page 1, character ",) * 3)
