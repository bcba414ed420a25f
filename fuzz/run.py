"""Runs the targets: `python -m fuzz.run [TARGET...] [--cases N] [--seconds N] [--guided N] [--seed N]`.

Without more, each target gets its share of `--cases` cases made by the seed. With `--guided N` it also gets N cases in
a process of its own in which atheris looks for inputs that reach new code, beginning with fuzz/corpus/TARGET. A case
that breaks a promise, or takes longer than a second, ends the run with status 1; its bytes are written to the folder of
`--failures`.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from math import inf
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(__file__).resolve().parent / "corpus"
HANG = 1.0
"""Seconds of processor time that no case may take."""


@dataclass(slots=True)
class Tally:
    """What a run of one target came to; times in seconds of processor time."""

    target: str
    engine: str
    cases: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    failures: int = 0

    def line(self) -> str:
        """A row of the summary."""
        rate = self.cases / self.seconds if self.seconds else 0.0
        return (
            f"{self.target:<10} {self.engine:<8} {self.cases:>9,} cases {rate:>7,.0f} a second   "
            f"slowest {self.slowest * 1000:>4.0f} ms   {self.failures} failures"
        )


class Runner:
    """Runs cases of one target and keeps count."""

    def __init__(self, target: str, engine: str, failures: Path) -> None:
        from fuzz.targets import TARGETS

        self.target = TARGETS[target]
        self.tally = Tally(target, engine)
        self.failures = failures

    def __call__(self, data: bytes) -> None:
        """One case."""
        begun = time.process_time()
        try:
            self.target.run(data)
        except Exception:  # noqa: BLE001  whatever it is, it is a failure
            self._fail(data, traceback.format_exc())
        spent = time.process_time() - begun
        if spent > HANG and self._again(data) > HANG:
            self._fail(data, f"took {spent:.2f} s")
        self.tally.cases += 1
        self.tally.seconds += spent
        self.tally.slowest = max(self.tally.slowest, spent)

    def _again(self, data: bytes) -> float:
        """How long a case takes a second time: the first may have waited for what is loaded once."""
        begun = time.process_time()
        self.target.run(data)
        return time.process_time() - begun

    def _fail(self, data: bytes, what: str) -> None:
        self.tally.failures += 1
        self.failures.mkdir(parents=True, exist_ok=True)
        path = self.failures / f"{self.tally.target}-{self.tally.failures}"
        if self.tally.failures <= 20:
            path.write_bytes(data)
            path.with_suffix(".txt").write_text(what, "utf-8", "backslashreplace")
            print(f"{self.tally.target}: a failure, kept as {path}\n{what}", file=sys.stderr)


def seeds(target: str) -> list[bytes]:
    """The corpus of a target."""
    return [path.read_bytes() for path in sorted((CORPUS / target).glob("*"))]


def run_plain(target: str, cases: int, seed: int, failures: Path, seconds: float = inf) -> Tally:
    """The corpus of a target, then cases made by the seed, so many or for so long."""
    end = time.monotonic() + seconds
    runner = Runner(target, "seeded", failures)
    chance = random.Random(f"{target} {seed}")  # noqa: S311  to be had again, not to be secret
    gc.set_threshold(100_000)
    for data in seeds(target):
        runner(data)
    while runner.tally.cases < cases and time.monotonic() < end:
        runner(runner.target.cases(chance))
    return runner.tally


def run_guided(target: str, cases: int, seed: int, failures: Path) -> Tally:
    """So many cases by atheris, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "tally"
        command = [sys.executable, "-m", "fuzz.guided", target, str(cases), str(seed), str(failures), str(told)]
        done = subprocess.run(
            command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        if not told.exists():
            raise SystemExit(f"{target}: the fuzzer ended early\n{done.stderr[-2000:]}")
        return Tally(**json.loads(told.read_text("utf-8")))


def main() -> None:
    """Run, and print a row a target and the sum."""
    parser = argparse.ArgumentParser(description="Hostile input for reading, extraction, claims.yaml and every output.")
    parser.add_argument("targets", nargs="*", help="all unless given")
    parser.add_argument("--cases", type=int, default=10_000, help="made by the seed, in all, by the targets' shares")
    parser.add_argument("--guided", type=int, default=0, help="guided by coverage, a target")
    parser.add_argument("--seconds", type=float, default=inf, help="at most so long for the cases by seed, a target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=Path, default=ROOT / "build" / "fuzz")
    given = parser.parse_args()
    from fuzz.targets import TARGETS

    tallies = []
    for target in given.targets or TARGETS:
        number = given.cases * TARGETS[target].share // 1000 if not given.targets else given.cases
        if number:
            tallies.append(run_plain(target, number, given.seed, given.failures, given.seconds))
            print(tallies[-1].line(), flush=True)
        if given.guided:
            tallies.append(run_guided(target, given.guided, given.seed, given.failures))
            print(tallies[-1].line(), flush=True)
    failed = sum(tally.failures for tally in tallies)
    print(f"{sum(tally.cases for tally in tallies):,} cases, {failed} failures, no case may take {HANG:.0f} s")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
