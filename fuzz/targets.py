"""The targets: each takes bytes, does what the tool does with them, and checks what must hold.

`cases` of a target tells how its bytes are made where nothing guides them. Only errors that a user is told of may come
out of the tool; anything else ends the run with the bytes that did it.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.errors import FactcheckError
from factcheck.extraction import extract_mentions
from factcheck.model import (
    Checked,
    Claim,
    Document,
    Draft,
    Evidence,
    Finding,
    Relation,
    Report,
    SourceSummary,
    Stated,
    Verdict,
)
from factcheck.pipeline import check_documents, crosscheck
from factcheck.project import parse_project
from factcheck.reading import from_text
from factcheck.reading.readers import read_bytes
from factcheck.reports import FORMATS as REPORTS
from factcheck.reports import Options, writer
from factcheck.reports.findings import FORMATS as FINDINGS
from factcheck.reports.findings import Options as FindingOptions
from factcheck.reports.findings import writer as finding_writer
from factcheck.reports.mentions import FORMATS as MENTIONS
from fuzz.checks import check_mentions, check_output, require
from fuzz.pieces import YAML, damaged, hostile_bytes, hostile_text

ENDINGS = (".txt", ".md", ".html", ".csv", ".srt", ".vtt", ".eml", ".tsv", "")
TEXT_FORMATS = [name for name in REPORTS if name not in ("xlsx", "parquet")]


def read_text(data: bytes) -> None:
    """Text -> document -> mentions."""
    text = data.decode("utf-8", "surrogatepass" if _has_surrogates(data) else "replace")
    source = from_text(text, name="a.md" if len(data) % 2 else "a.html")
    check_mentions(Document(source, extract_mentions(source)))


def read_file(data: bytes) -> None:
    """Bytes of some kind of file -> documents -> mentions."""
    ending = ENDINGS[data[0] % len(ENDINGS)] if data else ""
    _read(f"a{ending}", data[1:])


def read_container(data: bytes) -> None:
    """A damaged archive, office document, e-book or PDF -> documents -> mentions."""
    _read("a.zip", data)


def read_claims(data: bytes) -> None:
    """claims.yaml -> settings -> claims whose figures are read."""
    try:
        project = parse_project(data.decode("utf-8", "replace"))
        project.listed(_document)
        project.names()
        project.gathering()
    except FactcheckError as error:
        require(all(error.lines()), "a complaint says something")


def write_outputs(data: bytes) -> None:
    """Records full of hostile text -> every format."""
    told = _texts(data.decode("utf-8", "surrogatepass" if _has_surrogates(data) else "replace"))
    format_ = (*TEXT_FORMATS, *FINDINGS, *(f"extract {name}" for name in MENTIONS))[len(data) % _FORMATS]
    out = io.StringIO()
    if format_ in MENTIONS or format_.startswith("extract "):
        source = from_text(f"{told(0)} 5 kg {told(1)} 12人 {told(2)}", name=told.name)
        MENTIONS[format_.removeprefix("extract ")]([Document(source, extract_mentions(source))], out, 80)
    elif format_ in REPORTS:
        writer(format_)(_report(told), out, Options(width=80, everything=True))
    else:
        finding_writer(format_)(_checked(told), out, FindingOptions(Verdict.CORROBORATED, 80, "1"))
    check_output(format_, out.getvalue())


def crosscheck_texts(data: bytes) -> None:
    """Two texts and a draft -> report and findings -> every format."""
    text = data.decode("utf-8", "surrogatepass" if _has_surrogates(data) else "replace")
    sources = [
        from_text(f"{text}\nThe quay cost $5 million.", name="a.md"),
        from_text(f"新码头耗资500万美元。{text}", name="b.html", published=dt.date(2026, 5, 2)),
    ]
    report = crosscheck(sources)
    draft = Document(from_text(f"The quay cost $7 million. {text}", name="draft.md"), [])
    draft = Document(draft.source, extract_mentions(draft.source))
    (found,) = check_documents([draft], [Document(s, extract_mentions(s)) for s in sources])
    for name in TEXT_FORMATS:
        out = io.StringIO()
        writer(name)(report, out, Options(width=80, everything=True))
        check_output(name, out.getvalue())
    for name in FINDINGS:
        out = io.StringIO()
        finding_writer(name)(
            Checked([Draft(draft.source, found)], 2), out, FindingOptions(Verdict.CORROBORATED, 80, "1")
        )
        check_output(name, out.getvalue())


@dataclass(frozen=True, slots=True)
class Target:
    """What is done with a case, how cases are made, and how much of all cases it gets."""

    run: Callable[[bytes], None]
    cases: Callable[[random.Random], bytes]
    share: int


def _text_case(chance: random.Random) -> bytes:
    return hostile_text(chance, 10).encode("utf-8", "surrogatepass")


def _short_case(chance: random.Random) -> bytes:
    return hostile_text(chance, 6, often=8).encode("utf-8", "surrogatepass")


def _file_case(chance: random.Random) -> bytes:
    return bytes([chance.randrange(256)]) + hostile_bytes(chance)


def _claims_case(chance: random.Random) -> bytes:
    return hostile_text(chance, 16, YAML).encode("utf-8", "replace")


def _container_case(chance: random.Random) -> bytes:
    return bytes(damaged(chance, bytearray(chance.choice(containers()))))


TARGETS = {
    "text": Target(read_text, _text_case, 457),
    "file": Target(read_file, _file_case, 200),
    "container": Target(read_container, _container_case, 40),
    "claims": Target(read_claims, _claims_case, 160),
    "outputs": Target(write_outputs, _text_case, 140),
    "whole": Target(crosscheck_texts, _short_case, 3),
}
"""By name; the shares are of a thousand."""

_FORMATS = len(TEXT_FORMATS) + len(FINDINGS) + len(MENTIONS)


@cache
def containers() -> list[bytes]:
    """Small whole files of the kinds that hold parts."""
    word, sheets = (
        "http://schemas.openxmlformats.org/wordprocessingml",
        "http://schemas.openxmlformats.org/spreadsheetml",
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    body = (
        f'<w:document xmlns:w="{word}/2006/main"><w:body><w:p><w:r><w:t>总投资16.9亿美元</w:t></w:r></w:p><w:tbl><w:tr>'
        "<w:tc><w:p><w:r><w:t>5 kg</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="c.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    sheet = (
        f'<worksheet xmlns="{sheets}/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>'
        '<c r="B1"><v>5</v></c></row></sheetData></worksheet>'
    )
    book = (
        f'<workbook xmlns="{sheets}/2006/main" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" r:id="r"/>'
        "</sheets></workbook>"
    )
    page = "<html><body><p>供水12万吨</p></body></html>"
    epub = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "c.opf": package, "a.xhtml": page}
    document = {"_rels/.rels": _related(office, "officeDocument", "word/document.xml"), "word/document.xml": body}
    workbook = {
        "_rels/.rels": _related(office, "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _related(office, "worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return [
        _packed({"a.txt": "耗资5亿元", "b/c.md": "# 12 people\n", "../d.txt": "7 kg", "e.html": page}),
        _packed({"[Content_Types].xml": types, **document}),
        _packed(epub),
        _packed({"[Content_Types].xml": types, **workbook}),
        _printed("The quay cost 5 million dollars in 2021."),
    ]


def _related(office: str, kind: str, target: str) -> str:
    """The file that leads from one part of an office document to another."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{office}/{kind}" Target="{target}"/></Relationships>'
    )


