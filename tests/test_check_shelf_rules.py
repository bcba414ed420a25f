"""What is kept of sources goes by all that a check goes by: archives, the claims file, and what a person judged."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from command import run
from drafting import findings

from benchmarks.newsroom import write_news
from factcheck.matching import Shelf
from factcheck.matching.decisions import resolve
from factcheck.matching.figures import name_figure
from factcheck.model import Document, Figure, Judgement, Names
from factcheck.pipeline import read_text

QUAY = "The company hired 36 divers.\n\nThe new quay cost $2.85 billion in May.\n"
DRAFT = "The company hired 63 divers. The new quay cost $2.85 billion last May.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two sources and a draft as working directory, with a cache of their own."""
    (tmp_path / "work" / "sources").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    Path("sources/a.txt").write_text(QUAY, "utf-8")
    Path("sources/b.txt").write_text("2021-06-02\n\nThe harbour company said that it hired 36 divers.\n", "utf-8")
    Path("draft.md").write_text(DRAFT, "utf-8")
    return Path.cwd()


def warm() -> list[dict[str, Any]]:
    """The findings of an edited draft from the cache, which are those without it."""
    findings("draft.md")
    with Path("draft.md").open("a", encoding="utf-8") as draft:
        draft.write("\nNothing else was said.\n")
    found = findings("draft.md")
    assert found == findings("draft.md", "--no-cache")
    return found


def sources(found: list[dict[str, Any]]) -> set[str]:
    """The documents that speak to a draft."""
    return {evidence["source"] for finding in found for evidence in finding["evidence"]}


def pack(**texts: str) -> None:
    """Write an archive of articles."""
    with zipfile.ZipFile("sources/more.zip", "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)


def test_the_articles_of_an_archive_are_kept_one_by_one() -> None:
    """Each is its own document, as it is without the cache, and a changed archive is read anew."""
    pack(first="The company hired 36 divers.", second="A new quay cost 2.85 billion dollars. It hired 36 divers.")
    archived = {name for name in sources(warm()) if ".zip" in name}
    assert len(archived) == 2
    pack(first="The company hired 63 divers.")
    found = warm()
    assert len({name for name in sources(found) if ".zip" in name}) == 1
    assert "63 divers" in str(found)


def test_an_archive_of_which_a_part_cannot_be_read_is_told_of_each_time() -> None:
    """What can be read of it is heard all the same."""
    pack(first="The company hired 36 divers.", broken="\x00\x01\x02")
    told = {run("check", "draft.md", *words).stderr for words in ((), ("--no-cache",), (), ("--no-cache",))}
    assert len(told) == 1
    assert "broken.txt" in told.pop()
    assert any(".zip" in name for name in sources(warm()))


def test_what_the_claims_file_says_of_documents_counts_at_once() -> None:
    """Whatever was kept before it said so: "last May" is the May before the date that it gives."""
    claims = Path("claims.yaml")
    claims.write_text("sources: [sources]\n", "utf-8")
    before = warm()
    claims.write_text("sources: [sources]\ndocuments:\n  - {path: sources/b.txt, publisher: Bay News}\n", "utf-8")
    after = warm()
    assert [finding["verdict"] for finding in before] == [finding["verdict"] for finding in after]
    claims.write_text("sources: [sources]\nexclude: [b.txt]\n", "utf-8")
    assert sources(warm()) == {"sources/a.txt"}
    claims.write_text("sources: [sources]\nconcepts: {diver: [frogman, 蛙人]}\n", "utf-8")
    Path("sources/c.txt").write_text("公司雇用了36名蛙人。\n", "utf-8")
    assert "sources/b.txt" in sources(warm())


def test_a_date_that_the_claims_file_gives_a_source_dates_its_figures() -> None:
    """The figures are found anew under it, though the file is known."""
    Path("sources/b.txt").write_text("The company was founded last May.\n", "utf-8")
    Path("draft.md").write_text("The company was founded in May 2019.\n", "utf-8")
    relations = []
    for year in (2020, 2012):
        stated = f"{{path: sources/b.txt, published: {year}-01-05}}"
        Path("claims.yaml").write_text(f"sources: [sources]\ndocuments: [{stated}]\n", "utf-8")
        relations.append({e["relation"] for e in warm()[0]["evidence"] if e["source"] == "sources/b.txt"})
    assert relations[0] == {"agrees"}
    assert "agrees" not in relations[1]


def test_a_judgement_counts_for_a_draft_that_is_edited_later() -> None:
    """Only the documents whose figures are judged are looked into for it; one that is stale is told of."""
    Path("sources/c.txt").write_text("另有41人在岗。\n", "utf-8")
    assert "sources/c.txt" not in sources(warm())
    run("same", "draft.md:1:19", "sources/c.txt:1")
    found = warm()
    assert [e["decided"][0]["decision"] for e in found[0]["evidence"] if e["source"] == "sources/c.txt"] == ["same"]
    Path("sources/c.txt").write_text("另有数人在岗。\n", "utf-8")
    for words in ((), (), ("--no-cache",)):
        assert "stale judgement" in run("check", "draft.md", *words).stderr


def test_a_document_of_a_figure_judged_the_same_is_heard_however_far_it_is() -> None:
    """Of many stories those near the draft are looked into, and those that a person pointed to."""
    news = write_news(90, seed=11)
    documents = [read_text(article.text, article.name) for article in news.articles]
    shelf, draft, far = Shelf.of(documents, Names()), documents[0], documents[-1]

    def near(judgements: list[Judgement]) -> set[str]:
        decisions, _ = resolve(judgements, [draft, far])
        return {document.source.name for one in shelf.near(draft, decisions) for document in one.story.documents}

    assert far.source.name not in near([])
    assert far.source.name in near([Judgement("same-1", True, first_figure(draft), first_figure(far))])


def first_figure(document: Document) -> Figure:
    """The first figure of a document that is written there once, by its content."""
    text = document.source.text
    return name_figure(document, next(m for m in document.mentions if text.count(m.text) == 1))
