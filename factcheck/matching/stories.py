"""Which documents tell one story: they share rare words, names and figures, more than with any other document.

Figures are compared within a story only, so that a bridge of one city never contradicts a bridge of another, and what
else lies in the folder changes nothing. Documents meet by the rare words they share (a join, never all against all),
and stories grow together from the surest pair on, as long as the documents on both sides are alike on the whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import log

from factcheck.matching.passages import NAME, OPENING, Passages, Script, named_things, script_of
from factcheck.values import extent

ONE_STORY = 60
"""So few documents, brought together by hand, are one story; their kinship tells how surely."""
ALIKE = 0.045
"""From this likeness on two documents may tell one story,"""
OF_BEST, SURELY_ALIKE = 0.5, 0.2
"""where it is at least this part of what each of them has with its own story, or so high that none need be asked."""
NAMES_WEIGH, FIGURES_WEIGH, THINGS_WEIGH = 3.5, 3.0, 6.0
"""A name, a figure and a named thing weigh so many times what a word as rare does."""
STRAYS, FAINT, LOOSELY, CLEARLY = 3, 0.02, 0.3, 3.0
"""So few documents left over join the story they are most alike, from this likeness on, where it is at least this part
of their own and so many times what they have with any other.
"""
MEETING_WORDS = 12
"""Documents meet by so many of their rarest words, and so many of those that mean the same in every language,"""
CROWDED = 40
"""by none that more documents share than this,"""
COMMON_SHARE, COMMON_LEAST = 0.15, 8
"""and are compared by those in up to this share of the documents, or so many."""
HOSTS = 3
"""Those left over are weighed against so many stories that they have met most."""
SAMPLED = 8
"""The likeness of two stories is judged by so many documents of each, and"""
REMEMBERED = 100
"""so many likenesses within a story tell what is usual in it."""
TELLING_DIGITS = 3
"""A figure of so many digits is seldom in two stories by chance."""

SAME_THING = 0.5
"""Two documents speak of one thing by a name where so much of what they call it is the same."""
OTHER_THING = 0.15
"""What is left of the weight of a name that they share, where they call what bears it otherwise."""
STRANGERS = 0.4
"""What is left of the likeness of two documents that both name things, and none by a name that the other has."""
OPENING_COUNTS = 3
"""The words that open a document tell what it is about and count so many times."""

_FIGURE = "figure "
_THING = "thing "
_OF = "\t"


def split_stories(passages: Sequence[Passages]) -> list[list[int]]:
    """The documents of each story by their places in `passages`, in order; every document is in exactly one."""
    if len(passages) <= ONE_STORY:
        return [list(range(len(passages)))] if passages else []
    return grow_stories(passages)


def grow_stories(passages: Sequence[Passages]) -> list[list[int]]:
    """`split_stories`, however few the documents are."""
    crowd = _Crowd(passages)
    met = sorted(_meetings(crowd), reverse=True)
    return _take_in_strays(crowd, _grow(crowd, met), met)


@dataclass(frozen=True, slots=True)
class _Document:
    """What a document is compared by: its tokens with their weights, and the sum of the weights by script."""

    weights: Mapping[str, float]
    mass: Mapping[Script, float]
    scripts: frozenset[Script]
    things: Mapping[str, Mapping[str, float]]
    """What bears each name, in concepts, each with how rare it is."""
    _known: dict[frozenset[Script], float] = field(default_factory=dict)

    def mass_in(self, scripts: frozenset[Script]) -> float:
        """The sum of its weights in some scripts and in what means the same in all of them."""
        found = self._known.get(scripts)
        if found is None:
            kept = (mass for script, mass in self.mass.items() if script in scripts or script is Script.SHARED)
            found = self._known[scripts] = sum(kept)
        return found


class _Crowd:
    """All documents, ready to be compared."""

    def __init__(self, passages: Sequence[Passages]) -> None:
        keys = [_counted(one) for one in passages]
        self.held = Counter(key for some in keys for key in some)
        self.common = max(COMMON_SHARE * len(passages), COMMON_LEAST)
        self.rare = {key: log(1 + len(passages) / count) for key, count in self.held.items()}
        self.documents = [self._describe(some, one) for some, one in zip(keys, passages, strict=True)]

    def _describe(self, keys: Counter[str], one: Passages) -> _Document:
        mass: dict[Script, float] = defaultdict(float)
        things: dict[str, dict[str, float]] = defaultdict(dict)
        weights = {key: self._weight(key) * (1 + log(times)) for key, times in sorted(keys.items())}
        for key, weight in weights.items():
            mass[_script(key)] += weight * weight
            if key.startswith(_THING):
                name, _, concept = key.removeprefix(_THING).partition(_OF)
                things[name][concept] = self.rare[concept]
        kept = {key: weight for key, weight in weights.items() if self.held[key] <= self.common}
        return _Document(kept, dict(mass), one.scripts, things)

    def _weight(self, key: str) -> float:
        """What a key tells: much where it is rare, and a named thing no more than what it is called allows."""
        if key.startswith(_THING):
            return THINGS_WEIGH * min(self.rare[key], self.rare[key.partition(_OF)[2]])
        times = NAMES_WEIGH if key.startswith(NAME) else FIGURES_WEIGH if key.startswith(_FIGURE) else 1.0
        return times * self.rare[key]

    def likeness(self, one: int, other: int) -> float:
        """The share of their weight that two documents have in common, in the scripts that both are written in."""
        a, b = self.documents[one], self.documents[other]
        few, many = (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
        shared = 0.0
        for key, weight in few.items():
            there = many.get(key)
            if there is not None:
                one_thing = key not in a.things or key not in b.things or _of_one_thing(key, a, b)
                shared += weight * there * (1.0 if one_thing else OTHER_THING)
        scripts = a.scripts & b.scripts
        base = (a.mass_in(scripts) * b.mass_in(scripts)) ** 0.5
        strangers = a.things and b.things and a.things.keys().isdisjoint(b.things)
        return (STRANGERS if strangers else 1.0) * shared / base if base else 0.0


def _of_one_thing(key: str, one: _Document, other: _Document) -> bool:
    """Whether a name by which two documents both call things may be that of one thing."""
    mine, theirs = one.things[key], other.things[key]
    shared = sum(weight for concept, weight in mine.items() if concept in theirs)
    return shared >= SAME_THING * min(sum(mine.values()), sum(theirs.values()))


def _counted(one: Passages) -> Counter[str]:
    """How often a document holds each word, name, named thing and figure; what opens it counts more often."""
    found = [(token.start, token.key) for token in one.tokens]
    found += [(at, f"{_THING}{name}{_OF}{concept}") for at, name, concept in named_things(one.tokens)]
    opening = one.sentences[min(OPENING, len(one.sentences) - 1)]
    counted = Counter(_figures(one))
    for start, key in found:
        counted[key] += OPENING_COUNTS if start < opening else 1
    return counted


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


def _script(key: str) -> Script:
    return Script.SHARED if key.startswith((_FIGURE, _THING)) else script_of(key)


def _meetings(crowd: _Crowd) -> Iterator[tuple[float, int, int]]:
    """Pairs of documents that share rare words, with their likeness, as long as it is worth a thought."""
    postings: dict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(crowd.documents):
        shared = [key for key in document.weights if crowd.held[key] > 1]
        shared.sort(key=lambda key: (-document.weights[key], key))
        across = [key for key in shared if _script(key) is Script.SHARED]
        for key in {*shared[:MEETING_WORDS], *across[:MEETING_WORDS]}:
            postings[key].append(place)
    met = {pair for places in postings.values() if len(places) <= CROWDED for pair in combinations(places, 2)}
    for one, other in met:
        alike = crowd.likeness(one, other)
        if alike >= FAINT:
            yield alike, one, other


def _grow(crowd: _Crowd, met: Iterable[tuple[float, int, int]]) -> list[list[int]]:
    """Stories grown together from the likeliest pair on."""
    story = list(range(len(crowd.documents)))
    members = {place: [place] for place in story}
    inner: dict[int, list[float]] = {}
    refused: dict[tuple[int, int], int] = {}
    for alike, one, other in met:
        low, high = sorted((story[one], story[other]))
        size = len(members[low]) + len(members[high])
        if low == high or alike < ALIKE or refused.get((low, high)) == size:
            continue
        across = [crowd.likeness(x, y) for x, y in product(members[low][:SAMPLED], members[high][:SAMPLED])]
        usual = [_mean(inner[s]) for s in (low, high) if s in inner]
        if _mean(across) < max(ALIKE, min(OF_BEST * min(usual, default=0.0), SURELY_ALIKE)):
            refused[low, high] = size
            continue
        inner[low] = [*inner.get(low, ()), *inner.pop(high, ()), *across][-REMEMBERED:]
        for place in members[high]:
            story[place] = low
        members[low] = sorted(members[low] + members.pop(high))
    return [places for _, places in sorted(members.items())]


def _take_in_strays(crowd: _Crowd, stories: list[list[int]], met: Iterable[tuple[float, int, int]]) -> list[list[int]]:
    """The stories, those of a few documents joined to the one that they are clearly nearest to."""
    home = {place: number for number, places in enumerate(stories) for place in places}
    near: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    own: dict[int, list[float]] = defaultdict(list)
    for alike, one, other in met:
        if home[one] == home[other]:
            own[home[one]].append(alike)
        for mine, theirs in ((home[one], home[other]), (home[other], home[one])):
            if mine != theirs and len(stories[mine]) <= STRAYS:
                near[mine][theirs] += alike / len(stories[theirs])
    joined = {number: list(places) for number, places in enumerate(stories)}
    for number, found in sorted(near.items()):
        hosts = sorted(found, key=lambda host: (-found[host], host))[:HOSTS]
        (best, host), *rest = sorted(((_across(crowd, stories[number], stories[h]), h) for h in hosts), reverse=True)
        least = max(FAINT, LOOSELY * _mean(own[number])) if number in own else FAINT
        clear = best >= least and (not rest or best >= CLEARLY * rest[0][0])
        if clear and len(stories[host]) > STRAYS:
            joined[host] += joined.pop(number)
    return sorted(sorted(places) for places in joined.values())


def _across(crowd: _Crowd, some: Sequence[int], others: Sequence[int]) -> float:
    """How alike the documents of two stories are on the whole."""
    return _mean([crowd.likeness(x, y) for x, y in product(some[:SAMPLED], others[:SAMPLED])])


def _mean(some: Sequence[float]) -> float:
    return sum(some) / len(some)
