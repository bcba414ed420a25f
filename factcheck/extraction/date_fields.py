"""A date as written: its span, the values of its fields, and what can be told from the fields alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.extraction.quantity import Quantity

Fields = Mapping[str, Any]
YEARS = ("year", "year4", "year2", "rel_year", "this_year", "which_year", "same_year", "era", "era_year")
"""The fields that tell the year, by itself or from another date."""
BUSINESS_YEARS = {"fiscal_month": 12, "interim_month": 6}
"""Fields that give the last month of a business year or of its first half, and how many months that has."""
_LAST_CENTURY = 30
_COMPARED = ("year", "year4", "month", "day")


@dataclass(slots=True)
class FoundDate:
    """`second` holds the fields of the other end of a span; `iso` and `when` are what the date is resolved to.

    `told_as` is the duration by which the day is told (two weeks before), which stands where no day comes of it.
    """

    start: int
    end: int
    fields: dict[str, Any]
    second: dict[str, Any] | None = None
    iso: str = ""
    when: str = ""
    told_as: Quantity | None = None


def has_year(fields: Fields) -> bool:
    """Whether the fields tell the year."""
    return any(name in fields for name in YEARS)


def month_of(fields: Fields) -> int | None:
    """The month, by its name or its number; None where the fields give none."""
    value = fields.get("month", fields.get("month_number"))
    return int(value) if value is not None else None


def possible(fields: Fields) -> bool:
    """Whether month, day and century exist (30 February is let through: it is written, and someone should see it)."""
    month, day = month_of(fields), fields.get("day")
    if month is None:
        month = fields.get("fiscal_month", fields.get("interim_month"))
    century = fields.get("nth_century", 1)
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31) and 1 <= century <= _LAST_CENTURY


def before(second: Fields, first: Fields) -> bool:
    """Whether one date stands before the other, as far as both have the same fields."""
    keys = [key for key in _COMPARED if key in first and key in second]
    return bool(keys) and [second[key] for key in keys] < [first[key] for key in keys]


def runs_into_the_next_year(first: Fields, second: Fields) -> bool:
    """Whether a span goes over the turn of the year: 12月28日至1月3日. The second end has then no year of its own."""
    months = month_of(first), month_of(second)
    return not has_year(second) and months[0] is not None and months[1] is not None and months[1] < months[0]
