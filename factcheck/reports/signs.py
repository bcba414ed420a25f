"""The signs and words by which verdicts and relations are told: a sign always, a colour only beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from decimal import Decimal
from typing import TextIO

from factcheck.model import Relation, Report, Verdict

_ALL_SIGNS = "✗?○✓≈·▸◂─…§"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a verdict or a relation is called and coloured."""

    word: str
    style: str


VERDICTS = {
    Verdict.CONTRADICTED: Shown("contradicted", "red"),
    Verdict.UNSUPPORTED: Shown("unsupported", "magenta"),
    Verdict.SINGLE_SOURCE: Shown("single source", "yellow"),
    Verdict.CORROBORATED: Shown("corroborated", "green"),
}
RELATIONS: dict[Relation | None, str] = {
    Relation.AGREES: "agrees",
    Relation.COMPATIBLE: "compatible",
    Relation.CONFLICTS: "conflicts",
    None: "silent",
}
RELATION_STYLES: dict[Relation | None, str] = {
    Relation.AGREES: "green",
    Relation.COMPATIBLE: "cyan",
    Relation.CONFLICTS: "red",
    None: "dim",
}


@dataclass(frozen=True, slots=True)
class Signs:
    """One set of signs: for terminals that show Unicode, or for those that show ASCII alone."""

    verdicts: dict[Verdict, str]
    relations: dict[Relation | None, str]
    mark: tuple[str, str]
    """What stands before and after a figure in its sentence."""
    rule: str
    dot: str
    cut: str
    judged: str
    """What marks a claim about which a person has decided something."""

    def relation(self, relation: Relation | None) -> str:
        """The sign of a relation; None is a document that is silent."""
        return self.relations[relation]


UNICODE = Signs(
    {Verdict.CONTRADICTED: "✗", Verdict.UNSUPPORTED: "?", Verdict.SINGLE_SOURCE: "○", Verdict.CORROBORATED: "✓"},
    {Relation.AGREES: "✓", Relation.COMPATIBLE: "≈", Relation.CONFLICTS: "✗", None: "·"},
    ("▸", "◂"),
    "─",
    "·",
    "…",
    "§",
)
ASCII = Signs(
    {Verdict.CONTRADICTED: "x", Verdict.UNSUPPORTED: "?", Verdict.SINGLE_SOURCE: "o", Verdict.CORROBORATED: "+"},
    {Relation.AGREES: "+", Relation.COMPATIBLE: "~", Relation.CONFLICTS: "x", None: "."},
    (">>", "<<"),
    "-",
    "|",
    "...",
    "[judged]",
)


KEY = "Docs: documents with a figure about it. Origins: the same, counting copies of one another once."
"""What the two columns of numbers count, for a reader."""
JUDGED = "a person's judgement counts here; `factcheck judgements` lists them"
"""What the mark of a judged claim says, for a reader."""


WITHIN = "Within one document"
"""The title over the notes on a document's own arithmetic."""


def signs_for(out: TextIO) -> Signs:
    """Unicode signs where the terminal shows them: not a dumb one, nor one whose encoding lacks them."""
    if os.environ.get("TERM") in ("dumb", "unknown"):
        return ASCII
    try:
        _ALL_SIGNS.encode(out.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


def exact(value: Decimal) -> str:
    """A number with every digit that says something: 2850000000, 136.77."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(number: int, noun: str) -> str:
    """`number` with its noun in the right form: 1 document, 5 documents."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def headline(report: Report, signs: Signs) -> str:
    """What the report is about in a line: how many claims, and how many documents were read and skipped."""
    listed = sum(claim.stated is not None for claim in report.claims)
    skipped = sum(bool(source.skipped) for source in report.sources)
    read = counted(len(report.sources) - skipped, "document") + (f", {skipped} skipped" if skipped else "")
    claims = f"{counted(len(report.claims), 'claim')} ({listed} listed, {len(report.claims) - listed} found)"
    return f"{claims} {signs.dot} {read}"


def summed_up(number: int, signs: Signs) -> str:
    """The line that stands for the found claims that one document alone holds."""
    sign = signs.verdicts[Verdict.SINGLE_SOURCE]
    figures = "1 further figure stands" if number == 1 else f"{number:,} further figures stand"
    return f"{sign} {figures} in one document only; --all shows them"
