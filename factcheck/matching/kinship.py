"""How surely two documents tell the same story: by the rare words and names they share.

In one story an equal sum of money is hardly chance; in two stories it is. Computed for pairs that have figures to compare,
and kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from factcheck.matching.passages import Passages

ALIKE = 0.22
"""The share of words in common, weighed by rarity, from which two documents surely tell the same story."""
ALIKE_ACROSS = 0.32
"""The same across languages, where only concepts, names and Latin words are compared."""


class Kinship:
    """The likeness of documents, 0 to 1, by their places in the list they were given in."""

    def __init__(self, passages: Sequence[Passages]) -> None:
        self._languages = [p.document.source.language for p in passages]
        words = [frozenset(t.key for t in p.tokens) for p in passages]
        held = Counter(key for keys in words for key in keys)
        most = max(len(passages), 20)
        rare = {key: log(1 + most / count) for key, count in held.items()}
        self._all = [{key: rare[key] for key in sorted(keys)} for keys in words]
        self._bridging = [{key: w for key, w in own.items() if key.isascii()} for own in self._all]
        self._known: dict[tuple[int, int], float] = {}

    def between(self, one: int, other: int) -> float:
        """How surely the two documents tell one story."""
        if one == other:
            return 1.0
        key = (min(one, other), max(one, other))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._compare(one, other)
        return found

    def _compare(self, one: int, other: int) -> float:
        across = self._languages[one] != self._languages[other]
        kept = self._bridging if across else self._all
        share = _overlap(kept[one], kept[other])
        return min(1.0, share / (ALIKE_ACROSS if across else ALIKE))


def _overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    shared = sum(weight for key, weight in few.items() if key in many)
    total = (sum(few.values()) * sum(many.values())) ** 0.5
    return shared / total if total else 0.0
