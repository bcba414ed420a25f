"""The values of one claim on a number line, or its dates on a timeline: what it states, and who holds what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Evidence, Relation
from factcheck.reports.html.drawings import Mark, Scale, Span, axis, date_scale, days_of, number_scale, strip
from factcheck.reports.html.edition import RELATION_CLASSES, Edition, Entry, listed
from factcheck.reports.html.markup import Markup, element
from factcheck.reports.signs import RELATIONS, UNICODE
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
    for (date, relation), held in _grouped(dated, lambda one: one.date or "").items():
        if span := days_of(date):
            rows.append(_held(held, describe(None, None, date=date), span, relation, edition))
    if len({row.mark.span for row in rows}) < 2:
        return None
    return _figure("Timeline", rows, date_scale(row.mark.span for row in rows), _undrawn(entry, rows))


def _number_line(entry: Entry, edition: Edition) -> Markup | None:
    stated = entry.claim.stated
    unit = stated.unit if stated else entry.evidence[0].unit if entry.evidence else ""
    rows, values = [], []
    if stated and (span := _span(stated.low, stated.high)):
        rows.append(_stated(describe(stated.low, stated.high, stated.unit), span))
        values += [stated.low, stated.high]
    alike = [one for one in entry.evidence if one.unit == unit]
    for (_, relation), held in _grouped(alike, lambda one: f"{one.low} {one.high} {one.approximate}").items():
        one = held[0]
        if span := _span(one.low, one.high):
            words = describe(one.low, one.high, one.unit, approximate=one.approximate)
            rows.append(_held(held, words, span, relation, edition))
            values += [one.low, one.high]
    bounded = any(row.mark.span[0] != row.mark.span[1] for row in rows)
    if not rows or (len({row.mark.span for row in rows}) < 2 and not bounded):
        return None
    scale = number_scale((value for value in values if value is not None), unit)
    return _figure("Number line", rows, scale, _undrawn(entry, rows))


def _grouped(evidence: Sequence[Evidence], key: object) -> dict[tuple[str, Relation], list[Evidence]]:
    """Evidence of one value and relation together, in the order of the documents."""
    assert callable(key)
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


def _undrawn(entry: Entry, rows: Sequence[_Row]) -> str:
    """What is said of values that have no place on the scale."""
    spans = sum(1 for one in entry.evidence if (days_of(one.date) if one.date else _span(one.low, one.high)))
    missing = len(entry.evidence) - spans
    return f"; {missing} without a place on it" if missing and rows else ""


def _figure(name: str, rows: Sequence[_Row], scale: Scale, undrawn: str) -> Markup:
    lines = [
        element(
            "li",
            element("span", row.words, " ", element("span", row.who, class_="who")),
            strip(scale, [row.mark]),
            class_="st" if row.mark.class_ == "st" else None,
        )
        for row in rows
    ]
    caption = element("figcaption", f"{name}, {scale.words}{undrawn}")
    return element("figure", caption, element("ol", *lines), axis(scale), class_="scale")
