"""An invented newsroom: short articles in Chinese, Japanese and English of which it is known what agrees and what does
not.

`write_news(count, seed)` makes articles about as many different stories as it takes, a few a story. Each figure in
them belongs to a `Fact`, and each fact has the verdict that an attentive reader would give: told alike by several
articles (in other units, spellings, languages, rounded or bounded), told in ways that exclude one another, or told by
one article alone. Wire stories are printed by several outlets. The words stand in newsroom.toml.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.spelled import Value, contradict, draw, spell

LANGUAGES = ("zh", "ja", "en")
QUIET = "quiet"
"""Wanted of a count that rose between two articles: anything but a contradiction."""


@dataclass(slots=True)
class Fact:
    """One thing a story tells: `wanted` is the verdict it should get, `told` how its figures differ, for statistics."""

    number: int
    story: int
    name: str
    wanted: str
    told: str = ""
    sides: dict[str, int] = field(default_factory=dict)
    """For each article that tells it, which of the values that exclude each other it has."""


@dataclass(slots=True)
class Article:
    """An article, sentence by sentence, and the article it was copied from."""

    name: str
    story: int
    language: str
    published: dt.date
    sentences: list[tuple[str, tuple[int, int, int] | None]] = field(default_factory=list)
    """Each sentence, with the start, end and fact of its figure where it has one."""
    copy_of: str = ""

    @property
    def text(self) -> str:
        """The article as printed."""
        return (" " if self.language == "en" else "").join(sentence for sentence, _ in self.sentences)

    @property
    def figures(self) -> list[tuple[int, int, int]]:
        """Where in the text the figures stand, each with the number of its fact."""
        found, at, gap = [], 0, int(self.language == "en")
        for sentence, figure in self.sentences:
            if figure is not None:
                found.append((at + figure[0], at + figure[1], figure[2]))
            at += len(sentence) + gap
        return found


@dataclass(slots=True)
class News:
    """What the newsroom wrote: articles, the facts in them, and the names of its places in all languages."""

    articles: list[Article]
    facts: list[Fact]
    names: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Subject:
    family: str
    named: dict[str, str]
    """Its name without the place, by language."""
    thing: dict[str, str]
    place: tuple[str, ...]

    def full(self, language: str) -> str:
        """The subject with its place, as it would stand in the middle of a sentence."""
        place = self.place[("en", "zh", "ja").index(language)]
        return f"the {place} {self.named['en']}" if language == "en" else place + self.named[language]

    def short(self, language: str) -> str:
        """The subject once it has been named."""
        return {"zh": "该", "ja": "この", "en": "the "}[language] + self.named[language]


@dataclass(slots=True)
class _Told:
    """A fact as one article is to tell it."""

    fact: Fact
    value: Value
    pattern: dict[str, Any]
    side: int = 0


@cache
def words() -> dict[str, Any]:
    """The newsroom's vocabulary."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def places() -> list[tuple[str, str, str]]:
    """All places, each in English, Chinese and Japanese."""
    found = []
    for region in ("eastern", "western"):
        firsts = [one.split() for one in words()["places"][f"{region}_first"]]
        seconds = [one.split() for one in words()["places"][f"{region}_second"]]
        found += [(a[0] + b[0], a[1] + b[1], a[2] + b[2]) for a in firsts for b in seconds]
    return found


def write_news(count: int, seed: int = 1) -> News:
    """`count` articles, or up to five more so that the last story is whole; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    pairs = [(place, subject) for place in places() for subject in range(len(words()["subjects"]))]
    chance.shuffle(pairs)
    news = News([], [], list(places()))
    for story, (place, subject) in enumerate(pairs):
        if len(news.articles) >= count:
            break
        given = words()["subjects"][subject]
        _write_story(news, story, _Subject(given["family"], given["name"], given["thing"], place), chance)
    return news


def _write_story(news: News, story: int, subject: _Subject, chance: random.Random) -> None:
    published = dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(300))
    own = [
        Article(
            f"{story:05d}-{n}.txt", story, chance.choice(LANGUAGES), published + dt.timedelta(days=chance.randrange(3))
        )
        for n in range(chance.choice((2, 3, 3, 4)))
    ]
    patterns = [(name, p) for name, p in words()["facts"].items() if p["family"] == subject.family]
    chance.shuffle(patterns)
    told: list[list[_Told]] = [[] for _ in own]
    installed = Decimal(0)
    for name, pattern in sorted(patterns[: chance.randrange(4, 8)], key=lambda p: p[0] == "equipment"):
        value = draw(pattern["kind"], chance)
        if name == "equipment":  # what stands there in all is no less than what the phases bring
            value = replace(value, amount=value.amount + installed)
        elif name.startswith("phase"):
            installed += value.amount
        _plan_fact(news, (story, name, pattern), value, told, chance)
    _plan_same_number(told, chance)
    turn, fillers = chance.randrange(6), _fillers(chance)
    for number, (article, tellings) in enumerate(zip(own, told, strict=True)):
        chance.shuffle(tellings)
        _write_article(article, tellings, subject, (turn + number, fillers[article.language]), chance)
        if chance.random() < 0.15:
            _add_elsewhere(news, article, subject, chance)
    news.articles += own
    if chance.random() < 0.3:
        for number in range(chance.choice((1, 1, 2))):
            _copy(news, own[0], len(own) + number, chance)


def _fillers(chance: random.Random) -> dict[str, list[str]]:
    """The sentences without figures that a story's articles may hold, by language: every other one names its people."""
    people = words()["people"]
    surnames, given, trade = people["surnames"], people["given"], chance.choice(people["trades"]).split()
    first, second, one, other = (chance.choice(some).split() for some in (surnames, surnames, given, given))
    found: dict[str, list[str]] = {}
    for language, place in (("en", 0), ("zh", 1), ("ja", 2)):
        gap = " " if language == "en" else ""
        person = first[place] + gap + one[place] + (other[place].lower() if language == "en" else other[place])
        named = [
            sentence.replace("{person}", person).replace("{firm}", second[place] + gap + trade[place])
            for sentence in chance.sample(people[language], 4)
        ]
        passing = chance.sample(words()["filler"][language], 8)
        found[language] = [sentence for pair in zip(named * 2, passing, strict=True) for sentence in pair]
    return found


