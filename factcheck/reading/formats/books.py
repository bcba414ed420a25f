"""E-books (.epub): the chapters in the order they are read in, by the HTML reader, and what the book says of itself."""

from __future__ import annotations

import posixpath
import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.errors import ReadingError
from factcheck.reading.encoding import decode
from factcheck.reading.extracted import Builder, Extracted, Fact
from factcheck.reading.formats.archives import Archive
from factcheck.reading.formats.xml_parts import parse
from factcheck.reading.markup import visible_text
from factcheck.reading.page_tables import PageTable, with_tables

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_SOURCE = "EPUB metadata"
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_FACTS = (
    ("title", "title"), ("author", "creator"), ("published", "date"), ("publisher", "publisher"),
    ("language", "language"), ("address", "source"), ("address", "identifier"),
)  # fmt: skip


@dataclass(slots=True)
class _Package:
    """What the package document says: metadata, files by id, and the ids in reading order."""

    metadata: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)


def read(data: bytes) -> Extracted:
    """The text of an e-book. Raises ReadingError where it is damaged, locked or out of bounds."""
    archive = Archive(data)
    path = _package_path(archive)
    package = _package(archive.read(path))
    locked = _locked(archive)
    builder = Builder()
    gaps = []
    for number, name in enumerate(dict.fromkeys(package.order), 1):
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), package.files.get(name, "")))
        if not archive.holds(file):
            gaps.append(f"section {number} is missing; get the book again")
        elif file in locked:
            gaps.append(f"section {number} is locked against copying (DRM)")
        else:
            _add_chapter(builder, archive.read(file), number)
    stated: list[Fact] = [(fact, package.metadata.get(name, ""), _SOURCE) for fact, name in _FACTS]
    if not builder.size:
        raise ReadingError(gaps[0] if gaps else "holds no chapter; check that it is an e-book")
    extracted = builder.done("e-book", stated=stated)
    extracted.gaps = gaps
    return extracted


def _add_chapter(builder: Builder, data: bytes, number: int) -> None:
    """A chapter, a line of the raw text for each paragraph or cell; its tables are told as sentences."""
    tables: list[PageTable] = []
    shown, places = visible_text(decode(data)[0], html_alone=True, tables=tables)
    text, of_text = with_tables(shown, places, tables)
    stands = array("L")
    """Where in the builder's raw text each character of `shown` stands."""
    paragraphs = 0
    for line in _LINE.finditer(shown):
        if line[0].strip():
            paragraphs += 1
            builder.part(f"section {number}, paragraph {paragraphs}")
        start = builder.hide(line[0] if line[0].strip() else "")
        stands.extend(range(start, start + len(line[0])) if line[0].strip() else [start] * len(line[0]))
    last = max(builder.size - 1, 0)
    at = (bisect_left(places, place) for place in of_text or range(len(text)))
    builder.show(text, [stands[one] if one < len(stands) else last for one in at])


def _package_path(archive: Archive) -> str:
    found: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "rootfile":
            found.append(attributes.get("full-path", ""))

    parse(archive.read(_CONTAINER), start, lambda _: None, lambda _: None)
    if not found:
        raise ReadingError("does not say where its chapters are; it is damaged, or no e-book")
    return found[0]


def _package(data: bytes) -> _Package:
    package = _Package()
    inside: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        inside.append(name)
        if name == "item":
            package.files[attributes.get("id", "")] = _plain_path(attributes.get("href", ""))
        elif name == "itemref":
            package.order.append(attributes.get("idref", ""))

    def end(_: str) -> None:
        inside.pop()

    def text(value: str) -> None:
        if "metadata" in inside and inside[-1] not in package.metadata:
            package.metadata[inside[-1]] = value.strip()

    parse(data, start, end, text)
    return package


def _locked(archive: Archive) -> set[str]:
    found: set[str] = set()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "CipherReference":
            found.add(_plain_path(attributes.get("URI", "")))

    if archive.holds(_ENCRYPTION):
        parse(archive.read(_ENCRYPTION), start, lambda _: None, lambda _: None)
    return found


def _plain_path(reference: str) -> str:
    """A reference within the book as the name of an entry: %20 and the like read, a place within it left out."""
    path = reference.partition("#")[0].encode("utf-8", "replace")
    return _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), path).decode("utf-8", "replace")
