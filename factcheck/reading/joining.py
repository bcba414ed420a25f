"""Lines that a page, a screen or a figure's width broke, put together again as their script does it."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[。！？!?.…][”’」』)\]\"'）]*\s*$")
_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff5e\uff61-\uff9f\u3000-\u303f\U00020000-\U0003ffff]")
_NEAR = 16
"""So many characters from the line end the letters of its script stand, if there are any."""


def between(before: str, after: str) -> str:
    """What the end between two lines stands for: nothing in a script written without spaces, else a space.

    A figure belongs to the script it stands in: 投资 16 / 9亿 goes on, and so does 2021 / 年.
    """
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    left = _is_unspaced(before[: -_NEAR - 1 : -1])
    right = _is_unspaced(after[:_NEAR])
    known = [unspaced for unspaced in (left, right) if unspaced is not None]
    return "" if known and all(known) else " "


def _is_unspaced(text: str) -> bool | None:
    """Whether the first letter of `text` is of a script without spaces; None where there is no letter."""
    for char in text:
        if _UNSPACED.match(char):
            return True
        if char.isalpha():
            return False
    return None
