"""Start-up and sameness: what a person notices of the inside, measured on the installed command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.html_report import large_report
from benchmarks.startup import BARE, CLICK, HELP, REPORT, START, measure, ratio, smallest

ROOT = Path(__file__).resolve().parent.parent
TOOL = str(Path(sys.executable).with_name("factcheck"))
HEAVY = {"babel", "charset_normalizer", "opencc", "pydantic", "rapidfuzz", "regex", "rich", "ruamel"}


def test_start_loads_no_heavy_library() -> None:
    """Importing the command line leaves every library but click for the command that needs it."""
    code = "import sys, factcheck.cli; print(*sys.modules)"
    loaded = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & {name.split(".")[0] for name in loaded} == set()


def test_start_and_report_take_their_share(tmp_path: Path) -> None:
    """Beside Python's own start in the same run: help, start-up, a report on one line, and that on the sample.

    Each share has room for a machine that is busy with other things: on a quiet one help takes about 5 times as long as
    Python alone, start-up 25 times, a line 40 times and the sample 75 times.
    """
    smallest_report = smallest(tmp_path)
    seconds = measure([BARE, CLICK, HELP, START, smallest_report, REPORT], rounds=3)
    assert ratio(seconds, HELP, CLICK) < 2.5
    assert ratio(seconds, HELP, BARE) < 15
    assert ratio(seconds, START, BARE) < 45
    assert ratio(seconds, smallest_report, BARE) < 70
    assert ratio(seconds, REPORT, BARE) < 130


@pytest.mark.parametrize("shape", ["terminal", "json", "markdown", "csv", "html"])
def test_same_input_gives_the_same_bytes(shape: str) -> None:
    """Neither hash seed, time zone, nor locale changes a byte of a report."""
    first, second = (
        subprocess.run(
            (TOOL, "report", "--format", shape),
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "C.UTF-8"))
    )
    assert first
    assert first == second


def test_the_large_report_is_as_large_as_asked_for() -> None:
    """What benchmarks/html_report.py opens has so many documents and claims, each claim with so many voices or more."""
    report = large_report(6, 12, voices=4)
    assert (len(report.documents), len(report.claims)) == (6, 12)
    assert min(len({one.source for one in claim.evidence}) for claim in report.claims) == 4
