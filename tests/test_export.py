"""The command that exports: which format, which columns, where to, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import pytest
from click.shell_completion import ShellComplete
from command import ROOT, process, program, run, surroundings
from exporting import read_delimited, written
from openpyxl import load_workbook
from pyarrow import parquet
from records import harbour

from factcheck.cli import comparing, exporting, main
from factcheck.cli.output import write_folder
from factcheck.errors import FactcheckError
from factcheck.reports import differences, tables
from factcheck.reports.tables.columns import CLAIM_COLUMNS, DOCUMENT_COLUMNS, EVIDENCE_COLUMNS, LONG_COLUMNS, Column

Golden = Callable[[str, str], None]
NAMES = [column.name for column in LONG_COLUMNS]


def complaint(*words: str) -> str:
    """The one line that export refuses with."""
    result = run("export", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("factcheck: ").rstrip("\n")


def test_the_words_of_the_command_line_are_those_of_the_formats() -> None:
    """The choices that the command line repeats, so as to start fast, are those that exist."""
    assert tuple(tables.FORMATS) == exporting.EXPORT_FORMATS
    assert tuple(differences.FORMATS) == comparing.DIFF_FORMATS


@pytest.mark.parametrize(
    ("name", "format_", "wanted"),
    [
        ("export-wide.csv", "csv", {"wide": True}),
        ("export.tsv", "tsv", {"columns": ("id", "source", "relation", "low", "quote")}),
        ("export.md", "markdown", {}),
        ("export-wide.md", "markdown", {"wide": True}),
        ("export.jsonl", "jsonl", {}),
    ],
)
def test_golden_tables(name: str, format_: str, wanted: dict[str, Any], golden: Golden) -> None:
    """The table of the harbour story reads, byte for byte, as it did when it was last looked at."""
    golden(name, written(format_, harbour(), **wanted).decode("utf-8"))


def test_golden_sample_export(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the sample's documents dispute reads as it did when it was last looked at."""
    monkeypatch.chdir(ROOT)
    golden("export-sample.md", run("export", "--verdict", "contradicted", "--format", "markdown").stdout)


@pytest.mark.usefixtures("story")
def test_the_table_is_csv_on_standard_output() -> None:
    """Without a word more, the long form in CSV is printed, and `report --format csv` prints the same."""
    printed = process("export").stdout
    lines = read_delimited(printed)
    assert lines[0] == NAMES
    assert {line[0] for line in lines[1:]} >= {"investment", "divers", "ferries"}
    assert process("report", "--format", "csv").stdout == printed
    assert process("export", PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout == printed
    assert run("export", "-o", "t.csv").stdout == ""
    assert Path("t.csv").read_bytes() == printed


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("output", "begins"),
    [
        ("t.csv", b"\xef\xbb\xbfid,"), ("t.TSV", b"id\t"), ("t.xlsx", b"PK"), ("t.parquet", b"PAR1"),
        ("t.md", b"| id |"), ("t.jsonl", b'{"id": '), ("t.ndjson", b'{"id": '),
        ("t.jsonld", b'{\n  "@context": "http://www.w3.org/ns/anno'),
    ],
)  # fmt: skip
def test_the_ending_decides_the_format(output: str, begins: bytes) -> None:
    """A file is what its name says, whole, and nothing is printed."""
    result = run("export", "-o", output)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert Path(output).read_bytes().startswith(begins)
    assert sorted(path.name for path in Path().iterdir()) == sorted([output, "articles", "claims.yaml"])


@pytest.mark.usefixtures("story")
def test_the_format_that_is_named_overrides_the_ending() -> None:
    """--format decides where both speak; a review is written on request alone."""
    run("export", "--format", "jsonl", "-o", "t.csv")
    assert json.loads(Path("t.csv").read_text("utf-8").split("\n")[0])["id"] == "investment"
    assert run("export", "--format", "claimreview").stdout.startswith('{\n  "@context": "https://schema.org"')


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "t.json"), 't.json: the ending ".json" names no format; use one of .csv, .tsv, .xlsx'),
        (("-o", "table"), "table: a name without an ending names no format"),
        (("--columns", "id,qoute"), 'there is no column "qoute"; did you mean "quote"?'),
        (("--columns", "id,quote,id"), 'the column "id" is wanted twice; name it once in --columns'),
        (("--wide", "--columns", "id,quote"), 'there is no column "quote"; known here: id, verdict'),
        (("--columns", "id", "-o", "t.jsonld"), "--columns does not go with the format annotations, which is no table"),
        (("--wide", "-o", "t/"), "--wide does not go with the format datapackage, which holds both forms whole"),
        (
            ("--format", "datapackage"),
            "the format datapackage is several files; name a folder for them with -o FOLDER/",
        ),
        (("--format", "csv", "-o", "t/"), "t/: is a folder, and the format csv is a file; name one with -o"),
        (("--format", "csv", "-o", "articles"), "articles: is a folder; name a file in it"),
        (
            ("--sources", "articles", "-o", "articles"),
            "articles: holds documents that are read; name another folder with -o",
        ),
        (("--format", "datapackage", "-o", "claims.yaml"), "claims.yaml: is a file, and the format datapackage is a"),
        (("--format", "csv", "-o", "claims.yaml"), "claims.yaml: is one of the files to read"),
        (("-o", "none/t.csv"), "none/t.csv: cannot be written (No such file or directory)"),
        (("-o", "none/t/"), "none/t: cannot be written (No such file or directory)"),
    ],
)
def test_what_cannot_be_is_one_line(words: tuple[str, ...], said: str) -> None:
    """Each refusal says what is wrong and what to do, and nothing is written."""
    before = sorted(Path().rglob("*"))
    assert complaint(*words).startswith(said)
    assert sorted(Path().rglob("*")) == before


