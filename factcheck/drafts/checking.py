"""A run of `factcheck check`: drafts and sources read, each figure judged, and what is excused or old left out."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.drafts.corrections import correct
from factcheck.drafts.requests import Outcome, Request
from factcheck.drafts.rules import Rules, find_rules, locate_sources
from factcheck.drafts.shelving import put_on_shelf
from factcheck.drafts.suppressions import excuse
from factcheck.errors import FactcheckError, Place
from factcheck.model import Checked, Document, Draft, Finding, Mention, Source
from factcheck.pipeline import CLAIMS_FILE, Track, check_by, extract, read_documents

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.matching import Shelf


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where a run reads: its claims file, drafts and sources, as paths."""

    rules: Rules
    drafts: list[str]
    sources: list[str]

    @property
    def files(self) -> list[str]:
        """Every path that the outcome depends on."""
        return [*self.drafts, *self.sources, *self.rules.files]


def judge_files(request: Request, store: Cache | None = None, track: Track | None = None) -> Outcome:
    """Read drafts and sources and judge every figure; nothing is narrowed to what is new or changed yet.

    Raises FactcheckError where there is nothing to check, or to check it by.
    """
    inputs = find_inputs(request, store)
    rules = inputs.rules
    around = [path for path in inputs.sources if any(_within(path, draft) for draft in inputs.drafts)]
    apart = [path for path in inputs.drafts if not any(_within(source, path) for source in inputs.sources)]
    shelved = put_on_shelf(inputs.sources, rules.names, store, track, [*apart, *rules.files])
    drafts, unread = read_documents(inputs.drafts, store, None, [*around, *rules.files])
    outcome = judge_drafts(drafts, shelved.shelf, rules)
    outcome.problems = [*shelved.problems, *unread, *outcome.problems]
    outcome.unread = bool(unread)
    outcome.grounds = [*inputs.sources, *rules.files]
    if not any(glob.has_magic(path) for path in _asked(request, rules)):
        outcome.paths = [*inputs.files, CLAIMS_FILE]
    return outcome


def judge_drafts(drafts: Sequence[Document], shelf: Shelf, rules: Rules) -> Outcome:
    """What the sources say of the drafts, by the rules' policy and excuses, with certain corrections."""
    found = check_by(drafts, shelf, rules.policy)
    judged = [Draft(draft.source, _corrected(some, draft.source)) for draft, some in zip(drafts, found, strict=True)]
    kept, excused, problems = excuse(judged, rules.excuses)
    return Outcome(Checked(kept, shelf.documents, excused), problems, fail_on=rules.fail_on)


def find_inputs(request: Request, store: Cache | None = None) -> Inputs:
    """The claims file, drafts and sources that a run reads. Raises FactcheckError where one is missing."""
    rules = find_rules(request.claims, store)
    sources = locate_sources(request.sources, rules)
    named = _asked(request, rules)
    if not named:
        raise FactcheckError("no draft is named; give files or folders, or list them under drafts in claims.yaml")
    return Inputs(rules, _without_sources(_expanded(named), sources), sources)


def _asked(request: Request, rules: Rules) -> list[str]:
    """The drafts as they are named, globs not yet looked up."""
    return list(request.drafts) or list(rules.drafts)


def _corrected(findings: list[Finding], source: Source) -> list[Finding]:
    for finding in findings:
        finding.correction = correct(finding, source, _read_line)
    return findings


def _read_line(line: str, source: Source) -> list[Mention]:
    return extract(line, language=source.language or None, published=source.published)


def _expanded(named: Iterable[str]) -> list[str]:
    """The paths, each glob among them replaced by what it finds; a path that exists is none."""
    paths: list[str] = []
    for name in named:
        if not Path(name).exists() and glob.has_magic(name):
            found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  Path.glob takes no absolute pattern
            if not found:
                raise FactcheckError("no file fits this pattern; check it, and quote it", Place(name))
            paths += found
        else:
            paths.append(name)
    return paths


def _without_sources(drafts: list[str], sources: Sequence[str]) -> list[str]:
    """The drafts without paths that are sources themselves: what is checked must not bear itself out."""
    places = {Path(path).resolve() for path in sources}
    kept = [path for path in drafts if Path(path).resolve() not in places]
    if not kept:
        raise FactcheckError("the drafts are the sources; name the drafts apart from them", Place(drafts[0]))
    return kept


def _within(path: str, folder: str) -> bool:
    return Path(path).resolve().is_relative_to(Path(folder).resolve())
