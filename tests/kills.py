"""Kills the tool at random moments and looks at what is left: `python tests/kills.py [TRIALS] [--seed N]`.

The program is loaded once; each trial is a fork of it that runs a command and is killed (SIGKILL) after a random part
of the time that the command takes. What the command writes must then be whole, as it was before or as it is after, the
cache must give the right answer or none, and the same command run to its end afterwards must write what it should.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from factcheck.cli import main as tool

RESULT = "result.txt"
COMMANDS = (
    ("report", "--format", "json", "-o", RESULT),
    ("report", "--format", "markdown", "-o", RESULT),
    ("report", "--all", "--jobs", "2", "-o", RESULT),
    ("extract", "articles", "--format", "csv", "-o", RESULT),
    ("init", "--force", "--sources", "articles", "-o", RESULT),
    ("check", "draft.md", "--format", f"sarif={RESULT}"),
    ("check", "draft.md", "--baseline", RESULT, "--write-baseline", "--format", "json"),
    ("export", "--format", "csv", "-o", RESULT),
)
"""What is killed; one that the tool does not have is left out. All write RESULT, and `check` the cache."""
DIVERS = (36, 63)
"""The articles come in two states, which differ in this figure: what is kept of one is wrong for the other."""


@dataclass(slots=True)
class Count:
    """What became of the trials: killed before anything was written or after, not killed in time; and what was found
    wrong.
    """

    trials: int = 0
    killed: int = 0
    old: int = 0
    new: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The summary."""
        told = ", ".join(f"{name} {number:,}" for name, number in sorted(self.commands.items()))
        return (
            f"{self.trials:,} trials ({told}): {self.killed:,} killed at work, {self.trials - self.killed:,} done "
            f"before; the result then the old one in {self.old:,}, the new one in {self.new:,}; "
            f"half, lost or damaged: {len(self.wrong)}"
        )


def known_commands() -> list[tuple[str, ...]]:
    """The commands that this tool has."""
    return [words for words in COMMANDS if words[0] in tool.commands]


def write_state(folder: Path, divers: int) -> None:
    """The articles and the draft, in one of the two states."""
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / "a.txt").write_text(
        f"2026-05-02\n\nThe new quay cost $2.85 billion. The company hired {divers} divers.\n", "utf-8"
    )
    (folder / "articles" / "b.txt").write_text("发布时间:2026-05-03\n\n新码头总投资28.5亿美元。\n", "utf-8")
    (folder / "draft.md").write_text("The company hired 36 divers for the new quay of $2.85 billion.\n", "utf-8")
    (folder / "claims.yaml").write_text(
        "sources: [articles]\nclaims:\n  - id: divers\n    statement: The company hired 36 divers\n", "utf-8"
    )


def start(words: Sequence[str], folder: Path) -> int:
    """Run a command in a fork of this process, silently; its process id."""
    child = os.fork()
    if child:
        return child
    status = 70
    try:
        os.setpgid(0, 0)
        os.chdir(folder)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for handle in (0, 1, 2):
            os.dup2(nowhere, handle)
        tool(list(words), prog_name="factcheck")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    finally:
        os._exit(status)


def finish(words: Sequence[str], folder: Path) -> tuple[float, bytes]:
    """Run a command to its end: how long it took, and what it wrote."""
    begun = time.monotonic()
    _, status = os.waitpid(start(words, folder), 0)
    spent = time.monotonic() - begun
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        return spent, f"exit status {code}".encode()
    result = folder / RESULT
    return spent, result.read_bytes() if result.exists() else b""


