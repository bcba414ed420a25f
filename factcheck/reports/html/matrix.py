"""Who says what, at a glance: a row a claim, a column a document. A run of silent documents is one cell, so that a
matrix of hundreds of documents stays small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.model import Evidence, SourceSummary
from factcheck.reports.html.edition import (
    RELATION_CLASSES,
    VERDICT_CLASSES,
    Edition,
    Entry,
    Part,
    by_origin,
    called,
    lang,
)
from factcheck.reports.html.markup import Markup, element, join, unfolded_later
from factcheck.reports.selection import gravest
from factcheck.reports.signs import RELATIONS, VERDICTS

NAMED = 30
"""Up to so many documents stand in the matrix with their names; more with their numbers alone."""
VALUED = 12
"""Up to so many documents leave room for a column with the value that they hold."""
ROWS = 120
"""So many rows are laid out at first; the others follow when they are scrolled to, filtered or printed."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def matrix_section(edition: Edition) -> Markup | None:
    """The matrix with its key; None where there is nothing to set in it."""
    read = edition.read
    if not read or not edition.parts:
        return None
    heading = element("h2", "Claims and sources", id="matrix-title")
    valued = len(read) <= VALUED
    columns = [element("col", class_="name"), element("col", span=len(read), class_="cell")]
    titles = [element("th", "Claim", scope="col"), *(_column(source, edition) for source in read)]
    if valued:
        columns.append(element("col", class_="value"))
        titles.append(element("th", "In the sources", scope="col", class_="value"))
    head = element("thead", element("tr", *titles))
    kind = "named valued" if valued else "named" if len(read) <= NAMED else None
    tables = [
        element(
            "table", *columns, head, *(_body(part, edition, len(read), valued=valued) for part in parts), class_=kind
        )
        for parts in _in_pieces(edition.parts)
    ]
    content = [tables[0], *(unfolded_later(table) for table in tables[1:])]
    box = element("div", *content, class_="scroll", tabindex=0, role="group", aria_labelledby="matrix-title")
    return element("section", heading, _key(), box, id="matrix", aria_labelledby="matrix-title")


def _in_pieces(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts cut into pieces of so many rows that a browser lays out without a wait."""
    pieces: list[list[Part]] = [[]]
    room = ROWS
    for part in parts:
        at = 0
        while at < len(part.entries):
            if not room:
                pieces.append([])
                room = ROWS
            some = part.entries[at : at + room]
            pieces[-1].append(replace(part, entries=some))
            at += len(some)
            room -= len(some)
    return pieces


def _key() -> Markup:
    relations = [
        element("span", element("i", class_=f"k {RELATION_CLASSES[relation]}" if relation else "k"), word)
        for relation, word in RELATIONS.items()
    ]
    copies = element("span", "Cells of one row with the same small letter come from one origin.")
    return element("p", *relations, copies, class_="key")


def _column(source: SourceSummary, edition: Edition) -> Markup:
    number = edition.numbers[source.name]
    name = called(source)
    words = element("span", name, class_="n", lang=lang(edition.tags[source.name], name))
    return element("th", element("a", words, element("b", str(number)), href=f"#s{number}"), scope="col")


def _body(part: Part, edition: Edition, width: int, *, valued: bool) -> Markup:
    heading = element("th", part.title, scope="rowgroup", colspan=width + 1 + valued)
    title = element("tr", heading, class_="part")
    rows = [_row(entry, edition, width, valued=valued) for entry in part.entries]
    return element("tbody", title, *rows, class_="lone" if part.lone else None)


def _row(entry: Entry, edition: Edition, width: int, *, valued: bool) -> Markup:
    verdict = entry.claim.verdict
    sign = element("b", element("i", VERDICTS[verdict].word), class_=f"v {VERDICT_CLASSES[verdict]}")
    name = element("a", entry.title, href=f"#{entry.anchor}", lang=lang(entry.tag, entry.title))
    row_head = element("th", sign, name, scope="row")
    value = element("td", entry.claim.value, class_="value") if valued else None
    return element("tr", row_head, *_cells(entry, edition, width), value, data_c=entry.number)


def _cells(entry: Entry, edition: Edition, width: int) -> Iterator[Markup]:
    """The cells of a row, from left to right: of the documents that speak, and of the gaps between them."""
    letters = _origin_letters(entry)
    said: dict[int, list[Evidence]] = {}
    for one in entry.evidence:
        if one.source in edition.numbers:
            said.setdefault(edition.numbers[one.source], []).append(one)
    at = 1
    for number, evidence in sorted(said.items()):
        yield from _gap(number - at)
        yield _cell(evidence, letters)
        at = number + 1
    yield from _gap(width + 1 - at)


def _cell(evidence: Sequence[Evidence], letters: dict[int, str]) -> Markup:
    relation = gravest(one.relation for one in evidence)
    assert relation is not None
    letter = next((letters[one.origin] for one in evidence if one.origin in letters), "")
    words = join(RELATIONS[relation], f", origin {letter}" if letter else "")
    small = element("sub", letter, aria_hidden="true") if letter else None
    return element("td", element("i", words), small, class_=RELATION_CLASSES[relation])


def _gap(length: int) -> Iterator[Markup]:
    if length:
        yield element("td", colspan=length if length > 1 else None)


def _origin_letters(entry: Entry) -> dict[int, str]:
    """A letter for each origin that several of the claim's documents share."""
    shared = [group for group in by_origin(entry.evidence) if len({one.source for one in group}) > 1]
    return {group[0].origin: letter for group, letter in zip(shared, _LETTERS * (len(shared) // 26 + 1), strict=False)}
