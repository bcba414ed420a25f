"""Many files in one folder: how much memory they take, and how much faster two processes are than one.

Run as `python -m benchmarks.many_files [FILES]` (20,000 unless given). The articles of benchmarks/newsroom.py are
written to a folder, a file each, and read with one process and with two, in turn, several times; what they print must
be the same to the byte. The ratio of the times is that of the best of each. Where other programs are at work it says
little, since two processes get more of the machine than one; so the ratio is also worked out from processor time, as it
would be on two idle processors: the busiest process, or half of all, whichever is more. `--report` measures a whole
report too, in which what was read is matched by one process.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.newsroom import write_news

ROOT = Path(__file__).resolve().parent.parent
WANTED, MEMORY = 1.7, 500
"""The least that two processes are to be faster, and the most memory in MB that all processes may take together."""
JOBS = (1, 2)


@dataclass(slots=True)
class Spent:
    """What a run took: wall-clock seconds, processor seconds of each process, and the most memory in MB, of all
    processes together and of the largest.
    """

    seconds: float
    busiest: float
    together: float
    memory: float
    largest: float
    digest: str


@dataclass(slots=True)
class Watch:
    """Looks at a process and its children every few moments, as Linux tells of them."""

    process: int
    memory: float = 0.0
    largest: float = 0.0
    busy: dict[int, float] = field(default_factory=dict)
    done: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        """Until it is done."""
        while not self.done.wait(0.05):
            sizes = [self._size(process) for process in [self.process, *self._children()]]
            self.memory = max(self.memory, sum(sizes))
            self.largest = max(self.largest, *sizes)

    def _children(self) -> list[int]:
        try:
            told = Path(f"/proc/{self.process}/task/{self.process}/children").read_text("ascii")
        except OSError:
            return []
        return [int(child) for child in told.split()]

    def _size(self, process: int) -> float:
        """What a process holds for itself, in MB: pages that processes share are divided among them."""
        try:
            pages = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
            clock = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
        except OSError:
            return 0.0
        self.busy[process] = (int(clock[11]) + int(clock[12])) / os.sysconf("SC_CLK_TCK")
        return next(int(line.split()[1]) for line in pages.splitlines() if line.startswith("Pss:")) / 1024


def write_files(number: int, folder: Path) -> None:
    """So many articles, a file each."""
    for article in write_news(number).articles[:number]:
        text = f"{article.published.isoformat()}\n\n{article.text}\n"
        (folder / f"{article.name}.txt").write_text(text, "utf-8")


def run(words: list[str], folder: Path, jobs: int) -> Spent:
    """A command on the folder with so many processes."""
    begun = time.monotonic()
    with (
        tempfile.TemporaryFile() as out,
        subprocess.Popen(
            [sys.executable, "-m", "factcheck", *words, "--jobs", str(jobs)], cwd=folder, stdout=out,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as running,
    ):  # fmt: skip
        watch = Watch(running.pid)
        looking = threading.Thread(target=watch.look)
        looking.start()
        status = running.wait()
        watch.done.set()
        looking.join()
        spent = time.monotonic() - begun
        if status:
            raise SystemExit(f"{' '.join(words)} ended with {status}")
        out.seek(0)
        digest = hashlib.file_digest(out, "sha256").hexdigest()
    busy = list(watch.busy.values())
    return Spent(spent, max(busy), sum(busy), watch.memory, watch.largest, digest)


def compare(words: list[str], folder: Path, rounds: int) -> bool:
    """Run with one process and with two in turn, and print what came of it; whether what is wanted holds."""
    runs = {jobs: [] for jobs in JOBS}  # type: dict[int, list[Spent]]
    for _ in range(rounds):
        for jobs in JOBS:
            spent = run(words, folder, jobs)
            runs[jobs].append(spent)
            told = f"{spent.seconds:.0f} s, busiest {spent.busiest:.1f} s of processor time, {spent.memory:.0f} MB"
            print(f"  {words[0]} --jobs {jobs}: {told}", file=sys.stderr, flush=True)
    same = len({spent.digest for some in runs.values() for spent in some}) == 1
    one, two = (min(spent.seconds for spent in runs[jobs]) for jobs in JOBS)
    alone = min(spent.together for spent in runs[1])
    shared = min(max(spent.busiest, spent.together / 2) for spent in runs[2])
    print(f"{words[0]}: {'the same bytes' if same else 'OTHER BYTES'} with one process and with two, {rounds} rounds")
    for jobs in JOBS:
        memory = max(spent.memory for spent in runs[jobs])
        largest = max(spent.largest for spent in runs[jobs])
        held = "held" if memory < MEMORY else "MISSED"
        print(
            f"  {jobs} jobs: peak memory {memory:.0f} MB together, {largest:.0f} MB the largest; wanted {MEMORY} {held}"
        )
    ratio, by_processor = one / two, alone / max(shared, 0.01)
    for told, found in (("by the clock", ratio), ("by processor time, on two idle processors", by_processor)):
        print(f"  two are {found:.2f} times as fast {told}; wanted {WANTED} {'held' if found >= WANTED else 'MISSED'}")
    return same and min(ratio, by_processor) >= WANTED


def main() -> None:
    """Write the files, measure, print."""
    parser = argparse.ArgumentParser(description="Many files: memory, and two processes beside one.")
    parser.add_argument("files", type=int, nargs="?", default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--report", action="store_true", help="a whole report, too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "articles").mkdir()
        write_files(given.files, folder / "articles")
        print(f"{given.files:,} files")
        held = compare(["extract", "articles", "--format", "jsonl"], folder, given.rounds)
        if given.report:
            compare(["report", "--sources", "articles", "--format", "json"], folder, 1)
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
