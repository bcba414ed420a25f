"""Files in, documents with their figures out: gathered, known from the cache or read, by as many processes as pay.

A file that cannot be read, whatever the reason, becomes a Problem that names it, and the others are read. Documents
come one by one and in the order of their names, so that who writes them on needs no memory for all of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from factcheck.cache import digest_of, entry_key
from factcheck.errors import Place, Problem, ReadingError, internal_error
from factcheck.extraction import extract_mentions
from factcheck.model import Document, Gathering
from factcheck.reading import gather, nothing_found, read_all, short_names
from factcheck.reading.files import STANDARD_INPUT, contents, gaps, shown
from factcheck.reading.sparing import is_own

if TYPE_CHECKING:
    from factcheck.cache import Cache

Track = Callable[[Sequence[Any], str], Iterable[Any]]
"""Passes documents on one by one, and may show how far it is with what the text says."""

PAYS_FROM = 300_000
"""From so many bytes of documents on several processes are worth their start."""


@dataclass(slots=True)
class Intake:
    """The documents under `paths`, read as they are asked for; `problems` tells, then, what could not be read.

    `never` are files and folders not to read, such as the one to be written.
    """

    paths: Sequence[str]
    never: Sequence[str] = ()
    how: Gathering = field(default_factory=Gathering)
    store: Cache | None = None
    track: Track | None = None
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Document]:
        """The documents in the order of their names.

        Raises ReadingError where a path is missing or, in the end, no document was read.
        """
        for file in self.files():
            yield from file.documents

    def files(self) -> Iterator[FileRead]:
        """What became of each file, in the order of their names. Raises ReadingError as iterating does."""
        names = [found.name for found in gather(self.paths, self.never, self.how, self.problems)]
        found = 0
        for one in self._each(names):
            self.problems += one.problems
            found += len(one.documents)
            yield one
        self.problems.sort(key=lambda problem: problem.place.path)
        if not found:
            raise nothing_found(self.paths, self.problems)

    def _each(self, names: list[str]) -> Iterator[FileRead]:
        known: dict[str, FileRead] = {}
        if self.store is not None:
            known = {name: held for name in names if (held := self._known(name, self.store))}
        afar = [name for name in names if name not in known and name != STANDARD_INPUT]
        work = partial(_read, largest=self.how.largest, kept=self.store is not None)
        results = _spread(work, afar, self.how.jobs)
        for name in self.track(names, "Reading") if self.track else names:
            if name in known:
                yield known.pop(name)
                continue
            one = work(name) if name == STANDARD_INPUT else next(results)
            if self.store is not None and one.key:
                self.store.keep(one.documents, one.key)
            yield one

    def _known(self, name: str, store: Cache) -> FileRead | None:
        """A file's documents as the cache holds them."""
        if name == STANDARD_INPUT:
            return None
        try:
            key = entry_key(shown(name), digest_of(contents(name, self.how.largest)))
        except (ReadingError, OSError, ValueError):
            return None
        documents = store.documents(key)
        lacking = [gap for document in documents or () for gap in gaps(document.source)]
        return FileRead(name, documents, lacking, key) if documents else None


def read_documents(
    paths: Sequence[str],
    store: Cache | None = None,
    track: Track | None = None,
    exclude: Sequence[str] = (),
    how: Gathering | None = None,
) -> tuple[list[Document], list[Problem]]:
    """The documents under `paths` with their figures, those that `store` knows without reading them again.

    `exclude` are files and folders not to read. Raises ReadingError where a path is missing or no document can be read.
    """
    files, problems = read_files(paths, store, track, exclude, how)
    return [document for file in files for document in file.documents], problems


def read_files(
    paths: Sequence[str],
    store: Cache | None = None,
    track: Track | None = None,
    exclude: Sequence[str] = (),
    how: Gathering | None = None,
) -> tuple[list[FileRead], list[Problem]]:
    """`read_documents` file by file."""
    intake = Intake(paths, exclude, how or Gathering(), store, track)
    files = list(intake.files())
    short = short_names([document.source.name for file in files for document in file.documents])
    for file in files:
        file.documents = [Document(replace(d.source, short=short[d.source.name]), d.mentions) for d in file.documents]
    return files, intake.problems


@dataclass(slots=True)
class FileRead:
    """What became of a file: its documents, what could not be read, and the key by which the cache keeps it, empty
    where it does not.
    """

    name: str
    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    key: bytes = b""


def _read(name: str, *, largest: int, kept: bool) -> FileRead:
    """Read one file, in whichever process; nothing that is in it stops the others."""
    place = Place(shown(name))
    key = b""

    def note(data: bytes) -> None:
        nonlocal key
        if is_own(data):
            raise ReadingError("was written by factcheck, and is no document; it is left out")
        if kept:
            key = entry_key(place.path, digest_of(data))

    try:
        sources, problems = read_all(name, largest, note)
        documents = [Document(source, extract_mentions(source)) for source in sources]
    except ReadingError as error:
        return FileRead(name, problems=[Problem(error.message, error.place or place)])
    except MemoryError:
        return FileRead(name, problems=[Problem("needs more memory than there is; split it into its articles", place)])
    except Exception as error:  # noqa: BLE001  whatever it is, it is told, and the other files are read
        return FileRead(name, problems=[Problem(internal_error(error), place)])
    lacking = sum(len(source.gaps) for source in sources)
    return FileRead(name, documents, problems, key if len(problems) == lacking else b"")


def _spread(work: Callable[[str], FileRead], names: Sequence[str], jobs: int) -> Iterator[FileRead]:
    """`work` of each file in order, by processes that are started now."""
    if jobs == 1 or len(names) < 2 or (jobs == 0 and not _pays(names)):
        return map(work, names)
    from factcheck.spreading import processors, spread

    return spread(work, names, jobs or processors(), _killed)


def _killed(name: str) -> FileRead:
    message = "killed the process that read it; leave it out with --exclude"
    return FileRead(name, problems=[Problem(message, Place(shown(name)))])


def _pays(names: Iterable[str]) -> bool:
    """Whether there is so much to read that several processes are worth their start."""
    size = 0
    for name in names:
        try:
            size += os.stat(name).st_size  # noqa: PTH116  for each of many files
        except (OSError, ValueError):
            continue
        if size >= PAYS_FROM:
            return True
    return False
