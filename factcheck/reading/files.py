"""Files and folders to Sources. A file that cannot be read becomes a Problem that names it; the others are read."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.errors import Place, Problem, ReadingError
from factcheck.model import Source
from factcheck.reading.encoding import decode
from factcheck.reading.source import from_text

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml")
LARGEST = 50_000_000
"""The largest file read, in bytes."""
Recall = Callable[[str, bytes], Source | None]
"""Knows what a file with this name and these bytes was read as before, or None."""
_SNIFFED = 4096
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)
_READ = ", ".join(SUFFIXES)


def read_file(path: str, recall: Recall | None = None) -> Source:
    """The document in one file. Raises ReadingError, with the file as its place, where it cannot be read as text."""
    place = Place(_shown(path))
    try:
        data = _contents(Path(path))
        if recall is not None and (known := recall(place.path, data)) is not None:
            return known
        text, encoding = decode(data)
    except ReadingError as error:
        raise ReadingError(error.message, place) from None
    except (OSError, ValueError) as error:  # a ValueError is a path with a NUL character
        raise ReadingError(_unreadable(error), place) from error
    source = from_text(text, name=place.path, encoding=encoding)
    if not source.text.strip():
        raise ReadingError(
            "holds no text, only white space, markup or metadata; save the article in it, or remove it", place
        )
    return source


def read_paths(
    paths: Iterable[str], exclude: Iterable[str] = (), recall: Recall | None = None
) -> tuple[list[Source], list[Problem]]:
    """The documents in files and folders, sorted by name, each file once; and a Problem for each that cannot be read.

    Folders are read with all they hold, except hidden files, files of other kinds and links that lead out of them.
    `exclude` are files or folders to leave out. Raises ReadingError where a path is missing or no document is found.
    """
    asked = list(paths)
    names, problems = list_files(asked, exclude)
    sources: list[Source] = []
    for name in names:
        try:
            sources.append(read_file(name, recall))
        except ReadingError as error:
            problems.append(Problem(error.message, error.place or Place(name)))
    if not sources:
        raise _nothing_read(asked, problems)
    short = _short_names([source.name for source in sources])
    named = [replace(source, short=short[source.name]) for source in sources]
    return named, sorted(problems, key=lambda problem: problem.place.path)


def list_files(paths: Iterable[str], exclude: Iterable[str] = ()) -> tuple[list[str], list[Problem]]:
    """The names of the files that `read_paths` reads, in its order, and what cannot be looked into.

    Raises ReadingError where a path is missing.
    """
    problems: list[Problem] = []
    found = _once(_find(paths, problems), [str(Path(path).resolve()) for path in exclude])
    return [file.name for file in found], problems


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """A file by its name, which is the path as given, and by the path it really has."""

    name: str
    real: str


def _find(named: Iterable[str], problems: list[Problem]) -> Iterator[_Found]:
    for name in named:
        path = Path(name)
        try:
            status = path.stat() if name else None
        except FileNotFoundError:
            what = (
                "the link leads nowhere; mend or remove it"
                if path.is_symlink()
                else "no such file or folder; check the path"
            )
            raise ReadingError(what, Place(_shown(name))) from None
        except (OSError, ValueError) as error:
            raise ReadingError(_unreadable(error), Place(_shown(name))) from error
        if not status:
            raise ReadingError("an empty path names no file or folder; check the paths given")
        if stat.S_ISDIR(status.st_mode):
            real = str(path.resolve())
            yield from _walk(name.rstrip("/") or name, real, real, problems)
        else:
            yield _Found(name, str(path.resolve()))


def _walk(folder: str, root: str, inside: str, problems: list[Problem]) -> Iterator[_Found]:
    """The documents in a folder, which really is `inside`, and in the folders in it, without hidden ones; links lead
    only to files in `root`.
    """
    try:
        with os.scandir(folder) as scanned:
            entries = sorted((e for e in scanned if not e.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(_unreadable(error), Place(_shown(folder))))
        return
    for entry in entries:
        name = f"{folder.rstrip('/')}/{entry.name}"
        try:
            is_folder, is_link = entry.is_dir(), entry.is_symlink()
            real = str(Path(name).resolve()) if is_link else os.path.join(inside, entry.name)  # noqa: PTH118  hot
        except RuntimeError:
            problems.append(Problem("the link leads to itself; mend or remove it", Place(_shown(name))))
            continue
        except OSError as error:
            problems.append(Problem(_unreadable(error), Place(_shown(name))))
            continue
        if is_folder:
            if not is_link:
                yield from _walk(name, root, real, problems)
        elif is_link and not _is_within(real, root):
            if Path(name).suffix.lower() in SUFFIXES:
                message = "is a link that leads out of the folder; name the file itself to read it"
                problems.append(Problem(message, Place(_shown(name))))
        elif _is_document(name):
            yield _Found(name, real)


def _once(found: Iterable[_Found], excluded: list[str]) -> list[_Found]:
    """The files by name, each under the first of its names, without the excluded."""
    seen: set[str] = set()
    files = []
    for file in sorted(found):
        if file.real not in seen and not any(_is_within(file.real, path) for path in excluded):
            seen.add(file.real)
            files.append(file)
    return files


def _is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder's, or leads into it; both as they really are."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _short_names(names: list[str]) -> dict[str, str]:
    """For each path its file name, with as many of the folders before it as tell it from the others."""
    short: dict[str, str] = {}
    parts = 0
    while len(short) < len(names):
        parts += 1
        ends = {name: "/".join(name.split("/")[-parts:]) for name in names}
        uses = Counter(ends.values())
        short |= {name: end for name, end in ends.items() if name not in short and (uses[end] == 1 or end == name)}
    return short


def _is_document(name: str) -> bool:
    """Whether a file met in a folder is taken for a document: by its suffix, or, without one, by how it begins."""
    if name.endswith(SUFFIXES):
        return True
    path = Path(name)
    if path.suffix:
        return path.suffix.lower() in SUFFIXES
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            start = file.read(_SNIFFED)
    except OSError:
        return False
    # the sample may end within a character
    return any(_reads_as_text(start[: len(start) - cut]) for cut in range(4))


def _reads_as_text(data: bytes) -> bool:
    try:
        return bool(decode(data)[0].strip())
    except ReadingError:
        return False


def _contents(path: Path) -> bytes:
    """The bytes of a regular file of bearable size with a suffix that is read. Raises ReadingError or OSError."""
    status = path.stat()
    for is_kind, kind in _KINDS:
        if is_kind(status.st_mode):
            raise ReadingError(f"is {kind}, not a file; save its contents to a file first")
    if path.suffix and path.suffix.lower() not in SUFFIXES:
        raise ReadingError(f"{path.suffix} files are not read; save it as one of {_READ}")
    with path.open("rb") as file:
        data = b"" if status.st_size > LARGEST else file.read(LARGEST + 1)
    if max(status.st_size, len(data)) > LARGEST:
        raise ReadingError(f"is larger than {LARGEST // 1_000_000} MB; split it into its articles")
    if not data:
        raise ReadingError("is empty; save the article in it, or remove it")
    return data


def _nothing_read(named: list[str], problems: list[Problem]) -> ReadingError:
    if len(problems) == 1:
        return ReadingError(problems[0].message, problems[0].place)
    place = Place(_shown(named[0])) if len(named) == 1 else None
    if problems:
        return ReadingError(f"none of the {len(problems)} documents can be read; the first: {problems[0]}", place)
    return ReadingError(f"no document found; put articles there as files that end in {_READ}", place)


def _unreadable(error: Exception) -> str:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"cannot be read: {reason[:1].lower()}{reason[1:]}; check the path and its permissions"


def _shown(path: str) -> str:
    """`path` as it can be printed: without control characters and bytes that are no text."""
    return _UNPRINTABLE.sub("\ufffd", path)