class Trials:
    """The trials in one folder; the cache lives through all of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)  # noqa: S311  to be had again
        self.count = Count()
        self.cache = Path(os.environ["FACTCHECK_CACHE_DIR"])
        self.seconds: dict[tuple[str, ...], float] = {}
        self.due: dict[tuple[tuple[str, ...], int], bytes] = {}
        """What each command writes of each state, by runs without a cache."""
        for words in known_commands():
            for divers in DIVERS:
                write_state(folder, divers)
                (folder / RESULT).unlink(missing_ok=True)
                alone = (*words, "--no-cache") if words[0] == "check" else words
                self.seconds[words], self.due[words, divers] = finish(alone, folder)

    def run(self, trials: int) -> Count:
        """So many trials."""
        for number in range(trials):
            self.trial(number, *self.chance.choice(list(self.due)))
        return self.count

    def trial(self, number: int, words: tuple[str, ...], divers: int) -> None:
        """One command begun, killed, looked at, and now and then run to its end."""
        write_state(self.folder, divers)
        result = self.folder / RESULT
        old = b"" if self.chance.random() < 0.3 else f"what stood here before {number}\n".encode()
        result.unlink(missing_ok=True)
        if old:
            result.write_bytes(old)
        child = start(words, self.folder)
        time.sleep(self.chance.random() * self.seconds[words] * 1.1)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        count = self.count
        count.trials += 1
        count.commands[words[0]] += 1
        killed = os.WIFSIGNALED(status)
        count.killed += killed
        found = result.read_bytes() if result.exists() else b""
        if found == self.due[words, divers]:
            count.new += 1
        elif found == old and killed:
            count.old += 1
        else:
            count.wrong.append(f"trial {number}: {' '.join(words)} left {found[:80]!r}")
        if number % 10 == 0 or words[0] == "check":
            self.check_afterwards(number, words, divers)

    def check_afterwards(self, number: int, words: tuple[str, ...], divers: int) -> None:
        """The next run is not misled, and clears up."""
        (self.folder / RESULT).unlink(missing_ok=True)
        _, found = finish(words, self.folder)
        if found != self.due[words, divers]:
            self.count.wrong.append(f"after trial {number}: {' '.join(words)} wrote {found[:80]!r}")
        left = [path.name for path in self.folder.iterdir() if path.name.startswith(".")]
        if left:
            self.count.wrong.append(f"after trial {number}: left behind {left}")
        if number % 100 == 0 and self.cache.exists():
            with contextlib.closing(sqlite3.connect(self.cache / "documents.sqlite")) as store:
                if store.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    self.count.wrong.append(f"after trial {number}: the cache is damaged")


@contextlib.contextmanager
def surroundings() -> Iterator[Path]:
    """A folder to work in and a cache of its own."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "work").mkdir()
        before = os.environ.get("FACTCHECK_CACHE_DIR")
        os.environ["FACTCHECK_CACHE_DIR"] = str(folder / "cache")
        try:
            yield folder / "work"
        finally:
            os.environ.pop("FACTCHECK_CACHE_DIR", None)
            if before is not None:
                os.environ["FACTCHECK_CACHE_DIR"] = before


def kill_often(trials: int, seed: int) -> Count:
    """So many trials with this seed."""
    with surroundings() as folder:
        warm_up(folder)
        return Trials(folder, seed).run(trials)


def warm_up(folder: Path) -> None:
    """Load what the commands load when they run, so that a fork does not."""
    from factcheck.drafts.requests import Request
    from factcheck.drafts.running import check_files
    from factcheck.pipeline import crosscheck_files
    from factcheck.reports import FORMATS, starter  # noqa: F401
    from factcheck.reports.findings import FORMATS as FINDINGS

    write_state(folder, DIVERS[0])
    articles = [str(folder / "articles")]
    crosscheck_files(articles, str(folder / "claims.yaml"))
    check_files(Request([str(folder / "draft.md")], articles))
    for name in (*FORMATS.values(), *FINDINGS.values()):
        __import__(name)
    hashlib.blake2b(b"")


def main() -> None:
    """Run and print the summary."""
    parser = argparse.ArgumentParser(description="Kill the tool at random moments, and look at what is left.")
    parser.add_argument("trials", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    count = kill_often(given.trials, given.seed)
    for line in count.wrong[:20]:
        print(line)
    print(count.line())
    sys.exit(1 if count.wrong else 0)


if __name__ == "__main__":
    main()
