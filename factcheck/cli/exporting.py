"""The commands for what is kept of a run: the disagreement table, and what changed between two saved reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.commands import VERDICTS, inputs
from factcheck.cli.output import complain_all, results, write_folder
from factcheck.cli.progress import track
from factcheck.errors import FactcheckError, Place

if TYPE_CHECKING:
    from factcheck.model import Gathering

# These repeat what factcheck.reports defines, which is not loaded until a command runs; a test holds them together.
EXPORT_FORMATS = (
    "csv", "tsv", "xlsx", "parquet", "markdown", "jsonl", "datapackage", "annotations", "claimreview",
)  # fmt: skip


class Columns(click.ParamType[tuple[str, ...]]):
    """Names of columns between commas: id,source,quote."""

    name = "columns"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the help shows it."""
        del param, ctx
        return "NAME,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names, without the space around them."""
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(","))
        if not all(names):
            self.fail(f"{value!r} has a comma with no name beside it", param, ctx)
        return names

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The names that the last part may be, after those that stand there already."""
        from click.shell_completion import CompletionItem

        from factcheck.reports.tables.columns import CLAIM_COLUMNS, LONG_COLUMNS
        from factcheck.reports.tables.table import PER_SOURCE

        del param
        before, comma, begun = incomplete.rpartition(",")
        given = before.split(",")
        if ctx.params.get("wide"):
            known = [*(column.name for column in CLAIM_COLUMNS), PER_SOURCE]
        else:
            known = [column.name for column in LONG_COLUMNS]
        return [
            CompletionItem(f"{before}{comma}{name}") for name in known if name.startswith(begun) and name not in given
        ]


@click.command(short_help="Write the disagreement table for a spreadsheet or a database.")
@inputs
@click.option(
    "--verdict",
    "verdicts",
    type=click.Choice(VERDICTS),
    multiple=True,
    help="Export the claims of this verdict alone; may be given again.",
)
@click.option(
    "--columns",
    type=Columns(),
    help="Only these columns, in this order; `sources` names those of all documents in the wide form.  "
    "[default: all; of Markdown those for a reader]",
)
@click.option("--wide", is_flag=True, help="One row a claim with a column for each document, not a row for each.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(EXPORT_FORMATS),
    help="How to write it.  [default: by the ending of -o, else csv]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Write to FILE, whole or not at all; a folder, its name ending in /, becomes a data package.",
)
def export(  # noqa: PLR0913  click passes one parameter an option
    claims: str | None,
    sources: tuple[str, ...],
    verdicts: tuple[str, ...],
    columns: tuple[str, ...] | None,
    format_: str | None,
    output: str | None,
    *,
    wide: bool,
    how: Gathering,
) -> None:
    """Write what each document says of each claim as a table, a row for each claim and document.

    The ending of FILE decides the format: .csv, .tsv, .xlsx, .parquet, .md, .jsonl, .jsonld (Web Annotations), a folder
    for a Frictionless data package. ClaimReview is written on request alone, since agreement is shown here, not truth.
    docs/export.md tells what each column means.
    """
    from factcheck.model import Verdict
    from factcheck.pipeline import crosscheck_files
    from factcheck.reports.tables import PACKAGE, writer
    from factcheck.reports.tables.columns import LONG_COLUMNS
    from factcheck.reports.tables.table import Export, choose

    name, folder = _destination(format_, output, sources)
    _require_tabular(name, columns, wide=wide)
    make = writer(name)
    if not wide:
        choose(LONG_COLUMNS, columns or ())  # what is wrong there is told before the documents are read
    written = [str(Path(folder, file)) for file in PACKAGE] if folder else [output] if output else []
    run = crosscheck_files(sources, claims, track, written, how)
    complain_all(run.problems)
    beside = folder or str(Path(output).parent if output else Path())
    contents = make(Export(run.report, tuple(map(Verdict, verdicts)), columns or (), wide, beside))
    if isinstance(contents, dict):
        assert folder is not None, "several files go into a folder"
        _require_apart(folder, [Path(source.name).parent for source in run.report.sources])
        write_folder(folder, contents)
        return
    with results(output) as out:
        out.buffer.write(contents)


def _destination(format_: str | None, output: str | None, sources: Sequence[str]) -> tuple[str, str | None]:
    """The format, and of one that is several files the folder they go to.

    Raises FactcheckError where the output cannot be what it is asked to be, or would take the place of what is read.
    """
    from factcheck.reports.tables import DESCRIPTOR, FORMATS, format_of

    folder_named = output is not None and Path(output).is_dir()
    name = format_ or ("datapackage" if folder_named else format_of(output))
    if not FORMATS[name].folder:
        if output is None and FORMATS[name].binary and sys.stdout.isatty():
            raise FactcheckError(f"the format {name} is not for a screen; write it to a file with -o FILE.{name}")
        if output is not None and output.endswith(("/", "\\")):
            raise FactcheckError(f"is a folder, and the format {name} is a file; name one with -o", Place(output))
        return name, None
    if output is None:
        raise FactcheckError(f"the format {name} is several files; name a folder for them with -o FOLDER/")
    folder = Path(output).parent if Path(output).name == DESCRIPTOR else Path(output)
    if folder.exists() and not folder.is_dir():
        raise FactcheckError(f"is a file, and the format {name} is a folder; name one with -o", Place(str(folder)))
    _require_apart(str(folder), map(Path, sources))
    return name, str(folder)


def _require_apart(folder: str, read: Iterable[Path]) -> None:
    """Raise FactcheckError where the tables would stand among documents, in one of the folders `read`."""
    if Path(folder).resolve() in {path.resolve() for path in read}:
        raise FactcheckError("holds documents that are read; name another folder with -o", Place(folder))


def _require_tabular(name: str, columns: tuple[str, ...] | None, *, wide: bool) -> None:
    """Raise FactcheckError where a table is given a form in a format that is none, or holds all forms."""
    from factcheck.reports.tables import FORMATS

    if FORMATS[name].tabular or not (columns or wide):
        return
    option = "--columns" if columns else "--wide"
    why = "holds both forms whole" if FORMATS[name].folder else "is no table"
    raise FactcheckError(f"{option} does not go with the format {name}, which {why}; leave it out")
