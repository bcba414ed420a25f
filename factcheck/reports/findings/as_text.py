"""The findings for a person at a terminal, as a linter shows them: place, the line with its figure underlined, why."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TextIO
from unicodedata import category, east_asian_width

from factcheck.model import Checked, Draft, Finding, Relation, Verdict
from factcheck.reports.findings import Options
from factcheck.reports.findings.selection import heard, says, shown, summary
from factcheck.reports.signs import Signs, signs_for
from factcheck.reports.visible import one_line, visible

_COLOURS = {"red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36", "bold": "1", "dim": "2"}
_VERDICTS = {
    Verdict.CONTRADICTED: "red",
    Verdict.UNSUPPORTED: "magenta",
    Verdict.SINGLE_SOURCE: "yellow",
    Verdict.CORROBORATED: "green",
}
_RELATIONS = {Relation.CONFLICTS: "red", Relation.AGREES: "green", Relation.COMPATIBLE: "cyan"}
_MOST = 6
"""So many pieces of evidence are shown of one finding."""
_NARROWEST = 40


def write(checked: Checked, out: TextIO, options: Options) -> None:
    """Write each finding with its line, its evidence and the reason, and a summary."""
    page = _Page(out, options.width)
    for draft, finding in shown(checked, options, Verdict.SINGLE_SOURCE):
        out.writelines(line.rstrip(" ") + "\n" for line in page.finding(draft, finding))
        out.write("\n")
    out.write(summary(checked) + "\n")


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes: two for a character of Chinese or Japanese, none for an accent."""
    if text.isascii():
        return len(text)
    return sum(0 if category(ch) in ("Mn", "Me", "Cf") else 2 if east_asian_width(ch) in "WF" else 1 for ch in text)


class _Page:
    """How findings are drawn on one terminal or file."""

    def __init__(self, out: TextIO, width: int | None) -> None:
        self.width = max(width or shutil.get_terminal_size((100, 24)).columns, _NARROWEST)
        self.coloured = _takes_colour(out)
        self.signs: Signs = signs_for(out)

    def paint(self, text: str, *styles: str) -> str:
        """`text` in colour where the terminal has any."""
        if not self.coloured or not text:
            return text
        return f"\x1b[{';'.join(_COLOURS[style] for style in styles)}m{text}\x1b[0m"

    def finding(self, draft: Draft, finding: Finding) -> Iterator[str]:
        """The lines that show one finding."""
        style = _VERDICTS[finding.verdict]
        place = one_line(finding.place)
        yield f"{self.paint(place, 'bold')} {self.paint(finding.verdict, style, 'bold')}  {one_line(finding.text)}"
        gutter = len(str(finding.line))
        yield from self.quoted(draft, finding, gutter, style)
        for told in self.evidence(finding):
            yield f"{' ' * gutter} {self.paint('=', 'dim')} {told}"
        indent = gutter + len(" = why: ")
        for number, line in enumerate(_folded(one_line(finding.why), self.width - indent)):
            yield (" " * gutter + f" {self.paint('=', 'dim')} why: " if not number else " " * indent) + line
        if finding.correction is not None:
            correction = self.paint(one_line(finding.correction), "green", "bold")
            yield f"{' ' * gutter} {self.paint('=', 'dim')} correction: {correction}"

    def quoted(self, draft: Draft, finding: Finding, gutter: int, style: str) -> Iterator[str]:
        """The draft's line, cut to the width around the figure, and a line beneath it that underlines the figure."""
        raw = draft.source.raw
        start = finding.start - finding.column + 1
        end = _line_end(raw, finding.start)
        before, figure, after = (
            visible(part.replace("\t", " ").replace("\r", ""))
            for part in (
                raw[start : finding.start],
                raw[finding.start : min(finding.end, end)],
                raw[min(finding.end, end) : end],
            )
        )
        room = max(self.width - gutter - 3, 10)
        before, after = _fitted(before, figure, after, room, self.signs.cut)
        bar = self.paint("|", "dim")
        blank = f"{' ' * gutter} {bar}"
        yield blank
        yield f"{self.paint(str(finding.line), 'dim')} {bar} {before}{self.paint(figure, style)}{after}"
        yield f"{blank} {' ' * cells(before)}{self.paint('^' * max(cells(figure), 1), style, 'bold')}"

    def evidence(self, finding: Finding) -> Iterator[str]:
        """What the sources say, each with its file and line."""
        found = heard(finding)
        for evidence in found[:_MOST]:
            sign = self.paint(
                f"{self.signs.relation(evidence.relation)} {evidence.relation}", _RELATIONS[evidence.relation]
            )
            yield f"{one_line(evidence.place)} {sign}  {says(evidence)}"
        if len(found) > _MOST:
            yield f"and {len(found) - _MOST} more"


def _line_end(raw: str, at: int) -> int:
    ends = [end for end in (raw.find("\n", at), raw.find("\r", at)) if end >= 0]
    return min(ends, default=len(raw))


def _fitted(before: str, figure: str, after: str, room: int, cut: str) -> tuple[str, str]:
    """What stands before and after the figure, cut at the far ends so that the three fit into `room` columns."""
    spare = max(room - cells(figure), 0)
    if cells(before) + cells(after) <= spare:
        return before, after
    mark = cells(cut)
    tail = min(cells(after), spare // 2)
    lead = spare - tail
    if cells(before) > lead:
        kept, width = len(before), mark
        while kept and width + cells(before[kept - 1]) <= lead:
            kept -= 1
            width += cells(before[kept])
        before = cut + before[kept:]
    left = max(spare - cells(before), 0)
    if cells(after) > left:
        kept, width = 0, mark
        while kept < len(after) and width + cells(after[kept]) <= left:
            width += cells(after[kept])
            kept += 1
        after = after[:kept] + cut
    return before, after


def _folded(text: str, width: int) -> Iterator[str]:
    """`text` broken at spaces into lines of at most `width` columns; a longer word keeps its line."""
    line, used = "", 0
    for word in text.split(" "):
        size = cells(word)
        if line and used + 1 + size > width:
            yield line
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    yield line


def _takes_colour(out: TextIO) -> bool:
    """Whether to colour: on a terminal, or where FORCE_COLOR asks for it; never with NO_COLOR or a dumb terminal."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or out.isatty()
