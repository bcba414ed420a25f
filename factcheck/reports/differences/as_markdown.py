"""What changed, as Markdown: for a pull request, a ticket or a newsroom's wiki."""

from __future__ import annotations

from typing import TextIO

from factcheck.comparison import Change, ClaimChange, Comparison
from factcheck.model import Claim
from factcheck.reports.as_markdown import escape
from factcheck.reports.differences import Options
from factcheck.reports.differences.view import headline, holds, ids, source_line, summary, summed_up, view
from factcheck.reports.selection import title
from factcheck.reports.signs import UNICODE, VERDICTS


def write(found: Comparison, out: TextIO, options: Options) -> None:
    """Write how much changed, then lists: the documents, and the claims by what became of them."""
    old, new = options.names
    lines = [f"# What changed from {escape(old)} to {escape(new)}", "", f"{headline(found)}: {summary(found)}.", ""]
    if found.sources:
        lines += ["## Documents", ""]
        lines += [f"- {escape(source.name)}: {escape(source_line(source)[1])}" for source in found.sources] + [""]
    shown = view(found, everything=options.everything)
    for section in shown.sections:
        lines += [f"## {section.title}", ""]
        for told in section.claims:
            lines += _claim(told)
        lines.append("")
    for change, number in shown.uncounted.items():
        lines += [f"{summed_up(change, number)}.", ""]
    out.write("\n".join(lines).rstrip("\n") + "\n")


def _claim(told: ClaimChange) -> list[str]:
    heading = f"- {UNICODE.verdicts[told.claim.verdict]} **{escape(title(told.claim))}** ({escape(ids(told))})"
    if told.change is Change.RENAMED:
        return [heading]
    if told.old and told.new and told.change is Change.VERDICT:
        verdicts = f"{_word(told.new)}, was {_word(told.old)}"
    else:
        verdicts = f"{_word(told.claim)}, {escape(holds(told.claim))}"
    return [f"{heading}: {verdicts}", *(f"  - {escape(reason.text)}" for reason in told.reasons)]


def _word(claim: Claim) -> str:
    return f"{UNICODE.verdicts[claim.verdict]} {VERDICTS[claim.verdict].word}"
