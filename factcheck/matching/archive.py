"""A document taken apart, as plain data that JSON can hold, so that it need not be taken apart again.

Words are kept once a document and named by their numbers. What is read back equals what was kept, to the last digit of
every weight; the features' extents are computed anew from the mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from factcheck.languages.cues import Cue
from factcheck.languages.folding import fold_case
from factcheck.matching.closely import read_closely
from factcheck.matching.features import Feature
from factcheck.matching.passages import Passages, Script, Token
from factcheck.matching.prepared import Described
from factcheck.matching.subjects import Subject
from factcheck.model import Document, Names
from factcheck.values import extent


def plain_described(described: Described) -> dict[str, Any]:
    """A document described closely, as JSON can hold it."""
    passages = described.passages
    words: dict[str, int] = {}
    meanings: dict[tuple[Any, Any], int] = {}
    places = {id(mention): at for at, mention in enumerate(passages.document.mentions)}
    tokens = [n for t in passages.tokens for n in (t.start, t.end, words.setdefault(t.key, len(words)))]
    cues = [
        n
        for c in passages.cues
        for n in (c.start, c.end, meanings.setdefault((c.classes, c.sides), len(meanings)))
    ]  # fmt: skip
    features = [_plain_feature(feature, places, words) for feature in described.features]
    return {
        "sentences": passages.sentences,
        "clauses": passages.clauses,
        "tokens": tokens,
        "cues": cues,
        "scripts": sorted(passages.scripts),
        "features": features,
        "words": list(words),
        "meanings": list(meanings),
    }


def read_described(held: dict[str, Any], document: Document, names: Names) -> Described:
    """The described document that `plain_described` made plain, as taken apart with these `names`.

    ValueError, KeyError, IndexError, TypeError or AttributeError where it is none.
    """
    words: list[str] = held["words"]
    meanings = [(tuple(classes), tuple(map(tuple, sides))) for classes, sides in held["meanings"]]
    passages = Passages(
        document=document,
        folded=fold_case(document.source.text),
        sentences=held["sentences"],
        clauses=held["clauses"],
        tokens=[Token(start, end, words[key]) for start, end, key in _by_three(held["tokens"])],
        cues=[Cue(start, end, *meanings[meaning]) for start, end, meaning in _by_three(held["cues"])],
        scripts=frozenset(map(Script, held["scripts"])),
        concepts=names.concepts,
    )
    passages.index()
    passages.document = Document(document.source, read_closely(passages, bounds=False))
    return Described(passages, [_feature(number, row, passages, words) for number, row in enumerate(held["features"])])


def _by_three(flat: Sequence[int]) -> Iterable[tuple[int, int, int]]:
    return zip(flat[::3], flat[1::3], flat[2::3], strict=True)


def _plain_feature(feature: Feature, places: dict[int, int], words: dict[str, int]) -> list[Any]:
    def numbers(keys: Iterable[str]) -> list[int]:
        return [words.setdefault(key, len(words)) for key in keys]

    return [
        places[id(feature.mention)],
        feature.sentence,
        feature.clause,
        numbers(feature.words),
        list(feature.words.values()),
        sorted(numbers(feature.own)),
        sorted(numbers(feature.noun)),
        sorted(feature.cues),
        list(feature.sides.items()),
        sorted(feature.events),
        feature.as_of,
        feature.as_of_said,
        sorted(feature.counted),
        feature.alone,
        feature.planned,
        feature.former,
        feature.sole,
        feature.elsewhere,
        [(key, span.numerator, span.denominator) for key, span in sorted(feature.covers)],
        feature.period,
        feature.happened,
        sorted(numbers(feature.label)),
        feature.subject.listed,
        *(sorted(numbers(keys)) for keys in _parts_of(feature.subject)),
        sorted(feature.subject.measures),
    ]


def _parts_of(subject: Subject) -> tuple[frozenset[str], ...]:
    return subject.telling, subject.bearers, subject.titles, subject.things, subject.counted


def _feature(number: int, row: Sequence[Any], passages: Passages, words: Sequence[str]) -> Feature:
    at, sentence, clause, keys, weights, own, noun, cues, sides, events, as_of, said, counted, *rest = row
    mention = passages.document.mentions[at]
    span = extent(mention)
    if span is None:
        raise ValueError("a feature's mention holds a value")
    alone, planned, former, sole, elsewhere, covers, period, happened, label, listed, *subject, measures = rest
    telling, bearers, titles, things, nouns = subject

    def keys_of(numbers: Sequence[int]) -> frozenset[str]:
        return frozenset(words[key] for key in numbers)

    return Feature(
        number=number,
        document=0,
        mention=mention,
        extent=span,
        sentence=tuple(sentence),
        clause=tuple(clause),
        words={words[key]: weight for key, weight in zip(keys, weights, strict=True)},
        own={words[key] for key in own},
        noun=frozenset(words[key] for key in noun),
        cues=frozenset(cues),
        sides=dict(sides),
        events=frozenset(events),
        scripts=passages.scripts,
        as_of=None if as_of is None else tuple(as_of),
        as_of_said=said,
        language=passages.document.source.language,
        counted=frozenset(counted),
        alone=alone,
        planned=planned,
        former=former,
        sole=sole,
        elsewhere=elsewhere,
        covers=frozenset((key, Fraction(above, below)) for key, above, below in covers),
        label=frozenset(words[key] for key in label),
        period=period,
        happened=None if happened is None else tuple(happened),
        subject=Subject(
            keys_of(telling),
            listed,
            keys_of(bearers),
            keys_of(titles),
            frozenset(measures),
            keys_of(things),
            keys_of(nouns),
            passages.known,
        ),
    )
