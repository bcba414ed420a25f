"""How far a long run is, on standard error, and only where a person watches."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds of work before a bar is worth showing."""


def track(items: Sequence[T], what: str) -> Iterable[T]:
    """`items` one by one; with a bar once they take longer than a second, where standard error is a terminal."""
    if not sys.stderr.isatty() or os.environ.get("TERM") in ("dumb", "unknown"):
        return items
    return _track(items, what)


def _track(items: Sequence[T], what: str) -> Iterator[T]:
    started = time.monotonic()
    done = 0
    for item in items:
        if time.monotonic() - started > PATIENCE:
            break
        yield item
        done += 1
    if done == len(items):
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=len(items), completed=done)
        for item in items[done:]:
            yield item
            progress.advance(task)
