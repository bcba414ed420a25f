"""What two texts tell of figures that differ: that they are of two things, by what each names in the other's place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from factcheck.languages.cues import is_stop_word
from factcheck.languages.folding import fold
from factcheck.matching.exchanges import LONGEST, Piece, join_pieces, pieces_of
from factcheck.matching.passages import CONCEPT, NAME, PLACE, Passages
from factcheck.model import Mention

ALIKE = 0.5
"""So much of the longer of two sentences stands in the other where a capital letter is to tell two names."""
SPELT_ALIKE = 60
"""Names as like as this, of a hundred, may be one, spelt in two ways or cut short: Kestrel, Kestrell."""
YEARS_APART = 180
"""Two texts of which one was published so many days after the other mean two years where they name none."""
LONGEST_SENTENCE = 250
"""Sentences of more words and characters than this are not held beside one another: that would take too long."""
SAID_WITHIN = 6
"""A name no further from a word of saying than this many characters is a speaker's."""
_NAME_FROM = 2
_WIDE = re.compile(r"[㐀-鿿々]|[ァ-ヺー]+")
"""A piece that may be part of a name in Han characters or katakana."""
_LETTERS = re.compile(r"[^\W\d_ぁ-鿿ー]+")
_PLURAL = "s"
_YEAR = re.compile(r"\d{4}")


def of_two_years(one: Mention, mine: Passages, other: Mention, theirs: Passages) -> bool:
    """Whether two dates name no year and stand in texts published so far apart that each speaks of its own: what opened
    in May need not be what opened in October two years on.
    """
    days = mine.document.source.published, theirs.document.source.published
    if days[0] is None or days[1] is None or one.kind != "date" or other.kind != "date":
        return False
    return abs((days[0] - days[1]).days) >= YEARS_APART and not any(
        _YEAR.search(fold(date.written or date.text)) for date in (one, other)
    )


def of_two_things(one: Passages, mine: tuple[int, int], other: Passages, theirs: tuple[int, int]) -> bool:
    """Whether two sentences, or those that open their documents, have two names in place of each other: what is told
    of Orlin in one and of Kestrel in the other is so in the sentences after, which name neither.
    """
    if one.document.source.language != other.document.source.language:
        return False  # one name in two languages looks like two
    if any(two_names(one, mine, other, theirs)):
        return True
    first = one.sentence_at(0), other.sentence_at(0)
    return (mine, theirs) != first and any(two_names(one, first[0], other, first[1]))


def two_names(one: Passages, mine: tuple[int, int], other: Passages, theirs: tuple[int, int]) -> tuple[str, str]:
    """The names that two sentences, whose figures differ, have in place of each other: 清河湿地公园 and 石桥湿地公园
    are two parks. Empty where there are none, or where either document knows the other's name too and may call one
    thing by both, but for names that stand before a word (the Ostrava race, the Brno race).

    A name means nothing known: it is two or more Han characters that open a longer word, or, in sentences otherwise
    much the same that have no name in common, words with a capital letter.
    """
    a, b = pieces_of(one, *mine), pieces_of(other, *theirs)
    if max(len(a), len(b)) > LONGEST_SENTENCE:
        return "", ""
    codes = SequenceMatcher(None, [p for p, _ in a], [p for p, _ in b], autojunk=False).get_opcodes()
    same = sum(code[2] - code[1] for code in codes if code[0] == "equal") >= ALIKE * max(len(a), len(b))
    for code, start, end, first, last in codes:
        if code != "replace" or max(end - start, last - first) > LONGEST:
            continue
        names = join_pieces([piece for piece, _ in a[start:end]]), join_pieces([piece for piece, _ in b[first:last]])
        han = _is_han_name(a, start, end, one) and _is_han_name(b, first, last, other)
        letters = same and _is_capital_name(a, start, end, one) and _is_capital_name(b, first, last, other)
        if not (han or letters) or _is_speaker(a[start:end], one) or _is_speaker(b[first:last], other):
            continue
        known = names[0] in other.folded or names[1] in one.folded
        if known and not (letters and _goes_before_a_word(a, end) and _goes_before_a_word(b, last)):
            continue
        if fuzz.ratio(*names) >= SPELT_ALIKE:
            continue
        if han or not _capitals(a, one) & _capitals(b, other):
            return names
    return "", ""


def _is_han_name(pieces: Sequence[Piece], start: int, end: int, passages: Passages) -> bool:
    """Whether pieces are Han characters or katakana that open with two or more of which nothing is known, and go on as
    a word does: 清河 before 湿地公园, 谷川トンネル before の.
    """
    before, after = pieces[start - 1][0] if start else "", pieces[end][0] if end < len(pieces) else ""
    if not all(_WIDE.fullmatch(piece) for piece, _ in pieces[start:end]):
        return False
    known = [_means([piece], passages) for piece in pieces[start:end]]
    return (
        (not _WIDE.fullmatch(before) or is_stop_word(before))
        and known[:_NAME_FROM] == [False] * _NAME_FROM
        and (bool(_WIDE.fullmatch(after)) or known[-1])
    )


def _is_speaker(pieces: Sequence[Piece], passages: Passages) -> bool:
    """Whether pieces name who says it: according to Smith, 张伟表示, 読売新聞によると."""
    start, end = pieces[0][1], pieces[-1][1] + len(pieces[-1][0])
    cues = passages.cues_in(max(start - SAID_WITHIN * 4, 0), end + SAID_WITHIN)
    near = (cue for cue in cues if cue.end + SAID_WITHIN >= start)
    return any({"said", "said_by"} & set(cue.classes) for cue in near)


def _is_capital_name(pieces: Sequence[Piece], start: int, end: int, passages: Passages) -> bool:
    """Whether pieces are words with a capital letter that mean nothing known; one that opens its sentence is no name in
    the plural (Workers have ...).
    """
    text = passages.document.source.text
    if not all(
        _LETTERS.fullmatch(piece) and not is_stop_word(piece) and text[at].isupper() for piece, at in pieces[start:end]
    ) or _means(pieces[start:end], passages):
        return False
    opens = start == 0 or not pieces[start - 1][0].isalpha()
    if not opens or end - start > 1 or (end < len(pieces) and text[pieces[end][1]].isupper()):
        return True
    return not pieces[start][0].endswith(_PLURAL)


def _goes_before_a_word(pieces: Sequence[Piece], end: int) -> bool:
    """Whether a word that is no stop word follows right upon the pieces."""
    return end < len(pieces) and bool(_LETTERS.fullmatch(pieces[end][0])) and not is_stop_word(pieces[end][0])


def _capitals(pieces: Sequence[Piece], passages: Passages) -> set[str]:
    """The words with a capital letter, but for stop words."""
    text = passages.document.source.text
    return {
        piece for piece, at in pieces if _LETTERS.fullmatch(piece) and text[at].isupper() and not is_stop_word(piece)
    }


def _means(pieces: Sequence[Piece], passages: Passages) -> bool:
    """Whether pieces are known to mean something, or to tell how a figure stands."""
    start, end = pieces[0][1], pieces[-1][1] + len(pieces[-1][0])
    known = (token for token in passages.tokens_in(max(start - LONGEST, 0), end) if token.end > start)
    keys = [token.key for token in known if not token.key.startswith(PLACE)]
    return any(key.startswith((CONCEPT, NAME)) for key in keys) or bool(passages.cues_in(start, end))
