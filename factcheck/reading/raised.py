"""Raised digits told apart: exponents and the squares and cubes of units from the marks of notes, which are no figure.

Without that, 2021 with a mark 3 after it would be 20213, and ten to the sixth would be 106.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.reading.tracing import TracedText

_MARK = re.compile(
    r"\s*[\[(（〔【]?\s*(?:(?:[^\W\d_]|※)?[0-9]{1,3}|[*※]{1,3}|[†‡§])(?:\s*[,，、–-]\s*[0-9]{1,3})*\s*[\])）〕】]?\s*"
)
_EXPONENT = re.compile(r"\s*([-−+]?[0-9]{1,3})\s*")
_TIMES = re.compile(r"[×xX*·⋅]\s*10\s*$")
_MOST_ZEROS = 18
_TEN = re.compile(r"(?<![0-9.,])10\s*$")
_OF_A_UNIT = re.compile(r"(?<![A-Za-z])(?:[kcdmnµμh]?m|ft|in|yd|mi|s|h)\s*$")
_POWERS = re.compile(r"\s*[-−]?[1-3]\s*")
_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789-−+", f"{_SIGNS}⁻⁻⁺")
_PLAIN = str.maketrans(_SIGNS, "0123456789")
_RUN = re.compile(rf"\s?([{_SIGNS}]+)")
_BEFORE = 12


def read_raised(before: str, written: str) -> str:
    """What is read of raised characters that stand after `before`: nothing of a note's mark, of an exponent of ten
    zeros, or, in a product, its raised signs; a unit's power, letters and all else as they are written.
    """
    if _TEN.search(before) and (exponent := _EXPONENT.fullmatch(written)):
        told = exponent[1]
        plain = told.isdigit() and 0 < int(told) <= _MOST_ZEROS and not _TIMES.search(before)
        return "0" * (int(told) - 1) if plain else raised_signs(told)
    if _OF_A_UNIT.search(before) and _POWERS.fullmatch(written):
        return written
    return "" if _MARK.fullmatch(written) else written


def raised_signs(digits: str) -> str:
    """Digits as raised signs: 3 as ³."""
    return digits.translate(_RAISED)


def without_marks(text: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """`text` with its raised signs read as `read_raised` tells, and the places of its characters out of `places`."""
    if not _RUN.search(text):
        return text, places
    out = TracedText(text, places)
    kept = 0
    for found in _RUN.finditer(text):
        out.copy(kept, found.start())
        out.put(
            read_raised(text[max(found.start() - _BEFORE, 0) : found.start()], found[1].translate(_PLAIN)),
            found.start(1),
        )
        kept = found.end()
    out.copy(kept, len(text))
    return out.text(), out.at
