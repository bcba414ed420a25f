"""The options that say which files are read and how, and the record they make."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

Command = Callable[..., Any]

_MEGABYTE = 1_000_000


def gathering(command: Command) -> Command:
    """Add the options; the command gets them as one parameter, `how`."""

    @wraps(command)
    def gathered(
        *args: Any,
        exclude: tuple[str, ...],
        follow_symlinks: bool,
        max_size: float | None,
        jobs: int | None,
        **rest: Any,
    ) -> Any:
        from factcheck.model import Gathering

        how = Gathering(exclude=exclude, follow_links=follow_symlinks, jobs=jobs or 0)
        if max_size is not None:
            from dataclasses import replace

            how = replace(how, largest=int(max_size * _MEGABYTE))
        return command(*args, how=how, **rest)

    exclude = click.option(
        "--exclude",
        metavar="PATTERN",
        multiple=True,
        help="Leave out the files and folders that this pattern, as in .gitignore, means; may be given again.",
    )
    follow = click.option(
        "--follow-symlinks", is_flag=True, help="Read what links in folders lead to, outside of them too."
    )
    size = click.option(
        "--max-size",
        type=click.FloatRange(min=0, min_open=True, max=2000),
        metavar="MB",
        help="The largest file that is read.  [default: 50]",
    )
    jobs = click.option(
        "--jobs",
        type=click.IntRange(min=1, max=256),
        metavar="N",
        help="Read with so many processes; the result is the same.  [default: as many as there are processors, "
        "where there is enough to read]",
    )
    return exclude(follow(size(jobs(gathered))))
