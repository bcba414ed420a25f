"""Where results go: to a terminal, a pipe or a file, whole, and the same each time."""

from __future__ import annotations

import json
import os
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from command import on_terminal, process, program, run, surroundings

from factcheck import reports


@pytest.mark.usefixtures("story")
def test_a_report_is_written_to_a_file() -> None:
    """-o writes what would have been printed, and prints nothing."""
    printed = run("report", "--format", "json").stdout
    result = run("report", "--format", "json", "-o", "report.json")
    assert (result.stdout, result.stderr) == ("", "")
    assert Path("report.json").read_text("utf-8") == printed


def test_a_file_is_written_whole_or_not_at_all(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails halfway, the old file stays and nothing is left beside it."""
    (story / "report.json").write_text("old", "utf-8")

    def fail(_report: object, out: StringIO, _options: object) -> None:
        out.write("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reports, "writer", lambda _name: fail)
    result = run("report", "--format", "json", "-o", "report.json")
    assert result.exit_code == 2
    assert result.stderr == "factcheck: report.json: cannot be written (No space left on device); name another file\n"
    assert (story / "report.json").read_text("utf-8") == "old"
    assert sorted(path.name for path in story.iterdir()) == ["articles", "claims.yaml", "report.json"]


@pytest.mark.usefixtures("story")
def test_a_file_that_cannot_be_written_is_one_line() -> None:
    """A folder that is missing ends with 2, and says so."""
    result = run("report", "-o", "none/report.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("factcheck: none/report.txt: cannot be written (No such file or directory)")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.usefixtures("story")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    """Output that cannot be written ends with 2 and one line, no traceback."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123  a device
        result = subprocess.run(program("report"), env=surroundings(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 2
    assert result.stderr.decode().startswith("factcheck: standard output cannot be written (No space left on device)")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("words", [("report", "--format", "json"), ("report",), ("extract", "articles")])
def test_a_closed_pipe_is_silent(words: tuple[str, ...]) -> None:
    """A reader that stops reading, as head does, is no error."""
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run(program(*words), env=surroundings(), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.usefixtures("story")
def test_no_colour_without_a_terminal() -> None:
    """In a pipe, with NO_COLOR, and on a dumb terminal no control sequence is written."""
    for environment in ({}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "xterm-256color"}):
        assert b"\x1b" not in process("report", **environment).stdout


@pytest.mark.usefixtures("story")
def test_colour_on_a_terminal_unless_it_is_unwanted() -> None:
    """A terminal gets colour, beside the signs that say the same; NO_COLOR takes the colour away, not the signs."""
    coloured = on_terminal("report", TERM="xterm-256color")
    assert "\x1b[1;31m✗" in coloured
    plain = on_terminal("report", TERM="xterm-256color", NO_COLOR="1")
    assert "31m" not in plain
    assert "✗" in plain


@pytest.mark.usefixtures("story")
def test_a_dumb_terminal_gets_signs_it_can_show() -> None:
    """TERM=dumb, or an encoding without them, gets ASCII signs and no control sequence."""
    dumb = on_terminal("report", TERM="dumb")
    assert "\x1b" not in dumb
    assert "x  the total investment" in dumb
    assert not set(dumb) & set("✗○✓≈·─▸◂…")
    ascii_only = process("report", PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout
    assert ascii_only.isascii()
    assert b"x  the total investment" in ascii_only
    explained = process("explain", "investment", PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout.decode("ascii")
    assert ">>28.5\\u4ebf\\u7f8e\\u5143<<" in explained


@pytest.mark.usefixtures("story")
def test_formats_for_programs_are_utf_8_whatever_the_terminal_is() -> None:
    """JSON, Markdown and CSV are UTF-8 under any locale."""
    for words in (
        ("report", "--format", "json"),
        ("extract", "articles", "--format", "jsonl"),
        ("report", "--format", "csv"),
    ):
        ascii_locale = process(*words, PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout
        assert ascii_locale == process(*words).stdout
        assert "亿" in ascii_locale.decode("utf-8")


@pytest.mark.usefixtures("story")
def test_two_runs_print_the_same_bytes() -> None:
    """The same input gives the same output, whatever the seed of Python's hashes."""
    for words in (("report", "--all"), ("report", "--format", "json"), ("extract", "articles", "--format", "jsonl")):
        first, second = process(*words, PYTHONHASHSEED="1"), process(*words, PYTHONHASHSEED="2")
        assert first.stdout == second.stdout
        assert first.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "--format", "json", "-o", "claims.yaml"), "claims.yaml: is one of the files to read"),
        (("report", "--sources", "articles/a.txt", "-o", "./articles/a.txt"), "articles/a.txt: is one of the files"),
        (("extract", "articles/a.txt", "-o", "articles/a.txt"), "articles/a.txt: is one of the files to read"),
        (("init", "--force", "--sources", "articles/a.txt", "-o", "articles/a.txt"), "articles/a.txt: is one of"),
        (("report", "-o", "articles"), "articles: is a folder; name a file in it"),
    ],
)
def test_what_is_read_is_not_overwritten(story: Path, words: tuple[str, ...], said: str) -> None:
    """-o may not name the claims file, a document that is named, or a folder; nothing is lost by a slip."""
    before = {path: path.read_bytes() for path in story.rglob("*") if path.is_file()}
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert {path: path.read_bytes() for path in story.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "words", [("report", "-o"), ("export", "--format", "csv", "-o"), ("extract", "sources", "--format", "csv", "-o")]
)
def test_no_document_of_a_folder_that_is_read_is_written_over(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the folder is named or the usual one; an earlier output of ours may be renewed there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    article = tmp_path / "sources" / "a.txt"
    article.write_text("The quay cost 5 million euros.\n", encoding="utf-8")
    (tmp_path / "sources" / "b.txt").write_text("The quay cost 5 million euros, the port said.\n", encoding="utf-8")
    outcome = run(*words, "sources/a.txt")
    assert outcome.exit_code == 2
    assert "sources/a.txt: stands among the documents to read" in outcome.stderr
    assert article.read_text("utf-8") == "The quay cost 5 million euros.\n"
    for _ in range(2):
        assert run(*words[:-1], "-o", "sources/told.csv").exit_code == 0
    outcome = run("report", "--format", "json")
    assert "sources/told.csv: was written by factcheck, and is no document" in outcome.stderr
    assert "told.csv" not in {
        one["source"] for claim in json.loads(outcome.stdout)["claims"] for one in claim["evidence"]
    }


def test_no_document_that_a_glob_means_is_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quoted glob is read like a folder, and its documents are as safe."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "articles" / name).write_text("The quay cost 5 million euros.\n", encoding="utf-8")
    for words in (("report", "--sources"), ("export", "--sources"), ("extract", "--format", "csv")):
        outcome = run(*words, "articles/*.md", "-o", "articles/a.md")
        assert outcome.exit_code == 2
        assert "articles/a.md: stands among the documents to read, and would be lost" in outcome.stderr
    assert (tmp_path / "articles" / "a.md").read_text("utf-8") == "The quay cost 5 million euros.\n"


def test_an_empty_document_is_not_taken_for_an_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in it says that factcheck wrote it."""
    monkeypatch.chdir(tmp_path)
    Path("empty.txt").touch()
    Path("a.txt").write_text("The quay cost 5 million euros.\n", encoding="utf-8")
    assert "was written by factcheck" not in run("extract", "empty.txt", "a.txt").stderr


def test_an_ending_that_names_no_format_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written that is not what its name says; no ending, .txt and .log are for what a screen shows."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The quay cost 5 million euros.\n", encoding="utf-8")
    for words, known in (
        (("report", "--sources", "a.txt"), ".csv, .htm, .html, .json, .markdown, .md, .txt"),
        (("extract", "a.txt"), ".csv, .jsonl, .txt"),
        (("diff", "x.json", "y.json"), ".json, .markdown, .md, .txt"),
    ):
        outcome = run(*words, "-o", "out.foo")
        assert outcome.exit_code == 2
        assert outcome.stderr == (
            f'factcheck: out.foo: the ending ".foo" names no format; use one of {known}, or --format\n'
        )
    assert run("report", "--sources", "a.txt", "-o", "out.foo", "--format", "json").exit_code == 0
    for name in ("out", "out.log", "told.TXT"):
        assert run("extract", "a.txt", "-o", name).exit_code == 0
        assert "As written" in Path(name).read_text("utf-8")


def test_files_that_a_shell_puts_behind_sources_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--sources *.md` without quotes names one file and leaves the others over: the line says what to do."""
    monkeypatch.chdir(tmp_path)
    for words in (("report", "--sources", "a.md", "b.md"), ("export", "--sources", "a.md", "b.md", "c.md")):
        outcome = run(*words)
        assert outcome.exit_code == 2
        assert "; give --sources once for each, or quote the pattern: --sources 'articles/*.md'" in outcome.stderr
    assert "quote the pattern" not in run("report", "b.md").stderr


def test_a_figure_over_several_lines_is_shown_as_it_is_read(tmp_path: Path) -> None:
    """Of subtitles the spoken words, with their time as the place, and never the lines of times in between."""
    cues = "1\n00:12:00,000 --> 00:12:04,000\n北港港务局投资60\n\n2\n00:12:04,000 --> 00:12:08,000\n.5亿元扩建码头。\n"
    (tmp_path / "a.srt").write_text(cues, encoding="utf-8")
    (tmp_path / "b.txt").write_text("北港港务局投资61.5亿元扩建码头。\n", encoding="utf-8")
    sources = str(tmp_path)
    for words in (
        ("extract", sources),
        ("report", "--sources", sources, "--format", "markdown"),
        ("export", "--sources", sources, "--format", "csv"),
        ("export", "--sources", sources, "--format", "csv", "--wide"),
        ("check", str(tmp_path / "b.txt"), "--sources", str(tmp_path / "a.srt")),
    ):
        told = run(*words).stdout
        assert "60.5亿元" in told, words
        assert "-->" not in told, words
