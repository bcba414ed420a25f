"""The documents as they were read, for `factcheck sources`: what is known of each, and where it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from factcheck.model import Source, plain
from factcheck.reports.as_json import to_json
from factcheck.reports.visible import one_line

_FACTS = ("published", "title", "publisher", "credit", "author", "address", "language")
_NAMES = 10
"""The width of the names of facts."""


def write_json(sources: Iterable[Source], out: TextIO) -> None:
    """Write one JSON object: `{"sources": [...]}`."""
    out.write(to_json({"sources": [_told(source) for source in sources]}, indent=2) + "\n")


def write_text(sources: Iterable[Source], out: TextIO) -> None:
    """Write a block a document: its name, then a line for each thing known of it."""
    for number, source in enumerate(sources):
        out.write("\n" * bool(number) + one_line(source.name) + "\n")
        out.writelines(f"  {name:<{_NAMES}}  {one_line(value)}\n" for name, value in _lines(source))


def _lines(source: Source) -> Iterator[tuple[str, str]]:
    encoding = f", {source.encoding}" if source.encoding else ""
    yield "format", f"{source.format}{encoding}, {len(source.text.strip()):,} characters read"
    for fact in _FACTS:
        if value := getattr(source, fact):
            yield fact, f"{value} ({source.provenance.get(fact, 'its letters')})"
    for gap in source.gaps:
        yield "left out", gap


def _told(source: Source) -> dict[str, Any]:
    facts = {fact: plain(getattr(source, fact)) or None for fact in _FACTS}
    return {
        "name": source.name,
        "format": source.format,
        "encoding": source.encoding or None,
        "characters": len(source.text.strip()),
        **facts,
        "provenance": dict(source.provenance),
        "gaps": list(source.gaps),
    }
