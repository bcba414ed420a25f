"""What the server knows between messages: the sources as last read, and the findings of each open draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cache import cache_folder, opened
from factcheck.drafts.checking import judge_drafts
from factcheck.drafts.watching import Stamp, stamp
from factcheck.errors import Problem
from factcheck.intake import read_documents
from factcheck.model import Document, Draft, Evidence, Finding, Gathering, Judgement
from factcheck.pipeline import judgements_beside, load_judgements, locate_sources, read_text, restated

if TYPE_CHECKING:
    from factcheck.project import Project

ONE_PROCESS = Gathering(jobs=1)
"""A server has threads, beside which no process should be forked."""


@dataclass(slots=True)
class Session:
    """One editor's session; paths are relative to the folder the server runs in."""

    sources: Sequence[str] = ()
    claims: str | None = None
    cache: bool = True
    documents: list[Document] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    """By the URI of the open draft."""
    _project: Project | None = None
    _judgements: list[Judgement] = field(default_factory=list)
    _stamp: Stamp | None = None

    def refresh(self) -> bool:
        """Read the claims file and the sources where any of them changed; whether one did. Raises FactcheckError."""
        self._project, paths = locate_sources(self.sources, self.claims)
        path = judgements_beside(self._project.path if self._project else None)
        self._judgements = load_judgements(path)
        now = stamp([*paths, path, *([self._project.path] if self._project else [])])
        if now == self._stamp:
            return False
        with opened(cache_folder() if self.cache else None) as store:
            claims = [self._project.path] if self._project else []
            how = self._project.gathering(ONE_PROCESS) if self._project else ONE_PROCESS
            found, _ = read_documents(paths, store, None, claims, how)
            self.documents, _ = restated(found, self._project)
        self._stamp = now
        return True

    def check(self, uri: str, path: str, text: str) -> tuple[Draft, list[Problem]]:
        """The draft `text` of the file `path` with its findings, and what is wrong with its comments.

        A source that is open as a draft does not bear itself out.
        """
        real = Path(path).resolve()
        others = [d for d in self.documents if Path(d.source.name).resolve() != real]
        checked = judge_drafts([read_text(text, path)], others, self._project, self._judgements)
        draft = checked.checked.drafts[0]
        self.drafts[uri] = draft
        return draft, [p for p in checked.problems if p.place.path == path]

    def forget(self, uri: str) -> None:
        """Let go of a draft that was closed."""
        self.drafts.pop(uri, None)

    def at(self, uri: str, offset: int) -> Finding | None:
        """The finding whose figure holds the character at `offset` of an open draft, or ends there."""
        draft = self.drafts.get(uri)
        found = [f for f in draft.findings if f.start <= offset <= f.end] if draft else []
        return found[0] if found else None

    def text_of(self, evidence: Evidence) -> str:
        """The raw text of the document that a piece of evidence stands in; empty where it is no longer read."""
        return next((d.source.raw for d in self.documents if d.source.name == evidence.source), "")