@pytest.mark.usefixtures("story")
def test_a_comma_without_a_name_is_wrong_usage() -> None:
    """An empty name is a slip, said as click says it."""
    result = run("export", "--columns", "id,,quote")
    assert result.exit_code == 2
    assert "'id,,quote' has a comma with no name beside it" in result.stderr


@pytest.mark.usefixtures("story")
def test_what_is_binary_is_for_no_screen() -> None:
    """A terminal is not filled with bytes; a pipe may have them."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    words = program("export", "--format", "xlsx")
    result = subprocess.run(words, env=surroundings(), stdout=theirs, stderr=subprocess.PIPE, check=False)
    for end in (ours, theirs):
        os.close(end)
    said = "factcheck: the format xlsx is not for a screen; write it to a file with -o FILE.xlsx\n"
    assert (result.returncode, result.stderr.decode()) == (2, said)
    assert load_workbook(BytesIO(process("export", "--format", "xlsx").stdout)).sheetnames[0] == "Disagreements"


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("name", "library", "module"), [("xlsx", "XlsxWriter", "xlsxwriter"), ("parquet", "pyarrow", "pyarrow")]
)
def test_a_missing_extra_is_one_line_that_adds_it(
    name: str, library: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is read, the library is named, and the command that installs it."""
    for loaded in [known for known in sys.modules if known.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    for format_ in ("workbook", "parquet"):
        monkeypatch.delitem(sys.modules, f"factcheck.reports.tables.{format_}", raising=False)
    said = complaint("-o", f"t.{name}", "--sources", "nowhere")
    assert said == f"the format {name} needs {library}; add it with: pip install 'factcheck[{name}]'"


@pytest.mark.usefixtures("story")
def test_columns_are_picked_and_ordered() -> None:
    """A table has the columns that were named, in their order; `sources` stands for those of all documents."""
    lines = read_delimited(process("export", "--columns", "quote, id").stdout)
    assert lines[0] == ["quote", "id"]
    wide = read_delimited(process("export", "--wide", "--columns", "sources,id").stdout)
    assert wide[0] == ["articles/a.txt", "articles/b.txt", "articles/c.txt", "id"]
    one = read_delimited(process("export", "--wide", "--columns", "id,articles/b.txt").stdout)
    assert one[1] == ["investment", "✗ 28.5亿美元"]
    run("export", "--columns", "low,id", "-o", "t.parquet")
    assert parquet.read_table("t.parquet").column_names == ["low", "id"]


@pytest.mark.usefixtures("story")
def test_verdicts_choose_the_claims() -> None:
    """Only claims of the verdicts that were named are exported, in both forms."""
    for form in ((), ("--wide",)):
        words = ("export", "--verdict", "contradicted", "--verdict", "unsupported", "--columns", "id", *form)
        assert {line[0] for line in read_delimited(process(*words).stdout)} == {"id", "investment", "ferries"}


@pytest.mark.usefixtures("story")
def test_what_could_not_be_read_is_said_and_the_table_written() -> None:
    """A document that is skipped is a line on standard error, as in every command."""
    Path("articles/bad.txt").write_bytes(b"\x00\x01\x02\xff")
    result = run("export", "-o", "t.csv")
    assert result.exit_code == 0
    assert result.stderr.startswith("factcheck: articles/bad.txt")
    assert Path("t.csv").exists()


@pytest.mark.usefixtures("story")
def test_a_closed_pipe_is_silent() -> None:
    """A reader that stops reading is no error."""
    command = subprocess.Popen(program("export"), env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert command.stdout is not None
    command.stdout.close()
    assert command.stderr is not None
    assert command.stderr.read() == b""
    command.stderr.close()
    assert command.wait() == 0


@pytest.mark.usefixtures("story")
def test_two_runs_write_the_same_bytes() -> None:
    """The same input gives the same file, whatever the seed of Python's hashes."""
    for name in ("xlsx", "annotations"):
        first, second = (process("export", "--format", name, PYTHONHASHSEED=seed).stdout for seed in "12")
        assert first == second
        assert first


@pytest.mark.usefixtures("story")
def test_a_package_is_a_folder_with_its_schema() -> None:
    """A folder, or the descriptor in it, is written whole; what else lies there stays."""
    Path("t").mkdir()
    Path("t/notes.txt").write_text("mine", "utf-8")
    for output in ("t", "t/", "t/datapackage.json", "u/"):
        result = run("export", "-o", output)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    files = ["claims.csv", "datapackage.json", "disagreements.csv", "documents.csv"]
    assert sorted(path.name for path in Path("u").iterdir()) == files == sorted(tables.PACKAGE)
    assert sorted(path.name for path in Path("t").iterdir()) == sorted([*files, "notes.txt"])
    for name in files:
        assert Path("t", name).read_bytes() == Path("u", name).read_bytes()
    assert Path("t/disagreements.csv").read_bytes() == process("export").stdout


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one file cannot be written none is, old ones stay, and a folder that was made for them is gone."""

    def fail(self: Path, data: bytes) -> int:
        if b"second" in data:
            raise OSError(28, "No space left on device")
        return original(self, data)

    original = Path.write_bytes
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a").write_bytes(b"old")
    monkeypatch.setattr(Path, "write_bytes", fail)
    for name, left in (("old", ["a"]), ("new", None)):
        with pytest.raises(FactcheckError, match=r"cannot be written \(No space left on device\)"):
            write_folder(str(tmp_path / name), {"a": b"first", "b": b"second"})
        assert ([path.name for path in (tmp_path / name).iterdir()] if (tmp_path / name).exists() else None) == left
    assert (tmp_path / "old" / "a").read_bytes() == b"old"


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("words", [("--sources", "articles"), ("--sources", "articles/a.txt"), ()])
def test_a_package_is_not_written_among_the_documents(words: tuple[str, ...]) -> None:
    """Whether they are named or stand in claims.yaml, the folder of the documents stays as it is."""
    before = sorted(Path().rglob("*"))
    assert complaint(*words, "-o", "articles/").endswith("holds documents that are read; name another folder with -o")
    assert sorted(Path().rglob("*")) == before
    for output in (".", "articles/tables/"):
        for _ in range(2):
            result = run("export", *words, "-o", output)
            assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "incomplete", "offered"),
    [
        ([], "quo", ["quote"]),
        ([], "id,stated_l", ["id,stated_low"]),
        ([], "id,i", []),
        (["--wide"], "id,quo", []),
        (["--wide"], "sou", ["sources"]),
    ],
)
def test_columns_are_completed_one_after_another(words: list[str], incomplete: str, offered: list[str]) -> None:
    """A shell offers the columns that the last name may become, of the form that is asked for."""
    completing = ShellComplete(main, {}, "factcheck", "_FACTCHECK_COMPLETE")
    found = completing.get_completions(["export", *words, "--columns"], incomplete)
    assert [item.value for item in found] == offered


def test_files_and_formats_are_completed() -> None:
    """A shell completes file names after -o, and the names of formats."""
    completing = ShellComplete(main, {}, "factcheck", "_FACTCHECK_COMPLETE")
    assert [item.type for item in completing.get_completions(["export", "-o"], "")] == ["file"]
    assert [item.type for item in completing.get_completions(["diff"], "")] == ["file"]
    assert [item.value for item in completing.get_completions(["export", "--format"], "x")] == ["xlsx"]


def test_the_help_of_each_command_is_whole() -> None:
    """Every option of the two commands says what it does."""
    for command in (exporting.export, comparing.diff):
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("### Of the claim, in both forms", CLAIM_COLUMNS),
        ("### Of the document and its figure, in the long form", EVIDENCE_COLUMNS),
        ("### Of the document, in the table of documents of a data package", DOCUMENT_COLUMNS),
    ],
)
def test_the_columns_are_documented_as_they_are(heading: str, columns: tuple[Column, ...]) -> None:
    """docs/export.md lists each column with its type and meaning, from the one definition."""
    section = (ROOT / "docs" / "export.md").read_text("utf-8").partition(f"{heading}\n")[2].split("\n#")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in columns]


def test_every_format_is_documented() -> None:
    """docs/export.md has a word on each format, and on each ending that asks for it."""
    document = (ROOT / "docs" / "export.md").read_text("utf-8")
    for name, known in tables.FORMATS.items():
        row = next(line for line in document.splitlines() if line.startswith(f"| `{name}` |"))
        assert [ending for ending in known.endings if f"`{ending}`" not in row] == []
    brief = ", ".join(f"`{column.name}`" for column in LONG_COLUMNS if column.brief)
    assert brief.replace(", `quote`", " and `quote`") in " ".join(document.split())
