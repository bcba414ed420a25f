"""Word documents (.docx) by the standard library: paragraphs, tables, footnotes and endnotes, text boxes, headers.

Deleted, struck-out and moved-away text, hidden text, comments, field codes, page numbers and the readings over words
(ruby) are not read. No
relation to another file or an address is followed. (mammoth was tried: it drops a word with a reading over it.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from factcheck.errors import ReadingError
from factcheck.reading.cells import Cell
from factcheck.reading.extracted import Builder, Extracted, Fact
from factcheck.reading.formats.archives import Archive
from factcheck.reading.formats.headings import without_unit
from factcheck.reading.formats.tables import sentences
from factcheck.reading.formats.xml_parts import parse, properties
from factcheck.reading.raised import read_raised

MOST_CELLS = 200_000
"""The most cells that are read of the tables of one document."""
_MAIN = "word/document.xml"
_SOURCE = "DOCX properties"
_SKIPPED = frozenset("del moveFrom rt Fallback delText delInstrText rubyPr sectPr pPr".split())
"""Elements that hold no text a reader sees, or hold it a second time."""
_HIDING = frozenset("vanish webHidden strike dstrike".split())
"""What hides a run, or strikes it out."""
_OF_PAGES = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
"""Fields that show the number of a page, or how many there are."""
_OFF = ("0", "false", "off", "none")
_LONGEST_ABOVE = 60
"""A longer paragraph right over a table is no caption of it."""
_SPAN = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class _Table:
    """A table, each cell with its lines; None is a place that the cell above it reaches down to."""

    rows: list[list[str | None]] = field(default_factory=list)
    cell: list[str] | None = None
    """The paragraphs of the cell that is open,"""
    span: int = 1
    again: bool = False
    """how many columns it spans, and whether it belongs to the one above it."""

    def end_cell(self) -> None:
        """The open cell ends."""
        if self.cell is not None and self.rows:
            self.rows[-1] += [None if self.again else " ".join(self.cell), *[""] * (self.span - 1)]
        self.cell = None


@dataclass(slots=True)
class _Note:
    id: str
    lines: list[str] = field(default_factory=list)


Block = str | _Table | _Note


def read(data: bytes) -> Extracted:
    """The text of a Word document. Raises ReadingError where it is damaged or out of bounds."""
    archive = Archive(data)
    builder = Builder()
    paragraphs = tables = 0
    blocks = _blocks(archive.read(_main_part(archive)))
    for at, block in enumerate(blocks):
        if isinstance(block, _Table):
            tables += 1
            above = blocks[at - 1] if at else ""
            _add_table(builder, block, tables, above if isinstance(above, str) else "")
        elif isinstance(block, str):
            paragraphs += 1
            builder.part(f"paragraph {paragraphs}")
            _add_paragraph(builder, block, over_table=at + 1 < len(blocks) and isinstance(blocks[at + 1], _Table))
    for kind in ("footnote", "endnote"):
        notes = [b for b in _blocks(_optional(archive, f"word/{kind}s.xml")) if isinstance(b, _Note) and b.lines]
        for number, note in enumerate(notes, 1):
            builder.part(f"{kind} {number}")
            for line in note.lines:
                builder.line(line)
    _add_headers(builder, archive)
    return builder.done("Word document", **_facts(archive))


def _main_part(archive: Archive) -> str:
    """The part with the body: the usual one, or the one that the package names."""
    if archive.holds(_MAIN):
        return _MAIN
    found = ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal found
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found = attributes.get("Target", "").lstrip("/")

    parse(_optional(archive, "_rels/.rels"), start, lambda _: None, lambda _: None)
    return found or _MAIN


def _optional(archive: Archive, name: str) -> bytes:
    return archive.read(name) if archive.holds(name) else b"<none/>"


def _add_headers(builder: Builder, archive: Archive) -> None:
    """What stands at the head and foot of the pages, each line once."""
    told: set[str] = set()
    for name in archive.names:
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            kind = name.removeprefix("word/")[:6]
            for block in _blocks(archive.read(name)):
                for line in _lines_of(block):
                    if line not in told:
                        told.add(line)
                        builder.part(f"page {kind}")
                        builder.line(line)


def _lines_of(block: Block) -> Iterator[str]:
    """A paragraph, or the rows of a table, which sets out a page's head."""
    if isinstance(block, str):
        yield block
    elif isinstance(block, _Table):
        yield from ("\t".join(filter(None, row)) for row in block.rows if any(row))


def _add_paragraph(builder: Builder, text: str, *, over_table: bool) -> None:
    """A paragraph; over a table the unit that it names for it is no figure, and not told."""
    if not over_table or len(text) > _LONGEST_ABOVE:
        builder.line(text)
        return
    start = builder.hide(text + "\n")
    told = without_unit(Cell(text, range(start, start + len(text))))
    builder.show(told.text + "\n", [*told.places, start + len(text)])


