"""Text of documents made safe to show: control characters become visible escapes, so none reaches a terminal."""

from __future__ import annotations

import re

# Beyond ASCII: C1 controls, marks and overrides of direction, line separators, invisible operators, lone surrogates,
# annotation marks and tags. They make text act, or read as what it is not.
_BEYOND_ASCII = (
    "\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f"
)
FORMATTING = re.compile(f"[{_BEYOND_ASCII}]")
_HIDDEN = re.compile(f"[\x00-\x1f{_BEYOND_ASCII}]")


def visible(text: str) -> str:
    """`text` with each control character, override of direction and lone surrogate as an escape: \\x1b, \\u202e."""
    return text if text.isprintable() else _HIDDEN.sub(_escape, text)


def one_line(text: str) -> str:
    """`visible` text on one line: each run of white space and line breaks is one space."""
    return visible(" ".join(text.split()))


def part_of_line(text: str) -> str:
    """`one_line` of a part of a longer text: one space is kept where it starts or ends with white space."""
    head, tail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{head}{one_line(text)}{tail}" if text.strip() else head


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
