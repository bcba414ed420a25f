"""The lines of printed pages put together into paragraphs: over line ends, hyphens, columns and page ends.

A line goes on in the next one where that one's first word would not have fitted into it, by their places on the page.
Lines that stand at the head or foot of page after page, and page numbers, are not read.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.reading.joining import SENTENCE_END, between
from factcheck.reading.tracing import TracedText

_HEADS = 2
"""So many lines at the top and at the bottom of a page may be running heads and page numbers."""
_DIGITS = re.compile(r"[0-9０-９]+")
_MOST_NUMBERS = 8
_FIRST_WORD = re.compile(r"\s*([A-Za-z0-9À-ɏ$€£¥'’.,%-]+|.)")
_INDENTED = 1.2
_SAME_SIZE = 0.2
_WIDE_GAP = 1.9
_LEADING_MARKS = re.compile(
    r"\s*(?:[•·●○■□◆▪–—-]\s|\d{1,2}[.)、．]\s?\D|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its span in the raw text, and its edges on the page in points."""

    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """How high its letters are, never 0."""
        return max(self.top - self.bottom, 1.0)

    def moved(self, offset: int) -> Line:
        """The line in a raw text before which `offset` characters stand."""
        return replace(self, start=self.start + offset, end=self.end + offset)


def put_together(raw: str, pages: Sequence[Sequence[Line]]) -> tuple[str, array[int]]:
    """The text of the pages as paragraphs, a line each, and where each of its characters stands in `raw`."""
    out = TracedText(raw)
    before: Line | None = None
    edge = 0.0
    same_page = False
    for lines in _without_heads(raw, pages):
        same_page = False
        for line in in_reading_order(lines):
            if before is not None:
                joined = _goes_on(raw, before, line, edge, same_page=same_page)
                _join(out, raw, before, line, joined=joined)
            else:
                out.copy(line.start, line.end)
            edge = _edge(lines, line)
            before, same_page = line, True
    if before is not None:
        out.put("\n", before.end)
    return out.text(), out.at


def _join(out: TracedText, raw: str, before: Line, line: Line, *, joined: bool) -> None:
    """Add a line after the one before it, whose text has been added but for a hyphen at its end."""
    start = line.start
    while joined and start < line.end - 1 and raw[start].isspace():
        start += 1
    if not joined:
        out.put("\n", before.end)
    else:
        out.put(_between_lines(raw[before.start : before.end].rstrip(), raw[start : line.end]), before.end)
    out.copy(start, line.end)


def _between_lines(before: str, after: str) -> str:
    last = before[-1:]
    return "" if last == "\u00ad" else between(before, after)


def _goes_on(raw: str, before: Line, line: Line, edge: float, *, same_page: bool) -> bool:
    """Whether a line goes on in the next: the next one's first word would not have fitted into it."""
    text = raw[before.start : before.end].rstrip()
    following = raw[line.start : line.end]
    if text.endswith("\u00ad"):
        return True
    if abs(line.height - before.height) > _SAME_SIZE * max(line.height, before.height):
        return False
    if _LEADING_MARKS.match(following) and SENTENCE_END.search(text):
        return False
    below = before.bottom - line.bottom
    if same_page and below > 0:
        if below > _WIDE_GAP * before.height:
            return False
        if line.left - before.left > _INDENTED * before.height and SENTENCE_END.search(text):
            return False
        if below < before.height * 0.3 and line.left > before.right:  # beside it: another cell of a table
            return False
    elif SENTENCE_END.search(text):  # over to the next column or page
        return False
    word = _FIRST_WORD.match(following)
    width = (line.right - line.left) / max(len(following.strip()), 1)
    needed = width * len(word[1]) if word else 0.0
    return before.right + needed > edge - 0.6 * before.height


def _edge(lines: Sequence[Line], line: Line) -> float:
    """How far to the right the column of a line goes: as far as the lines that begin where it does, or near it."""
    near = [other.right for other in lines if abs(other.left - line.left) < 4 * line.height and other.right > line.left]
    return max(near, default=line.right)


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines with two columns one after the other where they stand in turn, line by line, left and right."""
    if len(lines) < 6:
        return list(lines)
    turns = sum(abs(a.bottom - b.bottom) < 0.5 * a.height and b.left > a.right for a, b in pairwise(lines))
    if 3 * turns < len(lines):
        return list(lines)
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    middle = (left + right) / 2
    wide = [line for line in lines if line.left < middle < line.right]
    if len(wide) > len(lines) // 4 or not _is_prose(lines, middle):
        return list(lines)
    ordered: list[Line] = []
    block: list[Line] = []
    for line in [*lines, None]:
        if line is None or line in wide:
            ordered += sorted(block, key=lambda one: one.left >= middle)
            block = []
            ordered += [line] if line else []
        else:
            block.append(line)
    return ordered


def _is_prose(lines: Sequence[Line], middle: float) -> bool:
    """Whether the lines of both halves fill them, as columns of text do and cells of a table do not."""
    for half in ([one for one in lines if one.right <= middle], [one for one in lines if one.left >= middle]):
        if len(half) < 3:
            return False
        width = max(one.right for one in half) - min(one.left for one in half)
        full = sum(one.right - one.left > 0.8 * width for one in half)
        if 2 * full < len(half):
            return False
    return True


def _without_heads(raw: str, pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The lines of each page without what runs along its head and foot: the same words at the same height on several
    pages, with the same number or with one that counts the pages.
    """
    seen: Counter[tuple[str, int, str]] = Counter()
    for number, lines in enumerate(pages, 1):
        seen.update({key for line in _ends(lines) for key in _keys(raw, line, number)})
    for number, lines in enumerate(pages, 1):
        ends = set(_ends(lines))
        yield [line for line in lines if line not in ends or not any(seen[key] > 1 for key in _keys(raw, line, number))]


def _ends(lines: Sequence[Line]) -> list[Line]:
    """The lines at the head and at the foot of a page."""
    by_height = sorted(lines, key=lambda line: -line.bottom)
    return [*by_height[:_HEADS], *by_height[-_HEADS:]] if len(by_height) > 2 * _HEADS else by_height


def _keys(raw: str, line: Line, page: int) -> Iterator[tuple[str, int, str]]:
    """What a running line is known by from page to page."""
    text = "".join(raw[line.start : line.end].split())
    height = round(line.bottom / 8)
    yield text, height, "same"
    numbers = _DIGITS.findall(text)
    if 0 < len(numbers) <= _MOST_NUMBERS and all(len(number) < 5 for number in numbers):
        form = _DIGITS.sub("#", text)
        for at, written in enumerate(numbers):
            others = ",".join(numbers[:at] + numbers[at + 1 :])
            yield form, height, f"{int(written) - page}:{at}:{others}"
