"""The commands: each reads its options, calls the pipeline once, and writes the result."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.gathering import gathering
from factcheck.cli.output import complain, complain_all, results
from factcheck.cli.progress import track
from factcheck.errors import FactcheckError, Place, nearest

if TYPE_CHECKING:
    from factcheck.model import Gathering

# These repeat what factcheck.model and factcheck.reports define, which are not loaded until a command runs; a test
# holds them together.
VERDICTS = ("contradicted", "unsupported", "single-source", "corroborated")
REPORT_FORMATS = ("terminal", "json", "markdown", "csv", "html")
MENTION_FORMATS = ("terminal", "jsonl", "csv")
ENDINGS = {
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".markdown": "markdown",
    ".md": "markdown",
}
"""The format that the ending of a file tells, where `--format` does not."""
SORTS = ("listed", "verdict", "kind", "documents")
FAIL_LEVELS = ("contradicted", "unsupported", "single-source", "never")

Command = Callable[..., Any]


def inputs(command: Command) -> Command:
    """The options that say what is cross-checked."""
    claims = click.option(
        "--claims", metavar="FILE", help="The claims to check.  [default: claims.yaml, where there is one]"
    )
    sources = click.option(
        "--sources",
        metavar="PATH",
        multiple=True,
        help="A folder or file to read; may be given again.  [default: those named in the claims file, else sources/]",
    )
    return claims(sources(gathering(command)))


width = click.option(
    "--width",
    type=click.IntRange(min=40),
    metavar="N",
    help="Columns to write for a screen.  [default: those of the terminal, else 80]",
)
_output = click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")


def formats(known: tuple[str, ...]) -> Callable[[Command], Command]:
    """The option that names one of the formats `known`, a screen's where it is left out."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(known),
        help="How to write it; terminal is for people to read.  [default: by the ending of -o FILE, else terminal]",
    )


def format_of(output: str | None, formats: tuple[str, ...]) -> str:
    """The format that the ending of the file to be written tells, that of a terminal where it has none or a text's.

    Raises FactcheckError where the ending is none of these: what would be written is not what its name says.
    """
    ending = Path(output).suffix.lower() if output else ""
    told = ENDINGS.get(ending, "terminal" if ending in ("", ".txt", ".log") else "")
    if told in formats:
        return told
    known = ", ".join(one for one, name in ENDINGS.items() if name in formats)
    raise FactcheckError(
        f'the ending "{ending}" names no format; use one of {known}, .txt, or --format', Place(str(output))
    )


@click.command(short_help="Tell what the sources together say of each claim.")
@inputs
@formats(REPORT_FORMATS)
@_output
@click.option(
    "--verdict",
    "verdicts",
    type=click.Choice(VERDICTS),
    multiple=True,
    help="Show the claims of this verdict alone; may be given again.",
)
@click.option("--claim", "ids", metavar="ID", multiple=True, help="Report on this claim alone; may be given again.")
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="listed",
    show_default=True,
    help="What the order of the claims goes by.",
)
@click.option("--all", "everything", is_flag=True, help="Show the figures that one document alone holds, too.")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_LEVELS),
    help="Exit with 1 where a claim has this verdict or a graver one; of the claims found, contradicted ones alone "
    "count.  [default: the claims file's policy, else never]",
)
@width
def report(  # noqa: PLR0913  click passes one parameter an option
    claims: str | None,
    sources: tuple[str, ...],
    format_: str | None,
    output: str | None,
    verdicts: tuple[str, ...],
    ids: tuple[str, ...],
    sort: str,
    everything: bool,
    fail_on: str | None,
    width: int | None,
    how: Gathering,
) -> None:
    """Tell what the sources together say of each claim, and where they disagree."""
    from factcheck.model import Verdict
    from factcheck.pipeline import crosscheck_files, fails
    from factcheck.reports import Options, writer

    format_ = format_ or format_of(output, REPORT_FORMATS)
    run = crosscheck_files(sources, claims, track, [output] if output else [], how)
    complain_all(run.problems)
    _require_known(ids, [claim.id for claim in run.report.claims])
    options = Options(tuple(Verdict(verdict) for verdict in verdicts), ids, sort, everything, width)
    with results(output, for_screen=format_ == "terminal") as out:
        writer(format_)(run.report, out, options)
    judged = [claim for claim in run.report.claims if not ids or claim.id in ids]
    sys.exit(1 if fails(judged, fail_on or run.fail_on) else 0)


