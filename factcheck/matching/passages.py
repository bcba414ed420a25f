"""A document's visible text taken apart once: sentences, clauses, content words, concepts, names and cues, each with
its place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from factcheck.languages.concepts import Concepts, find_concepts
from factcheck.languages.cues import Cue, find_cues, is_stop_word
from factcheck.languages.folding import fold_case
from factcheck.model import Document, Mention, Names

CONCEPT = "concept "
NAME = "name "
"""Prefixes of the tokens that mean the same in every language."""
PLACE = f"{CONCEPT}place:"
"""How the tokens begin that are places."""

PLANNED = "planned"
"""The class of cue words of what may come about."""

OPENING = 3
"""So many sentences open a document and tell what it is about."""
LISTING = "、"
"""The comma of Chinese and Japanese between the items of a list."""
THING_WORDS = 8
"""So many words after a name say what bears it, where each stands"""
BESIDE = 2
"""no further from the one before it than this many characters."""
ITEM_ENDS = 8
"""A figure ends its item of a list no further than this many characters before the comma,"""
ITEM_REACH = 30
"""and the next item's figure stands no further than this many behind it."""
_SCRIPT_PART = 10
_UNSPACED = "\u2e80"
"""Scripts from here on write words without spaces between."""
_SENTENCE = regex.compile(
    r"[。！？!?]+[”’」』)\]\"']*|\n\n+|\n(?![a-z])"
    r"|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\.[”’\")\]]*(?=\s+[“\"'(\[]?[A-Z0-9]|\s*$)"
)
"""A full stop after a short capitalized word (Mr. Feb. U.S.) ends nothing, nor a line that goes on in lower case."""
_CLAUSE = regex.compile(
    r"[，；;()（）…]|(?<!\d)[：:]|[：:](?!\d)|,(?!\d)|[—–―]+|--+|\s(?=and\s|while\s|but\s|including\s)"
)
_WORD = regex.compile(
    r"[\p{Han}--[〇]]+|[\p{Katakana}ー]{2,}|[\p{L}--\p{Han}--\p{Hiragana}--\p{Katakana}]+(?:'[a-z]+)?",
    regex.V1,  # with set differences
)
_HAN = regex.compile(r"\p{Han}")
_ENDING = regex.compile(r"(?:'s|(?<=..)(?:ies|ing|ed|es|s|ly))$")


class Token(NamedTuple):
    """A content word, a pair of Han characters, a concept or a name, with its span in the visible text."""

    start: int
    end: int
    key: str


class Script(StrEnum):
    """What a token is written in; `SHARED` ones, concepts and names, mean the same in every language."""

    SHARED = "shared"
    HAN = "han"
    KANA = "kana"
    LETTERS = "letters"


@cache
def script_of(key: str) -> Script:
    """The script of a token."""
    if key.startswith((CONCEPT, NAME)):
        return Script.SHARED
    if _HAN.match(key):
        return Script.HAN
    return Script.KANA if "\u30a0" <= key[0] <= "\u30ff" else Script.LETTERS


def scripts_of(keys: Iterable[str]) -> frozenset[Script]:
    """The scripts a text is written in, by its tokens: those that at least a tenth of them use. A few Latin names in a
    Chinese text do not make it one in Latin letters.
    """
    counts = Counter(script_of(key) for key in keys)
    counts.pop(Script.SHARED, None)
    most = sum(counts.values())
    return frozenset(script for script, count in counts.items() if count * _SCRIPT_PART >= most)


