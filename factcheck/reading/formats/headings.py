"""What a table's headings tell: what the cells under them measure, in which unit, and as of which time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from factcheck.languages.documents import reading_packs
from factcheck.languages.folding import fold_case
from factcheck.reading.cells import NOTHING, Cell
from factcheck.reading.dates import any_of
from factcheck.reading.formats.table_units import (
    after_a_sign,
    has_scale_or_money,
    is_word_for_unit,
    known_unit,
    unit_said_in,
)

_FIELD = re.compile(r"\{\w+\}")
_YEAR_LIKE = re.compile(r"(?<![0-9])(?:1[89]|20|21)[0-9]{2}(?![0-9])")
OPENING, _CLOSING = ("(", "（", "[", "【"), (")", "）", "]", "】")
_BRACKETED = re.compile(r"\s*[(（\[【]\s*(.*?)\s*[)）\]】]\s*")
_IN_BRACKETS = re.compile(r"[(（\[【]\s*([^()（）\[\]【】]{1,40}?)\s*[)）\]】]\s*$")
_BETWEEN = re.compile(r"\s*[,，;；、]\s*")
_PERCENT = re.compile(r"[%％]")
_IS_PERCENT = re.compile(r"^[%％]|[%％]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column or before a row: its words, the unit among them, and whether it is a date.

    A `unit` of None leaves it open, so that one of the whole table may hold; an empty one says that there is none.
    """

    words: Cell
    unit: str | None = None
    dated: bool = False


def heading_of(cell: Cell) -> Heading:
    """A heading without the unit it names at its end."""
    text = cell.text
    if is_dated(text):
        return Heading(cell, dated=True)
    for pattern in (_IN_BRACKETS, after_a_sign()):
        found = pattern.search(text)
        if found and (unit := _unit_among(found[1])):
            words = cell.cut(0, found.start()).trimmed()
            return Heading(NOTHING if is_word_for_unit(words.text) else words, unit, is_dated(words.text))
    if _PERCENT.search(text):
        return Heading(cell, "%" if _IS_PERCENT.search(text) and not any(map(str.isdigit, text)) else "")
    return Heading(cell)


def unit_heading(cell: Cell) -> Heading:
    """A heading that is a unit and nothing else: 千元, (US$ million); or else as `heading_of`."""
    unit = whole_unit(cell.text)
    return Heading(NOTHING, unit) if unit else heading_of(cell)


def whole_unit(text: str) -> str:
    """The unit that a text is: any in brackets, or one that says a scale or a currency, since others name columns
    (人员, persons); empty where it is none.
    """
    if bracketed := _BRACKETED.fullmatch(text):
        return _unit_among(bracketed[1])
    unit = known_unit(text)
    return unit if unit and has_scale_or_money(unit) else ""


def unit_above(rows: Sequence[Sequence[Cell]]) -> str:
    """The unit that a caption gives for the whole table: 单位：亿元."""
    told = (found for row in rows for cell in row if (found := unit_said_in(cell.text)))
    return next((known_unit(found[1]) for found in told), "")


def without_unit(cell: Cell) -> Cell:
    """A caption without the unit that it gives for the table, which is no figure."""
    if whole_unit(cell.text):
        return NOTHING
    found = unit_said_in(cell.text)
    if not found:
        return cell
    start, end = found.span()
    if cell.text[:start].endswith(OPENING) and cell.text[end:].startswith(_CLOSING):
        start, end = start - 1, end + 1
    kept = [cell.cut(0, start), cell.cut(end, len(cell.text))]
    places = [place for part in kept for place in part.places]
    left = replace(cell, text="".join(part.text for part in kept), places=places).trimmed()
    return left if any(map(str.isalnum, left.text)) else NOTHING


@lru_cache(4096)
def is_dated(text: str) -> bool:
    """Whether a heading is a date or a span of time and nothing else: 2019, 2019年度, Q1 2020, March 2021, 4月."""
    folded = fold_case(text)
    parts, marks = _time_words()
    return bool(parts.fullmatch(folded)) and bool(_YEAR_LIKE.search(folded) or marks.search(folded))


def _unit_among(written: str) -> str:
    """The unit that brackets hold, alone or beside other words: US$ million, unaudited."""
    return known_unit(written) or next(filter(None, map(known_unit, _BETWEEN.split(written))), "")


@cache
def _time_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a heading that is a time is made of, and what of it shows that it is one, by all languages' date words."""
    packs = reading_packs()
    marks = {char for pack in packs for form in pack.forms for char in _FIELD.sub("", form) if char.isalpha()}
    names = {word.lower() for pack in packs for word in (*pack.months, *pack.eras, *pack.table_periods)}
    shown = any_of(fold_case(word) for word in marks | names if len(word) > 1 or not word.isascii())
    bounded = rf"(?<![a-z])(?:{shown})(?![a-z])"
    ends = any_of(ending.lower() for pack in packs for ending in pack.day_endings)
    # possessive: what has been taken is never taken apart again, or many digits before a letter would last for ever
    parts = re.compile(rf"(?:{bounded}|[0-9]++(?:(?:{ends})(?![a-z]))?|[\s/.,\-–])++")
    return parts, re.compile(bounded)
