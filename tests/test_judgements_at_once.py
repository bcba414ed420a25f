"""Two who judge at the same moment: neither judgement is lost, and nobody is left waiting for one who is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from command import process, run

from factcheck import deciding
from factcheck.cli import locking
from factcheck.errors import FactcheckError

FIGURES = 6


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles with a figure a line, the same ones in another order of words."""
    (tmp_path / "sources").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, verb in (("a.txt", "hired"), ("b.txt", "employed")):
        lines = [f"Harbour company {letter} {verb} {number}6 divers.\n" for number, letter in enumerate("ABCDEF", 1)]
        (tmp_path / "sources" / name).write_text("2026-05-02\n\n" + "".join(lines), "utf-8")
    return tmp_path


def pair(number: int) -> tuple[str, str]:
    """The figures of one line of both articles."""
    return f"sources/a.txt:{number + 2}", f"sources/b.txt:{number + 2}"


def kept() -> int:
    """How many judgements the file holds."""
    return Path("judgements.yaml").read_text("utf-8").count("- id:") if Path("judgements.yaml").exists() else 0


def test_judgements_of_several_processes_are_all_kept() -> None:
    """As many judge at once as there are figures: each judgement is in the file, and no other file is left."""
    with ThreadPoolExecutor(FIGURES) as pool:
        done = list(pool.map(lambda number: process("different", *pair(number)), range(1, FIGURES + 1)))
    for one in done:
        assert one.returncode == 0, one.stderr
        assert b": kept different-" in one.stderr
    assert run("judgements").stdout.count("about different things") == FIGURES
    assert {path.name for path in Path().iterdir()} == {"judgements.yaml", "sources"}


def test_a_judgement_is_made_anew_on_what_another_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading the file and writing it somebody else writes it: both judgements are there, and those taken back
    gone.
    """
    decide = deciding.decide
    waiting = [pair(2), pair(3)]

    def interrupted(*given: object, **named: object) -> deciding.Change:
        change = decide(*given, **named)  # type: ignore[arg-type]
        if waiting:
            run("different", *waiting.pop())
        return change

    monkeypatch.setattr(deciding, "decide", interrupted)
    assert run("different", *pair(1)).exit_code == 0
    found = run("judgements").stdout
    assert found.count("about different things") == 3
    ids = [line.split()[0] for line in found.splitlines() if line.startswith("different-")]

    monkeypatch.setattr(deciding, "decide", decide)
    forget = deciding.forget

    def forgotten(names: tuple[str, ...], claims: str | None) -> deciding.Change:
        change = forget(names, claims)
        if names == (ids[0],):
            monkeypatch.setattr(deciding, "forget", forget)
            run("forget", ids[1])
        return change

    monkeypatch.setattr(deciding, "forget", forgotten)
    assert run("forget", ids[0]).exit_code == 0
    assert [line.split()[0] for line in run("judgements").stdout.splitlines() if line[:1] == "d"] == [ids[2]]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no signal that kills on this system")
def test_who_is_killed_leaves_no_lock() -> None:
    """A process that held the file and was killed with it in its hand keeps nobody from judging."""
    code = (
        "from factcheck.cli.locking import changing; import time\n"
        "with changing('judgements.yaml') as why: print(repr(why), flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"''\n"
    with ExitStack() as held:
        take = locking._by_flock()
        assert take is not None
        assert not take(Path("judgements.yaml").resolve(), held)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    assert run("different", *pair(1)).exit_code == 0


def test_who_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """While another holds the file nothing is written, and one line says what to do."""
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    with locking.changing("judgements.yaml") as why:
        assert why == ""
        begun = time.monotonic()
        said = run("different", *pair(1))
    assert time.monotonic() - begun < 30
    assert said.exit_code == 2
    assert said.stderr == (
        "factcheck: judgements.yaml: is being changed by another factcheck; wait until it is done, and run this again\n"
    )
    assert kept() == 0


def test_where_nothing_can_be_locked_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without locks: the judgement is kept, and a line says what to heed."""
    monkeypatch.setattr(locking, "_by_flock", lambda: None)
    said = run("different", *pair(1))
    assert said.exit_code == 0
    assert (
        "judgements.yaml: cannot be locked (no locks on this system); let nothing else write it at the same moment"
        in (said.stderr)
    )

    def refused(*_: object) -> bool:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(locking, "_by_flock", lambda: refused)
    said = run("different", *pair(2))
    assert said.exit_code == 0
    assert "cannot be locked (Operation not supported)" in said.stderr


def test_a_file_that_only_one_can_make_is_a_lock_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no flock but files that the system removes with their process: one holds it, and it is gone."""
    monkeypatch.setattr(locking, "_by_flock", lambda: None)
    monkeypatch.setattr(locking, "_TEMPORARY", os.O_CLOEXEC)
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    with locking.changing("judgements.yaml") as why:
        assert why == ""
        assert Path(".judgements.yaml.lock").exists()
        with pytest.raises(FactcheckError, match="another factcheck"), locking.changing("judgements.yaml"):
            pass
    assert not Path(".judgements.yaml.lock").exists()
    assert run("different", *pair(1)).exit_code == 0
