"""The command that tells which settings are in force."""

from __future__ import annotations

from typing import Any

import click

from factcheck.cli.checking import fail_on, inputs, request
from factcheck.cli.output import results


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
