"""What changed between two runs -> text: one module per format behind one interface, `write(found, out, options)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TextIO, cast

from factcheck.comparison import Comparison

FORMATS = {
    "terminal": "factcheck.reports.differences.as_text",
    "json": "factcheck.reports.differences.as_json",
    "markdown": "factcheck.reports.differences.as_markdown",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What is shown, and how: the names of the two files; everything, or the figures of one document only counted;
    the width in columns, None to ask the terminal.
    """

    names: tuple[str, str] = ("old", "new")
    everything: bool = False
    width: int | None = None


Writer = Callable[[Comparison, TextIO, Options], None]


def writer(format_name: str) -> Writer:
    """The `write` of the format, whose module is loaded now. Raises KeyError for a format that is not in `FORMATS`."""
    return cast("Writer", import_module(FORMATS[format_name]).write)
