"""The tool run by tests, in this process or in one of its own, on a small story about a new quay."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factcheck.cli import main

ROOT = Path(__file__).resolve().parent.parent

ARTICLES = {
    "a.txt": "2026-05-02\n\nThe harbour company will build a new quay. The total investment in the new quay is "
    "$2.85 billion. The company hired 36 divers.\n",
    "b.txt": "发布时间:2026-05-03\n\n港务局将建设新码头。新码头总投资28.5亿美元,由三家企业分担。\n",
    "c.txt": "2026-05-04\n\nThe harbour company said the total investment in the new quay is $2.85 billion.\n",
}
CLAIMS = """\
sources: [articles]
claims:
  - id: investment
    statement: the total investment in the new quay is 28.5 billion USD
    words: [总投资, 新码头]
  - id: divers
    statement: The company hired 36 divers
  - id: ferries
    statement: 14 ferries were sold
"""


def run(*words: str) -> Result:
    """The command in this process."""
    return CliRunner().invoke(main, words, prog_name="factcheck")


def process(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    return subprocess.run(
        program(*words), env=surroundings(**environment), capture_output=True, timeout=60, check=False
    )


def program(*words: str) -> list[str]:
    """The words that start the tool as a process."""
    return [sys.executable, "-m", "factcheck", *words]


def surroundings(**environment: str) -> dict[str, str]:
    """The environment of a process that runs the tool."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}


def on_terminal(*words: str, **environment: str) -> str:
    """What the command writes to a terminal of 100 columns, where it says nothing on standard error."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        program(*words),
        env=surroundings(COLUMNS="100", **environment),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    ) as running:
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 65536):
                written += piece
        except OSError:  # how Linux says that the other end has closed
            pass
        os.close(ours)
        _, said = running.communicate(timeout=20)
    assert (running.returncode, said) == (0, b"")
    return written.decode("utf-8")
