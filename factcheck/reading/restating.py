"""What the project says of documents, put in place of what they say themselves."""

from __future__ import annotations

import datetime as dt
import glob
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

from factcheck.errors import Problem
from factcheck.model import Restatement, Source


def restate(sources: Sequence[Source], stated: Sequence[Restatement]) -> tuple[list[Source], list[Problem]]:
    """The sources with what is stated of them, and a Problem for each entry that fits none of them.

    A source of which nothing is stated is returned as it is. Of several entries that fit, the first that says a fact
    counts.
    """
    patterns = [_pattern(entry) for entry in stated]
    used: set[int] = set()
    found = []
    for source in sources:
        path = os.path.abspath(source.name)  # noqa: PTH100  without following links
        fitting = [at for at, pattern in enumerate(patterns) if fnmatchcase(path, pattern)]
        used.update(fitting)
        found.append(_restated(source, (stated[at] for at in fitting)))
    message = "fits no document that was read; correct the path"
    return found, [Problem(message, entry.place) for at, entry in enumerate(stated) if at not in used]


def _pattern(entry: Restatement) -> str:
    base = glob.escape(os.path.abspath(entry.folder))  # noqa: PTH100
    return os.path.normpath(f"{base}/{entry.path}")


def _restated(source: Source, entries: Iterable[Restatement]) -> Source:
    values: dict[str, Any] = {}
    provenance = dict(source.provenance)
    for entry in entries:
        for fact, value, origin in entry.facts:
            if fact not in values:
                values[fact] = dt.date.fromisoformat(value) if fact == "published" else value
                provenance[fact] = origin
    return replace(source, provenance=provenance, **values) if values else source
