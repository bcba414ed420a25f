"""The report as Markdown: the terminal's content as tables, with everything that comes from documents escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from factcheck.model import Claim, Note, Report, SourceSummary
from factcheck.reports import Options
from factcheck.reports.selection import (
    TOO_WIDE,
    WIDEST,
    View,
    counts,
    notes_shown,
    relation_of,
    source_numbers,
    speakers,
    title,
    view,
    without_repeats,
)
from factcheck.reports.signs import KEY, RELATIONS, UNICODE, VERDICTS, WITHIN, headline, summed_up
from factcheck.reports.visible import one_line

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~#$!]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_AUTOLINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")


def write(report: Report, out: TextIO, options: Options) -> None:
    """Write a summary, a table a section, the matrix of claims and sources, and the list of sources."""
    report = without_repeats(report)
    shown = view(report, options)
    numbers = source_numbers(report)
    verdicts = [
        f"{UNICODE.verdicts[verdict]} {n:,} {VERDICTS[verdict].word}" for verdict, n in counts(report).items() if n
    ]
    lines = ["# Figures cross-checked", "", escape(headline(report, UNICODE)), ""]
    lines += ["- " + verdict for verdict in verdicts or ["no figure was found"]] + [""]
    for section in shown.sections:
        header = ("", "Claim", "Value in the sources", "Documents", "Origins", "Sources", "Why")
        rows = [_claim_cells(claim, numbers) for claim in section.claims]
        lines += [f"## {escape(section.title)}", "", *table_lines(header, rows), ""]
    if shown.uncounted:
        lines += [escape(summed_up(shown.uncounted, UNICODE)), ""]
    lines += _notes(notes_shown(report, options))
    if shown.claims:
        lines += [KEY.replace("Docs:", "Documents:"), ""]
    lines += _matrix(report, shown, numbers) + _evidence(shown) + _sources(report, numbers)
    out.write("\n".join(lines).rstrip("\n") + "\n")


def escape(text: str) -> str:
    """`text` as Markdown shows it letter by letter: no markup, HTML, link or table cell border comes of it."""
    text = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    text = "".join(_ENTITIES.get(c, c) for c in text)
    return _AUTOLINK.sub(lambda m: f"{m[1] or m[3]}&#{ord(m[2] or m[4])};", text)


def table_lines(header: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A table of cells that are Markdown already."""
    head = list(header)
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *map(list, rows))]


def _claim_cells(claim: Claim, numbers: dict[str, int]) -> list[str]:
    return [
        f"{UNICODE.verdicts[claim.verdict]} {VERDICTS[claim.verdict].word}",
        f"{escape(title(claim))}<br>{escape(claim.id)}",
        escape(claim.value),
        str(claim.documents),
        str(claim.origins),
        ", ".join(map(str, speakers(claim, numbers))),
        escape(claim.why),
    ]


def _notes(notes: Iterable[Note]) -> list[str]:
    """Where a document's own figures do not add up."""
    rows = [[escape(note.place), escape(note.why)] for note in notes]
    return [f"## {WITHIN}", "", *table_lines(("Place", "Why"), rows), ""] if rows else []


def _matrix(report: Report, shown: View, numbers: dict[str, int]) -> list[str]:
    if not shown.claims or not numbers:
        return []
    if len(numbers) > WIDEST:
        return ["## Claims and sources", "", escape(TOO_WIDE), ""]
    read = [source for source in report.sources if not source.skipped]
    rows = [
        [
            escape(claim.id if claim.stated else title(claim)),
            *(UNICODE.relation(relation_of(source, claim)) for source in read),
        ]
        for claim in shown.claims
    ]
    legend = " ".join(f"{UNICODE.relation(relation)} {words}" for relation, words in RELATIONS.items())
    return ["## Claims and sources", "", *table_lines(("Claim", *map(str, numbers.values())), rows), "", legend, ""]


def _evidence(shown: View) -> list[str]:
    rows = [
        [
            escape(claim.id),
            UNICODE.relation(evidence.relation),
            escape(evidence.place),
            escape(evidence.written),
            escape(evidence.why),
        ]
        for claim in shown.claims
        for evidence in claim.evidence
    ]
    return ["## Evidence", "", *table_lines(("Claim", "", "Place", "Figure", "Why"), rows), ""] if rows else []


def _sources(report: Report, numbers: dict[str, int]) -> list[str]:
    rows = [
        [str(numbers.get(source.name, "")), escape(source.name), *_source_cells(source)] for source in report.sources
    ]
    header = ("", "Document", "Language", "Date", "Publisher", "Title", "Figures")
    return ["## Sources", "", *table_lines(header, rows), ""]


def _source_cells(source: SourceSummary) -> list[str]:
    if source.skipped:
        return ["", "", "", f"skipped: {escape(source.skipped)}", ""]
    day = source.published.isoformat() if source.published else ""
    return [escape(source.language), day, escape(source.publisher), escape(source.title), str(source.mentions)]
