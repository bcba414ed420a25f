"""Start-up and sameness: what a person notices of the inside, measured on the installed command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.startup import BARE, CLICK, HELP, REPORT, measure, ratio

ROOT = Path(__file__).resolve().parent.parent
TOOL = str(Path(sys.executable).with_name("factcheck"))
HEAVY = {"babel", "charset_normalizer", "opencc", "pydantic", "rapidfuzz", "regex", "rich", "ruamel"}


def test_start_loads_no_heavy_library() -> None:
    """Importing the command line leaves every library but click for the command that needs it."""
    code = "import sys, factcheck.cli; print(*sys.modules)"
    loaded = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & {name.split(".")[0] for name in loaded} == set()


def test_start_and_report_take_their_share() -> None:
    """In one run, help takes little more than importing click, and a report a few dozen of Python's own starts."""
    seconds = measure([BARE, CLICK, HELP, REPORT], rounds=3)
    assert ratio(seconds, HELP, CLICK) < 2.5
    assert ratio(seconds, REPORT, BARE) < 60


@pytest.mark.parametrize("shape", ["terminal", "json", "markdown", "csv"])
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
