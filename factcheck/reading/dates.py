"""A document's own date, however it is written: ISO, RFC 2822, 2021年11月15日, 15 November 2021, 令和3年11月15日."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache

from factcheck.languages.documents import reading_packs

_NUMERIC = r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
_NUMERIC_PLAIN = r"\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}"
_COMPACT = re.compile(r"\s*(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_FIELD = re.compile(r"\{(\w+)\}|(\s+)|([^{\s]+)")
_GAP = r"[ \t\u3000]*"
_WIDTH = str.maketrans("０１２３４５６７８９：／－．\u0130", "0123456789:/-.i")  # İ is longer in small letters
_YEARS = range(1800, 2200)
_LONGEST_VALUE = 400


def plain_form(text: str) -> str:
    """`text` in small letters, with full-width digits, colons and date signs in half width; each keeps its place.

    Patterns are matched against this form: compiling them to ignore case would take far longer.
    """
    return text.translate(_WIDTH).lower()


def read_date(text: str) -> dt.date | None:
    """The first full date in `text` (at most a line of metadata is looked at); None where there is none.

    A time or a time zone beside it is not looked at: the date is taken as written.
    """
    line = plain_form(text[:_LONGEST_VALUE])
    found = [match for form in _forms() if (match := form.search(line))]
    compact = _COMPACT.match(line)
    for match in sorted([*found, *([compact] if compact else [])], key=lambda match: match.start()):
        if date := _date(match.groupdict()):
            return date
    return None


@cache
def date_expression() -> str:
    """An expression for a full date as any of the language packs write it, without groups, for use in a longer one."""
    forms = [_expression(form, named=False) for pack in reading_packs() for form in pack.forms]
    return rf"(?<!\d)(?:{'|'.join([_NUMERIC_PLAIN, *forms])})(?!\d)"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    forms = [_NUMERIC, *(_expression(form, named=True) for pack in reading_packs() for form in pack.forms)]
    return tuple(re.compile(rf"(?<!\d){form}(?!\d)") for form in forms)


@cache
def _words() -> Mapping[str, Mapping[str, int]]:
    months: dict[str, int] = {}
    eras: dict[str, int] = {}
    for pack in reading_packs():
        months.update(pack.months)
        eras.update(pack.eras)
    return {"month_name": months, "era": eras}


def any_of(words: Iterable[str]) -> str:
    """An expression for one of `words`, the longest first; where there are none, one that never fits."""
    listed = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, listed))})" if listed else r"(?!)"


def _expression(form: str, *, named: bool) -> str:
    endings = any_of(ending.lower() for pack in reading_packs() for ending in pack.day_endings)
    shapes = {
        "year": r"\d{4}",
        "month": r"\d{1,2}",
        "day": r"\d{1,2}(?!\d)",
        "era_year": r"\d{1,3}",
        "month_name": rf"(?<![a-z]){any_of(_words()['month_name'])}",
        "era": any_of(_words()["era"]),
    }
    after = {"day": rf"{endings}?", "month_name": r"\.?"}
    parts = []
    for field, _space, plain in _FIELD.findall(form):
        if field:
            shape = f"(?P<{field}>{shapes[field]})" if named else f"(?:{shapes[field]})"
            parts.append(shape + after.get(field, ""))
        elif plain:
            parts.append(re.escape(plain.lower()))
    return _GAP.join(parts)


def _date(fields: Mapping[str, str | None]) -> dt.date | None:
    words = _words()
    if era := fields.get("era"):
        year = words["era"][era.casefold()] + int(fields.get("era_year") or 1)
    else:
        year = int(fields["year"] or 0)
    name = fields.get("month_name")
    month = words["month_name"][name.casefold()] if name else int(fields["month"] or 0)
    if year not in _YEARS:
        return None
    try:
        return dt.date(year, month, int(fields["day"] or 0))
    except ValueError:
        return None
