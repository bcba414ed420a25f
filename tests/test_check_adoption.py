"""What lets a newsroom start with old drafts: a baseline, excuses, and only the lines that changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run
from drafting import DRAFT, findings, git, write_story


@pytest.fixture(autouse=True)
def _story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_story(tmp_path)
    monkeypatch.chdir(tmp_path)


def verdicts(*words: str) -> list[str]:
    """The verdicts of the findings that are left."""
    return [f["verdict"] for f in findings("draft.md", *words)]


def test_a_baseline_knows_old_findings_wherever_they_move() -> None:
    """Lines that move or wrap anew keep their findings known; a new or changed figure is new."""
    written = run("check", "draft.md", "--baseline", "old.json", "--write-baseline")
    assert written.exit_code == 0
    assert verdicts("--baseline", "old.json") == []
    moved = DRAFT.replace("# A new quay\n", "# A new quay\n\nMore is to come.\n\n").replace("in the new", "in\nthe new")
    Path("draft.md").write_text(moved, "utf-8")
    result = run("check", "draft.md", "--baseline", "old.json")
    assert result.exit_code == 0
    assert "3 in the baseline" in result.stdout
    Path("draft.md").write_text(moved.replace("28.5", "285"), "utf-8")
    assert verdicts("--baseline", "old.json") == ["contradicted"]
    assert run("check", "draft.md", "--baseline", "old.json").exit_code == 1


def test_a_baseline_knows_a_finding_as_often_as_it_holds_it() -> None:
    """A second copy of an old mistake is a new one."""
    run("check", "draft.md", "--baseline", "old.json", "--write-baseline")
    Path("draft.md").write_text(DRAFT + "\n\nThe quay has 14 ferries.\n", "utf-8")
    assert verdicts("--baseline", "old.json") == ["unsupported"]


def test_a_baseline_is_the_same_for_the_same_findings() -> None:
    """It holds no line numbers and no paths of a machine, and its order is fixed."""
    run("check", "draft.md", "--baseline", "a.json", "--write-baseline")
    Path("draft.md").write_text("\n\n" + DRAFT, "utf-8")
    run("check", str(Path("draft.md").resolve()), "--baseline", "b.json", "--write-baseline")
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()


@pytest.mark.parametrize(
    "content", [None, "", "{", "[]", '{"version": 99, "findings": []}', '{"version": 1, "findings": [{}]}', "[" * 9000]
)
def test_a_baseline_that_cannot_be_read_is_an_error(content: str | None) -> None:
    """It never passes for an empty one."""
    if content is not None:
        Path("old.json").write_text(content, "utf-8")
    result = run("check", "draft.md", "--baseline", "old.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("factcheck: old.json: ")


@pytest.mark.parametrize(
    "line",
    [
        "The quay has 14 ferries<!-- factcheck ignore: the captain counted them -->.",
        "<!-- factcheck ignore: the captain counted them --> The quay has 14 ferries.",
        "<!-- factcheck ignore: the captain counted them -->\nThe quay has 14 ferries.",
        "<!--factcheck: ignore the captain counted them-->\n\nThe quay has 14 ferries.",
    ],
)
def test_a_comment_excuses_the_figure_beside_it(line: str) -> None:
    """After the figure, before it, or on a line of its own above it; the other findings stay."""
    Path("draft.md").write_text(DRAFT.replace("The quay has 14 ferries.", line), "utf-8")
    assert verdicts() == ["contradicted", "single-source"]
    result = run("check", "draft.md")
    assert result.stderr == ""
    assert "1 excused" in result.stdout


def test_a_comment_excuses_one_figure_alone() -> None:
    """Of two figures on a line, the one right before the comment."""
    Path("draft.md").write_text("The quay has 14 ferries and 15 tugs<!-- factcheck ignore: counted -->.\n", "utf-8")
    assert [f["text"] for f in findings("draft.md")] == ["14"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("No figure.<!-- factcheck ignore: why -->", "draft.md:1:11: this comment excuses nothing: no figure"),
        ("The quay has 14 ferries.<!-- factcheck ignore -->", "draft.md:1:25: a figure is excused without a reason"),
        ("The quay has 14 ferries.<!-- factcheck skip -->", "draft.md:1:25: this comment is not understood"),
        (
            "The total investment in the new quay is $2.85 billion.<!-- factcheck ignore: why -->",
            'draft.md:1:55: this comment excuses nothing: "$2.85 billion" is corroborated',
        ),
    ],
)
def test_a_comment_that_excuses_nothing_is_reported(line: str, complaint: str) -> None:
    """What is unused, gives no reason or is not understood is told with its place, and excuses nothing."""
    Path("draft.md").write_text(line + "\n", "utf-8")
    assert complaint in run("check", "draft.md").stderr


def test_the_claims_file_excuses_figures_and_tells_what_is_unused() -> None:
    """An entry names the figure, the draft if it likes, and the reason."""
    Path("claims.yaml").write_text(
        "drafts:\n"
        "  suppress:\n"
        "    - {figure: '14', draft: '*.md', reason: the captain counted them}\n"
        "    - {figure: '15', reason: sold since}\n"
        "    - {figure: '36', draft: other.md, reason: another draft}\n",
        "utf-8",
    )
    assert verdicts() == ["contradicted", "single-source"]
    said = run("check", "draft.md").stderr
    assert said.count("\n") == 2
    assert 'claims.yaml:4:7: nothing to excuse: no such finding for "15"' in said
    assert "claims.yaml:5:7:" in said


def test_an_excuse_needs_its_reason() -> None:
    """A mistake in the claims file is told with its place and what was meant."""
    Path("claims.yaml").write_text("drafts:\n  suppress:\n    - figure: '14'\n      reson: none\n", "utf-8")
    result = run("check", "draft.md")
    assert result.exit_code == 2
    assert 'claims.yaml:4:7: unknown key "reson"; did you mean "reason"?' in result.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The story in a git repository, with a branch on which one line of the draft was changed."""
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "A draft")
    git(tmp_path, "checkout", "-qb", "branch")
    Path("draft.md").write_text(DRAFT.replace("14 ferries", "15 ferries"), "utf-8")
    git(tmp_path, "commit", "-qam", "More ferries")
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_only_the_lines_a_branch_touched_are_checked() -> None:
    """Committed or not, a changed line counts; old lines are left alone."""
    assert [f["text"] for f in findings("draft.md", "--changed-since", "main")] == ["15"]
    Path("draft.md").write_text(Path("draft.md").read_text("utf-8").replace("36", "37"), "utf-8")
    assert [f["text"] for f in findings("draft.md", "--changed-since", "main")] == ["37", "15"]
    assert len(findings("draft.md")) == 3


