"""What must hold of every output, whatever the input was."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

from factcheck.model import Document, Mention

ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters but the line feed, and marks that turn the direction of text or hide it."""
FORMULA = re.compile(r"[=+\-@＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")
ELEMENT = re.compile(r"<x-live|<script>alert", re.IGNORECASE)
WITH_MARKUP = ("markdown", "html", "junit", "checkstyle")
XML = ("junit", "checkstyle")


class BrokenPromiseError(AssertionError):
    """Something that is promised of every output does not hold of this one."""


def require(held: bool, promise: str, shown: str = "") -> None:
    """Raise BrokenPromiseError with the promise where it is not `held`."""
    if not held:
        raise BrokenPromiseError(f"{promise}: {shown[:300]!r}")


def check_mentions(document: Document) -> None:
    """Spans lie in the text in order and hold what they say; intervals are the right way round."""
    raw, end = document.source.raw, 0
    for mention in document.mentions:
        _check_mention(mention, raw)
        require(mention.at >= end or mention.at == mention.to, "mentions do not overlap", mention.text)
        end = mention.to


def _check_mention(mention: Mention, raw: str) -> None:
    require(0 <= mention.start < mention.end <= len(raw), "a mention lies in the text", mention.text)
    require(raw[mention.start : mention.end] == mention.text, "a mention holds its text", mention.text)
    held = mention.low is None or mention.high is None or mention.low <= mention.high
    require(held, "low is not above high", mention.text)


def check_output(name: str, text: str) -> None:
    """An output in the format `name` has nothing in it that a screen, page, spreadsheet or program would act on."""
    acts = ACTING.search(text)
    require(acts is None, f"no control character in {name}", text[max(0, acts.start() - 40) :] if acts else "")
    text.encode("utf-8")  # a lone surrogate cannot be written
    if name in WITH_MARKUP:
        alive = ELEMENT.search(text)
        require(alive is None, f"no live markup in {name}", text[max(0, alive.start() - 40) :] if alive else "")
    if name in XML:
        ET.fromstring(text)  # noqa: S314  our own output
    elif name in ("jsonl", "extract jsonl"):
        for line in text.splitlines():
            json.loads(line)
    elif name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    elif name.endswith("csv"):
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                harmless = NUMBER.fullmatch(cell) or not FORMULA.match(cell)
                require(bool(harmless), f"no formula in {name}", cell)
    elif name == "github":
        for line in text.splitlines():
            # a command begins its line; the older kind, ##[command], is taken from anywhere
            require(line.startswith("::") and "##[" not in line, "one annotation a line", line)
