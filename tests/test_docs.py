"""The documents promise only what the tool does."""

from __future__ import annotations

import re
import shlex
from html import unescape
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from factcheck.cli import main
from factcheck.project import load_project
from scripts.picture import PICTURE, picture

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"")


def fences(*languages: str) -> list[tuple[str, str]]:
    """The fenced blocks of the documents in one of these languages, each with the document's name."""
    return [
        (path.name, block)
        for path in DOCUMENTS
        for language, block in FENCE.findall(path.read_text("utf-8"))
        if language in languages
    ]


def shell_lines(program: str) -> list[str]:
    """The lines of the documents' shell blocks that call a program, without comments, pipes and redirections."""
    lines = (line.split(" #")[0].strip() for _, block in fences("sh", "console") for line in block.splitlines())
    calls = (re.split(r" [|>]", line.removeprefix("$ "))[0] for line in lines)
    return sorted({call for call in calls if call.split(" ")[0] == program})


def parse(words: list[str]) -> None:
    """Parse a command line as the tool would, without running it; click.UsageError where it would refuse it."""
    command: click.Command = main
    context: click.Context | None = None
    while True:
        context = command.make_context(command.name, words, parent=context)
        if not isinstance(command, click.Group):
            return
        name, found, words = command.resolve_command(context, [*context._protected_args, *context.args])
        assert found is not None, name
        command = found


def options(command: click.Command) -> set[str]:
    """Every option of a command and of those below it."""
    found = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    if isinstance(command, click.Group):
        found = found.union(*(options(below) for below in command.commands.values()))
    return found


@pytest.mark.parametrize("line", shell_lines("factcheck"))
def test_every_command_shown_parses(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command in the documents is one that the tool takes, run from the project's folder."""
    monkeypatch.chdir(ROOT)
    words = shlex.split(line)[1:]
    if "--help" not in words and "--version" not in words:
        parse(words)


@pytest.mark.parametrize("line", shell_lines("make"))
def test_every_make_target_shown_exists(line: str) -> None:
    """`make report`, `make test` and the others stand in the Makefile."""
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    words = [word for word in line.split()[1:] if "=" not in word]
    assert set(words) <= set(targets)
    known = re.findall(r"^([A-Z]+) [?:]=", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {word.partition("=")[0] for word in line.split()[1:] if "=" in word} <= set(known)


def test_readme_shows_the_two_commands_that_do_everything() -> None:
    """A newcomer needs `make report` and `make test`, and finds them in the README."""
    assert {"make report", "make test"} <= set(shell_lines("make"))


def test_every_command_is_documented() -> None:
    """The README has a word on each command."""
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in main.commands if f"factcheck {name}" not in readme] == []


def test_every_option_named_exists() -> None:
    """An option named in running text of the README or docs is an option of some command."""
    texts = [path.read_text("utf-8") for path in DOCUMENTS if path.name not in {"CONTRIBUTING.md", "CHANGELOG.md"}]
    named = {option for text in texts for option in re.findall(r"`[^`\n]*?(--[a-z][a-z-]+)", FENCE.sub("", text))}
    assert named - options(main) == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """A link or picture in a document that names a file names one that exists."""
    targets = ("".join(pair).split("#")[0] for pair in LINK.findall(FENCE.sub("", path.read_text("utf-8"))))
    files = {target for target in targets if target and "://" not in target}
    assert [target for target in sorted(files) if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("block", [block for _, block in fences("yaml") if "claims:" in block])
def test_every_project_shown_loads(block: str, tmp_path: Path) -> None:
    """A claims.yaml in the documents is one that the tool accepts."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "claims.yaml").write_text(block, encoding="utf-8")
    load_project(str(tmp_path / "claims.yaml"))


@pytest.mark.parametrize("block", [block for _, block in fences("python")])
def test_every_program_shown_runs(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A Python example runs as it stands, and prints something."""
    exec(compile(block, "example", "exec"), {})  # noqa: S102  the examples are our own
    assert capsys.readouterr().out


def test_every_file_of_the_language_packs_is_explained() -> None:
    """Whoever wants to correct a word finds in docs/packs.md where it stands."""
    packs = (ROOT / "docs" / "packs.md").read_text("utf-8")
    files = {path.name for path in (ROOT / "factcheck" / "languages").rglob("*") if path.suffix in {".toml", ".txt"}}
    assert [name for name in sorted(files) if name not in packs] == []


def test_golden_picture_shows_the_report_as_it_is() -> None:
    """The README's picture is what the sample's report looks like today; `make picture` draws it anew."""
    if PICTURE.read_text("utf-8") != picture():
        pytest.fail(
            f"{PICTURE.name} no longer shows what the tool prints; look at it after `make picture`", pytrace=False
        )


def test_picture_holds_no_remote_address() -> None:
    """Whoever looks at the README fetches nothing from elsewhere."""
    addresses = set(re.findall(r"https?://[^\s\"')<]+", PICTURE.read_text("utf-8")))
    assert addresses <= {"http://www.w3.org/2000/svg"}


def test_each_run_of_the_picture_is_as_wide_as_its_columns() -> None:
    """Chinese and Japanese characters take two columns each in the picture too, and do not stand on one another."""
    runs = re.findall(r'textLength="([\d.]+)"[^>]*>([^<]+)</text>', PICTURE.read_text("utf-8"))
    widths = {round(float(length) / cell_len(unescape(text)), 3) for length, text in runs}
    assert any(cell_len(unescape(text)) > len(unescape(text)) for _, text in runs)
    assert widths == {12.2}
