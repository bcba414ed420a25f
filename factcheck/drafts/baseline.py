"""Findings known before: a file of them, by content, so that old ones pass and new ones do not.

A finding is known by its verdict, its figure and the sentence it stands in, whatever its line, and by its draft's name.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from factcheck.errors import FactcheckError, Place
from factcheck.model import Checked, Draft, Finding, Source, Verdict

VERSION = 1
LARGEST = 100_000_000
"""Of a baseline at most so many bytes are read; what is cut there is no baseline."""
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_STOP = re.compile(r"[。！？!?]|\.(?=\s)")
"""What ends a sentence; an abbreviation's full stop does too, which only makes the sentence shorter."""


def fingerprint(finding: Finding, source: Source) -> str:
    """What a finding is known by: 16 hexadecimal digits that stay when its sentence moves or is wrapped anew."""
    sentence = "".join(_sentence(finding, source.raw).split())
    parts = "\0".join((finding.verdict, "".join(finding.text.split()), sentence))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_baseline(path: str) -> Counter[tuple[str, str]]:
    """How often each draft's name and fingerprint are known. Raises FactcheckError where the file is no baseline."""
    try:
        with Path(path).open("rb") as file:
            held = json.loads(file.read(LARGEST).decode("utf-8"))
    except FileNotFoundError:
        _refuse(path, "no such baseline; write it with --write-baseline")
    except OSError as error:
        _refuse(path, f"cannot be read ({error.strerror or error}); check the path and its permissions")
    except (ValueError, RecursionError):
        _refuse(path, "is not a baseline; write it anew with --write-baseline")
    if not isinstance(held, dict) or held.get("version") != VERSION or not isinstance(held.get("findings"), list):
        _refuse(path, f"is not a baseline of version {VERSION}; write it anew with --write-baseline")
    return Counter(_entry(entry, path) for entry in held["findings"])


def new_findings(checked: Checked, known: Counter[tuple[str, str]]) -> Checked:
    """`checked` without the findings that are known, each as often as it is known."""
    left = known.copy()
    kept: list[Draft] = []
    for draft in checked.drafts:
        new = []
        for finding in draft.findings:
            key = (Path(draft.source.name).name, fingerprint(finding, draft.source))
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(finding)
        kept.append(Draft(draft.source, new))
    return _without(checked, kept)


def all_known(checked: Checked) -> Checked:
    """`checked` as it is once a baseline of it is written: the corroborated findings alone."""
    kept = [Draft(d.source, [f for f in d.findings if f.verdict is Verdict.CORROBORATED]) for d in checked.drafts]
    return _without(checked, kept)


def _without(checked: Checked, kept: list[Draft]) -> Checked:
    known = sum(len(draft.findings) for draft in checked.drafts) - sum(len(draft.findings) for draft in kept)
    return replace(checked, drafts=kept, known=known)


def as_baseline(drafts: Sequence[Draft]) -> str:
    """The file that makes all findings of `drafts` known, but the corroborated ones; the same for the same findings."""
    entries: list[dict[str, Any]] = [
        {
            "draft": Path(draft.source.name).name,
            "fingerprint": fingerprint(finding, draft.source),
            "verdict": str(finding.verdict),
            "figure": " ".join(finding.text.split()),
        }
        for draft in drafts
        for finding in draft.findings
        if finding.verdict is not Verdict.CORROBORATED
    ]
    entries.sort(key=lambda entry: (entry["draft"], entry["fingerprint"]))
    return json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: Any, path: str) -> tuple[str, str]:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in ("draft", "fingerprint")):
        _refuse(path, "holds an entry without draft and fingerprint; write it anew with --write-baseline")
    return entry["draft"], entry["fingerprint"]


def _refuse(path: str, message: str) -> NoReturn:
    raise FactcheckError(message, Place(path)) from None


def _sentence(finding: Finding, raw: str) -> str:
    """The sentence of the raw text in which the finding stands; a line end inside a paragraph ends nothing."""
    begins, stops = _breaks(raw)
    first = begins[bisect_right(begins, finding.start) - 1]
    after = _PARAGRAPH.search(raw, finding.end)
    last = after.start() if after else len(raw)
    before, following = bisect_right(stops, finding.start) - 1, bisect_right(stops, finding.end)
    start = max(first, stops[before]) if before >= 0 else first
    return raw[start : min(last, stops[following]) if following < len(stops) else last]


@lru_cache(maxsize=1)
def _breaks(raw: str) -> tuple[list[int], list[int]]:
    """Where the paragraphs of a text begin, and where its sentences end: worked out once for all its findings."""
    return [0, *(end.end() for end in _PARAGRAPH.finditer(raw))], [stop.end() for stop in _STOP.finditer(raw)]
