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
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from factcheck.languages.concepts import Concepts, find_concepts
from factcheck.languages.cues import are_alternatives, is_stop_word
from factcheck.matching.passages import CONCEPT, NAME, PLACE, Passages
from factcheck.model import Mention

SAME = 0.6
"""The share of the longer sentence that stands in the other word for word."""
LONGEST = 4
"""Words (or Han characters) on either side of an exchange."""
ALIKE = 0.5
"""So much of the longer of two sentences stands in the other where a capital letter is to tell two names."""
SPELT_ALIKE = 60
"""Names as like as this, of a hundred, may be one, spelt or cut short in two ways: Muniz, Muñiz."""
_BEGINS_ALIKE = 4
_NAME_FROM = 2

_PIECE = re.compile(r"[㐀-鿿々]|[ァ-ヺー]+|[ぁ-ん]|[^\W\d_ぁ-鿿]+|\S")
_HAN = re.compile(r"[㐀-鿿々]")
_LETTERS = re.compile(r"[^\W\d_ぁ-鿿ー]+")
_KANA_ENDING = re.compile(r"(?<=[㐀-鿿々])[ぁ-ん]+$")
_CONTENT = re.compile(r"[㐀-鿿々]|[ァ-ヺー]{2,}|[^\W\d_ぁ-鿿]{3,}")

_Placed = tuple[str, int]
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
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    changes = [code for code in codes if code[0] != "equal"]
    if len(changes) != 1 or changes[0][0] != "replace":
        return "", ""
    same = sum(code[2] - code[1] for code in codes if code[0] == "equal")
    _, start, end, first, last = changes[0]
    if same < SAME * max(len(a), len(b)) or max(end - start, last - first) > LONGEST:
        return "", ""
    said, found = a[start:end], b[first:last]
    return (_join(said), _join(found)) if _exclude(said, found, one.concepts) else ("", "")


def two_alternatives(exchange: tuple[str, str]) -> tuple[str, str]:
    """The two words exchanged where one shuts out the other, as a language lists it; else empty texts."""
    said, found = exchange
    if are_alternatives(_stem(said), _stem(found)):
        return exchange
    return "", ""


def two_names(one: Passages, mine: tuple[int, int], other: Passages, theirs: tuple[int, int]) -> tuple[str, str]:
    """The names that two sentences, whose figures differ, have in place of each other: 清河湿地公园 and 石桥湿地公园
    are two parks. Empty where there are none, or where either document knows the other's name too.

    A name means nothing known: it is two or more Han characters that open a longer run, or, in sentences otherwise
    much the same that have no name in common, words with a capital letter.
    """
    a, b = _placed(one, *mine), _placed(other, *theirs)
    codes = SequenceMatcher(None, [p for p, _ in a], [p for p, _ in b], autojunk=False).get_opcodes()
    same = sum(code[2] - code[1] for code in codes if code[0] == "equal") >= ALIKE * max(len(a), len(b))
    for code, start, end, first, last in codes:
        if code != "replace" or max(end - start, last - first) > LONGEST:
            continue
        names = _join([piece for piece, _ in a[start:end]]), _join([piece for piece, _ in b[first:last]])
        han = _is_han_name(a, start, end) and _is_han_name(b, first, last)
        letters = same and _is_capital_name(a, start, end, one) and _is_capital_name(b, first, last, other)
        if not (han or letters) or names[0] in other.folded or names[1] in one.folded:
            continue
        if _means(a[start:end], one) or _means(b[first:last], other) or fuzz.ratio(*names) >= SPELT_ALIKE:
            continue
        if han or not _capitals(a, one) & _capitals(b, other):
            return names
    return "", ""


def _is_han_name(pieces: Sequence[_Placed], start: int, end: int) -> bool:
    """Whether pieces are Han characters that open a longer run of them."""
    before, after = pieces[start - 1][0] if start else "", pieces[end][0] if end < len(pieces) else ""
    opens = not _HAN.fullmatch(before) or is_stop_word(before)
    return (
        end - start >= _NAME_FROM
        and all(_HAN.fullmatch(piece) for piece, _ in pieces[start:end])
        and opens
        and bool(_HAN.fullmatch(after))
    )


def _is_capital_name(pieces: Sequence[_Placed], start: int, end: int, passages: Passages) -> bool:
    """Whether pieces are words with a capital letter that not only the beginning of a sentence gave them."""
    text = passages.document.source.text
    if not all(
        _LETTERS.fullmatch(piece) and not is_stop_word(piece) and text[at].isupper() for piece, at in pieces[start:end]
    ):
        return False
    opens = start == 0 or not pieces[start - 1][0].isalpha()
    return not opens or end - start > 1 or (end < len(pieces) and text[pieces[end][1]].isupper())


def _capitals(pieces: Sequence[_Placed], passages: Passages) -> set[str]:
    """The words with a capital letter, but for stop words."""
    text = passages.document.source.text
    return {
        piece for piece, at in pieces if _LETTERS.fullmatch(piece) and text[at].isupper() and not is_stop_word(piece)
    }


def _means(pieces: Sequence[_Placed], passages: Passages) -> bool:
    """Whether pieces are known to mean something, or to tell how a figure stands."""
    start, end = pieces[0][1], pieces[-1][1] + len(pieces[-1][0])
    known = (token for token in passages.tokens_in(max(start - LONGEST, 0), end) if token.end > start)
    return any(token.key.startswith((CONCEPT, NAME)) for token in known) or bool(passages.cues_in(start, end))


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
    return [piece for piece, _ in _placed(passages, start, end)]


def _placed(passages: Passages, start: int, end: int) -> list[_Placed]:
    """The pieces of a sentence, each with its place in the text."""
    pieces: list[_Placed] = []
    for mention in [m for m in passages.document.mentions if start <= m.at < end]:
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
    concepts = [{concept for _, _, concept in find_concepts(_join(side), known)} for side in (said, found)]
    return not concepts[0] & concepts[1] and not any(_alike(p, q) for p in said for q in found)


def _alike(one: str, other: str) -> bool:
    return one[:_BEGINS_ALIKE] == other[:_BEGINS_ALIKE]


def _join(pieces: Sequence[str]) -> str:
    return (" " if any(p.isascii() for p in pieces) else "").join(pieces)
