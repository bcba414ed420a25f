"""A run of `factcheck check`: drafts and sources read, each figure judged, and what is excused or old left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.drafts.corrections import correct
from factcheck.drafts.requests import Outcome, Request
from factcheck.drafts.rules import Rules, find_rules, locate_sources
from factcheck.drafts.shelving import Shelved, put_on_shelf
from factcheck.drafts.suppressions import excuse
from factcheck.drafts.watching import digest
from factcheck.errors import FactcheckError, Place
from factcheck.intake import Track, read_documents
from factcheck.model import Checked, Document, Draft, Finding, Gathering, Judgement, Mention, Source
from factcheck.pipeline import CLAIMS_FILE, check_by, extract, load_judgements, resolve_judgements
from factcheck.reading import expand_globs
from factcheck.reading.files import STANDARD_INPUT

if TYPE_CHECKING:
    from factcheck.cache import Cache


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where a run reads: its claims file, drafts and sources, as paths; and how.

    `lasting` tells whether the same words would mean the same files again.
    """

    rules: Rules
    drafts: list[str]
    sources: list[str]
    how: Gathering = field(default_factory=Gathering)
    lasting: bool = True

    @property
    def files(self) -> list[str]:
        """Every path that the outcome depends on."""
        return [*self.drafts, *self.sources, *self.rules.files, self.rules.judgements]


def judge_files(request: Request, store: Cache | None = None, track: Track | None = None) -> Outcome:
    """Read drafts and sources and judge every figure; nothing is narrowed to what is new or changed yet.

    Raises FactcheckError where there is nothing to check, or to check it by.
    """
    inputs = find_inputs(request, store)
    rules = inputs.rules
    around = [path for path in inputs.sources if any(_within(path, draft) for draft in inputs.drafts)]
    apart = [path for path in inputs.drafts if not any(_within(source, path) for source in inputs.sources)]
    judgements = load_judgements(rules.judgements)
    judged = sorted({figure.source for one in judgements for figure in (one.one, one.other)} - {""})
    depends = [*inputs.files, CLAIMS_FILE, *judged]
    before = digest(depends, store) if store is not None else ""
    shelved = put_on_shelf(inputs.sources, rules, store, track, [*apart, *rules.files], inputs.how)
    drafts, unread = read_documents(inputs.drafts, store, None, [*around, *rules.files], inputs.how)
    outcome = judge_drafts(drafts, shelved, rules, judgements)
    outcome.problems = [*shelved.problems, *unread, *outcome.problems]
    read = {draft.source.name for draft in drafts}
    outcome.unread = any(problem.place.path not in read for problem in unread)
    outcome.grounds = [*inputs.sources, *rules.files]
    if rules.path or Path(rules.judgements).exists():
        outcome.grounds.append(rules.judgements)
    if inputs.lasting:
        outcome.paths, outcome.digest = depends, before
    return outcome


def judge_drafts(
    drafts: Sequence[Document], shelved: Shelved, rules: Rules, judgements: Sequence[Judgement] = ()
) -> Outcome:
    """What the sources say of the drafts, by the rules' policy and excuses and by what a person judged, with certain
    corrections.
    """
    decisions, stale = resolve_judgements(judgements, [*drafts, *shelved.judged(judgements)])
    found = check_by(drafts, shelved.shelf, rules.policy, decisions)
    judged = [Draft(draft.source, _corrected(some, draft.source)) for draft, some in zip(drafts, found, strict=True)]
    kept, excused, problems = excuse(judged, rules.excuses)
    return Outcome(Checked(kept, shelved.shelf.documents, excused), [*problems, *stale], fail_on=rules.fail_on)


def find_inputs(request: Request, store: Cache | None = None) -> Inputs:
    """The claims file, drafts and sources that a run reads. Raises FactcheckError where one is missing."""
    rules = find_rules(request.claims, store)
    sources = locate_sources(request.sources, rules)
    named = _asked(request, rules)
    if not named:
        raise FactcheckError("no draft is named; give files or folders, or list them under drafts in claims.yaml")
    how = rules.gathering(request.how)
    drafts, found = expand_globs(named, how), expand_globs(sources, how)
    if STANDARD_INPUT in drafts and STANDARD_INPUT in found:
        raise FactcheckError("standard input is a draft or a source, not both; save one to a file")
    lasting = (drafts, found) == (named, sources) and STANDARD_INPUT not in drafts + found and not how.follow_links
    return Inputs(rules, _without_sources(drafts, found), found, how, lasting)


def _asked(request: Request, rules: Rules) -> list[str]:
    """The drafts as they are named, globs not yet looked up."""
    return list(request.drafts) or list(rules.drafts)


def _corrected(findings: list[Finding], source: Source) -> list[Finding]:
    for finding in findings:
        finding.correction = correct(finding, source, _read_line)
    return findings


def _read_line(line: str, source: Source) -> list[Mention]:
    return extract(line, language=source.language or None, published=source.published)


def _without_sources(drafts: list[str], sources: Sequence[str]) -> list[str]:
    """The drafts without paths that are sources themselves: what is checked must not bear itself out."""
    places = {Path(path).resolve() for path in sources}
    kept = [path for path in drafts if Path(path).resolve() not in places]
    if not kept:
        raise FactcheckError("the drafts are the sources; name the drafts apart from them", Place(drafts[0]))
    return kept


def _within(path: str, folder: str) -> bool:
    return Path(path).resolve().is_relative_to(Path(folder).resolve())
