"""What a person has decided about figures: which are about the same thing and which are not, told figure by figure.

Sameness goes on from one figure to the next: who judges A the same as B and B the same as C has judged A the same as
C, and a figure that differs from one of them differs from all. The order of judgements never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeVar

from factcheck.errors import Problem
from factcheck.matching.assignment import Forest
from factcheck.matching.features import Feature
from factcheck.matching.figures import Flat, find_figure
from factcheck.model import Decision, Document, Figure, Judgement, Listed, Mention

Key = tuple[str, str]
"""Which figure it is: its document's name and where it starts there, or an empty name and a claim's id."""
Find = Callable[[Figure], Sequence[Hashable]]
"""What a figure named by content is known by: nothing where it is no longer found."""
Pair = TypeVar("Pair", bound=tuple[Feature, Feature])


def key_of(mention: Mention) -> Key:
    """The key of a figure of a document."""
    return mention.source or "", str(mention.start)


def key_of_listed(listed: Listed) -> Key:
    """The key of what a claim of claims.yaml states, or of a draft's figure."""
    return listed.source.name, listed.id


class Decisions:
    """Who is judged the same as whom, and who is kept apart, by key."""

    def __init__(self, found: Iterable[tuple[Judgement, Sequence[Key], Sequence[Key]]] = ()) -> None:
        held = sorted(found, key=lambda one: one[0].id)
        keys = sorted({key for _, ones, others in held for key in (*ones, *others)})
        self._numbers = {key: number for number, key in enumerate(keys)}
        forest = Forest()
        for judgement, ones, others in held:
            if judgement.same:
                _join(forest, [self._numbers[key] for key in (*ones, *others)])
        self._roots = [forest.root(number) for number in range(len(keys))]
        self._alike: dict[int, list[Key]] = defaultdict(list)
        for key, root in zip(keys, self._roots, strict=True):
            self._alike[root].append(key)
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._named = {
            figure: keys for judgement, *both in held for figure, keys in zip(_figures(judgement), both, strict=True)
        }
        self._told: dict[Key, dict[str, Decision]] = defaultdict(dict)
        for judgement, ones, others in held:
            told = as_decision(judgement)
            for key in (*ones, *others):
                self._told[key][told.id] = told
            if not judgement.same:
                for one, other in product(ones, others):
                    a, b = self.set_of(one), self.set_of(other)
                    assert a is not None, "every key of a judgement has its number"
                    assert b is not None, "every key of a judgement has its number"
                    self._apart[a].add(b)
                    self._apart[b].add(a)

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def keys_of(self, figure: Figure) -> Sequence[Key]:
        """The figures that a name by content means; none where it is not found, or its judgement waits."""
        return self._named.get(figure, ())

    @property
    def sames(self) -> Iterator[list[Key]]:
        """The sets of two figures or more that are judged the same."""
        return (keys for _, keys in sorted(self._alike.items()) if len(keys) > 1)

    @property
    def documents(self) -> set[str]:
        """The names of the documents whose figures are judged the same as another."""
        return {name for keys in self.sames for name, _ in keys}

    def alike(self, key: Key) -> list[Key]:
        """The figures that are judged the same as this one, itself among them; none where nothing was decided."""
        root = self.set_of(key)
        return [] if root is None else self._alike[root]

    def set_of(self, key: Key) -> int | None:
        """The number of the set of figures that are judged the same, of which this one is; None where nothing was
        decided about it.
        """
        number = self._numbers.get(key)
        return None if number is None else self._roots[number]

    def sets_apart(self, key: Key) -> Collection[int]:
        """The sets of figures that are judged to be about something else than this one."""
        root = self.set_of(key)
        return () if root is None else self._apart.get(root, ())

    def is_apart(self, one: Key, other: Key) -> bool:
        """Whether the two are judged to be about different things."""
        return self.set_of(other) in self.sets_apart(one)

    def are_kept_apart(self, keys: Sequence[Key]) -> bool:
        """Whether any two of the figures are judged to be about different things."""
        roots = {root for key in keys if (root := self.set_of(key)) is not None}
        return any(not roots.isdisjoint(self._apart.get(root, ())) for root in roots)

    def of(self, key: Key) -> tuple[Decision, ...]:
        """What was decided about a figure, by name."""
        return tuple(self._told.get(key, {}).values())

    def allowed(self, pairs: Iterable[Pair]) -> Iterable[Pair]:
        """The pairs of figures that nobody has judged to be about different things."""
        if not self._apart:
            return pairs
        return (pair for pair in pairs if not self.is_apart(key_of(pair[0].mention), key_of(pair[1].mention)))


NONE = Decisions()


def _figures(judgement: Judgement) -> tuple[Figure, Figure]:
    return judgement.one, judgement.other


def as_decision(judgement: Judgement) -> Decision:
    """The judgement as reports tell of it."""
    one, other = sorted((in_words(judgement.one), in_words(judgement.other)))  # whichever it names first
    return Decision(judgement.id, "same" if judgement.same else "different", (one, other), judgement.reason)


def in_words(figure: Figure) -> str:
    """A figure of a judgement for a person: 45,000 in sources/b.md."""
    return f"claim {figure.claim}" if figure.claim else f"{figure.text} in {figure.source}"


