"""How near a sentence of a draft is to a document: do they speak of one thing, and may that be presumed?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.matching.features import Feature
from factcheck.matching.passages import CONCEPT, Passages
from factcheck.matching.similarity import surprise

SHORT = 500
"""A document of fewer characters, the only one, is what the draft is about unless the two name nothing in common."""
STRANGE = 0.34
"""Two texts that name nothing in common are about two things where they share less than this of the draft's words."""
CHANCE = 0.5
"""Figures that tell less than this together may be equal by chance,"""
COVERED = 0.45
"""unless so large a share of the draft's words stands in the document."""
_STEM = 5


@dataclass(frozen=True, slots=True)
class Closeness:
    """`covered` is the share of the sentence's words found in the document, names and reporting words left out;
    `slight` that its figures tell so little that they may be equal by chance; `strangers`, asked of the only document,
    that both name somebody or something, and nothing in common; `presumed` that it is what the draft is about.
    """

    covered: float
    slight: bool
    strangers: bool
    presumed: bool

    @property
    def by_chance(self) -> bool:
        """Whether equal figures may well be chance."""
        return self.slight and self.covered < COVERED


@dataclass(frozen=True, slots=True)
class Known:
    """What a document is compared by: the beginnings of its words, and the words with a capital."""

    stems: frozenset[str]
    named: frozenset[str]
    size: int


def know(source: Passages) -> Known:
    """What `measure` asks of a document, worked out once for all sentences."""
    text = source.document.source.text
    return Known(
        frozenset(_stem(token.key) for token in source.tokens),
        frozenset(t.key for t in source.tokens if text[t.start].isupper()),
        len(text),
    )


def measure(claims: Sequence[Feature], draft: Passages, source: Known, *, alone: bool) -> Closeness:
    """The closeness of the sentence that holds `claims` to a document, which may be the only one."""
    text, sentence = draft.document.source.text, claims[0].sentence
    there = source.stems
    tokens = draft.tokens_in(*sentence)
    meant = [t for t in tokens if t.key.startswith(CONCEPT) and t.key in there]
    plain = [t for t in tokens if not t.key.startswith(CONCEPT)]
    shared = {
        t.key for t in plain if _stem(t.key) in there or any(c.start <= t.start < c.end for c in meant)
    }  # fmt: skip
    said = {
        t.key for t in plain if any("said" in cue.classes for cue in draft.cues_in(t.start, t.start + 1))
    }  # fmt: skip
    named = {t.key for t in plain if text[t.start].isupper()}
    words = {t.key for t in plain if not text[t.start].isupper() or t.start == sentence[0]} - said
    everything = {t.key for t in plain}
    apart = bool(named and source.named) and not named & source.named
    return Closeness(
        covered=len(words & shared) / len(words) if words else 1.0,
        slight=_is_slight(claims),
        strangers=alone and apart and len({k for k in everything if _stem(k) in there}) < STRANGE * len(everything),
        presumed=alone and source.size < SHORT,
    )


def _is_slight(claims: Sequence[Feature]) -> bool:
    if any(claim.mention.bound or claim.extent.key == "date" for claim in claims):
        return False
    return sum(surprise(claim, claim) for claim in claims) < CHANCE


def _stem(key: str) -> str:
    return key[:_STEM] if key.isascii() and not key.startswith(CONCEPT) else key
