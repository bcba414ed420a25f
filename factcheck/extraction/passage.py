"""The text that figures are read from, in the two forms in which it is compared, and what stands at a place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.languages.folding import fold

if TYPE_CHECKING:
    from factcheck.extraction.numeral import Numeral

_COMMA = re.compile("(?<=[0-9])，(?=[0-9])")
_GROUPS = re.compile(
    "(?<![0-9.,，])[1-9][0-9]{0,2}"
    "(?:(?:，[0-9]{3}){2,}(?![0-9，])|，[0-9]{3}(?:[.．][0-9]+)?(?=[ \u3000]?[万萬亿億兆]))"
)
"""4，776亿, 1，234，567人: three digits before a scale, or group after group, are what no clause begins with."""
_SPACES = (" ", "\u00a0")


@dataclass(slots=True)
class Passage:
    """A folded text: `text` in lower case, `symbols` with its capitals (MB is not Mb), with the same offsets."""

    text: str
    symbols: str
    numerals: dict[int, Numeral | None] = field(default_factory=dict)
    """The numerals read last by where they begin, for one place is often asked about for several reasons."""
    published: int | None = None
    """The year of the document's own date, where it has one."""

    def part(self, start: int, end: int) -> Passage:
        """The passage from `start` to `end` alone, as if nothing stood around it."""
        return Passage(self.text[start:end], self.symbols[start:end])


def passage_of(text: str, published: int | None = None) -> Passage:
    """A text as it is read, folded so that every offset stays valid; `published` is the year of its own date."""
    symbols = _keep_commas(text, fold(text))
    return Passage(symbols.replace("\u0130", "i").lower(), symbols, published=published)


def _keep_commas(raw: str, folded: str) -> str:
    """The folded text, but a full-width comma between half-width digits ends a clause, unless it surely sets thousands
    apart.
    """
    if "，" not in raw:
        return folded
    commas = list(_COMMA.finditer(raw))
    grouped = [found.span() for found in _GROUPS.finditer(raw)] if commas else []
    kept, at = [], 0
    for comma in commas:
        if any(start < comma.start() < end for start, end in grouped):
            continue
        kept += [folded[at : comma.start()], "，"]
        at = comma.end()
    return "".join(kept) + folded[at:]


def past_space(text: str, at: int) -> int:
    """Where the white space that begins at `at` ends."""
    while text.startswith(_SPACES, at):
        at += 1
    return at


def back_over_space(text: str, at: int) -> int:
    """Where the white space that ends at `at` begins."""
    while at and text[at - 1] in _SPACES:
        at -= 1
    return at
