"""The errors a user can meet. Each message says what, where (file:line:column) and what to do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: `line` and `column` count from 1, in code points; 0 means not known."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        if not self.column:
            return f"{self.path}:{self.line}"
        return f"{self.path}:{self.line}:{self.column}"


class FactcheckError(Exception):
    """Something the user can mend; the command line prints it, a line each, and exits with 2.

    `others` holds what else is wrong where several things are, so that they can be mended at once.
    """

    def __init__(self, message: str, place: Place | None = None, others: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.others = tuple(others)

    @classmethod
    def of(cls, problems: Sequence[Problem]) -> Self:
        """One error for all of `problems`, of which there must be one at least."""
        return cls(problems[0].message, problems[0].place, problems[1:])

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message

    def lines(self) -> list[str]:
        """Each complaint on a line of its own."""
        return [str(self), *map(str, self.others)]


TRACEBACK = "FACTCHECK_TRACEBACK"
"""The environment variable that has the traceback of an error in factcheck itself shown."""


def internal_error(error: Exception) -> str:
    """What is said where the program itself is at fault; the traceback is printed where it is asked for."""
    what = f"{type(error).__name__}: {error}".removesuffix(": ")
    if os.environ.get(TRACEBACK):
        from traceback import print_exception

        print_exception(error)
        return f"internal error ({what}); please report it with the traceback above"
    return f"internal error ({what}); please report it, with what {TRACEBACK}=1 shows when you run this again"


class ReadingError(FactcheckError):
    """A document that cannot be read; the other documents are still checked."""


class ProjectError(FactcheckError):
    """A `claims.yaml` that cannot be used as it stands."""


class PackError(FactcheckError):
    """A language pack or another data file of the tool with a mistake in it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something left out or doubtful that did not stop the run: shown on standard error and in the report."""

    message: str
    place: Place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def nearest(word: str, known: Iterable[str], *, listing: bool = True) -> str:
    """The advice `; did you mean "..."?` where one of `known` is close to `word`; else, with `listing`, all of them."""
    from difflib import get_close_matches

    choices = list(known)
    close = get_close_matches(word, choices, n=1) or get_close_matches(word.lower(), choices, n=1)
    if close:
        return f'; did you mean "{close[0]}"?'
    return f"; known here: {', '.join(choices)}" if listing and choices else ""
