"""A sentence that says word for word what another does, but for one exchange: 12 hurt in Osaka, 12 hurt in Kyoto.

The figures agree, and yet the two sentences may exclude each other. Only a single exchange of content words counts, in
sentences otherwise the same, and never of a word for its synonym as far as the concepts tell. Of two places one
excludes the other, and so of two words that a language lists as alternatives (red and blue). Of other words nobody can
tell without knowing the language whether they are two things or one in other words (働く and 勤務する), so that
nothing is contradicted by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.languages.concepts import Concepts, find_concepts
from factcheck.languages.cues import are_alternatives, is_stop_word
from factcheck.matching.passages import NAME, PLACE, Passages
from factcheck.model import Mention

NOWHERE = ("", "")
"""No exchange, and no place or alternative that shuts another out."""
SAME = 0.6
"""The share of the longer sentence that stands in the other word for word."""
LONGEST = 4
"""Words (or Han characters) on either side of an exchange."""
_BEGINS_ALIKE = 4

_PIECE = re.compile(r"[㐀-鿿々]|[ァ-ヺー]+|[ぁ-ん]|[^\W\d_ぁ-鿿]+|\S")
_KANA_ENDING = re.compile(r"(?<=[㐀-鿿々])[ぁ-ん]+$")
_CONTENT = re.compile(r"[㐀-鿿々]|[ァ-ヺー]{2,}|[^\W\d_ぁ-鿿]{3,}")

Piece = tuple[str, int]
"""A piece of a sentence, and where in the text it stands."""


def find_exchange(one: Passages, mine: tuple[int, int], other: Passages, theirs: tuple[int, int]) -> tuple[str, str]:
    """What stands in the first sentence in the place of what stands in the second; empty texts where they differ by
    anything but one such exchange.
    """
    if not _of_like_length(mine, theirs):
        return "", ""
    a, b = _pieces(one, *mine), _pieces(other, *theirs)
    if not a or not b:
        return "", ""
    said, found = _differing(a, b)
    longest = max(len(a), len(b))
    if not said or not found or longest - max(len(said), len(found)) < SAME * longest:
        return "", ""
    if max(len(said), len(found)) > LONGEST or not set(said).isdisjoint(found):
        return "", ""
    return (join_pieces(said), join_pieces(found)) if _exclude(said, found, one.concepts) else ("", "")


def _differing(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What is left of two sentences without what they begin and end with alike."""
    shorter = min(len(one), len(other))
    begin = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    end = next((at for at in range(shorter - begin) if one[-1 - at] != other[-1 - at]), shorter - begin)
    return one[begin : len(one) - end], other[begin : len(other) - end]


def two_alternatives(exchange: tuple[str, str]) -> tuple[str, str]:
    """The two words exchanged where one shuts out the other, as a language lists it; else empty texts."""
    said, found = exchange
    if are_alternatives(_stem(said), _stem(found)):
        return exchange
    return "", ""


def _stem(word: str) -> str:
    """A word without its ending in kana: 歩い is 歩."""
    return _KANA_ENDING.sub("", word)


def two_places(one: Passages, mine: tuple[int, int], other: Passages, theirs: tuple[int, int]) -> tuple[str, str]:
    """The place that each of two sentences names and the other does not, as written; empty where there is none."""
    first, second = _places(one, mine), _places(other, theirs)
    said, found = _without(first, second), _without(second, first)
    return (min(said)[1], min(found)[1]) if said and found else ("", "")


Place = tuple[list[str], str]
"""What a place is known by: itself and the names that the project lists it under; and how it is written."""


def _places(passages: Passages, span: tuple[int, int]) -> list[Place]:
    """The places that a sentence names. A name may be that of several places, of which the project tells the one."""
    text, tokens = passages.document.source.text, passages.tokens_in(*span)
    names = [token for token in tokens if token.key.startswith(NAME)]
    return [
        ([t.key, *(n.key for n in names if n.start < t.end and t.start < n.end)], text[t.start : t.end])
        for t in tokens
        if t.key.startswith(PLACE)
    ]


def _without(places: Sequence[Place], others: Sequence[Place]) -> list[Place]:
    """The places that are none of the others."""
    known = {key for keys, _ in others for key in keys}
    return [place for place in places if known.isdisjoint(place[0])]


def _of_like_length(mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    small, large = sorted((mine[1] - mine[0], theirs[1] - theirs[0]))
    return large * SAME <= small


def _pieces(passages: Passages, start: int, end: int) -> list[str]:
    """The sentence in words and single Han characters; each figure is one piece, whatever its value."""
    return [piece for piece, _ in pieces_of(passages, start, end)]


def pieces_of(passages: Passages, start: int, end: int) -> list[Piece]:
    """The pieces of a sentence, each with its place in the text."""
    pieces: list[Piece] = []
    for mention in passages.mentions_in(start, end):
        pieces += [(m.group(), m.start()) for m in _PIECE.finditer(passages.folded, start, mention.at)]
        pieces.append((_figure(mention), mention.at))
        start = mention.to
    return pieces + [(m.group(), m.start()) for m in _PIECE.finditer(passages.folded, start, end)]


def _figure(mention: Mention) -> str:
    return f"#{mention.kind}"


def _exclude(said: Sequence[str], found: Sequence[str], known: Concepts) -> bool:
    """Whether one of the two excludes the other as far as their letters and concepts tell."""
    if not all(any(_CONTENT.fullmatch(p) and not is_stop_word(p) for p in side) for side in (said, found)):
        return False
    if any(piece.startswith("#") for piece in (*said, *found)):
        return False
    if any(side[0].isascii() and len(side) > 1 for side in (said, found)):
        return False
    concepts = [{concept for _, _, concept in find_concepts(join_pieces(side), known)} for side in (said, found)]
    return not concepts[0] & concepts[1] and not any(_alike(p, q) for p in said for q in found)


def _alike(one: str, other: str) -> bool:
    return one[:_BEGINS_ALIKE] == other[:_BEGINS_ALIKE]


def join_pieces(pieces: Sequence[str]) -> str:
    """The pieces as they are read, with spaces where they are words of letters."""
    return (" " if any(p.isascii() for p in pieces) else "").join(pieces)
