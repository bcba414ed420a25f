"""Where results and complaints go: standard output or a file written whole, and standard error."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from factcheck.errors import FactcheckError, Place, Problem

UNFINISHED = ".unfinished"
"""How the names of files end that are not whole yet."""


def complain(line: str) -> None:
    """Say `line` on standard error, with nothing in it that a terminal would act on."""
    from factcheck.reports.visible import one_line

    with contextlib.suppress(BrokenPipeError):
        click.echo(f"factcheck: {one_line(line)}", err=True)


def complain_all(problems: Iterable[Problem]) -> None:
    """Say what did not stop the run but was left out."""
    for problem in problems:
        complain(str(problem))


@contextlib.contextmanager
def results(path: str | None, *, for_screen: bool = False) -> Iterator[TextIO]:
    """Where to write results: the file `path`, which appears when all is written, or standard output.

    Files and the formats for programs are UTF-8; what is for the screen has its encoding. A closed pipe is no error.
    Raises FactcheckError where the file cannot be written.
    """
    if path is None:
        with _standard_output(for_screen=for_screen) as out:
            yield out
        return
    try:
        with _file(path) as out:
            yield out
    except OSError as error:
        reason = error.strerror or str(error)
        raise FactcheckError(f"cannot be written ({reason}); name another file", Place(path)) from error


def bytes_of(path: str) -> bytes:
    """What the file `path`, which is to be replaced, holds now. Raises FactcheckError where it cannot be read."""
    if path == "-":
        raise FactcheckError("standard input cannot be written to; save the draft to a file", Place(path))
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise FactcheckError(
            f"cannot be read ({error.strerror or error}); check its permissions", Place(path)
        ) from error


def replace_bytes(path: str, data: bytes) -> None:
    """Put `data` in place of what the file holds, whole or not at all. Raises FactcheckError where that cannot be."""
    try:
        with _in_place_of(Path(path).resolve()) as unfinished:
            unfinished.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FactcheckError(f"cannot be written ({reason}); check its permissions", Place(path)) from error


def write_folder(path: str, files: Mapping[str, bytes]) -> None:
    """Put `files` into the folder `path`, all or, where one cannot be written, none; the last one's name comes last.

    A folder that is not there yet is made. Raises FactcheckError where the folder cannot be written.
    """
    folder = Path(path)
    made = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
        with contextlib.ExitStack() as unfinished:
            for name, data in reversed(list(files.items())):  # the stack gives names in the opposite order
                unfinished.enter_context(_in_place_of(folder.resolve() / name)).write_bytes(data)
    except OSError as error:
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        reason = error.strerror or str(error)
        raise FactcheckError(f"cannot be written ({reason}); name another folder with -o", Place(path)) from error


@contextlib.contextmanager
def _standard_output(*, for_screen: bool) -> Iterator[TextIO]:
    """Standard output as text in which what cannot be encoded is escaped."""
    encoding = (sys.stdout.encoding if for_screen else None) or "utf-8"
    sys.stdout.flush()
    out = io.TextIOWrapper(sys.stdout.buffer, encoding, errors="backslashreplace", newline="\n")
    try:
        yield out
        out.flush()
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        reason = error.strerror or str(error)
        raise FactcheckError(f"standard output cannot be written ({reason}); write to a file instead") from error
    finally:
        with contextlib.suppress(OSError):
            out.detach()


def _discard_output() -> None:
    """Let what is still unwritten vanish, so that nothing is said about it when the program ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def _file(path: str) -> Iterator[TextIO]:
    """A file that takes its name only when it is whole; a device or pipe is written as it is."""
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
        return
    with (
        _in_place_of(target) as unfinished,
        unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out,
    ):
        yield out


@contextlib.contextmanager
def _in_place_of(target: Path) -> Iterator[Path]:
    """An unfinished file beside `target` that takes its place when all is written, or vanishes.

    It is locked for as long as its writer lives: where one was killed, the next that writes the same file finds the
    unfinished one without a lock, and removes it.
    """
    mark = hashlib.blake2b(os.fsencode(target.name), digest_size=4, usedforsecurity=False).hexdigest()
    prefix = f".factcheck-{mark}-"
    _remove_abandoned(target.parent, prefix)
    with _locked_file(target.parent, prefix) as unfinished:
        try:
            yield unfinished
            unfinished.chmod(_mode(target))
            unfinished.replace(target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def _locked_file(folder: Path, prefix: str) -> Iterator[Path]:
    while True:
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=UNFINISHED, dir=folder)
        with os.fdopen(handle, "rb") as file:
            if (
                _lock(file) is not False and Path(name).exists()
            ):  # else it was taken for an abandoned one before it was locked
                yield Path(name)
                return


def _remove_abandoned(folder: Path, prefix: str) -> None:
    """Remove what writers that were killed left behind; those at work hold a lock."""
    for path in folder.glob(f"{prefix}*{UNFINISHED}"):
        with contextlib.suppress(OSError), path.open("rb") as file:
            if _lock(file) is True:
                path.unlink()


def _lock(file: BinaryIO) -> bool | None:
    """Lock a file: True where that was done, False where another process has, None where nobody can."""
    try:
        import fcntl
    except ImportError:  # Windows, where a file in use cannot be removed anyway
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return None
    return True


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those of a new one."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
