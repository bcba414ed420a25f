"""PDF with a text layer, by PDFium: the text of each page as it stands there, its lines put together for reading."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from factcheck.errors import ReadingError
from factcheck.reading.extracted import Extracted, Fact
from factcheck.reading.formats.page_line import Line
from factcheck.reading.formats.page_lines import in_reading_order, put_together
from factcheck.reading.raised import raised_signs, without_marks

if TYPE_CHECKING:
    import pypdfium2 as pdfium

MOST_PAGES = 5000
"""The most pages that are read of one file."""
MOST_CHARACTERS = 20_000_000
"""The most characters that are read of one file."""
_TOO_LONG = f"holds more than {MOST_CHARACTERS:,} characters; split it"
_SOURCE = "PDF properties"
_BROKEN_HYPHEN = "\ufffe"
"""What PDFium gives for the hyphen of a word broken at the end of a line; \\x02 in older builds."""
_UNTOLD = re.compile("[\x00\ufffd\ue000-\uf8ff]")
_MOSTLY = 0.3
_DIGITS = re.compile(r"[0-9]+")
_RAISED_SIZE = 0.8
_RAISED_BY = 0.15
"""A raised digit is so much smaller than the character beside it, and stands so much of its height higher."""
_GAPS = re.compile(r"[ \t\u3000]+|(?<=\u00ad)(?=\S)")
_WIDE = 1.2
"""A gap so many times as wide as the letters are high parts a line: no space between words is."""
_NOTHING = ("untitled", "anonymous", "unspecified", "(anonymous)", "(unspecified)")
"""What programs write where nobody gave a title or an author."""
_DEEPEST = 3
_STAMP = 80
"""A page with fewer characters beside a picture that fills most of it is a scan with a stamp on it."""
_FILLS = 0.5


def read(data: bytes) -> Extracted:
    """The text of a PDF file. Raises ReadingError where it is locked, damaged, or holds pictures of pages alone."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise ReadingError(
            "is locked with a password; save it without one"
            if locked
            else "is a damaged PDF file; get it again, or print it to a new PDF from a program that opens it"
        ) from None
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: pdfium.PdfDocument) -> Extracted:
    if len(document) > MOST_PAGES:
        raise ReadingError(f"has more than {MOST_PAGES:,} pages; split it")
    raw: list[str] = []
    size = 0
    parts: list[tuple[int, str]] = []
    pages: list[list[Line]] = []
    pictured: list[int] = []
    untold: list[int] = []
    damaged: list[int] = []
    for number in range(1, len(document) + 1):
        parts.append((size, f"page {number}"))
        taken = _page(document, number - 1)
        if taken is None:
            damaged.append(number)
            continue
        text, lines, is_picture = taken
        if is_picture:
            pictured.append(number)
        elif len(_UNTOLD.findall(text)) > _MOSTLY * len(text):
            untold.append(number)
            lines = []
        pages.append([line.moved(size) for line in lines])
        raw.append(text + "\f")
        size += len(text) + 1
        if size > MOST_CHARACTERS:
            raise ReadingError(_TOO_LONG)
    whole = "".join(raw)
    gaps = list(_gaps(pictured, untold, damaged))
    if not any(pages):
        raise ReadingError(gaps[0] if gaps else "holds no text; check that it is the right file")
    text, places = without_marks(*put_together(whole, pages))
    return Extracted(whole, text, "PDF", places, parts, "character", properties=list(_properties(document)), gaps=gaps)


