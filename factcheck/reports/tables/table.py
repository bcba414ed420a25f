"""The tables as such, before any format: which columns, which rows, and what stands in each cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factcheck.errors import FactcheckError, nearest
from factcheck.model import Claim, Report, SourceSummary, Verdict
from factcheck.reports import Options
from factcheck.reports.selection import select
from factcheck.reports.tables.columns import CLAIM_COLUMNS, DOCUMENT_COLUMNS, LONG_COLUMNS, Column, Row
from factcheck.reports.tables.passages import Passage, Stance, stance
from factcheck.reports.visible import one_line

PER_SOURCE = "sources"
"""What names all the columns of the wide form that are a document each."""

Cell = str | int | bool | float | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns. A text cell is on one line and holds nothing that acts; an empty one is None."""

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported: a report, of it the claims of `verdicts` (all where empty), in the long or the wide form.

    `columns` names those wanted, in their order; empty wants all. `folder` is the one the output lies in, from which
    addresses of documents start.
    """

    report: Report
    verdicts: tuple[Verdict, ...] = ()
    columns: tuple[str, ...] = ()
    wide: bool = False
    folder: str = "."

    @property
    def claims(self) -> list[Claim]:
        """The claims that are exported, in their order."""
        return select(self.report, Options(self.verdicts))

    def table(self, *, brief: bool = False) -> Table:
        """The table that was asked for; with `brief`, only a reader's columns of it where none were named."""
        make = wide_form if self.wide else long_form
        return make(self.report, self.claims, self.columns, brief=brief)


def long_form(report: Report, claims: Iterable[Claim], wanted: Sequence[str] = (), *, brief: bool = False) -> Table:
    """One row for each figure that a document holds of a claim, and one for a claim that no document holds.

    Raises FactcheckError where a column is wanted that there is not.
    """
    sources = {source.name: source for source in report.sources}
    rows: list[Row] = []
    for claim in claims:
        rows += [Row(claim, evidence, sources.get(evidence.source)) for evidence in claim.evidence] or [Row(claim)]
    return _table("disagreements", choose(LONG_COLUMNS, wanted, brief=brief), rows)


def wide_form(report: Report, claims: Iterable[Claim], wanted: Sequence[str] = (), *, brief: bool = False) -> Table:
    """One row a claim, with a column for each document that was read.

    Raises FactcheckError where a column is wanted that there is not.
    """
    columns = [*CLAIM_COLUMNS, *_source_columns(report.sources)]
    return _table("claims", choose(columns, _spelt_out(wanted, columns), brief=brief), [Row(claim) for claim in claims])


def documents(report: Report) -> Table:
    """One row a document, those that could not be read too."""
    return _table("documents", DOCUMENT_COLUMNS, report.sources)


def choose(columns: Sequence[Column], wanted: Sequence[str], *, brief: bool = False) -> tuple[Column, ...]:
    """The columns that are wanted, in that order; all of them, or with `brief` the brief ones, where none are named.

    Raises FactcheckError where one is wanted that there is not, or twice.
    """
    if not wanted:
        return tuple(column for column in columns if column.brief or not brief)
    known = {column.name: column for column in columns}
    for position, name in enumerate(wanted):
        if name not in known:
            # with hundreds of documents, a list of all columns would help nobody
            advice = nearest(name, known, listing=len(known) <= len(LONG_COLUMNS)) or "; docs/export.md lists them"
            raise FactcheckError(f'there is no column "{name}"{advice}')
        if name in wanted[:position]:
            raise FactcheckError(f'the column "{name}" is wanted twice; name it once in --columns')
    return tuple(known[name] for name in wanted)


def _table(name: str, columns: tuple[Column, ...], subjects: Iterable[Any]) -> Table:
    return Table(name, columns, [tuple(_cell(column, subject) for column in columns) for subject in subjects])


def _cell(column: Column, subject: Any) -> Cell:
    value: Cell = column.read(subject)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or isinstance(value, Passage | Stance):
        return value
    return one_line(value) or None


def _source_columns(sources: Iterable[SourceSummary]) -> list[Column]:
    """A column for each document that was read, named by its path; where that is another column's name, told apart."""
    columns: list[Column] = []
    taken = {column.name for column in CLAIM_COLUMNS} | {PER_SOURCE}
    for source in sources:
        if source.skipped:
            continue
        name = shown = one_line(source.name)
        copy = 1
        while name in taken:
            copy += 1
            name = f"{shown} ({copy})"
        taken.add(name)
        meaning = f"What {shown} holds: each figure as it writes it, after ✓ agrees, ≈ compatible or ✗ conflicts."
        columns.append(Column(name, "string", meaning, _holds(source.name), brief=True))
    return columns


def _holds(source: str) -> Callable[[Row], Any]:
    return lambda row: stance(row.claim, source)


def _spelt_out(wanted: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """`wanted` with the columns of all documents in place of the word that stands for them."""
    each = [column.name for column in columns[len(CLAIM_COLUMNS) :]]
    return [name for word in wanted for name in (each if word == PER_SOURCE else [word])]
