"""Bytes to text: by a byte order mark, as strict UTF-8, as declared, or in the encoding that reads as a language."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from factcheck.errors import ReadingError
from factcheck.languages.documents import Encoding, ReadingPack, reading_packs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = "is binary data, not text ({}); export it as text, Markdown or HTML"
_WIDE = ("utf-16-le", "utf-16-be")
_FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
)
_DECLARED = re.compile(
    rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_RUNS = re.compile(r"[^\x00-\x7f]{2,}")
DAMAGED = "damaged"
"""Ends the name of an encoding where some bytes are in none."""
_DECLARED_WITHIN = 4096
_JUDGED_ON = 20_000
_LOOKS_LIKE_TEXT = 0.25  # texts of 10 characters and more score above 0.4 in their own encoding, below 0.2 in others
_CONTROLS_ALLOWED = 0.01
_NULS_ALLOWED = 0.1


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` without its byte order mark, line ends as they are, and the name of its encoding.

    Raises ReadingError (without a place) where `data` is binary or in no encoding that the language packs know.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as_marked(data, mark, name), name
    for signature, what in _FORMATS:
        if data.startswith(signature):
            raise ReadingError(f"is {what}, not text; export it as text, Markdown or HTML")
    if b"\0" in data:
        try:
            return _wide(data)
        except ReadingError:
            if data.count(0) > _NULS_ALLOWED * len(data) or not _is_utf8(data):
                raise
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _mixed(data) or _legacy(data, error)
    if _is_binary(text):
        raise ReadingError(_BINARY.format("it is full of control characters"))
    return text, "utf-8"


def likeness(text: str, pack: ReadingPack) -> float:
    """How much `text` looks like the pack's language: the share of its non-ASCII characters that are frequent there.

    Characters that no text should hold (controls, private use, half-width forms in disorder) count against it.
    """
    counts = Counter(text[:_JUDGED_ON])
    seen = known = 0
    for char, count in counts.items():
        if char < "\x80":
            continue
        seen += count
        if char in pack.frequent or char in pack.punctuation:
            known += count
        elif "\x80" <= char < "\xa0" or "\ue000" <= char < "\uf900" or "\uff61" <= char < "\uffa0":
            known -= count
    if not seen:
        return 0.0
    # the Latin alphabet is nearly all ASCII: accents and quotation marks stand among plain letters, seldom in a row
    side_by_side = sum(len(run) for run in _RUNS.findall(text[:_JUDGED_ON])) if "latin" in pack.scripts else 0
    return (known - side_by_side) / seen


def _as_marked(data: bytes, mark: bytes, name: str) -> str:
    try:
        text = data[len(mark) :].decode(name)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"cannot be decoded: its byte order mark says {name.upper()}, but byte {error.start + len(mark)} "
            "does not fit; save it again as UTF-8"
        ) from None
    if _is_binary(text):
        raise ReadingError(_BINARY.format("it is full of control characters"))
    return text


def _wide(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark shows by the NUL byte beside every ASCII character; other data with NULs is binary."""
    for text, name, _ in sorted(_wide_readings(data), key=lambda reading: -reading[2]):
        if not _is_binary(text) and "\0" not in text:
            return text, name
    raise ReadingError(_BINARY.format("it holds NUL bytes"))


def _wide_readings(data: bytes) -> Iterator[tuple[str, str, float]]:
    if len(data) % 2:
        return
    for name in _WIDE:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        sample = text[:_JUDGED_ON]
        spaces = sum(sample.count(char) for char in " \n\u3000") / len(sample)
        plain = sum(char < "\x80" for char in sample) / len(sample)
        score = max(plain, *(likeness(text, pack) for pack in reading_packs()))
        if spaces or score >= _LOOKS_LIKE_TEXT:
            yield text, name, score + spaces


def _mixed(data: bytes) -> tuple[str, str] | None:
    """The text of a file whose lines are UTF-8 for the most part, and others pasted into it; None for other files.

    The others are read in the encoding that makes them look most like a language; where none does, U+FFFD stands for
    what is no UTF-8, and the name of the encoding ends in `DAMAGED`.
    """
    lines = data.split(b"\n")
    foreign = [line for line in lines if not _is_utf8(line)]
    if 2 * len(foreign) > sum(not line.isascii() for line in lines):
        return None
    joined = b"\n".join(foreign)
    readings = [reading for pack in reading_packs() for reading in _readings(joined, pack, pack.encodings)]
    text, name, score = max(readings, key=lambda reading: reading[2], default=("", "", 0.0))
    if score < _LOOKS_LIKE_TEXT:
        read, name = data.decode("utf-8", "replace"), DAMAGED
    else:
        others = iter(text.split("\n"))
        read = "\n".join(line.decode("utf-8") if _is_utf8(line) else next(others) for line in lines)
    return None if _is_binary(read) else (read, f"utf-8, {name}")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _legacy(data: bytes, not_utf8: UnicodeDecodeError) -> tuple[str, str]:
    """The text in the encoding that `data` declares or else that makes it look most like a text of some language."""
    declared = _declared(data)
    readings = [reading for pack in reading_packs() for reading in _readings(data, pack, pack.encodings)]
    readings += _wide_readings(data)
    # the declaration is believed wherever the text can be read as it says
    readings = [r for r in readings if r[1] == declared and r[2] >= _LOOKS_LIKE_TEXT] or readings
    text, name, score = max(readings, key=lambda reading: reading[2], default=("", "", 0.0))
    if score < _LOOKS_LIKE_TEXT:
        known = ", ".join(e.name for pack in reading_packs() for e in pack.encodings)
        raise ReadingError(
            f"cannot be decoded: byte {not_utf8.start} is not UTF-8, and it reads as none of {known}; save it as UTF-8"
        )
    return text, name


def _readings(data: bytes, pack: ReadingPack, encodings: Iterable[Encoding]) -> Iterator[tuple[str, str, float]]:
    for encoding in encodings:
        for codec in encoding.codecs:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                continue
            if not _is_binary(text):
                yield text, encoding.name, likeness(text, pack)
            break


def _declared(data: bytes) -> str:
    """The encoding that a meta tag or an XML declaration states, by its name in the packs; empty where none does."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not found:
        return ""
    label = (found[1] or found[2]).decode("ascii", "replace").lower()
    return next((e.name for pack in reading_packs() for e in pack.encodings if label in e.declared), "")


def _is_binary(text: str) -> bool:
    sample = text[:_JUDGED_ON]
    controls, nuls = len(_CONTROLS.findall(sample)), sample.count("\0")
    return controls > _CONTROLS_ALLOWED * len(sample) or nuls > _NULS_ALLOWED * len(sample)
