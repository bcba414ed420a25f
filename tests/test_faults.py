"""What goes wrong around the tool: full disks, folders that cannot be written, runs at once, and sudden death."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from command import process, program, run, surroundings

from factcheck.cli import output
from factcheck.errors import FactcheckError


def limited(*words: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process whose files may not grow beyond some bytes, as on a disk that is full."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))

    return subprocess.run(program(*words), env=surroundings(), preexec_fn=limit, capture_output=True, check=False)


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("words", [("report", "--format", "json"), ("extract", "articles", "--format", "jsonl")])
def test_a_disk_that_fills_up_is_one_line(words: tuple[str, ...]) -> None:
    """The old file stays, and nothing is left beside it."""
    Path("out").write_text("old", "utf-8")
    before = sorted(Path.cwd().iterdir())
    result = limited(*words, "-o", "out")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr == b"factcheck: out: cannot be written (File too large); name another file\n"
    assert Path("out").read_text("utf-8") == "old"
    assert sorted(Path.cwd().iterdir()) == before


@pytest.mark.usefixtures("story")
def test_a_cache_without_room_is_done_without() -> None:
    """The answer is the same, and nobody is troubled."""
    words = ("check", "articles/a.txt", "--sources", "articles/b.txt", "--format", "json")
    there, short = process(*words), limited(*words)
    assert (short.returncode, short.stdout, short.stderr) == (there.returncode, there.stdout, there.stderr)


@pytest.mark.usefixtures("story")
def test_a_folder_that_cannot_be_written_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tool, root too, which the system refuses nothing."""

    def refuse(**given: object) -> None:
        raise PermissionError(13, "Permission denied", str(given["dir"]))

    monkeypatch.setattr(output.tempfile, "mkstemp", refuse)  # type: ignore[attr-defined]
    result = run("report", "-o", "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "factcheck: out: cannot be written (Permission denied); name another file\n"


def test_what_a_killed_writer_left_is_removed_and_what_another_writes_is_not(tmp_path: Path) -> None:
    """The next that writes the same file finds the unfinished one without its lock."""
    code = (
        "import sys, time\nfrom factcheck.cli.output import results\n"
        "with results(sys.argv[1]) as out:\n    out.write('half')\n    print('at work', flush=True)\n"
        "    time.sleep(60)\n"
    )
    target = str(tmp_path / "report.json")
    writers = [
        subprocess.Popen([sys.executable, "-c", code, target], env=surroundings(), stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.readline()
    assert len(list(tmp_path.iterdir())) == 2
    writers[0].kill()
    writers[0].communicate()
    with output.results(target) as out:
        out.write("whole")
    assert Path(target).read_text("utf-8") == "whole"
    assert len(list(tmp_path.iterdir())) == 2, "the result, and what the second still writes"
    writers[1].kill()
    writers[1].communicate()
    with output.results(target) as out:
        out.write("whole again")
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize("name", ["名" * 80 + ".json", "n" * 250])
def test_a_file_with_the_longest_of_names_is_written(tmp_path: Path, name: str) -> None:
    """The unfinished one's name does not grow with it."""
    with output.results(str(tmp_path / name)) as out:
        out.write("whole")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_answer_is_not_remembered_where_a_file_changed_meanwhile(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was judged is what was read, not what stands there now: the next run reads anew."""
    from factcheck.intake import read_files as read

    def reading(paths: object, *given: object, **more: object) -> object:
        found = read(paths, *given, **more)  # type: ignore[arg-type]
        if armed and paths == ["articles"]:
            path = story / "articles" / "c.txt"
            path.write_text(path.read_text("utf-8").replace("2.85", "9.85"), "utf-8")
            armed.clear()
        return found

    armed = [True]
    (story / "draft.md").write_text("The total investment in the new quay is $9.85 billion.\n", "utf-8")
    monkeypatch.setattr("factcheck.drafts.shelving.read_files", reading)
    words = ("check", "draft.md", "--sources", "articles", "--format", "json")
    first, second = run(*words), run(*words)
    assert not armed
    assert second.stdout == run(*words, "--no-cache").stdout
    assert first.stdout != second.stdout


def test_a_draft_that_came_through_a_pipe_cannot_be_corrected_in_place() -> None:
    """There is no file to write it back to."""
    with pytest.raises(FactcheckError, match="standard input cannot be written to"):
        output.bytes_of("-")
    with pytest.raises(FactcheckError, match="cannot be read"):
        output.bytes_of("/nowhere/at/all")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_sudden_death_leaves_nothing_half_and_nothing_in_the_way() -> None:
    """Sixty of the kills that `make kills` has thousands of: results old or new, the cache right, no remains.

    They run in a process of their own, which has no other threads when it forks.
    """
    trials = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("kills.py")), "60"],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert trials.returncode == 0, trials.stdout + trials.stderr
    assert trials.stdout.startswith("60 trials")
    assert trials.stdout.endswith("half, lost or damaged: 0\n")
