"""What running text says of its own document: a dateline (发布时间:2021-11-15), and whom it credits ((AP) —)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.languages.documents import ReadingPack, reading_packs
from factcheck.reading.dates import any_of, date_expression, read_date, same_width

_OPENING = 600
_CLOSE = 300
_SPACE = r"[ \t\u3000\u00a0]*"
_BOUNDARY = r"(?:^|(?<=[\s\u3000\u00a0|｜(（\[【>·•,，;；]))"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_FEW_WORDS = r"[^\n。！？，()（）【】\[\]]{0,40}?"
_NAME = r"[^\s，。、,;；:：|｜（）()【】\[\]<>《》“”\"]{2,20}"
_NAME_WITH_SPACES = r"[^\n,;:|()\[\]<>\"]{2,40}"
_LINE_START = r"^[ \t\u3000\u00a0*#>]{0,8}"
_LINE_END = r"[ \t\r\u3000\u00a0]*$"
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Line:
    """A dateline: the date it gives and its span in the text."""

    date: dt.date
    start: int
    end: int


def find_dateline(text: str) -> Line | None:
    """The date that the opening or the close of `text` gives as the document's own, that of an update last."""
    ends = _ends(text)
    for pattern in _dateline_patterns():
        for part, at in ends:
            for found in pattern.finditer(same_width(part)):
                if date := read_date(found["date"]):
                    return Line(date, at + found.start(), at + found.end())
    return None


def find_credit(text: str) -> str:
    """The agency or outlet that the opening or the close of `text` credits, as written there; empty for none."""
    (opening, _), (close, _) = _ends(text)
    for kind, part in (("start", opening), ("label", opening), ("label", close), ("end", close)):
        for pattern, pack in _credit_patterns(kind):
            for found in pattern.finditer(part):
                name = found["name"].strip(" \t\u3000.·-—")
                # names run together where a page was flattened: 来源：新华社责任编辑
                agency = _agencies().match(name)
                name = agency[0] if agency else name
                if name and name.casefold() not in pack.credit.nobody and "://" not in name:
                    return name
    return ""


def _ends(text: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """The opening of the text and its close, each with where it starts."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    close = max(start, end - _CLOSE)
    return (text[start : start + _OPENING], start), (text[close:end], close)


@cache
def _dateline_patterns() -> tuple[re.Pattern[str], ...]:
    packs = reading_packs()
    weekday = rf"(?:{any_of(day for pack in packs for day in pack.weekdays)}[,，]?{_SPACE})?"
    date = f"(?P<date>{date_expression()})"
    flags = re.MULTILINE | re.IGNORECASE

    def labelled(words: list[str]) -> re.Pattern[str]:
        before_date = rf"(?::{_SPACE}[^\n\d。！？]{{0,14}}?)?{_SPACE}(?:{_CLOCK}[^\n\d。！？]{{0,16}}?)?{weekday}"
        return re.compile(rf"{_BOUNDARY}{any_of(words)}(?![a-z]){_SPACE}{before_date}{date}", flags)

    after_alone = rf"(?:{_LINE_END}|{_SPACE}{_CLOCK}[^\n。]{{0,40}}$)"
    alone = rf"{_LINE_START}[(（\[]?{weekday}{date}{_SPACE}{weekday}[)）\]]?{after_alone}"
    return (
        labelled([word for pack in packs for word in pack.published]),
        re.compile(alone, flags),
        labelled([word for pack in packs for word in pack.updated]),
    )


@cache
def _agencies() -> re.Pattern[str]:
    """A name that begins with an agency; a name of an alphabet must end there or go on with a space."""
    return re.compile(any_of(agency for pack in reading_packs() for agency in pack.credit.agencies) + r"(?![A-Za-z])")


@cache
def _credit_patterns(kind: str) -> tuple[tuple[re.Pattern[str], ReadingPack], ...]:
    return tuple(
        (re.compile(expression, re.MULTILINE), pack)
        for pack in reading_packs()
        for expression in _expressions(kind, pack)
    )


def _expressions(kind: str, pack: ReadingPack) -> Iterator[str]:
    words = pack.credit
    if kind == "label":
        name = _NAME_WITH_SPACES if words.spaces else _NAME
        bounded = rf"(?!https?:)(?P<name>{name})"
        yield rf"{_BOUNDARY}{any_of(words.labels)}{_SPACE}[:：]{_SPACE}{bounded}"
        yield rf"{_BOUNDARY}{any_of(words.lead_ins)}{_SPACE}[:：]?{_SPACE}[《「]?{bounded}"
    elif kind == "start":
        for form in words.start:
            yield _LINE_START + _credit_form(form, pack)
    else:
        for form in words.end:
            yield _credit_form(form, pack) + _LINE_END


def _credit_form(form: str, pack: ReadingPack) -> str:
    words = pack.credit
    edge = r"(?![A-Za-z])" if words.spaces else ""
    shapes = {
        "agency": rf"(?P<name>{any_of(words.agencies)}){edge}",
        "outlet": rf"(?P<name>{_NAME[: _NAME.rindex('{')]}{{0,18}}?{any_of(words.outlet_endings)})",
        "any": _FEW_WORDS,
    }
    parts = _FIELD.split(form)
    return "".join(shapes[part] if at % 2 else re.escape(part).replace(r"\ ", r"\s*") for at, part in enumerate(parts))
