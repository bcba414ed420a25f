"""The report for a person at a terminal: a summary, the claims that matter first, who says what, and the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from factcheck.model import Claim, Note, Report, SourceSummary
from factcheck.reports import Options
from factcheck.reports.folding import shorten
from factcheck.reports.screen import Column, Screen, open_screen, plain, row
from factcheck.reports.selection import (
    TOO_WIDE,
    WIDEST,
    Section,
    counts,
    needs_reason,
    notes_shown,
    relation_of,
    source_numbers,
    speakers,
    title,
    view,
    without_repeats,
)
from factcheck.reports.signs import (
    JUDGED,
    KEY,
    RELATION_STYLES,
    RELATIONS,
    VERDICTS,
    WITHIN,
    counted,
    headline,
    summed_up,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDE = 120
"""From this width on, the reason stands in a column of its own."""
_GAP = 2


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns that there is room for, and what stands in each for a claim."""

    columns: list[Column]
    cells: Sequence[Callable[[Claim], Text]]

    @property
    def reasons(self) -> bool:
        """Whether the reason has a column."""
        return self.columns[-1].title == "Why"


def write(report: Report, out: TextIO, options: Options) -> None:
    """Write the report at the width of the terminal, or of the options."""
    screen = open_screen(out, options.width)
    report = without_repeats(report)
    shown = view(report, options)
    numbers = source_numbers(report)
    screen.print(*_summary(report, screen))
    for section in shown.sections:
        screen.blank()
        screen.print(*_section(section, screen, numbers))
    if shown.uncounted:
        screen.blank()
        screen.print(screen.prose(Text(summed_up(shown.uncounted, screen.signs), "dim")))
    if notes := notes_shown(report, options):
        screen.blank()
        screen.print(*_notes(notes, screen))
    if shown.claims:
        screen.blank()
        screen.print(screen.prose(Text(KEY, "dim"), indent=1 + _GAP))
        if any(claim.decided for claim in shown.claims):
            screen.print(screen.prose(Text(f"{screen.signs.judged} {JUDGED}", "dim"), indent=1 + _GAP))
    if shown.claims and len(numbers) > WIDEST:
        screen.blank()
        screen.print(screen.prose(Text(TOO_WIDE, "dim"), indent=1 + _GAP))
    elif shown.claims and numbers:
        screen.blank()
        screen.print(*_matrix(shown.claims, report, screen))
    if report.sources:
        screen.blank()
        screen.print(*_sources(report, numbers, screen))


def _summary(report: Report, screen: Screen) -> Iterator[RenderableType]:
    yield screen.prose(Text(headline(report, screen.signs), "bold"))
    parts = [
        Text(f"{screen.signs.verdicts[verdict]} {number:,} {VERDICTS[verdict].word}", VERDICTS[verdict].style)
        for verdict, number in counts(report).items()
        if number
    ]
    yield screen.prose(Text("   ").join(parts) if parts else Text("no figure was found"))


def _section(section: Section, screen: Screen, numbers: dict[str, int]) -> Iterator[RenderableType]:
    table = _table(screen, numbers)
    titles = ["", section.title, *(column.title for column in table.columns[2:])]
    yield row(table.columns, [Text(name, "bold" if at == 1 else "dim") for at, name in enumerate(titles)], _GAP)
    yield Text(screen.signs.rule * screen.width, "dim")
    for claim in section.claims:
        yield row(table.columns, [cell(claim) for cell in table.cells], _GAP)
        if not table.reasons and needs_reason(claim):
            yield screen.prose(_reason(claim), indent=1 + _GAP)


