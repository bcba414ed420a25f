"""Suggested claims as a commented starter `claims.yaml`, ready to be edited."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from factcheck.model import Suggestion, Verdict
from factcheck.reports.as_json import to_json
from factcheck.reports.signs import counted
from factcheck.reports.visible import one_line

_HEAD = """\
# The claims to check, suggested by `factcheck init` from the figures that the documents share. Edit it freely: remove
# what does not matter, correct what a claim states, add your own; then run `factcheck report`.
# An editor completes and checks this file after `factcheck schema > claims.schema.json`, with this as the first line:
#   # yaml-language-server: $schema=claims.schema.json

# Names that are written in several ways, one list a name:
# glossary:
#   - [First Harbour Company, 第一港口公司, 第一港湾会社]

policy:
  corroboration: documents  # or origins: copies of one article then count once
  fail_on: never            # or contradicted, unsupported, single-source: from there on exit with 1

# Folders and files to read, relative to this file:
"""
_HINTS = """\
    # value: 16.9 billion USD      # where the statement holds several figures, or none
    # names: [a name, 名称]        # names to look for near the figure
    # words: [further, words]      # further words to look for, in any language
"""
_PLAIN = re.compile(r"[^\W\d_](?:[\w .%()/、。()·-]*[\w%。)])?")
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def write(suggestions: Sequence[Suggestion], out: TextIO, sources: Iterable[str], folder: str) -> None:
    """Write the file that is to stand in `folder`; `sources` are the paths read, seen from the working directory."""
    out.write(_HEAD + "sources:\n")
    for path in sources:
        seen = path if Path(path).is_absolute() else os.path.relpath(path, folder)
        out.write(f"  - {scalar(seen)}\n")
    if not suggestions:
        out.write("\n# The documents share no figure, so there is nothing to suggest.\nclaims: []\n")
        return
    out.write("\nclaims:\n")
    for position, suggestion in enumerate(suggestions):
        out.writelines(f"{line}\n" for line in _entry(suggestion))
        out.write(_HINTS if position == 0 else "")
        out.write("\n" if position + 1 < len(suggestions) else "")


def scalar(text: str) -> str:
    """`text` as a YAML scalar: as it is where that reads back as the same text, else in double quotes."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT
    return text if plain else to_json(text)


def _entry(suggestion: Suggestion) -> Iterator[str]:
    claim = suggestion.claim
    held = f"{counted(claim.documents, 'document')}, {counted(claim.origins, 'origin')}"
    disputed = f"; disputed: {claim.why}" if claim.verdict is Verdict.CONTRADICTED else ""
    yield f"  # {one_line(f'{claim.value} ({held}){disputed}')}"
    yield f"  - id: {scalar(suggestion.id)}"
    yield f"    statement: {scalar(one_line(suggestion.statement))}"
    if suggestion.value is not None:
        yield f"    value: {scalar(one_line(suggestion.value))}"
    if suggestion.language:
        yield f"    language: {scalar(suggestion.language)}"
