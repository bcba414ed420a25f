"""A small story for tests of drafts: three articles on a new quay, and a draft that gets some of it wrong."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from command import run

DRAFT = """\
# A new quay

The total investment in the new quay is $28.5 billion.
The company hired 36 divers.
The quay has 14 ferries.
"""
SOURCES = {
    "a.txt": "2026-05-02\n\nThe harbour company will build a new quay. The total investment in the new quay is "
    "$2.85 billion. The company hired 36 divers.\n",
    "b.txt": "发布时间:2026-05-03\n\n港务局将建设新码头。新码头总投资28.5亿美元,由三家企业分担。\n",
    "c.txt": "2026-05-04\n\nThe harbour company said the total investment in the new quay is $2.85 billion.\n",
}


def write_story(folder: Path, draft: str = DRAFT) -> None:
    """Write the sources and the draft into a folder."""
    (folder / "sources").mkdir()
    for name, text in SOURCES.items():
        (folder / "sources" / name).write_text(text, "utf-8")
    (folder / "draft.md").write_text(draft, "utf-8")


def findings(*words: str) -> list[dict[str, Any]]:
    """The findings that `factcheck check` prints as JSON with these words."""
    result = run("check", *words, "--format", "json")
    assert result.exit_code in (0, 1), result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return found


def git(folder: Path, *words: str) -> str:
    """What git prints in a folder, as somebody who has no settings of their own."""
    identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "init.defaultBranch=main")
    ran = subprocess.run(
        ("git", *identity, "-c", "commit.gpgsign=false", *words), cwd=folder, capture_output=True, text=True, check=True
    )
    return ran.stdout
