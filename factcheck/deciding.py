"""A person's decisions: which figures are meant by the places they name, and the decisions kept and taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from factcheck.errors import FactcheckError, Place, ProjectError, ReadingError, nearest
from factcheck.intake import read_documents
from factcheck.matching.decisions import clashes, in_words, lines_of, ways_back
from factcheck.matching.figures import name_figure, nearest_mentions
from factcheck.model import Claim, Document, Figure, Judgement, Mention, Report
from factcheck.pipeline import judgements_beside, load_judgements, resolve_judgements
from factcheck.project import identify, parse_judgements, read_text, seen_from, with_judgement, without_judgements
from factcheck.reading.files import shown
from factcheck.reports.selection import evidence_in_order

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?", re.ASCII)
_CLAIM = re.compile(r"(?P<id>[^#:\s]+)(?:#(?P<number>\d{1,9}))?", re.ASCII)
_HOW = "name a figure by its place (file:line:column), or by a claim's id and the number of its evidence (ID#2)"

Cross = Callable[[], Report]
"""Cross-checks the documents, for those who name a claim."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of a decision beside the figures."""

    reason: str = ""
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision makes of the file `path`: its text before and afterwards ("" for no file, None where nothing
    changes), and the judgements that come or go. It holds only as long as the file is as it was before.
    """

    path: str
    before: str
    text: str | None
    judgements: Sequence[Judgement]

    @property
    def holds(self) -> bool:
        """Whether the file is still the one that the decision was made on."""
        return _text(self.path) == self.before


@dataclass(frozen=True, slots=True)
class Kept:
    """One judgement as it stands now: where its two figures are today ("" where that is not known), and why it is
    stale, if it is.
    """

    judgement: Judgement
    places: tuple[str, str]
    stale: str = ""


def decide(same: bool, names: Sequence[str], claims: str | None, cross: Cross, told: Told) -> Change:
    """The change that keeps a decision on the two figures that `names` name; none where it is kept already.

    Raises FactcheckError where a figure is not found, or where the decision contradicts others.
    """
    path = judgements_beside(claims)
    namer = Namer(cross)
    judgement = _judgement(same, [namer.figure(name) for name in names], path, told)
    before = _text(path)
    known = parse_judgements(before, path)
    if kept := _kept_as(judgement, known):
        return Change(path, before, None, kept)
    _refuse_contradictions(judgement, known, path)
    return Change(path, before, with_judgement(before, path, judgement), [judgement])


def undo(same: bool, names: Sequence[str], claims: str | None, cross: Cross) -> Change:
    """The change that takes a decision back. Raises FactcheckError where there is no such decision."""
    path = judgements_beside(claims)
    namer = Namer(cross)
    judgement = _judgement(same, [namer.figure(name) for name in names], path, Told())
    before = _text(path)
    kept = _kept_as(judgement, parse_judgements(before, path))
    if not kept:
        what = "the same" if same else "different"
        raise FactcheckError(f"nobody judged these two figures {what}; `factcheck judgements` lists what is kept")
    return _without(kept, path, before)


def forget(ids: Sequence[str], claims: str | None) -> Change:
    """The change that takes judgements back by their ids. Raises FactcheckError where there is none with such an id."""
    path = judgements_beside(claims)
    before = _text(path)
    known = parse_judgements(before, path)
    for name in ids:
        if all(one.id != name for one in known):
            advice = nearest(name, [one.id for one in known], listing=False)
            what = f'there is no judgement "{name}"'
            raise FactcheckError(f"{what}{advice or '; `factcheck judgements` shows the ids'}", Place(path))
    return _without([one for one in known if one.id in ids], path, before)


def kept_judgements(claims: str | None, ids: Sequence[str]) -> list[Kept]:
    """Every judgement with where its figures stand today; `ids` are those of the claims there are.

    Raises ProjectError where the file is wrong or contradicts itself.
    """
    judgements = load_judgements(judgements_beside(claims))
    documents = _documents_of(judgements)
    decisions, stale = resolve_judgements(judgements, documents, ids)
    why = {problem.place: problem.message for problem in stale}
    standing = {(m.source or "", str(m.start)): place_of(d, m) for d in documents for m in d.mentions}

    def place(figure: Figure) -> str:
        return next((standing[key] for key in decisions.keys_of(figure) if key in standing), "")

    return [Kept(one, (place(one.one), place(one.other)), why.get(one.place, "")) for one in judgements]


def place_of(document: Document, mention: Mention) -> str:
    """Where a figure stands, as an editor opens it: file:line:column."""
    line, column = document.source.line_column(mention.start)
    return f"{document.source.name}:{line}:{column}"


@dataclass(slots=True)
class Namer:
    """Figures by the names that people give them on the command line."""

    cross: Cross
    _report: Report | None = field(default=None)

    def figure(self, name: str) -> Figure:
        """The figure at a place, or of a claim. Raises FactcheckError where there is none, with what is near."""
        if at := _PLACE.fullmatch(name):
            return _figure_at(at["path"], int(at["line"]), int(at["column"] or 0))
        if asked := _CLAIM.fullmatch(name):
            return self.of_claim(asked["id"], int(asked["number"] or 0))
        raise FactcheckError(f'"{name}" names no figure; {_HOW}')

    def of_claim(self, name: str, number: int) -> Figure:
        """What a listed claim states; with a `number`, or of a claim that was found, a piece of its evidence."""
        self._report = self._report or self.cross()
        claim = next((claim for claim in self._report.claims if claim.id == name), None)
        if claim is None:
            advice = nearest(name, [claim.id for claim in self._report.claims], listing=False)
            raise FactcheckError(f'there is no claim "{name}"{advice or f"; {_HOW}"}')
        if claim.stated and not number:
            return Figure(claim=name)
        return self.of_evidence(claim, number or 1)

    def of_evidence(self, claim: Claim, number: int) -> Figure:
        """The figure of a claim's evidence with this number, as `factcheck explain` counts."""
        assert self._report is not None, "the claim is of the report"
        found = evidence_in_order(self._report, claim)
        if not 1 <= number <= len(found):
            held = f"{len(found)} piece{'s' * (len(found) != 1)} of evidence"
            raise FactcheckError(f'"{claim.id}" has {held}, and none with the number {number}; see `factcheck explain`')
        evidence = found[number - 1]
        document = _read(evidence.source)
        return name_figure(document, next(m for m in document.mentions if m.start == evidence.start))


