"""The sources that drafts are checked against, story by story, of which only those near a draft are looked into.

Stories are found by the words, names and figures that a draft shares with them (a join on postings); the documents of
those alone are taken apart and described, or fetched where that was done before.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from math import log

from factcheck.matching.passages import NAME, Passages, take_apart
from factcheck.matching.prepared import Described, Prepared, describe, prepare_story
from factcheck.matching.stories import split_stories
from factcheck.model import Document, Mention, Names

NEAR = 0.2
"""A story is near a draft where a document of it shares at least this part of what the nearest one shares with it,"""
NEAREST = 40
"""and it is among so many;"""
NEAR_A_FIGURE = 3
"""or where it is among so many nearest to one of its figures and that figure's sentence."""
LARGE = 60
"""Of a story of more documents only so many are looked into, those nearest to the draft."""
COMMON_SHARE, COMMON_LEAST = 0.15, 8
"""What more than this share of the documents hold, and more than so many of them, tells none from the others."""
NAMES_WEIGH, FIGURES_WEIGH = 3.5, 3.0
"""A name and a figure weigh so many times what a word as rare does."""
TELLING_DIGITS = 3

_FIGURE = "figure "


@dataclass
class Shelf:
    """Sources in stories, by their places; `fetch` tells what is known of the document at a place."""

    names: Names
    stories: Sequence[Sequence[int]]
    postings: Postings
    fetch: Callable[[int], Described]
    _prepared: dict[tuple[int, ...], Prepared] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Sequence[Document], names: Names) -> Shelf:
        """The shelf that documents make."""
        passages = [take_apart(document, names) for document in documents]
        stories = split_stories(passages)
        many = len(documents) > LARGE
        return cls(names, stories, Postings.of(passages if many else ()), lambda place: describe(passages[place]))

    @property
    def documents(self) -> int:
        """How many documents stand on it."""
        return sum(map(len, self.stories))

    def near(self, draft: Passages) -> list[Prepared]:
        """The stories that a draft may be about, in a fixed order: all of few documents, else what is nearest to it."""
        if self.documents <= LARGE:
            return [self._story(tuple(places)) for places in self.stories]
        shared = self.postings.shared({*(t.key for t in draft.tokens), *_figures(draft.document.mentions)})
        numbers = {*self._near_draft(shared), *self._near_figures(draft)}
        return [self._story(_nearest(self.stories[number], shared)) for number in sorted(numbers)]

    def _story(self, places: tuple[int, ...]) -> Prepared:
        if places not in self._prepared:
            self._prepared[places] = prepare_story(places, map(self.fetch, places), self.names)
        return self._prepared[places]

    def _near_draft(self, shared: Mapping[int, float]) -> list[int]:
        near = self._by_story(shared)
        return [number for number in near if near[number] >= NEAR * max(near.values())][:NEAREST]

    def _near_figures(self, draft: Passages) -> Iterator[int]:
        for mention in draft.document.mentions:
            keys = {t.key for t in draft.tokens_in(*draft.sentence_at(mention.at))}
            yield from [*self._by_story(self.postings.shared({*keys, *_figures([mention])}))][:NEAR_A_FIGURE]

    def _by_story(self, shared: Mapping[int, float]) -> dict[int, float]:
        """Each story that shares anything with what its nearest document shares, the nearest story first."""
        best: dict[int, float] = {}
        for place, amount in shared.items():
            number = self._home[place]
            best[number] = max(best.get(number, 0.0), amount)
        return dict(sorted(best.items(), key=lambda one: (-one[1], one[0])))

    @cached_property
    def _home(self) -> dict[int, int]:
        """The story of each document."""
        return {place: number for number, places in enumerate(self.stories) for place in places}


def _nearest(places: Sequence[int], shared: Mapping[int, float]) -> tuple[int, ...]:
    """The documents of a story: all of few, else those that share most."""
    if len(places) <= LARGE:
        return tuple(places)
    return tuple(sorted(sorted(places, key=lambda place: (-shared.get(place, 0.0), place))[:LARGE]))


@dataclass(slots=True)
class Postings:
    """Which documents hold which words, names and figures: each key by a hash, with their places in order."""

    documents: int
    keys: array[int]
    ends: array[int]
    held: array[int]

    @classmethod
    def of(cls, passages: Sequence[Passages]) -> Postings:
        """The postings of documents; what very many of them hold is left out."""
        found: dict[int, list[int]] = defaultdict(list)
        for place, one in enumerate(passages):
            for key in {*(t.key for t in one.tokens), *_figures(one.document.mentions)}:
                found[_hash(key)].append(place)
        most = max(COMMON_SHARE * len(passages), COMMON_LEAST)
        kept = {key: places for key, places in sorted(found.items()) if len(places) <= most}
        ends, held = array("I"), array("I")
        for places in kept.values():
            held.extend(places)
            ends.append(len(held))
        return cls(len(passages), array("Q", kept), ends, held)

    def shared(self, keys: Iterable[str]) -> dict[int, float]:
        """How much each document shares of `keys`, by rarity; those that share nothing are left out."""
        found: dict[int, float] = defaultdict(float)
        for key in sorted(keys):
            code = _hash(key)
            at = bisect_left(self.keys, code)
            if at == len(self.keys) or self.keys[at] != code:
                continue
            places = self.held[self.ends[at - 1] if at else 0 : self.ends[at]]
            weight = _times(key) * log(1 + self.documents / len(places))
            for place in places:
                found[place] += weight
        return found

    def to_bytes(self) -> bytes:
        """The postings as bytes, which `from_bytes` reads on machines of the same make."""
        sizes = array("Q", (self.documents, len(self.keys), len(self.held)))
        return b"".join(
            (sys.byteorder[:1].encode(), *(part.tobytes() for part in (sizes, self.keys, self.ends, self.held)))
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Postings:
        """The postings that `to_bytes` wrote. Raises ValueError where these are none."""
        sizes, keys, ends, held = array("Q"), array("Q"), array("I"), array("I")
        if data[:1] != sys.byteorder[:1].encode() or len(data) < 1 + 3 * sizes.itemsize:
            raise ValueError("not postings of this machine")
        at = 1 + 3 * sizes.itemsize
        sizes.frombytes(data[1:at])
        documents, words, places = sizes
        for part, count in ((keys, words), (ends, words), (held, places)):
            part.frombytes(data[at : at + count * part.itemsize])
            at += count * part.itemsize
        if at != len(data) or (ends[-1] if ends else 0) != len(held):
            raise ValueError("not whole")
        return cls(documents, keys, ends, held)


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
