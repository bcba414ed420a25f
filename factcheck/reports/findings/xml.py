"""XML as two formats write it: elements with attributes, everything from documents escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.reports.visible import visible

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def escaped(text: str) -> str:
    """`text` as XML shows it letter by letter; what XML cannot hold becomes a visible escape."""
    kept = "".join(ch if ch in "\n\t\r" else visible(ch) for ch in _NO_CHARACTER.sub("\ufffd", text))
    return "".join(_NAMES.get(ch, ch) for ch in kept)


def opening(name: str, attributes: Mapping[str, object], *, empty: bool = False) -> str:
    """A start tag, or with `empty` a whole element."""
    told = "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items())
    return f"<{name}{told}{' /' if empty else ''}>"
