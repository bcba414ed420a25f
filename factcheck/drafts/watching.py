"""When any of some files changes: their names, sizes and times, looked at again and again."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from factcheck.cache import Cache

Stamp = tuple[tuple[str, int, int], ...]
"""Each file's path, size and time of its last change."""

LARGE = 10_000_000
"""Files of more bytes are known by size and time."""
INTERVAL = 0.3
"""Seconds between two looks."""


def stamp(paths: Iterable[str]) -> Stamp:
    """The stamp of files, and of all files in folders that are not hidden; what is missing is not in it."""
    found: set[tuple[str, int, int]] = set()
    for path in paths:
        for file in _files(path):
            try:
                status = os.stat(file)  # noqa: PTH116  thousands of files, again and again
            except OSError:
                continue
            found.add((file, status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))


def digest(paths: Sequence[str], store: Cache) -> str:
    """A digest of the names and bytes of files, and of all files in folders."""
    whole = hashlib.blake2b(digest_size=16, usedforsecurity=False)
    for path, size, changed in stamp(paths):
        try:
            part = store.digest(path).hex() if size <= LARGE else str(changed)
        except OSError as error:
            part = str(error)
        whole.update(f"{path}\0{size}\0{part}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def changes(paths: Iterable[str], interval: float = INTERVAL) -> Iterator[None]:
    """Yield each time one of the files changes, appears or vanishes; never ends."""
    named = list(paths)
    known = stamp(named)
    while True:
        time.sleep(interval)
        now = stamp(named)
        if now != known:
            known = now
            yield


def _files(path: str) -> Iterator[str]:
    if not Path(path).is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(folder, name) for name in files if not name.startswith("."))  # noqa: PTH118
