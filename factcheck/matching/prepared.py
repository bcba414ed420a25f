"""Documents made ready for matching, once for all that is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.matching.features import Feature, describe_mentions, rarity, weigh
from factcheck.matching.kinship import Kinship
from factcheck.matching.passages import Passages, take_apart
from factcheck.model import Document, Names


@dataclass(slots=True)
class Prepared:
    """The documents' passages, the features of all their mentions, how rare each word is, and who is kin to whom."""

    documents: Sequence[Document]
    names: Names
    passages: list[Passages]
    features: list[Feature]
    rare: dict[str, float]
    kinship: Kinship


def prepare(documents: Sequence[Document], names: Names) -> Prepared:
    """Documents ready to be grouped, or to be searched for what a claim states."""
    passages = [take_apart(document, names) for document in documents]
    rare = rarity(passages)
    features: list[Feature] = []
    for place, one in enumerate(passages):
        features += describe_mentions(one, place, len(features))
    for feature in features:
        weigh(feature, rare)
    return Prepared(documents, names, passages, features, rare, Kinship(passages, features))
