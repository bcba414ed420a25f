"""Numbers in digits with nothing after them that could belong to their value: most figures, found by one expression."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from factcheck.extraction.numeral import VULGAR, Numeral, place_of
from factcheck.extraction.tokens import LETTERS
from factcheck.languages.pack import NumeralWords

_NUMBER = r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
_GOES_ON = rf"[0-9A-Za-z/^×*{''.join(VULGAR)}\u2009\u202f]|[.,'\u2019][0-9]"
"""What after digits may change their value in any language: more digits, a fraction, letters (k, bn, e9, th)."""
_AFTER_DIGITS = ("point", "half_more", "more", "fraction", "and", "among", "vague")
"""The lists of words that may follow digits and change their value, beside number words."""


class PlainDigits:
    """Finds such numbers in one language, so that all that may follow a numeral need not be looked for."""

    def __init__(self, words: NumeralWords) -> None:
        listed = {*words.roles, *words.parts, *words.ordinals}.union(*(words.listed(name) for name in _AFTER_DIGITS))
        if words.spaced:
            listed.update(letters.lower() for letters in words.short_scales)  # $2.4 M
            first = {letters[0] for word in listed if (letters := LETTERS.match(word))}
            follow = rf"[ \u00a0\u2010\u2011-](?:[0-9×x* -]|(?:{'|'.join(sorted(first))})(?![a-z]))"
        else:
            follow = rf"[ \u00a0-]|[{_characters(listed)}]"
        self._expression = re.compile(rf"{_NUMBER}(?!{_GOES_ON}|{follow})")

    def read(self, text: str, at: int) -> Numeral | None:
        """The number that begins at `at`; None where there is none, or where it may go on."""
        match = self._expression.match(text, at)
        if not match:
            return None
        written = match[1]
        value = Decimal(written.replace(",", ""))
        return Numeral(at, match.end(), value, value, place_of(value), value)


def _characters(words: Iterable[str]) -> str:
    return re.escape("".join(sorted({word[0] for word in words if word})))
