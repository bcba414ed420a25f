"""How long a check of one draft takes, warm, beside Python itself and beside the same check without the cache.

Run as `python -m benchmarks.drafts [ARTICLES] [ROUNDS]` (5,000 articles and 7 rounds unless given). The sample's draft
is checked against the sample, and an article of the invented newsroom against so many others. A line without a figure
is added to the draft before every round, so that no answer of before holds and every finding is worked out again. Every
round runs every command once, so that a busy machine slows them all alike; what has no cache is run once against many.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.newsroom import write_news

ROOT = Path(__file__).resolve().parent.parent
TOOL = str(Path(sys.executable).with_name("factcheck"))


@dataclass(slots=True)
class Check:
    """A command to time in `folder`; `draft` is edited before each run where it is given; `budget` is in seconds."""

    name: str
    words: tuple[str, ...]
    folder: Path = ROOT
    draft: str = ""
    budget: float | None = None
    seconds: list[float] = field(default_factory=list)

    def run(self) -> str:
        """Run it once, note how long it took, and return what it printed."""
        if self.draft:
            with (self.folder / self.draft).open("a", encoding="utf-8") as file:
                file.write(f"\nNothing else was said{' at all' * len(self.seconds)}.\n")
        began = time.perf_counter()
        done = subprocess.run(self.words, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        self.seconds.append(time.perf_counter() - began)
        if done.returncode not in (0, 1):
            raise subprocess.CalledProcessError(done.returncode, self.words, done.stdout, done.stderr)
        return done.stdout.decode("utf-8")


def write_sample(folder: Path) -> str:
    """Copy the sample with its draft to a folder; the draft's name."""
    shutil.copytree(ROOT / "sources", folder / "sources")
    for name in ("claims.yaml", "examples/draft.md"):
        shutil.copy(ROOT / name, folder)
    return "draft.md"


def write_newsroom(folder: Path, count: int) -> str:
    """Write so many invented articles to a folder, and one of them apart as a draft; the draft's name."""
    news = write_news(count)
    (folder / "sources").mkdir()
    longest = max(news.articles, key=lambda article: (len(article.figures), not article.copy_of))
    for article in news.articles:
        head = f"---\ndate: {article.published}\nlanguage: {article.language}\n---\n"
        place = folder / "draft.txt" if article is longest else folder / "sources" / article.name
        place.write_text(head + article.text + "\n", encoding="utf-8")
    names = "\n".join(f"- [{', '.join(dict.fromkeys(names))}]" for names in news.names)
    (folder / "claims.yaml").write_text(f"glossary:\n{names}\nsources: [sources]\n", encoding="utf-8")
    return "draft.txt"


def measure(folder: Path, count: int, rounds: int) -> list[Check]:
    """Time everything. AssertionError where the findings with and without the cache differ."""
    bare = Check("python -c pass", (sys.executable, "-c", "pass"))
    checks = [bare]
    for name, words, budget in (("the sample", "sample", 0.35), (f"{count:,} articles", "newsroom", 2.0)):
        place = folder / words
        place.mkdir()
        draft = write_sample(place) if words == "sample" else write_newsroom(place, count)
        warm = Check(f"edited draft, warm, {name}", (TOOL, "check", draft), place, draft, budget)
        again = Check(f"the same draft once more, {name}", (TOOL, "check", draft), place)
        bald = Check(f"without the cache, {name}", (TOOL, "check", draft, "--no-cache"), place)
        warm.run()
        warm.run()
        assert again.run() == bald.run(), "the cache changes no finding"
        warm.seconds.clear()
        again.seconds.clear()
        checks += [warm, again, bald]
    for _ in range(rounds):
        for check in checks:
            if check.name != f"without the cache, {count:,} articles":
                check.run()
    return checks


def main() -> None:
    """Measure, and print one line a command."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACTCHECK_CACHE_DIR"] = f"{folder}/cache"
        checks = measure(Path(folder), count, rounds)
    base = min(checks[0].seconds)
    print(f"{rounds} rounds{'':<32} {'median':>9} {'best':>9} {'x python':>9}   budget")
    for check in checks:
        best, budget = min(check.seconds), ""
        if check.budget is not None:
            budget = f"{check.budget:.2f} s {'held' if median(check.seconds) < check.budget else 'MISSED'}"
        times = f"{median(check.seconds):>7.3f} s {best:>7.3f} s {best / base:>9.1f}"
        print(f"{check.name:<40} {times}   {budget}".rstrip())


if __name__ == "__main__":
    main()
