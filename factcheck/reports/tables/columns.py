"""The columns of the disagreement table: name, type and meaning of each, from which tables and schemas are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from factcheck.model import Claim, Evidence, Relation, SourceSummary, Verdict
from factcheck.reports.tables.passages import Passage, passage
from factcheck.wording import describe

TYPES = {
    "string": "text on one line",
    "integer": "a whole number",
    "decimal": "an exact decimal number",
    "number": "a number, as near as a double comes",
    "boolean": "true or false",
    "date": "a day, ISO 8601",
}
"""The types of columns, and what each holds; but for `decimal` the names are those of a table schema."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of the long form is about: a claim, one figure of one document about it, and that document.

    A claim that no document holds has a row with neither.
    """

    claim: Claim
    evidence: Evidence | None = None
    source: SourceSummary | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `read` gives its cell of what a row is about (a `Row` or a `SourceSummary`), None where nothing is.

    `type` is one of `TYPES`. `choices` are all the values there can be, where they are few. A `brief` column is among
    those that a format for readers shows when none are named.
    """

    name: str
    type: str
    meaning: str
    read: Callable[[Any], Any]
    choices: tuple[str, ...] = ()
    brief: bool = False
    required: bool = False


def _of_claim(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.claim, name)


def _of_stated(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.claim.stated, name, None)


def _of_evidence(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.evidence, name, None)


def _of_source(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.source, name, None)


def _read_as(row: Row) -> str | None:
    found = row.evidence
    return describe(found.low, found.high, found.unit, found.date, found.approximate) if found else None


def _decided(row: Row) -> str | None:
    return " ".join(one.id for one in row.evidence.decided) or None if row.evidence else None


def _quote(row: Row) -> Passage | None:
    return passage(row.evidence) if row.evidence else None


_VERDICTS = tuple(map(str, Verdict))
_AGREEMENTS = tuple(str(verdict) for verdict in Verdict if verdict is not Verdict.UNSUPPORTED)
_RELATIONS = tuple(map(str, Relation))

CLAIM_COLUMNS = (
    Column("id", "string", "The claim's id: the one it is listed by, or the one it was given when it was found.",
           _of_claim("id"), brief=True, required=True),
    Column("verdict", "string", "What the documents together say of the claim.", _of_claim("verdict"), _VERDICTS,
           brief=True, required=True),
    Column("agreement", "string", "The documents among themselves, whatever the claim states.",
           _of_claim("agreement"), _AGREEMENTS),
    Column("kind", "string", "What kind of figure it is: money, count, date, percent and so on.", _of_claim("kind"),
           required=True),
    Column("label", "string", "What the figure measures, in the documents' words; of a listed claim its statement.",
           _of_claim("label"), brief=True),
    Column("value", "string", "The value that the documents hold, in words.", _of_claim("value")),
    Column("documents", "integer", "How many documents hold a figure about it.", _of_claim("documents"), required=True),
    Column("origins", "integer", "How many independent origins those have: copies of one article count once.",
           _of_claim("origins"), required=True),
    Column("why", "string", "Why the verdict is so, in a sentence.", _of_claim("why")),
    Column("statement", "string", "A listed claim as it is stated; empty for a claim that was found.",
           _of_stated("statement")),
    Column("stated_low", "decimal", "The least value that the listed claim states; empty where unbounded.",
           _of_stated("low")),
    Column("stated_high", "decimal", "The greatest value that the listed claim states; empty where unbounded.",
           _of_stated("high")),
    Column("stated_unit", "string", "The unit of the two.", _of_stated("unit")),
    Column("stated_date", "string", "The date that the listed claim states, ISO 8601 at the precision written.",
           _of_stated("date")),
)  # fmt: skip
"""What a claim has one value of: these begin both forms."""

