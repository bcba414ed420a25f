"""Which files are read: those named, those that folders and globs hold, without what is to be left out.

A folder is walked without recursion and without following links out of it, so that neither depth nor a loop harms; what
is no document of a known kind, or hidden, is passed over. Everything left out that a person may have meant is told.
"""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.errors import Place, Problem, ReadingError
from factcheck.model import Gathering, Source
from factcheck.reading.files import STANDARD_INPUT, has_suffix, is_document, read_all, shown, unreadable
from factcheck.reading.patterns import Patterns, has_magic, split_glob
from factcheck.reading.readers import SUFFIXES

MOST_FILES = 1_000_000
"""So many files are read in one run at most."""
_READ = ", ".join(SUFFIXES)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file by its name, which is the path as given, and by the path it really has."""

    name: str
    real: str


def gather(paths: Iterable[str], never: Iterable[str], how: Gathering, problems: list[Problem]) -> list[Found]:
    """The files to read under `paths`, sorted by name, each once; `never` are files and folders to leave out.

    What was met and is not read is added to `problems`. Raises ReadingError where a path is missing or a glob fits
    nothing.
    """
    return _Walk(how, problems, tuple(os.path.realpath(path) for path in never)).gather(list(paths))


def read_paths(
    paths: Iterable[str], exclude: Iterable[str] = (), how: Gathering | None = None
) -> tuple[list[Source], list[Problem]]:
    """The documents in files, folders and globs, sorted by name, without their figures; and a Problem for each that
    cannot be read. `exclude` are files or folders to leave out. Raises ReadingError where a path is missing or no
    document is found.
    """
    asked, how = list(paths), how or Gathering()
    problems: list[Problem] = []
    sources: list[Source] = []
    for found in gather(asked, exclude, how, problems):
        try:
            read, wrong = read_all(found.name, how.largest)
            sources += read
            problems += wrong
        except ReadingError as error:
            problems.append(Problem(error.message, error.place or Place(found.name)))
    if not sources:
        raise nothing_found(asked, problems)
    short = short_names([source.name for source in sources])
    named = [replace(source, short=short[source.name]) for source in sources]
    return named, sorted(problems, key=lambda problem: problem.place.path)


def expand_globs(paths: Iterable[str], how: Gathering) -> list[str]:
    """`paths`, each glob among them replaced by the files that it fits; a path that exists is none.

    Raises ReadingError for one that fits nothing.
    """
    return [
        found
        for path in paths
        for found in (
            [file.name for file in gather([path], (), how, [])]
            if has_magic(path) and not os.path.lexists(path)
            else [path]
        )
    ]


def nothing_found(named: Sequence[str], problems: Sequence[Problem]) -> ReadingError:
    """What is wrong where no document was read of what was `named`."""
    if len(problems) == 1:
        return ReadingError(problems[0].message, problems[0].place)
    place = Place(shown(named[0])) if len(named) == 1 else None
    if problems:
        return ReadingError(f"none of the {len(problems)} documents can be read; the first: {problems[0]}", place)
    return ReadingError(f"no document found; put articles there as files that end in {_READ}", place)


def short_names(names: Sequence[str]) -> dict[str, str]:
    """For each path its file name, with as many of the folders before it as tell it from the others."""
    short: dict[str, str] = {}
    parts = 0
    while len(short) < len(names):
        parts += 1
        ends = {name: "/".join(name.split("/")[-parts:]) for name in names}
        uses = Counter(ends.values())
        short |= {name: end for name, end in ends.items() if name not in short and (uses[end] == 1 or end == name)}
    return short


@dataclass(slots=True)
class _Walk:
    how: Gathering
    problems: list[Problem]
    never: tuple[str, ...]
    excluded: Patterns = field(init=False)
    """What is left out whether it is named or found,"""
    passed_over: Patterns = field(init=False)
    """and what is left out where it is found only."""
    walked: set[str] = field(default_factory=set)
    """The folders that have been walked, where links are followed: a loop ends at one of them."""

    def __post_init__(self) -> None:
        self.excluded = Patterns.of(self.how.exclude, os.path.realpath("."))
        self.passed_over = Patterns.of(self.how.leave_out, os.path.realpath(self.how.base or "."))

    def gather(self, named: Sequence[str]) -> list[Found]:
        """The files, sorted, each under the first of its names."""
        seen: set[str] = set()
        files = []
        for file in sorted(self._find(named)):
            if file.real not in seen and not self._never(file.real):
                seen.add(file.real)
                files.append(file)
        return files

    def _find(self, named: Iterable[str]) -> Iterator[Found]:
        number = 0
        for name in named:
            for file in self._named(name):
                number += 1
                if number > MOST_FILES:
                    raise ReadingError(f"holds more than {MOST_FILES:,} files; name its folders", Place(shown(name)))
                yield file

    def _named(self, name: str) -> Iterator[Found]:
        if name == STANDARD_INPUT:
            yield Found(name, name)
            return
        if has_magic(name) and not os.path.lexists(name):
            yield from self._glob(name)
            return
        status = _status(name)
        real = os.path.realpath(name)
        if stat.S_ISDIR(status.st_mode):
            yield from self._folder(name.rstrip("/") or name, real)
        elif not self.excluded.match(real, os.path.dirname(real)):  # noqa: PTH120  a string, as all paths here
            yield Found(name, real)

    def _glob(self, name: str) -> Iterator[Found]:
        """The files that a glob fits, of whatever kind, and the documents in folders that it fits."""
        base, pattern = split_glob(name)
        found = 0
        if Path(base or ".").is_dir():
            real = os.path.realpath(base or ".")
            wanted = _Wanted(Patterns.of([f"/{pattern}"], real), real, 0 if "**" in pattern else pattern.count("/") + 1)
            for file in self._folder(base, real, wanted):
                found += 1
                yield file
        if not found:
            raise ReadingError("no file fits this pattern; check it, and quote it", Place(shown(name)))

    def _folder(self, folder: str, root: str, wanted: _Wanted | None = None) -> Iterator[Found]:
        """The documents in a folder and the folders in it, without hidden ones; of `wanted`, what it asks for."""
        left = [(folder, root)]
        while left:
            name, real = left.pop()
            if self.how.follow_links:
                if real in self.walked:
                    continue
                self.walked.add(real)
            try:
                entries = _entries(name or ".")
            except OSError as error:
                self._tell(name, unreadable(error))
                continue
            for entry in entries:
                path = f"{name.rstrip('/')}/{entry.name}" if name else entry.name
                met = f"{real.rstrip('/')}/{entry.name}"
                is_folder = _leads_to_folder(entry)
                if self.excluded.match(met, root, folder=is_folder) or self.passed_over.match(
                    met, root, folder=is_folder
                ):
                    continue
                at = self._real(entry, path, met, root) if entry.is_symlink() else met
                if not at:
                    continue
                if is_folder:
                    if wanted is None or wanted.in_folder(met):
                        left.append((path, at))
                elif wanted.asks_for(met, entry) if wanted else is_document(entry):
                    yield Found(path, at)

    def _real(self, entry: os.DirEntry[str], name: str, met: str, root: str) -> str:
        """Where a link leads; empty where it is not followed, which is told of what may be a document."""
        is_folder = _leads_to_folder(entry)
        try:
            real = os.path.realpath(met, strict=True)
        except OSError as error:
            if has_suffix(entry.name):
                self._tell(name, _broken(error))
            return ""
        if self.how.follow_links:
            return real
        if f"{real}/".startswith(f"{root.rstrip('/')}/"):
            return "" if is_folder else real  # the folder is met itself
        if is_folder or has_suffix(entry.name):
            self._tell(name, "is a link that leads out of the folder; name it, or follow links with --follow-symlinks")
        return ""

    def _never(self, real: str) -> bool:
        return any(real == path or real.startswith(f"{path}/") for path in self.never)

    def _tell(self, name: str, message: str) -> None:
        self.problems.append(Problem(message, Place(shown(name))))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a glob asks for, and how many folders deep it looks; 0 means all the way down."""

    patterns: Patterns
    root: str
    levels: int

    def asks_for(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Whether a file is meant; in a folder that is meant, its documents are."""
        if not self.patterns.match(path, self.root):
            return False
        folder = path.rpartition("/")[0]
        inside = len(folder) > len(self.root) and self.patterns.match(folder, self.root, folder=True)
        return is_document(entry) if inside else True

    def in_folder(self, path: str) -> bool:
        """Whether what is meant may lie in a folder."""
        depth = path.removeprefix(self.root.rstrip("/")).count("/")
        return not self.levels or depth < self.levels or self.patterns.match(path, self.root, folder=True)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What a folder holds and does not hide, by name."""
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _status(name: str) -> os.stat_result:
    """What is at a path that was named. Raises ReadingError where nothing is, or it cannot be looked at."""
    if not name:
        raise ReadingError("an empty path names no file or folder; check the paths given")
    try:
        return Path(name).stat()
    except FileNotFoundError:
        there = os.path.lexists(name)
        what = "the link leads nowhere; mend or remove it" if there else "no such file or folder; check the path"
        raise ReadingError(what, Place(shown(name))) from None
    except (OSError, ValueError) as error:  # a ValueError is a path with a NUL character
        raise ReadingError(unreadable(error), Place(shown(name))) from error


def _broken(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "the link leads nowhere; mend or remove it"
    return "the link leads to itself; mend or remove it" if error.errno == errno.ELOOP else unreadable(error)
