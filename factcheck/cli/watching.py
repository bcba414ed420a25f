"""The commands that stay: recheck on every change, and serve an editor."""

from __future__ import annotations

from typing import Any

import click

from factcheck.cli.checking import FOR_SCREEN, inputs, request, show, tell, width
from factcheck.cli.output import complain, complain_all
from factcheck.errors import FactcheckError


@click.command(short_help="Check drafts again whenever they or the sources change.")
@inputs
@show
@width
def watch(show: str | None, width: int | None, **given: Any) -> None:
    """Check drafts, and again whenever they, the sources or the claims file change; Ctrl-C ends it."""
    from factcheck.drafts.checking import find_inputs
    from factcheck.drafts.running import check_files
    from factcheck.drafts.watching import changes

    asked = request(given)
    watched = changes(find_inputs(asked).files)
    while True:
        try:
            outcome = check_files(asked)
            complain_all(outcome.problems)
            tell(outcome, [(FOR_SCREEN, None)], show, width)
        except FactcheckError as error:  # a file half written; the next change may mend it
            for line in error.lines():
                complain(line)
        complain("waiting for changes; Ctrl-C ends it")
        next(watched)


@click.command(short_help="Serve an editor: findings while you type.")
@click.option("--sources", metavar="PATH", multiple=True, help="A folder or file to check against; may be given again.")
@click.option("--claims", metavar="FILE", help="Names, policy and excuses.  [default: claims.yaml, where there is one]")
@click.option("--no-cache", is_flag=True, help="Read every source anew, and keep nothing.")
def lsp(sources: tuple[str, ...], claims: str | None, no_cache: bool) -> None:
    """Speak the Language Server Protocol over standard input and output, from the editor's workspace folder.

    Needs the extra `lsp` (pip install 'factcheck[lsp]').
    """
    from factcheck.lsp import serve

    serve(sources, claims, cache=not no_cache)
