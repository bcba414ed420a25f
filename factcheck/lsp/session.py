"""What the server knows between messages: the sources as last read, and the findings of each open draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.cache import Cache, cache_folder
from factcheck.drafts.checking import judge_drafts
from factcheck.drafts.rules import Rules, find_rules, locate_sources
from factcheck.drafts.shelving import Shelved, empty_shelf, put_on_shelf
from factcheck.drafts.watching import Stamp, stamp
from factcheck.errors import Problem
from factcheck.model import Draft, Evidence, Finding, Gathering, Judgement
from factcheck.pipeline import load_judgements, read_text
from factcheck.reading import expand_globs

ONE_PROCESS = Gathering(jobs=1)
"""A server has threads, beside which no process should be forked."""


@dataclass(slots=True)
class Session:
    """One editor's session; paths are relative to the folder the server runs in."""

    sources: Sequence[str] = ()
    claims: str | None = None
    cache: bool = True
    drafts: dict[str, Draft] = field(default_factory=dict)
    """By the URI of the open draft."""
    _rules: Rules = field(default_factory=Rules)
    _judgements: Sequence[Judgement] = ()
    _paths: Sequence[str] = ()
    _stamp: Stamp | None = None
    _shelves: dict[str, Shelved] = field(default_factory=dict)
    """The sources without each open draft that stands among them, by the draft's name; all of them by an empty one."""
    _names: dict[Path, str] = field(default_factory=dict)
    """The sources' names by the paths they really have."""
    _store: Cache | None = None

    def refresh(self) -> bool:
        """Read the claims file and the sources where any of them changed; whether one did. Raises FactcheckError."""
        if self.cache and self._store is None:
            self._store = Cache(cache_folder())
        rules = find_rules(self.claims, self._store)
        paths = expand_globs(locate_sources(self.sources, rules), rules.gathering(ONE_PROCESS))
        now = stamp([*paths, *rules.files, rules.judgements])
        if now == self._stamp:
            return False
        self._judgements = load_judgements(rules.judgements)
        self._rules, self._paths = rules, paths
        self._shelves = {"": self._shelve(())}
        self._names = {Path(name).resolve(): name for name in self._shelves[""].shelf.sources}
        self._stamp = now
        return True

    def check(self, uri: str, path: str, text: str) -> tuple[Draft, list[Problem]]:
        """The draft `text` of the file `path` with its findings, and what is wrong with its comments.

        A source that is open as a draft does not bear itself out.
        """
        checked = judge_drafts([read_text(text, path)], self._sources_without(path), self._rules, self._judgements)
        if self._store is not None:
            self._store.flush()
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
        document = self._shelves[""].document(evidence.source) if "" in self._shelves else None
        return document.source.raw if document else ""

    def _sources_without(self, path: str) -> Shelved:
        """The sources without the file `path`, where it is one of them."""
        name = self._names.get(Path(path).resolve(), "")
        if name not in self._shelves:
            others = any(other != name for other in self._shelves[""].shelf.sources)
            self._shelves[name] = self._shelve([name]) if others else empty_shelf(self._rules)
        return self._shelves[name]

    def _shelve(self, exclude: Sequence[str]) -> Shelved:
        how = self._rules.gathering(ONE_PROCESS)
        return put_on_shelf(self._paths, self._rules, self._store, None, [*exclude, *self._rules.files], how)
