"""The records that pass between the stages: documents in, mentions found, claims judged.

Offsets are Unicode code points. Two texts are kept of each document: `raw`, the file's own decoded text, into which
every offset shown to a user points, and `text`, what a reader sees of it (markup, comments and scripts left out).
Values are exact (`Decimal`); an interval is closed, and `None` means unbounded on that side.
"""

from __future__ import annotations

import datetime as dt
import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate
from typing import Any

from factcheck.errors import Place

_LINE_COLUMN = re.compile(r"\d+:\d+", re.ASCII)
_LINE_END = re.compile(r"\r\n?|\n")
_REFERENCE = re.compile(r"&(?:#?\w{1,32};|#\d+|nbsp)", re.ASCII)
_MARKS = re.compile("[\u0300-\u036f\u3099\u309a]+")


class Verdict(StrEnum):
    """What the documents together say of a claim, from the most to the least alarming."""

    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    SINGLE_SOURCE = "single-source"
    CORROBORATED = "corroborated"


class Relation(StrEnum):
    """How one piece of evidence stands to the claim.

    `agrees`: the same value as the claim's, to the precision written. `compatible`: it neither confirms nor excludes it
    (a looser bound, an earlier or later count). `conflicts`: both cannot be true.
    """

    AGREES = "agrees"
    COMPATIBLE = "compatible"
    CONFLICTS = "conflicts"


def number(value: Decimal | None) -> int | float | None:
    """`value` as JSON writes it: an integer where it is one, else the nearest double."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def plain(value: Any) -> Any:
    """`value` in terms of what JSON knows; records become objects, decimals numbers, dates ISO 8601."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, Record):
        return value.model_dump()
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(v) for v in value]
    return value


