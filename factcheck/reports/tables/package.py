"""A folder with the tables as CSV and beside them their schema, as a Frictionless Tabular Data Package.

https://specs.frictionlessdata.io/tabular-data-package/ (version 1, which the tools that there are all read).
"""

from __future__ import annotations

import hashlib
from typing import Any

from factcheck.model import plain
from factcheck.reports.as_json import to_json
from factcheck.reports.tables import DESCRIPTOR
from factcheck.reports.tables.columns import Column
from factcheck.reports.tables.delimited import as_csv, cell
from factcheck.reports.tables.table import Export, Table, documents, long_form, wide_form

_TITLES = {
    "disagreements": "One row for each figure that a document holds of a claim; one for a claim that none holds.",
    "claims": "One row a claim, with a column for each document that was read.",
    "documents": "One row a document, those that could not be read too.",
}
GUARDED = (
    "So that no spreadsheet runs text as a formula, an apostrophe stands before text that begins with = + - @, after "
    "white space or in full width too, or with apostrophes before one of these."
)


def write(export: Export) -> dict[str, bytes]:
    """The files of the package by their names: a CSV a table, and the descriptor, which comes last."""
    report, claims = export.report, export.claims
    tables = [long_form(report, claims), wide_form(report, claims), documents(report)]
    files = {f"{table.name}.csv": as_csv(table).encode("utf-8") for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": "disagreements",
        "title": "Disagreement table",
        "description": f"What documents say of claims: agreement and disagreement, not truth. {GUARDED}",
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }
    return files | {DESCRIPTOR: (to_json(package, indent=2) + "\n").encode("utf-8")}


def schema(table: Table) -> dict[str, Any]:
    """The table schema of a table."""
    told: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.name == "claims":
        told["primaryKey"] = "id"
    if table.name == "disagreements":
        told["foreignKeys"] = [
            {"fields": "id", "reference": {"resource": "claims", "fields": "id"}},
            {"fields": "source", "reference": {"resource": "documents", "fields": "source"}},
        ]
    return told


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": _TITLES[table.name],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema(table),
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": cell(column.name),  # as the header has it: the path of a document may need a guard
        "type": "number" if column.type == "decimal" else column.type,
        "description": column.meaning,
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = plain(column.choices)
    return field | ({"constraints": constraints} if constraints else {})