def _table(screen: Screen, numbers: dict[str, int]) -> _Table:
    """The table for the width of `screen`: sign, claim, value, documents, origins, and, given room, who and why."""

    def sign(claim: Claim) -> Text:
        return Text(screen.signs.verdicts[claim.verdict], f"bold {VERDICTS[claim.verdict].style}")

    def documents(claim: Claim) -> Text:
        return Text(str(claim.documents))

    def origins(claim: Claim) -> Text:
        return Text(str(claim.origins), "" if claim.origins < claim.documents else "dim")

    def who(claim: Claim) -> Text:
        return Text(" ".join(map(str, speakers(claim, numbers))) or screen.signs.dot)

    def name(claim: Claim) -> Text:
        return _name(claim).append(f"  {screen.signs.judged}" if claim.decided else "", "bold")

    cells = [sign, name, lambda claim: plain(claim.value), documents, origins]
    fixed = [Column("Docs", 4, right=True), Column("Origins", 7, right=True)]
    if screen.width < WIDE:
        value = min(26, screen.width * 3 // 10)
        claim = screen.width - 1 - value - 4 - 7 - 4 * _GAP
        return _Table([Column("", 1), Column("Claim", claim), Column("In the sources", value), *fixed], cells)
    claim, value, sources = screen.width * 24 // 100, screen.width * 17 // 100, 8 + screen.width // 25
    why = screen.width - 1 - claim - value - 4 - 7 - sources - 6 * _GAP
    columns = [Column("", 1), Column("Claim", claim), Column("In the sources", value), *fixed]
    return _Table([*columns, Column("Sources", sources), Column("Why", why)], [*cells, who, _reason])


def _name(claim: Claim) -> Text:
    """What the claim is called, and the id to ask `explain` for."""
    return plain(title(claim), "bold" if claim.stated else "").append("  ").append(plain(claim.id, "dim"))


def _reason(claim: Claim) -> Text:
    return plain(claim.why)


def _notes(notes: Sequence[Note], screen: Screen) -> Iterator[RenderableType]:
    """Where a document's own figures do not add up: the place, and under it the arithmetic."""
    yield Text(WITHIN, "bold")
    yield Text(screen.signs.rule * screen.width, "dim")
    for note in notes:
        yield screen.prose(plain(note.place, "dim"))
        yield screen.prose(plain(note.why), indent=1 + _GAP)


def _matrix(claims: list[Claim], report: Report, screen: Screen) -> Iterator[RenderableType]:
    """Who says what: a row a claim, a column a document, in several blocks where there are more than fit."""
    read = list(enumerate((source for source in report.sources if not source.skipped), start=1))
    digits = len(str(len(read)))
    name = min(max(24, screen.width // 3), screen.width - 1 - _GAP - 10 * (digits + _GAP))
    fit = max(1, (screen.width - 1 - _GAP - name) // (digits + _GAP))
    for start in range(0, len(read), fit):
        block = read[start : start + fit]
        columns = [Column("", 1), Column("", name), *(Column(str(number), digits, right=True) for number, _ in block)]
        titles = [Text(), Text("Claims and sources", "bold"), *(Text(str(number), "dim") for number, _ in block)]
        yield row(columns, titles, _GAP)
        yield Text(screen.signs.rule * min(screen.width, 1 + _GAP + name + len(block) * (digits + _GAP)), "dim")
        for claim in claims:
            sign = Text(screen.signs.verdicts[claim.verdict], VERDICTS[claim.verdict].style)
            called = shorten(plain(claim.id if claim.stated else title(claim)), name, screen.signs.cut)
            yield row(columns, [sign, called, *(_relation(claim, source, screen) for _, source in block)], _GAP)
    legend = "   ".join(f"{screen.signs.relation(relation)} {word}" for relation, word in RELATIONS.items())
    yield screen.prose(Text(legend, "dim"), indent=1 + _GAP)


def _relation(claim: Claim, source: SourceSummary, screen: Screen) -> Text:
    relation = relation_of(source, claim)
    return Text(screen.signs.relation(relation), RELATION_STYLES[relation])


def _sources(report: Report, numbers: dict[str, int], screen: Screen) -> Iterator[RenderableType]:
    digits = len(str(len(numbers)))
    columns = [Column("", digits, right=True), Column("", screen.width - digits - _GAP)]
    yield Text("Sources", "bold")
    yield Text(screen.signs.rule * screen.width, "dim")
    for source in report.sources:
        number = Text(str(numbers[source.name])) if not source.skipped else Text("-")
        yield row(columns, [number, _source(source, screen)], _GAP)


def _source(source: SourceSummary, screen: Screen) -> Text:
    """A document in a line: its name, then what is known of it."""
    name = plain(source.name, "bold")
    if source.skipped:
        return Text.assemble(name, "  ", plain(f"skipped: {source.skipped}", "yellow"))
    day = source.published.isoformat() if source.published else ""
    known = [source.language, day, source.publisher, counted(source.mentions, "figure"), source.title]
    return Text.assemble(name, "  ", plain(f" {screen.signs.dot} ".join(filter(None, known)), "dim"))
