"""The command line: commands, exit codes, and where results and complaints go.

Only click is imported at start-up; each command loads what it needs when it runs.
"""

from __future__ import annotations

import gc
from typing import Any

import click

from factcheck import __version__
from factcheck.cli.checking import check
from factcheck.cli.commands import explain, extract, init, report, schema
from factcheck.cli.comparing import diff
from factcheck.cli.deciding import different, forget, judgements, same
from factcheck.cli.exporting import export
from factcheck.cli.inspection import config, sources
from factcheck.cli.output import complain
from factcheck.cli.watching import lsp, watch
from factcheck.errors import FactcheckError, internal_error

INTERRUPTED = 130
COLLECT_AFTER = 100_000
"""New objects after which the garbage collector looks for cycles; a run makes many objects and hardly any cycle."""


class Commands(click.Group):
    """The commands, and what a complaint, Ctrl-C or an error of the program's own ends them with."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names of the commands, the one that matters most first."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command.

        What the user can mend (a FactcheckError), and what only a programmer can, are lines on standard error and
        status 2, never 1, which says that there are findings. Ctrl-C is silence and 130.
        """
        gc.set_threshold(COLLECT_AFTER)
        try:
            return super().invoke(ctx)
        except FactcheckError as error:
            for line in error.lines():
                complain(line)
            ctx.exit(2)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except click.UsageError as error:
            if not (advice := _advice(error)):
                raise
            raise click.UsageError(f"{error.message.rstrip('.')}{advice}", error.ctx) from error
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, it is told, and is no finding
            complain(internal_error(error))
            ctx.exit(2)


def _advice(error: click.UsageError) -> str:
    """What to do where the shell has put several files in place of a pattern behind --sources, which takes one."""
    several = error.ctx is not None and error.ctx.params.get("sources") and "unexpected extra" in error.message
    return "; give --sources once for each, or quote the pattern: --sources 'articles/*.md'" if several else ""


@click.group(
    cls=Commands,
    commands=[
        report,
        export,
        diff,
        check,
        explain,
        same,
        different,
        judgements,
        forget,
        extract,
        init,
        watch,
        lsp,
        sources,
        config,
        schema,
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 claims or findings at or above the fail level (--fail-on), or a difference, "
    "2 wrong usage or unreadable input.",
)
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="factcheck")
def main() -> None:
    """Cross-check the figures and dates that several articles on one story claim.

    In Chinese, Japanese and English; offline, and the same answer every time.
    """
