"""Findings that an editor has excused, each with the reason: in a comment beside the figure, or in `claims.yaml`.

`<!-- factcheck ignore: the company confirmed it -->` excuses one figure: the last before it on its line, else the first
after it on its line, else, where it stands alone, the first figure of the next line that holds text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from factcheck.errors import Place, Problem
from factcheck.model import Draft, Finding, Source, Verdict

_COMMENT = re.compile(r"<!--\s*factcheck\b[\s:,]*(.*?)-->", re.DOTALL)
_NEXT_LINE = re.compile(r"\s*[^\n]*")
_IGNORE = re.compile(r"ignore\b[\s:,;-]*(.*)", re.DOTALL)
_USAGE = "write <!-- factcheck ignore: the reason -->"


@dataclass(frozen=True, slots=True)
class Excuse:
    """One figure excused in `claims.yaml`: as the drafts write it, in drafts whose path fits `draft` (a glob)."""

    figure: str
    reason: str
    draft: str
    place: Place


@dataclass(frozen=True, slots=True)
class Comment:
    """One suppression comment of a draft; `start` and `end` are where it stands in the raw text."""

    start: int
    end: int
    reason: str


def excuse(drafts: Sequence[Draft], excuses: Iterable[Excuse]) -> tuple[list[Draft], int, list[Problem]]:
    """The drafts without the excused findings, how many those are, and what is wrong or unused among the excuses.

    A corroborated figure needs no excuse: what would excuse it is unused.
    """
    listed = list(excuses)
    by_figure: dict[str, list[tuple[int, Excuse]]] = defaultdict(list)
    for place, one in enumerate(listed):
        by_figure[_plain(one.figure)].append((place, one))
    used: set[int] = set()
    kept: list[Draft] = []
    problems: list[Problem] = []
    excused = 0
    for draft in drafts:
        comments, wrong = read_comments(draft.source)
        problems += wrong
        silenced, unused = _by_comments(draft, comments)
        problems += unused
        for finding in draft.findings:
            at = _by_list(finding, by_figure)
            if finding.verdict is not Verdict.CORROBORATED and at is not None:
                used.add(at)
                silenced.add(finding.start)
        kept.append(Draft(draft.source, [f for f in draft.findings if f.start not in silenced]))
        excused += len(draft.findings) - len(kept[-1].findings)
    problems += [
        Problem(f'nothing to excuse: no such finding for "{one.figure}"; remove the entry', one.place)
        for at, one in enumerate(listed)
        if at not in used
    ]
    return kept, excused, problems


def read_comments(source: Source) -> tuple[list[Comment], list[Problem]]:
    """The suppression comments of a draft, and those that cannot be followed."""
    comments, problems = [], []
    for found in _COMMENT.finditer(source.raw):
        order = _IGNORE.match(found[1])
        if order is None:
            problems.append(Problem(f"this comment is not understood; {_USAGE}", _place(source, found.start())))
        elif not order[1].strip():
            problems.append(Problem(f"a figure is excused without a reason; {_USAGE}", _place(source, found.start())))
        else:
            comments.append(Comment(found.start(), found.end(), " ".join(order[1].split())))
    return comments, problems


def _by_comments(draft: Draft, comments: Iterable[Comment]) -> tuple[set[int], list[Problem]]:
    """Where the findings start that comments excuse, and the comments that excuse none."""
    silenced: set[int] = set()
    unused: list[Problem] = []
    for comment in comments:
        meant = _beside(draft, comment)
        if meant is None:
            message = "this comment excuses nothing: no figure stands beside it; move or remove it"
        elif meant.verdict is Verdict.CORROBORATED:
            message = f'this comment excuses nothing: "{meant.text}" is corroborated; remove it'
        else:
            silenced.add(meant.start)
            continue
        unused.append(Problem(message, _place(draft.source, comment.start)))
    return silenced, unused


def _beside(draft: Draft, comment: Comment) -> Finding | None:
    """The figure that a comment stands beside."""
    raw = draft.source.raw
    line, end = raw.rfind("\n", 0, comment.start) + 1, raw.find("\n", comment.end)
    end = len(raw) if end < 0 else end
    findings = draft.findings
    following = bisect_right(findings, comment.start, key=lambda f: f.end)
    if following and findings[following - 1].end > line:
        return findings[following - 1]
    if not raw[line : comment.start].strip() and not raw[comment.end : end].strip():
        next_line = _NEXT_LINE.match(raw, end)
        end = next_line.end() if next_line else end
    after = bisect_left(findings, comment.end, key=lambda f: f.start)
    return findings[after] if after < len(findings) and findings[after].start < end else None


def _by_list(finding: Finding, by_figure: Mapping[str, Sequence[tuple[int, Excuse]]]) -> int | None:
    """Which of the listed excuses is for this finding."""
    path = (finding.source or "").replace("\\", "/").removeprefix("./")
    for at, one in by_figure.get(_plain(finding.text), ()):
        if not one.draft or fnmatchcase(path, one.draft):
            return at
    return None


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _place(source: Source, offset: int) -> Place:
    line, column = source.line_column(offset)
    return Place(source.name, line, column)