@pytest.mark.parametrize("name", ["sources/a.txt", "sources/new.txt", "claims.yaml"])
def test_a_changed_source_rechecks_the_whole_draft(repository: Path, name: str) -> None:
    """What any figure rests on may have changed with it."""
    Path(name).write_text("drafts: {}\n" if name == "claims.yaml" else "The company hired 63 divers.\n", "utf-8")
    assert len(findings("draft.md", "--changed-since", "main")) == 3
    del repository


def test_what_changed_on_the_other_branch_is_not_this_branch_s(repository: Path) -> None:
    """Lines count from where the branch began, not from what main has become."""
    git(repository, "checkout", "-q", "main")
    Path("draft.md").write_text(DRAFT.replace("36 divers", "360 divers"), "utf-8")
    git(repository, "commit", "-qam", "On main")
    git(repository, "checkout", "-q", "branch")
    assert [f["text"] for f in findings("draft.md", "--changed-since", "main")] == ["15"]


def test_a_new_draft_is_checked_whole(repository: Path) -> None:
    """A file that git does not know is new in all its lines."""
    Path("new.md").write_text(DRAFT, "utf-8")
    assert len(findings("new.md", "--changed-since", "main")) == 3
    del repository


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "main:draft.md"])
def test_an_unknown_revision_is_an_error(repository: Path, revision: str) -> None:
    """It never passes for one without changes."""
    result = run("check", "draft.md", f"--changed-since={revision}")
    assert result.exit_code == 2
    assert "revision" in result.stderr
    assert not (repository / "x").exists()


def test_outside_a_repository_changes_cannot_be_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The complaint says what to do."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("check", "draft.md", "--changed-since", "main")
    assert result.exit_code == 2
    assert "needs drafts in a git repository" in result.stderr


def test_config_tells_each_setting_and_where_it_comes_from() -> None:
    """Command line, claims file or default."""
    Path("claims.yaml").write_text("policy:\n  corroboration: origins\ndrafts:\n  fail_on: unsupported\n", "utf-8")
    told = json.loads(run("config", "--format", "json").stdout)
    assert told["policy.corroboration"] == {"value": "origins", "origin": "claims.yaml:2:18"}
    assert told["drafts.fail_on"] == {"value": "unsupported", "origin": "claims.yaml:4:12"}
    assert told["policy.fail_on"] == {"value": "never", "origin": "default"}
    assert told["claims file"] == {"value": "claims.yaml", "origin": "found here"}
    assert told["judgements file"] == {"value": None, "origin": "default"}
    Path("judgements.yaml").write_text("judgements: []\n", "utf-8")
    told = json.loads(run("config", "--format", "json", "--claims", "claims.yaml").stdout)
    assert told["claims file"] == {"value": "claims.yaml", "origin": "command line"}
    assert told["judgements file"] == {"value": "judgements.yaml", "origin": "beside claims.yaml"}
    told = json.loads(run("config", "--format", "json", "--fail-on", "never", "--no-cache").stdout)
    assert told["drafts.fail_on"] == {"value": "never", "origin": "command line"}
    assert told["cache"] == {"value": None, "origin": "command line"}
    assert 'policy.corroboration  "origins"  (claims.yaml:2:18)' in run("config").stdout
