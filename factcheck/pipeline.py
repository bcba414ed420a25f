"""The whole flow on one page: documents in, figures found, brought together, agreement judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError, Problem, ReadingError
from factcheck.extraction import extract_mentions
from factcheck.model import (
    Claim,
    Document,
    Finding,
    Group,
    Mention,
    Names,
    Policy,
    Report,
    Source,
    SourceSummary,
    Suggestion,
    Verdict,
)
from factcheck.reading import from_text, read_paths

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.matching import Shelf
    from factcheck.project import Project

CLAIMS_FILE = "claims.yaml"
"""The claims file that is used, where it stands in the working directory, when none is named."""
SOURCES_FOLDER = "sources"
"""The folder that is read, where it stands in the working directory, when no documents are named."""

Track = Callable[[Sequence[Source], str], Iterable[Source]]
"""Passes documents on one by one, and may show how far it is with what the text says."""


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
    return mentions


def crosscheck(
    sources: Iterable[str | Source], project: Project | None = None, *, track: Track | None = None
) -> Report:
    """What the documents together say of the claims of `project`, and of every figure nobody listed.

    A source is a text or a `Source`. Raises ProjectError where a claim's figure cannot be read.
    """
    # loaded here, so that reading figures alone (`extract`) starts at once
    from factcheck.judging import arrange, judge
    from factcheck.matching import find_listed, group_prepared, prepare

    names = project.names() if project else Names()
    policy = project.policy() if project else Policy()
    listed = project.listed(_read_statement) if project else []
    documents = _documents(sources, track)
    prepared = prepare(documents, names)
    groups = [*find_listed(listed, prepared), *group_prepared(prepared)]
    return Report(arrange(judge(group, policy) for group in groups), [_summarize(document) for document in documents])


def check(
    text: str, sources: Iterable[str | Source], *, language: str | None = None, published: dt.date | None = None
) -> list[Finding]:
    """What the sources say of each figure and date of the draft `text`, in the order they stand in it."""
    draft = from_text(text, language=language, published=published)
    (found,) = check_documents([Document(draft, extract_mentions(draft))], _documents(sources, None, draft.language))
    return found


def check_documents(
    drafts: Sequence[Document], sources: Sequence[Document], names: Names | None = None, policy: Policy | None = None
) -> list[list[Finding]]:
    """What the documents `sources` say of each figure of each of `drafts`: a list a draft, in the order of its text."""
    from factcheck.matching import Shelf

    return check_by(drafts, Shelf.of(sources, names or Names()), policy or Policy())


def check_by(drafts: Sequence[Document], shelf: Shelf, policy: Policy) -> list[list[Finding]]:
    """`check_documents` by sources on a shelf."""
    from factcheck.matching import find_figures

    alone = shelf.documents == 1
    return [_findings(draft, find_figures(draft, shelf.near(draft), alone=alone), policy) for draft in drafts]


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
        draft.name or None, mention.low, mention.high, mention.unit, mention.date,
    )  # fmt: skip


def extract_files(paths: Sequence[str], track: Track | None = None) -> tuple[list[Document], list[Problem]]:
    """The documents under `paths` with their figures, and what could not be read.

    Raises ReadingError where a path is missing or no document can be read.
    """
    sources, problems = _read(paths)
    return _documents(sources, track), problems


def crosscheck_files(
    paths: Sequence[str], claims: str | None = None, track: Track | None = None, exclude: Sequence[str] = ()
) -> Run:
    """Cross-check the files and folders `paths` by the settings in the file `claims`.

    Without `claims`, claims.yaml in the working directory is used where there is one; without `paths`, the sources it
    names, or the folder sources. `exclude` are files never to read as documents, such as the one to be written.
    Raises FactcheckError where nothing can be done.
    """
    project = None
    if claims is None and Path(CLAIMS_FILE).is_file():
        claims = CLAIMS_FILE
    if claims is not None:
        from factcheck.project import load_project

        project = load_project(claims)
    named = paths or (project.source_paths() if project else []) or named_by_default()
    sources, problems = _read(named, [*exclude, *([claims] if claims else [])])
    report = crosscheck(sources, project, track=track)
    report.sources += _skipped(problems, sources)
    return Run(report, problems, project.settings.policy.fail_on if project else "never")


def suggest_claims(
    paths: Sequence[str], track: Track | None = None, exclude: Sequence[str] = ()
) -> tuple[list[Suggestion], list[Problem]]:
    """Claims to list, from the figures that the documents under `paths` share, and what could not be read.

    Raises ReadingError where a path is missing or no document can be read.
    """
    from factcheck.project import suggest

    sources, problems = _read(paths, exclude)
    return suggest(crosscheck(sources, track=track), _read_statement), problems


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


def _read(paths: Sequence[str], exclude: Sequence[str] = ()) -> tuple[list[Source], list[Problem]]:
    sources, problems = read_paths(paths, exclude)
    if not sources and problems:
        raise ReadingError.of(problems)
    return sources, problems


def read_documents(
    paths: Sequence[str], store: Cache | None = None, track: Track | None = None, exclude: Sequence[str] = ()
) -> tuple[list[Document], list[Problem]]:
    """The documents under `paths` with their figures, those that `store` knows without reading them again.

    Raises ReadingError where a path is missing or no document can be read.
    """
    sources, problems = read_paths(paths, exclude, store.recall if store is not None else None)
    known = [store.mentions(source) if store is not None else None for source in sources]
    found = iter(_documents([s for s, mentions in zip(sources, known, strict=True) if mentions is None], track))
    documents = []
    for source, mentions in zip(sources, known, strict=True):
        document = Document(source, mentions) if mentions is not None else next(found)
        if mentions is None and store is not None:
            store.keep(document)
        documents.append(document)
    return documents, problems


def read_text(text: str, name: str) -> Document:
    """The document `text`, which is to be shown as the file `name`, with its figures."""
    source = from_text(text, name=name)
    return Document(source, extract_mentions(source))


def _documents(sources: Iterable[str | Source], track: Track | None, likely: str = "") -> list[Document]:
    read = [
        source if isinstance(source, Source) else from_text(source, name=f"source {number}", likely=likely)
        for number, source in enumerate(sources, start=1)
    ]
    tracked = track(read, "Finding figures") if track else read
    return [Document(source, extract_mentions(source)) for source in tracked]


def _read_statement(text: str, language: str | None) -> Document:
    source = from_text(text, language=language)
    return Document(source, extract_mentions(source))


def _summarize(document: Document) -> SourceSummary:
    source = document.source
    return SourceSummary(
        source.name, source.language, source.published, source.title, source.publisher, source.credit,
        len(document.mentions), source.based_on,
    )  # fmt: skip


def _skipped(problems: Iterable[Problem], sources: Iterable[Source]) -> list[SourceSummary]:
    """The documents that could not be read, each with why; a problem with one that was read is not among them."""
    read = {source.name for source in sources}
    places = {problem.place.path: problem for problem in problems if problem.place.path not in read}
    empty = SourceSummary("", "", None, "", "", "", 0)
    return [replace(empty, name=path, skipped=_reason(problem)) for path, problem in places.items()]


def _reason(problem: Problem) -> str:
    """Why a document was skipped, with the line where that is known."""
    return f"{problem.message} (line {problem.place.line})" if problem.place.line else problem.message
