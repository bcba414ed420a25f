"""The whole flow on one page: documents in, figures found, brought together, agreement judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError, Problem, ProjectError
from factcheck.extraction import extract_mentions
from factcheck.model import (
    Claim,
    Document,
    Finding,
    Gathering,
    Group,
    Judgement,
    Mention,
    Names,
    Policy,
    Report,
    Restatement,
    Source,
    SourceSummary,
    Suggestion,
    Verdict,
)
from factcheck.reading import from_text

if TYPE_CHECKING:
    from factcheck.intake import Track
    from factcheck.matching import Decisions, Prepared, Shelf
    from factcheck.project import Project

CLAIMS_FILE = "claims.yaml"
"""The claims file that is used, where it stands in the working directory, when none is named."""
JUDGEMENTS_FILE = "judgements.yaml"
"""The file of judgements beside the claims file, or in the working directory where there is none."""
SOURCES_FOLDER = "sources"
"""The folder that is read, where it stands in the working directory, when no documents are named."""


@dataclass(frozen=True, slots=True)
class Run:
    """What `crosscheck_files` did: the report, what was left out, and from which verdict on the run has failed."""

    report: Report
    problems: list[Problem]
    fail_on: str = "never"


def extract(text: str, *, language: str | None = None, published: dt.date | None = None) -> list[Mention]:
    """The figures and dates of `text`, in the order they stand in it; their spans never overlap.

    `language` (a code such as en, ja, zh) is detected where it is None. `published` is the text's own date, by which
    "last May" is resolved; where it is None the text's own front matter or dateline may tell it.
    """
    mentions = extract_mentions(from_text(text, language=language, published=published))
    for mention in mentions:
        mention.source = None
    return [mention for mention in mentions if not mention.repeated]


def crosscheck(sources: Iterable[str | Source], project: Project | None = None) -> Report:
    """What the documents together say of the claims of `project`, and of every figure nobody listed.

    A source is a text or a `Source`. Raises ProjectError where a claim's figure cannot be read.
    """
    return _crosscheck(_documents(sources), project)[0]


def _crosscheck(
    documents: Sequence[Document], project: Project | None, judgements: Sequence[Judgement] = ()
) -> tuple[Report, list[Problem]]:
    """The report on the documents, and a line for each judgement that is stale."""
    # loaded here, so that reading figures alone (`extract`) starts at once
    from factcheck.judging import arrange, find_notes, judge
    from factcheck.matching import find_listed, group_prepared, prepare

    names = project.names() if project else Names()
    policy = project.policy() if project else Policy()
    listed = project.listed(_read_statement) if project else []
    decisions, stale = resolve_judgements(judgements, documents, [one.id for one in listed])
    prepared: Iterable[Prepared] = prepare(documents, names, decisions)
    groups = find_listed(listed, prepared := [*prepared]) if listed else []
    groups += group_prepared(prepared)
    claims = arrange(judge(group, policy) for group in groups)
    summaries = [_summarize(document) for document in documents]
    return Report(claims, summaries, list(documents), find_notes(documents)), stale


def judgements_beside(claims: str | None) -> str:
    """Where judgements are kept: beside the claims file, or in the working directory where there is none."""
    return str(Path(claims).parent / JUDGEMENTS_FILE) if claims is not None else JUDGEMENTS_FILE


def load_judgements(path: str) -> list[Judgement]:
    """The judgements in the file `path`; none where there is no such file. Raises ProjectError where it is wrong."""
    if not Path(path).exists():
        return []
    from factcheck.project import read_judgements

    return read_judgements(path)


def resolve_judgements(
    judgements: Sequence[Judgement], documents: Sequence[Document], claims: Sequence[str] | None = None
) -> tuple[Decisions, list[Problem]]:
    """What a person decided about the figures of `documents` and of the claims with these ids, and a line for each
    judgement that is stale: whose figure is no longer found. Raises ProjectError where two judgements exclude each
    other.
    """
    from factcheck.matching.decisions import contradictions, resolve

    decisions, stale = resolve(judgements, documents, claims)
    if wrong := contradictions(judgements, lambda figure: decisions.keys_of(figure) or [figure]):
        raise ProjectError.of(wrong)
    return decisions, stale


def check(
    text: str, sources: Iterable[str | Source], *, language: str | None = None, published: dt.date | None = None
) -> list[Finding]:
    """What the sources say of each figure and date of the draft `text`, in the order they stand in it."""
    draft = from_text(text, language=language, published=published)
    (found,) = check_documents([Document(draft, extract_mentions(draft))], _documents(sources, draft.language))
    return found


def check_documents(
    drafts: Sequence[Document],
    sources: Sequence[Document],
    names: Names | None = None,
    policy: Policy | None = None,
    decisions: Decisions | None = None,
) -> list[list[Finding]]:
    """What the documents `sources` say of each figure of each of `drafts`: a list a draft, in the order of its text."""
    from factcheck.matching import Shelf

    return check_by(drafts, Shelf.of(sources, names or Names()), policy or Policy(), decisions)


def check_by(
    drafts: Sequence[Document], shelf: Shelf, policy: Policy, decisions: Decisions | None = None
) -> list[list[Finding]]:
    """`check_documents` by sources on a shelf."""
    from factcheck.matching import NONE, find_figures

    alone = shelf.documents == 1
    found = (find_figures(draft, shelf.near(draft, decisions or NONE), alone=alone) for draft in drafts)
    return [_findings(draft, groups, policy) for draft, groups in zip(drafts, found, strict=True)]


def _findings(draft: Document, groups: Iterable[Group], policy: Policy) -> list[Finding]:
    from factcheck.judging import judge

    found = []
    for group in groups:
        assert group.listed is not None, "evidence is found for a figure of the draft"
        found.append(_finding(draft.source, group.listed.mention, judge(group, policy)))
    return found


def _finding(draft: Source, mention: Mention, claim: Claim) -> Finding:
    line, column = draft.line_column(mention.start)
    return Finding(
        mention.start, mention.end, mention.text, line, column, claim.verdict, claim.evidence, claim.why, mention.kind,
        draft.name or None, mention.low, mention.high, mention.unit, mention.date, locator=mention.locator,
    )  # fmt: skip


def extract_files(
    paths: Sequence[str], track: Track | None = None, how: Gathering | None = None, exclude: Sequence[str] = ()
) -> tuple[Iterator[Document], list[Problem]]:
    """The documents under `paths` with their figures, read as they are asked for, and what could not be read, which is
    known when they all are.

    Raises ReadingError where a path is missing, or once no document can be read.
    """
    from factcheck.intake import Intake
    from factcheck.reading.sparing import refuse_to_lose

    refuse_to_lose(exclude, paths)
    intake = Intake(paths, exclude, how or Gathering(), track=track)
    documents = iter(intake)
    first = next(documents)
    return chain([first], documents), intake.problems


def crosscheck_files(
    paths: Sequence[str],
    claims: str | None = None,
    track: Track | None = None,
    exclude: Sequence[str] = (),
    how: Gathering | None = None,
) -> Run:
    """Cross-check the files and folders `paths` by the settings in the file `claims`.

    Without `claims`, claims.yaml in the working directory is used where there is one; without `paths`, the sources it
    names, or the folder sources. `exclude` are files never to read as documents, such as the one to be written.
    Raises FactcheckError where nothing can be done.
    """
    project, documents, problems = _read_project(paths, claims, exclude, track, how)
    judgements = load_judgements(judgements_beside(project.path if project else None))
    report, stale = _crosscheck(documents, project, judgements)
    report.sources += _skipped(problems, documents)
    return Run(report, [*problems, *stale], project.settings.policy.fail_on if project else "never")


def list_sources(
    paths: Sequence[str], claims: str | None = None, how: Gathering | None = None
) -> tuple[list[Source], list[Problem]]:
    """The documents that `crosscheck_files` would read, with what is known of each, and what could not be read.

    Raises FactcheckError where nothing can be read.
    """
    _, documents, problems = _read_project(paths, claims, [], None, how)
    return [document.source for document in documents], problems


def _read_project(
    paths: Sequence[str],
    claims: str | None,
    exclude: Sequence[str],
    track: Track | None,
    how: Gathering | None,
) -> tuple[Project | None, list[Document], list[Problem]]:
    """The project, the documents that are read by it, with what it says of them, and what could not be read."""
    from factcheck.intake import read_documents
    from factcheck.reading.sparing import refuse_to_lose

    project, named = locate_sources(paths, claims)
    beside = [project.path, judgements_beside(project.path)] if project else [judgements_beside(None)]
    refuse_to_lose(exclude, [*named, *beside])
    never = [*exclude, *([project.path] if project else [])]
    documents, problems = read_documents(named, None, track, never, project.gathering(how) if project else how)
    documents, unused = restated(documents, project.stated() if project else ())
    return project, documents, problems if paths else [*problems, *unused]


def restated(documents: Sequence[Document], stated: Sequence[Restatement]) -> tuple[list[Document], list[Problem]]:
    """The documents with what the project states of them, their figures then found anew, and what it states of none."""
    if not stated:
        return list(documents), []
    from factcheck.reading import restate

    sources, unused = restate([document.source for document in documents], stated)
    kept = [
        document if document.source is source else Document(source, extract_mentions(source))
        for document, source in zip(documents, sources, strict=True)
    ]
    return kept, unused


def locate_sources(named: Sequence[str], claims: str | None) -> tuple[Project | None, list[str]]:
    """The claims file, and the sources to read: those named, else those it names, else the usual folder."""
    claims = claims or (CLAIMS_FILE if Path(CLAIMS_FILE).is_file() else None)
    project = None
    if claims is not None:
        from factcheck.project import load_project

        project = load_project(claims)
    return project, list(named) or (project.source_paths() if project else []) or named_by_default()


def suggest_claims(
    paths: Sequence[str], track: Track | None = None, exclude: Sequence[str] = (), how: Gathering | None = None
) -> tuple[list[Suggestion], list[Problem]]:
    """Claims to list, from the figures that the documents under `paths` share, and what could not be read.

    Raises ReadingError where a path is missing or no document can be read.
    """
    from factcheck.intake import read_documents
    from factcheck.project import suggest
    from factcheck.reading.sparing import refuse_to_lose

    refuse_to_lose(exclude, paths)
    documents, problems = read_documents(paths, None, track, exclude, how)
    return suggest(_crosscheck(documents, None)[0], _read_statement), problems


def fails(claims: Iterable[Claim], level: str) -> bool:
    """Whether one of `claims` has the verdict `level` or a graver one; `never` is reached by none.

    What nobody listed counts where it is contradicted only: that one document alone holds a figure is no fault.
    """
    if level == "never":
        return False
    order = list(Verdict)
    grave = order[: order.index(Verdict(level)) + 1]
    return any(claim.verdict in (grave if claim.stated else grave[:1]) for claim in claims)


def named_by_default() -> list[str]:
    """The documents to read when none are named. Raises FactcheckError where there is no such folder."""
    if Path(SOURCES_FOLDER).is_dir():
        return [SOURCES_FOLDER]
    raise FactcheckError("no documents are named; give them with --sources PATH, or under `sources` in claims.yaml")


def read_text(text: str, name: str) -> Document:
    """The document `text`, which is to be shown as the file `name`, with its figures."""
    source = from_text(text, name=name)
    return Document(source, extract_mentions(source))


def _documents(sources: Iterable[str | Source], likely: str = "") -> list[Document]:
    read = [
        source if isinstance(source, Source) else from_text(source, name=f"source {number}", likely=likely)
        for number, source in enumerate(sources, start=1)
    ]
    return [Document(source, extract_mentions(source)) for source in read]


def _read_statement(text: str, language: str | None) -> Document:
    source = from_text(text, language=language)
    return Document(source, extract_mentions(source))


def _summarize(document: Document) -> SourceSummary:
    source = document.source
    return SourceSummary(
        source.name, source.language, source.published, source.title, source.publisher, source.credit,
        sum(not mention.repeated for mention in document.mentions), source.based_on, "", source.author, source.address,
        source.format, source.provenance, source.gaps,
    )  # fmt: skip


def _skipped(problems: Iterable[Problem], documents: Iterable[Document]) -> list[SourceSummary]:
    """The documents that could not be read, each with why; a problem with one that was read is not among them."""
    read = {document.source.name for document in documents}
    places = {problem.place.path: problem for problem in problems if problem.place.path not in read}
    empty = SourceSummary("", "", None, "", "", "", 0)
    return [replace(empty, name=path, skipped=_reason(problem)) for path, problem in places.items()]


def _reason(problem: Problem) -> str:
    """Why a document was skipped, with the line where that is known."""
    return f"{problem.message} (line {problem.place.line})" if problem.place.line else problem.message
