"""A date as written: its span, the values of its fields, and what can be told from the fields alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, Any]
YEARS = ("year", "year4", "year2", "rel_year", "this_year", "which_year", "same_year", "era", "era_year")
"""The fields that tell the year, by itself or from another date."""
BUSINESS_YEARS = {"fiscal_month": 12, "interim_month": 6}
"""Fields that give the last month of a business year or of its first half, and how many months that has."""
_COMPARED = ("year", "year4", "month", "day")


@dataclass(slots=True)
class FoundDate:
    """`second` holds the fields of the other end of a span; `iso` and `when` are what the date is resolved to."""

    start: int
    end: int
    fields: dict[str, Any]
    second: dict[str, Any] | None = None
    iso: str = ""
    when: str = ""


def has_year(fields: Fields) -> bool:
    """Whether the fields tell the year."""
    return any(name in fields for name in YEARS)


def month_of(fields: Fields) -> int | None:
    """The month, by its name or its number; None where the fields give none."""
    value = fields.get("month", fields.get("month_number"))
    return int(value) if value is not None else None


def possible(fields: Fields) -> bool:
    """Whether month and day exist (30 February is let through: it is written, and someone should see it)."""
    month, day = month_of(fields), fields.get("day")
    if month is None:
        month = fields.get("fiscal_month", fields.get("interim_month"))
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def before(second: Fields, first: Fields) -> bool:
    """Whether one date stands before the other, as far as both have the same fields."""
    keys = [key for key in _COMPARED if key in first and key in second]
    return bool(keys) and [second[key] for key in keys] < [first[key] for key in keys]
