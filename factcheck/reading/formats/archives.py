"""ZIP archives read in memory and within bounds: leaks of many documents, and the office formats that are archives.

Sizes are what is really unpacked, never what the archive declares of itself. Nothing is written to disk, and the name
of an entry is only a name: no path is ever made of it.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator

from factcheck.errors import ReadingError
from factcheck.reading.extracted import MOST_ENTRIES, Allowance

LARGEST_ENTRY = 50_000_000
"""The largest entry unpacked, in bytes."""
HIGHEST_RATIO = 250
"""How many times its packed size an entry may unpack to, once it is larger than `_UNSUSPECTED`."""
_UNSUSPECTED = 2_000_000
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_BROKEN = "is a damaged archive ({}); get it again, or unpack it and pack it anew"


class Archive:
    """An archive whose entries are unpacked one by one, within an allowance. Raises ReadingError where it is damaged or
    out of bounds.
    """

    def __init__(self, data: bytes, allowance: Allowance | None = None) -> None:
        self._allowance = allowance or Allowance()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise ReadingError(_BROKEN.format(str(error).rstrip("."))) from None
        entries = [e for e in self._zip.infolist() if e.filename and not e.filename.endswith("/")]
        self._allowance.entries -= len(entries)
        if self._allowance.entries < 0:
            raise ReadingError(f"holds more than {MOST_ENTRIES:,} entries; split it into smaller archives")
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> list[str]:
        """The entries that are no folders, in the archive's own spelling."""
        return list(self._entries)

    def holds(self, name: str) -> bool:
        """Whether there is such an entry."""
        return name in self._entries

    def read(self, name: str) -> bytes:
        """What an entry holds. Raises ReadingError where it is missing, locked, damaged or out of bounds."""
        entry = self._entries.get(name)
        if entry is None:
            raise ReadingError(f'lacks its part "{name}"; it is damaged, or no document of its kind')
        if entry.flag_bits & _ENCRYPTED:
            raise ReadingError("is locked with a password; save it without one")
        most = max(_UNSUSPECTED, min(LARGEST_ENTRY, HIGHEST_RATIO * entry.compress_size))
        try:
            unpacked = b"".join(self._chunks(entry, most))
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
            raise ReadingError(_BROKEN.format(str(error).rstrip("."))) from None
        except (NotImplementedError, RuntimeError):
            raise ReadingError("is packed in a way that cannot be read; pack it as an ordinary ZIP") from None
        return unpacked

    def _chunks(self, entry: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
        size = 0
        with self._zip.open(entry) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                self._allowance.size -= len(chunk)
                if size > most or self._allowance.size < 0:
                    raise ReadingError(
                        f"unpacks to far more than its size (an entry of {entry.compress_size:,} bytes to more than "
                        f"{size:,}), as archives made to do harm do; unpack it yourself if you trust it"
                    )
                yield chunk

    def name_of(self, entry: str) -> str:
        """The name of an entry as whoever packed it read it."""
        old = not self._entries[entry].flag_bits & _UTF8_NAME and not entry.isascii()
        return _decoded(entry) if old else entry


def _decoded(name: str) -> str:
    """A name that zipfile took for code page 437, in the encoding that makes it look like a language."""
    from factcheck.reading.encoding import decode

    try:
        return decode(name.encode("cp437"))[0]
    except (UnicodeEncodeError, ReadingError):
        return name