@click.command(short_help="Show one claim in full, and why its verdict is so.")
@click.argument("claim")
@inputs
@width
def explain(claim: str, claims: str | None, sources: tuple[str, ...], width: int | None, how: Gathering) -> None:
    """Show one claim in full: who says what where, how it was read, and why the verdict is what it is.

    CLAIM is the id that `factcheck report` shows beside the claim.
    """
    from factcheck.pipeline import crosscheck_files
    from factcheck.reports import Options
    from factcheck.reports.explanation import write

    run = crosscheck_files(sources, claims, track, how=how)
    complain_all(run.problems)
    _require_known([claim], [known.id for known in run.report.claims])
    with results(None, for_screen=True) as out:
        write(run.report, out, Options(claims=(claim,), width=width))


@click.command(short_help="List the figures and dates of documents.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@formats(MENTION_FORMATS)
@_output
@width
@gathering
def extract(paths: tuple[str, ...], format_: str | None, output: str | None, width: int | None, how: Gathering) -> None:
    """List the figures and dates of documents, with where each stands and what it measures."""
    from factcheck.pipeline import extract_files
    from factcheck.reports.mentions import FORMATS

    format_ = format_ or format_of(output, MENTION_FORMATS)
    documents, problems = extract_files(paths, track, how, [output] if output else [])
    with results(output, for_screen=format_ == "terminal") as out:
        FORMATS[format_](documents, out, width)
    complain_all(problems)


@click.command(short_help="Write a starter claims.yaml from the documents.")
@click.option(
    "--sources",
    metavar="PATH",
    multiple=True,
    help="A folder or file to read; may be given again.  [default: sources/]",
)
@click.option("-o", "--output", metavar="FILE", default="claims.yaml", show_default=True, help="Where to write it.")
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
@gathering
def init(sources: tuple[str, ...], output: str, force: bool, how: Gathering) -> None:
    """Write a starter claims.yaml from the figures that the documents share, ready to be edited."""
    if Path(output).exists() and not force:
        raise FactcheckError("exists already; replace it with --force, or name another file with -o", Place(output))
    from factcheck.pipeline import named_by_default, suggest_claims
    from factcheck.reports.signs import counted
    from factcheck.reports.starter import write

    paths = list(sources) or named_by_default()
    suggestions, problems = suggest_claims(paths, track, [output], how)
    complain_all(problems)
    with results(output) as out:
        write(suggestions, out, paths, str(Path(output).parent))
    complain(f"{output}: written with {counted(len(suggestions), 'claim')}; edit it, then run `factcheck report`")


@click.command(short_help="Print the JSON Schema of claims.yaml or judgements.yaml.")
@click.argument("file", type=click.Choice(("claims", "judgements")), default="claims", metavar="[claims|judgements]")
def schema(file: str) -> None:
    """Print the JSON Schema of claims.yaml, or with the word judgements that of judgements.yaml.

    Editors complete and check the file by it.
    """
    from factcheck.project import json_schema, json_schema_of_judgements
    from factcheck.reports.as_json import to_json

    with results(None) as out:
        out.write(to_json(json_schema() if file == "claims" else json_schema_of_judgements(), indent=2) + "\n")


def _require_known(ids: Sequence[str], known: Sequence[str]) -> None:
    """Raise FactcheckError where one of `ids` is no claim's, with the nearest that is."""
    for name in ids:
        if name not in known:
            advice = nearest(name, known, listing=False) or "; `factcheck report --all` shows the ids"
            raise FactcheckError(f'there is no claim "{name}"{advice}')
