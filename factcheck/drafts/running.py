"""One run of a check from request to outcome: from memory where it holds, else by reading and judging."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from factcheck.cache import opened
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

            outcome = judge_files(request, store, track)
            remember(request, outcome, store)
    return _narrowed(outcome, request)


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
