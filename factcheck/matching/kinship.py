"""How surely two documents tell the same story: by the rare words and names they share, and the rare figures.

In one story an equal sum of money is hardly chance; in two stories it is. Several such figures in two documents are a
sign that their story is one, in whatever languages they are written. Computed for pairs that have figures to compare,
and kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import log

from factcheck.matching.features import Feature
from factcheck.matching.passages import Passages, Script, script_of

STRANGERS, KIN = 0.05, 0.13
"""The share of words in common, weighed by rarity, up to which two documents are strangers, and from which they
surely tell the same story;"""
STRANGERS_ACROSS, KIN_ACROSS = 0.15, 0.40
"""the same where they share no script, where only concepts, names and Latin words are compared."""
TELLING_DIGITS = 3
"""A figure of so many digits, one less for a sum of money, is seldom in two stories by chance;"""
FIGURE_WEIGHS = 2.0
"""one that two documents share weighs so many times what a word as rare does."""
THROUGH_A_THIRD = 0.8
"""What of the weaker of two likenesses goes over to two documents that are both like a third,"""
INTRODUCES = 60
"""as long as no more documents than this are compared."""


class Kinship:
    """The likeness of documents, 0 to 1, by their places in the list they were given in."""

    def __init__(self, passages: Sequence[Passages], features: Iterable[Feature]) -> None:
        self._scripts = [p.scripts for p in passages]
        self._languages = [p.document.source.language for p in passages]
        words = [frozenset(t.key for t in p.tokens) for p in passages]
        held = Counter(key for keys in words for key in keys)
        most = max(len(passages), 20)
        rare = {key: log(1 + most / count) for key, count in held.items()}
        self._words = [{key: rare[key] for key in sorted(keys)} for keys in words]
        self._mass = [_by_script(own) for own in self._words]
        self._figures = _telling_figures(features, len(passages))
        counted = Counter(figure for figures in self._figures for figure in figures)
        self._rare_figures = {figure: log(1 + most / count) for figure, count in counted.items()}
        self._direct: dict[tuple[int, int], float] = {}
        self._known: dict[tuple[int, int], float] = {}

    def between(self, one: int, other: int) -> float:
        """How surely the two documents tell one story: by what they share, or through a third that is kin to both."""
        if one == other:
            return 1.0
        key = (min(one, other), max(one, other))
        found = self._known.get(key)
        if found is None:
            found = self._directly(one, other)
            if found < THROUGH_A_THIRD and len(self._words) <= INTRODUCES:
                thirds = (place for place in range(len(self._words)) if place not in key)
                links = (min(self._directly(one, third), self._directly(third, other)) for third in thirds)
                found = max(found, THROUGH_A_THIRD * max(links, default=0.0))
            self._known[key] = found
        return found

    def _directly(self, one: int, other: int) -> float:
        key = (min(one, other), max(one, other))
        found = self._direct.get(key)
        if found is None:
            found = self._direct[key] = self._compare(*key)
        return found

    def _compare(self, one: int, other: int) -> float:
        few, many = sorted((self._words[one], self._words[other]), key=len)
        shared = sum(weight for key, weight in few.items() if key in many)
        alike = sorted(self._figures[one] & self._figures[other])
        figures = FIGURE_WEIGHS * sum(self._rare_figures[figure] for figure in alike)
        scripts = self._scripts[one] & self._scripts[other]
        found = 0.0
        if scripts:
            found = _between(self._share(one, other, scripts, shared, figures), STRANGERS, KIN)
        if not scripts or self._languages[one] != self._languages[other]:
            meant = sum(weight for key, weight in few.items() if key in many and script_of(key) is Script.SHARED)
            found = max(
                found, _between(self._share(one, other, frozenset(), meant, figures), STRANGERS_ACROSS, KIN_ACROSS)
            )
        return found

    def _share(self, one: int, other: int, scripts: frozenset[Script], words: float, figures: float) -> float:
        """What two documents share, of what they hold in some scripts and in what means the same in all of them."""
        kept = sorted(scripts | {Script.SHARED})
        sums = [sum(self._mass[place].get(script, 0.0) for script in kept) for place in (one, other)]
        total = (sums[0] * sums[1]) ** 0.5
        return (words + figures) / (total + figures / FIGURE_WEIGHS) if total else 0.0


def _between(share: float, none: float, full: float) -> float:
    """0 for a share up to `none`, 1 from `full` on, evenly between."""
    return min(1.0, max(0.0, (share - none) / (full - none)))


def _telling_figures(features: Iterable[Feature], documents: int) -> list[frozenset[tuple[str, Fraction]]]:
    """For each document its exact figures that are seldom met by chance, each with what it can be compared with."""
    found: list[set[tuple[str, Fraction]]] = [set() for _ in range(documents)]
    for feature in features:
        digits = len(feature.mention.digits) + (feature.mention.kind == "money")
        if feature.extent.key != "date" and not feature.extent.wide and digits >= TELLING_DIGITS:
            found[feature.document].add((feature.extent.key, feature.extent.written))
    return [frozenset(figures) for figures in found]


def _by_script(words: Mapping[str, float]) -> dict[Script, float]:
    sums: dict[Script, float] = {}
    for key, weight in words.items():
        script = script_of(key)
        sums[script] = sums.get(script, 0.0) + weight
    return sums
