"""The sources of a check on their shelf: the same findings however they got there, and only those near a draft read."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from command import ROOT, program, surroundings
from drafting import findings

from benchmarks.newsroom import Article, News, write_news
from factcheck.extraction import extract_mentions
from factcheck.matching import Shelf, take_apart
from factcheck.matching.archive import plain_described, read_described
from factcheck.matching.prepared import Described, describe_closely
from factcheck.matching.shelf import FEW, LARGE, Postings
from factcheck.model import Document, Names, Policy, Verdict
from factcheck.pipeline import check_by
from factcheck.reading import from_text, read_paths

DRAFTS = ("draft.md", "draft.ja.md", "draft.zh.md")


@pytest.fixture(scope="module")
def news() -> News:
    """Articles on many stories, with names that all languages share."""
    return write_news(90, seed=11)


def as_document(article: Article, text: str = "") -> Document:
    """An article as matching takes it in."""
    source = from_text(text or article.text, name=article.name, language=article.language, published=article.published)
    return Document(source, extract_mentions(source))


def glossary(news: News) -> Names:
    """The places of the news in all their spellings."""
    return Names(tuple(tuple(dict.fromkeys(names)) for names in news.names))


def written(folder: Path, news: News) -> list[str]:
    """The news as source files in a folder, and the paths of a few drafts beside them."""
    (folder / "sources").mkdir()
    for article in news.articles:
        head = f"---\ndate: {article.published}\nlanguage: {article.language}\n---\n"
        (folder / "sources" / article.name).write_text(head + article.text + "\n", "utf-8")
    drafts = []
    for article in news.articles[::30]:
        path = folder / f"draft-{article.name}"
        path.write_text(f"---\ndate: {article.published}\nlanguage: {article.language}\n---\n{article.text}\n", "utf-8")
        drafts.append(path.name)
    return drafts


def edit(draft: str) -> None:
    """Add a line without a figure, so that no answer of before holds."""
    path = Path(draft)
    path.write_text(path.read_text("utf-8") + "\nNothing else was said.\n", "utf-8")


def everywhere(drafts: list[str]) -> None:
    """Assert that the first, a warm and an edited check find what one without a cache finds."""
    for draft in drafts:
        first = findings(draft)
        assert first == findings(draft, "--no-cache")
        edit(draft)
        assert findings(draft) == findings(draft, "--no-cache")


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sample and its drafts as working directory, with a cache of their own."""
    for name in ("sources", "examples"):
        shutil.copytree(ROOT / name, tmp_path / "work" / name)
    shutil.copy(ROOT / "claims.yaml", tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return [f"examples/{name}" for name in DRAFTS]


def test_the_sample_gets_the_same_findings_from_the_cache(sample: list[str]) -> None:
    """Every field of every finding, its scores and their parts included, in three languages."""
    everywhere(sample)


def test_many_stories_get_the_same_findings_from_the_cache(
    news: News, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where only the documents near the draft are looked into, and when a source changes or is gone."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    drafts = written(tmp_path, news)
    everywhere(drafts)
    changed = tmp_path / "sources" / news.articles[0].name
    changed.write_text(changed.read_text("utf-8") + "\nThe mayor spoke of 4,711 boats.\n", "utf-8")
    (tmp_path / "sources" / news.articles[30].name).unlink()
    (tmp_path / "sources" / "broken.txt").write_bytes(b"\x00\x01\x02")
    everywhere(drafts)


def test_a_warm_check_of_an_edited_draft_reads_no_source(sample: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither their texts are taken apart nor their figures looked for, nor the claims file parsed."""
    for draft in sample[:1]:
        findings(draft)
        edit(draft)

    def refuse(*_: object) -> None:
        raise AssertionError("nothing of the sources is to be worked out again")

    monkeypatch.setattr("factcheck.drafts.shelving.take_apart", refuse)
    monkeypatch.setattr("factcheck.drafts.shelving.describe_closely", refuse)
    monkeypatch.setattr("factcheck.project.load_project", refuse)
    assert len(findings(sample[0])) == 27


def test_what_is_kept_and_damaged_is_made_anew(sample: list[str], tmp_path: Path) -> None:
    """Each entry of the cache in turn is damaged, then all are, and then some are missing."""
    whole = findings(sample[0], "--no-cache")
    assert findings(sample[0]) == whole
    with sqlite3.connect(tmp_path / "cache" / "documents.sqlite") as store:
        keys = [key for (key,) in store.execute("SELECT key FROM documents ORDER BY key")]
    assert len(keys) > 10
    for damaged in (*([key] for key in keys), keys):
        with sqlite3.connect(tmp_path / "cache" / "documents.sqlite") as store:
            for key in damaged:
                (held,) = store.execute("SELECT held FROM documents WHERE key = ?", (key,)).fetchone() or (b"none",)
                store.execute("REPLACE INTO documents VALUES (?, ?)", (key, held[: len(held) // 2] + b"~"))
        assert findings(sample[0]) == whole
    with sqlite3.connect(tmp_path / "cache" / "documents.sqlite") as store:
        store.executemany("DELETE FROM documents WHERE key = ?", [(key,) for key in keys[::2]])
    assert findings(sample[0]) == whole


def test_checks_at_once_share_the_cache_unharmed(sample: list[str], tmp_path: Path) -> None:
    """Four processes that fill one cache together all find the same, and so does who comes after."""
    words = program("check", sample[0], "--format", "json")
    cache = str(tmp_path / "shared")
    running = [
        subprocess.Popen(words, env=surroundings(FACTCHECK_CACHE_DIR=cache), stdout=subprocess.PIPE) for _ in range(4)
    ]
    told = [one.communicate(timeout=120)[0] for one in running]
    alone = subprocess.run(words, env=surroundings(FACTCHECK_CACHE_DIR=cache), capture_output=True, check=False).stdout
    assert {*told, alone} == {alone}
    assert json.loads(alone)["findings"] == findings(sample[0], "--no-cache")


def test_what_is_kept_of_a_document_is_read_back_as_it_was(news: News) -> None:
    """Passages and features, to the last digit of every weight."""
    sources, _ = read_paths([str(ROOT / "sources")])
    documents = [Document(source, extract_mentions(source)) for source in sources]
    for document in (*documents, *map(as_document, news.articles[:20])):
        names = replace(glossary(news), concepts=(("harbour", ("quay", "dock")),))
        described = describe_closely(take_apart(document, names))
        assert read_described(json.loads(json.dumps(plain_described(described))), document, names) == described


def test_postings_are_read_back_as_they_were(news: News) -> None:
    """And bytes that are cut or strange are refused."""
    made = Postings.of([take_apart(as_document(article), Names()) for article in news.articles[:20]])
    data = made.to_bytes()
    assert Postings.from_bytes(data) == made
    for wrong in (b"", data[:-1], data + b"x", b"?" + data[1:], data[:40]):
        with pytest.raises(ValueError, match=r"postings|whole|bytes"):
            Postings.from_bytes(wrong)


def test_of_many_sources_only_those_near_the_draft_are_looked_into(news: News) -> None:
    """The rest are never described; the draft's own story always is."""
    shelf = Shelf.of([as_document(article) for article in news.articles], glossary(news))
    looked: set[int] = set()
    fetch = shelf.fetch

    def noted(place: int) -> Described:
        looked.add(place)
        return fetch(place)

    shelf.fetch = noted
    article = news.articles[10]
    near = shelf.near(as_document(article))
    assert len(looked) < len(news.articles) / 2
    home = {one.story.documents[number].source.name for one in near for number in one.home}
    own = {other.name for other in news.articles if other.story == article.story}
    assert home & own
    assert len(home - own) <= len(home & own)


def test_sources_of_one_story_are_all_the_drafts_own() -> None:
    """However few words some of them share with the draft."""
    sources, _ = read_paths([str(ROOT / "sources")])
    shelf = Shelf.of([Document(source, extract_mentions(source)) for source in sources], Names())
    assert len(sources) <= FEW < LARGE
    (near,) = shelf.near(Document(from_text("A heron stood in the reeds."), []))
    assert near.home == frozenset(range(len(sources)))


def test_other_stories_contradict_no_draft(news: News) -> None:
    """In a folder of many stories nine in ten contradictions rest on an article of the draft's own story."""
    documents = {article.name: as_document(article) for article in news.articles}
    own = other = 0
    for article in news.articles[4::6]:
        apart = {one.name for one in news.articles if article.name in (one.name, one.copy_of)}
        shelf = Shelf.of([one for name, one in documents.items() if name not in apart], glossary(news))
        (found,) = check_by([documents[article.name]], shelf, Policy())
        for finding in found:
            if finding.verdict is Verdict.CONTRADICTED:
                told = {e.source.split("-")[0] for e in finding.evidence if e.relation == "conflicts"}
                own, other = (own + 1, other) if article.name.split("-")[0] in told else (own, other + 1)
    assert own >= 3
    assert other * 10 <= own + other
