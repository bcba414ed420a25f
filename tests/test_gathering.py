"""Which files are read: folders, globs, patterns, links, standard input, and what else lies in a folder."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import run

from factcheck.errors import ReadingError
from factcheck.model import Gathering
from factcheck.reading import gathering, read_paths

TEXT = "The company hired 36 divers.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with articles in folders."""
    for name in ("in/a.txt", "in/b.md", "in/old/c.txt", "in/old/d.md", "in/new/old.txt", "out/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str, **how: object) -> list[str]:
    """The documents read."""
    return [source.name for source in read_paths(paths, how=Gathering(**how))[0]]  # type: ignore[arg-type]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        (["*.md"], ["in/a.txt", "in/new/old.txt", "in/old/c.txt"]),
        (["old"], ["in/a.txt", "in/b.md", "in/new/old.txt"]),
        (["old/"], ["in/a.txt", "in/b.md", "in/new/old.txt"]),
        (["in/old/*.txt"], ["in/a.txt", "in/b.md", "in/new/old.txt", "in/old/d.md"]),
        (["/old"], ["in/a.txt", "in/b.md", "in/new/old.txt", "in/old/c.txt", "in/old/d.md"]),
        (["*.txt", "!a.txt"], ["in/a.txt", "in/b.md", "in/old/d.md"]),
        (["**/old/**"], ["in/a.txt", "in/b.md", "in/new/old.txt"]),
    ],
)
def test_patterns_leave_out_as_in_gitignore(patterns: list[str], left: list[str]) -> None:
    """By name at any depth, by path from the working directory, folders with all they hold, and back in by `!`."""
    assert names("in", exclude=tuple(patterns)) == left


def test_patterns_of_the_claims_file_count_from_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`exclude` leaves out of folders and globs; what is named on the command line is read all the same."""
    (folder / "claims.yaml").write_text("sources: [in]\nexclude: [/in/old, '*.md']\n", "utf-8")
    monkeypatch.chdir(folder / "out")
    report = json.loads(run("report", "--claims", "../claims.yaml", "--format", "json").stdout)
    assert [Path(source["name"]).name for source in report["sources"]] == ["a.txt", "old.txt"]
    words = ("--claims", "../claims.yaml", "--sources", "../in/b.md", "--format", "json")
    report = json.loads(run("report", *words).stdout)
    assert [Path(source["name"]).name for source in report["sources"]] == ["b.md"]


@pytest.mark.usefixtures("folder")
def test_what_the_command_line_excludes_is_not_read_though_it_is_named() -> None:
    """A shell's glob names files too; --exclude takes them out again."""
    assert names("in/a.txt", "in/b.md", exclude=("*.md",)) == ["in/a.txt"]
    result = run("extract", "in/b.md", "--exclude", "*.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no document found" in result.stderr


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("glob", "found"),
    [
        ("in/*.txt", ["in/a.txt"]),
        ("in/**/*.txt", ["in/a.txt", "in/new/old.txt", "in/old/c.txt"]),
        ("in/o*", ["in/old/c.txt", "in/old/d.md"]),
        ("*/[ab].*", ["in/a.txt", "in/b.md"]),
        ("in/old/?.md", ["in/old/d.md"]),
    ],
)
def test_globs_name_files_and_folders(glob: str, found: list[str]) -> None:
    """Wherever paths are given, with ** for any depth."""
    assert names(glob) == found
    Path("claims.yaml").write_text(json.dumps({"sources": [glob]}), "utf-8")
    report = json.loads(run("report", "--format", "json").stdout)
    assert [source["name"] for source in report["sources"]] == found


@pytest.mark.usefixtures("folder")
def test_a_glob_that_fits_nothing_is_an_error_and_a_file_with_such_a_name_none() -> None:
    """The one is told; the other is the file."""
    with pytest.raises(ReadingError, match="no file fits this pattern"):
        read_paths(["in/*.pdf"])
    Path("in/[a].txt").write_text(TEXT, "utf-8")
    assert names("in/[a].txt") == ["in/[a].txt"]


@pytest.mark.parametrize("pattern", ["*a*a*a*a*a*b", "**/a/**/b/**/c", "x" * 1001])
def test_a_pattern_that_could_take_minutes_is_refused(folder: Path, pattern: str) -> None:
    """A name made for it would be compared again and again; the complaint says what is too much."""
    (folder / "in" / ("a" * 200 + ".txt")).write_text(TEXT, "utf-8")
    result = run("extract", "in", "--exclude", pattern)
    assert result.exit_code == 2
    assert "write several simpler ones" in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_slowest_pattern_allowed_is_quick(folder: Path) -> None:
    """The name made to be compared longest with it costs no more than a moment."""
    (folder / "in" / ("a" * 240 + ".txt")).write_text(TEXT, "utf-8")
    begun = time.process_time()
    assert len(names("in", exclude=("*a*a*b",))) == 6
    assert time.process_time() - begun < 2


def test_loops_of_links_end(folder: Path) -> None:
    """Folders that link to one another are read once, followed or not, and so are globs over them."""
    for number in range(3):
        (folder / "in" / f"loop{number}").symlink_to(folder / "in")
        (folder / "in" / "old" / f"up{number}").symlink_to("..")
    (folder / "in" / "away").symlink_to(folder / "out")
    inside = ["in/a.txt", "in/b.md", "in/new/old.txt", "in/old/c.txt", "in/old/d.md"]
    assert names("in") == inside
    assert names("in/**/*.txt") == [name for name in inside if name.endswith(".txt")]
    assert [Path(name).name for name in names("in", follow_links=True)] == [
        "a.txt", "e.txt", "b.md", "old.txt", "c.txt", "d.md",
    ]  # fmt: skip
    assert run("extract", "in").stderr.count("leads out of the folder") == 1
    assert run("extract", "in", "--follow-symlinks").stderr == ""


