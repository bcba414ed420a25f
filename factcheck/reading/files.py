"""One file to its Sources: a regular file of bearable size, read whole, and nothing else."""

from __future__ import annotations

import os
import stat
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from factcheck.errors import Place, Problem, ReadingError
from factcheck.model import Gathering, Source
from factcheck.reading.readers import SNIFFED, SUFFIXES, read_bytes, reads_as_text

LARGEST = Gathering().largest
"""The largest file read where nobody says how large, in bytes."""
STANDARD_INPUT = "-"
"""The path that names it."""
Note = Callable[[bytes], None]
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)
_READ = ", ".join(SUFFIXES)


def read_file(path: str) -> Source:
    """The document in one file, the first where it holds several. Raises ReadingError as `read_all` does."""
    return read_all(path)[0][0]


def read_all(path: str, largest: int = LARGEST, note: Note | None = None) -> tuple[list[Source], list[Problem]]:
    """The documents in a file of up to `largest` bytes, or in standard input where `path` is "-", and a Problem for
    each in it that cannot be read, and for what one lacks. `note` is told the bytes.

    Raises ReadingError, with the file as its place, where nothing can be read of it.
    """
    place = Place(shown(path))
    try:
        data = contents(path, largest)
    except ReadingError as error:
        raise ReadingError(error.message, place) from None
    except (OSError, ValueError) as error:  # a ValueError is a path with a NUL character
        raise ReadingError(unreadable(error), place) from error
    if note is not None:
        note(data)
    sources, problems = read_bytes(place.path, data)
    return sources, [*problems, *(gap for source in sources for gap in gaps(source))]


def gaps(source: Source) -> list[Problem]:
    """What a document lacks, a Problem each."""
    return [Problem(gap, Place(source.name)) for gap in source.gaps]


def has_suffix(name: str) -> bool:
    """Whether a file's name ends as those of documents do."""
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122  for each of many files


def is_document(entry: os.DirEntry[str]) -> bool:
    """Whether a file met in a folder is taken for a document: by its suffix, or, without one, by how it begins."""
    if os.path.splitext(entry.name)[1]:  # noqa: PTH122
        return has_suffix(entry.name)
    try:
        if not entry.is_file():
            return False
        with open(entry.path, "rb", opener=_opened) as file:
            return reads_as_text(file.read(SNIFFED))
    except OSError:
        return False


def contents(path: str, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file of bearable size with a suffix that is read, or of standard input.

    Raises ReadingError or OSError. What changes while it is read is read once more, and then given up.
    """
    if path == STANDARD_INPUT:
        return _bearable(sys.stdin.buffer.read(largest + 1), 0, largest)
    _require_regular(os.stat(path))  # noqa: PTH116  before it is opened: opening a device may already do something
    suffix = Path(path).suffix
    if suffix and not has_suffix(path):
        raise ReadingError(f"{suffix} files are not read; save it as one of {_READ}")
    for _ in range(2):
        with open(path, "rb", opener=_opened) as file:
            before = os.fstat(file.fileno())
            _require_regular(before)
            data = b"" if before.st_size > largest else file.read(largest + 1)
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return _bearable(data, before.st_size, largest)
    raise ReadingError("changes while it is read; run this again when it is finished")


def _bearable(data: bytes, size: int, largest: int) -> bytes:
    if max(size, len(data)) > largest:
        raise ReadingError(
            f"is larger than {largest / 1_000_000:g} MB; split it into its articles, or allow more with --max-size"
        )
    if not data:
        raise ReadingError("is empty; save the article in it, or remove it")
    return data


def _require_regular(status: os.stat_result) -> None:
    for is_kind, kind in _KINDS:
        if is_kind(status.st_mode):
            raise ReadingError(f"is {kind}, not a file; save its contents to a file first, or pipe them to -")


def _opened(path: str, flags: int) -> int:
    """Open without waiting, should the file have become a pipe in the meantime."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def unreadable(error: Exception) -> str:
    """What is said of a path that the system refuses."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"cannot be read: {reason[:1].lower()}{reason[1:]}; check the path and its permissions"


def shown(path: str) -> str:
    """`path` as it can be printed: what is no character to look at (controls, marks of direction, bytes that are no
    text) as an escape, so that names which differ stay different.
    """
    return path if path.isprintable() else "".join(map(_printable, path))


def _printable(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
