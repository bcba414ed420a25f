"""Which documents tell one story: they share rare words, names and figures, more than with any other document.

Figures are compared within a story only, so that a bridge of one city never contradicts a bridge of another, and what
else lies in the folder changes nothing. Documents meet by the rare words they share (a join, never all against all), and
stories grow together from the surest pair on, as long as the documents on both sides are alike on the whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import log

from factcheck.matching.passages import NAME, Passages, Script, script_of
from factcheck.values import extent

ONE_STORY = 24
"""So few documents, brought together by hand, are one story; their kinship tells how surely."""
ALIKE = 0.045
"""From this likeness on two documents may tell one story,"""
OF_BEST = 0.4
"""where it is at least this part of what each of them has with its own story."""
NAMES_WEIGH, FIGURES_WEIGH = 4.0, 2.0
"""A name and a figure weigh so many times what a word as rare does."""
MEETING_WORDS = 24
"""Documents meet by so many of their rarest words, names and figures,"""
CROWDED = 60
"""by none that more documents share than this,"""
COMMON_SHARE, COMMON_LEAST = 0.05, 8
"""and are compared by those in up to this share of the documents, or so many."""
SAMPLED = 8
"""The likeness of two stories is judged by so many documents of each."""
TELLING_DIGITS = 3

_FIGURE = "figure "


def split_stories(passages: Sequence[Passages]) -> list[list[int]]:
    """The documents of each story by their places in `passages`, in order; every document is in exactly one."""
    if len(passages) <= ONE_STORY:
        return [list(range(len(passages)))] if passages else []
    crowd = _Crowd(passages)
    return _grow(crowd, sorted(_likely(crowd)))


@dataclass(frozen=True, slots=True)
class _Document:
    """What a document is compared by: its tokens with their weights, and the sum of the weights by script."""

    weights: Mapping[str, float]
    mass: Mapping[Script, float]
    scripts: frozenset[Script]


class _Crowd:
    """All documents, ready to be compared."""

    def __init__(self, passages: Sequence[Passages]) -> None:
        keys = [_keys(one) for one in passages]
        self.held = Counter(key for some in keys for key in some)
        common = max(COMMON_SHARE * len(passages), COMMON_LEAST)
        weight = {key: _weight(key, log(1 + len(passages) / count)) for key, count in self.held.items()}
        self.documents = []
        for some, one in zip(keys, passages, strict=True):
            mass: dict[Script, float] = defaultdict(float)
            for key in some:
                mass[_script(key)] += weight[key]
            kept = {key: weight[key] for key in some if self.held[key] <= common}
            self.documents.append(_Document(kept, dict(mass), one.scripts))

    def likeness(self, one: int, other: int) -> float:
        """The share of their weight that two documents have in common, in the scripts that both are written in."""
        a, b = self.documents[one], self.documents[other]
        few, many = (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
        shared = sum(weight for key, weight in few.items() if key in many)
        scripts = a.scripts & b.scripts | {Script.SHARED}
        masses = [sum(mass for script, mass in d.mass.items() if script in scripts) for d in (a, b)]
        base = (masses[0] * masses[1]) ** 0.5
        return shared / base if base else 0.0


def _keys(one: Passages) -> list[str]:
    return sorted({token.key for token in one.tokens} | set(_figures(one)))


def _figures(one: Passages) -> Iterator[str]:
    """The figures and dates of a document that are seldom met by chance."""
    for mention in one.document.mentions:
        span = extent(mention)
        if span is None or span.wide:
            continue
        if span.key == "date":
            if span.step <= 31 and not span.yearless:
                yield f"{_FIGURE}date {mention.date}"
        elif len(mention.digits) >= TELLING_DIGITS:
            yield f"{_FIGURE}{span.key} {span.written}"


def _weight(key: str, rare: float) -> float:
    times = NAMES_WEIGH if key.startswith(NAME) else FIGURES_WEIGH if key.startswith(_FIGURE) else 1.0
    return times * rare**2


def _script(key: str) -> Script:
    return Script.SHARED if key.startswith(_FIGURE) else script_of(key)


def _likely(crowd: _Crowd) -> Iterator[tuple[float, int, int]]:
    """Pairs of documents that share rare words and are alike, as likeness (negative, to sort by) and places."""
    postings: dict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(crowd.documents):
        shared = [key for key in document.weights if crowd.held[key] > 1]
        for key in sorted(shared, key=lambda key: (-document.weights[key], key))[:MEETING_WORDS]:
            postings[key].append(place)
    met: set[tuple[int, int]] = set()
    for _, places in sorted(postings.items()):
        if len(places) <= CROWDED:
            met.update(combinations(places, 2))
    for one, other in sorted(met):
        alike = crowd.likeness(one, other)
        if alike >= ALIKE:
            yield -alike, one, other


def _grow(crowd: _Crowd, pairs: Iterable[tuple[float, int, int]]) -> list[list[int]]:
    """Stories grown together from the likeliest pair on."""
    story = list(range(len(crowd.documents)))
    members = {place: [place] for place in story}
    inner: dict[int, list[float]] = defaultdict(list)
    for found, one, other in pairs:
        a, b = story[one], story[other]
        if a == b:
            continue
        some, others = members[a][:SAMPLED], members[b][:SAMPLED]
        across = [crowd.likeness(x, y) for x, y in product(some, others)]
        mean = sum(across) / len(across)
        usual = [sum(inner[s]) / len(inner[s]) for s in (a, b) if inner[s]]
        if mean < ALIKE or (usual and mean < OF_BEST * min(usual)):
            continue
        low, high = min(a, b), max(a, b)
        inner[low] = [*inner[low], *inner.pop(high, []), *across][-100:]
        for place in members[high]:
            story[place] = low
        members[low] = sorted(members[low] + members.pop(high))
        del found
    return [places for _, places in sorted(members.items())]
