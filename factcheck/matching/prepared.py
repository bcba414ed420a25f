"""Documents made ready for matching, once for all that is asked of them, story by story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.matching.closely import read_closely
from factcheck.matching.decisions import NONE, Decisions
from factcheck.matching.features import Feature, describe_mentions, rarity, weigh
from factcheck.matching.kinship import Kinship
from factcheck.matching.passages import Passages, take_apart
from factcheck.matching.stories import split_stories
from factcheck.model import Document, Names


@dataclass(slots=True)
class Described:
    """One document taken apart, with the features of its mentions, not yet weighed, nor numbered within a story."""

    passages: Passages
    features: list[Feature]


@dataclass(slots=True)
class Prepared:
    """One story: its documents' passages, the features of all their mentions, and how rare each word is. `places` are
    its documents' places among all that were given.
    """

    places: Sequence[int]
    documents: Sequence[Document]
    names: Names
    passages: list[Passages]
    features: list[Feature]
    rare: dict[str, float]
    decisions: Decisions = NONE
    _kinship: Kinship | None = None

    @property
    def kinship(self) -> Kinship:
        """Which of its documents are kin to which; compared when first asked."""
        if self._kinship is None:
            self._kinship = Kinship(self.passages, self.features)
        return self._kinship


def prepare(documents: Sequence[Document], names: Names, decisions: Decisions = NONE) -> Iterator[Prepared]:
    """The stories of the documents, ready to be grouped, or to be searched for what a claim states, with what a person
    decided about figures of any of them. Each is described as it is asked for, so that who groups one after the other
    need not hold them all.
    """
    passages: list[Passages | None] = [take_apart(document, names) for document in documents]
    stories = split_stories([one for one in passages if one is not None]) or [[]]
    for places in stories:
        described = [describe(one) for place in places if (one := passages[place]) is not None]
        for place in places:
            passages[place] = None  # a story is all that holds on to its documents' parts
        yield prepare_story(places, described, names, decisions)


def describe(passages: Passages) -> Described:
    """A document that was taken apart, with its features."""
    return Described(passages, describe_mentions(passages, 0, 0))


def describe_closely(passages: Passages) -> Described:
    """A document as the figures of a draft are compared with it: marks out of ten are shares, "third" is a figure."""
    document = passages.document
    passages.document = Document(document.source, read_closely(passages, bounds=False))
    return Described(passages, describe_mentions(passages, 0, 0, ordinals=True))


def prepare_story(
    places: Sequence[int], described: Iterable[Described], names: Names, decisions: Decisions = NONE
) -> Prepared:
    """The story that documents make together; the features are numbered and weighed here."""
    held = list(described)
    rare = rarity(one.passages for one in held)
    features: list[Feature] = []
    for place, one in enumerate(held):
        for feature in one.features:
            feature.document, feature.number = place, len(features)
            weigh(feature, rare)
            features.append(feature)
    passages = [one.passages for one in held]
    return Prepared(places, [one.document for one in passages], names, passages, features, rare, decisions)
