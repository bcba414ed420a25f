"""The command that checks drafts, and how its options become a request."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck import __version__
from factcheck.cli.gathering import gathering
from factcheck.cli.output import bytes_of, complain, complain_all, replace_bytes, results
from factcheck.cli.progress import track
from factcheck.errors import FactcheckError, Place

if TYPE_CHECKING:
    from factcheck.drafts.requests import Outcome, Request

# These repeat what factcheck.model and factcheck.reports.findings define, which are not loaded until a command runs; a
# test holds them together.
FORMATS = ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown")
LEVELS = ("contradicted", "unsupported", "single-source", "corroborated")
FAIL_LEVELS = (*LEVELS[:-1], "never")
FOR_SCREEN = "text"

Command = Callable[..., Any]


class Output(click.ParamType[tuple[str, str | None]]):
    """A format, and after an equals sign the file it goes to: sarif=out.sarif."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the help shows it."""
        del param, ctx
        return "NAME[=FILE]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str | None]:
        """The format and its file."""
        if isinstance(value, tuple):
            return value
        name, given, path = str(value).partition("=")
        if name not in FORMATS:
            self.fail(f"{name!r} is not one of {', '.join(FORMATS)}", param, ctx)
        if given and not path:
            self.fail(f"{value!r} names no file after the equals sign", param, ctx)
        return name, path if given else None

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The formats that begin so."""
        del ctx, param
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]


def inputs(command: Command) -> Command:
    """The options that say which drafts are checked against what."""
    drafts = click.argument("drafts", nargs=-1, metavar="[DRAFT]...", type=click.Path())
    sources = click.option(
        "--sources",
        metavar="PATH",
        multiple=True,
        help="A folder or file to check against; may be given again.  [default: the claims file's, else sources/]",
    )
    claims = click.option(
        "--claims", metavar="FILE", help="Names, policy and drafts.  [default: claims.yaml, where there is one]"
    )
    baseline = click.option("--baseline", metavar="FILE", help="Leave out the findings that this file knows.")
    changed = click.option(
        "--changed-since",
        metavar="REV",
        help="Only the lines changed since the git revision REV; all lines where a source changed too.",
    )
    no_cache = click.option("--no-cache", is_flag=True, help="Read every source anew, and keep nothing.")
    return drafts(sources(claims(gathering(baseline(changed(no_cache(command)))))))


def request(given: dict[str, Any]) -> Request:
    """The request that the options of `inputs` make."""
    from factcheck.cache import cache_folder
    from factcheck.drafts.requests import Request

    return Request(
        given["drafts"],
        given["sources"],
        given["claims"],
        given["baseline"],
        given.get("write_baseline", False),
        given["changed_since"],
        None if given["no_cache"] else cache_folder(),
        given["how"],
    )


fail_on = click.option(
    "--fail-on",
    type=click.Choice(FAIL_LEVELS),
    help="Exit with 1 at a finding of this verdict or a graver one.  [default: the claims file's, else contradicted]",
)
show = click.option(
    "--show",
    type=click.Choice(LEVELS),
    help="The least grave verdict shown.  [default: single-source; JSON holds every finding]",
)
width = click.option("--width", type=click.IntRange(min=40), metavar="N", help="Columns of the text format.")


@click.command(short_help="Check the figures of drafts against the sources.")
@inputs
@click.option(
    "--format", "formats", type=Output(), multiple=True, help=f"One of {', '.join(FORMATS)}; may be given again."
)
@fail_on
@show
@click.option("--write-baseline", is_flag=True, help="Write all findings to the --baseline FILE, and fail on none.")
@click.option("--fix", is_flag=True, help="Write the certain corrections into the drafts.")
@click.option("--diff", is_flag=True, help="Show what --fix would change or changes; alone, change nothing.")
@width
def check(
    formats: tuple[tuple[str, str | None], ...], fail_on: str | None, show: str | None, width: int | None, **given: Any
) -> None:
    """Check each figure and date of drafts against the sources: a finding each, marked where it stands.

    DRAFT is a file, a folder or a quoted glob; left out, the drafts that claims.yaml names are checked.
    """
    if given["write_baseline"] and not given["baseline"]:
        raise click.UsageError("--write-baseline needs a file to write: --baseline FILE")
    if sum(path is None for _, path in formats) > 1:
        raise click.UsageError("two formats cannot share standard output; give one of them a file: NAME=FILE")
    if given["diff"] and any(path is None and name != FOR_SCREEN for name, path in formats):
        raise click.UsageError("--diff prints to standard output; give the format a file: NAME=FILE")
    from factcheck.drafts.running import check_files
    from factcheck.reading.sparing import refuse_to_lose

    outcome = check_files(request(given), track)
    complain_all(outcome.problems)
    read = [*outcome.grounds, *(draft.source.name for draft in outcome.checked.drafts)]
    written = (given["baseline"] if given["write_baseline"] else None, *(path for _, path in formats))
    refuse_to_lose(written, read)
    if outcome.baseline is not None:
        with results(given["baseline"]) as out:
            out.write(outcome.baseline)
        complain(f"{given['baseline']}: written with {outcome.checked.known} findings")
    if given["diff"]:
        show_difference(outcome)
    if given["fix"] and write_corrections(outcome):
        outcome = check_files(request(given))
    if not given["diff"] or formats:
        tell(outcome, formats or ((FOR_SCREEN, None),), show, width)
    sys.exit(status(outcome, fail_on))


def tell(outcome: Outcome, formats: Sequence[tuple[str, str | None]], show: str | None, width: int | None) -> None:
    """Write what was found in each of the formats."""
    from factcheck.model import Verdict
    from factcheck.reports.findings import Options, writer

    options = Options(Verdict(show) if show else None, width, __version__)
    for name, path in formats:
        with results(path, for_screen=name == FOR_SCREEN) as out:
            writer(name)(outcome.checked, out, options)


def status(outcome: Outcome, level: str | None) -> int:
    """The exit status: 2 where a draft could not be read, 1 where a finding fails the run, else 0."""
    return 2 if outcome.unread else int(outcome.fails(level))


def show_difference(outcome: Outcome) -> None:
    """Print what writing the certain corrections changes, as a diff."""
    from factcheck.drafts.corrections import difference
    from factcheck.reports.visible import visible

    with results(None, for_screen=True) as out:
        for draft in outcome.checked.drafts:
            out.writelines(visible(line) + "\n" for line in difference(draft).split("\n")[:-1])


def write_corrections(outcome: Outcome) -> bool:
    """Write the certain corrections, each draft whole or not at all; whether there were any."""
    from factcheck.drafts.corrections import corrected_bytes

    mended = [d for d in outcome.checked.drafts if any(f.correction is not None for f in d.findings)]
    for draft in mended:
        path = draft.source.name
        # what is in an archive or came with a letter is no file of its own
        data = corrected_bytes(draft, bytes_of(path)) if path == "-" or Path(path).is_file() else None
        if data is None:
            raise FactcheckError("cannot be corrected without changing more of it; correct it by hand", Place(path))
        replace_bytes(path, data)
        number = sum(finding.correction is not None for finding in draft.findings)
        complain(f"{path}: {number} corrected")
    return bool(mended)