def test_a_very_deep_folder_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More folders in one another than a function may call itself; where the path ends, that is told."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    handle = os.open("in", os.O_RDONLY)
    for _ in range(2500):
        os.mkdir("d", dir_fd=handle)
        below = os.open("d", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    os.close(handle)
    try:
        sources, problems = read_paths(["in"])
    finally:
        subprocess.run(["rm", "-rf", "in"], check=True)  # deeper than Python's own removal goes
    assert len(sources) == 1
    assert [problem.message for problem in problems] == [
        "cannot be read: file name too long; check the path and its permissions"
    ]


def test_what_is_no_file_is_told_in_a_line(tmp_path: Path) -> None:
    """Sockets and pipes among articles wait for nobody, and the articles are read."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.txt"))
        sources, problems = read_paths([str(tmp_path)])
    assert len(sources) == 1
    assert ["is a pipe" in problems[0].message, "is a socket" in problems[1].message] == [True, True]
    with pytest.raises(ReadingError, match="is a device, not a file"):
        read_paths(["/dev/zero"])


def test_standard_input_is_a_document(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` names it, beside files or alone, as source and as draft; it is read once."""

    def given(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert names("-", "in/a.txt", "-") == ["-", "in/a.txt"]
    given("")
    with pytest.raises(ReadingError, match="-: is empty"):
        read_paths(["-"])
    from click.testing import CliRunner

    from factcheck.cli import main

    found = CliRunner().invoke(main, ("check", "-", "--sources", "in", "--format", "json"), input="It hired 63 divers.")
    assert found.exit_code in (0, 1), found.output
    assert [f["source"] for f in json.loads(found.stdout)["findings"]] == ["-"]
    both = CliRunner().invoke(main, ("check", "-", "--sources", "-"), input=TEXT)
    assert "standard input is a draft or a source, not both" in both.stderr
    fix = CliRunner().invoke(main, ("check", "-", "--sources", "in", "--fix"), input="It hired 37 divers.")
    assert fix.exit_code in (0, 1, 2)
    assert "internal error" not in fix.stderr
    assert folder.exists()


@pytest.mark.usefixtures("folder")
def test_the_largest_file_can_be_set() -> None:
    """A file above --max-size is named, with the option; the others are read."""
    Path("in/a.txt").write_text(TEXT * 100, "utf-8")
    result = run("extract", "in", "--max-size", "0.001")
    assert result.exit_code == 0
    assert result.stderr == (
        "factcheck: in/a.txt: is larger than 0.001 MB; split it into its articles, or allow more with --max-size\n"
    )


def test_names_that_would_act_are_shown_as_escapes_and_stay_apart(tmp_path: Path) -> None:
    """Controls, marks of direction and bytes that are no text; letters of any script stay as they are."""
    for name in (b"a\x1b[31m.txt", b"a\x07.txt", "港口　１.txt".encode(), b"\xff.txt", "x\u202etxt.md".encode()):
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:  # noqa: PTH123  bytes
            file.write(TEXT.encode())
    found = sorted(name.rpartition("/")[2] for name in names(str(tmp_path)))
    assert found == ["\\udcff.txt", "a\\x07.txt", "a\\x1b[31m.txt", "x\\u202etxt.md", "港口　１.txt"]


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of what somebody is writing is no document; one change in between is read anew."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    looks, status = [], os.fstat

    def growing(handle: int) -> os.stat_result:
        looks.append(handle)
        if len(looks) % 2 == 0 and len(looks) <= changes:
            path.write_text(TEXT * (len(looks) + 1), "utf-8")
        return status(handle)

    monkeypatch.setattr(os, "fstat", growing)
    changes = 2
    assert names(str(path)) == [str(path)]
    looks.clear()
    changes = 100
    with pytest.raises(ReadingError, match="changes while it is read"):
        read_paths([str(path)])


def test_a_file_that_vanishes_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the walk and the reading; the others are read."""
    gather = gathering.gather

    def vanishing(*given: object) -> list[gathering.Found]:
        found = gather(*given)  # type: ignore[arg-type]
        (folder / "in" / "a.txt").unlink(missing_ok=True)
        return found

    monkeypatch.setattr("factcheck.intake.gather", vanishing)
    result = run("extract", "in", "--format", "jsonl")
    assert result.exit_code == 0
    assert result.stderr == (
        "factcheck: in/a.txt: cannot be read: no such file or directory; check the path and its permissions\n"
    )


def test_one_file_that_brings_an_error_of_the_program_itself_stops_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told as what it is, and the rest is read."""
    assert folder.exists()
    extract = "factcheck.intake.extract_mentions"
    from factcheck.extraction import extract_mentions

    def failing(source: object) -> object:
        if source.name == "in/b.md":  # type: ignore[attr-defined]
            raise RuntimeError("a screw is loose")
        return extract_mentions(source)  # type: ignore[arg-type]

    monkeypatch.setattr(extract, failing)
    result = run("extract", "in", "--format", "csv")
    assert result.exit_code == 0
    assert result.stderr.startswith("factcheck: in/b.md: internal error (RuntimeError: a screw is loose)")
    assert {"in/a.txt", "in/old/c.txt"} <= {line.split(",")[0] for line in result.stdout.splitlines()}
