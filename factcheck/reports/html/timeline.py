"""The story in time: every claim that is a date, in order, with its marks on one scale."""

from __future__ import annotations

from factcheck.model import Relation
from factcheck.reports.html.drawings import Mark, Span, axis, date_scale, days_of, strip
from factcheck.reports.html.edition import RELATION_CLASSES, VERDICT_CLASSES, Edition, Entry, lang
from factcheck.reports.html.markup import Markup, element
from factcheck.reports.html.scales import STATED
from factcheck.reports.signs import UNICODE, VERDICTS
from factcheck.wording import describe_date

_GRID = "years"


def timeline_section(edition: Edition) -> Markup | None:
    """The dates of the report; None where it has fewer than two that can be placed."""
    dated = [(entry, marks) for entry in edition.entries if (marks := _marks(entry))]
    if len(dated) < 2:
        return None
    dated.sort(key=lambda pair: (pair[1][0][1].span[0] or 0, pair[0].number))
    scale = date_scale(mark.span for _, marks in dated for _, mark in marks)
    rows = [
        element(
            "li",
            element("b", element("i", VERDICTS[entry.claim.verdict].word), class_=_sign(entry)),
            element("span", describe_date(marks[0][0]), class_="when"),
            element("a", entry.title, href=f"#{entry.anchor}", lang=lang(entry.tag, entry.title)),
            strip(scale, [mark for _, mark in marks], grid=_GRID),
            class_="lone" if entry.lone else None,
            data_c=entry.number,
        )
        for entry, marks in dated
    ]
    heading = element("h2", "Timeline", id="timeline-title")
    key = element("p", f"{STATED} what a claim states; the other signs are those of the matrix.", class_="key")
    drawing = element(
        "div",
        element("div", axis(scale, _GRID), class_="axis-row"),
        element("ol", *rows),
        class_="scroll",
        tabindex=0,
        role="group",
        aria_labelledby="timeline-title",
    )
    return element("section", heading, key, drawing, id="timeline", aria_labelledby="timeline-title")


def _sign(entry: Entry) -> str:
    return f"v {VERDICT_CLASSES[entry.claim.verdict]}"


def _marks(entry: Entry) -> list[tuple[str, Mark]]:
    """The dates of a claim that is one, each once with its mark, the earliest first."""
    if entry.claim.kind != "date":
        return []
    found: dict[tuple[str, str], Mark] = {}
    stated = entry.claim.stated
    if stated and stated.date and (span := days_of(stated.date)):
        found[stated.date, STATED] = Mark(span, STATED, "st")
    for one in entry.evidence:
        span = days_of(one.date) if one.date else None
        if one.date and span:
            if one.relation is Relation.AGREES:  # its sign stands for what the claim states, too
                found.pop((one.date, STATED), None)
            sign = UNICODE.relation(one.relation)
            found.setdefault((one.date, sign), Mark(span, sign, RELATION_CLASSES[one.relation]))
    return sorted(((date, mark) for (date, _), mark in found.items()), key=lambda pair: _first(pair[1].span))


def _first(span: Span) -> float:
    return span[0] or 0.0
