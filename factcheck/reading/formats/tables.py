"""Tables as text: each cell that holds a figure becomes a sentence with its headings and its unit.

A header 售价（亿元） over a row 第一期 and a cell 16.9 read as 第一期 售价 16.9亿元, Revenue (US$ million) over 16.9 as
Revenue US$16.9 million: the ordinary reading of figures then finds value, unit and label. What is taken from a heading
points at the heading, and a unit at the cell it was put to, so that a figure found is the cell and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.languages.cues import counted_by
from factcheck.languages.folding import fold, fold_case
from factcheck.languages.loading import languages, load_pack
from factcheck.languages.names import currency_codes

_NUMBER = re.compile(r"[-+−△▲]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?")
_NEGATIVE = re.compile(rf"\(({_NUMBER.pattern})\)")
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_DATED = re.compile(
    r"(?:fy|q[1-4])? ?(?:1[89]|20)[0-9]{2}(?:[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?|月)?|年度?|q[1-4]|/[0-9]{2})?"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?|(?:令和|平成|昭和)[0-9元]{1,2}年度?"
    r"|(?:[0-9]{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: [0-9]{1,2},?)?(?: [0-9]{4})?"
)
_IN_BRACKETS = re.compile(r"[(（\[【]\s*([^()（）\[\]【】]{1,30}?)\s*[)）\]】]\s*$")
_AFTER_A_SIGN = re.compile(r"(?:[,，/／:：、]|\bin\b)\s*([^,，/／:：、]{1,24})$", re.IGNORECASE)
_SAYS_UNIT = re.compile(
    r"(?:单位|單位|単位|\bunits?\b|\bin\b)\s*[:：]?\s*([^\s()（）,，;；。]+(?: [A-Za-z$€£]+){0,3})", re.IGNORECASE
)
_LEAD_IN = re.compile(r"^(?:(?:单位|單位|単位|units?)\s*[:：]|in\s)\s*", re.IGNORECASE)
_MONEY = re.compile(r"(?:[A-Z]{1,3})?[$€£¥￥＄]")
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_OF = re.compile(r"of ")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_LONGEST_CELL = 60
"""A longer cell is prose, and read as it stands."""
_LONGEST_HEADING = 80
_HEADER_WITHIN = 10
"""The header is looked for in so many first rows."""


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
class _Heading:
    """What stands over a column or before a row: its words, the unit among them, and whether it is a date."""

    words: Cell
    unit: str = ""
    dated: bool = False


Piece = tuple[str, Sequence[int]]
"""Characters that are read, and where each stands in the raw text."""


def sentences(rows: Sequence[Sequence[Cell]]) -> Iterator[Piece]:
    """The table as lines to be read: a caption or a header as it stands, then a line for each cell that tells."""
    rows = [[cell.trimmed() for cell in row] for row in rows]
    header = _header_at(rows)
    default = _unit_above(rows[:header]) if header >= 0 else ""
    headings = [_heading(cell, default) for cell in rows[header]] if header >= 0 else []
    labelled = _has_labels(rows[header + 1 :])
    for number, row in enumerate(rows):
        if number < header or not headings:
            for cell in row:
                yield from _line([_without_unit(cell)])
            continue
        if number == header:  # told again with each cell
            continue
        before = _row_heading(row[0], headings[0]) if labelled and row else None
        if before is not None and not any(_is_figure(cell) for cell in row[1:]):
            yield from _line([row[0]])
        for at, cell in enumerate(row):
            if at or before is None:
                over = headings[at] if at < len(headings) else None
                yield from _sentence(cell, over, before)


def _line(parts: Sequence[Cell]) -> Iterator[Piece]:
    """The parts side by side on a line of their own."""
    told = [part for part in parts if part.text]
    for number, part in enumerate(told):
        if number:
            # two figures side by side must not become one: 60, 1 and 234 are not 1 234
            apart = told[number - 1].text[-1].isdigit() and part.text[0].isdigit()
            yield ("; ", [part.places[0]] * 2) if apart else (" ", [part.places[0]])
        yield part.text, part.places
    if told:
        yield "\n", [told[-1].places[-1]]


def _sentence(cell: Cell, over: _Heading | None, before: _Heading | None) -> Iterator[Piece]:
    if not _is_figure(cell):
        yield from _line([cell])
        return
    # dates first (2020年 售价 16.9亿元), then what the row names, then what the column measures of it
    known = [heading for heading in (before, over) if heading is not None and heading.words.text]
    known.sort(key=lambda heading: not heading.dated)
    unit = next((heading.unit for heading in (over, before) if heading is not None and heading.unit), "")
    spaced = not any(_HAN_OR_KANA.search(text) for text in (unit, *(heading.words.text for heading in known)))
    yield from _line([*(_words(heading, spaced=spaced) for heading in known), _with_unit(cell, unit)])


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is told with its headings; prose tells itself."""
    return len(cell.text) <= _LONGEST_CELL and any(char.isdigit() for char in cell.text)


def _words(heading: _Heading, *, spaced: bool) -> Cell:
    """A heading's words; a bare year is made a date as the language of the table writes it."""
    words = heading.words
    if not heading.dated or not _YEAR.fullmatch(words.text):
        return words
    if spaced:
        return Cell(f"In {words.text}", [*[words.places[0]] * 3, *words.places])
    return Cell(f"{words.text}年", [*words.places, words.places[-1]])


