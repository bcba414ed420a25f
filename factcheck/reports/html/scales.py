"""The values of one claim on a number line, or its dates on a timeline: what it states, and who holds what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from factcheck.languages.units import units
from factcheck.model import Evidence, Relation
from factcheck.reports.html.drawings import Mark, Scale, Span, axis, date_scale, days_of, number_scale, strip
from factcheck.reports.html.edition import RELATION_CLASSES, Edition, Entry, listed
from factcheck.reports.html.markup import Markup, element
from factcheck.reports.signs import RELATIONS, UNICODE
from factcheck.values import comparison_key
from factcheck.wording import describe

_LARGEST = 1e100
"""Larger numbers are beyond what a scale can be reckoned for."""
STATED = "◆"
"""The sign of what the claim states."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a drawing: who holds it, the value in words, and the mark."""

    who: str
    words: str
    mark: Mark


def scale_of(entry: Entry, edition: Edition) -> Markup | None:
    """The drawing of a claim; None where there is nothing to compare: fewer than two values, or none with a place."""
    dated = [one for one in entry.evidence if one.date]
    if dated or (entry.claim.stated and entry.claim.stated.date):
        return _timeline(entry, dated, edition)
    return _number_line(entry, edition)


def _timeline(entry: Entry, dated: Sequence[Evidence], edition: Edition) -> Markup | None:
    rows = []
    stated = entry.claim.stated
    if stated and stated.date and (span := days_of(stated.date)):
        rows.append(_stated(describe(None, None, date=stated.date), span))
    drawn = 0
    for (date, relation), held in _grouped(dated, lambda one: one.date or "").items():
        if span := days_of(date):
            rows.append(_held(held, describe(None, None, date=date), span, relation, edition))
            drawn += len(held)
    if len({row.mark.span for row in rows}) < 2:
        return None
    scale = date_scale(row.mark.span for row in rows)
    return _figure("Timeline", rows, scale, len(entry.evidence) - drawn)


def _number_line(entry: Entry, edition: Edition) -> Markup | None:
    """The values in the unit of the claim, or else of its first figure; those in no unit that turns into it, such as
    another currency, have no place on the line.
    """
    claim, stated = entry.claim, entry.claim.stated
    unit = stated.unit if stated else entry.evidence[0].unit if entry.evidence else ""
    rows, values, units_used, drawn = [], [], {unit}, 0
    if stated and (span := _span(stated.low, stated.high)):
        rows.append(_stated(describe(stated.low, stated.high, stated.unit), span))
        values += [stated.low, stated.high]
    alike = [one for one in entry.evidence if comparison_key(claim.kind, one.unit) == comparison_key(claim.kind, unit)]
    key = "{0.low} {0.high} {0.unit} {0.approximate}".format
    for (_, relation), held in _grouped(alike, key).items():
        one = held[0]
        low, high = (_converted(value, one.unit, unit) for value in (one.low, one.high))
        if span := _span(low, high):
            words = describe(one.low, one.high, one.unit, approximate=one.approximate)
            rows.append(_held(held, words, span, relation, edition))
            values += [low, high]
            units_used.add(one.unit)
            drawn += len(held)
    bounded = any(row.mark.span[0] != row.mark.span[1] for row in rows)
    if not rows or (len({row.mark.span for row in rows}) < 2 and not bounded):
        return None
    named = unit if unit in units() or len(units_used) == 1 else ""  # things are counted in words of several languages
    scale = number_scale((value for value in values if value is not None), named)
    return _figure("Number line", rows, scale, len(entry.evidence) - drawn)


def _converted(value: Decimal | None, unit: str, into: str) -> Decimal | None:
    """`value` in another unit of its kind, to six digits where that changes it; as it is where either is no measure."""
    if value is None or unit == into or unit not in units() or into not in units():
        return value
    exact = Fraction(value) * units()[unit].factor / units()[into].factor
    with localcontext(prec=6):
        return Decimal(exact.numerator) / Decimal(exact.denominator)


def _grouped(
    evidence: Sequence[Evidence], key: Callable[[Evidence], str]
) -> dict[tuple[str, Relation], list[Evidence]]:
    """Evidence of one value and relation together, in the order of the documents."""
    groups: dict[tuple[str, Relation], list[Evidence]] = {}
    for one in evidence:
        groups.setdefault((key(one), one.relation), []).append(one)
    return groups


def _span(low: Decimal | None, high: Decimal | None) -> Span | None:
    """The bounds as places on a line; None where there is no bound, or none that a drawing can hold."""
    bounds = (None if low is None else float(low), None if high is None else float(high))
    known = [bound for bound in bounds if bound is not None]
    return bounds if known and all(abs(bound) < _LARGEST for bound in known) else None


def _stated(words: str, span: Span) -> _Row:
    return _Row("as the claim states", words, Mark(span, STATED, "st"))


def _held(held: Sequence[Evidence], words: str, span: Span, relation: Relation, edition: Edition) -> _Row:
    numbers = {edition.numbers[one.source] for one in held if one.source in edition.numbers}
    who = f"{RELATIONS[relation]}: document{'s' * (len(numbers) != 1)} {listed(numbers)}"
    return _Row(who, words, Mark(span, UNICODE.relation(relation), RELATION_CLASSES[relation]))


def _figure(name: str, rows: Sequence[_Row], scale: Scale, undrawn: int) -> Markup:
    lines = [
        element(
            "li",
            element("span", row.words, " ", element("span", row.who, class_="who")),
            strip(scale, [row.mark]),
            class_="st" if row.mark.class_ == "st" else None,
        )
        for row in rows
    ]
    missing = f"; {undrawn} without a place on it" if undrawn else ""
    caption = element("figcaption", f"{name}, {scale.words}{missing}")
    return element("figure", caption, element("ol", *lines), axis(scale), class_="scale")
