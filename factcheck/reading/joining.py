"""Lines that a page, a screen or a figure's width broke, put together again as their script does it."""

from __future__ import annotations

import re

_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff5e\uff61-\uff9f\u3000-\u303f\U00020000-\U0003ffff]")
SENTENCE_END = re.compile(r"[。！？!?.…][”’」』)\]\"'）]*\s*$")


def between(before: str, after: str) -> str:
    """What a line end between two characters stands for: nothing in a script written without spaces, else a space."""
    if not before or not after or before.isspace() or after.isspace():
        return ""
    both = bool(_UNSPACED.match(before)), bool(_UNSPACED.match(after))
    if all(both):
        return ""
    # a figure in a text without spaces runs on over the line end: 投资 16 / 9亿, 2021 / 年
    if any(both) and (before.isdigit() or after.isdigit() or "," in (before, after) or "." in (before, after)):
        return ""
    return " "
