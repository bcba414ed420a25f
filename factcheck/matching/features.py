"""What matching knows of one figure: its value as an extent, and the words around it, each weighed by how near it
stands.

A word weighs most in the figure's own clause and close to it; every clause border and every other figure in between
takes some of it away. Nothing here compares two figures.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from factcheck.languages.cues import EVENT, Cue, counted_by, find_cues
from factcheck.languages.folding import fold_case
from factcheck.matching.passages import (
    CONCEPT,
    NAME,
    OPENING,
    Passages,
    Script,
    Token,
    named_things,
    script_of,
    word_keys,
)
from factcheck.matching.qualifiers import is_former, is_withdrawn, lengths_of_time
from factcheck.model import Mention
from factcheck.values import Extent, date_span, extent

REACH = 120
"""Words further from the figure than this many characters do not count."""
HALF_AT = 14
"""A word at this distance in characters weighs half of one right beside the figure (Latin letters count a third)."""
ACROSS_CLAUSE = 0.55
"""What a clause border leaves of a word's weight,"""
ACROSS_FIGURE = 0.6
"""and what another figure in between leaves."""
OWN_CONCEPT = 0.5
"""A concept in the figure's own clause weighs at least so much: the verb that tells what happened may stand at its
far end.
"""
NOUN_WEIGHT = 1.2
CUE_REACH = 8
"""A cue this many characters from a date belongs to it."""
LATE = 2
"""A document published so many days after what happened counts as of its own date, unless it says otherwise."""
COMMON_KINDS = ("count", "date")
"""Kinds of figures that every document is full of."""
LABEL_WITHIN = 3
"""A label that ends no further than this many characters before the figure leads up to it."""
OPENING_WORDS = 2
"""So few words that open a sentence belong to the clause that follows them."""
TOTAL = "total"
"""The class of cue words of a figure that is the whole."""
_FEW_WORDS = 2


@dataclass(slots=True)
class Feature:
    """One mention with what it is compared by.

    `words` maps each token around it to its weight; `own` holds the tokens of its own clause; `noun` those of what it
    counts. `sides` gives, for each contrast in its clause, the side nearest to it. `as_of` is the span of days as of
    which it stands, `as_of_said` whether the text says so itself. `events` are the events that happen once in its
    clause.
    """

    number: int
    document: int
    mention: Mention
    extent: Extent
    sentence: tuple[int, int]
    clause: tuple[int, int]
    words: dict[str, float]
    own: set[str]
    noun: frozenset[str]
    cues: frozenset[str]
    sides: dict[str, str]
    events: frozenset[str]
    scripts: frozenset[Script] = frozenset()
    as_of: tuple[int, int] | None = None
    as_of_said: bool = False
    language: str = ""
    counted: frozenset[str] = frozenset()
    """The kinds of things it may count, by its counter or noun: people, buildings, ..."""
    alone: bool = True
    """Whether it is the only figure of its value in its document."""
    sole: bool = False
    """Whether its document holds no other figure of its kind, and the kind is not one that all documents are full
    of.
    """
    planned: bool = False
    """Whether its clause, or the sentence before it, speaks of what is to come, and not of what has come."""
    former: bool = False
    """Whether the text says that it stood before and another figure stands now."""
    elsewhere: str = ""
    """The name whose thing its clause is of, where its document is on the like thing of another name."""
    covers: frozenset[tuple[str, Fraction]] = frozenset()
    """The lengths of time it is the amount of: a day's rain is not a month's."""
    weights: dict[str, float] = field(default_factory=dict)
    """`words` times rarity: filled by `weigh`."""
    mass: dict[Script, float] = field(default_factory=dict)
    own_mass: dict[Script, float] = field(default_factory=dict)
    """The sums of `weights` by script, over all words and over those of the own clause."""


