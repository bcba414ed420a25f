"""The lines of printed pages put together into paragraphs: over line ends, hyphens, columns and page ends.

A line goes on in the next one where that one's first word would not have fitted into it, by their places on the page.
What runs along the head and foot of the pages is read once; page numbers and readings set small over words are not.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.reading.formats.page_line import Line
from factcheck.reading.formats.page_rows import runs_of_rows, tell_table, tell_unit_above
from factcheck.reading.joining import SENTENCE_END, between
from factcheck.reading.tracing import TracedText

_HEADS = 2
"""So many lines at the top and at the bottom of a page may be running heads and page numbers."""
_MOST_NUMBERS = 8
_HEIGHT_STEP = 8
"""Points within which lines of several pages count as at the same height."""
_DIGITS = re.compile(r"[0-9０-９]+")
_PRINTED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}|(?:https?|file)://\S+.*\d+/\d+\s*$")
"""What browsers print at the head and foot of a page: when, from where, and which page."""
_FIRST_WORD = re.compile(r"\s*([A-Za-z0-9À-ɏ$€£¥'’.,%-]+|.)")
_FIGURE_ENDS = re.compile(r"[^\W\d_].*[0-9][.,]?$")
_FIGURE_GOES_ON = re.compile(r"[0-9]+[^0-9\s]|[年月日万萬亿億兆千百%％]")
_LEADING_MARKS = re.compile(
    r"\s*(?:[•·●○■□◆▪–—-]\s|\d{1,2}[.)、．]\s?\D|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"
)
_KANA = re.compile(r"[\s\u3040-\u30ff]+")
# all in heights of the line's letters
_SLACK = 0.8
_INDENTED = 1.2
_WIDE_GAP = 1.9
_SAME_SIZE = 0.15
_SAME_ROW = 0.5
_ALIGNED = 4.0
_SMALL = 0.65
_UPRIGHT = 5
"""Lines of up to so many characters one under the other are a column of vertical text."""


_A_HEADLINE = 6
"""Beside a page number so many letters, those of ASCII counted half, are a headline and no words about pages."""

Key = tuple[str, int, str]
"""What a running line is known by: its text, its height on the page, and what of its numbers changes."""


def put_together(raw: str, pages: Sequence[Sequence[Line]]) -> tuple[str, array[int]]:
    """The text of the pages as paragraphs, a line each, and where each of its characters stands in `raw`."""
    out = TracedText(raw)
    before: Line | None = None
    edge = 0.0
    head, body, others = _without_heads(raw, pages)
    for line in head:
        _alone(out, line)
    for lines in body:
        ordered = _without_readings(raw, lines)
        tables = runs_of_rows(raw, ordered)
        told = {at for first, last in tables.items() for at in range(first, last)}
        for number, (line, reach) in enumerate(zip(ordered, _edges(ordered), strict=True)):
            if number in tables:
                tell_table(out, raw, ordered, number, tables[number], before)
            alone = number in told or (number + 1 in tables and tell_unit_above(out, raw, line, before))
            if alone:
                before = None
            elif before is None:
                out.copy(line.start, line.end)
            else:
                _join(out, raw, before, line, joined=_goes_on(raw, before, line, edge, same_page=number > 0))
            if not alone:
                before, edge = line, reach
    if before is not None:
        out.put("\n", before.end)
    for line in others:  # not where they stand, which may be amid a sentence
        _alone(out, line)
    return out.text(), out.at


def _alone(out: TracedText, line: Line) -> None:
    out.copy(line.start, line.end)
    out.put("\n", line.end)


def _join(out: TracedText, raw: str, before: Line, line: Line, *, joined: bool) -> None:
    """Add a line after the one before it; a hyphen at that one's end takes no room where the word goes on."""
    start = line.start
    while joined and start < line.end - 1 and raw[start].isspace():
        start += 1
    ended = raw[before.start : before.end].rstrip()
    if not joined:
        out.put("\n", before.end)
    elif not ended.endswith("\u00ad") and not _is_upright(before, line):
        out.put(between(ended, raw[start : line.end]), before.end)
    out.copy(start, line.end)


