"""What else lies in the folder, and in which order, changes nothing of what the documents of a story say."""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.newsroom import write_news
from factcheck.extraction import extract_mentions
from factcheck.matching.passages import take_apart
from factcheck.matching.stories import split_stories
from factcheck.model import Claim, Document, Names, Report, Source
from factcheck.pipeline import crosscheck
from factcheck.project import load_project
from factcheck.reading import from_text, read_paths

ROOT = Path(__file__).resolve().parent.parent


@cache
def sample() -> tuple[Source, ...]:
    """The sample articles."""
    return tuple(read_paths([str(ROOT / "sources")])[0])


def checked(sources: list[Source]) -> Report:
    """A report on `sources` by the sample's claims.yaml."""
    return crosscheck(sources, load_project(str(ROOT / "claims.yaml")))


def unrelated(count: int, seed: int) -> list[Source]:
    """So many invented articles on other stories."""
    return [from_text(a.text, name=a.name, published=a.published) for a in write_news(count, seed).articles[:count]]


def findings(claims: list[Claim]) -> list[tuple[object, ...]]:
    """What a report says of the sample, whatever the order: verdicts, counts, evidence; listed claims by their ids."""
    own = {source.name for source in sample()}
    return sorted(
        (
            claim.id if claim.stated else "",
            str(claim.verdict),
            claim.documents,
            claim.origins,
            tuple(sorted((e.source, e.start, str(e.relation)) for e in claim.evidence)),
        )
        for claim in claims
        if claim.stated or any(e.source in own for e in claim.evidence)
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_hundred_unrelated_articles_change_nothing(seed: int) -> None:
    """No verdict, no evidence and no origin of a claim on the sample changes, and no contradiction is added."""
    alone, among = checked(list(sample())), checked([*sample(), *unrelated(100, seed)])
    assert findings(among.claims) == findings(alone.claims)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_documents_changes_only_the_order(seed: int) -> None:
    """Sample and unrelated articles shuffled together give the same claims with the same evidence."""
    sources = [*sample(), *unrelated(100, seed)]
    straight = findings(checked(sources).claims)
    random.Random(seed).shuffle(sources)  # noqa: S311 - not for secrets
    assert findings(checked(sources).claims) == straight


def test_stories_are_told_apart() -> None:
    """Of many invented stories, alike in wording, nearly all pairs of articles kept together tell one story, and
    nearly all that tell one story are kept together.
    """
    news = write_news(150, 7)
    names = Names(tuple(tuple(dict.fromkeys(spellings)) for spellings in news.names))
    sources = [from_text(a.text, name=a.name, published=a.published) for a in news.articles]
    stories = split_stories([take_apart(Document(source, extract_mentions(source)), names) for source in sources])
    kept = {pair for places in stories for pair in combinations(places, 2)}
    due = {(a, b) for a, b in combinations(range(len(sources)), 2) if news.articles[a].story == news.articles[b].story}
    assert len(kept & due) >= 0.98 * len(kept)
    assert len(kept & due) >= 0.98 * len(due)


def test_a_few_documents_are_one_story() -> None:
    """What somebody laid together by hand is compared whole."""
    sources = [from_text(a.text, name=a.name) for a in write_news(20, 3).articles]
    passages = [take_apart(Document(source, []), Names()) for source in sources]
    assert split_stories(passages) == [list(range(len(sources)))]
