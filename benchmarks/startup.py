"""How long the tool takes, measured beside Python itself in the same run.

Run as `python benchmarks/startup.py [ROUNDS]`. Every round runs every command once, one after the other, so that a busy
machine slows them all alike: the ratios say something of the tool, the seconds of the machine too.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
TOOL = str(Path(sys.executable).with_name("factcheck"))


@dataclass(frozen=True, slots=True)
class Command:
    """A command to time; `budget` is in seconds, None where there is none to keep; `status` is what it ends with."""

    name: str
    words: tuple[str, ...]
    budget: float | None = None
    folder: Path = ROOT
    status: int = 0


BARE = Command("python -c pass", (sys.executable, "-c", "pass"))
CLICK = Command("python -c 'import click'", (sys.executable, "-c", "import click"))
HELP = Command("factcheck --help", (TOOL, "--help"), 0.25)
START = Command(
    "factcheck report, until it opens articles", (TOOL, "report", "--sources", "nothing-here"), 0.4, ROOT, 2
)
"""Start-up: every stage is loaded and claims.yaml read; then the articles are missing."""
REPORT = Command("factcheck report, on the sample", (TOOL, "report"), 1.5)


def smallest(folder: Path) -> Command:
    """A report on one article of one line, written to `folder`: start-up, and loading the data of one language."""
    (folder / "article.txt").write_text("The bridge cost 5 million euros.\n", encoding="utf-8")
    project = "sources: [article.txt]\nclaims:\n  - {id: cost, statement: The bridge cost 5 million euros.}\n"
    (folder / "claims.yaml").write_text(project, encoding="utf-8")
    return Command("factcheck report, on one line", (TOOL, "report"), None, folder)


def measure(commands: list[Command], rounds: int) -> dict[str, list[float]]:
    """Seconds of wall time of each command by name, one figure a round.

    CalledProcessError where a command ends with another status than its own.
    """
    seconds: dict[str, list[float]] = {command.name: [] for command in commands}
    for number in range(rounds + 1):
        for command in commands:
            began = time.perf_counter()
            done = subprocess.run(
                command.words, cwd=command.folder, stdin=subprocess.DEVNULL, capture_output=True, check=False
            )
            if done.returncode != command.status:
                raise subprocess.CalledProcessError(done.returncode, command.words, done.stdout, done.stderr)
            if number:  # round 0 only warms the disk's and Python's caches
                seconds[command.name].append(time.perf_counter() - began)
    return seconds


def ratio(seconds: dict[str, list[float]], command: Command, base: Command) -> float:
    """How many times `base` the command takes, by their best rounds."""
    return min(seconds[command.name]) / min(seconds[base.name])


def main() -> None:
    """Measure, and print one line a command."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        commands = [BARE, CLICK, HELP, START, smallest(Path(folder)), REPORT]
        seconds = measure(commands, rounds)
    print(f"{rounds} rounds   {'median':>8} {'best':>8} {'x python':>9} {'x click':>8}   budget")
    for command in commands:
        middle = median(seconds[command.name])
        budget = ""
        if command.budget:
            budget = f"{command.budget:.2f} s {'held' if middle < command.budget else 'MISSED'}"
        figures = f"{middle:>6.3f} s {min(seconds[command.name]):>6.3f} s"
        ratios = f"{ratio(seconds, command, BARE):>9.1f} {ratio(seconds, command, CLICK):>8.1f}"
        print(f"{command.name}\n           {figures} {ratios}   {budget}".rstrip())


if __name__ == "__main__":
    main()
