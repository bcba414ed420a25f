"""Word documents: what a reader sees of them is read, with footnotes, tables and text boxes, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from factcheck.errors import ReadingError
from factcheck.extraction import extract_mentions
from factcheck.model import Source
from factcheck.reading import read_file

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def saved(document: Document, **parts: str) -> bytes:
    """The file of a document, with further parts of word/ written into it."""
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out, "a") as file:
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def source_of(data: bytes, folder: Path) -> Source:
    """The document in a file with these bytes."""
    path = folder / "a.docx"
    path.write_bytes(data)
    return read_file(str(path))


def with_run(content: str) -> Document:
    """A document of one paragraph: 码头, and what `content` adds."""
    document = docx.Document()
    paragraph = document.add_paragraph("码头投资")
    for part in parse_xml(f"<w:p {NAMES}>{content}</w:p>"):
        paragraph._p.append(part)
    return document


RUBY = (
    "<w:rt><w:r><w:t>おく</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>60</w:t></w:r><w:r><w:t>億円</w:t></w:r></w:rubyBase>"
)
RUNS = [
    ("<w:del><w:r><w:delText>50亿元</w:delText></w:r></w:del><w:ins><w:r><w:t>60亿元</w:t></w:r></w:ins>", "60亿元"),
    ("<w:moveFrom><w:r><w:t>50亿元</w:t></w:r></w:moveFrom><w:r><w:t>60亿元</w:t></w:r>", "60亿元"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>50亿元</w:t></w:r><w:r><w:t>60亿元</w:t></w:r>", "60亿元"),
    ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>60亿元</w:t></w:r>', "60亿元"),
    ("<w:r><w:instrText>PAGE 50</w:instrText></w:r><w:r><w:t>60亿元</w:t></w:r>", "60亿元"),
    ("<w:r><w:t>60</w:t></w:r><w:r><w:t>亿</w:t><w:softHyphen/><w:t>元</w:t></w:r>", "60亿元"),
    (f"<w:r><w:ruby><w:rubyPr/>{RUBY}</w:ruby></w:r>", "60億円"),
    ("<w:sdt><w:sdtContent><w:r><w:t>60亿元</w:t></w:r></w:sdtContent></w:sdt>", "60亿元"),
    ('<w:hyperlink w:anchor="x"><w:r><w:t>60亿元</w:t></w:r></w:hyperlink>', "60亿元"),
    ("<w:r><w:t>60</w:t><w:noBreakHyphen/><w:t>70亿元</w:t></w:r>", "60-70亿元"),
]


@pytest.mark.parametrize(("content", "shown"), RUNS)
def test_what_a_reader_sees_is_read(content: str, shown: str, tmp_path: Path) -> None:
    """Deleted, moved-away and hidden text, field codes and readings over words are not; the rest is, in one piece."""
    source = source_of(saved(with_run(content)), tmp_path)
    assert source.text == f"码头投资{shown}\n"
    assert [m.text for m in extract_mentions(source)] == [shown]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    """Word writes it twice, for newer and for older programs."""
    box = "<w:txbxContent><w:p><w:r><w:t>东区有12台吊机</w:t></w:r></w:p></w:txbxContent>"
    content = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>60亿元</w:t></w:r>"
    )
    source = source_of(saved(with_run(content)), tmp_path)
    assert source.text.splitlines() == ["东区有12台吊机", "码头投资60亿元"]


def test_notes_are_read_with_their_number(tmp_path: Path) -> None:
    """Footnotes and endnotes follow the text; Word's separators are none."""
    note = "<w:{0} {1}><w:{0} w:type='separator' w:id='0'><w:p/></w:{0}>{2}</w:{0}s>"
    two = "".join(
        f"<w:footnote w:id='{n}'><w:p><w:r><w:t>脚注说共有{n}2人。</w:t></w:r></w:p></w:footnote>" for n in (1, 2)
    )
    footnotes = note.format("footnote", NAMES, two).replace("<w:footnote ", "<w:footnotes ", 1)
    end = "<w:endnote w:id='1'><w:p><w:r><w:t>尾注说共有90人。</w:t></w:r></w:p></w:endnote>"
    endnotes = note.format("endnote", NAMES, end).replace("<w:endnote ", "<w:endnotes ", 1)
    source = source_of(saved(with_run(""), footnotes=footnotes, endnotes=endnotes), tmp_path)
    assert [(m.text, m.locator) for m in extract_mentions(source)] == [
        ("12人", "footnote 1"),
        ("22人", "footnote 2"),
        ("90人", "endnote 1"),
    ]


