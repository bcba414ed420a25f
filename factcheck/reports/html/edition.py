"""A report made ready to be set as a page: its claims in sections, numbered, and what every part asks about them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath

from factcheck.languages.scripts import language_tag
from factcheck.model import Claim, Document, Evidence, Relation, Report, SourceSummary, Verdict
from factcheck.reports import Options
from factcheck.reports.html.markup import Markup, element, text
from factcheck.reports.selection import is_minor, source_numbers, title, view, without_repeats
from factcheck.reports.signs import UNICODE, VERDICTS

PAGE_LANGUAGE = "en"
"""The language of the page's own words."""
VERDICT_CLASSES = {
    Verdict.CONTRADICTED: "bad",
    Verdict.UNSUPPORTED: "none",
    Verdict.SINGLE_SOURCE: "one",
    Verdict.CORROBORATED: "good",
}
RELATION_CLASSES = {Relation.AGREES: "a", Relation.COMPATIBLE: "m", Relation.CONFLICTS: "x"}
"""Short, since there is one for each piece of evidence in the matrix, in the claims and in the texts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the page shows it: its number gives its anchor. `lone`: nobody listed it, and one document holds it.

    `evidence` is in the order of the documents and of their texts; `tag` is the language of its title.
    """

    number: int
    claim: Claim
    lone: bool
    tag: str
    evidence: Sequence[Evidence]

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return f"c{self.number}"

    @property
    def title(self) -> str:
        """What it is called."""
        return title(self.claim)


@dataclass(frozen=True, slots=True)
class Part:
    """Entries that stand together under a title; `lone` are the figures that one document alone holds."""

    title: str
    entries: Sequence[Entry]
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """The report with all that its page needs to know.

    `numbers` and `tags` give each document's number and BCP 47 tag by its name, `documents` its full text; `read` are
    those that were read, in the order of their numbers. `everything` shows the figures that one document alone holds
    from the start.
    """

    report: Report
    parts: Sequence[Part]
    numbers: Mapping[str, int]
    tags: Mapping[str, str]
    documents: Mapping[str, Document]
    read: Sequence[SourceSummary]
    everything: bool

    @property
    def entries(self) -> list[Entry]:
        """The entries of all parts in their order."""
        return [entry for part in self.parts for entry in part.entries]

    def place(self, evidence: Evidence) -> str | None:
        """The anchor of a figure in the full text of its document; None where the page has no such text."""
        known = evidence.source in self.documents
        return f"s{self.numbers[evidence.source]}-{evidence.start}" if known else None


def prepare(report: Report, options: Options) -> Edition:
    """Put the selected claims of `report` in parts; the figures of a single document that nobody listed come last."""
    report = without_repeats(report)
    documents = {document.source.name: document for document in report.documents}
    tags = {source.name: _tag_of(source, documents.get(source.name)) for source in report.sources}
    numbers = source_numbers(report)
    told, lone = [], []
    for section in view(report, replace(options, everything=True)).sections:
        told.append((section.title, [claim for claim in section.claims if not is_minor(claim)]))
        lone += [claim for claim in section.claims if is_minor(claim)]
    parts, first = [], 1
    for name, claims in [*told, ("In one document only", lone)]:
        if claims:
            entries = [_entry(number, claim, numbers, tags) for number, claim in enumerate(claims, start=first)]
            parts.append(Part(name, entries, claims is lone))
            first += len(claims)
    read = [source for source in report.sources if not source.skipped]
    asked_for = options.everything or bool(options.verdicts or options.claims)
    nothing_else = all(part.lone for part in parts)
    return Edition(report, parts, numbers, tags, documents, read, asked_for or nothing_else)


def by_origin(evidence: Iterable[Evidence]) -> list[list[Evidence]]:
    """Evidence in groups of one origin; the groups in the order in which their first comes."""
    groups: dict[int, list[Evidence]] = {}
    for one in evidence:
        groups.setdefault(one.origin, []).append(one)
    return list(groups.values())


def shared_origins(edition: Edition) -> dict[str, Counter[str]]:
    """For each document, with which others it has claims from one origin, and how many."""
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in edition.entries:
        for group in by_origin(entry.evidence):
            names = list(dict.fromkeys(one.source for one in group))
            for name in names:
                shared[name].update(other for other in names if other != name)
    return shared


def called(source: SourceSummary) -> str:
    """What a document is called in short: its publisher, or else the name of its file."""
    return source.publisher or PurePath(source.name).stem


def listed(numbers: Iterable[int]) -> str:
    """Numbers of documents as a reader takes them in: 1, 3 and 5; runs as 1-4."""
    runs = [
        [number for _, number in run] for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0])
    ]
    words = [
        word
        for run in runs
        for word in ([f"{run[0]}\N{EN DASH}{run[-1]}"] if len(run) > 2 else [str(number) for number in run])
    ]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def lang(tag: str, words: str) -> str | None:
    """The `lang` attribute of `words`; None where the page's own language does, as for words in ASCII alone."""
    return tag if tag and tag != PAGE_LANGUAGE and not words.isascii() else None


def in_language(tag: str, words: str) -> Markup:
    """`words` marked with their language, where that is not the page's own."""
    marked = lang(tag, words)
    return element("span", words, lang=marked) if marked else text(words)


def verdict_sign(verdict: Verdict) -> Markup:
    """The sign of a verdict with its word."""
    sign = element("b", UNICODE.verdicts[verdict], aria_hidden="true")
    return element("span", sign, " ", VERDICTS[verdict].word, class_=f"verdict {VERDICT_CLASSES[verdict]}")


def _entry(number: int, claim: Claim, numbers: Mapping[str, int], tags: Mapping[str, str]) -> Entry:
    evidence = sorted(claim.evidence, key=lambda one: (numbers.get(one.source, 0), one.start))
    if claim.stated:
        tag = language_tag(claim.stated.language, title(claim))
    else:
        tag = tags.get(claim.evidence[0].source, "") if claim.evidence else ""
    return Entry(number, claim, is_minor(claim), tag, evidence)


def _tag_of(source: SourceSummary, document: Document | None) -> str:
    return language_tag(source.language, document.source.text if document else source.title)
