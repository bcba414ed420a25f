"""Figures as a person reads them: 1.69 billion USD or more; September 2021; about 4.5 thousand."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from factcheck.model import Mention

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_ENDLESS = 20
"""A fraction below one with more decimals was divided, not written (1:3), and is told to four."""
_TOLD, _FEW = 45, 12
"""A number of more places than this, and of few digits that are not zeros, is told as a power of ten."""
_VAST = Decimal(10) ** 24
"""From here on a scale word helps nobody."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_THOUSANDTH = Decimal("0.001")
_TIMES = frozenset(("hour", "day", "week", "month", "quarter", "year", "decade", "century"))
_WHEN = {
    "early": "early ",
    "mid": "mid-",
    "late": "late ",
    "before": "before ",
    "after": "after ",
    "earlier": "before ",
    "later": "after ",
}


def describe(
    low: Decimal | None,
    high: Decimal | None,
    unit: str = "",
    date: str | None = None,
    approximate: bool = False,
    when: str = "",
) -> str:
    """A figure in words: its number with its unit and bounds, or its date. Empty where there is neither."""
    if date:
        return ("about " if approximate else "") + _WHEN.get(when, "") + describe_date(date)
    if low is None and high is None:
        return ""
    tail = "%" if unit == "%" else f" {_several(unit, low, high)}" if unit else ""
    if low is not None and high is not None:
        if low == high:
            return ("about " if approximate else "") + describe_number(low) + tail
        return ("about " if approximate else "") + f"{describe_number(low)} to {describe_number(high)}{tail}"
    if low is not None:
        return ("about " if approximate else "") + f"{describe_number(low)}{tail} or more"
    assert high is not None
    return f"nearly {describe_number(high)}{tail}" if approximate else f"{describe_number(high)}{tail} at most"


def _several(unit: str, low: Decimal | None, high: Decimal | None) -> str:
    """A unit of time that is a word, in the plural unless there is just one of it."""
    if unit not in _TIMES or (low == 1 and high == 1):
        return unit
    return "centuries" if unit == "century" else f"{unit}s"


def describe_mention(mention: Mention) -> str:
    """`describe` for a mention."""
    return describe(mention.low, mention.high, mention.unit, mention.date, mention.approximate, mention.when)


def describe_number(value: Decimal) -> str:
    """An exact number with a scale word where it is large and no digit is lost: 1.69 billion, 60,580, 4,502,318."""
    exact = Context(prec=len(value.as_tuple().digits) + 30)  # the usual 28 digits would round
    for scale, name in _SCALES:
        if scale <= abs(value) < _VAST:
            scaled = exact.divide(value, Decimal(scale))
            if scaled == exact.quantize(scaled, _THOUSANDTH):
                return f"{_digits(scaled)} {name}"
    if value.adjusted() > _TOLD and len((short := exact.normalize(value)).as_tuple().digits) <= _FEW:
        return re.sub(r"^(-?)1 × ", r"\1", f"{short:E}".replace("E+", " × 10^"))
    endless = abs(value) < 1 and int(value.as_tuple().exponent) < -_ENDLESS
    return _digits(round(value, 4) or value) if endless else _digits(value)


def describe_date(date: str) -> str:
    """An ISO 8601 date for a reader: 13 November 2021, September 2021, 22 April, 1 to 5 May as `A to B`."""
    first, slash, last = date.partition("/")
    if slash:
        return f"{describe_date(first)} to {describe_date(last)}"
    found = re.fullmatch(r"(\d{4}|-)(?:-(\d\d)(?:-(\d\d))?)?(T.*)?", date)
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        return date
    year = "" if found[1] == "-" else found[1]
    if not found[2]:
        return year
    day = f"{int(found[3])} " if found[3] else ""
    return f"{day}{_MONTHS[int(found[2]) - 1]} {year}".strip()


def describe_days(days: int) -> str:
    """A distance in days: 1 day, 9 days, 4 months, 3 years; months and years rounded."""
    if days < 60:
        return f"{days} day{'s' if days != 1 else ''}"
    if days < 700:
        return f"{round(days / 30.44)} months"
    years = round(days / 365.25)
    return f"{years} years"


def _digits(value: Decimal) -> str:
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
