"""Which lines of which files a branch touched, as git tells it: committed on it, staged, or only written."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.model import Draft

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_PATIENCE = 60
"""Seconds that git may take."""


def on_changed_lines(drafts: Sequence[Draft], sources: Iterable[str], revision: str) -> list[Draft]:
    """The drafts with the findings on lines that changed since `revision` branched off; all of them where a source or
    the claims file among `sources` changed, since then any figure may have lost its support.

    Raises FactcheckError where git or the revision is missing.
    """
    folder = _folder(drafts)
    base = _base(revision, folder)
    if any(_changed(name, base) for name in sources):
        return list(drafts)
    return [_on_lines(draft, changed_lines(draft.source.name, base)) for draft in drafts]


def changed_lines(path: str, base: str) -> list[range] | None:
    """The lines of the file as it is now that are new or other than in the commit `base`; None for a file git does not
    know, all of which is new.
    """
    place = Path(path).resolve()
    if not _git(["ls-files", "--error-unmatch", "--", place.name], place.parent, may_fail=True):
        return None
    words = ["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--unified=0", base, "--", place.name]
    hunks = _HUNK.findall(_git(words, place.parent))
    return [range(int(first), int(first) + int(count or 1)) for first, count in hunks]


def _on_lines(draft: Draft, lines: list[range] | None) -> Draft:
    if lines is None:
        return draft
    kept = []
    for finding in draft.findings:
        last, _ = draft.source.line_column(max(finding.end - 1, finding.start))
        if any(finding.line < part.stop and last >= part.start for part in lines):
            kept.append(finding)
    return Draft(draft.source, kept)


def _changed(path: str, base: str) -> bool:
    """Whether a file or anything in a folder differs from the commit `base`, or is not known to git."""
    place = Path(path).resolve()
    folder, name = (place, ".") if place.is_dir() else (place.parent, place.name)
    if not folder.is_dir() or not _git(["rev-parse", "--is-inside-work-tree"], folder, may_fail=True):
        return True
    differs = _git(["diff", "--name-only", base, "--", name], folder)
    return bool(differs or _git(["ls-files", "--others", "--exclude-standard", "--", name], folder))


def _base(revision: str, folder: Path) -> str:
    """The commit at which the work in `folder` branched off from `revision`, or `revision` where nothing is shared."""
    if revision.startswith("-"):
        raise FactcheckError(f'"{revision}" is no revision; give a branch, a tag or a commit')
    if not _git(["rev-parse", "--is-inside-work-tree"], folder, may_fail=True):
        raise FactcheckError("--changed-since needs drafts in a git repository; leave it out to check them whole")
    commit = (
        _git(["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], folder, may_fail=True).decode().strip()
    )
    if not commit:
        raise FactcheckError(
            f'git knows no revision "{revision}"; check its name, and fetch it where the history was cut off'
        )
    return _git(["merge-base", commit, "HEAD"], folder, may_fail=True).decode().strip() or commit


def _folder(drafts: Sequence[Draft]) -> Path:
    return Path(drafts[0].source.name).resolve().parent if drafts else Path()


def _git(words: Sequence[str], folder: Path, *, may_fail: bool = False) -> bytes:
    """What git prints; empty where it fails and may."""
    try:
        ran = subprocess.run(  # noqa: S603  the words are options, a checked revision, and paths after "--"
            ["git", *words],  # noqa: S607  whichever git the user has
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FactcheckError(f"git cannot be run ({error}); --changed-since needs it") from error
    if ran.returncode and not may_fail:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise FactcheckError(f"git {words[0]} failed: {said[-1] if said else 'no reason given'}")
    return b"" if ran.returncode else ran.stdout
