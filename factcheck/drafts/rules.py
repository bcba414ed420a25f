"""What the claims file says of a check of drafts, kept between runs so that an unchanged file is not parsed again."""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cache import Cache, digest_of, key_for
from factcheck.drafts.requests import FAIL_ON
from factcheck.drafts.suppressions import Excuse
from factcheck.errors import Place
from factcheck.model import Gathering, Names, Policy, Restatement
from factcheck.pipeline import CLAIMS_FILE, judgements_beside, named_by_default

if TYPE_CHECKING:
    from factcheck.project import Project


@dataclass(frozen=True, slots=True)
class Rules:
    """The part of a claims file that a check of drafts goes by; `path` is None where there is no such file.

    `sources` and `drafts` are the paths it names, as seen from the working directory; `leave_out` what it excludes from
    folders and globs, as seen from its own folder; `stated` what it says of documents.
    """

    path: str | None = None
    names: Names = field(default_factory=Names)
    policy: Policy = field(default_factory=Policy)
    sources: Sequence[str] = ()
    drafts: Sequence[str] = ()
    fail_on: str = FAIL_ON
    excuses: Sequence[Excuse] = field(default_factory=list)
    leave_out: tuple[str, ...] = ()
    stated: tuple[Restatement, ...] = ()

    @property
    def files(self) -> list[str]:
        """The claims file, where there is one."""
        return [self.path] if self.path else []

    @property
    def judgements(self) -> str:
        """The file of judgements, which need not exist."""
        return judgements_beside(self.path)

    def gathering(self, how: Gathering) -> Gathering:
        """`how` with what the claims file leaves out."""
        return replace(how, leave_out=self.leave_out, base=str(Path(self.path).parent)) if self.path else how


def find_rules(claims: str | None, store: Cache | None) -> Rules:
    """The rules in the file `claims`, by default claims.yaml where there is one.

    Raises ProjectError where it cannot be used, or where a source that it names is missing.
    """
    path = claims or (CLAIMS_FILE if Path(CLAIMS_FILE).is_file() else None)
    if path is None:
        return Rules()
    key = _key(path) if store is not None else None
    held = store.get(key) if store is not None and key is not None else None
    known = _read(held, path) if held is not None else None
    if known is not None and all(glob.has_magic(s) or Path(s).exists() for s in known.sources):
        return known
    from factcheck.project import load_project

    rules = _rules_of(load_project(path))
    if store is not None and key is not None and key == _key(path):
        store.put(key, _plain(rules))
    return rules


def locate_sources(named: Sequence[str], rules: Rules) -> list[str]:
    """The sources to read: those named, else those of the rules, else the usual folder."""
    return list(named) or list(rules.sources) or named_by_default()


def _rules_of(project: Project) -> Rules:
    drafts = project.settings.drafts
    excuses = [
        Excuse(one.figure, one.reason, one.draft or "", project.tree.place(("drafts", "suppress", at)))
        for at, one in enumerate(drafts.suppress)
    ]
    return Rules(
        project.path, project.names(), project.policy(), project.source_paths(), project.draft_paths(), drafts.fail_on,
        excuses, tuple(project.settings.exclude), project.stated(),
    )  # fmt: skip


def _key(path: str) -> bytes | None:
    try:
        if not Path(path).is_file():
            return None
        return key_for(b"rules", os.fsencode(path), digest_of(Path(path).read_bytes()))
    except (OSError, ValueError):
        return None


def _plain(rules: Rules) -> bytes:
    told = {
        "names": [rules.names.entries, rules.names.families],
        "concepts": rules.names.concepts,
        "corroboration": rules.policy.corroboration,
        "sources": list(rules.sources),
        "drafts": list(rules.drafts),
        "fail_on": rules.fail_on,
        "excuses": [[e.figure, e.reason, e.draft, e.place.line, e.place.column] for e in rules.excuses],
        "leave_out": rules.leave_out,
        "stated": [[s.folder, s.path, s.facts, s.place.line, s.place.column] for s in rules.stated],
    }
    return json.dumps(told, separators=(",", ":")).encode("ascii")


def _read(held: bytes, path: str) -> Rules | None:
    try:
        told = json.loads(held)
        entries, families = (tuple(map(tuple, some)) for some in told["names"])
        excuses = [
            Excuse(figure, reason, draft, Place(path, line, column))
            for figure, reason, draft, line, column in told["excuses"]
        ]
        concepts = tuple((name, tuple(spellings)) for name, spellings in told["concepts"])
        stated = tuple(
            Restatement(
                folder, documents, tuple((fact, value, origin) for fact, value, origin in facts), Place(path, *at)
            )
            for folder, documents, facts, *at in told["stated"]
        )
        return Rules(
            path, Names(entries, families, concepts), Policy(told["corroboration"]), told["sources"], told["drafts"],
            told["fail_on"], excuses, tuple(told["leave_out"]), stated,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return None
