"""A run of `factcheck check`: drafts and sources read, each figure judged, and what is excused or old left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.drafts.corrections import correct
from factcheck.drafts.requests import FAIL_ON, Outcome, Request
from factcheck.drafts.suppressions import Excuse, excuse
from factcheck.drafts.watching import digest
from factcheck.errors import FactcheckError, Place
from factcheck.intake import Track, read_documents
from factcheck.model import Checked, Document, Draft, Finding, Gathering, Judgement, Mention, Names, Policy, Source
from factcheck.pipeline import (
    CLAIMS_FILE,
    check_documents,
    extract,
    judgements_beside,
    load_judgements,
    locate_sources,
    resolve_judgements,
    restated,
)
from factcheck.reading import expand_globs
from factcheck.reading.files import STANDARD_INPUT

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.project import Project


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where a run reads: its claims file, drafts and sources, as paths; and how.

    `lasting` tells whether the same words would mean the same files again.
    """

    project: Project | None
    drafts: list[str]
    sources: list[str]
    how: Gathering = field(default_factory=Gathering)
    lasting: bool = True

    @property
    def judgements(self) -> str:
        """The file of judgements, which need not exist."""
        return judgements_beside(self.project.path if self.project else None)

    @property
    def files(self) -> list[str]:
        """Every path that the outcome depends on."""
        return [*self.drafts, *self.sources, *([self.project.path] if self.project else []), self.judgements]


def judge_files(request: Request, store: Cache | None = None, track: Track | None = None) -> Outcome:
    """Read drafts and sources and judge every figure; nothing is narrowed to what is new or changed yet.

    Raises FactcheckError where there is nothing to check, or to check it by.
    """
    inputs = find_inputs(request)
    around = [path for path in inputs.sources if any(_within(path, draft) for draft in inputs.drafts)]
    apart = [path for path in inputs.drafts if not any(_within(source, path) for source in inputs.sources)]
    judgements = load_judgements(inputs.judgements)
    judged = sorted({figure.source for one in judgements for figure in (one.one, one.other)} - {""})
    depends = [*inputs.files, CLAIMS_FILE, *judged]
    before = digest(depends)
    documents, problems = read_documents(inputs.sources, store, track, [*apart, *_claims(inputs)], inputs.how)
    documents, _ = restated(documents, inputs.project)
    drafts, unread = read_documents(inputs.drafts, store, None, [*around, *_claims(inputs)], inputs.how)
    outcome = judge_drafts(drafts, documents, inputs.project, judgements)
    outcome.problems = [*problems, *unread, *outcome.problems]
    read = {draft.source.name for draft in drafts}
    outcome.unread = any(problem.place.path not in read for problem in unread)
    outcome.grounds = [*inputs.sources, *_claims(inputs)]
    if inputs.project or Path(inputs.judgements).exists():
        outcome.grounds.append(inputs.judgements)
    if inputs.lasting:
        outcome.paths, outcome.digest = depends, before
    return outcome


def judge_drafts(
    drafts: Sequence[Document],
    sources: Sequence[Document],
    project: Project | None = None,
    judgements: Sequence[Judgement] = (),
) -> Outcome:
    """What the sources say of the drafts, by the claims file's names, policy and excuses and by what a person judged,
    with certain corrections.
    """
    names = project.names() if project else Names()
    policy = project.policy() if project else Policy()
    decisions, stale = resolve_judgements(judgements, [*drafts, *sources])
    found = check_documents(drafts, sources, names, policy, decisions)
    judged = [Draft(draft.source, _corrected(some, draft.source)) for draft, some in zip(drafts, found, strict=True)]
    kept, excused, problems = excuse(judged, _excuses(project))
    fail_on = project.settings.drafts.fail_on if project else FAIL_ON
    return Outcome(Checked(kept, len(sources), excused), [*problems, *stale], fail_on=fail_on)


def find_inputs(request: Request) -> Inputs:
    """The claims file, drafts and sources that a run reads. Raises FactcheckError where one is missing."""
    project, sources = locate_sources(request.sources, request.claims)
    named = _asked(request, project)
    if not named:
        raise FactcheckError("no draft is named; give files or folders, or list them under drafts in claims.yaml")
    how = project.gathering(request.how) if project else request.how
    drafts, found = expand_globs(named, how), expand_globs(sources, how)
    if STANDARD_INPUT in drafts and STANDARD_INPUT in found:
        raise FactcheckError("standard input is a draft or a source, not both; save one to a file")
    lasting = (drafts, found) == (named, sources) and STANDARD_INPUT not in drafts + found and not how.follow_links
    return Inputs(project, _without_sources(drafts, found), found, how, lasting)


def _asked(request: Request, project: Project | None) -> list[str]:
    """The drafts as they are named, globs not yet looked up."""
    return list(request.drafts) or (project.draft_paths() if project else [])


def _corrected(findings: list[Finding], source: Source) -> list[Finding]:
    for finding in findings:
        finding.correction = correct(finding, source, _read_line)
    return findings


def _read_line(line: str, source: Source) -> list[Mention]:
    return extract(line, language=source.language or None, published=source.published)


def _excuses(project: Project | None) -> list[Excuse]:
    if project is None:
        return []
    return [
        Excuse(one.figure, one.reason, one.draft or "", project.tree.place(("drafts", "suppress", at)))
        for at, one in enumerate(project.settings.drafts.suppress)
    ]


def _claims(inputs: Inputs) -> list[str]:
    return [inputs.project.path] if inputs.project else []


def _without_sources(drafts: list[str], sources: Sequence[str]) -> list[str]:
    """The drafts without paths that are sources themselves: what is checked must not bear itself out."""
    places = {Path(path).resolve() for path in sources}
    kept = [path for path in drafts if Path(path).resolve() not in places]
    if not kept:
        raise FactcheckError("the drafts are the sources; name the drafts apart from them", Place(drafts[0]))
    return kept


def _within(path: str, folder: str) -> bool:
    return Path(path).resolve().is_relative_to(Path(folder).resolve())
