"""Places and facts of documents of every kind, in every report and command."""

from __future__ import annotations

import json
from pathlib import Path

import documents
import pytest
from command import run

from factcheck.reports.as_json import to_json

CLAIM = "claims:\n  - id: cost\n    statement: 码头扩建投资61.5亿元\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with sources in several formats that say 60.5亿元, and claims.yaml that says otherwise."""
    (tmp_path / "sources").mkdir()
    for name in ("PDF", "Word document", "plain text"):
        kind = next(kind for kind in documents.KINDS if kind.name == name)
        (tmp_path / "sources" / kind.file).write_bytes(kind.write(documents.CHINESE))
    (tmp_path / "claims.yaml").write_text(CLAIM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


PLACES = ("sources/a.pdf, page 1, character 8", "sources/a.docx, paragraph 1", "sources/a.txt:1:8")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("words", [("report", "--format", "markdown"), ("explain", "cost", "--width", "200")])
def test_reports_for_people_show_the_place(words: tuple[str, ...]) -> None:
    """Each piece of evidence is shown with where a reader finds it in its kind of document."""
    told = run(*words).stdout.replace("\\", "")
    assert [place for place in PLACES if place not in told] == []


@pytest.mark.usefixtures("folder")
def test_reports_for_programs_hold_the_locator_beside_the_offsets() -> None:
    """In JSON and CSV of a report, and in the lines of `extract`."""
    told = json.loads(run("report", "--format", "json").stdout)
    evidence = {one["source"]: one for one in told["claims"][0]["evidence"]}
    assert {one["locator"] for one in evidence.values()} == {"page 1, character 8", "paragraph 1", "1:8"}
    assert evidence["sources/a.pdf"]["start"] == 7
    lines = run("report", "--format", "csv").stdout.splitlines()
    assert "locator" in lines[0].split(",")
    assert any('"page 1, character 8"' in line for line in lines)
    mentions = [json.loads(line) for line in run("extract", "sources", "--format", "jsonl").stdout.splitlines()]
    assert {"page 2, character 10", "table 1, row 2, column 2", "3:10"} <= {one["locator"] for one in mentions}
    assert "paragraph 1" in run("extract", "sources/a.docx").stdout


FORMATS = ("text", "json", "jsonl", "sarif", "junit", "rdjson", "markdown")


@pytest.mark.parametrize("name", FORMATS)
def test_findings_tell_the_place_in_each_source(name: str, folder: Path) -> None:
    """Every format of `check` that shows evidence shows its place."""
    (folder / "draft.md").write_text("码头扩建投资61.5亿元。\n", encoding="utf-8")
    told = run("check", "draft.md", "--format", name, "--no-cache").stdout.replace("\\", "")
    assert "page 1, character 8" in told
    assert "paragraph 1" in told


def test_a_draft_may_be_a_word_document(folder: Path) -> None:
    """Its findings stand at its paragraphs; --fix leaves it alone, and says so."""
    (folder / "draft.docx").write_bytes(documents.docx(documents.CHINESE))
    told = run("check", "draft.docx", "--no-cache", "--show", "corroborated")
    assert "draft.docx, paragraph 1 corroborated" in told.stdout


def test_what_is_known_better_is_put_right_in_the_claims_file(folder: Path) -> None:
    """It goes before what the document says, and is told with its place; an entry that fits nothing is named."""
    extra = "documents:\n  - path: sources/*.docx\n    published: 2020-01-02\n    publisher: 海港日报\n"
    extra += "  - path: a.txt\n    title: x\n"
    (folder / "claims.yaml").write_text(CLAIM + extra, encoding="utf-8")
    done = run("report", "--format", "json")
    sources = {one["name"]: one for one in json.loads(done.stdout)["sources"]}
    word = sources["sources/a.docx"]
    assert (word["published"], word["publisher"]) == ("2020-01-02", "海港日报")
    assert word["provenance"]["published"] == "claims.yaml:6:16"
    assert word["provenance"]["author"] == "DOCX properties"
    assert sources["sources/a.txt"]["title"] == ""
    assert done.stderr == "factcheck: claims.yaml:8:11: fits no document that was read; correct the path\n"
    assert "published 2020-01-02 (claims.yaml:6:16)" in run("explain", "cost", "--width", "200").stdout


def test_dates_of_documents_are_resolved_by_what_is_known_better(folder: Path) -> None:
    """A check that remembers what it read finds the figures anew by the date given."""
    (folder / "sources" / "a.txt").write_text("码头扩建于去年完工，投资60.5亿元。\n", encoding="utf-8")
    (folder / "draft.md").write_text("码头扩建于2018年完工。\n", encoding="utf-8")
    extra = "documents:\n  - path: sources/a.txt\n    published: 2020-01-02\n"
    for known, date in (("", None), (extra, "2019"), ("", None)):
        (folder / "claims.yaml").write_text(CLAIM + known, encoding="utf-8")
        done = run("check", "draft.md", "--sources", "sources/a.txt", "--format", "json")
        dates = [one["date"] for found in json.loads(done.stdout)["findings"] for one in found["evidence"]]
        assert (dates == [date]) if date else "2019" not in dates


WRONG = [
    ("published: soon", 'claims.yaml:6:16: "published" must be a date such as 2021-11-15, not "soon"'),
    ("language: tlh", 'the language "tlh" is not known'),
    ("publishd: 2021-11-15", 'unknown key "publishd"; did you mean "published"?'),
    ("title: ''", "is empty"),
]


@pytest.mark.parametrize(("line", "said"), WRONG)
def test_a_mistake_about_a_document_is_named_with_its_place(line: str, said: str, folder: Path) -> None:
    """As every mistake in the file is."""
    (folder / "claims.yaml").write_text(f"{CLAIM}documents:\n  - path: sources/a.txt\n    {line}\n", encoding="utf-8")
    done = run("report")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "claims.yaml:6:" in done.stderr


def test_the_documents_are_listed_with_what_is_known_of_each(folder: Path) -> None:
    """For a person, and for a program; what could not be read is said beside it."""
    (folder / "sources" / "broken.pdf").write_bytes(b"%PDF-1.7")
    done = run("sources")
    assert done.exit_code == 0
    assert (
        "sources/a.docx\n  format      Word document, 75 characters read\n  published   2026-11-15 (DOCX properties)\n"
        in done.stdout
    )
    assert "sources/a.pdf\n  format      PDF, 52 characters read\n  author " in done.stdout
    assert "sources/broken.pdf: is a damaged PDF file" in done.stderr
    told = json.loads(run("sources", "sources/a.docx", "--format", "json").stdout)["sources"]
    assert told[0]["format"] == "Word document"
    assert told[0]["provenance"]["author"] == "DOCX properties"


def test_what_was_read_of_any_kind_is_remembered_as_it_was(folder: Path) -> None:
    """A check from the cache says what one without it says, places and gaps included."""
    for kind in documents.KINDS:
        (folder / "sources" / f"{kind.name} {kind.file}").write_bytes(kind.write(documents.JAPANESE))
    (folder / "sources" / "turned.txt").write_text("共\u202e12人\n", encoding="utf-8")
    (folder / "draft.md").write_text("码头扩建投资61.5亿元，工人4,776人。\n", encoding="utf-8")
    fresh = run("check", "draft.md", "--format", "json", "--no-cache")
    assert "turns the direction of text" in fresh.stderr
    for draft in ("draft.md", "draft.md", "./draft.md"):  # written, the answer remembered, the documents remembered
        again = run("check", draft, "--format", "json")
        assert again.stderr == fresh.stderr
        assert again.stdout.replace("./draft", "draft") == fresh.stdout
    assert to_json(json.loads(fresh.stdout))
