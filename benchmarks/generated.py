"""How many of the agreements, conflicts and copies planted in invented news are found, and how time and memory grow.

Run as `python benchmarks/generated.py [ARTICLES]` (10,000 unless given). The news of benchmarks/newsroom.py is
cross-checked at a tenth of that size and at that size, each in a process of its own. For each verdict it prints how
many of the claims that got it should have (precision) and how many of the facts that should have it got it (recall);
how many of the pairs of articles that one claim has from one origin are copies, and how many of the copies were seen;
and the exponent by which time grows. `--mistakes N` prints up to N facts of each class of mistake.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.newsroom import QUIET, Fact, News, write_news
from factcheck.model import Claim
from factcheck.pipeline import crosscheck
from factcheck.project import parse_project
from factcheck.reading import from_text

ROOT = Path(__file__).resolve().parent.parent
VERDICTS = ("corroborated", "contradicted", "single-source")
WANTED, EXPONENT, MEMORY = 0.97, 1.15, 1000
"""The least precision and recall, the steepest growth of time, and the most memory in MB."""


@dataclass(slots=True)
class Score:
    """How often each verdict, and "copies", was given, rightly given, due, and found; and what was missed."""

    given: Counter[str] = field(default_factory=Counter)
    rightly: Counter[str] = field(default_factory=Counter)
    due: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Facts that did not get their verdict, by class: what was wanted, how the fact was told, and what it got."""

    def rates(self, name: str) -> tuple[float, float]:
        """Precision and recall."""
        return self.rightly[name] / max(self.given[name], 1), self.found[name] / max(self.due[name], 1)


def check_news(news: News) -> list[Claim]:
    """The claims found in the news; the places' names are given as a glossary."""
    project = parse_project(json.dumps({"glossary": [list(dict.fromkeys(names)) for names in news.names]}))
    sources = [from_text(a.text, name=a.name, published=a.published) for a in news.articles]
    return crosscheck(sources, project).claims


def facts_of(claims: Iterable[Claim], news: News) -> list[set[int]]:
    """For each claim the facts its evidence tells; -1 stands for figures that were not planted."""
    planted: dict[str, list[tuple[int, int, int]]] = {a.name: a.figures for a in news.articles}
    return [
        {
            next((fact for start, end, fact in planted[e.source] if start < e.end and e.start < end), -1)
            for e in claim.evidence
        }
        for claim in claims
    ]


def score(news: News, claims: list[Claim]) -> Score:
    """Compare what was found with what was planted."""
    result = Score()
    copy_of = {a.name: a.copy_of or a.name for a in news.articles}
    languages = {a.name: a.language for a in news.articles}
    got: dict[int, list[Claim]] = defaultdict(list)
    for claim, numbers in zip(claims, facts_of(claims, news), strict=True):
        _score_copies(claim, copy_of, result)
        _score_verdict(str(claim.verdict), [news.facts[n] for n in numbers if n >= 0], result)
        for number in numbers:
            got[number].append(claim)
    for fact in news.facts:
        if not fact.sides:
            continue
        given = _verdict_of(fact, got.get(fact.number, []))
        if fact.wanted != QUIET:
            result.due[fact.wanted] += 1
            result.found[fact.wanted] += given == fact.wanted
        if given != fact.wanted and (fact.wanted != QUIET or given == "contradicted"):
            spoken = "across languages" if len({languages[name] for name in fact.sides}) > 1 else "in one language"
            result.missed[f"{fact.wanted}, {fact.told}, {spoken}: {given}"].append(fact.number)
    return result


def _score_verdict(verdict: str, facts: list[Fact], result: Score) -> None:
    """Whether a claim's verdict is right: its figures tell one fact, which should have it. Figures that nobody planted
    and counts that rose matter only where they are said to contradict.
    """
    if all(fact.wanted == QUIET for fact in facts) and len(facts) < 2 and verdict != "contradicted":
        return
    result.given[verdict] += 1
    result.rightly[verdict] += len(facts) == 1 and facts[0].wanted == verdict


def _verdict_of(fact: Fact, claims: list[Claim]) -> str:
    """The verdict a fact got; of a contradiction only where the claim has both of the fact's own sides."""
    order = ("contradicted", "corroborated", "single-source")
    verdicts = []
    for claim in claims:
        sides = {fact.sides[e.source] for e in claim.evidence if e.source in fact.sides}
        if str(claim.verdict) != "contradicted" or len(set(fact.sides.values())) < 2 or len(sides) == 2:
            verdicts.append(str(claim.verdict))
    return min(verdicts, key=order.index, default="not found")


def _score_copies(claim: Claim, copy_of: dict[str, str], result: Score) -> None:
    origin = {e.source: e.origin for e in claim.evidence}
    for one, other in combinations(sorted(origin), 2):
        same, copied = origin[one] == origin[other], copy_of[one] == copy_of[other]
        result.given["copies"] += same
        result.due["copies"] += copied
        result.rightly["copies"] += same and copied
        result.found["copies"] += same and copied


def run(count: int, mistakes: int) -> dict[str, Any]:
    """Write `count` articles, check them, and tell how well and how fast."""
    news = write_news(count)
    began = time.process_time()
    claims = check_news(news)
    seconds = time.process_time() - began
    result = score(news, claims)
    told: dict[str, Any] = {"articles": len(news.articles), "facts": len(news.facts), "seconds": seconds}
    told["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told["rates"] = {name: result.rates(name) for name in (*VERDICTS, "copies")}
    by_size = sorted(result.missed.items(), key=lambda item: -len(item[1]))
    told["missed"] = [(kind, len(numbers)) for kind, numbers in by_size]
    text = {a.name: a for a in news.articles}
    for kind, numbers in by_size if mistakes else ():
        print(f"== {kind}", file=sys.stderr)
        for number in numbers[:mistakes]:
            for name in news.facts[number].sides:
                told_by = [s for s, figure in text[name].sentences if figure and figure[2] == number]
                print(f"    {name} {news.facts[number].name}: {told_by[0]}", file=sys.stderr)
    return told


def measure(count: int, mistakes: int = 0) -> dict[str, Any]:
    """`run` in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.generated", "--only", "--mistakes", str(mistakes), str(count)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Known agreements, conflicts and copies: found how surely, how fast?")
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    parser.add_argument("--mistakes", type=int, default=0, help="show so many of each class of mistake")
    parser.add_argument("--only", action="store_true", help="this size alone, in this process, as JSON")
    given = parser.parse_args()
    if given.only:
        print(json.dumps(run(given.articles, given.mistakes)))
        return
    small, large = measure(given.articles // 10), measure(given.articles, given.mistakes)
    for told in (small, large):
        print(
            f"{told['articles']} articles, {told['facts']} facts: {told['seconds']:.1f} s, {told['megabytes']:.0f} MB"
        )
        for name, (precision, recall) in told["rates"].items():
            kept = "held" if min(precision, recall) >= WANTED else "MISSED"
            print(f"  {name:<14} precision {precision:.3f}  recall {recall:.3f}  wanted {WANTED} {kept}")
    exponent = math.log(large["seconds"] / small["seconds"]) / math.log(large["articles"] / small["articles"])
    print(f"time grows as n^{exponent:.2f}   wanted {EXPONENT} {'held' if exponent <= EXPONENT else 'MISSED'}")
    kept = "held" if large["megabytes"] < MEMORY else "MISSED"
    print(f"peak memory {large['megabytes']:.0f} MB   wanted {MEMORY} {kept}")
    for kind, times in large["missed"][:20]:
        print(f"  missed {times:>5}  {kind}")


if __name__ == "__main__":
    main()
