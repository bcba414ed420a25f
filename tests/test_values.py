"""Whether two figures agree is exact arithmetic on what they say: their values, bounds, hedges, precision and units."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storytelling import date, figure

from factcheck.model import Mention, Relation
from factcheck.values import comparable, date_span, extent, relate, relate_exactly, relation, supports

AGREES, COMPATIBLE, CONFLICTS = Relation.AGREES, Relation.COMPATIBLE, Relation.CONFLICTS


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (figure("3.7e8", step="1e7"), figure("370000000", step="1"), AGREES),
        (figure("2.418e9", step="1e6"), figure("2.4e9", step="1e8"), AGREES),
        (figure("2.6e9", step="1e8"), figure("2.5e9", step="1e8"), CONFLICTS),
        (
            figure("7318", unit="户", kind="count", step="1"),
            figure("7300", None, unit="户", kind="count", step="100"),
            AGREES,
        ),
        (
            figure("7318", unit="户", kind="count", step="1"),
            figure("8000", None, unit="户", kind="count", step="1000"),
            CONFLICTS,
        ),
        (
            figure("647000", unit="人", kind="count", step="1000"),
            figure("600000", "700000", unit="人", kind="count"),
            AGREES,
        ),
        (
            figure("9000", unit="人", kind="count"),
            figure("1000", None, unit="人", kind="count", step="1000"),
            COMPATIBLE,
        ),
        (
            figure("110", unit="人", kind="count", step="10"),
            figure("111", unit="人", kind="count", step="1"),
            CONFLICTS,
        ),
        (
            figure("5800", unit="人", kind="count", step="100"),
            figure("5832", unit="人", kind="count", step="1"),
            AGREES,
        ),
        (
            figure("40", None, unit="人", kind="count", step="10"),
            figure("52", unit="人", kind="count", step="1"),
            COMPATIBLE,
        ),
    ],
    ids=str,
)
def test_figures_stand_to_each_other_as_their_digits_and_bounds_say(
    one: Mention, other: Mention, expected: Relation
) -> None:
    """Equal to the coarser precision agrees, a bound excludes what lies beyond it and no more, the rest conflicts."""
    assert relation(one, other) is expected


def test_miles_agree_with_kilometres_without_a_rounded_factor() -> None:
    """70 mph is 112.65408 km/h, which is nearly 113."""
    mph = figure("70", unit="mph", kind="speed", step="10")
    assert relation(mph, figure(None, "113", unit="km/h", kind="speed", approximate=True, step="1")) is AGREES
    exact, metric = extent(mph), extent(figure("112.65408", unit="km/h", kind="speed"))
    assert exact is not None
    assert metric is not None
    assert exact.inner.low == metric.inner.low


def test_a_hedge_reaches_half_a_unit_of_the_last_digit() -> None:
    """About 4.2 billion is not 4.1 billion, yet does not exclude it; it excludes 5 billion."""
    about = figure("4.2e9", step="1e8", approximate=True)
    assert relation(about, figure("4.17e9", step="1e7")) is AGREES
    assert relation(about, figure("4.1e9", step="1e7")) is COMPATIBLE
    assert relation(about, figure("5.03e9", step="1e7")) is CONFLICTS


def test_currencies_are_never_converted() -> None:
    """A dollar and a yuan are not comparable; neither are a per cent and a percentage point."""
    assert not comparable(figure("5", unit="USD"), figure("5", unit="CNY"))
    assert relation(figure("5", unit="USD"), figure("5", unit="CNY")) is None
    assert not comparable(figure("5", unit="%", kind="percent"), figure("5", unit="pp", kind="percent"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (date("2018"), date("2018-06-04"), AGREES),
        (date("2018-06"), date("2018-06-04"), AGREES),
        (date("2018-06"), date("2018-07-01"), CONFLICTS),
        (date("2018-12-20/2019-01-08"), date("2019-01-02"), AGREES),
        (date("--06-04"), date("2018-06-04"), AGREES),
        (date("--06-04"), date("2018-06-05"), CONFLICTS),
        (date("2018", when="before"), date("2015"), COMPATIBLE),
        (date("2018", when="after"), date("2015"), CONFLICTS),
    ],
    ids=str,
)
def test_a_date_agrees_with_the_month_and_year_that_hold_it(one: Mention, other: Mention, expected: Relation) -> None:
    """Dates agree where one holds the other; a date without a year compares by month and day."""
    assert relation(one, other) is expected
    assert relation(other, one) is expected


def test_a_figure_within_the_claims_bound_supports_it_and_not_the_other_way_round() -> None:
    """76 makes "more than 46" true; "more than 46" says nothing of 76."""
    bound, value = (
        extent(figure(low, high, unit="个", kind="count", step="1")) for low, high in (("46", None), ("76", ""))
    )
    assert bound is not None
    assert value is not None
    assert supports(value, bound)
    assert not supports(bound, value)


numbers = st.decimals(min_value="0.01", max_value="1e13", allow_nan=False, places=2)
figures = st.builds(
    lambda value, shape, step, hedged: figure(
        None if shape == "most" else str(value),
        None if shape == "least" else str(value),
        step=str(Decimal(10) ** step),
        approximate=hedged,
        bound=shape,
    ),
    numbers,
    st.sampled_from(["", "least", "most"]),
    st.integers(-2, 6),
    st.booleans(),
)


@given(figures, figures)
def test_relation_is_symmetric(one: Mention, other: Mention) -> None:
    """Whichever figure comes first, they stand to each other the same."""
    assert relation(one, other) is relation(other, one)


days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)).map(lambda day: day.isoformat())
dates = st.builds(
    lambda day, length, when, hedged: replace(date(day[:length]), when=when, approximate=hedged),
    days,
    st.sampled_from((4, 7, 10)),
    st.sampled_from(("", "before", "after", "earlier", "later", "early")),
    st.booleans(),
) | days.map(lambda day: date(f"--{day[5:]}"))


@settings(max_examples=500)
@given(st.tuples(figures, figures) | st.tuples(dates, dates))
def test_what_is_told_fast_is_what_the_fractions_tell(pair: tuple[Mention, Mention]) -> None:
    """No rounding of a float ever decides whether two figures can both be true."""
    one, other = (extent(mention) for mention in pair)
    assert one is not None
    assert other is not None
    if one.key == other.key:
        assert relate(one, other) is relate_exactly(one, other)


@given(figures)
def test_every_figure_agrees_with_itself(one: Mention) -> None:
    """A figure said twice agrees."""
    assert relation(one, one) is AGREES


@given(numbers, st.sampled_from([("km", "m", 1000), ("ha", "m2", 10000), ("t", "kg", 1000), ("GWh", "kWh", 1000000)]))
def test_units_convert_exactly(value: Decimal, units: tuple[str, str, int]) -> None:
    """A value in a unit is its multiple in the base unit, to the last digit."""
    large, small, factor = units
    kind = {"km": "length", "ha": "area", "t": "mass", "GWh": "energy"}[large]
    one = extent(figure(str(value), unit=large, kind=kind))
    other = extent(figure(str(value * factor), unit=small, kind=kind))
    assert one is not None
    assert other is not None
    assert one.inner == other.inner


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: dt.date) -> None:
    """The spans of a day, its month and its year are nested."""
    spans = [date_span(day.isoformat()[:length]) for length in (10, 7, 4)]
    assert all(span is not None for span in spans)
    (a, b, _), (c, d, _), (e, f, _) = spans  # type: ignore[misc]
    assert e <= c <= a == b <= d <= f


def test_what_is_no_date_has_no_span() -> None:
    """The 31st of February, words and the empty string are no dates."""
    assert [date_span(text) for text in ("2020-02-31", "soon", "", "2020-05/2019-01")] == [None] * 4
