"""Documents made ready for matching, once for all that is asked of them, story by story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.matching.decisions import NONE, Decisions
from factcheck.matching.features import Feature, describe_mentions, rarity, weigh
from factcheck.matching.kinship import Kinship
from factcheck.matching.passages import Passages, take_apart
from factcheck.matching.stories import split_stories
from factcheck.model import Document, Names


@dataclass(slots=True)
class Prepared:
    """One story: its documents' passages, the features of all their mentions, how rare each word is, and who is kin to
    whom. `places` are its documents' places among all that were given.
    """

    places: Sequence[int]
    documents: Sequence[Document]
    names: Names
    passages: list[Passages]
    features: list[Feature]
    rare: dict[str, float]
    kinship: Kinship
    decisions: Decisions = NONE


def prepare(documents: Sequence[Document], names: Names, decisions: Decisions = NONE) -> list[Prepared]:
    """The stories of the documents, ready to be grouped, or to be searched for what a claim states, with what a person
    decided about figures of any of them.
    """
    passages = [take_apart(document, names) for document in documents]
    stories = split_stories(passages) or [[]]
    return [_prepare_story(places, [passages[place] for place in places], names, decisions) for places in stories]


def _prepare_story(places: Sequence[int], passages: list[Passages], names: Names, decisions: Decisions) -> Prepared:
    rare = rarity(passages)
    features: list[Feature] = []
    for place, one in enumerate(passages):
        features += describe_mentions(one, place, len(features))
    for feature in features:
        weigh(feature, rare)
    documents = [one.document for one in passages]
    return Prepared(places, documents, names, passages, features, rare, Kinship(passages, features), decisions)
