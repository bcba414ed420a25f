"""One claim in full, for a person at a terminal: who says what where, how it was read, and why the verdict is so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from factcheck.model import Claim, Evidence, Report, SourceSummary
from factcheck.reports import Options
from factcheck.reports.figures import in_sentence, read_as, sources_say
from factcheck.reports.screen import Column, Screen, open_screen, plain, row
from factcheck.reports.selection import evidence_in_order, select, source_numbers, title
from factcheck.reports.signs import RELATION_STYLES, RELATIONS, VERDICTS
from factcheck.wording import describe, describe_date

if TYPE_CHECKING:
    from rich.console import RenderableType

_TO_DECIDE = (
    "Does a figure not belong here, or is one missing? `factcheck different` and `factcheck same` take two places as "
    "shown above, or a claim's id with the number of its evidence (ID#2), and keep what you decide."
)
_INDENT = 3
_NAMES = 9
"""The width of the names of what is told of a claim or a figure (measures)."""


def write(report: Report, out: TextIO, options: Options) -> None:
    """Write each of the claims that `options.claims` names."""
    screen = open_screen(out, options.width)
    numbers = source_numbers(report)
    sources = {source.name: source for source in report.sources}
    chosen = select(report, options)
    for position, claim in enumerate(chosen):
        if position:
            screen.blank()
        screen.print(*_claim(claim, screen))
        for number, evidence in enumerate(evidence_in_order(report, claim), start=1):
            screen.blank()
            screen.print(*_evidence((number, evidence), claim, numbers, sources.get(evidence.source), screen))
    if any(claim.evidence for claim in chosen):
        screen.blank()
        screen.print(screen.prose(Text(_TO_DECIDE, "dim")))


def _claim(claim: Claim, screen: Screen) -> Iterator[RenderableType]:
    shown = VERDICTS[claim.verdict]
    heading = Text.assemble((f"{screen.signs.verdicts[claim.verdict]} {shown.word}", f"bold {shown.style}"))
    yield screen.prose(
        heading.append("  ").append(plain(title(claim), "bold")).append("  ").append(plain(claim.id, "dim"))
    )
    yield Text(screen.signs.rule * screen.width, "dim")
    if claim.stated:
        stated = claim.stated
        value = describe(stated.low, stated.high, stated.unit, stated.date)
        yield _line("states", plain(value or stated.text), screen)
    yield _line("sources", plain(sources_say(claim, screen.signs.dot)), screen)
    yield _line("why", plain(claim.why), screen)


def _evidence(
    counted_as: tuple[int, Evidence],
    claim: Claim,
    numbers: dict[str, int],
    source: SourceSummary | None,
    screen: Screen,
) -> Iterator[RenderableType]:
    at, evidence = counted_as
    number = numbers.get(evidence.source, 0)
    style = RELATION_STYLES[evidence.relation]
    sign = Text(f"{screen.signs.relation(evidence.relation)} {RELATIONS[evidence.relation]}", f"bold {style}")
    known = [f"document {number}" if number else ""]
    if source:
        known += [source.publisher, source.published.isoformat() if source.published else ""]
    known.append(f"#{at}")
    where = Text.assemble(sign, "  ", plain(evidence.place, "bold"), "  ")
    yield screen.prose(where.append(plain(f" {screen.signs.dot} ".join(filter(None, known)), "dim")))
    yield screen.prose(_quote(evidence, screen, style), indent=_INDENT)
    yield _line("read", plain(read_as(evidence)), screen)
    if source and (told := _facts(source, screen)):
        yield _line("document", plain(told), screen)
    if evidence.label:
        yield _line("measures", plain(evidence.label), screen)
    if evidence.as_of:
        yield _line("as of", plain(describe_date(evidence.as_of)), screen)
    if evidence.said_by:
        yield _line("said by", plain(evidence.said_by), screen)
    copies = _of_one_origin(evidence, claim, numbers)
    if copies:
        yield _line(
            "origin", Text(f"the same as that of document{'s' * (len(copies) > 1)} {', '.join(copies)}"), screen
        )
    yield _line("why", plain(evidence.why), screen)
    if evidence.parts:
        yield _line("score", Text(f"{evidence.score:.2f} that it is about the same thing"), screen)
        for name, amount, words in evidence.parts:
            yield _line("", plain(f"{amount:+.2f}  {name}: {words}" if words else f"{amount:+.2f}  {name}"), screen)


def _facts(source: SourceSummary, screen: Screen) -> str:
    """What is known of a document, each fact with where it was found."""
    facts = {"published": source.published, "publisher": source.publisher, "author": source.author}
    known = [
        f"{name} {value} ({source.provenance[name]})" for name, value in facts.items() if name in source.provenance
    ]
    return f" {screen.signs.dot} ".join(known)


def _of_one_origin(evidence: Evidence, claim: Claim, numbers: dict[str, int]) -> list[str]:
    """The numbers of the other documents of the claim that copy this one, or that it copies."""
    others = {other.source for other in claim.evidence if other.origin == evidence.origin} - {evidence.source}
    return [str(number) for name, number in numbers.items() if name in others]


def _quote(evidence: Evidence, screen: Screen, style: str) -> Text:
    """The sentence with its figure between signs, in bold and in colour."""
    before, figure, after = in_sentence(evidence, screen.signs.cut)
    opening, closing = screen.signs.mark
    return Text.assemble(before, (f"{opening}{figure}{closing}", f"bold {style}"), after)


def _line(name: str, text: Text, screen: Screen) -> RenderableType:
    """A thing told of a claim or a figure, its name before it."""
    columns = [Column("", _INDENT - 1), Column("", _NAMES), Column("", screen.width - _INDENT - _NAMES - 1)]
    return row(columns, [Text(), Text(name, "dim"), text], gap=1)
