"""The sources that drafts are checked against, story by story, of which only those near a draft are looked into.

Stories are found by the words, names and figures that a draft shares with them (a join on postings); the documents of
those alone are taken apart and described, or fetched where that was done before.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from math import log

from factcheck.matching.passages import NAME, Passages, take_apart
from factcheck.matching.prepared import Described, Prepared, describe, prepare_story
from factcheck.matching.stories import split_stories
from factcheck.model import Document, Mention, Names

NEAR = 0.2
"""A story is near a draft that has at least this part of what the nearest one shares with the draft,"""
NEAREST = 40
"""among so many;"""
NEAR_A_FIGURE = 3
"""and one that is among so many nearest to one of its figures and that figure's sentence."""
COMMON_SHARE, COMMON_LEAST = 0.15, 8
"""What more than this share of the stories hold, and more than so many of them, tells none from the others."""
NAMES_WEIGH, FIGURES_WEIGH = 3.5, 3.0
"""A name and a figure weigh so many times what a word as rare does."""
TELLING_DIGITS = 3

_FIGURE = "figure "


@dataclass(slots=True)
class Shelf:
    """Sources in stories, by their places; `fetch` tells what is known of the document at a place."""

    names: Names
    stories: Sequence[Sequence[int]]
    postings: Postings
    fetch: Callable[[int], Described]
    _prepared: dict[int, Prepared] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Sequence[Document], names: Names) -> Shelf:
        """The shelf that documents make."""
        passages = [take_apart(document, names) for document in documents]
        stories = split_stories(passages)
        return cls(names, stories, Postings.of(stories, passages), lambda place: describe(passages[place]))

    @property
    def documents(self) -> int:
        """How many documents stand on it."""
        return sum(map(len, self.stories))

    def near(self, draft: Passages) -> list[Prepared]:
        """The stories that a draft may be about, in a fixed order: all of few, else those that share most with it."""
        if len(self.stories) <= NEAR_A_FIGURE:
            numbers: Iterable[int] = range(len(self.stories))
        else:
            numbers = sorted({*self._near_draft(draft), *self._near_figures(draft)})
        return [self._story(number) for number in numbers]

    def _story(self, number: int) -> Prepared:
        if number not in self._prepared:
            places = self.stories[number]
            self._prepared[number] = prepare_story(places, map(self.fetch, places), self.names)
        return self._prepared[number]

    def _near_draft(self, draft: Passages) -> list[int]:
        shared = self.postings.shared({*(t.key for t in draft.tokens), *_figures(draft.document.mentions)})
        best = sorted(shared, key=lambda number: (-shared[number], number))[:NEAREST]
        return [number for number in best if shared[number] >= NEAR * shared[best[0]]]

    def _near_figures(self, draft: Passages) -> Iterator[int]:
        for mention in draft.document.mentions:
            keys = {t.key for t in draft.tokens_in(*draft.sentence_at(mention.at))}
            shared = self.postings.shared({*keys, *_figures([mention])})
            yield from sorted(shared, key=lambda number: (-shared[number], number))[:NEAR_A_FIGURE]


@dataclass(slots=True)
class Postings:
    """Which stories hold which words, names and figures: each key by a hash, with its stories in order."""

    stories: int
    keys: array[int]
    ends: array[int]
    held: array[int]

    @classmethod
    def of(cls, stories: Sequence[Sequence[int]], passages: Sequence[Passages]) -> Postings:
        """The postings of documents in stories; none where a draft is held against every story anyway."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, places in enumerate(stories if len(stories) > NEAR_A_FIGURE else ()):
            some = [passages[place] for place in places]
            keys = {t.key for one in some for t in one.tokens}
            keys.update(key for one in some for key in _figures(one.document.mentions))
            for key in keys:
                found[_hash(key)].append(number)
        most = _common(len(stories))
        kept = {key: numbers for key, numbers in sorted(found.items()) if len(numbers) <= most}
        ends, held = array("I"), array("I")
        for numbers in kept.values():
            held.extend(numbers)
            ends.append(len(held))
        return cls(len(stories), array("Q", kept), ends, held)

    def shared(self, keys: Iterable[str]) -> dict[int, float]:
        """How much each story shares of `keys`, by rarity; those that share nothing are left out."""
        found: dict[int, float] = defaultdict(float)
        for key in sorted(keys):
            code = _hash(key)
            at = bisect_left(self.keys, code)
            if at == len(self.keys) or self.keys[at] != code:
                continue
            numbers = self.held[self.ends[at - 1] if at else 0 : self.ends[at]]
            weight = _times(key) * log(1 + self.stories / len(numbers))
            for number in numbers:
                found[number] += weight
        return found

    def to_bytes(self) -> bytes:
        """The postings as bytes, which `from_bytes` reads on machines of the same make."""
        sizes = array("Q", (self.stories, len(self.keys), len(self.held)))
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
        stories, words, places = sizes
        for part, count in ((keys, words), (ends, words), (held, places)):
            part.frombytes(data[at : at + count * part.itemsize])
            at += count * part.itemsize
        if at != len(data) or (ends[-1] if ends else 0) != len(held):
            raise ValueError("not whole")
        return cls(stories, keys, ends, held)


def _common(stories: int) -> float:
    return max(COMMON_SHARE * stories, COMMON_LEAST)


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
