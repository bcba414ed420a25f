"""The table as Parquet, for data frames and databases: typed columns, each with its meaning. Needs the extra `parquet`.

Decimal numbers are text there. A column of Parquet's own decimals has one scale and 38 digits for all its values, and
those of documents fit no such column: a third, to 28 digits, stands beside trillions; a scale that followed the data
would give each file a schema of its own. Text is exact, and a cast away from whatever number is wanted.
"""

from __future__ import annotations

from io import BytesIO

import pyarrow as pa
from pyarrow import parquet

from factcheck.reports.tables.columns import Column
from factcheck.reports.tables.delimited import plain_cell
from factcheck.reports.tables.table import Export

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.string(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def write(export: Export) -> bytes:
    """The table that was asked for; an empty cell is null."""
    table = export.table()
    schema = pa.schema([_field(column) for column in table.columns])
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays = [
        pa.array([_text(cell) if column.type in {"string", "decimal"} else cell for cell in cells], _TYPES[column.type])
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    out = BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], not column.required, {"description": column.meaning})


def _text(cell: object) -> str | None:
    return None if cell is None else plain_cell(cell)
