"""What running text says of its own document: a dateline (发布时间:2021-11-15), and whom it credits ((AP) —)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.languages.documents import ReadingPack, reading_packs
from factcheck.reading.dates import any_of, date_expression, plain_form, read_date

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
_DIGIT = re.compile(r"[0-9]")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Line:
    """A dateline: the date it gives and its span in the text."""

    date: dt.date
    start: int
    end: int


def find_dateline(text: str) -> Line | None:
    """The date that the opening or the close of `text` gives as the document's own, that of an update last."""
    ends = [(plain_form(part), at) for part, at in _ends(text)]
    for kind in ("published", "alone", "updated"):
        for part, at in ends:
            if not _may_hold(kind, part):
                continue
            for found in _dateline_pattern(kind).finditer(part):
                if date := read_date(found["date"]):
                    return Line(date, at + found.start(), at + found.end())
    return None


def _may_hold(kind: str, part: str) -> bool:
    """Whether a dateline of that kind is worth looking for, and its pattern worth compiling."""
    if kind == "alone":
        return bool(_YEAR.search(part)) or any(era in part for pack in reading_packs() for era in pack.eras)
    return bool(_DIGIT.search(part)) and any(word in part for word in _labels(kind))


def find_credit(text: str) -> str:
    """The agency or outlet that the opening or the close of `text` credits, as written there; empty for none."""
    (opening, _), (close, _) = _ends(text)
    for kind, part in (("start", opening), ("label", opening), ("label", close), ("end", close)):
        for pattern, pack in _credit_patterns(kind) if _may_credit(kind, part) else ():
            for found in pattern.finditer(part):
                name = found["name"].strip(" \t\u3000.·-—")
                # names run together where a page was flattened: 来源：新华社责任编辑
                agency = _agencies().match(name)
                name = agency[0] if agency else name
                if name and name.casefold() not in pack.credit.nobody and "://" not in name:
                    return name
    return ""


def _may_credit(kind: str, part: str) -> bool:
    """Whether a credit of that kind is worth looking for, and its patterns worth compiling."""
    return any(word in part for word in _credit_words(kind))


@cache
def _credit_words(kind: str) -> tuple[str, ...]:
    """The words of which a credit of that kind holds one."""
    listed = [pack.credit for pack in reading_packs()]
    if kind == "label":
        return tuple(word for credit in listed for word in (*credit.labels, *credit.lead_ins))
    return tuple(word for credit in listed for word in (*credit.agencies, *credit.outlet_endings))


def _ends(text: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """The opening of the text and its close, each with where it starts."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    close = max(start, end - _CLOSE)
    return (text[start : start + _OPENING], start), (text[close:end], close)


@cache
def _labels(kind: str) -> tuple[str, ...]:
    """The words before a date by which pages say that it is that of publishing, or of an update."""
    packs = reading_packs()
    return tuple(word.lower() for pack in packs for word in (pack.published if kind == "published" else pack.updated))


@cache
def _dateline_pattern(kind: str) -> re.Pattern[str]:
    """A dateline that has a label (`published`, `updated`), or that is a line of its own (`alone`)."""
    weekdays = any_of(day.lower() for pack in reading_packs() for day in pack.weekdays)
    weekday = rf"(?:{weekdays}[,，]?{_SPACE})?"
    date = f"(?P<date>{date_expression()})"
    if kind == "alone":
        after = rf"(?:{_LINE_END}|{_SPACE}{_CLOCK}[^\n。]{{0,40}}$)"
        return re.compile(rf"{_LINE_START}[(（\[]?{weekday}{date}{_SPACE}{weekday}[)）\]]?{after}", re.MULTILINE)
    before_date = rf"(?::{_SPACE}[^\n\d。！？]{{0,14}}?)?{_SPACE}(?:{_CLOCK}[^\n\d。！？]{{0,16}}?)?{weekday}"
    return re.compile(rf"{_BOUNDARY}{any_of(_labels(kind))}(?![a-z]){_SPACE}{before_date}{date}", re.MULTILINE)


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