def describe_mentions(
    passages: Passages, document: int, first: int, ordinals: bool = False, *, withdrawn: bool = False
) -> list[Feature]:
    """The features of a document's mentions that hold a value, numbered from `first`. Ordinals without a unit (the
    third, No. 5) only where asked for, and so what the document itself corrects.
    """
    features: list[Feature] = []
    for mention in passages.document.mentions:
        span = extent(mention)
        if span is None or mention.repeated or (mention.kind == "ordinal" and not mention.unit and not ordinals):
            continue
        if not withdrawn and is_withdrawn(passages, mention):
            continue
        features.append(_describe(passages, document, first + len(features), mention, span))
    values = Counter((f.extent.key, f.extent.written) for f in features)
    kinds = Counter(f.extent.key for f in features)
    for feature in features:
        feature.alone = values[feature.extent.key, feature.extent.written] == 1
        feature.sole = kinds[feature.extent.key] == 1 and feature.extent.key not in COMMON_KINDS
    return features


def rarity(passages: Iterable[Passages]) -> dict[str, float]:
    """How much each token tells: near 0 in every sentence, 1 in one sentence alone."""
    seen: Counter[str] = Counter()
    sentences = 0
    for one in passages:
        for start, end in zip(one.sentences, one.sentences[1:], strict=False):
            seen.update({t.key for t in one.tokens_in(start, end)})
            sentences += 1
    most = math.log(1 + max(sentences, 20))
    return {key: math.log(1 + max(sentences, 20) / count) / most for key, count in seen.items()}


def weigh(feature: Feature, rare: dict[str, float]) -> None:
    """Fill in the feature's `weights` from the rarity of its words."""
    feature.weights = {key: weight * rare.get(key, 1.0) for key, weight in feature.words.items()}
    for key, weight in feature.weights.items():
        script = script_of(key)
        feature.mass[script] = feature.mass.get(script, 0.0) + weight
        if key in feature.own:
            feature.own_mass[script] = feature.own_mass.get(script, 0.0) + weight


def _describe(passages: Passages, document: int, number: int, mention: Mention, span: Extent) -> Feature:
    at, to = mention.at, mention.to
    sentence = passages.sentence_at(at)
    clause = _own_clause(passages, mention, sentence)
    words: dict[str, float] = {}
    own: set[str] = set()
    others = [m for m in passages.document.mentions if sentence[0] <= m.at < sentence[1] and m is not mention]
    for token in passages.tokens_in(max(sentence[0], at - REACH * 3), min(sentence[1], to + REACH * 3)):
        weight = _weight(token, passages, mention, clause, others)
        inside = clause[0] <= token.start < clause[1]
        if inside and token.key.startswith(CONCEPT):
            weight = max(weight, OWN_CONCEPT)
        if weight > 0.02:
            words[token.key] = max(words.get(token.key, 0.0), weight)
            if inside:
                own.add(token.key)
    noun = frozenset(key for _, _, key in word_keys(fold_case(mention.noun)))
    for _, _, key in word_keys(fold_case(f"{mention.label} {mention.noun}")):
        words[key] = max(words.get(key, 0.0), NOUN_WEIGHT if key in noun else 1.0)
        own.add(key)
    cues = passages.cues_in(*clause)
    opening = _opening_cues(passages, clause[0], sentence[0])
    sides = {contrast: side for cue in opening for contrast, side in cue.sides}
    sides |= _nearest_sides(passages, cues, mention)
    classes = {name for cue in cues for name in cue.classes} | ({TOTAL} & {n for cue in opening for n in cue.classes})
    feature = Feature(
        number, document, mention, span, sentence, clause, words, own, noun,
        frozenset(classes), sides,
        frozenset(side for cue in cues for contrast, side in cue.sides if contrast == EVENT),
    )  # fmt: skip
    feature.scripts, feature.language = passages.scripts, passages.document.source.language
    if mention.kind == "count":
        known = counted_by(mention.noun) | counted_by(mention.unit)
        feature.counted = known or counted_by(mention.label)
    feature.planned = "planned" in feature.cues or (
        "done" not in feature.cues and any("planned" in cue.classes for cue in passages.cues_in(sentence[0], at))
    )
    feature.elsewhere = _named_elsewhere(passages, clause)
    feature.former = is_former(passages, mention, clause)
    feature.covers = lengths_of_time(passages, mention, clause)
    _date_feature(feature, passages)
    return feature


