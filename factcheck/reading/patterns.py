"""Patterns as in .gitignore, by which folders leave files out, and globs, which are taken apart to be used so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.errors import ReadingError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

LONGEST = 1000
"""Characters of a pattern,"""
STARS = 3
"""asterisks in one name of it,"""
DEEP = 2
"""and `**` in it at most: with more, a name made for it takes seconds and minutes to be compared."""
_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns that count from the folder `base`; in a folder that does not lie in it they count from there."""

    base: str = ""
    spec: GitIgnoreSpec | None = None

    @classmethod
    def of(cls, lines: Iterable[str], base: str) -> Patterns:
        """The patterns `lines`. Raises ReadingError for one that is none, or that could take long."""
        given = list(lines)
        if not given:
            return cls()
        from pathspec import GitIgnoreSpec

        for line in given:
            _require_harmless(line)
        try:
            return cls(base.rstrip("/"), GitIgnoreSpec.from_lines(given))
        except ValueError as error:
            raise ReadingError(f'a pattern is not like those of .gitignore ({error}); correct "{given[0]}"') from None

    def match(self, path: str, root: str, *, folder: bool = False) -> bool:
        """Whether the patterns mean the file or folder at the real `path`, met in the folder `root`."""
        if self.spec is None:
            return False
        base = self.base if path.startswith(f"{self.base}/") else root.rstrip("/")
        inside = path.removeprefix(f"{base}/").lstrip("/")
        return self.spec.match_file(f"{inside}/" if folder else inside)


def has_magic(name: str) -> bool:
    """Whether a path holds characters that make it a glob."""
    return bool(_MAGIC.search(name))


def split_glob(name: str) -> tuple[str, str]:
    """The folder that a glob begins in, empty for the working directory, and the rest of it."""
    start = name.rfind("/", 0, _MAGIC.search(name).start()) + 1  # type: ignore[union-attr]
    return name[: max(start - 1, 0)] or name[:start], name[start:]


def _require_harmless(line: str) -> None:
    names = line.split("/")
    if len(line) > LONGEST or names.count("**") > DEEP or any(n.count("*") > STARS for n in names):
        shown = line if len(line) <= 80 else f"{line[:80]}…"
        raise ReadingError(
            f'the pattern "{shown}" has more than {STARS} "*" in one name, more than {DEEP} "**", or {LONGEST:,} '
            "characters; write several simpler ones"
        )
