"""Where a figure or a date may begin: found by one cheap expression, and looked at more closely afterwards."""

from __future__ import annotations

import re

from factcheck.extraction.numeral import VULGAR
from factcheck.extraction.tokens import LETTERS
from factcheck.languages.pack import Pack
from factcheck.languages.words import any_of

_DIGITS = "0-9" + "".join(VULGAR)
_POINT = r"\.(?=[0-9])(?<![\w.]\.)"
""".5: a point with digits after it alone, which no sentence ends with."""
_AVERAGE = r"\.(?=[0-9]{3}(?![0-9年]))(?<![0-9A-Za-z_.]\.)"
"""打率.325: in a language without spaces such a point may stand right after a word, with three digits after it."""

_DECADE = r"['’](?=[0-9]0s)"
"""'80s: a decade, which may begin with a mark for the century."""


def trigger_of(pack: Pack) -> re.Pattern[str]:
    """The expression for a language: a digit, or a word or character with which a figure or date of it begins."""
    if pack.numerals.spaced:
        return re.compile(rf"[{_DIGITS}]|{_POINT}|{_DECADE}|(?<![a-z])(?:{any_of(_words(pack))})(?![a-z])")
    return re.compile(rf"[{_DIGITS}{re.escape(''.join(sorted(_characters(pack))))}]|{_AVERAGE}|{_POINT}")


def _characters(pack: Pack) -> set[str]:
    """The characters with which a figure or date in words begins."""
    numerals = pack.numerals
    listed = (
        numerals.roles,
        numerals.listed("vague"),
        numerals.listed("half_of"),
        pack.dates.starts,
        pack.figures.table,
    )
    return {word[0] for words in listed for word in words}


def _words(pack: Pack) -> set[str]:
    """The words with which a figure or date begins."""
    numerals = pack.numerals
    listed = (
        *(numerals.roles, numerals.ordinals, numerals.plurals.table, pack.dates.starts, pack.figures.table),
        *(numerals.listed(name) for name in ("a", "half", "quarter", "alone")),
    )
    return {letters[0] for words in listed for word in words if (letters := LETTERS.match(word))}
