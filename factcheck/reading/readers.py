"""Which reader takes which file: by how its bytes begin, and where text could be anything, by the ending of its name.

A file is one document, or holds several: an archive, a message with attachments. Those are read in memory, each under
the name of the file and its own (leak.zip/letters/3.txt), to a bounded depth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from typing import cast

from factcheck.errors import Place, Problem, ReadingError
from factcheck.model import Source
from factcheck.reading.encoding import decode
from factcheck.reading.extracted import Allowance, Extracted
from factcheck.reading.source import from_extracted, from_text

TEXT = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml")
SUFFIXES = (
    *TEXT, ".pdf", ".docx", ".docm", ".epub", ".eml", ".srt", ".vtt", ".csv", ".tsv", ".xlsx", ".xlsm", ".zip",
)  # fmt: skip
"""The endings of the files that are read."""
SNIFFED = 4096
"""By so many bytes it is told whether a file without an ending is text."""
DEEPEST = 2
"""How deep archives and messages in one another are read."""

_READERS = {
    "pdf": ("factcheck.reading.formats.pdf", "pypdfium2", "pdf"),
    "word": ("factcheck.reading.formats.word", "", ""),
    "book": ("factcheck.reading.formats.books", "", ""),
    "workbook": ("factcheck.reading.formats.workbooks", "python_calamine", "xlsx"),
    "mail": ("factcheck.reading.formats.mail", "", ""),
    "subtitles": ("factcheck.reading.formats.subtitles", "", ""),
    "table": ("factcheck.reading.formats.delimited", "", ""),
}
"""The module of each format, the library it needs, and the extra that brings it."""
_BY_ENDING = {
    ".csv": "table", ".tsv": "table", ".srt": "subtitles", ".vtt": "subtitles", ".eml": "mail",
}  # fmt: skip
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
_OTHER_ARCHIVES = (
    ("ppt/presentation.xml", "is a presentation; save it as PDF"),
    ("content.xml", "is an OpenDocument file; save it as .docx, .xlsx or PDF"),
    ("xl/workbook.bin", "is a binary workbook; save it as .xlsx"),
    ("Index/Document.iwa", "is an iWork document; save it as PDF"),
)
_NOT_READ = {
    **dict.fromkeys((".doc", ".rtf", ".odt", ".wps", ".pages"), "save it as .docx or PDF"),
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".et", ".numbers"), "save it as .xlsx"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key", ".ofd"), "save it as PDF"),
    **dict.fromkeys((".msg", ".mbox"), "save each message as .eml"),
    **dict.fromkeys((".7z", ".rar", ".tar", ".gz", ".tgz"), "pack it as ZIP"),
}
"""Endings of documents that are not read, each with what to do: within another file they are named, not passed over."""
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")


def reads_as_text(start: bytes) -> bool:
    """Whether the beginning of a file, which may end within a character, is text."""
    for cut in range(min(4, len(start))):
        try:
            if decode(start[: len(start) - cut])[0].strip():
                return True
        except ReadingError:
            continue
    return False


@dataclass(frozen=True, slots=True)
class _Within:
    """What a file is read as part of: how deep it lies, and what may be unpacked."""

    depth: int
    allowance: Allowance

    def deeper(self) -> _Within:
        return replace(self, depth=self.depth + 1)


def read_bytes(name: str, data: bytes) -> tuple[list[Source], list[Problem]]:
    """The documents in the file `name` with the bytes `data`, and a Problem for each that cannot be read.

    Raises ReadingError, with the file as its place, where nothing can be read of the file itself.
    """
    return _read(name, data, _Within(0, Allowance()))


def _read(name: str, data: bytes, within: _Within) -> tuple[list[Source], list[Problem]]:
    try:
        kind = kind_of(name, data)
        if kind == "archive":
            return _read_members(name, _archived(data, within.allowance, within.depth), within)
        source = _read_document(name, data, kind)
        if kind == "mail" and within.depth < DEEPEST:
            from factcheck.reading.formats.mail import attachments

            sources, problems = _read_members(name, attachments(data), within, required=False)
            return [source, *sources], problems
    except ReadingError as error:
        raise ReadingError(error.message, error.place or Place(name)) from None
    return [source], []


def kind_of(name: str, data: bytes) -> str:
    """What reads a file: a key of the readers, `archive`, or `text`. Raises ReadingError for what nothing reads."""
    ending = _ending(name)
    # a PDF may have rubbish before it, but a text that tells of PDF is a text
    within = 0 if ending in _BY_ENDING or ending in TEXT else _PDF_WITHIN
    if _PDF in data[: within + len(_PDF)] and not data.startswith(_ZIP):
        return "pdf"
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _kind_of_archive(data)
    if data.startswith(_OLD_OFFICE):
        raise ReadingError("is an old office document, or one locked with a password; save it as .docx, .xlsx or PDF")
    return _BY_ENDING.get(ending, "text")


def _kind_of_archive(data: bytes) -> str:
    from factcheck.reading.formats.archives import Archive

    archive = Archive(data)
    names = set(archive.names)
    for name, what in _OTHER_ARCHIVES:
        if name in names:
            raise ReadingError(what)
    if "[Content_Types].xml" in names:
        return "workbook" if any(name.startswith("xl/") for name in names) else "word"
    return "book" if "META-INF/container.xml" in names else "archive"


def _read_document(name: str, data: bytes, kind: str) -> Source:
    if kind == "text":
        text, encoding = decode(data)
        source = from_text(text, name=name, encoding=encoding, article=True)
    else:
        module, library, extra = _READERS[kind]
        if library and find_spec(library) is None:
            raise ReadingError(f"needs one more library to be read; add it with: pip install 'factcheck[{extra}]'")
        read = cast("Callable[[bytes], Extracted]", import_module(module).read)
        source = from_extracted(read(data), name)
    if not source.text.strip():
        raise ReadingError("holds no text, only white space, markup or metadata; save the article in it, or remove it")
    return source


def _archived(data: bytes, allowance: Allowance, depth: int) -> Iterator[tuple[str, bytes | ReadingError]]:
    """The entries of an archive that may be documents, each with its bytes or why it cannot be unpacked."""
    from factcheck.reading.formats.archives import Archive

    if depth >= DEEPEST:
        raise ReadingError("is an archive in an archive in an archive; unpack it to read it")
    archive = Archive(data, allowance)
    for entry in sorted(archive.names):
        name = archive.name_of(entry)
        if any(step.startswith((".", "__MACOSX")) for step in _steps(name)):
            continue
        try:
            yield name, archive.read(entry) if _ending(name) in ("", *SUFFIXES) else b""
        except ReadingError as error:
            yield name, error


def _read_members(
    name: str,
    members: Iterator[tuple[str, bytes | ReadingError]],
    within: _Within,
    *,
    required: bool = True,
) -> tuple[list[Source], list[Problem]]:
    """The documents that a file holds; there must be one where it is `required`."""
    sources: list[Source] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    for given, held in members:
        # a name leads nowhere, and nothing in it acts
        member = _UNSHOWABLE.sub("\ufffd", "/".join(_steps(given)))
        ending = _ending(member)
        if ending in _NOT_READ:
            message = f"{ending} files are not read; {_NOT_READ[ending]}"
            problems.append(Problem(message, Place(f"{name}/{member}")))
        if ending not in SUFFIXES and not (ending == "" and isinstance(held, bytes) and _begins_as_document(held)):
            continue
        inner = next(one for one in _names(name, member) if one not in taken)
        taken.add(inner)
        try:
            found, wrong = _read(inner, _unpacked(held), within.deeper())
            sources += found
            problems += wrong
        except ReadingError as error:
            problems.append(Problem(error.message, error.place or Place(inner)))
    if required and not sources:
        if problems:
            raise ReadingError(f"holds nothing that can be read; the first: {problems[0]}")
        raise ReadingError(f"holds no document; those are read that end in {', '.join(SUFFIXES)}")
    return sources, problems


def _begins_as_document(data: bytes) -> bool:
    """Whether a file without an ending is taken for a document, as one in a folder is: by how it begins."""
    if data.startswith((_PDF, _ZIP)):
        return True
    return reads_as_text(data[:SNIFFED])


def _names(name: str, member: str) -> Iterator[str]:
    """What a file within another may be called: by both their names, and where that is taken, with a number."""
    yield f"{name}/{member}"
    yield from (f"{name}/{number}/{member}" for number in count(2))


def _steps(name: str) -> list[str]:
    """The folders and the name that a name within a file is made of, without a way up or to a root."""
    return [step for step in re.split(r"[/\\]", name) if step not in ("", ".", "..")]


def _unpacked(held: bytes | ReadingError) -> bytes:
    if isinstance(held, ReadingError):
        raise held
    if not held:
        raise ReadingError("is empty; save the article in it, or remove it")
    return held


def _ending(name: str) -> str:
    found = _ENDING.search(name)
    return found[0].lower() if found else ""
