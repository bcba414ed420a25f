"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from command import ARTICLES, CLAIMS

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]


@pytest.fixture
def golden() -> Golden:
    """Compares text with a file of tests/golden.

    `UPDATE_GOLDEN=1 pytest -k golden` (or `make update-golden`) writes the files anew; read the difference before it is
    committed.
    """

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_bytes(text.encode("utf-8"))
        assert path.is_file(), f"{path} is missing; write it with UPDATE_GOLDEN=1 pytest -k golden"
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture(autouse=True)
def _a_plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see no terminal of whoever runs them: its width, its colours and its wishes are unset."""
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(autouse=True)
def _a_cache_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees what another, or whoever runs them, has kept."""
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path_factory.getbasetemp() / f"cache-{os.urandom(8).hex()}"))


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with claims.yaml and a folder of articles on a new quay."""
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, "utf-8")
    (tmp_path / "claims.yaml").write_text(CLAIMS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
