"""Raised digits told apart: exponents and the squares and cubes of units from the marks of notes, which are no figure.

Without that, 2021 with a mark 3 after it would be 20213, and ten to the sixth would be 106.
"""

from __future__ import annotations

import re

_MARK = re.compile(
    r"\s*[\[(（〔【]?\s*(?:(?:[^\W\d_]|※)?[0-9]{1,3}|[*※]{1,3}|[†‡§])(?:\s*[,，、–-]\s*[0-9]{1,3})*\s*[\])）〕】]?\s*"
)
_EXPONENT = re.compile(r"\s*([-−+]?[0-9]{1,3})\s*")
_TIMES = re.compile(r"[×xX*·⋅]\s*10\s*$")
_MOST_ZEROS = 18
_TEN = re.compile(r"(?<![0-9.,])10\s*$")
_OF_A_UNIT = re.compile(r"(?:(?<![A-Za-z])(?:[kcdmnµμh]?m|ft|in|yd|mi|s|h)|米|里|メートル)\s*$")
_POWERS = re.compile(r"\s*[-−]?[1-3]\s*")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def read_raised(before: str, written: str) -> str:
    """What is read of raised characters that stand after `before`: nothing of a note's mark, of an exponent of ten
    zeros, or, in a product, its raised signs; a unit's power, letters and all else as they are written.
    """
    if _TEN.search(before) and (exponent := _EXPONENT.fullmatch(written)):
        told = exponent[1]
        plain = told.isdigit() and 0 < int(told) <= _MOST_ZEROS and not _TIMES.search(before)
        return "0" * (int(told) - 1) if plain else told.translate(_RAISED)
    if _OF_A_UNIT.search(before) and _POWERS.fullmatch(written):
        return written
    return "" if _MARK.fullmatch(written) else written
