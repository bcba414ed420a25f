"""Figures are worded for a reader, exactly: no digit is lost and none invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.wording import describe, describe_date, describe_days, describe_number


@pytest.mark.parametrize(
    ("low", "high", "unit", "approximate", "words"),
    [
        ("2340000000", None, "USD", False, "2.34 billion USD or more"),
        (None, "900000000", "CNY", True, "nearly 900 million CNY"),
        (None, "50", "%", False, "50% at most"),
        ("71250", "71250", "台", False, "71,250 台"),
        ("300", "400", "人", False, "300 to 400 人"),
        ("100", "100", "year", False, "100 years"),
        ("1", "1", "day", False, "1 day"),
        ("6500000", "6500000", "", True, "about 6.5 million"),
        ("1234567", "1234567", "", False, "1,234,567"),
    ],
)
def test_a_figure_reads_with_its_bound_and_unit(
    low: str | None, high: str | None, unit: str, approximate: bool, words: str
) -> None:
    """Bounds, hedges and units stand where a reader expects them; a scale word is used only where it loses nothing."""
    values = [Decimal(v) if v is not None else None for v in (low, high)]
    assert describe(values[0], values[1], unit, None, approximate) == words


def test_dates_read_at_the_precision_they_have() -> None:
    """A day, a month, a year, a day without a year and a span are each worded as far as they are known."""
    assert [describe_date(d) for d in ("2020-07-04", "2020-07", "2020", "--07-04", "2020-07-04/2020-07-09")] == [
        "4 July 2020",
        "July 2020",
        "2020",
        "4 July",
        "4 July 2020 to 9 July 2020",
    ]


def test_a_date_keeps_its_early_or_late_and_its_hedge() -> None:
    """Late 2020 is not 2020."""
    assert describe(None, None, date="2020", when="late") == "late 2020"
    assert describe(None, None, date="2020-03", approximate=True) == "about March 2020"


def test_large_numbers_get_a_scale_word_only_where_exact() -> None:
    """5,000,001 is not 5 million."""
    assert describe_number(Decimal(5_000_001)) == "5,000,001"
    assert describe_number(Decimal(5_000_000)) == "5 million"
    assert describe_number(Decimal("0.50")) == "0.5"


def test_distances_in_days_read_in_the_unit_that_fits() -> None:
    """Days up to two months, then months, then years."""
    assert [describe_days(n) for n in (1, 9, 122, 1461)] == ["1 day", "9 days", "4 months", "4 years"]


def test_a_number_too_long_for_a_scale_word_keeps_its_digits() -> None:
    """Forty digits are written out; no arithmetic shortens them or gives up. One and sixty zeros are a power of ten."""
    digits = "1234567890" * 4
    assert describe_number(Decimal(digits)).replace(",", "") == digits
    assert describe_number(Decimal(10**60 + 1)) == f"{10**60 + 1:,}"
    assert describe_number(Decimal(10**40)) == f"{10**40:,}"
    assert describe_number(Decimal(-(10**60))) == "-10^60"