def resolve(
    judgements: Sequence[Judgement], documents: Sequence[Document], claims: Iterable[str] | None = None
) -> tuple[Decisions, list[Problem]]:
    """The judgements about figures that `documents` and `claims` (ids) hold, and a line for each that is stale.

    A judgement about a document that exists and was not read this time waits, and so does one about a claim where no
    claims are told (None). Raises nothing: what contradicts itself is complained of by `contradictions`.
    """
    if not judgements:
        return NONE, []
    places = {Path(document.source.name).resolve(): _Read(document) for document in documents if document.source.name}
    known = None if claims is None else set(claims)
    found: list[tuple[Judgement, Sequence[Key], Sequence[Key]]] = []
    stale: list[Problem] = []
    for judgement in judgements:
        missing, ones = _locate(judgement.one, places, known)
        lost, others = _locate(judgement.other, places, known)
        if missing or lost:
            advice = f"decide anew, or take it back with `factcheck forget {judgement.id}`"
            stale.append(Problem(f"stale judgement: {missing or lost}; {advice}", judgement.place))
        elif ones and others:
            found.append((judgement, ones, others))
    return Decisions(found), stale


@dataclass(slots=True)
class _Read:
    """A document in which figures are looked for."""

    document: Document
    flat: Flat | None = None

    def find(self, figure: Figure) -> list[Mention]:
        """The figures that a name by content means."""
        self.flat = self.flat or Flat(self.document.source.text)
        return find_figure(figure, self.document, self.flat)


def _locate(figure: Figure, places: Mapping[Path, _Read], claims: set[str] | None) -> tuple[str, Sequence[Key]]:
    """Why a figure is no longer found, empty where it is or was not looked for; and its keys."""
    if figure.claim:
        if claims is None or figure.claim in claims:
            return "", [("", figure.claim)]
        return f'there is no claim "{figure.claim}"', []
    path = Path(figure.source).resolve()
    read = places.get(path)
    if read is None:
        return ("" if path.is_file() else f"there is no file {figure.source}"), []
    mentions = read.find(figure)
    return ("" if mentions else f'"{figure.text}" no longer stands so in {figure.source}'), [
        key_of(mention) for mention in mentions
    ]


def contradictions(judgements: Sequence[Judgement], find: Find) -> list[Problem]:
    """A complaint for each pair that is judged different and, by others, the same; it names the lines of them all.

    `find` tells what a figure is known by. The complaint stands at the judgement that says different.
    """
    return [_complaint(judgement, way) for judgement, way in clashes(judgements, find)]


def clashes(judgements: Sequence[Judgement], find: Find) -> list[tuple[Judgement, list[Judgement]]]:
    """Each judgement that two figures differ, with the fewest by which they are the same, where there are any."""
    found = [(j, find(j.one), find(j.other)) for j in sorted(judgements, key=lambda j: (j.place.line, j.id))]
    links: dict[Hashable, list[tuple[Hashable, Judgement]]] = defaultdict(list)
    for judgement, ones, others in found:
        for one, other in product(ones, others):
            if judgement.same:
                links[one].append((other, judgement))
                links[other].append((one, judgement))
    clashing = []
    for judgement, ones, others in found:
        ways = [] if judgement.same else [_way(links, one, other) for one, other in product(ones, others)]
        shortest = min((way for way in ways if way is not None), key=len, default=None)
        if shortest is not None:
            clashing.append((judgement, shortest))
    return clashing


def lines_of(judgements: Sequence[Judgement]) -> str:
    """The lines on which judgements stand, for a person: line 4; lines 4, 8 and 12."""
    lines = [str(line) for line in sorted({one.place.line for one in judgements})]
    return f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(lines[:-1])} and {lines[-1]}"


def ways_back(judgements: Sequence[Judgement]) -> str:
    """The commands that take judgements back, one of which will do."""
    return " or ".join(f"`factcheck forget {name}`" for name in dict.fromkeys(one.id for one in judgements))


def _complaint(judgement: Judgement, way: Sequence[Judgement]) -> Problem:
    what = f"{in_words(judgement.one)} and {in_words(judgement.other)} are judged different here"
    if not way:
        return Problem(f"{what}, and are one and the same figure; {ways_back([judgement])}", judgement.place)
    told = f"{what}, and the same on {lines_of(way)}; take one back: {ways_back([judgement, *way])}"
    return Problem(told, judgement.place)


def _way(
    links: Mapping[Hashable, Sequence[tuple[Hashable, Judgement]]], start: Hashable, end: Hashable
) -> list[Judgement] | None:
    """The fewest judgements that make two figures the same; None where none do."""
    ways: dict[Hashable, list[Judgement]] = {start: []}
    waiting = [start]
    for here in waiting:
        if here == end:
            return ways[here]
        for there, judgement in links.get(here, ()):
            if there not in ways:
                ways[there] = [*ways[here], judgement]
                waiting.append(there)
    return None


def _join(forest: Forest, numbers: Sequence[int]) -> None:
    for number in numbers[1:]:
        forest.join(numbers[0], number)