def _own_clause(passages: Passages, mention: Mention, sentence: tuple[int, int]) -> tuple[int, int]:
    """The clause the figure stands in, with the one after (or before) where it holds next to nothing but the figure.

    A date that opens its clause governs what follows, up to the next date of the sentence.
    """
    start, end = passages.clause_at(mention.at)
    if mention.kind == "date" and not passages.tokens_in(start, mention.at):
        later = [m.at for m in passages.document.mentions if m.kind == "date" and mention.to <= m.at < sentence[1]]
        limit = max(passages.clause_at(later[0])[0], end) if later else sentence[1]
        return start, min(limit, mention.to + REACH)
    end = max(end, passages.clause_at(max(mention.to - 1, mention.at))[1])
    while len([t for t in passages.tokens_in(start, end) if not t.key.startswith(CONCEPT)]) < _FEW_WORDS:
        if end < sentence[1]:
            end = passages.clause_at(end)[1]
        elif start > sentence[0]:
            start = passages.clause_at(start - 1)[0]
        else:
            break
    return start, min(end, sentence[1])


def _opening_cues(passages: Passages, start: int, sentence: int) -> list[Cue]:
    """The cues in the few words without a figure that open the sentence: "In phase one, 90 were installed"."""
    words = [t for t in passages.tokens_in(sentence, start) if not t.key.startswith(CONCEPT)]
    figures = [m for m in passages.document.mentions if sentence <= m.at < start and not _is_rank(m)]
    if len(words) > OPENING_WORDS or figures or passages.borders(sentence, start) > 1:
        return []
    return passages.cues_in(sentence, start)


def _named_elsewhere(passages: Passages, clause: tuple[int, int]) -> str:
    """The name in a clause that bears a thing which, by the document's opening, another name bears: the document is on
    the library of Anhe, the clause on that of Linhe.
    """
    tokens = passages.tokens_in(*clause)
    if not any(token.key.startswith(NAME) for token in tokens):
        return ""
    end = passages.sentences[min(OPENING, len(passages.sentences) - 1)]
    home: dict[str, set[str]] = {}
    for _, name, thing in named_things(passages.tokens_in(0, end)):
        home.setdefault(thing, set()).add(name)
    named = [(name, thing) for _, name, thing in named_things(tokens) if name.startswith(NAME)]
    if any(name in home.get(thing, ()) for name, thing in named):
        return ""
    return next((name for name, thing in named if thing in home), "")


def _is_rank(mention: Mention) -> bool:
    """Whether the figure tells an order or a part (first, phase two) rather than a count."""
    return mention.kind == "ordinal" or (mention.kind == "number" and not mention.digits[1:])


def _weight(
    token: Token, passages: Passages, mention: Mention, clause: tuple[int, int], others: Sequence[Mention]
) -> float:
    before = token.end <= mention.at
    gap = mention.at - token.end if before else max(token.start - mention.to, 0)
    first, last = (token.end, mention.at) if before else (mention.to, token.start)
    between = passages.folded[first:last]
    gap -= len(between.encode("ascii", "ignore")) * 2 // 3
    if gap > REACH:
        return 0.0
    weight = 1 / (1 + gap / HALF_AT)
    if not clause[0] <= token.start < clause[1]:
        borders = passages.borders(first, last)
        weight *= ACROSS_CLAUSE ** max(1, borders)
    crossed = sum(1 for other in others if first <= other.at < last and other.kind != "date")
    return weight * ACROSS_FIGURE ** min(crossed, 4)


def _stands_before(passages: Passages, mention: Mention) -> bool:
    """Whether the label stands right before the figure, with no more than a particle between."""
    label = fold_case(mention.label)
    before = passages.folded[max(0, mention.at - len(label) - LABEL_WITHIN) : mention.at]
    return bool(label) and label in before


