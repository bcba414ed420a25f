"""How many of the agreements, conflicts and copies planted in invented news are found, and how time and memory grow.

Run as `python benchmarks/generated.py [ARTICLES]` (10,000 unless given). The news of benchmarks/newsroom.py is
cross-checked at a tenth of that size and at that size, each in a process of its own. For each verdict it prints how
many of the claims that got it should have (precision) and how many of the facts that should have it got it (recall); how
many of the pairs of articles that one claim has from one origin are copies, and how many of the copies were seen; and
the exponent by which time grows. `--mistakes N` prints up to N facts of each class of mistake.
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

from benchmarks.newsroom import QUIET, News, write_news
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
    """What was right, by verdict and for copies: counts of what was given, of what should have been, and of both."""

    given: Counter[str] = field(default_factory=Counter)
    due: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    """Classes of facts that did not get their verdict: what was wanted, how the fact was told, what it got."""
    examples: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def rates(self, name: str) -> tuple[float, float]:
        """Precision and recall."""
        right = self.hit[name]
        precision = self.hit[name + " given"] if name + " given" in self.hit else right
        return precision / max(self.given[name], 1), right / max(self.due[name], 1)


def check_news(news: News) -> list[Claim]:
    """The claims found in the news; the places' names are given as a glossary."""
    project = parse_project(json.dumps({"glossary": [list(dict.fromkeys(names)) for names in news.names]}))
    sources = [from_text(a.text, name=a.name, published=a.published) for a in news.articles]
    return crosscheck(sources, project).claims


def facts_of(claims: Iterable[Claim], news: News) -> list[set[int]]:
    """For each claim the facts its evidence tells; -1 stands for a figure that was not planted."""
    planted = {(a.name, place): fact for a in news.articles for s, e, fact in a.figures for place in range(s, e)}
    return [
        {planted.get((e.source, place), -1) for e in claim.evidence for place in (e.start, e.end - 1)}
        - ({-1} if any((e.source, e.end - 1) in planted for e in claim.evidence) else set())
        for claim in claims
    ]


def score(news: News, claims: list[Claim]) -> Score:
    """Compare what was found with what was planted."""
    result = Score()
    told = facts_of(claims, news)
    right = {"copies given": 0}
    got: dict[int, list[Claim]] = defaultdict(list)
    copy_of = {a.name: a.copy_of or a.name for a in news.articles}
    for claim, facts in zip(claims, told, strict=True):
        verdict = str(claim.verdict)
        _score_copies(claim, copy_of, result, right)
        if facts == {-1}:
            result.given["contradicted"] += verdict == "contradicted"
            continue
        wanted = {news.facts[fact].wanted for fact in facts}
        if wanted == {QUIET} and len(facts) == 1:
            result.given["contradicted"] += verdict == "contradicted"
        else:
            result.given[verdict] += 1
            result.hit[verdict + " given"] += len(facts) == 1 and wanted == {verdict}
        for fact in facts:
            got[fact].append(claim)
    result.hit["copies given"] = right["copies given"]
    for fact in news.facts:
        if not fact.sides:
            continue
        given = _verdict_of(fact.sides, got.get(fact.number, []), told, claims)
        if fact.wanted == QUIET:
            if given == "contradicted":
                _miss(result, f"quiet, {fact.told}: {given}", fact.number)
            continue
        result.due[fact.wanted] += 1
        if given == fact.wanted:
            result.hit[fact.wanted] += 1
        else:
            spoken = "across" if len({a.language for a in news.articles if a.name in fact.sides}) > 1 else "within"
            _miss(result, f"{fact.wanted}, {fact.told}, {spoken}: {given}", fact.number)
    return result


def _miss(result: Score, kind: str, fact: int) -> None:
    result.missed[kind] += 1
    result.examples[kind].append(fact)


def _verdict_of(sides: dict[str, int], claims: list[Claim], told: list[set[int]], all_claims: list[Claim]) -> str:
    """The verdict a fact got, as far as the claim holds two of its documents where there are several."""
    del told, all_claims
    verdicts = []
    for claim in claims:
        documents = {e.source for e in claim.evidence}
        both = {sides[d] for d in documents if d in sides}
        if str(claim.verdict) == "contradicted" and len(both) < 2 and len(set(sides.values())) == 2:
            continue
        verdicts.append(str(claim.verdict))
    order = ("contradicted", "corroborated", "single-source")
    return min(verdicts, key=order.index, default="not found")


def _score_copies(claim: Claim, copy_of: dict[str, str], result: Score, right: dict[str, int]) -> None:
    origin = {e.source: e.origin for e in claim.evidence}
    for one, other in combinations(sorted(origin), 2):
        same, copied = origin[one] == origin[other], copy_of[one] == copy_of[other]
        result.given["copies"] += same
        result.due["copies"] += copied
        result.hit["copies"] += same and copied
        right["copies given"] += same and copied


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
    told["missed"] = result.missed.most_common(40)
    if mistakes:
        text = {a.name: a for a in news.articles}
        for kind, _ in told["missed"]:
            print(f"== {kind}", file=sys.stderr)
            for number in result.examples[kind][:mistakes]:
                fact = news.facts[number]
                print(f"  {fact.name}", file=sys.stderr)
                for name in fact.sides:
                    sentences = [s for s, figure in text[name].sentences if figure and figure[2] == number]
                    print(f"    {name} {sentences}", file=sys.stderr)
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
        print(f"{told['articles']} articles, {told['facts']} facts: {told['seconds']:.1f} s, {told['megabytes']:.0f} MB")
        for name, (precision, recall) in told["rates"].items():
            kept = "held" if min(precision, recall) >= WANTED else "MISSED"
            print(f"  {name:<14} precision {precision:.3f}  recall {recall:.3f}  wanted {WANTED} {kept}")
    exponent = math.log(large["seconds"] / small["seconds"]) / math.log(large["articles"] / small["articles"])
    print(f"time grows as n^{exponent:.2f}   wanted {EXPONENT} {'held' if exponent <= EXPONENT else 'MISSED'}")
    print(f"peak memory {large['megabytes']:.0f} MB   wanted {MEMORY} {'held' if large['megabytes'] < MEMORY else 'MISSED'}")
    for kind, times in large["missed"][:20]:
        print(f"  missed {times:>5}  {kind}")


if __name__ == "__main__":
    main()
