"""What `factcheck export` writes: the disagreement table and the evidence, one module a format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError, Place

if TYPE_CHECKING:
    from factcheck.reports.tables.table import Export


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the module and the function that make it, the endings of file names that ask for it, what it needs.

    A `tabular` format has columns to choose. A `binary` one is not for a terminal. One that is a `folder` is several
    files. `library` and `extra` name what must be installed for it.
    """

    module: str
    endings: tuple[str, ...] = ()
    function: str = "write"
    tabular: bool = True
    binary: bool = False
    folder: bool = False
    library: str = ""
    extra: str = ""


_HERE = "factcheck.reports.tables"
FORMATS = {
    "csv": Format(f"{_HERE}.delimited", (".csv",)),
    "tsv": Format(f"{_HERE}.delimited", (".tsv", ".tab"), "write_tabs"),
    "xlsx": Format(f"{_HERE}.workbook", (".xlsx",), binary=True, library="XlsxWriter", extra="xlsx"),
    "parquet": Format(f"{_HERE}.parquet", (".parquet",), binary=True, library="pyarrow", extra="parquet"),
    "markdown": Format(f"{_HERE}.markdown", (".md", ".markdown")),
    "jsonl": Format(f"{_HERE}.lines", (".jsonl", ".ndjson")),
    "datapackage": Format(f"{_HERE}.package", tabular=False, folder=True),
    "annotations": Format(f"{_HERE}.annotations", (".jsonld",), tabular=False),
    "claimreview": Format(f"{_HERE}.claim_review", tabular=False),
}
DESCRIPTOR = "datapackage.json"
"""The file of a data package that says what the others hold; naming it names the package."""
PACKAGE = ("disagreements.csv", "claims.csv", "documents.csv", DESCRIPTOR)
"""The files of a data package, in the order they are written."""

Contents = bytes | dict[str, bytes]
"""A file, or the files of a folder by their names."""


def format_of(output: str | None) -> str:
    """The format that the ending of `output` asks for: a folder is a data package, standard output (None) is CSV.

    Raises FactcheckError where the ending is none that is known.
    """
    if output is None:
        return "csv"
    path = PurePath(output)
    if output.endswith(("/", "\\")) or path.name == DESCRIPTOR:
        return "datapackage"
    for name, known in FORMATS.items():
        if path.suffix.lower() in known.endings:
            return name
    ending = f'the ending "{path.suffix}"' if path.suffix else "a name without an ending"
    endings = ", ".join(known.endings[0] for known in FORMATS.values() if known.endings)
    raise FactcheckError(
        f"{ending} names no format; use one of {endings}, a folder ending in /, or --format", Place(output)
    )


def writer(name: str) -> Callable[[Export], Contents]:
    """What makes the contents of the format, loaded now.

    Raises FactcheckError where its library is not installed, KeyError for a format that is not in `FORMATS`.
    """
    made = FORMATS[name]
    try:
        module = import_module(made.module)
    except ModuleNotFoundError as error:
        if not made.extra or (error.name or "").startswith("factcheck"):
            raise
        raise FactcheckError(
            f"the format {name} needs {made.library}; add it with: pip install 'factcheck[{made.extra}]'"
        ) from error
    function: Callable[[Export], Contents] = getattr(module, made.function)
    return function
