"""Plain text with a line end every so many columns, as mail programs and converters write it: its lines put together.

Only where the whole text shows that its lines were cut at a width: most lines that do not end a paragraph are so long
that the next one's first word would not have fitted. Lists, headings and what is set in are left as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from factcheck.reading.joining import SENTENCE_END, between
from factcheck.reading.tracing import TracedText

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_NARROWEST, _WIDEST = 36, 110
"""Columns at which texts are cut; a character of full width takes two."""
_FEWEST = 4
"""So many lines must be cut for it to show,"""
_SHARE = 0.8
"""and so many of those that another line of the paragraph follows."""
_SINGLE = 0.5
"""Where more lines than this begin with a digit or end a sentence, they are rows and items, one a line."""
_NO_LINE_BEGINS = 4
"""Columns that a line is shorter where no comma or bracket may begin the next one."""
_BLOCK = re.compile(
    r"\s{4}|\t|\s*(?:[-*•·●■◆▪#>|]|\d{1,3}[.)、．]|[(（]?[一二三四五六七八九十]{1,3}[)）、]|[\w-]{1,20}[:：]\s)"
)
_SAMPLE = 20_000
"""By so many characters it is told whether a text is cut."""
_FIRST_WORD = re.compile(r"\s*([A-Za-z0-9À-ɏ$€£¥'’.,%/-]+|.)")

Line = tuple[int, int, int]
"""A line's start, its end without the line end, and where the next one starts."""


def unwrapped(text: str, places: Sequence[int] = ()) -> tuple[str, Sequence[int]]:
    """`text` with its lines put together where it was cut at a width, and the places of its characters out of `places`
    (empty: their offsets).
    """
    if not _shows_a_width(text[:_SAMPLE]):  # as nearly all texts: told at little cost
        return text, places
    lines = _lines(text)
    cut = _cut(text, lines)
    if not cut:
        return text, places
    out = TracedText(text, places)
    kept = 0
    for at in cut:
        (start, end, _), (following, last, _) = lines[at], lines[at + 1]
        here, after = text[start:end].rstrip(), text[following:last].lstrip()
        out.copy(kept, start + len(here))
        out.put(between(here, after), end)
        kept = last - len(after)
    out.copy(kept, len(text))
    return out.text(), out.at


def _shows_a_width(text: str) -> bool:
    """Whether the beginning of a text is cut at a width."""
    return max(map(len, text.splitlines()), default=0) <= _WIDEST and bool(_cut(text, _lines(text)))


def _lines(text: str) -> list[Line]:
    return [(m.start(), m.start() + len(m[0].rstrip("\r\n")), m.end()) for m in _LINE.finditer(text) if m[0]]


def _cut(text: str, lines: Sequence[Line]) -> list[int]:
    """The lines that go on in the next one; none where the text does not show that it is cut at a width."""
    widths = [_width(text[start:end]) for start, end, _ in lines]
    edge = max(widths, default=0)
    if not _NARROWEST <= edge <= _WIDEST:
        return []
    joins = [at for at in range(len(lines) - 1) if _may_go_on(text, lines, at)]
    cut = [at for at in joins if widths[at] + _room_wanted(text, lines, at) > edge]
    if len(cut) < max(_FEWEST, _SHARE * len(joins)):
        return []
    single = (_begins_with_digit(text, lines), _ends_a_sentence(text, lines))
    return [] if any(sum(map(one, cut)) > _SINGLE * len(cut) for one in single) else cut


def _begins_with_digit(text: str, lines: Sequence[Line]) -> Callable[[int], bool]:
    return lambda at: text[lines[at][0] : lines[at][1]].lstrip()[:1].isdigit()


def _ends_a_sentence(text: str, lines: Sequence[Line]) -> Callable[[int], bool]:
    return lambda at: bool(SENTENCE_END.search(text[max(lines[at][1] - 8, lines[at][0]) : lines[at][1]]))


def _may_go_on(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line of prose follows another."""
    (start, end, _), (next_start, next_end, _) = lines[at], lines[at + 1]
    here, following = text[start:end], text[next_start:next_end]
    return bool(here.strip()) and bool(following.strip()) and not _BLOCK.match(following)


def _room_wanted(text: str, lines: Sequence[Line], at: int) -> int:
    """The columns that the first word of the line after would have taken in this one."""
    (start, end, _), (following, last, _) = lines[at], lines[at + 1]
    found = _FIRST_WORD.match(text, following, last)
    assert found, "the line is not empty"
    return _width(found[1]) + (1 if text[start:end].isascii() else _NO_LINE_BEGINS)


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)