@dataclass(slots=True)
class Passages:
    """A document's text with its parts; all spans are in the visible text, all lists in order."""

    document: Document
    folded: str
    sentences: list[int]
    """Where sentences start, and last the end of the text."""
    clauses: list[int]
    """Where clauses start, and last the end of the text."""
    tokens: list[Token]
    cues: list[Cue]
    scripts: frozenset[Script] = frozenset()
    titles: frozenset[str] = frozenset()
    """The keys of words in letters with a capital elsewhere than at the opening of a sentence: names, mostly."""
    known: frozenset[str] = frozenset()
    """The keys of all words in letters."""
    token_starts: list[int] = field(default_factory=list)
    cue_starts: list[int] = field(default_factory=list)
    mention_starts: list[int] = field(default_factory=list)
    concepts: Concepts = ()
    """The words that the project adds to the lexicon."""

    def index(self) -> None:
        """Fill in where tokens, cues and figures start, by which they are looked up, and which words are names."""
        self.token_starts = [t.start for t in self.tokens]
        self.titles = _titles(self.tokens, self.document.source.text, self.sentences)
        self.known = frozenset(t.key for t in self.tokens if script_of(t.key) is Script.LETTERS)
        self.cue_starts = [c.start for c in self.cues]
        self.mention_starts = [m.at for m in self.document.mentions]

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The span of the sentence that holds `at`."""
        return _part_at(self.sentences, at)

    def clause_at(self, at: int) -> tuple[int, int]:
        """The span of the clause that holds `at`."""
        return _part_at(self.clauses, at)

    def borders(self, start: int, end: int) -> int:
        """How many clauses begin after `start` and no later than `end`."""
        return bisect_right(self.clauses, end) - bisect_right(self.clauses, start)

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that start in a span."""
        return self.tokens[bisect_left(self.token_starts, start) : bisect_left(self.token_starts, end)]

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cue words that start in a span."""
        return self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """The figures and dates that start in a span."""
        starts = self.mention_starts
        return self.document.mentions[bisect_left(starts, start) : bisect_left(starts, end)]


def take_apart(document: Document, names: Names) -> Passages:
    """The parts of a document. Figures are left out of the tokens: what a figure is must not make it look alike. Of a
    rank the meaning stays: the second phase is what a figure is about.
    """
    text = document.source.text
    folded = fold_case(text)
    sentences = _starts(_SENTENCE, text)
    clauses = sorted({*sentences, *_starts(_CLAUSE, folded)})
    clauses = sorted({*clauses, *_items(folded, document.mentions, clauses)})
    found = _find_tokens(folded, text, names)
    tokens = sorted(_outside_figures(found, document.mentions), key=lambda t: (t.start, t.end, t.key))
    cues = _outside_dates(find_cues(folded), text, document.mentions)
    passages = Passages(document, folded, sentences, clauses, tokens, cues, scripts_of(t.key for t in tokens))
    passages.concepts = names.concepts
    passages.index()
    return passages


def with_mentions(passages: Passages, mentions: list[Mention]) -> Passages:
    """The same text with its figures read otherwise, or without some of them."""
    other = replace(passages, document=Document(passages.document.source, mentions))
    other.index()
    return other


def with_figure(passages: Passages, mention: Mention) -> Passages:
    """The same text with one figure alone: `passages` are those of its document without any mention."""
    tokens = _outside_figures(passages.tokens, [mention])
    same = len(tokens) == len(passages.tokens)
    alone = replace(
        passages,
        document=Document(passages.document.source, [mention]),
        tokens=tokens,
        cues=_outside_dates(passages.cues, passages.document.source.text, [mention]),
        scripts=passages.scripts if same else scripts_of(t.key for t in tokens),
    )
    alone.index()
    return alone


def _items(folded: str, mentions: Sequence[Mention], clauses: Sequence[int]) -> Iterator[int]:
    """Where a list goes on after the comma that joins its items (、), which elsewhere only gives breath: right after
    one figure, and before the next of the kind.
    """
    figures = [m for m in mentions if m.kind != "date"]
    for one, other in pairwise(figures):
        if one.kind != other.kind or other.at - one.to > ITEM_ENDS + ITEM_REACH:
            continue
        comma = folded.find(LISTING, one.to, min(one.to + ITEM_ENDS, other.at))
        if comma >= 0 and bisect_right(clauses, comma) == bisect_right(clauses, other.at):
            yield comma + 1


def _titles(tokens: Iterable[Token], text: str, sentences: Sequence[int]) -> frozenset[str]:
    found, opened = set(), -1
    for token in tokens:
        sentence = bisect_right(sentences, token.start)
        opens = sentence != opened
        opened = sentence
        if not opens and text[token.start].isupper() and script_of(token.key) is Script.LETTERS:
            found.add(token.key)
    return frozenset(found)


def _outside_dates(cues: list[Cue], text: str, mentions: Sequence[Mention]) -> list[Cue]:
    """The cues but for those of a plan within a date: the May of 12 May is a month and nothing that may come about.

    A listed claim has the one figure that is meant, so that there digits beside the word tell of the date.
    """
    dates = [(m.at, m.to) for m in mentions if m.kind == "date"]
    return [
        cue
        for cue in cues
        if cue.classes != (PLANNED,)
        or not (any(at <= cue.start and cue.end <= to for at, to in dates) or _is_beside_digits(text, cue))
    ]


def _is_beside_digits(text: str, cue: Cue) -> bool:
    """Whether a word with a capital letter has a number right before it or right after it, as a month has."""
    beside = text[max(cue.start - 3, 0) : cue.start].rstrip()[-1:], text[cue.end : cue.end + 3].lstrip()[:1]
    return text[cue.start : cue.start + 1].isupper() and any(mark.isdecimal() for mark in beside)


def word_keys(folded: str) -> list[tuple[int, int, str]]:
    """The content words of a folded text: pairs of Han characters, katakana words, other words without their
    endings.
    """
    found: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(folded):
        word, at = match.group(), match.start()
        if _HAN.match(word):
            found += _han_pairs(word, at)
        elif len(word) > 1 and not is_stop_word(word):
            found.append((at, match.end(), _ENDING.sub("", word) if word.isascii() else word))
    return found


def named_things(tokens: Sequence[Token]) -> Iterator[tuple[int, str, str]]:
    """What the words right after a name or place call it, each as the name's start, its key and a concept's.

    The Anhe drug maker is not the Anhe library, in whatever language.
    """
    for place, name in enumerate(tokens):
        if not name.key.startswith((NAME, PLACE)):
            continue
        end = name.end
        for token in tokens[place + 1 : place + 1 + THING_WORDS]:
            if token.start > end + BESIDE:
                break
            end = max(end, token.end)
            if token.key.startswith(CONCEPT) and not token.key.startswith(PLACE) and token.start >= name.end:
                yield name.start, name.key, token.key


def _han_pairs(run: str, at: int) -> list[tuple[int, int, str]]:
    if len(run) == 1:
        return [] if is_stop_word(run) else [(at, at + 1, run)]
    pairs = [(at + i, at + i + 2, run[i : i + 2]) for i in range(len(run) - 1)]
    return [p for p in pairs if not (is_stop_word(p[2]) or is_stop_word(p[2][0]) or is_stop_word(p[2][1]))]


def _find_tokens(folded: str, text: str, names: Names) -> list[Token]:
    found = [Token(*one) for one in word_keys(folded)]
    found += [Token(start, end, CONCEPT + concept) for start, end, concept in find_concepts(text, names.concepts)]
    for number, spellings in enumerate(names.entries):
        for spelling in {fold_case(s) for s in spellings if s.strip()}:
            at = folded.find(spelling)
            while at >= 0:
                end = at + len(spelling)
                if not (_goes_on(folded, at) or _goes_on(folded, end)):
                    found.append(Token(at, end, f"{NAME}{number}"))
                at = folded.find(spelling, end)
    return found


def _goes_on(text: str, at: int) -> bool:
    """Whether a word in letters goes on across the place `at`: Shitan is not in Shitang."""
    pair = text[at - 1 : at + 1] if at else ""
    return len(pair) == 2 and pair.isalpha() and max(pair) < _UNSPACED


def _outside_figures(tokens: Iterable[Token], mentions: Sequence[Mention]) -> list[Token]:
    starts = [m.at for m in mentions]
    kept = []
    for token in tokens:
        last = bisect_right(starts, token.end - 1) - 1
        figure = mentions[last] if last >= 0 and token.start < mentions[last].to else None
        if figure is None or (figure.kind == "ordinal" and token.key.startswith(CONCEPT)):
            kept.append(token)
    return kept


def _starts(pattern: regex.Pattern[str], text: str) -> list[int]:
    starts = [0]
    for match in pattern.finditer(text):
        if match.end() > starts[-1]:
            starts.append(match.end())
    if starts[-1] != len(text):
        starts.append(len(text))
    return starts


def _part_at(starts: Sequence[int], at: int) -> tuple[int, int]:
    place = min(max(bisect_right(starts, at), 1), max(len(starts) - 1, 1))
    return starts[place - 1], starts[place] if place < len(starts) else starts[-1]


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """The span of the sentence of `text` that holds `at`, without white space at its ends."""
    start, end = _part_at(_starts(_SENTENCE, text), at)
    while start < at and text[start].isspace():
        start += 1
    while end > at and text[end - 1].isspace():
        end -= 1
    return start, end