def _figure_at(path: str, line: int, column: int) -> Figure:
    """The figure that holds a place; without a column (0) the only one on the line."""
    document = _read(path)
    starts, raw = document.source.starts, document.source.raw
    place = Place(path, line, column)
    if not 1 <= line <= len(starts):
        last = len(starts) - (starts[-1] == len(raw) > 0)
        raise FactcheckError(f"the file ends on line {last}; {_near(document, len(raw) * (line > 0))}", place)
    first, end = starts[line - 1], starts[line] if line < len(starts) else len(raw)
    if column:
        at = first + column - 1
        found = [m for m in document.mentions if m.start <= at < m.end and at < max(end, first + 1)]
    else:
        at = first
        found = [m for m in document.mentions if m.start < end and m.end > first]
    if not found:
        where = "at this place" if column else "on this line"
        raise FactcheckError(f"no figure stands {where}; {_near(document, at)}", place)
    if len(found) > 1:
        raise FactcheckError(f"{len(found)} figures stand on this line; say which: {_listing(document, found)}", place)
    return name_figure(document, found[0])


def _near(document: Document, offset: int) -> str:
    near = nearest_mentions(document.mentions, offset)
    return f"the nearest: {_listing(document, near)}" if near else "nor anywhere else in the file"


def _listing(document: Document, mentions: Sequence[Mention]) -> str:
    """Figures with their places, ready to be copied."""
    return ", ".join(f"{place_of(document, m)} ({' '.join(m.text.split())})" for m in mentions)


def _read(path: str) -> Document:
    if Path(path).is_dir():
        raise FactcheckError("is a folder; name the file that holds the figure", Place(path))
    documents, _ = read_documents([_file_of(path)])
    found = next((one for one in documents if one.source.name == shown(path)), None)
    if found is None:
        held = documents[0].source.name
        raise FactcheckError(f"names no document; name one that is in the file, such as {held}", Place(path))
    return found


def _file_of(path: str) -> str:
    """The file that a document lies in: itself, or the archive or message around it (leak.zip/letters/3.txt)."""
    return next((str(outer) for outer in PurePath(path).parents if Path(outer).is_file()), path)


def _judgement(same: bool, figures: Sequence[Figure], path: str, told: Told) -> Judgement:
    one, other = figures
    seen = [seen_from(path, figure) for figure in figures]
    if seen[0] == seen[1]:
        raise FactcheckError(f"both names are of one figure, {in_words(one)}; name two")
    if one.claim and other.claim:
        raise FactcheckError(
            "both names are of claims, which are never compared; name a figure of a document beside one"
        )
    return Judgement(identify(same, seen), same, one, other, told.reason, told.by, told.on, Place(path))


def _kept_as(judgement: Judgement, known: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that say the same of the same two figures, which may be quoted at other lengths."""
    kept = [one for one in known if one.same is judgement.same]
    same = [one for one in kept if one.id == judgement.id]
    if same or not kept:
        return same
    find = _finder([judgement, *kept])
    mine = {frozenset(find(judgement.one)), frozenset(find(judgement.other))}
    return [one for one in kept if {frozenset(find(one.one)), frozenset(find(one.other))} == mine]


def _refuse_contradictions(judgement: Judgement, known: Sequence[Judgement], path: str) -> None:
    found = clashes([*known, judgement], _finder([judgement, *known]))
    for clashing, way in found:
        others = [one for one in (clashing, *way) if one is not judgement]
        if len(others) <= len(way):  # else the file contradicts itself without the new one
            what = "the same" if judgement.same else "different"
            told = f"{in_words(judgement.one)} and {in_words(judgement.other)} cannot be {what}, by {lines_of(others)}"
            raise ProjectError(f"{told}; take that back first: {ways_back(others)}", Place(path))
    if found:
        raise ProjectError(f"contradicts itself already; {ways_back([found[0][0], *found[0][1]])}", Place(path))


def _finder(judgements: Sequence[Judgement]) -> Callable[[Figure], Sequence[object]]:
    """What figures are known by: where they stand today, else what they are named by."""
    from factcheck.matching.decisions import resolve

    decisions, _ = resolve(judgements, _documents_of(judgements))
    return lambda figure: decisions.keys_of(figure) or [figure]


def _documents_of(judgements: Sequence[Judgement]) -> list[Document]:
    """The documents that judgements name, as far as they can be read."""
    paths = sorted({_file_of(f.source) for j in judgements for f in (j.one, j.other) if f.source})
    try:
        return read_documents([path for path in paths if Path(path).is_file()])[0]
    except ReadingError:  # none of them; the judgements on them wait
        return []


def _without(judgements: Sequence[Judgement], path: str, before: str) -> Change:
    ids = {one.id for one in judgements}
    return Change(path, before, without_judgements(before, path, ids), judgements)


def _text(path: str) -> str:
    return read_text(path, "judgements") if Path(path).exists() else ""