def _add_table(builder: Builder, table: _Table, number: int, above: str) -> None:
    rows: list[list[Cell]] = []
    for at, row in enumerate(table.rows, 1):
        cells: list[Cell] = []
        for column, text in enumerate(row, 1):
            builder.part(f"table {number}, row {at}, column {column}")
            start = builder.hide((text or "") + ("\n" if column == len(row) else "\t"))
            over = rows[-1][column - 1] if text is None and rows and column <= len(rows[-1]) else None
            cells.append(replace(over, again=True) if over else Cell(text or "", range(start, start + len(text or ""))))
        rows.append(cells)
    for shown, places in sentences(rows, above if len(above) <= _LONGEST_ABOVE else ""):
        builder.show(shown, places)


class _Body:
    """One pass over a part: its paragraphs, tables and notes in the order they end in."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.skipped = 0
        self.text: list[list[str]] = []
        """The text of each paragraph that is open; a text box is a paragraph within one."""
        self.tables: list[_Table] = []
        """The tables that are open, each but the first within a cell of the one before."""
        self.cells = 0
        self.note: _Note | None = None
        self.fields: list[str] = []
        """What the fields that are open do, each within the one before."""
        self.reads = self.hidden = self.raised = self.instructs = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self.skipped or name in _SKIPPED:
            self.skipped += 1
        elif name == "p":
            self.text.append([])
        elif name == "r":
            self.hidden = self.raised = False
        elif name in _HIDING:
            self.hidden = self.hidden or attributes.get("val", "1") not in _OFF
        elif name == "vertAlign":
            self.raised = attributes.get("val") == "superscript"
        elif name in ("fldSimple", "fldChar", "instrText"):
            self.start_of_field(name, attributes)
        elif name == "t":
            self.reads = not self.hidden
        elif name in ("tab", "ptab"):
            self.add("\t")
        elif name in ("br", "cr"):
            self.add("\n" if attributes.get("type") != "page" else "")
        elif name == "noBreakHyphen":
            self.add("-")
        elif name in ("footnote", "endnote"):
            self.note = _Note(attributes.get("id", "")) if "type" not in attributes else None
        else:
            self.start_of_table(name, attributes)

    def start_of_field(self, name: str, attributes: Mapping[str, str]) -> None:
        """What a field does (PAGE, REF x) is no text, but what it shows is."""
        kind = attributes.get("fldCharType", "")
        if name == "fldSimple":
            self.fields.append(attributes.get("instr", ""))
        elif name == "instrText":
            self.instructs = True
        elif kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    def start_of_table(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "tbl":
            self.tables.append(_Table())
            return
        table = self.tables[-1] if self.tables else _Table()
        if name == "tr":
            table.rows.append([])
        elif name == "tc" and table.rows:
            table.cell, table.span, table.again = [], 1, False
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise ReadingError(f"holds more than {MOST_CELLS:,} table cells; split it")
        elif name == "gridSpan" and (wide := _SPAN.fullmatch(attributes.get("val", ""))):
            table.span = max(int(wide[0]), 1)
        elif name == "vMerge":
            table.again = attributes.get("val", "continue") == "continue"

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
        elif name == "t":
            self.reads = False
        elif name == "instrText":
            self.instructs = False
        elif name == "fldSimple" and self.fields:
            self.fields.pop()
        elif name == "p" and self.text:
            self.finish("".join(self.text.pop()))
        elif name in ("footnote", "endnote") and self.note is not None:
            self.blocks.append(self.note)
            self.note = None
        elif name == "tc" and self.tables:
            self.tables[-1].end_cell()
        elif name == "tbl" and self.tables:
            self.blocks.append(self.tables.pop())

    def characters(self, text: str) -> None:
        if self.instructs and self.fields:
            self.fields[-1] += text
        elif self.reads and not self.skipped and not any(map(_OF_PAGES.match, self.fields)):
            self.add(read_raised("".join(self.text[-1]) if self.text else "", text) if self.raised else text)

    def add(self, text: str) -> None:
        if self.text:
            self.text[-1].append(text)

    def finish(self, paragraph: str) -> None:
        if not paragraph.strip():
            return
        if self.tables and self.tables[-1].cell is not None:
            self.tables[-1].cell.append(" ".join(paragraph.split("\n")))
        elif self.note is not None:
            self.note.lines.append(paragraph.strip())
        else:
            self.blocks.append(paragraph)


def _blocks(part: bytes) -> list[Block]:
    body = _Body()
    parse(part, body.start, body.end, body.characters)
    return body.blocks


def _facts(archive: Archive) -> dict[str, list[Fact]]:
    """What the properties of the file say."""
    found = properties(_optional(archive, part) for part in ("docProps/core.xml", "docProps/app.xml"))
    facts = (("title", "title"), ("author", "creator"), ("publisher", "Company"), ("published", "created"))
    return {"properties": list(_named(found, facts))}


def _named(found: Mapping[str, str], facts: tuple[tuple[str, str], ...]) -> Iterator[Fact]:
    for fact, name in facts:
        yield fact, found.get(name, ""), _SOURCE
