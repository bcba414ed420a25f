"""The lines before a document's body that tell about it: YAML front matter, or `key: value` lines up to a blank one.

Front matter is read line by line and needs no YAML library: keys with plain or quoted values, lists and block texts are
understood, whatever else stands there is passed over. Only lines that are surely metadata are taken from the body.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_FENCE = re.compile(r"[\ufeff\s]*^---[ \t]*\r?$", re.MULTILINE)
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?|\n")
_KEY = re.compile(r"""(["']?)([^\W\d][\w .-]{0,39}?)\1[ \t]*[:：](?:[ \t]+|$|(?<=：))(.*)""", re.DOTALL)
_LOOSE_KEY = re.compile(r"()([^\W\d][\w .-]{0,39}?)[ \t]*[:：](.*)", re.DOTALL)
_ITEM = re.compile(r"-(?:[ \t]+|$)(.*)", re.DOTALL)
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")
_BLOCK = re.compile(r"[|>][+-]?\d?[ \t]*$")
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "e": "\x1b"}
_LONGEST = 65_536


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values by key in lower case, where the body starts in the raw text, and where they were found, in words."""

    values: Mapping[str, str]
    body: int
    found: str = ""


def read_metadata(raw: str, known: Collection[str]) -> Metadata:
    """The metadata before the body of `raw`. `known` are keys by which `key: value` lines show that they are metadata.

    Of a list the first item counts. Where there is no metadata, `values` is empty and the body starts at 0.
    """
    return _front_matter(raw) or _leading_lines(raw, known) or Metadata({}, 0)


def _front_matter(raw: str) -> Metadata | None:
    opened = _FENCE.match(raw)
    if not opened:
        return None
    closed = _END.search(raw, opened.end(), opened.end() + _LONGEST)
    if not closed:
        return None
    lines = [line for line in _LINE_END.split(raw[opened.end() : closed.start()]) if line.strip()]
    outer = [line for line in lines if not line[0].isspace() and not line.startswith(("#", "- "))]
    keyed = [line for line in outer if _KEY.match(line)]
    # two rules across a page look the same: what stands between them is metadata only if it begins and goes on like it
    if (outer and (outer[0] is not keyed[0] if keyed else True)) or 2 * len(keyed) < len(outer):
        return None
    return Metadata(_values(lines), _after_line(raw, closed.end()), "front matter")


def _leading_lines(raw: str, known: Collection[str]) -> Metadata | None:
    start = len(raw) - len(raw.lstrip("\ufeff\r\n"))
    values: dict[str, str] = {}
    at = start
    while at < len(raw):
        line_end = _LINE_END.search(raw, at)
        end = line_end.start() if line_end else len(raw)
        line = raw[at:end]
        if not line.strip():
            break
        found = _LOOSE_KEY.match(line)
        if not found or at - start > _LONGEST:
            return None
        values.setdefault(found[2].strip().casefold(), found[3].strip())
        at = line_end.end() if line_end else len(raw)
    facts = sum(key in known for key in values)
    if len(values) < 2 or facts < 2 or 2 * facts < len(values) or next(iter(values)) not in known:
        return None
    return Metadata(values, at, "metadata lines")


def _after_line(raw: str, end: int) -> int:
    line_end = _LINE_END.match(raw, end)
    return line_end.end() if line_end else end


def _values(lines: list[str]) -> dict[str, str]:
    """The values of the outer keys; a key without a value takes the first item of its list or the text of its block."""
    values: dict[str, str] = {}
    key = ""
    block: list[str] | None = None
    for line in lines:
        inner = line.strip()
        if block is not None and line[0].isspace():
            block.append(inner)
            continue
        if block is not None:
            values[key], block = " ".join(block), None
        item = _ITEM.match(inner)
        if item:
            if key and not values.get(key):
                values[key] = _scalar(item[1])
        elif not line[0].isspace() and (found := _KEY.match(inner)):
            key = found[2].strip().casefold()
            if _BLOCK.match(found[3]):
                block = []
            else:
                values.setdefault(key, _scalar(found[3]))
    if block is not None:
        values[key] = " ".join(block)
    return values


def _scalar(written: str) -> str:
    """The value of a plain or quoted scalar; of a list in brackets, its first item."""
    text = written.strip()
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1].strip()
        if not text.startswith(('"', "'")):
            text = text.split(",")[0].strip()
    if text.startswith("'") and (end := _closing(text, "'")) > 0:
        return text[1:end].replace("''", "'")
    if text.startswith('"') and (end := _closing(text, '"')) > 0:
        return _ESCAPE.sub(lambda found: _unescape(found[1]), text[1:end])
    plain = _COMMENT.sub("", text).strip()
    return "" if plain in ("~", "null") else plain


def _closing(text: str, quote: str) -> int:
    """Where the quoted text that starts at 0 ends, -1 where it does not."""
    at = 1
    while at < len(text):
        if quote == '"' and text[at] == "\\":
            at += 1
        elif text[at] == quote:
            if quote == "'" and text[at + 1 : at + 2] == "'":
                at += 1
            else:
                return at
        at += 1
    return -1


def _unescape(escape: str) -> str:
    if len(escape) > 1:
        return chr(int(escape[1:], 16))
    return _ESCAPES.get(escape, escape)