def _page(document: pdfium.PdfDocument, index: int) -> tuple[str, list[Line], bool] | None:
    """The text of a page, its lines, and whether it is a picture; None where the page is damaged."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as pdfium_c

    try:
        page = document[index]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return None
    try:
        count = max(text_page.count_chars(), 0)
        if count > MOST_CHARACTERS:
            raise ReadingError(_TOO_LONG)
        codes = [pdfium_c.FPDFText_GetUnicode(text_page, at) for at in range(count)]
        text, stands = _characters(codes)
        text = _with_raised_signs(text_page, text, stands)
        found = [part for start, end in _spans(text) for part in _parts(text_page, text, stands, start, end)]
        text, lines = _set_in_order(text, in_reading_order(found))
        is_picture = len(text.strip()) < _STAMP and _is_picture(page, _FILLS if text.strip() else 0.0)
    except pdfium.PdfiumError:
        return None
    else:
        return text, lines, is_picture
    finally:
        text_page.close()
        page.close()


def _is_picture(page: pdfium.PdfPage, share: float) -> bool:
    """Whether a picture fills at least that share of a page."""
    import ctypes

    import pypdfium2.raw as pdfium_c

    whole = page.get_width() * page.get_height()
    for picture in page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        known = pdfium_c.FPDFPageObj_GetBounds(picture, left, bottom, right, top)
        if known and (right.value - left.value) * (top.value - bottom.value) >= share * whole:
            return True
    return False


def _set_in_order(text: str, lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """The text of a page in the order it is read in, a line each, and the lines with where they stand in it."""
    written: list[str] = []
    placed = []
    at = 0
    for line in lines:
        ends = [start for start, _ in line.gaps] + [line.end]
        starts = [line.start] + [end for _, end in line.gaps]
        # a tab between cells: a space may stand within a figure (16 120)
        written.append("\t".join(text[start:end] for start, end in zip(starts, ends, strict=True)))
        placed.append(replace(line, start=at, end=at + len(written[-1])))
        at += len(written[-1]) + 1
    return "".join(f"{line}\n" for line in written), placed


def _characters(codes: Sequence[int]) -> tuple[str, list[int]]:
    """The characters of a page, and for each where PDFium counts it; a line ends with a single \\n."""
    text: list[str] = []
    stands: list[int] = []
    high = 0
    for at, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD  # noqa: PLW2901
        high = 0
        char = chr(code)
        if char == "\r" and at + 1 < len(codes) and codes[at + 1] == 0x0A:
            continue
        text.append("\n" if char == "\r" else "\u00ad" if char in (_BROKEN_HYPHEN, "\x02") else char)
        stands.append(at)
    return "".join(text), stands


def _with_raised_signs(text_page: Any, text: str, stands: Sequence[int]) -> str:
    """The text of a page with digits that are set small and raised written as such (³)."""
    signs = list(text)
    for found in _DIGITS.finditer(text):
        start, end = found.span()
        before = start - 1 if start and not text[start - 1].isspace() else start - 2  # one space may be room for a mark
        beside = [at for at in (before, start) if at >= 0 and not text[at].isspace()]
        # a mark stands at the end: where the last digit is none, no other is
        base = next((at for at in beside if _is_raised(text_page, stands[at], stands[end - 1])), None)
        while base is not None and end > max(start, base + 1) and _is_raised(text_page, stands[base], stands[end - 1]):
            end -= 1
            signs[end] = raised_signs(text[end])
    return "".join(signs)


def _is_raised(text_page: Any, beside: int, at: int) -> bool:
    size, usual = _size(text_page, at), _size(text_page, beside)
    if size > _RAISED_SIZE * usual:
        return False
    _, bottom, _, _ = text_page.get_charbox(at, loose=False)
    _, foot, _, head = text_page.get_charbox(beside, loose=False)
    return bool(bottom > foot + _RAISED_BY * (head - foot))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _parts(text_page: Any, text: str, stands: Sequence[int], start: int, end: int) -> Iterator[Line]:
    """A line with where it stands on the page, in points from the left and from the bottom; in several parts where wide
    gaps part it, as columns and the cells of tables are, and where PDFium ran on over a hyphen into the next.
    """
    begin = start
    for gap in _GAPS.finditer(text, start, end):
        if gap.start() == gap.end() < end:
            yield _line(text_page, text, stands, begin, gap.end())
            begin = gap.end()
        elif begin < gap.start() and gap.end() < end:
            before = text_page.get_charbox(stands[gap.start() - 1], loose=True)
            after = text_page.get_charbox(stands[gap.end()], loose=True)
            if after[0] - before[2] > _WIDE * (before[3] - before[1]):
                yield _line(text_page, text, stands, begin, gap.start())
                begin = gap.end()
    yield _line(text_page, text, stands, begin, end)


def _line(text_page: Any, text: str, stands: Sequence[int], start: int, end: int) -> Line:
    first = next(at for at in range(start, end) if not text[at].isspace())
    last = next(at for at in range(end - 1, start - 1, -1) if not text[at].isspace())
    left, bottom, first_right, top = text_page.get_charbox(stands[first], loose=True)
    _, last_bottom, right, last_top = text_page.get_charbox(stands[last], loose=True)
    size = max(_size(text_page, stands[first]), 1.0)
    return Line(start, end, left, max(first_right, right), min(bottom, last_bottom), max(top, last_top), size)


def _size(text_page: Any, at: int) -> float:
    """The size that a character is shown in, in points."""
    import pypdfium2.raw as pdfium_c

    matrix = pdfium_c.FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if pdfium_c.FPDFText_GetMatrix(text_page, at, matrix) else 1.0
    return float(pdfium_c.FPDFText_GetFontSize(text_page, at)) * scale


def _gaps(pictured: Sequence[int], untold: Sequence[int], damaged: Sequence[int]) -> Iterator[str]:
    if pictured:
        yield f"{_named(pictured)} scanned, a picture without text; have the text recognized (OCR), and read that file"
    if untold:
        yield f"{_named(untold)} set in a font that does not say its characters; have the text recognized (OCR)"
    if damaged:
        yield f"{_named(damaged)} damaged and left out; get the file again"


def _named(numbers: Sequence[int]) -> str:
    """Pages in words: page 3 is, pages 3-5 and 9 are."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
    listed = ", ".join(told[:-1]) + " and " + told[-1] if len(told) > 1 else told[0]
    return f"page {listed} is" if len(numbers) == 1 else f"pages {listed} are"


def _properties(document: pdfium.PdfDocument) -> Iterator[Fact]:
    yield "published", _property(document, "CreationDate").removeprefix("D:")[:8], _SOURCE
    for fact, name in (("title", "Title"), ("author", "Author")):
        value = _property(document, name)
        if value.casefold() not in _NOTHING and not value.startswith("Microsoft "):
            yield fact, value, _SOURCE


def _property(document: pdfium.PdfDocument, name: str) -> str:
    try:
        return str(document.get_metadata_value(name))
    except UnicodeDecodeError:
        return ""
