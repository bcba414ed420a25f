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
from factcheck.matching.clauses import REACH, own_clause, verb_end
from factcheck.matching.dating import OPENING_WORDS, RUNNING, date_feature
from factcheck.matching.passages import (
    CONCEPT,
    NAME,
    OPENING,
    PLANNED,
    Passages,
    Script,
    Token,
    named_things,
    script_of,
    word_keys,
)
from factcheck.matching.qualifiers import (
    BUDGET,
    PERIOD,
    is_budget,
    is_changed,
    is_former,
    is_withdrawn,
    lengths_of_time,
)
from factcheck.matching.subjects import NO_SUBJECT, Subject, first_item, subject_of
from factcheck.model import Mention
from factcheck.values import Extent, extent

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
COMMON_KINDS = ("count", "date")
"""Kinds of figures that every document is full of."""
LABEL_WITHIN = 3
"""A label that ends no further than this many characters before the figure leads up to it."""
TOTAL = "total"
"""The class of cue words of a figure that is the whole."""
FLOWS = ("result", "trade")
"""The contrasts of what is earned, lost or traded: amounts of a period."""
HARM = "harm"
"""The contrast of the dead, the hurt and the missing: their counts change by the hour, and late reports quote old
ones.
"""
HARMED = {"dead": "toll", "hurt": "tally"}
"""Of them those that a counter alone tells of, and the class of cue words of their count."""
COUNTED_AS = frozenset(("building", "household", "ship", "aircraft", "vote", "seat", "firm", "dead", "hurt"))
"""Kinds of things that a counter stands for without a word: 8棟 are buildings."""
_CONCEPTS = {"firm": "company", "dead": "death", "hurt": "injured"}


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
    happened: tuple[int, int] | None = None
    """The days on which happened what the figure counts the victims or the damage of, where its document tells."""
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
    label: frozenset[str] = frozenset()
    """The words that stand right before it and say what it measures."""
    period: str = ""
    """The year, quarter, month, ... it is the amount of, as its sentence says."""
    subject: Subject = NO_SUBJECT
    """What it is told of, by the words that say so."""
    weights: dict[str, float] = field(default_factory=dict)
    """`words` times rarity: filled by `weigh`."""
    mass: dict[Script, float] = field(default_factory=dict)
    own_mass: dict[Script, float] = field(default_factory=dict)
    """The sums of `weights` by script, over all words and over those of the own clause."""

    @property
    def is_flow(self) -> bool:
        """Whether it is earned, lost or traded: the amount of a period."""
        return not self.sides.keys().isdisjoint(FLOWS)


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
    at = mention.at
    sentence = passages.sentence_at(at)
    others = [m for m in passages.mentions_in(*sentence) if m is not mention]
    clause = own_clause(passages, mention, sentence, others)
    words, own, noun = _words_around(passages, mention, clause, sentence, others)
    cues = _come_about(passages.cues_in(*clause))
    opening = _opening_cues(passages, clause[0], sentence[0])
    sides = {contrast: side for cue in opening for contrast, side in cue.sides}
    sides |= _nearest_sides(passages, cues, mention)
    if mention.kind == "percent" and is_changed(mention):
        sides |= _what_changed(passages, mention, sentence[0])
    classes = _classes(cues) | ({TOTAL} & _classes(opening))
    if BUDGET in classes and not is_budget(passages, mention):
        classes.remove(BUDGET)
    feature = Feature(
        number, document, mention, span, sentence, clause, words, own, noun,
        frozenset(classes), sides,
        frozenset(side for cue in cues for contrast, side in cue.sides if contrast == EVENT),
    )  # fmt: skip
    if _stands_before(passages, mention):
        feature.label = frozenset(key for _, _, key in word_keys(fold_case(mention.label)))
    feature.scripts, feature.language = passages.scripts, passages.document.source.language
    if mention.kind == "count":
        _tell_what_is_counted(feature)
    feature.planned = PLANNED in feature.cues or (
        "done" not in feature.cues
        and any(PLANNED in cue.classes for cue in passages.cues_in(sentence[0], verb_end(passages, mention, sentence)))
    )
    feature.elsewhere = _named_elsewhere(passages, clause)
    feature.subject = subject_of(passages, mention, clause, others)
    if feature.subject.listed and feature.subject.bearers:  # Spain took in 41,000 refugees, Portugal 19,000
        feature.cues |= RUNNING & set(_classes(passages.cues_in(first_item(passages, mention, others), at)))
    feature.former = is_former(passages, mention, clause, sentence)
    feature.covers = lengths_of_time(passages, mention, clause)
    feature.sides.pop(PERIOD, None)
    date_feature(feature, passages)
    return feature


def _words_around(
    passages: Passages,
    mention: Mention,
    clause: tuple[int, int],
    sentence: tuple[int, int],
    others: Sequence[Mention],
) -> tuple[dict[str, float], set[str], frozenset[str]]:
    """The words around a figure with their weights, those of its own clause, and those of what it counts."""
    at, to = mention.at, mention.to
    words: dict[str, float] = {}
    own: set[str] = set()
    first, last = max(sentence[0], at - REACH * 3), min(sentence[1], to + REACH * 3)
    around = [m for m in others if first <= m.at < last]
    for token in passages.tokens_in(first, last):
        weight = _weight(token, passages, mention, clause, around)
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
    for kind in sorted(counted_by(mention.unit) & COUNTED_AS) if mention.kind == "count" else ():
        words.setdefault(f"{CONCEPT}{_CONCEPTS.get(kind, kind)}", NOUN_WEIGHT)
        own.add(f"{CONCEPT}{_CONCEPTS.get(kind, kind)}")
    return words, own, noun


def _tell_what_is_counted(feature: Feature) -> None:
    """Note the kinds of things that a count is of, and whether they are victims."""
    mention = feature.mention
    known = counted_by(mention.noun) | counted_by(mention.unit)
    feature.counted = known or counted_by(mention.label)
    for kind in sorted(known & HARMED.keys()):  # 9死21伤
        feature.sides.setdefault(HARM, kind)
        feature.cues |= {HARMED[kind]}


def _classes(cues: Iterable[Cue]) -> set[str]:
    return {name for cue in cues for name in cue.classes}


def _come_about(cues: list[Cue]) -> list[Cue]:
    """The cues of a clause; without those of events where it tells what kept something from coming about."""
    if not any("prevented" in cue.classes for cue in cues):
        return cues
    return [cue for cue in cues if not any(contrast == EVENT for contrast, _ in cue.sides)]


def _opening_cues(passages: Passages, start: int, sentence: int) -> list[Cue]:
    """The cues in the few words without a figure that open the sentence: "In phase one, 90 were installed"."""
    words = [t for t in passages.tokens_in(sentence, start) if not t.key.startswith(CONCEPT)]
    figures = [m for m in passages.mentions_in(sentence, start) if not _is_rank(m)]
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


def _what_changed(passages: Passages, mention: Mention, start: int) -> dict[str, str]:
    """What of all that is earned, lost or traded rose or fell by so much: what was named last before it in its
    sentence, be it a clause before (营收86.5亿元，同比增长21%).
    """
    return {
        contrast: side
        for cue in passages.cues_in(start, mention.at)
        for contrast, side in cue.sides
        if contrast in FLOWS
    }


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