def _goes_on(raw: str, before: Line, line: Line, edge: float, *, same_page: bool) -> bool:
    """Whether a line goes on in the next: the next one's first word would not have fitted into it."""
    text = raw[before.start : before.end].rstrip()
    following = raw[line.start : line.end].strip()
    if text.endswith("\u00ad") or (same_page and _is_upright(before, line)):
        return True
    if before.gaps or line.gaps or not _same_size(before, line):
        return False
    ended = bool(SENTENCE_END.search(text))
    below = before.bottom - line.bottom
    if same_page and below > 0:
        if below > _WIDE_GAP * before.height:
            return False
        indented = line.left - before.left > _INDENTED * before.height
        if ended and (indented or _LEADING_MARKS.match(following)):
            return False
    elif ended:  # over to the next column or page
        return False
    if _FIGURE_ENDS.search(text) and _FIGURE_GOES_ON.match(following) and between(text, following) == "":
        return True
    word = _FIRST_WORD.match(following)
    width = (line.right - line.left) / max(len(following), 1)
    needed = width * len(word[1]) if word else 0.0
    return before.right + needed > edge - _SLACK * before.height


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.height - other.height) <= _SAME_SIZE * max(one.height, other.height)


def _is_upright(before: Line, line: Line) -> bool:
    """Whether two lines are characters of vertical text: one under the other, or at the top of the next column."""
    if max(before.end - before.start, line.end - line.start) > _UPRIGHT:
        return False
    size = max(min(before.height, before.right - before.left), line.right - line.left)
    if abs(before.left + before.right - line.left - line.right) < size:
        return -0.2 * size < before.bottom - line.top < 0.6 * size
    return line.top > before.top and 0 < before.left - line.left < 3 * size


def _edges(lines: Sequence[Line]) -> list[float]:
    """For each line, how far to the right the paragraph goes that it stands in: the lines around it, one under the
    other, that begin about where it does.
    """
    edges: list[float] = []
    start = 0
    for number, line in enumerate(lines):
        if number and not _is_under(lines[number - 1], line):
            start = number
        if number + 1 == len(lines) or not _is_under(line, lines[number + 1]):
            edges += [max(one.right for one in lines[start : number + 1])] * (number + 1 - start)
    return edges


def _is_under(upper: Line, line: Line) -> bool:
    """Whether a line stands right under another as lines of one paragraph do."""
    near = abs(upper.left - line.left) < _ALIGNED * line.height and _same_size(upper, line)
    return near and not upper.gaps and not line.gaps and 0 < upper.bottom - line.bottom < _WIDE_GAP * line.height


def in_reading_order(parts: Sequence[Line]) -> list[Line]:
    """The lines in the order they are read in: two columns one after the other, even where the file gives them in turn,
    line by line; the cells of a row side by side.
    """
    turns = sum(_beside(a, b) for a, b in pairwise(parts))
    if not turns:
        return list(parts)
    middle = (min(part.left for part in parts) + max(part.right for part in parts)) / 2
    if not _is_prose(parts, middle):
        return _rows(parts)
    ordered: list[Line] = []
    block: list[Line] = []
    for part in parts:
        if part.left < middle < part.right:
            ordered += [*sorted(block, key=lambda one: one.left >= middle), part]
            block = []
        else:
            block.append(part)
    return ordered + sorted(block, key=lambda one: one.left >= middle)


def _beside(one: Line, other: Line) -> bool:
    """Whether a part stands to the right of another on the same row."""
    return abs(one.bottom - other.bottom) < _SAME_ROW * one.height and other.left > one.right


def _rows(parts: Sequence[Line]) -> list[Line]:
    """The parts with those of a row put together again."""
    rows: list[Line] = []
    for part in parts:
        if rows and _beside(rows[-1], part) and rows[-1].end <= part.start:
            last = rows[-1]
            rows[-1] = replace(last, end=part.end, right=part.right, gaps=(*last.gaps, (last.end, part.start)))
        else:
            rows.append(part)
    return rows


def _is_prose(parts: Sequence[Line], middle: float) -> bool:
    """Whether the parts on both sides of the middle fill their halves, as columns of text do and cells do not."""
    for half in ([one for one in parts if one.right <= middle], [one for one in parts if one.left >= middle]):
        if len(half) < 3:
            return False
        width = max(one.right for one in half) - min(one.left for one in half)
        full = sum(one.right - one.left > 0.75 * width for one in half)
        if 2 * full < len(half) or width < 12 * half[0].height:
            return False
    return True


