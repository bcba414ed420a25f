"""The pre-commit framework itself with the project's hook: it installs the tool, and refuses a commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT
from drafting import DRAFT, git, write_story

OFFERED = ("factcheck", ".pre-commit-hooks.yaml", "LICENSE", "README.md", "pyproject.toml")
"""What the framework needs of the project: the hook, and the package as it is installed from a clone."""
CONFIG = """\
repos:
- repo: {place}
  rev: {rev}
  hooks: [{{id: factcheck}}, {{id: factcheck-all, stages: [manual]}}]
"""
NO_NETWORK = ("No matching distribution", "Could not find a version", "NewConnectionError", "Temporary failure in name")


@pytest.fixture
def offered(tmp_path: Path) -> tuple[Path, str]:
    """A clone of the project as the framework fetches it, and its revision."""
    place = tmp_path / "project"
    place.mkdir()
    for name in OFFERED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, place / name)
    shutil.rmtree(place / "factcheck" / "__pycache__", ignore_errors=True)
    git(place, "init", "-q")
    git(place, "add", ".")
    git(place, "commit", "-qm", "The tool")
    return place, git(place, "rev-parse", "HEAD").strip()


@pytest.fixture
def newsroom(tmp_path: Path, offered: tuple[Path, str]) -> Path:
    """A repository of drafts and sources that names the hook in its .pre-commit-config.yaml."""
    folder = tmp_path / "newsroom"
    (folder / "drafts").mkdir(parents=True)
    write_story(folder)
    (folder / "draft.md").unlink()
    (folder / "claims.yaml").write_text("drafts: {paths: [drafts]}\n", "utf-8")
    (folder / ".pre-commit-config.yaml").write_text(CONFIG.format(place=offered[0], rev=offered[1]), "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Sources")
    return folder


def started(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A program in the repository, with an environment folder of its own for the framework."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_"))}
    places = {"PRE_COMMIT_HOME": str(folder.parent / "home"), "FACTCHECK_CACHE_DIR": str(folder.parent / "cache")}
    environment = {**kept, **places, "PRE_COMMIT_COLOR": "never", "PRE_COMMIT_ALLOW_NO_CONFIG": "0"}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)


def committed(folder: Path) -> subprocess.CompletedProcess[str]:
    """What `git commit` of everything in the folder ends with."""
    git(folder, "add", ".")
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    return started(folder, "git", *who, "commit", "-qm", "A draft")


def test_the_framework_installs_the_hook_and_refuses_what_the_sources_contradict(newsroom: Path) -> None:
    """The draft with the slip is refused with its finding; mended, it is committed; a changed source is noticed."""
    framework = (sys.executable, "-m", "pre_commit")
    installed = started(newsroom, *framework, "install", "--install-hooks")
    if installed.returncode and any(sign in installed.stdout + installed.stderr for sign in NO_NETWORK):
        pytest.skip("the framework installs the tool from a package index, and none is reached")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    draft = newsroom / "drafts" / "quay.md"
    draft.write_text(DRAFT, "utf-8")
    refused = committed(newsroom)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert "drafts/quay.md:3:41 contradicted  $28.5 billion" in said
    draft.write_text(DRAFT.replace("$28.5 billion", "$2.85 billion"), "utf-8")
    passed = committed(newsroom)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert git(newsroom, "log", "--format=%s").splitlines()[0] == "A draft"
    changed = newsroom / "sources" / "a.txt"
    changed.write_text(changed.read_text("utf-8").replace("2.85", "2.58"), "utf-8")
    git(newsroom, "add", ".")
    everything = started(newsroom, *framework, "run", "--hook-stage", "manual", "factcheck-all")
    assert everything.returncode == 1, everything.stdout + everything.stderr
    assert "contradicted  $2.85 billion" in everything.stdout