def _packed(entries: dict[str, str]) -> bytes:
    """A ZIP of these entries, stored so that damage reaches what they hold."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in entries.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


def _printed(line: str) -> bytes:
    """A PDF of one page with one line."""
    content = f"BT /F1 12 Tf 72 700 Td ({line}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Font << /F1 5 0 R >> >>",
    )
    out, places = "%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 7\n0000000000 65535 f \n{table}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("ascii")


def _read(name: str, data: bytes) -> None:
    try:
        sources, problems = read_bytes(name, data)
    except FactcheckError as error:
        require(all(error.lines()), "a complaint says something")
        return
    require(all(map(str, problems)), "a problem says something")
    for source in sources:
        check_mentions(Document(source, extract_mentions(source)))


def _document(text: str, language: str | None) -> Document:
    source = from_text(text, language=language)
    return Document(source, extract_mentions(source))


def _has_surrogates(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for lone surrogates."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


class _texts:  # noqa: N801  called like a function
    """A text cut into a few, asked for by number."""

    def __init__(self, text: str) -> None:
        size = max(len(text) // 4, 1)
        self.parts = [text[at : at + size] for at in range(0, len(text), size)] or [""]
        self.name = "".join(c for c in self(1) if c.isprintable())[:20] + ".md"

    def __call__(self, number: int) -> str:
        return self.parts[number % len(self.parts)]


def _evidence(told: _texts, number: int) -> Evidence:
    text = told(number) or "5"
    quote = f"{told(number + 1)}{text}{told(number + 2)}"
    at = len(told(number + 1))
    return Evidence(
        told.name, 4 + at, 4 + at + len(text), text, quote, 4, (at, at + len(text)), 2, 3, Decimal(5), Decimal(7),
        told(2)[:8], None, False, tuple(Relation)[number % 3], told(3), told(number), number, 0.5,
        [("label", 0.5, told(0))], "", told(1), told(2), locator=told(3)[:20],
    )  # fmt: skip


def _report(told: _texts) -> Report:
    found = [_evidence(told, number) for number in range(2)]
    agreed = Verdict.CORROBORATED
    stated = Stated(told(1), Decimal(5), None, told(2), None, told(3))
    claims = [
        Claim("a", told(0), "money", Verdict.CONTRADICTED, agreed, 1, 1, stated, found, told(1), told(2)),
        Claim("b-1", told(2), "count", agreed, agreed, 1, 1, None, found[:1], told(3), told(0)),
    ]  # fmt: skip
    sources = [
        SourceSummary(told.name, "zh", dt.date(2026, 5, 2), told(0), told(1), told(2), 3, told(3)),
        SourceSummary("b.bin", "", None, "", "", "", 0, skipped=told(0)),
    ]
    return Report(claims, sources)


def _checked(told: _texts) -> Checked:
    raw = f"{told(0)} 5 {told(1)}\n{told(2)}"
    source = from_text(raw, name=told.name)
    at = len(told(0)) + 1
    line, column = source.line_column(at)
    found = [
        Finding(
            at, at + 1, "5", line, column, verdict, [_evidence(told, 0)], told(1), "money", told.name, Decimal(5),
            Decimal(5), told(2), None, told(3),
        )
        for verdict in Verdict
    ]  # fmt: skip
    return Checked([Draft(source, found)], 2, 1, 1)
