"""The command line: commands, exit codes, and where results and complaints go.

Only click is imported at start-up; each command loads what it needs when it runs.
"""

from __future__ import annotations

from typing import Any

import click

from factcheck import __version__
from factcheck.cli.checking import check
from factcheck.cli.commands import explain, extract, init, report, schema
from factcheck.cli.inspection import config
from factcheck.cli.output import complain
from factcheck.cli.watching import lsp, watch
from factcheck.errors import FactcheckError

INTERRUPTED = 130


class Commands(click.Group):
    """The commands, and what a complaint or Ctrl-C ends them with."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a FactcheckError is one line each on standard error and status 2, Ctrl-C silence and 130."""
        try:
            return super().invoke(ctx)
        except FactcheckError as error:
            for line in error.lines():
                complain(line)
            ctx.exit(2)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


@click.group(
    cls=Commands,
    commands=[report, check, explain, extract, init, watch, lsp, config, schema],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 claims or findings at or above the fail level (--fail-on), 2 wrong usage or unreadable input.",
)
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="factcheck")
def main() -> None:
    """Cross-check the figures and dates that several articles on one story claim.

    In Chinese, Japanese and English; offline, and the same answer every time.
    """
