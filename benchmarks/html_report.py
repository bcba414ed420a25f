"""How large the HTML report grows, and how soon it can be used.

Run as `python benchmarks/html_report.py [SOURCES [CLAIMS]]` (300 and 2,000 unless given). The news of
benchmarks/newsroom.py is put into so many documents and cross-checked; of the claims the first so many are reported on.
`--voices N` lets each claim be held by up to N documents, as when everybody writes about one story. The report is
opened from disk in the system's Chromium, several times; what is printed is its size, the median time until it has been
laid out and its script has run, beside that of a page of one line opened in turn with it, and how long filters and the
opening of a claim take to show. `--keep FILE` keeps it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.newsroom import write_news
from factcheck.model import Claim, Report
from factcheck.pipeline import crosscheck
from factcheck.project import parse_project
from factcheck.reading import from_text
from factcheck.reports import Options, writer
from scripts.chromium import MISSING, find_chromium, running_chromium

LARGEST, LONGEST = 15.0, 2.0
"""What is wanted: so many MB at most, and so many seconds until the page can be used."""
ARTICLES_A_CLAIM = 0.72
"""How many articles of the newsroom it takes for a claim, roughly, and some to spare."""

# Each resolves when its change has been painted: the second frame after it begins once the first is on the screen.
PAINTED = "await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
OPENED = f"async () => {{ {PAINTED}; return performance.now() }}"
TYPED = (
    "document.querySelector('#q').value = '{}'; "
    "document.querySelector('#q').dispatchEvent(new Event('input', {{ bubbles: true }})); "
    "await new Promise((go) => setTimeout(go, 120))"
)
"""Typing, and the wait until it is taken for finished."""
STEPS = {
    "filter by verdict": "document.querySelector('input[value=contradicted]').click()",
    "filter lifted": "document.querySelector('#clear').click()",
    "search in all texts": TYPED.format("2"),
    "search again": TYPED.format("20"),
    "search lifted": "document.querySelector('#clear').click()",
    "one claim opened": "document.querySelector('details.claim summary').click()",
    "with all single figures": "document.querySelector('#one')?.click()",
}
TIMED = "async () => {{ const began = performance.now(); {}; {}; return performance.now() - began }}"


def large_report(sources: int, claims: int, voices: int = 0) -> Report:
    """A report of so many documents and claims from invented news, as the pipeline makes it.

    With `voices` each claim gets evidence from that many documents, its own repeated under the names of others.
    """
    news = write_news(max(sources, round(claims * ARTICLES_A_CLAIM)))
    texts: list[list[str]] = [[] for _ in range(sources)]
    for article, place in zip(news.articles, cycle(range(sources)), strict=False):
        texts[place].append(article.text)
    project = parse_project('{"glossary": ' + _names(news.names) + "}")
    read = [from_text("\n\n".join(text), name=f"news/{n:03d}.txt") for n, text in enumerate(texts, start=1)]
    report = crosscheck(read, project)
    chosen = report.claims[:claims]
    names = [source.name for source in report.sources]
    if voices:
        chosen = [_louder(claim, voices, names, number) for number, claim in enumerate(chosen)]
    return replace(report, claims=chosen)


def _names(names: list[tuple[str, ...]]) -> str:
    return json.dumps([list(dict.fromkeys(spellings)) for spellings in names])


def _louder(claim: Claim, voices: int, names: list[str], number: int) -> Claim:
    """The claim as if more documents held it."""
    speakers = {one.source for one in claim.evidence}
    others = [names[(number * 7 + step * 13) % len(names)] for step in range(voices)]
    more = [
        replace(claim.evidence[step % len(claim.evidence)], source=other, origin=100 + step)
        for step, other in enumerate(dict.fromkeys(others))
        if other not in speakers
    ]
    evidence = [*claim.evidence, *more[: max(0, voices - len(speakers))]]
    return replace(claim, evidence=evidence, documents=len({one.source for one in evidence}))


def write(report: Report, path: Path) -> float:
    """Write the report as a page; its size in MB."""
    with path.open("w", encoding="utf-8") as out:
        writer("html")(report, out, Options())
    return path.stat().st_size / 1e6


def open_report(path: Path, empty: Path, rounds: int) -> Iterator[tuple[float, float, dict[str, float]]]:
    """Open the page `empty` and the report; each round gives the seconds until either could be used, and those each
    step took to show.
    """
    found = find_chromium()
    if found is None:
        raise SystemExit(f"{MISSING}, so nothing can be measured")
    with running_chromium(found) as running:
        for _ in range(rounds):
            page = running.new_page(viewport={"width": 1280, "height": 900})
            page.goto(empty.resolve().as_uri(), wait_until="load")
            bare: Any = page.evaluate(OPENED)
            page.goto(path.resolve().as_uri(), wait_until="load")
            ready: Any = page.evaluate(OPENED)
            steps: dict[str, float] = {}
            for name, step in STEPS.items():
                took: Any = page.evaluate(TIMED.format(step, PAINTED))
                steps[name] = took / 1000
            yield ready / 1000, bare / 1000, steps
            page.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="?", type=int, default=300)
    parser.add_argument("claims", nargs="?", type=int, default=2000)
    parser.add_argument("--voices", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    report = large_report(asked.sources, asked.claims, asked.voices)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "report.html"
        size = write(report, path)
        evidence = sum(len(claim.evidence) for claim in report.claims)
        print(f"{len(report.sources):,} sources, {len(report.claims):,} claims, {evidence:,} pieces of evidence")
        print(f"size {size:.1f} MB (wanted: {LARGEST:g}, {'held' if size <= LARGEST else 'MISSED'})")
        empty = Path(folder) / "empty.html"
        empty.write_text("<!doctype html><title>empty</title><p>A line.", encoding="utf-8")
        measured = list(open_report(path, empty, asked.rounds))
    ready = median(seconds for seconds, _, _ in measured)
    times = ready / median(seconds for _, seconds, _ in measured)
    print(f"ready after {ready:.2f} s (wanted: {LONGEST:g}, {'held' if ready <= LONGEST else 'MISSED'}),")
    print(f"{times:.0f} times as long as a page of one line")
    for name in STEPS:
        print(f"{name} {median(steps[name] for _, _, steps in measured):.2f} s")


if __name__ == "__main__":
    main()
