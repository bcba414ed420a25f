"""One run of a check from request to outcome: from memory where it holds, else by reading and judging."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from factcheck.cache import Cache, key_for, opened
from factcheck.drafts.memory import recall, remember
from factcheck.drafts.requests import Outcome, Request
from factcheck.model import Source

Track = Callable[[Sequence[Source], str], Iterable[Source]]


def check_files(request: Request, track: Track | None = None) -> Outcome:
    """Check drafts against sources. Raises FactcheckError where there is nothing to check, or to check it by."""
    with opened(request.cache) as store:
        outcome = recall(request, store)
        if outcome is None:
            from factcheck.drafts.checking import judge_files

            with data_kept(store):
                outcome = judge_files(request, store, track)
            remember(request, outcome, store)
    return _narrowed(outcome, request)


@contextlib.contextmanager
def data_kept(store: Cache | None) -> Iterator[None]:
    """Keep the parsed data of the languages in the cache meanwhile."""
    from factcheck.languages.kept import keep_in

    keep_in(_Data(store) if store is not None else None)
    try:
        yield
    finally:
        keep_in(None)


class _Data:
    """The cache as a place for the data of the languages."""

    def __init__(self, store: Cache) -> None:
        self.get = lambda name: store.get(key_for(b"language", name.encode()))
        self.put = lambda name, data: store.put(key_for(b"language", name.encode()), data)


def _narrowed(outcome: Outcome, request: Request) -> Outcome:
    """The outcome without findings that the baseline knows or that stand on unchanged lines."""
    checked = outcome.checked
    if request.write_baseline:
        from factcheck.drafts.baseline import all_known, as_baseline

        outcome.baseline = as_baseline(checked.drafts)
        checked = all_known(checked)
    elif request.baseline:
        from factcheck.drafts.baseline import new_findings, read_baseline

        checked = new_findings(checked, read_baseline(request.baseline))
    if request.changed_since is not None:
        from factcheck.drafts.changes import on_changed_lines

        checked = replace(checked, drafts=on_changed_lines(checked.drafts, outcome.grounds, request.changed_since))
    outcome.checked = checked
    return outcome
