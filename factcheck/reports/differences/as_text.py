"""What changed, for a person at a terminal: the claims by what became of them, each with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from factcheck.comparison import Change, ClaimChange, Comparison
from factcheck.model import Claim
from factcheck.reports.differences import Options
from factcheck.reports.differences.view import headline, holds, ids, source_line, summary, summed_up, view
from factcheck.reports.screen import Column, Screen, open_screen, plain, row
from factcheck.reports.selection import title
from factcheck.reports.signs import VERDICTS

if TYPE_CHECKING:
    from rich.console import RenderableType

_INDENT = 3


def write(found: Comparison, out: TextIO, options: Options) -> None:
    """Write how much changed, then the documents, then the claims, the gravest changes first."""
    screen = open_screen(out, options.width)
    old, new = options.names
    screen.print(
        screen.prose(plain(f"{old} and {new}", "bold")), screen.prose(plain(headline(found))),
        screen.prose(plain(summary(found), "bold")),
    )  # fmt: skip
    if found.sources:
        _heading("Documents", screen)
        for source in found.sources:
            sign, words = source_line(source)
            screen.print(_beside(Text(sign), plain(source.name).append("  ").append(plain(words, "dim")), screen))
    shown = view(found, everything=options.everything)
    for section in shown.sections:
        _heading(f"{section.title} ({len(section.claims):,})", screen)
        for position, told in enumerate(section.claims):
            if position and section.change is not Change.RENAMED:
                screen.blank()
            screen.print(*_claim(told, screen))
    if shown.uncounted:
        screen.blank()
    for change, number in shown.uncounted.items():
        screen.print(screen.prose(plain(summed_up(change, number), "dim")))


def _heading(words: str, screen: Screen) -> None:
    screen.blank()
    screen.print(plain(words, "bold"), Text(screen.signs.rule * screen.width, "dim"))


def _claim(told: ClaimChange, screen: Screen) -> list[RenderableType]:
    """The claim with its id, its verdict, before and now, and a line a reason."""
    claim = told.claim
    heading = plain(title(claim), "bold").append("  ").append(plain(ids(told), "dim"))
    parts: list[RenderableType] = [_beside(_sign(claim, screen), heading, screen)]
    if told.change is Change.RENAMED:
        return parts
    parts.append(screen.prose(_verdicts(told, screen), _INDENT))
    parts += [_reason(plain(reason.text), screen) for reason in told.reasons]
    return parts


def _beside(sign: Text, text: Text, screen: Screen) -> RenderableType:
    """Text beside a sign, which no further line of the text runs under."""
    return row([Column("", 1), Column("", screen.width - _INDENT)], [sign, text])


def _reason(text: Text, screen: Screen) -> RenderableType:
    columns = [Column("", _INDENT - 1), Column("", 1), Column("", screen.width - _INDENT - 2)]
    return row(columns, [Text(), Text(screen.signs.dot), text], gap=1)


def _verdicts(told: ClaimChange, screen: Screen) -> Text:
    if told.old and told.new and told.change is Change.VERDICT:
        return Text.assemble(_word(told.new, screen), ", was ", _word(told.old, screen))
    return Text.assemble(_word(told.claim, screen), plain(f", {holds(told.claim)}"))


def _sign(claim: Claim, screen: Screen) -> Text:
    return Text(screen.signs.verdicts[claim.verdict], f"bold {VERDICTS[claim.verdict].style}")


def _word(claim: Claim, screen: Screen) -> tuple[str, str]:
    shown = VERDICTS[claim.verdict]
    return f"{screen.signs.verdicts[claim.verdict]} {shown.word}", shown.style