class Record:
    """A record that can show itself as plain JSON-ready data; fields named in `_hidden` stay inside."""

    __slots__ = ()
    _hidden: tuple[str, ...] = ()

    def model_dump(self, *, mode: str = "json") -> dict[str, Any]:  # noqa: ARG002
        """The public fields as a dictionary of plain values. `mode` is accepted for likeness with pydantic."""
        return {f.name: plain(getattr(self, f.name)) for f in fields(self) if f.name not in self._hidden}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Source(Record):
    """One document as read.

    `name` is the path as the user gave it. `raw_at[i]` is the offset in `raw` of `text[i]`; where it is empty, `text`
    is `raw` itself. `starts` holds the offset in `raw` of each line's first character. What is in an archive or was
    sent with a letter is named by a path into that file: leak.zip/letters/3.txt.
    """

    name: str
    raw: str
    text: str
    language: str = ""
    published: dt.date | None = None
    title: str = ""
    publisher: str = ""
    credit: str = ""
    """The agency or outlet that the document credits, as it writes it (新华社, AP, 来源:界面新闻); empty where none."""
    author: str = ""
    address: str = ""
    """Where the document was published, as it says itself: a web address, which is shown and never opened."""
    based_on: str = ""
    short: str = ""
    """The end of `name` by which sentences call the document, where no other that was read with it ends so."""
    encoding: str = "utf-8"
    format: str = "text"
    """What the file is, in words: text, HTML, HTML article (of a page the article alone was read), PDF, table."""
    raw_at: Sequence[int] = field(default_factory=lambda: array("L"), repr=False)
    starts: Sequence[int] = field(default_factory=lambda: array("L"), repr=False)
    provenance: Mapping[str, str] = field(default_factory=dict)
    """Where `language`, `published`, `title`, `publisher`, `credit`, `author`, `address` were found, in words (front
    matter, HTML meta)."""
    parts: Sequence[tuple[int, str]] = ()
    """Where in `raw` each part begins that a reader can turn to, and what it is called (page 3; table 2, row 5), in
    order; empty for a text, whose lines count."""
    counts: str = ""
    """What is counted within a part to lead closer to a place (character), where a part is long; else empty."""
    gaps: tuple[str, ...] = ()
    """What of the document could not be read, in words: page 3 is a picture without text."""

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The span in `raw` from the first to the last character of `text[start:end]` (which must not be empty)."""
        if not self.raw_at:
            return start, end
        last = self.raw_at[end - 1]
        # a character written as a reference (&#20159;) stands at its "&"; the span takes the reference whole
        reference = _REFERENCE.match(self.raw, last) if self.raw[last] == "&" else None
        if reference:
            return self.raw_at[start], reference.end()
        # so it does with the marks that a letter was composed of (か and a voicing mark), which stand after it
        marks = _MARKS.match(self.raw, last + 1)
        follows = self.raw_at[end] if end < len(self.raw_at) else -1
        return self.raw_at[start], marks.end() if marks and follows != last + 1 else last + 1

    def line_column(self, offset: int) -> tuple[int, int]:
        """The line and column, both from 1, of an offset into `raw`."""
        line = bisect_right(self.starts, offset)
        return (line, offset - self.starts[line - 1] + 1) if line else (1, offset + 1)

    def locator(self, offset: int) -> str:
        """How a reader finds an offset into `raw`: 12:5 for line and column of a text, else as the format has it."""
        if not self.parts:
            return "{}:{}".format(*self.line_column(offset))
        at = max(bisect_right(self.parts, offset, key=lambda part: part[0]) - 1, 0)
        start, name = self.parts[at]
        return f"{name}, {self.counts} {offset - start + 1}" if self.counts else name


def line_starts(raw: str) -> array[int]:
    """The offsets in `raw` at which its lines start; \\n, \\r\\n and a lone \\r end a line, and nothing else does."""
    if "\r" in raw:
        return array("L", [0, *(end.end() for end in _LINE_END.finditer(raw))])
    starts = array("L", [0])
    starts.extend(accumulate(len(line) + 1 for line in raw.split("\n")))
    starts.pop()  # the last line ends with the text, so none starts after it
    return starts


def place_in(name: str, line: int, column: int, locator: str) -> str:
    """A place in a document for a person: as an editor opens a text (a.txt:12:5), else a.pdf, page 3."""
    beside = f"{line}:{column}"
    return f"{name}:{beside}" if locator in ("", beside) else f"{name}, {locator}"


def has_line_end(text: str) -> bool:
    """Whether a text runs over several lines."""
    return "\n" in text or "\r" in text


@dataclass(slots=True)
class Mention(Record):
    """One figure or date in one document, as `factcheck extract` prints it.

    `start`, `end` point into the raw text; `at`, `to` into the visible text. `low` and `high` are in `unit`.
    """

    source: str | None
    start: int
    end: int
    text: str
    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False
    unit: str = ""
    date: str | None = None
    label: str = ""
    locator: str = ""
    """Where it stands as a reader finds it: 12:5 for line and column of a text, page 3, character 214."""
    # beyond the contract: how it was written, which matching and judging need
    change: str = ""
    """`rise` or `fall` for a change by that much (增长51%), `to` for what something changed to, else empty."""
    noun: str = ""
    """What a count counts, where the words say it right after the figure (IP地址, 服务器, people); else empty."""
    step: Decimal | None = None
    """The precision as written, in `unit`: 1.25亿元 has 1000000, 60580 has 10, 4500 has 100."""
    digits: str = ""
    """The significant digits as written, no point, no zeros at the ends: 16.9亿 and 1.69 billion both have 169."""
    scale: str = ""
    """The scale word as written (亿, 万, billion, k); empty where there is none."""
    written: str = ""
    """The figure as written without its bound and hedge words: 16.9亿美元 of 不低于16.9亿美元."""
    bound: str = ""
    """`least` (不低于), `most` (不到), `range` (10-20万), `vague` (50余万, 数十万), or empty for a plain figure."""
    when: str = ""
    """For a date, the part of it meant: `early`, `mid`, `late`, `before`, `after`, or empty."""
    at: int = 0
    to: int = 0
    repeated: bool = False
    """Whether it stands in a heading that is read again with each cell of its table, and has been told before."""

    _hidden = ("at", "to", "repeated")


@dataclass(frozen=True, slots=True)
class Decision(Record):
    """A person's judgement as reports tell of it: that two figures are, or are not, about the same thing.

    `decision` is `same` or `different`; `figures` holds the two in words, each with its document (45,000 in b.md).
    """

    id: str
    decision: str
    figures: tuple[str, str]
    reason: str = ""


@dataclass(slots=True)
class Evidence(Record):
    """One figure of one document that speaks to a claim. `quote` is the sentence it stands in."""

    source: str
    start: int
    end: int
    text: str
    quote: str
    quote_start: int
    """Where the quote starts in the raw text."""
    mark: tuple[int, int]
    """Where in `quote` the figure stands, as start and end."""
    line: int
    column: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    date: str | None
    approximate: bool
    relation: Relation
    why: str
    label: str = ""
    origin: int = 0
    """Evidence of one claim with the same number comes from one origin (copies of each other or of one wire)."""
    score: float = 0.0
    """How surely it is about the same thing, 0 to 1."""
    parts: list[tuple[str, float, str]] = field(default_factory=list)
    """The score's parts: name, contribution, and what it rests on in words."""
    as_of: str = ""
    """The date as of which the figure stands (ISO 8601), where its text says so."""
    said_by: str = ""
    """Who is said to have said it, in the document's words."""
    superseded_by: str = ""
    """The later count that replaces this one, with its date, for a person: 96 people as of 13 August 2023."""
    decided: list[Decision] = field(default_factory=list)
    """What a person has decided about this figure."""
    locator: str = ""
    """Where it stands as a reader finds it: 12:5 for line and column of a text, page 3, character 214."""

    @property
    def place(self) -> str:
        """Document and place for a person: a text's as an editor opens it (file:line:column), else file, page 3."""
        return place_in(self.source, self.line, self.column, self.locator)

    @property
    def written(self) -> str:
        """The figure for a person: as the file writes it, and where it runs over lines as it is read, without what may
        stand between them: the time of a subtitle, the foot of a page.
        """
        return self.quote[slice(*self.mark)] if has_line_end(self.text) else self.text


