"""The documents: what is known of each, how it stands to the claims, and its full text with every figure marked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from factcheck.model import Document, Mention, Relation, SourceSummary, Verdict
from factcheck.reports.html.edition import (
    RELATION_CLASSES,
    Edition,
    Entry,
    called,
    lang,
    shared_origins,
)
from factcheck.reports.html.markup import Markup, element, text, unfolded_later
from factcheck.reports.signs import RELATIONS, UNICODE, counted
from factcheck.wording import describe_date

_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")

Spoken = Mapping[tuple[str, int], Sequence[tuple[Entry, Relation]]]
"""By a figure's document and where it starts, the claims it speaks to and how."""


def sources_section(edition: Edition) -> Markup:
    """Every document in the order of its number; those that could not be read last, with the reason."""
    spoken = _spoken(edition)
    origins = shared_origins(edition)
    stands = _stands(edition)
    read = [
        _read(source, edition, spoken, stands[source.name], origins.get(source.name, Counter()))
        for source in edition.read
    ]
    skipped = [_skipped(source) for source in edition.report.sources if source.skipped]
    heading = element("h2", "Sources", id="sources-title")
    empty = None if read or skipped else element("p", "No document was read.", class_="empty")
    return element("section", heading, empty, *read, *skipped, id="sources", aria_labelledby="sources-title")


def _spoken(edition: Edition) -> Spoken:
    spoken: dict[tuple[str, int], list[tuple[Entry, Relation]]] = defaultdict(list)
    for entry in edition.entries:
        for one in entry.evidence:
            spoken[one.source, one.start].append((entry, one.relation))
    return spoken


def _stands(edition: Edition) -> Mapping[str, Counter[Relation | None]]:
    """For each document how often its figures agree, are compatible and conflict; None counts those it alone holds."""
    stands: dict[str, Counter[Relation | None]] = defaultdict(Counter)
    for entry in edition.entries:
        for one in entry.evidence:
            stands[one.source][None if entry.lone else one.relation] += 1
    return stands


def _read(
    source: SourceSummary, edition: Edition, spoken: Spoken, stands: Counter[Relation | None], shared: Counter[str]
) -> Markup:
    number = edition.numbers[source.name]
    tag = edition.tags[source.name]
    name = called(source)
    head = [
        element("b", str(number), class_="number"),
        element("h3", name, lang=lang(tag, name)),
        element("span", source.title, class_="headline", lang=lang(tag, source.title)) if source.title else None,
        element("span", " · ".join(_known(source, tag)), class_="known"),
        _relations(stands),
    ]
    body: list[Markup | None] = [element("p", element("code", source.name), class_="path")]
    if source.credit or source.based_on:
        body.append(_credits(source, tag))
    if shared:
        body.append(_shared(shared, edition))
    document = edition.documents.get(source.name)
    if document:
        body.append(_full_text(document, number, tag, spoken))
    return element("details", element("summary", *head), unfolded_later(*body), class_="source", id=f"s{number}")


def _known(source: SourceSummary, tag: str) -> Iterator[str]:
    if tag:
        yield tag
    if source.published:
        yield describe_date(source.published.isoformat())
    yield counted(source.mentions, "figure")


def _relations(stands: Counter[Relation | None]) -> Markup:
    words = [
        element("span", f"{UNICODE.relation(relation)} {RELATIONS[relation]} {stands[relation]:,}", class_=class_)
        for relation, class_ in RELATION_CLASSES.items()
        if stands[relation]
    ]
    if stands[None]:
        words.append(element("span", f"{UNICODE.verdicts[Verdict.SINGLE_SOURCE]} alone {stands[None]:,}"))
    return element("span", *words, class_="relations")


def _credits(source: SourceSummary, tag: str) -> Markup:
    told = [("Credits", source.credit), ("Based on", source.based_on)]
    rows = [
        element("div", element("dt", name), element("dd", words, lang=lang(tag, words)))
        for name, words in told
        if words
    ]
    return element("dl", *rows)


def _shared(shared: Counter[str], edition: Edition) -> Markup:
    """With which documents it shares an origin, and how often."""
    words = [
        f"document {edition.numbers[name]} in {counted(count, 'claim')}"
        for name, count in sorted(shared.items(), key=lambda pair: edition.numbers[pair[0]])
    ]
    return element("p", f"One origin with {', '.join(words)}", class_="shared")


def _full_text(document: Document, number: int, tag: str, spoken: Spoken) -> Markup:
    pieces: list[Markup] = []
    whole, at = document.source.text, 0
    for mention in sorted(document.mentions, key=lambda one: one.at):
        pieces.append(_prose(whole[at : mention.at]))
        pieces.append(_figure(mention, whole, number, spoken.get((document.source.name, mention.start), ())))
        at = mention.to
    pieces.append(_prose(whole[at:]))
    return element("div", *pieces, class_="text", lang=tag or None)


def _figure(mention: Mention, whole: str, number: int, spoken: Sequence[tuple[Entry, Relation]]) -> Markup:
    """A figure in its text; a link to its claim where it speaks to one, the listed before the found."""
    written = _prose(whole[mention.at : mention.to])
    anchor = f"s{number}-{mention.start}"
    if not spoken:
        return element("span", written, class_="f", id=anchor)
    entry, relation = spoken[0]
    sign = "o" if entry.lone else RELATION_CLASSES[relation]
    return element("a", written, class_=f"f {sign}", id=anchor, href=f"#{entry.anchor}")


def _prose(piece: str) -> Markup:
    """Text with its line breaks, and no more than one empty line in a row."""
    return text(_EMPTY_LINES.sub("\n\n", piece.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")))


def _skipped(source: SourceSummary) -> Markup:
    return element(
        "p",
        element("b", "–", class_="number"),
        element("code", source.name),
        element("span", f" not read: {source.skipped}"),
        class_="skipped",
    )
