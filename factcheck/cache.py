"""What was read from documents, kept in the user's cache folder, so that unchanged ones are not read again.

An entry is found by a digest of the file's name and bytes and of the program itself, and holds plain JSON with a
checksum: what is damaged, foreign or of another version is not found, and is written anew. The store is an SQLite file,
which keeps two runs at once from harming each other; where it cannot be used, everything is simply read again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import sqlite3
import stat
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from factcheck.model import Document, Mention, Source

FORMAT = 0x66637401
"""Marks the file as ours, and the format of its tables."""
LARGEST = 200_000_000
"""A store larger than so many bytes is begun anew."""
READERS = ("trafilatura", "pypdfium2", "python_calamine")
"""Libraries that what is read from a document depends on, where they are installed."""
LARGEST_ENTRY = 20_000_000
"""What takes more bytes to keep is read again instead."""
_WAIT = 2.0
"""Seconds to wait for another run that writes."""


def cache_folder() -> Path:
    """Where the store is: FACTCHECK_CACHE_DIR, or `factcheck` in the user's cache folder."""
    if named := os.environ.get("FACTCHECK_CACHE_DIR"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "factcheck" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "factcheck"
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if home.startswith("/") else Path.home() / ".cache") / "factcheck"


class Cache:
    """The store of one run: `documents` of a file by their key, `keep` them, and `close` to write what is new."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "documents.sqlite"
        self._fresh: list[tuple[bytes, bytes]] = []
        self._digests: dict[str, tuple[tuple[int, int], bytes]] = {}
        self._store: sqlite3.Connection | None = None
        with contextlib.suppress(OSError, RuntimeError):
            self._store = _open(self.path)

    def documents(self, key: bytes) -> list[Document] | None:
        """The documents, with their figures, that are kept under an `entry_key`, or None."""
        found = self.get(key)
        if found is None:
            return None
        try:
            return [_unpack(held) for held in json.loads(found)]
        except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
            return None

    def keep(self, documents: Sequence[Document], key: bytes) -> None:
        """Keep the documents of a file under the `entry_key` of what they were read from."""
        packed = [_pack(document) for document in documents]
        if sum(map(len, packed)) <= LARGEST_ENTRY:
            self.put(key, f"[{','.join(packed)}]".encode("ascii"))

    def digest(self, path: str) -> bytes:
        """A digest of a file's bytes, which are read again only where its size or time changed.

        Raises OSError for what is no regular file.
        """
        status = os.stat(path)  # noqa: PTH116  thousands of files
        if not stat.S_ISREG(status.st_mode):
            raise OSError("not a regular file")
        stamp = (status.st_size, status.st_mtime_ns)
        known = self._digests.get(path)
        if known is None or known[0] != stamp:
            with open(path, "rb") as file:  # noqa: PTH123
                known = self._digests[path] = stamp, digest_of(file.read())
        return known[1]

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key, whole as it was put; None where nothing is, or what is there is damaged."""
        held = self._look_up(key)
        if held is None or zlib.crc32(held[4:]).to_bytes(4, "big") != held[:4]:
            return None
        return held[4:]

    def put(self, key: bytes, data: bytes) -> None:
        """Keep something under a key, from when the store is closed."""
        if self._store is not None:
            self._fresh.append((key, zlib.crc32(data).to_bytes(4, "big") + data))

    def flush(self) -> None:
        """Write what is new, all of it or nothing."""
        fresh, self._fresh = self._fresh, []
        if self._store is not None and fresh:
            with contextlib.suppress(sqlite3.Error), self._store:
                self._store.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?)", fresh)

    def close(self) -> None:
        """Write what is new, and be done."""
        self.flush()
        store, self._store = self._store, None
        if store is not None:
            with contextlib.suppress(sqlite3.Error):
                store.close()

    def _look_up(self, key: bytes) -> bytes | None:
        if self._store is None:
            return None
        try:
            row = self._store.execute("SELECT held FROM documents WHERE key = ?", (key,)).fetchone()
        except sqlite3.OperationalError:  # locked for longer than we wait
            return None
        except sqlite3.DatabaseError:
            self._begin_anew()
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def _begin_anew(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = None
        with contextlib.suppress(OSError, sqlite3.Error):
            _remove(self.path)
            self._store = _open(self.path)


def digest_of(data: bytes) -> bytes:
    """A digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16, usedforsecurity=False).digest()


def entry_key(name: str, digest: bytes) -> bytes:
    """What the documents in a file are kept under, by its name and the digest of its bytes."""
    return key_for(b"documents", os.fsencode(name), digest)


def key_for(*parts: bytes) -> bytes:
    """What something that depends on `parts` and on the program is kept under."""
    return digest_of(b"".join(len(part).to_bytes(8, "big") + part for part in (program_digest(), *parts)))


@contextlib.contextmanager
def opened(folder: Path | None) -> Iterator[Cache | None]:
    """The cache in `folder`, written when the work is done; None without a folder."""
    if folder is None:
        yield None
        return
    store = Cache(folder)
    try:
        yield store
    finally:
        store.close()


@cache
def program_digest() -> bytes:
    """A digest of the program's own files and of the libraries that read documents, by size and time: no change of
    code or data is missed, nor that an extra was added.
    """
    root = Path(__file__).parent
    told = hashlib.blake2b(digest_size=16, usedforsecurity=False)
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118  hundreds of files, at each start
            told.update(f"{folder}/{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    for library in READERS:
        found = find_spec(library)
        if found is not None and found.origin:
            status = os.stat(found.origin)  # noqa: PTH116
            told.update(f"{library}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return told.digest()


def _open(path: Path) -> sqlite3.Connection | None:
    """The store at `path`; one that is not ours, damaged or too large is begun anew. None where it cannot be used."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for attempt in range(2):
        try:
            if path.exists() and path.stat().st_size > LARGEST:
                _remove(path)
            return _connected(path)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            if attempt:
                return None
            _remove(path)
    return None


def _remove(path: Path) -> None:
    """Remove a store, and what a run that was killed left of its last change, which must not be made to another."""
    for ending in ("-journal", "-wal", "-shm", ""):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    """A connection to the store; sqlite3.DatabaseError where the file is something else."""
    store = sqlite3.connect(path, timeout=_WAIT)
    try:
        mark = store.execute("PRAGMA application_id").fetchone()[0]
        if mark == 0 and not store.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            with store:
                store.execute(f"PRAGMA application_id = {FORMAT}")
                store.execute("CREATE TABLE IF NOT EXISTS documents (key BLOB PRIMARY KEY, held BLOB) WITHOUT ROWID")
        elif mark != FORMAT:
            raise sqlite3.DatabaseError("another program's file")
        store.execute("PRAGMA synchronous = OFF")  # a store lost in a power cut is rebuilt
        store.execute("SELECT key FROM documents LIMIT 1").fetchone()
    except sqlite3.Error:
        store.close()
        raise
    return store


_SOURCE = tuple(field.name for field in fields(Source) if field.type == "str" and field.name != "name")
_MENTION = tuple(field.name for field in fields(Mention) if field.name != "source")
_EXACT = tuple(at for at, name in enumerate(_MENTION) if name in ("low", "high", "step"))
"""Which of a mention's fields are exact numbers, kept as text."""


def plain_source(source: Source) -> dict[str, Any]:
    """A document as JSON can hold it."""
    held: dict[str, Any] = {name: getattr(source, name) for name in _SOURCE}
    held["published"] = source.published.isoformat() if source.published else None
    held["raw_at"] = _as_runs(source.raw_at)
    held["starts"] = list(source.starts)
    held["provenance"] = dict(source.provenance)
    held["parts"] = [list(part) for part in source.parts]
    held["gaps"] = list(source.gaps)
    return held


def read_source(held: dict[str, Any], name: str) -> Source:
    """The document that `plain_source` made plain; ValueError, KeyError or TypeError where it is none."""
    published = held["published"]
    return Source(
        name=name,
        published=dt.date.fromisoformat(published) if published else None,
        raw_at=_from_runs(held["raw_at"]),
        starts=array("L", held["starts"]),
        provenance=held["provenance"],
        parts=tuple((int(start), str(called)) for start, called in held["parts"]),
        gaps=tuple(held["gaps"]),
        **{field: held[field] for field in _SOURCE},
    )


def _pack(document: Document) -> str:
    held = plain_source(document.source)
    held["name"] = document.source.name
    held["mentions"] = [_row(mention) for mention in document.mentions]
    return json.dumps(held, separators=(",", ":"))


def _unpack(held: dict[str, Any]) -> Document:
    """The document in an entry; ValueError, KeyError or TypeError where it is none."""
    name = held["name"]
    return Document(read_source(held, name), [_mention(row, name) for row in held["mentions"]])


def _row(mention: Mention) -> list[Any]:
    row = [getattr(mention, name) for name in _MENTION]
    for at in _EXACT:
        row[at] = None if row[at] is None else str(row[at])
    return row


def _mention(row: list[Any], name: str) -> Mention:
    for at in _EXACT:
        if row[at] is not None:
            row[at] = Decimal(row[at])
    return Mention(name, *row)


def _as_runs(places: Sequence[int]) -> list[int]:
    """Offsets as pairs of a first one and how many follow it by one each: visible text is mostly whole stretches."""
    runs: list[int] = []
    expected = -1
    for place in places:
        if place == expected:
            runs[-1] += 1
        else:
            runs += (place, 1)
        expected = place + 1
    return runs


def _from_runs(runs: Sequence[int]) -> array[int]:
    places = array("L")
    for first, count in zip(runs[::2], runs[1::2], strict=True):
        places.extend(range(first, first + count))
    return places