@dataclass(slots=True)
class Stated(Record):
    """What a listed claim states: its statement, and the figure read from it or given beside it."""

    statement: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    date: str | None
    text: str = ""
    """The figure as the statement writes it."""
    language: str = ""
    """The statement's language, by which a page sets it in the right type; empty where unknown."""

    _hidden = ("language",)


@dataclass(slots=True)
class Claim(Record):
    """What the documents together say of one thing."""

    id: str
    label: str
    kind: str
    verdict: Verdict
    agreement: Verdict | None
    documents: int
    origins: int
    stated: Stated | None
    evidence: list[Evidence]
    why: str
    value: str = ""
    """The value the documents hold, for a person: 1.69 billion USD or more."""
    decided: list[Decision] = field(default_factory=list)
    """What a person has decided about its figures, those that were kept away from it included."""


@dataclass(slots=True)
class SourceSummary(Record):
    """A document as the report lists it."""

    name: str
    language: str
    published: dt.date | None
    title: str
    publisher: str
    credit: str
    mentions: int
    based_on: str = ""
    skipped: str = ""
    """Why it could not be read; empty for a document that was."""
    author: str = ""
    address: str = ""
    format: str = ""
    provenance: Mapping[str, str] = field(default_factory=dict)
    """Where language, date, title and the rest were found, in words: HTML meta, mail header, claims.yaml:4:5."""
    gaps: tuple[str, ...] = ()
    """What of it could not be read."""


@dataclass(frozen=True, slots=True)
class NoteFigure(Record):
    """A figure that a note is about: its span in the raw text, as written, and where a reader finds it."""

    start: int
    end: int
    text: str
    locator: str


@dataclass(frozen=True, slots=True)
class Note(Record):
    """Figures of one document that do not add up by its own words; of lower rank than a verdict, and changes none.

    `kind` is `growth`, `parts`, `share` or `duration`; `why` is a clause without capital or full stop.
    """

    source: str
    kind: str
    figures: list[NoteFigure]
    why: str

    @property
    def place(self) -> str:
        """Document and place of its first figure for a person, as `Evidence.place`."""
        locator = self.figures[0].locator
        return f"{self.source}:{locator}" if _LINE_COLUMN.fullmatch(locator) else f"{self.source}, {locator}"


