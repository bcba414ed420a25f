"""The command that checks drafts, and how its options become a request."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.output import complain, complain_all, results
from factcheck.cli.progress import track
from factcheck.errors import FactcheckError, Place

if TYPE_CHECKING:
    from factcheck.drafts.checking import Outcome, Request

# These repeat what factcheck.model and factcheck.reports.findings define, which are not loaded until a command runs; a
# test holds them together.
FORMATS = ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown")
LEVELS = ("contradicted", "unsupported", "single-source", "corroborated")
FAIL_LEVELS = (*LEVELS[:-1], "never")
FOR_SCREEN = "text"

Command = Callable[..., Any]


class Output(click.ParamType):
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
        help="A folder or file to check against; may be given again.  [default: those in the claims file, else sources/]",
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
    return drafts(sources(claims(baseline(changed(no_cache(command))))))


def request(given: dict[str, Any]) -> Request:
    """The request that the options of `inputs` make."""
    from factcheck.cache import cache_folder
    from factcheck.drafts.checking import Request

    return Request(
        given["drafts"],
        given["sources"],
        given["claims"],
        given["baseline"],
        given.get("write_baseline", False),
        given["changed_since"],
        None if given["no_cache"] else cache_folder(),
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
@click.option("--format", "formats", type=Output(), multiple=True, help=f"One of {', '.join(FORMATS)}; may be given again.")
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
    from factcheck.drafts.checking import check_files

    outcome = check_files(request(given), track)
    complain_all(outcome.problems)
    if outcome.baseline is not None:
        with results(given["baseline"]) as out:
            out.write(outcome.baseline)
        complain(f"{given['baseline']}: written with {outcome.checked.known} findings")
    if given["diff"] or given["fix"]:
        formats = formats or ((FOR_SCREEN, None),) if not given["diff"] else formats
        mend(outcome, write=given["fix"], show=given["diff"])
    else:
        formats = formats or ((FOR_SCREEN, None),)
    tell(outcome, formats, show, width)
    sys.exit(status(outcome, fail_on))


def tell(outcome: Outcome, formats: Sequence[tuple[str, str | None]], show: str | None, width: int | None) -> None:
    """Write what was found in each of the formats."""
    from factcheck.model import Verdict
    from factcheck.reports.findings import Options, writer

    options = Options(Verdict(show) if show else None, width)
    for name, path in formats:
        with results(path, for_screen=name == FOR_SCREEN) as out:
            writer(name)(outcome.checked, out, options)


def status(outcome: Outcome, level: str | None) -> int:
    """The exit status: 2 where a draft could not be read, 1 where a finding fails the run, else 0."""
    return 2 if outcome.unread else int(outcome.fails(level))


def mend(outcome: Outcome, *, write: bool, show: bool) -> None:
    """Show the certain corrections as a diff, and write them, each draft whole or not at all."""
    from factcheck.drafts.corrections import corrected, corrected_bytes, difference

    for draft in outcome.checked.drafts:
        if corrected(draft) == draft.source.raw:
            continue
        if show:
            from factcheck.reports.visible import visible

            with results(None, for_screen=True) as out:
                out.writelines(visible(line) + "\n" for line in difference(draft).splitlines())
        if write:
            place = Path(draft.source.name)
            new = corrected_bytes(draft, place.read_bytes())
            if new is None:
                raise FactcheckError("has changed or cannot be written back as it is; correct it by hand", Place(str(place)))
            replace_file(place, new)
            written = sum(finding.correction is not None for finding in draft.findings)
            complain(f"{place}: {written} corrected")


def replace_file(place: Path, data: bytes) -> None:
    """Put `data` in place of what the file holds, all of it or nothing; FactcheckError where that cannot be done."""
    try:
        with results(str(place)) as out:
            out.flush()
            out.buffer.write(data)  # type: ignore[attr-defined]  a text file of ours has its bytes beneath
    except OSError as error:
        raise FactcheckError(f"cannot be written ({error.strerror or error})", Place(str(place))) from error
