"""What a figure is told of: the words of its clause that say what it measures and of whom, and whether it is one item
of a list, whose neighbours are told of other things.

Words that stand beside figures of any kind (rose, year on year, people) do not count; they stand in the packs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.languages.concepts import find_concepts
from factcheck.languages.cues import Cue, cue_words
from factcheck.languages.folding import fold_case
from factcheck.languages.kept import kept
from factcheck.matching.passages import CONCEPT, NAME, PLACE, Passages, Token, word_keys
from factcheck.model import Mention
from factcheck.values import key_of

MEASURES = tuple(
    frozenset(f"{CONCEPT}{name}" for name in family.split())
    for family in (
        "revenue income", "profit", "loss_financial loss_damage", "sell home_sales", "debt loan", "deposit", "asset",
        "dividend", "tax tariff", "cost expenditure invest construction contract_value price", "budget", "research_dev",
        "capacity power_generation produce_make", "electricity_consumption electricity", "export", "import", "depth",
        "height", "length distance", "weight", "rainfall", "speed", "temperature",
    )
)  # fmt: skip
"""Concepts that name what a figure measures; those of one family are worded one for the other."""


@dataclass(frozen=True, slots=True)
class Subject:
    """`telling` are the keys of the words that say what the figure measures and of whom; `listed` tells that it is an
    item of a list, so that they are the item's own; `bearers` are the places and names of its clause, `titles` the
    words with a capital before it, `measures` the numbers of the families of `MEASURES` it names, `counted` the keys of
    what is counted, `things` the telling keys but for those and the words that name a measure; `known` are the keys of
    all words in letters of its document.
    """

    telling: frozenset[str] = frozenset()
    listed: bool = False
    bearers: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    measures: frozenset[int] = frozenset()
    things: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


NO_SUBJECT = Subject()
_ALL_MEASURES = frozenset().union(*MEASURES)


@cache
def faint_keys() -> frozenset[str]:
    """The keys of words that stand beside figures of any kind."""
    return frozenset(kept("faint", _read_faint))


def _read_faint() -> list[str]:
    found: set[str] = set()
    for phrase in cue_words().faint:
        found.update(key for _, _, key in word_keys(phrase))
        found.update(CONCEPT + concept for _, _, concept in find_concepts(phrase))
    return sorted(found)


def telling_tokens(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that say what a figure beside them measures."""
    faint = faint_keys()
    return [token for token in tokens if token.key not in faint]


def is_item(passages: Passages, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether the clause before or after holds a figure that can be compared with this one, and this one is no part of
    it (11 of them): `others` are the figures of its sentence.
    """
    start, end = passages.clause_at(mention.at)
    if any("part" in cue.classes for cue in passages.cues_in(start, end)):
        return False
    near = {passages.clause_at(max(start - 1, 0))[0], passages.clause_at(end)[0]} - {start}
    kind = key_of(mention)
    return any(key_of(other) == kind and passages.clause_at(other.at)[0] in near for other in others)


def first_item(passages: Passages, mention: Mention, others: Sequence[Mention]) -> int:
    """Where the first item of the list begins that a figure is an item of: its verb is that of those behind it."""
    kind = key_of(mention)
    items = {passages.clause_at(other.at)[0] for other in others if key_of(other) == kind}
    start = passages.clause_at(mention.at)[0]
    while start and (before := passages.clause_at(start - 1)[0]) in items:
        start = before
    return start


def subject_of(passages: Passages, mention: Mention, clause: tuple[int, int], others: Sequence[Mention]) -> Subject:
    """What a figure is told of; `clause` is its clause with what that was widened by."""
    narrow = passages.clause_at(mention.at)
    listed = mention.kind != "date" and is_item(passages, mention, others)
    tokens = telling_tokens(passages.tokens_in(*clause))
    if listed:
        item = telling_tokens(passages.tokens_in(_topic_end(passages, narrow[0], mention.at), narrow[1]))
        listed, tokens = bool(item), item or tokens
    beside = passages.tokens_in(*narrow)
    keys = frozenset(token.key for token in tokens)
    text = passages.document.source.text
    said = max((cue.end for cue in passages.cues_in(narrow[0], mention.at) if _is_saying(cue)), default=narrow[0])
    words = {key for _, _, key in word_keys(fold_case(mention.noun))}
    nouns = [(t.start, t.end) for t in tokens if t.key in words]
    measured = [(t.start, t.end) for t in tokens if t.key in _ALL_MEASURES]
    return Subject(
        keys,
        listed,
        frozenset(token.key for token in beside if token.key.startswith((PLACE, NAME))),
        frozenset(
            t.key
            for t in beside
            if said <= t.start and t.end <= mention.at and t.key in passages.titles and text[t.start].isupper()
        ),
        frozenset(number for number, family in enumerate(MEASURES) if keys & family),
        frozenset(t.key for t in tokens if not _overlaps(t, measured) and not _overlaps(t, nouns)),
        frozenset(t.key for t in tokens if _overlaps(t, nouns)),
        passages.known,
    )


def _is_saying(cue: Cue) -> bool:
    return "said" in cue.classes or "said_by" in cue.classes


def _overlaps(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(token.start < end and start < token.end for start, end in spans)


def _topic_end(passages: Passages, start: int, at: int) -> int:
    """Where the words of an item begin: after a topic that holds for all of them (費用は都が3億円), if any."""
    topics = [cue.end for cue in passages.cues_in(start, at) if "topic" in cue.classes]
    return topics[-1] if topics and telling_tokens(passages.tokens_in(topics[-1], at)) else start
