"""The command that compares two saved reports."""

from __future__ import annotations

import sys

import click

from factcheck.cli.commands import format_of, formats, width
from factcheck.cli.output import results

# These repeat what factcheck.reports.differences defines, which is not loaded until the command runs; a test holds them
# together.
DIFF_FORMATS = ("terminal", "json", "markdown")
LEVELS = ("any", "worse", "never")


@click.command(short_help="Tell what changed between two saved reports.")
@click.argument("old", type=click.Path(), metavar="OLD")
@click.argument("new", type=click.Path(), metavar="NEW")
@formats(DIFF_FORMATS)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE, whole or not at all.")
@click.option("--all", "everything", is_flag=True, help="Show the figures that one document alone holds, too.")
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="any",
    show_default=True,
    help="Exit with 1 where anything differs, or only where a claim fares worse: a listed one by its verdict, a found "
    "one by being contradicted.",
)
@width
def diff(
    old: str, new: str, *, format_: str | None, output: str | None, everything: bool, fail_on: str, width: int | None
) -> None:
    """Tell what changed from OLD to NEW: claims that are new or gone, verdicts that changed, and why.

    OLD and NEW are reports that `factcheck report --format json -o FILE` saved. Exit status: 0 no difference, 1 some
    (or by --fail-on), 2 a file that is no report.
    """
    from factcheck.comparison import compare
    from factcheck.project.saved import load_report
    from factcheck.reading.sparing import refuse_to_lose
    from factcheck.reports.differences import Options, writer

    refuse_to_lose([output], [old, new])
    format_ = format_ or format_of(output, DIFF_FORMATS)
    found = compare(load_report(old), load_report(new))
    with results(output, for_screen=format_ == "terminal") as out:
        writer(format_)(found, out, Options((old, new), everything, width))
    differs = {"any": not found.same, "worse": found.worse, "never": False}
    sys.exit(int(differs[fail_on]))