EVIDENCE_COLUMNS = (
    Column("source", "string", "The document, by its path as it was named or found.", _of_evidence("source"),
           brief=True),
    Column("publisher", "string", "The outlet that published the document, where known.", _of_source("publisher")),
    Column("published", "date", "The day it was published, where known.", _of_source("published")),
    Column("title", "string", "Its headline, where known.", _of_source("title")),
    Column("credit", "string", "The agency or outlet it credits, as it writes it.", _of_source("credit")),
    Column("language", "string", "Its language, by the code of its language pack.", _of_source("language")),
    Column("origin", "integer", "Rows of one claim with the same number come from one origin: copies, or one wire.",
           _of_evidence("origin")),
    Column("relation", "string", "How the figure stands to the claim.", _of_evidence("relation"), _RELATIONS,
           brief=True),
    Column("text", "string", "The figure as the document writes it, with its bound and hedge words.",
           _of_evidence("written"), brief=True),
    Column("read", "string", "The figure as it was read, in words.", _read_as, brief=True),
    Column("quote", "string", "The sentence it stands in.", _quote, brief=True),
    Column("evidence_why", "string", "Why the relation is so.", _of_evidence("why")),
    Column("low", "decimal", "The least value, in `unit`; empty where unbounded.", _of_evidence("low")),
    Column("high", "decimal", "The greatest value, in `unit`; equal to `low` for an exact figure; empty where "
           "unbounded.", _of_evidence("high")),
    Column("unit", "string", "The canonical unit: ISO 4217 for money, SI or the field's own, the noun of a count, %.",
           _of_evidence("unit")),
    Column("date", "string", "ISO 8601 at the precision written: 2021-11-13, 2017-06, 2017, --04-22, A/B for a span.",
           _of_evidence("date")),
    Column("approximate", "boolean", "Whether the document hedges: about, 约, およそ.", _of_evidence("approximate")),
    Column("evidence_label", "string", "What this document says the figure measures.", _of_evidence("label")),
    Column("as_of", "string", "The date as of which the figure stands, ISO 8601, where its text says so.",
           _of_evidence("as_of")),
    Column("said_by", "string", "Who is said to have said it, in the document's words.", _of_evidence("said_by")),
    Column("superseded_by", "string", "The later count that replaces this one, in words.",
           _of_evidence("superseded_by")),
    Column("locator", "string", "Where it stands as a reader finds it: 12:5 for line and column of a text, page 3.",
           _of_evidence("locator")),
    Column("line", "integer", "The line it stands in, from 1.", _of_evidence("line")),
    Column("column", "integer", "The column at which it starts, from 1, in code points.", _of_evidence("column")),
    Column("start", "integer", "Where it starts in the file's decoded text, from 0, in code points.",
           _of_evidence("start")),
    Column("end", "integer", "Where it ends there: the place after its last character.", _of_evidence("end")),
    Column("decided", "string", "What a person decided about the figure, by the names of the judgements.", _decided),
    Column("score", "number", "How surely it is about the same thing as the claim, 0 to 1.", _of_evidence("score")),
)  # fmt: skip
"""What a figure of a document has one value of: these follow in the long form."""

LONG_COLUMNS = (*CLAIM_COLUMNS, *EVIDENCE_COLUMNS)


def _of_document(name: str) -> Callable[[SourceSummary], Any]:
    return lambda source: getattr(source, name)


DOCUMENT_COLUMNS = (
    Column("source", "string", "The document, by its path as it was named or found.", _of_document("name"),
           required=True),
    Column("publisher", "string", "The outlet that published it, where known.", _of_document("publisher")),
    Column("published", "date", "The day it was published, where known.", _of_document("published")),
    Column("title", "string", "Its headline, where known.", _of_document("title")),
    Column("credit", "string", "The agency or outlet it credits, as it writes it.", _of_document("credit")),
    Column("based_on", "string", "What it says it is based on.", _of_document("based_on")),
    Column("language", "string", "Its language, by the code of its language pack.", _of_document("language")),
    Column("figures", "integer", "How many figures and dates were found in it.", _of_document("mentions"),
           required=True),
    Column("skipped", "string", "Why it could not be read; empty for a document that was.", _of_document("skipped")),
)  # fmt: skip
"""What a document has one value of."""
