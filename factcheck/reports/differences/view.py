"""What of a comparison a reader is shown, in sections, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.comparison import Change, ClaimChange, Comparison, SourceChange
from factcheck.model import Claim
from factcheck.reports.selection import is_minor
from factcheck.reports.signs import counted

TITLES = {
    Change.VERDICT: "Verdict changed",
    Change.NEW: "New claims",
    Change.GONE: "Claims gone",
    Change.CHANGED: "Same verdict, other evidence",
    Change.RENAMED: "Another id, else the same",
}
_SOURCES = {
    "added": ("+", "new"),
    "removed": ("-", "gone"),
    "skipped": ("-", "could not be read"),
    "read": ("+", "could be read this time"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one kind."""

    change: Change
    claims: list[ClaimChange]

    @property
    def title(self) -> str:
        """What the section is called."""
        return TITLES[self.change]


@dataclass(frozen=True, slots=True)
class View:
    """The sections, and how many new and gone figures of a single document are only counted."""

    sections: list[Section]
    uncounted: dict[Change, int]


def view(found: Comparison, *, everything: bool) -> View:
    """The changes in sections; what nobody listed and one document alone held is only counted, without `everything`."""
    sections, uncounted = [], {}
    for change in Change:
        claims = [told for told in found.claims if told.change is change]
        shown = [told for told in claims if everything or not _is_minor(told)]
        if shown:
            sections.append(Section(change, shown))
        if len(shown) < len(claims):
            uncounted[change] = len(claims) - len(shown)
    return View(sections, uncounted)


def headline(found: Comparison) -> str:
    """How much both runs held, in a line."""
    runs = [
        f"{counted(run.claims, 'claim')} from {counted(run.documents, 'document')}" for run in (found.old, found.new)
    ]
    return f"{runs[0]}, then {runs[1]}"


def summary(found: Comparison) -> str:
    """How many claims changed in which way, in a line."""
    if found.same:
        return f"no difference: {counted(found.unchanged, 'claim')} the same"
    number = {change: sum(told.change is change for told in found.claims) for change in Change}
    words = {
        Change.VERDICT: "of another verdict",
        Change.NEW: "new",
        Change.GONE: "gone",
        Change.CHANGED: "of other evidence",
        Change.RENAMED: "of another id",
    }
    parts = [f"{number[change]:,} {words[change]}" for change in Change if number[change]]
    return ", ".join([*parts, f"{found.unchanged:,} the same"])


def summed_up(change: Change, number: int) -> str:
    """The line that stands for changes which are only counted."""
    what = {Change.NEW: "new", Change.GONE: "gone"}.get(change, "told of otherwise")
    verb = "is" if number == 1 else "are"
    figures = "1 further figure" if number == 1 else f"{number:,} further figures"
    return f"{figures} of one document only {verb} {what}; --all shows them"


def source_line(change: SourceChange) -> tuple[str, str]:
    """A sign for what became of a document, and that in words."""
    if change.change == "renamed":
        return "~", f"was {change.was}"
    return _SOURCES[change.change]


def ids(told: ClaimChange) -> str:
    """The claim's id, and the one it had where that was another."""
    if told.old and told.new and told.old.id != told.new.id:
        return f"{told.new.id}, was {told.old.id}"
    return told.claim.id


def _is_minor(told: ClaimChange) -> bool:
    return all(is_minor(claim) for claim in (told.old, told.new) if claim is not None)


def holds(claim: Claim) -> str:
    """The value that a claim's documents hold, and in how many."""
    held = counted(claim.documents, "document")
    return f"{claim.value}, {held}" if claim.value else held