def test_tables_in_a_document(tmp_path: Path) -> None:
    """A cell is read with its headings and unit; merged cells keep the others in their columns."""
    document = docx.Document()
    document.add_paragraph("各区情况如下。")
    table = document.add_table(rows=3, cols=3)
    rows = (("分区", "造价（亿元）", "泊位（个）"), ("东区", "16.9", "12"), ("", "3", "5"))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    table.cell(2, 0).merge(table.cell(2, 1)).text = "合计"
    source = source_of(saved(document), tmp_path)
    assert source.text.splitlines() == ["各区情况如下。", "东区 造价 16.9亿元", "东区 泊位 12个", "合计 泊位 5个"]
    places = {m.text: (m.kind, m.locator) for m in extract_mentions(source)}
    assert places["16.9"] == ("money", "table 1, row 2, column 2")
    assert places["5"] == ("count", "table 1, row 3, column 3")


def test_heads_and_feet_of_pages_are_read_once(tmp_path: Path) -> None:
    """A letterhead may tell what the text does not."""
    document = docx.Document()
    document.add_paragraph("正文。")
    document.sections[0].header.paragraphs[0].text = "全港12个泊位"
    source = source_of(saved(document), tmp_path)
    assert [(m.text, m.locator) for m in extract_mentions(source)] == [("12个", "page header")]


def test_the_body_is_where_the_package_says(tmp_path: Path) -> None:
    """Some programs give the body's part another name."""
    data = saved(with_run("<w:r><w:t>60亿元</w:t></w:r>"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            new.writestr(
                entry.replace("document.xml", "document2.xml"),
                old.read(entry).replace(b"document.xml", b"document2.xml"),
            )
    assert source_of(out.getvalue(), tmp_path).text == "码头投资60亿元\n"


def declared(data: bytes) -> bytes:
    """The file with a document type in its body that declares an entity."""
    return replaced(
        data, lambda xml: xml.replace(b"?>", b"?><!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>", 1)
    )


def replaced(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with its body changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry == "word/document.xml" else content)
    return out.getvalue()


BAD = [
    (lambda data: data[: len(data) // 2], "is a damaged archive"),
    (declared, "declares entities or nests without end"),
    (lambda data: replaced(data, lambda _: b"<w:document"), "holds damaged XML"),
    (lambda data: replaced(data, lambda _: b'<?xml version="1.0" encoding="utf-7"?><a/>'), "holds damaged XML"),
    (lambda data: replaced(data, lambda _: b'<?xml version="1.0" encoding="none"?><a/>'), "holds damaged XML"),
    (lambda data: replaced(data, lambda _: b"<a>" * 5000), "declares entities or nests without end"),
    (lambda data: replaced(data, lambda _: b"<a>" + b" " * 60_000_000 + b"</a>"), "unpacks to far more than its size"),
    (lambda _: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is an old office document, or one locked with a password"),
]


@pytest.mark.parametrize(("change", "said"), BAD, ids=[said[:24] for _, said in BAD])
def test_a_bad_file_is_one_clear_line(change: Callable[[bytes], bytes], said: str, tmp_path: Path) -> None:
    """Damaged, locked, or made to do harm: it is named, with what to do."""
    with pytest.raises(ReadingError, match=said) as error:
        source_of(change(saved(with_run(""))), tmp_path)
    assert len(error.value.lines()) == 1
