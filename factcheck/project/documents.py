"""What `claims.yaml` says of documents, put in place of what they say themselves."""

from __future__ import annotations

import datetime as dt
import glob
import os
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from factcheck.errors import Problem
from factcheck.model import Source
from factcheck.project.settings import Settings
from factcheck.project.yaml_tree import Tree

_FACTS = ("published", "title", "publisher", "credit", "author", "address", "language")


def restated(
    settings: Settings, tree: Tree, folder: Path, sources: Sequence[Source]
) -> tuple[list[Source], list[Problem]]:
    """The sources with what the settings say of them, and a Problem for each entry that fits none of them.

    A source of which nothing is said is returned as it is. Of several entries that fit, the first that says it counts.
    """
    base = glob.escape(os.path.abspath(folder))  # noqa: PTH100  without following links
    patterns = [os.path.normpath(f"{base}/{document.path}") for document in settings.documents]
    used: set[int] = set()
    found = []
    for source in sources:
        path = os.path.abspath(source.name)  # noqa: PTH100
        fitting = [at for at, pattern in enumerate(patterns) if fnmatchcase(path, pattern)]
        used.update(fitting)
        found.append(_restated(settings, tree, source, fitting))
    message = "fits no document that was read; correct the path"
    unused = [at for at in range(len(patterns)) if at not in used]
    return found, [Problem(message, tree.place(("documents", at, "path"))) for at in unused]


def _restated(settings: Settings, tree: Tree, source: Source, entries: Sequence[int]) -> Source:
    values: dict[str, Any] = {}
    provenance = dict(source.provenance)
    for at in entries:
        for fact in _FACTS:
            value = getattr(settings.documents[at], fact)
            if value is not None and fact not in values:
                values[fact] = dt.date.fromisoformat(value) if fact == "published" else value
                provenance[fact] = str(tree.place(("documents", at, fact)))
    return replace(source, provenance=provenance, **values) if values else source
