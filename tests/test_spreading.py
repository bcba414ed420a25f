"""Work spread over processes: the same results in the same order, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from command import program, run, surroundings

from factcheck import spreading
from factcheck.spreading import spread

PIECES = list(range(200))


def square(piece: int) -> int:
    """The work."""
    return piece * piece


def square_or_die(piece: int) -> int:
    """Work of which two pieces kill their process, as a crash in a library does."""
    if piece in (17, 18):
        os.kill(os.getpid(), signal.SIGKILL)
    return piece * piece


@pytest.mark.parametrize("jobs", [1, 2, 5, 300])
def test_results_come_in_order_whatever_the_number_of_processes(jobs: int) -> None:
    """One process or more than there are pieces: the results are those of the pieces, in their order."""
    assert list(spread(square, PIECES, jobs, int)) == [piece * piece for piece in PIECES]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_few_pieces_or_none_are_no_trouble(number: int) -> None:
    """Nothing is waited for where there is nothing to do."""
    assert list(spread(square, PIECES[:number], 4, int)) == [piece * piece for piece in PIECES[:number]]


def test_a_piece_that_kills_its_process_is_given_up_and_no_other() -> None:
    """The pieces handed out with it are tried again by other processes."""
    found = list(spread(square_or_die, PIECES, 3, lambda piece: -piece))
    assert found == [-piece if piece in (17, 18) else piece * piece for piece in PIECES]


def test_no_more_is_handed_out_than_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who takes one result and waits finds a bounded number of pieces done."""
    monkeypatch.setattr(spreading, "CHUNK", 1)
    done = tmp_path / "done"

    def noted(piece: int) -> int:
        with done.open("a") as file:
            file.write("x")
        return piece

    results = spread(noted, PIECES, 2, int)
    next(results)
    time.sleep(0.5)
    assert len(done.read_text()) <= 2 * spreading.AHEAD + 2 * spreading.HANDED
    results.close()  # type: ignore[attr-defined]


def test_no_process_outlives_the_work() -> None:
    """Whether all results were taken or only the first."""
    results = spread(os_of, PIECES, 2, int)
    process = next(results)
    assert process != os.getpid()
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def os_of(_piece: int) -> int:
    """The process that works."""
    return os.getpid()


def test_without_processes_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system allows no further process, it takes longer and that is all."""

    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert list(spread(square, PIECES, 2, int)) == [piece * piece for piece in PIECES]


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sixty articles, three of which cannot be read."""
    (tmp_path / "articles").mkdir()
    for number in range(60):
        text = f"2026-05-02\n\nThe company hired {number + 36} divers for the new quay of ${number}.85 billion.\n"
        (tmp_path / "articles" / f"{number:03}.txt").write_bytes(b"\0\1\xff" if number % 20 == 7 else text.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    "words",
    [
        ("extract", "articles", "--format", "jsonl"),
        ("extract", "articles", "--format", "csv"),
        ("report", "--sources", "articles", "--format", "json"),
        ("check", "articles/000.txt", "--sources", "articles", "--format", "json", "--no-cache"),
    ],
)
def test_the_same_bytes_with_any_number_of_jobs(words: tuple[str, ...]) -> None:
    """Results, complaints and status are those of one process."""
    answers = {(r.stdout, r.stderr, r.exit_code) for r in (run(*words, "--jobs", jobs) for jobs in ("1", "2", "7"))}
    assert len(answers) == 1
    ((out, err, _),) = answers
    assert out
    assert err.count("\n") == 3


@pytest.mark.usefixtures("many")
def test_what_several_processes_read_is_kept_and_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is written by the one process that asks, whoever read the files."""
    first = run("check", "articles/000.txt", "--sources", "articles", "--format", "json", "--jobs", "3").stdout
    Path("articles/000.txt").touch()
    monkeypatch.setattr("factcheck.drafts.running.recall", lambda *_: None)
    monkeypatch.setattr("factcheck.reading.readers.from_text", None)
    assert run("check", "articles/000.txt", "--sources", "articles", "--format", "json", "--jobs", "3").stdout == first


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="needs process groups")
def test_ctrl_c_ends_all_processes_within_a_second(tmp_path: Path) -> None:
    """However much is still to read: status 130, no word, and no process or half file is left."""
    line = "The company hired 36 divers for the new quay of $2.85 billion on 3 May 2021. "
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(line * 2000, "utf-8")
    words = program("extract", str(tmp_path), "--format", "jsonl", "--jobs", "2", "-o", str(tmp_path / "out.jsonl"))
    with subprocess.Popen(
        words, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        for _ in range(600):
            time.sleep(0.05)
            if list(tmp_path.glob(".factcheck-*")):  # it is at work
                break
        begun = time.monotonic()
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
        spent = time.monotonic() - begun
    assert (running.returncode, out, err) == (130, b"", b"")
    assert spent < 5, "a second on a quiet machine"
    assert {path.suffix for path in tmp_path.iterdir()} == {".txt"}
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