@dataclass(slots=True)
class Report(Record):
    """Everything one run found: the listed claims first, then the disputed, then the rest.

    `documents` are the full texts with their figures, for formats that show them; empty where they were not kept.
    """

    claims: list[Claim]
    sources: list[SourceSummary]
    documents: list[Document] = field(default_factory=list, repr=False)
    notes: list[Note] = field(default_factory=list)

    _hidden = ("documents",)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim that could be listed in claims.yaml: `claim` as found, and what to write so that it is read as found.

    `id` is the name to list it by; `value` is None where the statement alone is read so; `language` is the statement's.
    """

    id: str
    claim: Claim
    statement: str
    value: str | None
    language: str


@dataclass(slots=True)
class Finding(Record):
    """What the sources say of one figure in a draft; `line` and `column` count from 1, in code points."""

    start: int
    end: int
    text: str
    line: int
    column: int
    verdict: Verdict
    evidence: list[Evidence]
    why: str
    kind: str = ""
    source: str | None = None
    """The draft's path as given; None for a text."""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    date: str | None = None
    correction: str | None = None
    """What to write in place of `text`, where that is certain."""
    locator: str = ""
    """Where it stands as a reader finds it: 12:5 for line and column of a text, page 3, character 214."""

    @property
    def place(self) -> str:
        """Document and place for a person, as `Evidence.place`."""
        return place_in(self.source or "", self.line, self.column, self.locator)


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft with what the sources say of its figures, as the formats for findings take it."""

    source: Source
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of drafts found, and how much it left out: excused findings, and those a baseline knows."""

    drafts: list[Draft]
    sources: int = 0
    excused: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A source with the mentions found in it, as matching takes it in."""

    source: Source
    mentions: list[Mention]

    def written(self, mention: Mention) -> str:
        """A figure of its own for a person, as `Evidence.written` tells it."""
        return self.source.text[mention.at : mention.to] if has_line_end(mention.text) else mention.text


@dataclass(frozen=True, slots=True)
class Names:
    """Names written in several ways: each entry lists the spellings of one name (林庆星, 林慶星, Lin Qingxing).

    `families` lists publishers that print one another's articles, one entry a family. `concepts` adds words to the
    lexicon: the name of a concept, the tool's or a new one, and spellings in any language.
    """

    entries: tuple[tuple[str, ...], ...] = ()
    families: tuple[tuple[str, ...], ...] = ()
    concepts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """What it takes to corroborate a claim: two `documents`, or two `origins` (copies then count once)."""

    corroboration: str = "documents"


@dataclass(frozen=True, slots=True)
class Restatement:
    """What claims.yaml says of the documents that the glob `path` fits, counted from its `folder`: facts by the name of
    the Source's field, each as text and with where it is said. `place` is the entry's.
    """

    folder: str
    path: str
    facts: tuple[tuple[str, str, str], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Gathering:
    """Which files are read, and by how many processes.

    `exclude` are patterns as in .gitignore, counted from the working directory, for what is left out though it be
    named; `leave_out` are those of the claims file, counted from its folder `base`, for what folders and globs leave
    out.
    `largest` is in bytes. `jobs` is the number of processes; 0 means as many as are worth it.
    """

    exclude: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    base: str = ""
    follow_links: bool = False
    largest: int = 50_000_000
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim to look for: a claim of claims.yaml, or one figure of a draft.

    `source` is its statement read as a document, and `mention` the figure in it (or the one given beside it, whose `at`
    and `to` are then equal). `names` and `words` are further ones to look for near the figure, of any language.
    `beside` are the other figures and dates of the statement, which tell as of when the figure stands.
    """

    id: str
    source: Source
    mention: Mention
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    beside: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure named by its content, so that it is found again when lines move: its document's path, how the document
    writes it, and the words around it, of which `nth` says which of its equals is meant. Or, with `claim` alone, what a
    claim of claims.yaml states, by the claim's id.
    """

    source: str = ""
    text: str = ""
    quote: str = ""
    nth: int = 1
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision that two figures are, or (where not `same`) are not, about the same thing.

    `on` is the day it was made, as the person gave it. `place` is where it stands in its file.
    """

    id: str
    same: bool
    one: Figure
    other: Figure
    reason: str = ""
    by: str = ""
    on: str = ""
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Successor:
    """A later count that replaces an earlier one, and the day of it (ISO 8601)."""

    mention: Mention
    as_of: str


@dataclass(slots=True)
class Member:
    """One mention in a group, with what matching knows of how it stands to the rest.

    `sentence` is its sentence's span in the visible text. `standing` is empty where the values alone decide, else says
    why they cannot conflict with the rest: `later`, `earlier` (a count at another time), `planned`, `part`, `loose`.
    """

    source: Source
    mention: Mention
    sentence: tuple[int, int]
    score: float = 1.0
    parts: list[tuple[str, float, str]] = field(default_factory=list)
    origin: int = 0
    standing: str = ""
    as_of: str = ""
    """The date as of which the figure stands (ISO 8601), where its text or its document says so."""
    contrary: str = ""
    """Why the member excludes what is stated though its value agrees: its sentence is of another place; else empty."""
    said_by: str = ""
    """Who is said to have said it, in the document's words."""
    days: tuple[int, int] | None = None
    """The days as of which the figure stands, as day numbers: by its text, else by its document's date."""
    running: bool = False
    """Whether it is a count that changes with time."""
    grows: bool = False
    """Whether it is a count that only grows."""
    happened: tuple[int, int] | None = None
    """The days, as day numbers, on which happened what it counts the victims of, where that is known."""
    successor: Successor | None = None
    """The later count that replaces it."""
    camp: int = 0
    """Members of one camp hold the same value; matching joins another camp only as its rival."""
    decided: tuple[Decision, ...] = ()
    """What a person has decided about the figure."""


@dataclass(slots=True)
class Group:
    """Mentions about the same thing; `listed` is the claim they were looked for by, or None for a group found."""

    members: list[Member]
    listed: Listed | None = None
    label: str = ""
    decided: tuple[Decision, ...] = ()
    """What a person has decided about its figures, and about those kept away from it."""