def _without_readings(raw: str, lines: Sequence[Line]) -> list[Line]:
    """The lines without those in kana set small right over another one."""
    kept = []
    for number, line in enumerate(lines):
        beside = [*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2]]
        over = any(
            line.height < _SMALL * other.height and 0 <= line.bottom - other.bottom < 1.8 * other.height
            for other in beside
        )
        if not (over and _KANA.fullmatch(raw, line.start, line.end)):
            kept.append(line)
    return kept


def _without_heads(raw: str, pages: Sequence[Sequence[Line]]) -> tuple[list[Line], list[list[Line]], list[Line]]:
    """The lines of each page without what runs along its head and foot: the same words at the same height on several
    pages, with the same number or with one that counts the pages, and what a browser prints there. Before them what
    runs and stands at the head of the first page, after them what else runs, each once and without page numbers.
    """
    seen: Counter[Key] = Counter()
    for number, lines in enumerate(pages, 1):
        seen.update({key for line in _ends(lines) for key in _keys(raw, line, number)})
    head: dict[Key, Line] = {}
    others: dict[Key, Line] = {}
    body = []
    for number, lines in enumerate(pages, 1):
        ends = set(_ends(lines))
        top = sorted(lines, key=lambda line: -line.bottom)[:_HEADS] if number == 1 else []
        left = []
        for line in lines:
            key = _runs_as(raw, line, number, seen) if line in ends else None
            if key is None and not (line in ends and _PRINTED.match(raw[line.start : line.end].strip())):
                left.append(line)
            elif key is not None and key not in head and (told := _without_number(raw, line, key)):
                (head if line in top else others).setdefault(key, told)
        body.append(left)
    return list(head.values()), body, list(others.values())


def _runs_as(raw: str, line: Line, page: int, seen: Counter[Key]) -> Key | None:
    """What a running line is known by; None for another line, or one that a browser prints."""
    if _PRINTED.match(raw[line.start : line.end].strip()):
        return None
    return next((key for key in _keys(raw, line, page) if seen[key] >= _pages_that_tell(key)), None)


def _without_number(raw: str, line: Line, key: Key) -> Line | None:
    """A running line without the number that counts the pages at one of its ends; None where it is that number, alone
    or within words (page 3 of 12).
    """
    text = raw[line.start : line.end]
    if key[2] == "same":
        return line if any(map(str.isalpha, text)) else None
    numbers = list(_DIGITS.finditer(text))
    counting = numbers[int(key[2].split(":")[1])]
    start, end = line.start, line.end
    if not any(map(str.isalnum, text[counting.end() :])):
        end = line.start + counting.start()
    elif not any(map(str.isalnum, text[: counting.start()])):
        start = line.start + counting.end()
    else:
        return None
    left = raw[start:end]
    weight = sum(1.0 if not char.isascii() else 0.5 for char in left if char.isalpha())
    return replace(line, start=start, end=end) if weight >= _A_HEADLINE and _DIGITS.search(left) else None


def _pages_that_tell(key: Key) -> int:
    """On so many pages a line must stand to be a running one. Where its number is not the page's own, two are too few:
    a slide with 15 cranes and one with 16 after it do not count the pages.
    """
    return 2 if key[2].startswith(("same", "0:")) else 3


def _ends(lines: Sequence[Line]) -> list[Line]:
    """The lines at the head and at the foot of a page."""
    by_height = sorted(lines, key=lambda line: -line.bottom)
    return [*by_height[:_HEADS], *by_height[-_HEADS:]] if len(by_height) > 2 * _HEADS else by_height


def _keys(raw: str, line: Line, page: int) -> Iterator[Key]:
    """What a running line is known by from page to page."""
    text = "".join(raw[line.start : line.end].split())
    height = round(line.bottom / _HEIGHT_STEP)
    yield text, height, "same"
    numbers = _DIGITS.findall(text)
    if 0 < len(numbers) <= _MOST_NUMBERS and all(len(number) < 5 for number in numbers):
        form = _DIGITS.sub("#", text)
        for at, written in enumerate(numbers):
            others = ",".join(numbers[:at] + numbers[at + 1 :])
            yield form, height, f"{int(written) - page}:{at}:{others}"