def _plan_fact(
    news: News, what: tuple[int, str, dict[str, Any]], value: Value, told: list[list[_Told]], chance: random.Random
) -> None:
    """Decide who tells a fact, and whether they tell it alike."""
    story, name, pattern = what
    tellers = chance.sample(range(len(told)), min(len(told), chance.choice((1, 1, 2, 2, 3))))
    fact = Fact(len(news.facts), story, name, "single-source" if len(tellers) == 1 else "corroborated", "same")
    news.facts.append(fact)
    values = [value] * len(tellers)
    if len(tellers) > 1 and chance.random() < 0.25:
        toll = bool(pattern.get("toll"))
        if toll and (chance.random() < 0.5 or not value.is_long):
            fact.wanted, fact.told = QUIET, "rose"
            values[-1] = value.larger(chance)
        else:
            fact.told, values[0], values[-1] = contradict(value, chance, toll)
            values[1:-1] = [values[0]] * (len(values) - 2)
            fact.wanted = "contradicted"
    elif len(tellers) > 1:
        fact.told, values[-1] = value.worded_otherwise(chance)
    for place, (teller, one) in enumerate(zip(tellers, values, strict=True)):
        side = int(fact.wanted == "contradicted" and place == len(tellers) - 1)
        told[teller].append(_Told(fact, one, pattern, side))


def _plan_same_number(told: list[list[_Told]], chance: random.Random) -> None:
    """Now and then two things that one article each tells of are of the same number."""
    alone = [
        (n, one) for n, some in enumerate(told) for one in some
        if one.pattern["kind"] == "count" and one.fact.wanted == "single-source"
    ]  # fmt: skip
    if len(alone) > 1 and alone[0][0] != alone[-1][0] and chance.random() < 0.5:
        alone[-1][1].value = alone[0][1].value
        for _, one in (alone[0], alone[-1]):
            one.fact.told = "same number, another thing"


def _write_article(
    article: Article, tellings: list[_Told], subject: _Subject, turn: tuple[int, list[str]], chance: random.Random
) -> None:
    language = article.language
    number, fillers = turn
    sentences: list[tuple[str, _Told | None]] = []
    intro = words()["intro"][language]
    sentences.append((intro[number % len(intro)].replace("{it}", subject.full(language)), None))
    for place, telling in enumerate(tellings):
        wordings = telling.pattern[language]
        named = subject.full(language) if chance.random() < 0.5 else subject.short(language)
        sentences.append((wordings[number % len(wordings)].replace("{it}", named), telling))
        if chance.random() < 0.6 or place == 0:
            sentences.append((fillers[(number * 3 + place) % len(fillers)], None))
    for pattern, told in sentences:
        _append(article, pattern, told, subject, chance)


def _append(article: Article, pattern: str, telling: _Told | None, subject: _Subject, chance: random.Random) -> None:
    """Add a sentence, with its figure where it tells one."""
    language = article.language
    thing, _, unit = subject.thing[language].partition("|")
    pattern = pattern.replace("{thing}", thing).replace("{unit}", unit)
    if language == "en":
        pattern = pattern[0].upper() + pattern[1:]
    if telling is None:
        article.sentences.append((pattern, None))
        return
    figure = spell(telling.value, language, article.published, chance)
    start = pattern.index("{n}")
    telling.fact.sides[article.name] = telling.side
    sentence = pattern.replace("{n}", figure)
    article.sentences.append((sentence, (start, start + len(figure), telling.fact.number)))


def _add_elsewhere(news: News, article: Article, subject: _Subject, chance: random.Random) -> None:
    """A sentence on the same subject in another city, with a sum of its own."""
    other = _Subject(subject.family, subject.named, subject.thing, chance.choice(places()))
    fact = Fact(len(news.facts), article.story, "elsewhere", "single-source", "other city")
    news.facts.append(fact)
    pattern = chance.choice(words()["elsewhere"][article.language]).replace("{other}", other.full(article.language))
    _append(article, pattern, _Told(fact, draw("money", chance), {}), subject, chance)


def _copy(news: News, original: Article, number: int, chance: random.Random) -> None:
    """Another outlet prints an article: a line of its own above it, a passing remark left out."""
    wire, outlet = (chance.choice(words()[kind][original.language]) for kind in ("wires", "outlets"))
    lead = {
        "zh": f"（{wire}）{outlet}转发如下。",
        "ja": f"（{wire}）{outlet}が伝えた。",
        "en": f"({wire}) Carried by {outlet}.",
    }
    kept = list(original.sentences)
    passing = [place for place, (_, figure) in enumerate(kept) if figure is None and place]
    if passing and chance.random() < 0.5:
        del kept[chance.choice(passing)]
    copy = Article(
        f"{original.story:05d}-{number}.txt", original.story, original.language, original.published,
        [(lead[original.language], None), *kept], original.name,
    )  # fmt: skip
    news.articles.append(copy)
    for number_of_fact in {figure[2] for _, figure in kept if figure}:
        fact = news.facts[number_of_fact]
        fact.sides[copy.name] = fact.sides[original.name]
        if fact.wanted == "single-source":
            fact.wanted, fact.told = "corroborated", "copied"