def _nearest_sides(passages: Passages, cues: Iterable[Cue], mention: Mention) -> dict[str, str]:
    """For each contrast the side nearest to the figure; within its clause before what that was widened by: of "17
    died and 47 were hurt" the 47 were hurt.
    """
    start, end = passages.clause_at(mention.at)
    nearest: dict[str, tuple[bool, int, str]] = {}
    for cue in cues:
        beyond, gap = not start <= cue.start < end, max(mention.at - cue.end, cue.start - mention.to, 0)
        for contrast, side in cue.sides:
            if contrast not in nearest or (beyond, gap) < nearest[contrast][:2]:
                nearest[contrast] = (beyond, gap, side)
    if _stands_before(passages, mention):  # 行方不明者は2人、けが人は27人: what leads up to the figure is its own
        for cue in find_cues(fold_case(mention.label)):
            nearest.update({contrast: (False, 0, side) for contrast, side in cue.sides})
    return {contrast: side for contrast, (_, _, side) in nearest.items()}


def _date_feature(feature: Feature, passages: Passages) -> None:
    """As of when the figure stands: by a date named before it as such or in its own clause, else by the document's
    own.
    """
    if feature.mention.kind == "date":
        return
    published = passages.document.source.published
    for other in reversed(passages.document.mentions):
        if other.kind != "date" or other.at >= feature.mention.at:
            continue
        if other.at < feature.sentence[0]:
            break
        span = date_span(other.date or "")
        if span is not None and not span[2] and span[1] - span[0] <= 366 and _dates_figure(other, feature, passages):
            if (
                published is not None
                and span[1] < published.toordinal() - LATE
                and _is_of_event(other, feature, passages)
            ):
                break
            feature.as_of, feature.as_of_said = span[:2], True
            return
    if (following := _period_after(feature, passages)) is not None:
        feature.as_of, feature.as_of_said = following, True
        return
    if published is not None:
        feature.as_of = (published.toordinal(), published.toordinal())


def _period_after(feature: Feature, passages: Passages) -> tuple[int, int] | None:
    """The year, quarter or month named right after a figure in its clause: revenue came to 5 billion in 2023."""
    end = passages.clause_at(feature.mention.at)[1]
    following = next((m for m in passages.document.mentions if feature.mention.to <= m.at < end), None)
    if following is None or following.kind != "date":
        return None
    span = date_span(following.date or "")
    return span[:2] if span is not None and not span[2] and _is_period(span[:2]) else None


def _is_of_event(date: Mention, feature: Feature, passages: Passages) -> bool:
    """Whether a date is that of what happened, not of the count of its victims: nothing says it is of the count."""
    return bool(feature.cues & {"toll", "tally"}) and not _is_said_of(date, passages)


def _dates_figure(date: Mention, feature: Feature, passages: Passages) -> bool:
    """Whether a date tells as of when a figure stands: said so, or when it was announced, or in the figure's own
    clause, or as the period that opens the sentence.
    """
    own = passages.clause_at(date.at) == passages.clause_at(feature.mention.at)
    return own or _is_said_of(date, passages) or _opens_sentence(date, feature, passages)


def _opens_sentence(date: Mention, feature: Feature, passages: Passages) -> bool:
    """Whether a year, quarter or month stands alone, or nearly so, before the first clause: In 2020, revenue was ..."""
    start, end = passages.clause_at(date.at)
    span = date_span(date.date or "")
    if start != feature.sentence[0] or span is None or not _is_period(span[:2]):
        return False
    return len([t for t in passages.tokens_in(start, end) if not t.key.startswith(CONCEPT)]) <= OPENING_WORDS


def _is_period(days: tuple[int, int]) -> bool:
    """Whether days make up a month, a quarter or a year."""
    return 27 <= days[1] - days[0] <= 366


def _is_said_of(date: Mention, passages: Passages) -> bool:
    """Whether words around a date say that figures stand as of it, or were announced on it."""
    around = passages.cues_in(date.at - CUE_REACH, date.to + CUE_REACH)
    return any("as_of" in cue.classes or ("said" in cue.classes and cue.start >= date.to) for cue in around)
