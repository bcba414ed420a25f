"""The sources that drafts are checked against, story by story, of which only those near a draft are looked into.

Stories are found by the words, names and figures that a draft shares with them (a join on postings); the documents of
those alone are taken apart and described, or fetched where that was done before.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from math import log
from typing import Any

from factcheck.matching.decisions import NONE, Decisions
from factcheck.matching.passages import NAME, Passages, Script, script_of, take_apart
from factcheck.matching.prepared import Described, Prepared, describe_closely, prepare_story
from factcheck.matching.stories import grow_stories, split_stories
from factcheck.model import Document, Mention, Names

MAIN = 0.4
"""Sources of which one story has at least this share were brought together for it: a draft is about all of them,"""
FEW = 10
"""and so it is about so few documents whatever they tell."""
ALIKE, HOME, SURELY = 0.045, 0.5, 0.6
"""Of others a document tells a draft's own story from this likeness on, where it is at least this part of that of the
likest one, a copy of the draft counting no more than a document that surely tells its story; what the rest say is heard
only where it surely speaks of one of the draft's figures.
"""
NEAR_A_FIGURE = 3
"""Of other stories only so many are looked into that are nearest to the sentence of each figure."""
LARGE = 60
"""Of a story of more documents only so many are looked into, those likest to the draft."""
COMMON_SHARE, COMMON_LEAST = 0.15, 8
"""What more than this share of the documents hold, and more than so many of them, tells none from the others."""
NAMES_WEIGH, FIGURES_WEIGH = 3.5, 3.0
"""A name and a figure weigh so many times what a word as rare does."""
TELLING_DIGITS = 3

_FIGURE = "figure "


@dataclass(frozen=True, slots=True)
class Near:
    """A story near a draft, and which of its documents, by their numbers, tell the draft's own story."""

    story: Prepared
    home: frozenset[int]


@dataclass
class Shelf:
    """Sources in stories, by their places; `fetch` tells what is known of the document at a place."""

    names: Names
    stories: Sequence[Sequence[int]]
    postings: Postings
    fetch: Callable[[int], Described]
    sources: Sequence[str]
    """The names of the documents."""
    _prepared: dict[tuple[int, ...], Prepared] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Sequence[Document], names: Names) -> Shelf:
        """The shelf that documents make."""
        passages = [take_apart(document, names) for document in documents]
        stories = split_stories(passages)
        if len(stories) == 1 and len(documents) > FEW:
            stories = grow_stories(passages)
        return cls(
            names,
            stories,
            Postings.of(passages if len(documents) > FEW else ()),
            lambda place: describe_closely(passages[place]),
            [document.source.name for document in documents],
        )

    @property
    def is_of_one_story(self) -> bool:
        """Whether the sources were brought together for one story, other than a newsroom's folder of many."""
        return max(map(len, self.stories)) >= MAIN * self.documents

    @property
    def documents(self) -> int:
        """How many documents stand on it."""
        return len(self.sources)

    def near(self, draft: Document, decisions: Decisions = NONE) -> list[Near]:
        """What a draft is held against, story by story, in a fixed order; among it every document of a figure that a
        person judged the same as another.
        """
        if not decisions:
            return self._near(draft, ())
        named = decisions.documents
        near = self._near(draft, {place for place, name in enumerate(self.sources) if name in named})
        return [Near(replace(one.story, decisions=decisions), one.home) for one in near]

    def _near(self, draft: Document, called: Collection[int]) -> list[Near]:
        if self.documents <= FEW:
            return [self._all_at_home(range(self.documents))]
        text = take_apart(draft, self.names)
        keys = {*(t.key for t in text.tokens), *_figures(draft.mentions)}
        alike = self.postings.likeness(keys, text.scripts)
        if self.is_of_one_story:
            return [self._all_at_home(_nearest(range(self.documents), alike, called))]
        least = max(ALIKE, HOME * min(max(alike.values(), default=0.0), SURELY))
        homes = {self._story_of[place] for place, amount in alike.items() if amount >= least}
        found = []
        for number in sorted({*homes, *self._near_figures(text), *(self._story_of[place] for place in called)}):
            story = self._story(_nearest(self.stories[number], alike, called))
            at_home = (n for n, place in enumerate(story.places) if alike.get(place, 0.0) >= least)
            found.append(Near(story, frozenset(at_home)))
        return found

    def _all_at_home(self, places: Sequence[int]) -> Near:
        return Near(self._story(tuple(places)), frozenset(range(len(places))))

    def _story(self, places: tuple[int, ...]) -> Prepared:
        if places not in self._prepared:
            self._prepared[places] = prepare_story(places, map(self.fetch, places), self.names)
        return self._prepared[places]

    def _near_figures(self, draft: Passages) -> Iterator[int]:
        """The stories nearest to the sentence of each figure."""
        for mention in draft.document.mentions:
            keys = {*(t.key for t in draft.tokens_in(*draft.sentence_at(mention.at))), *_figures([mention])}
            alike = self.postings.likeness(keys, draft.scripts)
            places = sorted(alike, key=lambda place: (-alike[place], place))
            numbers = dict.fromkeys(self._story_of[place] for place in places)
            yield from [*numbers][:NEAR_A_FIGURE]

    @cached_property
    def _story_of(self) -> dict[int, int]:
        """The story of each document."""
        return {place: number for number, places in enumerate(self.stories) for place in places}