def _with_unit(cell: Cell, unit: str) -> Cell:
    """The cell with the unit of its column, where it holds a number alone."""
    text = cell.text
    if negative := _NEGATIVE.fullmatch(text):  # (1,234) is how accounts write -1,234; the last digit stands for the )
        cell = Cell(f"-{negative[1]}", [*cell.places[:-2], cell.places[-1]])
    elif text[0] in "△▲" and _NUMBER.fullmatch(text):
        cell = Cell(f"-{text[1:]}", cell.places)
    elif not _NUMBER.fullmatch(text):
        return cell
    if not unit:
        return cell
    lead, tail = _split_unit(unit)
    first, last = cell.places[0], cell.places[-1]
    gap = " " if _ASCII_LETTER.match(tail) and len(tail) > 2 else ""
    written = f"{lead}{cell.text}{gap}{tail}"
    return Cell(written, [*[first] * len(lead), *cell.places, *[last] * (len(gap) + len(tail))])


def _split_unit(unit: str) -> tuple[str, str]:
    """What of a unit stands before its number, and what after: US$ million, 亿元."""
    if money := _MONEY.match(unit):
        return money[0], unit[money.end() :].strip()
    words = unit.split(" ", 1)
    if len(words) == 2 and words[0] in currency_codes():  # USD million
        return "", f"{words[1]} {words[0]}"
    return "", unit


def _header_at(rows: Sequence[Sequence[Cell]]) -> int:
    """The row that names the columns: the first of several cells, none of them a plain number; -1 where there is
    none.
    """
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        filled = [cell.text for cell in row if cell.text]
        if len(filled) < 2:
            continue
        plain = [text for text in filled if _NUMBER.fullmatch(text) and not _is_dated(text)]
        return -1 if plain or any(len(text) > _LONGEST_HEADING for text in filled) else number
    return -1


def _has_labels(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first column names the rows: most of its cells are words or dates."""
    first = [row[0].text for row in rows if row and row[0].text]
    words = sum(not _NUMBER.fullmatch(text) or _is_dated(text) for text in first)
    return bool(first) and 2 * words > len(first)


def _is_dated(text: str) -> bool:
    return bool(_DATED.fullmatch(fold_case(text)))


def _row_heading(cell: Cell, over: _Heading) -> _Heading | None:
    if not cell.text or len(cell.text) > _LONGEST_HEADING:
        return None
    if over.dated or (_NUMBER.fullmatch(cell.text) and not _is_dated(cell.text)):
        return None
    return _heading(cell, "")


def _heading(cell: Cell, default: str) -> _Heading:
    """A heading without the unit it names at its end, or with the one that holds for the whole table."""
    text = cell.text
    if _is_dated(text):
        return _Heading(cell, default, dated=True)
    for pattern in (_IN_BRACKETS, _AFTER_A_SIGN):
        found = pattern.search(text)
        if found and (unit := _known_unit(found[1])):
            return _Heading(cell.cut(0, found.start()).trimmed(), unit)
    return _Heading(cell, "" if any(char in text for char in "%％") else default)


def _unit_above(rows: Sequence[Sequence[Cell]]) -> str:
    """The unit that a caption gives for the whole table: 单位：亿元."""
    for row in rows:
        for cell in row:
            for found in _SAYS_UNIT.finditer(cell.text):
                if unit := _known_unit(found[1]):
                    return unit
    return ""


def _without_unit(cell: Cell) -> Cell:
    """A caption without the unit that it gives for the table, which is no figure."""
    found = _SAYS_UNIT.search(cell.text)
    if not found or not _known_unit(found[1]):
        return cell
    kept = [cell.cut(0, found.start()), cell.cut(found.end(), len(cell.text))]
    return Cell("".join(part.text for part in kept), [place for part in kept for place in part.places]).trimmed()


def _known_unit(written: str) -> str:
    """A unit that figures are read with, scale words before it or alone; empty for other words (初值, preliminary)."""
    unit = " ".join(_LEAD_IN.sub("", written).split())
    if not unit or unit[0].isdigit():
        return ""
    return unit if any(_reads_as_unit(unit, language) for language in languages()) else ""


def _reads_as_unit(unit: str, language: str) -> bool:
    """Whether a language's words for scales, currencies, units and counters make up the whole of it."""
    pack = load_pack(language)
    folded, symbols = fold_case(unit), fold(unit)
    money = _MONEY.match(symbols)
    at = found = money.end() if money else 0
    while True:
        at = len(folded) - len(folded[at:].lstrip(" ./·-"))
        at = of.end() if (of := _OF.match(folded, at)) else at
        if at >= len(folded):
            return bool(found)
        ends = [at]
        for words, text in (
            (pack.symbols, symbols), (pack.names, folded), (pack.classifiers, folded), (pack.prefixes, folded),
        ):  # fmt: skip
            if held := words.at(text, at):
                ends.append(held[1])
        word = re.match(r"[a-z]+", folded[at:])
        scale = word[0] if word else folded[at]
        singular = scale.removesuffix("s")
        if pack.numerals.short_scales.keys() & {scale, singular} or any(
            pack.numerals.roles.get(one, ("",))[0] in ("multiplier", "scale") for one in (scale, singular)
        ):
            ends.append(at + len(scale))
        if scale.upper() in currency_codes() or counted_by(scale):
            ends.append(at + len(scale))
        if max(ends) == at:
            return False
        at = max(ends)
        found += 1
