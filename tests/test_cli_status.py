"""The status with which the command line ends."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from command import CLAIMS, process, program, run, surroundings

from factcheck import pipeline


@pytest.mark.parametrize(
    ("level", "claims", "status"),
    [
        ("contradicted", [], 1),
        ("unsupported", [], 1),
        ("never", [], 0),
        ("contradicted", ["divers"], 0),
        ("contradicted", ["ferries"], 0),
        ("unsupported", ["ferries"], 1),
        ("unsupported", ["divers"], 0),
        ("single-source", ["divers"], 1),
        ("single-source", ["divers", "ferries"], 1),
    ],
)
@pytest.mark.usefixtures("story")
def test_the_exit_status_is_1_at_or_above_the_fail_level(level: str, claims: list[str], status: int) -> None:
    """--fail-on judges the claims reported on; the gravest of them decides."""
    picked = [word for name in claims for word in ("--claim", name)]
    assert run("report", "--fail-on", level, *picked).exit_code == status


def test_the_claims_file_may_set_the_fail_level(story: Path) -> None:
    """policy.fail_on is the level where the command line names none."""
    (story / "claims.yaml").write_text("policy: {fail_on: contradicted}\n" + CLAIMS, "utf-8")
    assert run("report").exit_code == 1
    assert run("report", "--fail-on", "never").exit_code == 0


@pytest.mark.usefixtures("story")
def test_what_is_not_shown_still_counts() -> None:
    """--verdict changes what is shown, not what the status says."""
    assert run("report", "--verdict", "corroborated", "--fail-on", "contradicted").exit_code == 1


def test_found_figures_of_one_document_are_no_failure(story: Path) -> None:
    """Of the claims that nobody listed, the contradicted ones alone can fail a run."""
    (story / "claims.yaml").write_text("claims: []\n", "utf-8")
    assert run("report", "--sources", "articles", "--fail-on", "single-source").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("report", "--nonsense"),
        ("report", "--format", "pdf"),
        ("extract",),
        ("report", "--width", "10"),
    ],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    """What the command line does not understand ends with 2, on standard error."""
    result = process(*words)
    assert result.returncode == 2
    assert result.stdout == b""
    assert result.stderr


def test_an_interrupt_ends_with_130(story: Path) -> None:
    """Ctrl-C ends the run silently with the status that shells expect."""
    os.mkfifo(story / "pipe.yaml")
    running = subprocess.Popen(
        program("report", "--claims", "pipe.yaml"), env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1.5)  # it now waits for the claims file, which nobody writes
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert (out, err) == (b"", b"")


@pytest.mark.usefixtures("story")
def test_an_error_of_the_program_itself_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error is one line and status 2; the environment can ask for its traceback."""

    def fail(*_: object) -> None:
        raise RuntimeError("a screw is loose")

    monkeypatch.setattr(pipeline, "crosscheck_files", fail)
    result = run("report")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "factcheck: internal error (RuntimeError: a screw is loose); please report it, with what "
        "FACTCHECK_TRACEBACK=1 shows when you run this again\n"
    )
    monkeypatch.setenv("FACTCHECK_TRACEBACK", "1")
    shown = run("report")
    assert shown.exit_code == 2
    assert shown.stderr.startswith("Traceback (most recent call last):")
    assert shown.stderr.endswith("please report it with the traceback above\n")


@pytest.mark.usefixtures("story")
def test_complaints_into_a_closed_pipe_change_no_status() -> None:
    """Where nobody reads standard error, the status is still the one of the run."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        program("report", "--sources", "none"),
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=writing,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 2
