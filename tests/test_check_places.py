"""Where people run it: the pre-commit hook, the action's steps, a terminal that watches, a shell that completes."""

from __future__ import annotations

import os
import re
import shlex
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, program, surroundings
from drafting import DRAFT, git, write_story
from ruamel.yaml import YAML

BIN = str(Path(sys.executable).parent)


def read_yaml(name: str) -> Any:
    """A YAML file of the project as plain data."""
    return YAML(typ="safe", pure=True).load((ROOT / name).read_text("utf-8"))


def with_tool(**more: str) -> dict[str, str]:
    """An environment in which the command `factcheck` is found."""
    return surroundings(PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}", **more)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with the sources, drafts/, and the hook as the framework would install and call it."""
    write_story(tmp_path)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "draft.md").unlink()
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Sources")
    hook = read_yaml(".pre-commit-hooks.yaml")[0]
    script = tmp_path / ".git" / "hooks" / "pre-commit"
    staged = f"git diff --cached --name-only --diff-filter=ACMR | grep -E {shlex.quote(hook['files'])}"
    script.write_text(
        f'#!/bin/sh\nset -f; files=$({staged}) || exit 0\nIFS="\n"\nexec {hook["entry"]} $files\n', encoding="utf-8"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return tmp_path


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    """Add all and commit, with whatever hooks there are."""
    git(folder, "add", ".")
    words = ("git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "commit", "-qm", "A draft")
    return subprocess.run(words, cwd=folder, env=with_tool(), capture_output=True, text=True, check=False)


def test_the_hook_stops_a_commit_that_the_sources_contradict(repository: Path) -> None:
    """The commit is refused with the findings on the screen; the mended draft passes."""
    (repository / "drafts" / "quay.md").write_text(DRAFT, "utf-8")
    refused = commit(repository)
    assert refused.returncode == 1
    assert "drafts/quay.md:3:41 contradicted" in refused.stdout + refused.stderr
    (repository / "drafts" / "quay.md").write_text(DRAFT.replace("28.5", "2.85"), "utf-8")
    assert commit(repository).returncode == 0
    assert "A draft" in git(repository, "log", "--oneline")


def test_the_hook_leaves_other_files_alone(repository: Path) -> None:
    """A commit without drafts is not held up."""
    (repository / "notes.txt").write_text("The investment in the new quay is $28.5 billion.\n", "utf-8")
    assert commit(repository).returncode == 0


def test_the_hooks_are_as_the_framework_wants_them() -> None:
    """Each has an id, a name, an entry that is our command, and a language."""
    hooks = read_yaml(".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["factcheck", "factcheck-all"]
    for hook in hooks:
        assert hook["entry"] == "factcheck check"
        assert hook["language"] == "python"
        re.compile(hook.get("files", ""))


def run_steps(folder: Path, given: dict[str, str]) -> tuple[int, str, dict[str, str]]:
    """Run the action's shell steps in a folder, as the runner does; the status, what was printed, and what was written.

    The step that installs is replaced by this tool on the path; steps that use other actions are the runner's.
    """
    action = read_yaml("action.yml")
    inputs = {name: str(one.get("default", "")) for name, one in action["inputs"].items()} | given
    (folder / "temp").mkdir(exist_ok=True)
    files = {"GITHUB_STEP_SUMMARY": folder / "temp" / "summary.md", "GITHUB_OUTPUT": folder / "temp" / "output"}
    printed, status = "", 0
    for step in action["runs"]["steps"]:
        if "run" not in step or "pip install" in step["run"]:
            continue
        assert "${{" not in step["run"], "an input written into a script would be run as one"
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)
            for name, value in step["env"].items()
        }
        environment |= {name: str(path) for name, path in files.items()} | {"RUNNER_TEMP": str(folder / "temp")}
        ran = subprocess.run(
            ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]),
            cwd=folder, env=with_tool(**environment), capture_output=True, text=True, check=False,
        )  # fmt: skip
        printed, status = printed + ran.stdout, status or ran.returncode
    return status, printed, {name: path.read_text("utf-8") for name, path in files.items() if path.exists()}


def test_the_steps_of_the_action_annotate_summarize_and_fail(tmp_path: Path) -> None:
    """Annotations on standard output, a summary, SARIF with its name as output, and the check's status at the end."""
    write_story(tmp_path)
    status, printed, written = run_steps(tmp_path, {"drafts": "draft.md\n", "sources": "sources"})
    assert status == 1
    assert "::error file=draft.md,line=3," in printed
    assert written["GITHUB_STEP_SUMMARY"].startswith("# Figures checked\n")
    assert written["GITHUB_OUTPUT"] == "sarif-file=factcheck.sarif\n"
    assert '"version": "2.1.0"' in (tmp_path / "factcheck.sarif").read_text("utf-8")


def test_the_steps_of_the_action_take_every_input(tmp_path: Path) -> None:
    """Paths with spaces and inputs that look like shell are words, not commands."""
    write_story(tmp_path)
    (tmp_path / "draft.md").rename(tmp_path / "a draft; touch x.md")
    given = {"drafts": "a draft; touch x.md", "sources": "sources", "fail-on": "never", "sarif-file": "out dir.sarif"}
    status, _, written = run_steps(tmp_path, given)
    assert status == 0
    assert written["GITHUB_OUTPUT"] == "sarif-file=out dir.sarif\n"
    assert not (tmp_path / "x.md").exists()
    assert run_steps(tmp_path, {"drafts": "$(touch y)", "sources": "sources"})[0] == 2
    assert not (tmp_path / "y").exists()


def test_a_missing_draft_fails_the_action(tmp_path: Path) -> None:
    """Nothing to check is status 2, and no summary claims otherwise."""
    write_story(tmp_path)
    status, _, written = run_steps(tmp_path, {"drafts": "nothing.md"})
    assert status == 2
    assert "GITHUB_OUTPUT" not in written


def test_watch_checks_again_when_a_source_changes(tmp_path: Path) -> None:
    """The findings are printed at once, and anew after a change; a broken claims file ends nothing."""
    write_story(tmp_path, "The company hired 36 divers.\n")
    running = subprocess.Popen(
        program("watch", "draft.md"), cwd=tmp_path, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8",
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stderr is not None
    try:
        assert "waiting for changes" in running.stderr.readline()
        time.sleep(0.1)
        (tmp_path / "sources" / "d.txt").write_text("The company hired 36 divers, it said.\n", "utf-8")
        assert "waiting for changes" in running.stderr.readline()
    finally:
        running.terminate()
        out, _ = running.communicate(timeout=20)
    summaries = [line for line in out.splitlines() if line.startswith("1 draft against")]
    assert summaries == ["1 draft against 3 sources: 1 single-source", "1 draft against 4 sources: 1 corroborated"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_what_the_documents_say(shell: str) -> None:
    """The line in the documents prints a script for the shell."""
    line = f"_FACTCHECK_COMPLETE={shell}_source factcheck"
    assert line in (ROOT / "docs" / "drafts.md").read_text("utf-8")
    environment = with_tool(_FACTCHECK_COMPLETE=f"{shell}_source")
    ran = subprocess.run(("factcheck",), env=environment, capture_output=True, text=True, check=False)
    assert "factcheck" in ran.stdout


def test_formats_are_completed() -> None:
    """The shell offers the formats that begin as typed."""
    environment = with_tool(
        _FACTCHECK_COMPLETE="bash_complete", COMP_WORDS="factcheck check --format s", COMP_CWORD="3"
    )
    ran = subprocess.run(("factcheck",), env=environment, capture_output=True, text=True, check=False)
    assert ran.stdout.split(",")[-1].strip() == "sarif"
