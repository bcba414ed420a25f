"""What the formats for a terminal share: the console, its signs, and rows in columns of fixed width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.reports.folding import fold
from factcheck.reports.signs import Signs, signs_for
from factcheck.reports.visible import one_line

if TYPE_CHECKING:
    from rich.style import Style

NARROWEST = 40


class _Console(Console):
    """A console that leaves a closed pipe to whoever opened it; rich would end the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal, or a file written as one: how wide it is and which signs it can show."""

    console: Console
    signs: Signs
    width: int

    def print(self, *parts: RenderableType) -> None:
        """Print each part, and no space after the last character of a line."""
        with self.console.capture() as capture:
            self.console.print(Group(*parts))
        written = capture.get()
        self.console.file.write("\n".join(line.rstrip(" ") for line in written.split("\n")))

    def blank(self) -> None:
        """Print an empty line."""
        self.console.file.write("\n")

    def prose(self, text: Text, indent: int = 0) -> RenderableType:
        """Running text, broken to the width and indented."""
        return Padding(fold(text, self.width - indent), (0, 0, 0, indent))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its width in columns of the terminal, and on which side its text stands."""

    title: str
    width: int
    right: bool = False


def open_screen(out: TextIO, width: int | None) -> Screen:
    """The screen that `out` is; without a width it is asked for its own (COLUMNS, then the terminal, then 80)."""
    console = _Console(
        file=out, width=width, highlight=False, markup=False, emoji=False, soft_wrap=True, legacy_windows=False
    )
    return Screen(console, signs_for(out), max(console.width, NARROWEST) if width is None else max(width, NARROWEST))


def plain(text: str, style: str | Style = "") -> Text:
    """Text from a document or a file, shown letter by letter on one line."""
    return Text(one_line(text), style)


def row(columns: Sequence[Column], cells: Sequence[Text], gap: int = 2) -> RenderableType:
    """One row of a table; texts wider than their column take several lines."""
    grid = Table.grid(padding=(0, gap, 0, 0), pad_edge=False)
    for column in columns:
        grid.add_column(width=column.width, justify="right" if column.right else "left", no_wrap=True)
    grid.add_row(*(fold(cell, column.width) for column, cell in zip(columns, cells, strict=True)))
    return grid
