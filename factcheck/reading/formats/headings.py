"""What a table's headings tell: what the cells under them measure, in which unit, and as of which time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.languages.cues import counted_by
from factcheck.languages.documents import reading_packs
from factcheck.languages.folding import fold, fold_case
from factcheck.languages.loading import languages, load_pack
from factcheck.languages.names import currency_codes
from factcheck.languages.pack import Pack
from factcheck.reading.dates import any_of

_FIELD = re.compile(r"\{\w+\}")
_YEAR_LIKE = re.compile(r"(?<![0-9])(?:1[89]|20|21)[0-9]{2}(?![0-9])")
_IN_BRACKETS = re.compile(r"[(（\[【]\s*([^()（）\[\]【】]{1,30}?)\s*[)）\]】]\s*$")
_MONEY = re.compile(r"(?:[A-Z]{1,3})?[$€£¥￥＄]")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, and where each of its characters stands in the raw text."""

    text: str
    places: Sequence[int]

    def trimmed(self) -> Cell:
        """The cell without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        end = max(start, len(self.text.rstrip()))
        return self if end - start == len(self.text) else self.cut(start, end)

    def cut(self, start: int, end: int) -> Cell:
        """A part of the cell."""
        return Cell(self.text[start:end], self.places[start:end])


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column or before a row: its words, the unit among them, and whether it is a date."""

    words: Cell
    unit: str = ""
    dated: bool = False


def heading_of(cell: Cell, default: str = "") -> Heading:
    """A heading without the unit it names at its end, or with the one that holds for the whole table."""
    text = cell.text
    if is_dated(text):
        return Heading(cell, default, dated=True)
    for pattern in (_IN_BRACKETS, _after_a_sign()):
        found = pattern.search(text)
        if found and (unit := known_unit(found[1])):
            words = cell.cut(0, found.start()).trimmed()
            return Heading(cell.cut(0, 0) if is_word_for_unit(words.text) else words, unit)
    return Heading(cell, "" if any(char in text for char in "%％") else default)


def unit_above(rows: Sequence[Sequence[Cell]]) -> str:
    """The unit that a caption gives for the whole table: 单位：亿元."""
    told = (known_unit(found[1]) for row in rows for cell in row for found in _says_unit().finditer(cell.text))
    return next(filter(None, told), "")


def without_unit(cell: Cell) -> Cell:
    """A caption without the unit that it gives for the table, which is no figure."""
    found = _says_unit().search(cell.text)
    if not found or not known_unit(found[1]):
        return cell
    kept = [cell.cut(0, found.start()), cell.cut(found.end(), len(cell.text))]
    return Cell("".join(part.text for part in kept), [place for part in kept for place in part.places]).trimmed()


def is_word_for_unit(text: str) -> bool:
    """Whether a heading is a word for units alone (单位): the column under it holds the unit of each row."""
    return bool(_lead_in().fullmatch(text))


def is_dated(text: str) -> bool:
    """Whether a heading is a date or a span of time and nothing else: 2019, 2019年度, Q1 2020, March 2021, 4月."""
    folded = fold_case(text)
    parts, marks = _time_words()
    return bool(parts.fullmatch(folded)) and bool(_YEAR_LIKE.search(folded) or marks.search(folded))


def known_unit(written: str) -> str:
    """A unit that figures are read with, scale words before it or alone; empty for other words (初值, preliminary)."""
    unit = " ".join(_lead_in().sub("", written).split())
    if not unit or unit[0].isdigit():
        return ""
    return unit if any(_reads_as_unit(unit, load_pack(language)) for language in languages()) else ""


def split_unit(unit: str) -> tuple[str, str]:
    """What of a unit stands before its number, and what after: US$ million, 亿元."""
    if money := _MONEY.match(unit):
        return money[0], unit[money.end() :].strip()
    words = unit.split(" ", 1)
    if len(words) == 2 and words[0] in currency_codes():  # USD million
        return "", f"{words[1]} {words[0]}"
    return "", unit


def _reads_as_unit(unit: str, pack: Pack) -> bool:
    """Whether a language's words for scales, currencies, units and counters make up the whole of it."""
    folded, symbols = fold_case(unit), fold(unit)
    money = _MONEY.match(symbols)
    at = found = money.end() if money else 0
    while True:
        at = len(folded) - len(folded[at:].lstrip(" ./·-"))
        if at >= len(folded):
            return bool(found)
        end = max(_ends(folded, symbols, at, pack), default=at)
        if end == at:
            return False
        at = end
        found += 1


def _ends(folded: str, symbols: str, at: int, pack: Pack) -> Iterator[int]:
    """Where the words of units and scales that begin at `at` end."""
    tables = ((pack.symbols, symbols), (pack.names, folded), (pack.classifiers, folded), (pack.prefixes, folded))
    yield from (held[1] for words, text in tables if (held := words.at(text, at)))
    found = _WORD.match(folded, at)
    word = found[0] if found else folded[at]
    forms = {word, word.removesuffix("s")}
    scales = any(pack.numerals.roles.get(form, ("",))[0] in ("multiplier", "scale") for form in forms)
    if scales or forms & pack.numerals.short_scales.keys() or word.upper() in currency_codes() or counted_by(word):
        yield at + len(word)
    yield from (at + len(filler) for filler in pack.fillers if folded.startswith(filler, at))


@cache
def _unit_words() -> str:
    return any_of(word for pack in reading_packs() for word in pack.table_units)


@cache
def _says_unit() -> re.Pattern[str]:
    """A unit that a caption names after a word for unit."""
    unit = r"([^\s()（）,，;；。]+(?: [A-Za-z$€£]+){0,3})"
    return re.compile(rf"(?<![a-z]){_unit_words()}(?![a-z])\s*[:：]?\s*{unit}", re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(rf"^{_unit_words()}(?![a-z])\s*[:：]?\s*", re.IGNORECASE)


@cache
def _after_a_sign() -> re.Pattern[str]:
    return re.compile(rf"(?:[,，:：、]|(?<![a-z]){_unit_words()}(?![a-z]))\s*([^,，/:：、]{{1,24}})$", re.IGNORECASE)


@cache
def _time_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a heading that is a time is made of, and what of it shows that it is one, by all languages' date words."""
    packs = reading_packs()
    marks = {char for pack in packs for form in pack.forms for char in _FIELD.sub("", form) if char.isalpha()}
    names = {word.lower() for pack in packs for word in (*pack.months, *pack.eras, *pack.table_periods)}
    shown = any_of(fold_case(word) for word in marks | names if len(word) > 1 or not word.isascii())
    bounded = rf"(?<![a-z]){shown}(?![a-z])"
    ends = any_of(ending.lower() for pack in packs for ending in pack.day_endings)
    parts = re.compile(rf"(?:{bounded}|[0-9]+(?:{ends}(?![a-z]))?|[\s/.,\-–])+")
    return parts, re.compile(bounded)
