"""The commands that tell which settings are in force, and what is known of the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.checking import fail_on, inputs, request
from factcheck.cli.gathering import gathering
from factcheck.cli.output import complain_all, results

if TYPE_CHECKING:
    from factcheck.model import Gathering


@click.command(short_help="Print the settings in force, and where each comes from.")
@inputs
@fail_on
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
def config(fail_on: str | None, format_: str, **given: Any) -> None:
    """Print each setting that `factcheck check` would use with these options, and where it comes from."""
    from factcheck.drafts.inspection import settings_in_force
    from factcheck.reports.as_json import to_json
    from factcheck.reports.visible import one_line

    found = settings_in_force(request(given), fail_on)
    with results(None, for_screen=format_ == "text") as out:
        if format_ == "json":
            told = {one.name: {"value": one.value, "origin": one.origin} for one in found}
            out.write(to_json(told, indent=2) + "\n")
            return
        widest = max(len(one.name) for one in found)
        for one in found:
            out.write(f"{one.name:<{widest}}  {one_line(to_json(one.value))}  ({one_line(one.origin)})\n")


@click.command(short_help="List the documents, with what is known of each and where it was found.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--claims", metavar="FILE", help="What it says of documents.  [default: claims.yaml, where there is one]")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@gathering
def sources(paths: tuple[str, ...], claims: str | None, format_: str, how: Gathering) -> None:
    """List the documents as they are read: format, date, outlet, author, address, and where each was found.

    PATH is a folder or file; left out, those that `factcheck report` reads. What is found wrong can be put right in
    claims.yaml, under `documents`.
    """
    from factcheck.pipeline import list_sources
    from factcheck.reports.sources import write_json, write_text

    found, problems = list_sources(paths, claims, how)
    complain_all(problems)
    with results(None, for_screen=format_ == "text") as out:
        (write_json if format_ == "json" else write_text)(found, out)
