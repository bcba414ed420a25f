"""What a reader of one format hands on: the file's own text, what of it is read, and what the file says of itself."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factcheck.errors import ReadingError

Fact = tuple[str, str, str]
"""A fact, its value as written, and where it was found in words: ("published", "2021-11-15", "mail header")."""
MOST_ENTRIES = 20_000
"""The most entries that the archives in one file may hold."""
LARGEST_TEXT = 20_000_000
"""The most characters that are read of one document that is put together from its parts."""
LARGEST_WHOLE = 400_000_000
"""The most that is unpacked of one file, in bytes."""


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked of one file, in bytes and in entries, however archives in it nest."""

    size: int = LARGEST_WHOLE
    entries: int = MOST_ENTRIES


@dataclass(slots=True)
class Extracted:
    """A document taken out of its file.

    `raw` is the file's own text, into which every offset shown points; `text` is what is read, and `raw_at[i]` where
    `text[i]` stands in `raw` (empty: `text` is `raw`). `parts` are the places a reader can turn to, each with where it
    begins in `raw`; `counts` what is counted within one (see `model.Source`). `stated` is what the document says of
    itself; `properties` what only its file says, which a date in its running text goes before.
    """

    raw: str
    text: str
    format: str
    raw_at: Sequence[int] = ()
    parts: Sequence[tuple[int, str]] = ()
    counts: str = ""
    stated: Sequence[Fact] = ()
    properties: Sequence[Fact] = ()
    gaps: list[str] = field(default_factory=list)
    encoding: str = ""
    """The encoding of the file, where it is text that can be written back as it is; else empty."""


def check_size(characters: int) -> None:
    """Raise ReadingError where a document is larger than is read."""
    if characters > LARGEST_TEXT:
        raise ReadingError(f"holds more than {LARGEST_TEXT:,} characters, headings told with each cell; split it")


class Builder:
    """Puts together the text of a document that has none of its own, line by line, with the parts it is found by."""

    def __init__(self) -> None:
        self._raw: list[str] = []
        self._text: list[str] = []
        self._at: array[int] = array("L")
        self.size = 0
        """How long the raw text is so far."""
        self.parts: list[tuple[int, str]] = []

    def part(self, name: str) -> None:
        """What is added from now on stands in the part `name`."""
        if self.parts and self.parts[-1][0] == self.size:
            self.parts.pop()
        self.parts.append((self.size, name))

    def line(self, text: str) -> None:
        """Add a line that is read as it stands."""
        self.show(text + "\n", range(self.size, self.size + len(text) + 1))
        self.hide(text + "\n")

    def hide(self, text: str) -> int:
        """Add to the raw text what is not read as it stands, and tell where it begins."""
        start = self.size
        self._raw.append(text)
        self.size += len(text)
        return start

    def show(self, text: str, places: Iterable[int]) -> None:
        """Add to the text that is read characters that stand at `places` in the raw text."""
        self._text.append(text)
        self._at.extend(places)
        check_size(len(self._at))

    def done(self, format_: str, *, stated: Sequence[Fact] = (), properties: Sequence[Fact] = ()) -> Extracted:
        """The document."""
        raw, text = "".join(self._raw), "".join(self._text)
        places = array("L") if text == raw and all(place == at for at, place in enumerate(self._at)) else self._at
        return Extracted(raw, text, format_, places, self.parts, stated=stated, properties=properties)
