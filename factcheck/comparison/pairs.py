"""Which claim, which document and which figure of the newer run is which of the older."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import PurePath
from typing import TypeVar

from factcheck.model import Claim, Evidence, SourceSummary

T = TypeVar("T")
Pairs = dict[int, int]
"""Positions in the older run, each with the position in the newer of what is the same."""


def pair_sources(old: Sequence[SourceSummary], new: Sequence[SourceSummary]) -> Pairs:
    """The documents that are one in both runs: by their paths, else by file names that are no other's."""
    pairs = _pair(old, new, {}, lambda source: source.name)
    return pairs | _pair(old, new, pairs, lambda source: PurePath(source.name).name, once=True)


def pair_claims(old: Sequence[Claim], new: Sequence[Claim]) -> Pairs:
    """The claims that are one in both runs.

    A claim is known by its id. Where that changed, a listed claim is known by its statement, and a found one by most of
    its evidence, or else by its kind, label and unit where no other has the three.
    """
    pairs = _pair(old, new, {}, lambda claim: (claim.stated is not None, claim.kind, claim.id))
    pairs |= _pair(old, new, pairs, lambda claim: claim.id if claim.stated else None)  # another kind is stated now
    pairs |= _pair(old, new, pairs, lambda claim: claim.stated.statement if claim.stated else None)
    pairs |= _pair_by_evidence(old, new, pairs)
    return pairs | _pair(old, new, pairs, _likeness, once=True)


def pair_evidence(old: Sequence[Evidence], new: Sequence[Evidence]) -> Pairs:
    """The figures of one document about one claim that are one figure in both runs.

    They are known by their words and value, else by either, else by their order.
    """
    pairs: Pairs = {}
    for key in (_words_and_value, lambda e: e.text, _value, lambda e: e.quote, lambda _: True):
        pairs |= _pair(old, new, pairs, key)
    return pairs


def _pair(
    old: Sequence[T], new: Sequence[T], taken: Pairs, key: Callable[[T], Hashable | None], *, once: bool = False
) -> Pairs:
    """Those not in `taken` whose keys are equal, the first with the first and so on; None is no key.

    With `once`, only where the key is one item's alone in either run.
    """
    ours, theirs = _by_key(old, taken.keys(), key), _by_key(new, taken.values(), key)
    return {
        a: b
        for name, found in ours.items()
        if not once or len(found) == len(theirs[name]) == 1
        for a, b in zip(found, theirs[name], strict=False)
    }


def _by_key(
    items: Sequence[T], taken: Iterable[int], key: Callable[[T], Hashable | None]
) -> defaultdict[Hashable, list[int]]:
    """The positions of those that are not taken, by their keys."""
    known = set(taken)
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position, item in enumerate(items):
        name = key(item) if position not in known else None
        if name is not None:
            found[name].append(position)
    return found


def _pair_by_evidence(old: Sequence[Claim], new: Sequence[Claim], taken: Pairs) -> Pairs:
    """Found claims that share a figure, those with most in common first."""
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    known = set(taken.values())
    for b, claim in enumerate(new):
        if claim.stated is None and b not in known:
            for mark in _marks(claim):
                holders[claim.kind, mark].append(b)
    shared: Counter[tuple[int, int]] = Counter()
    for a, claim in enumerate(old):
        if claim.stated is None and a not in taken:
            for mark in _marks(claim):
                shared.update((a, b) for b in holders[claim.kind, mark])
    pairs: Pairs = {}
    used: set[int] = set()
    for (a, b), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if a not in pairs and b not in used:
            pairs[a] = b
            used.add(b)
    return pairs


def _marks(claim: Claim) -> set[tuple[str, str, str]]:
    """What the figures of a claim are known by when their document changes around them."""
    return {(e.source, e.text, "".join(e.quote.split())) for e in claim.evidence}


def _likeness(claim: Claim) -> Hashable | None:
    if claim.stated or not claim.label or not claim.evidence:
        return None
    return claim.kind, claim.label, claim.evidence[0].unit


def _words_and_value(evidence: Evidence) -> Hashable:
    return evidence.text, _value(evidence)


def _value(evidence: Evidence) -> Hashable:
    return evidence.low, evidence.high, evidence.unit, evidence.date