def _nearest(places: Sequence[int], shared: Mapping[int, float], called: Collection[int]) -> tuple[int, ...]:
    """The documents of a story: all of few, else those that share most, and those that are called."""
    if len(places) <= LARGE:
        return tuple(places)
    first = sorted(places, key=lambda place: (-shared.get(place, 0.0), place))[:LARGE]
    return tuple(sorted({*first, *(place for place in places if place in called)}))


@dataclass(slots=True)
class Postings:
    """Which documents hold which words, names and figures: each key by a hash, with how many hold it, and their places
    in order unless those are very many. `masses` holds the weight of each document by script, `scripts` those it is
    written in.
    """

    keys: array[int]
    counts: array[int]
    ends: array[int]
    held: array[int]
    masses: array[float]
    scripts: array[int]

    @classmethod
    def of(cls, passages: Sequence[Passages]) -> Postings:
        """The postings of documents."""
        found: dict[int, list[int]] = defaultdict(list)
        keys = [sorted({*(t.key for t in one.tokens), *_figures(one.document.mentions)}) for one in passages]
        for place, some in enumerate(keys):
            for key in some:
                found[_hash(key)].append(place)
        made = cls(array("Q", sorted(found)), array("I"), array("I"), array("I"), array("d"), array("B"))
        most = max(COMMON_SHARE * len(passages), COMMON_LEAST)
        for code in made.keys:
            places = found[code]
            made.counts.append(len(places))
            made.held.extend(places if len(places) <= most else ())
            made.ends.append(len(made.held))
        made.scripts.extend(_mask(one.scripts) for one in passages)
        for some in keys:
            made.masses.extend(made.mass(some))
        return made

    def likeness(self, keys: Collection[str], scripts: Collection[Script]) -> dict[int, float]:
        """How like each document is to one that holds `keys` and is written in `scripts`: the share of their weight, by
        rarity, that they have in common in the scripts of both. Those that share nothing are left out.
        """
        ordered = sorted(keys)
        mine, written = self.mass(ordered), _mask(scripts)
        shared: dict[int, float] = defaultdict(float)
        for key in ordered:
            at = self._at(key)
            if at is not None:
                weight = self._weight(key, at) ** 2
                for place in self.held[self.ends[at - 1] if at else 0 : self.ends[at]]:
                    shared[place] += weight
        return {place: self._share(amount, place, mine, written) for place, amount in shared.items()}

    def mass(self, keys: Iterable[str]) -> list[float]:
        """The weight of `keys`, by rarity, in each script."""
        masses = dict.fromkeys(Script, 0.0)
        for key in keys:
            script = Script.SHARED if key.startswith(_FIGURE) else script_of(key)
            masses[script] += self._weight(key, self._at(key)) ** 2
        return list(masses.values())

    def _share(self, shared: float, place: int, mine: Sequence[float], written: int) -> float:
        both = written & self.scripts[place]
        theirs = self.masses[place * len(mine) : (place + 1) * len(mine)]
        sums = [sum(mass for bit, mass in enumerate(some) if both >> bit & 1) for some in (mine, theirs)]
        base = (sums[0] * sums[1]) ** 0.5
        return shared / base if base else 0.0

    def _at(self, key: str) -> int | None:
        code = _hash(key)
        at = bisect_left(self.keys, code)
        return at if at < len(self.keys) and self.keys[at] == code else None

    def _weight(self, key: str, at: int | None) -> float:
        return _times(key) * log(1 + len(self.scripts) / (1 if at is None else self.counts[at]))

    def to_bytes(self) -> bytes:
        """The postings as bytes, which `from_bytes` reads on machines of the same make."""
        parts = (self.keys, self.counts, self.ends, self.held, self.masses, self.scripts)
        sizes = array("Q", [len(part) for part in parts])
        return b"".join((sys.byteorder[:1].encode(), *(part.tobytes() for part in (sizes, *parts))))

    @classmethod
    def from_bytes(cls, data: bytes) -> Postings:
        """The postings that `to_bytes` wrote. Raises ValueError where these are none."""
        parts: tuple[array[Any], ...] = tuple(map(array, "QIIIdB"))
        sizes = array("Q")
        at = 1 + len(parts) * sizes.itemsize
        if data[:1] != sys.byteorder[:1].encode() or len(data) < at:
            raise ValueError("not postings of this machine")
        sizes.frombytes(data[1:at])
        for part, size in zip(parts, sizes, strict=True):
            part.frombytes(data[at : at + size * part.itemsize])
            at += size * part.itemsize
        made = cls(*parts)
        if at != len(data) or len(made.masses) != len(Script) * len(made.scripts):
            raise ValueError("not whole")
        return made


def _mask(scripts: Collection[Script]) -> int:
    """The scripts as bits; what means the same in every language is always among them."""
    return sum(1 << bit for bit, script in enumerate(Script) if script in scripts or script is Script.SHARED)


def _figures(mentions: Iterable[Mention]) -> Iterator[str]:
    """What figures and dates are met by: their digits in whatever scale and unit, and the date as it is."""
    for mention in mentions:
        if mention.kind == "date":
            if mention.date:
                yield f"{_FIGURE}{mention.date}"
        elif len(mention.digits) >= TELLING_DIGITS:
            yield f"{_FIGURE}{mention.digits}"


def _times(key: str) -> float:
    return NAMES_WEIGH if key.startswith(NAME) else FIGURES_WEIGH if key.startswith(_FIGURE) else 1.0


def _hash(key: str) -> int:
    return int.from_bytes(
        blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8, usedforsecurity=False).digest(), "big"
    )
