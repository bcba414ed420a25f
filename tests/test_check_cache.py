"""The cache of what was extracted: never wrong, never in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command import program, run, surroundings
from drafting import findings, write_story

from factcheck import cache
from factcheck.cache import Cache, digest_of, entry_key
from factcheck.extraction import extract_mentions
from factcheck.model import Document, Source
from factcheck.reading import from_text, read_file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The story as working directory, with a cache folder beside it."""
    (tmp_path / "story").mkdir()
    write_story(tmp_path / "story")
    monkeypatch.chdir(tmp_path / "story")
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def refuse(*_: object, **__: object) -> None:
    """Stands in for what must not be called."""
    raise AssertionError("read again")


@pytest.mark.usefixtures("folder")
def test_unchanged_sources_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft that changed is read and judged, and no source with it."""
    findings("draft.md")
    Path("draft.md").write_text("The company hired 36 divers.\n", "utf-8")
    read: list[str] = []
    real = from_text

    def noted(text: str, *, name: str = "", **given: Any) -> Source:
        read.append(name)
        return real(text, name=name, **given)

    monkeypatch.setattr("factcheck.reading.readers.from_text", noted)
    assert [f["verdict"] for f in findings("draft.md")] == ["single-source"]
    assert read == ["draft.md"]


@pytest.mark.usefixtures("folder")
def test_a_check_of_the_same_files_is_answered_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read or judged, and every byte is the same; the baseline and the lines changed are looked at anew."""
    first = run("check", "draft.md", "--format", "json").stdout
    monkeypatch.setattr("factcheck.drafts.checking.judge_files", refuse)
    assert run("check", "draft.md", "--format", "json").stdout == first
    Path("known.json").write_text('{"version": 1, "findings": []}', "utf-8")
    assert run("check", "draft.md", "--format", "json", "--baseline", "known.json").stdout == first


@pytest.mark.parametrize("name", ["draft.md", "sources/a.txt", "sources/new.txt", "claims.yaml"])
@pytest.mark.usefixtures("folder")
def test_memory_ends_where_a_file_differs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed draft or source, a new source and a claims file that appears are each judged anew."""
    findings("draft.md")
    Path(name).write_text("drafts: {}\n" if name == "claims.yaml" else "The company hired 63 divers.\n", "utf-8")
    monkeypatch.setattr("factcheck.drafts.checking.judge_files", refuse)
    result = run("check", "draft.md")
    assert isinstance(result.exception, AssertionError) or "read again" in result.stderr


@pytest.mark.usefixtures("folder")
def test_a_changed_source_is_read_again() -> None:
    """An entry is known by the bytes of its file, not by its time."""
    before = findings("draft.md")[1]
    source = Path("sources/a.txt")
    times = source.stat()
    source.write_text(source.read_text("utf-8").replace("36", "63"), "utf-8")
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (before["verdict"], findings("draft.md")[1]["verdict"]) == ("single-source", "contradicted")


def test_no_cache_keeps_nothing(folder: Path) -> None:
    """--no-cache neither reads nor writes the cache folder."""
    assert run("check", "draft.md", "--no-cache").exit_code == 1
    assert not folder.exists()


def damage(store: Path, how: str) -> None:
    """Harm the store in one of several ways."""
    data = store.read_bytes()
    if how == "another program's":
        store.unlink()
        with sqlite3.connect(store) as other:
            other.execute("CREATE TABLE theirs (x)")
        other.close()
    elif how == "entries":
        with sqlite3.connect(store) as own:
            own.execute("UPDATE documents SET held = substr(held, 1, 60)")
        own.close()
    else:
        store.write_bytes({"text": b"not a database", "empty": b"", "cut": data[:5000], "zeros": bytes(len(data)),
                           "middle": data[:4096] + b"\xff" * 3000 + data[7096:]}[how])  # fmt: skip


@pytest.mark.parametrize("how", ["text", "empty", "cut", "zeros", "middle", "another program's", "entries"])
def test_a_damaged_or_foreign_cache_is_ignored_and_rebuilt(
    folder: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is the same, nobody is told, and the run after next reads from the cache again."""
    first = run("check", "draft.md", "--format", "json")
    damage(folder / "documents.sqlite", how)
    second = run("check", "draft.md", "--format", "json")
    assert (second.stdout, second.stderr, second.exit_code) == (first.stdout, "", 1)
    run("check", "draft.md")
    monkeypatch.setattr("factcheck.reading.readers.from_text", refuse)
    assert run("check", "draft.md", "--format", "json").stdout == first.stdout


def test_a_cache_begun_anew_keeps_nothing_of_the_old_one(folder: Path) -> None:
    """The journal of a run that was killed, which SQLite would play back into the new store, goes with the old."""
    run("check", "draft.md")
    journal = folder / "documents.sqlite-journal"
    (folder / "documents.sqlite").write_bytes(b"not a database")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    assert run("check", "draft.md").exit_code == 1
    assert not journal.exists()


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path) -> None:
    """Where the folder is a file, everything is read as if there were no cache."""
    folder.write_text("in the way", "utf-8")
    assert run("check", "draft.md").exit_code == 1


def test_another_version_finds_nothing_of_this_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program with other code or data reads everything itself."""
    data = Path("sources/a.txt").read_bytes()
    run("check", "draft.md")
    assert Cache(folder).documents(entry_key("sources/a.txt", digest_of(data))) is not None
    monkeypatch.setattr(cache, "program_digest", lambda: b"another")
    assert Cache(folder).documents(entry_key("sources/a.txt", digest_of(data))) is None


def test_two_runs_at_once_do_no_harm(folder: Path) -> None:
    """Six processes that begin together all answer alike, and leave a whole cache behind."""
    words = program("check", "draft.md", "--format", "jsonl")
    running = [
        subprocess.Popen(words, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)
    ]
    answers = {(*process.communicate(timeout=60), process.returncode) for process in running}
    assert len(answers) == 1
    ((out, err, status),) = answers
    assert out
    assert (err, status) == (b"", 1)
    with sqlite3.connect(folder / "documents.sqlite") as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store.execute("SELECT count(*) FROM documents").fetchone()[0] >= 3
    store.close()


@pytest.mark.parametrize(
    "text",
    [
        "发布时间:2021-05-03\n\n总投资不低于16.9亿美元，占50余万台的<b>21</b>%。&#20159;",
        "---\ntitle: x\ndate: 2021-05-03\n---\nIt rose by 51% to about $2.85 billion in May\r\n",
        "𠮷野家で12人",
        "no figure",
    ],
)
def test_what_is_kept_comes_back_whole(tmp_path: Path, text: str) -> None:
    """Every field of the document and its mentions, exact numbers and offsets included."""
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8", newline="")
    source = read_file(str(path))
    document = Document(source, extract_mentions(source))
    key = entry_key(str(path), digest_of(path.read_bytes()))
    store = Cache(tmp_path / "cache")
    assert store.documents(key) is None
    store.keep([document], key)
    store.close()
    store = Cache(tmp_path / "cache")
    assert store.documents(key) == [document]
