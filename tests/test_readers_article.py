"""Saved web pages: the article is read without what stands around it, each figure at its place in the raw file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import documents
import pytest

from factcheck.extraction import extract_mentions
from factcheck.model import Source
from factcheck.reading import read_file
from factcheck.reading.formats import article


def source_of(html: str, folder: Path) -> Source:
    """The document in a page."""
    path = folder / "a.html"
    path.write_text(html, encoding="utf-8")
    return read_file(str(path))


@pytest.mark.parametrize("words", documents.LANGUAGES, ids=lambda words: words.language)
def test_menus_adverts_related_links_and_comments_are_left_out(words: documents.Words, tmp_path: Path) -> None:
    """What is left is title and paragraphs, and each figure stands where it does in the file."""
    page = documents.page(words)
    source = source_of(page, tmp_path)
    lines = [line for line in source.text.split("\n") if line.strip()]
    assert lines == [words.title, *(f"{sentence}{words.filler}" for sentence in words.sentences)]
    assert source.raw == page
    assert source.format == "HTML article"
    for mention in extract_mentions(source):
        assert page[mention.start : mention.end] == mention.text
        assert page.index("<article>") < mention.start < page.index("</article>")


def test_markup_within_a_paragraph_breaks_nothing(tmp_path: Path) -> None:
    """Links, emphasis, references and lists of the article are of it; a figure across them is in one piece."""
    words = documents.CHINESE
    items = f"<li>东区造价<a href='/x'>16.9</a><b>亿</b>&#20803;，{words.filler}</li><li>{words.filler}西区12台</li>"
    quote = f"<blockquote>{words.filler}</blockquote>"
    page = documents.page(words).replace("</article>", f"{quote}<ul>{items}</ul></article>")
    source = source_of(page, tmp_path)
    found = {m.text: m for m in extract_mentions(source)}
    assert "16.9</a><b>亿</b>&#20803;" in found
    assert "12台" in found
    assert words.menu not in source.text


def test_tables_of_an_article_are_of_it(tmp_path: Path) -> None:
    """Their figures are not lost with the rest of the page."""
    table = "<table><tr><th>港</th><th>吊机</th></tr><tr><td>北港</td><td>12台</td></tr></table>"
    page = documents.page(documents.CHINESE).replace("</article>", f"{table}</article>")
    assert "12台" in source_of(page, tmp_path).text


def test_a_page_that_is_no_article_is_read_whole(tmp_path: Path) -> None:
    """A few words in a page are no article to tell from the rest: nothing is lost."""
    page = "<html><body><div>首页</div><p>共有12人。</p><div>页脚</div></body></html>"
    assert "".join(source_of(page, tmp_path).text.split()) == "首页共有12人。页脚"


def test_without_the_library_the_page_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it always was; nothing is said, for nothing is lost."""
    monkeypatch.setattr(article, "find_spec", lambda _: None)
    source = source_of(documents.page(documents.CHINESE), tmp_path)
    assert documents.CHINESE.menu in source.text
    assert (source.format, source.gaps) == ("HTML", ())


def test_a_text_in_memory_is_read_whole(tmp_path: Path) -> None:
    """What a program hands over is what it wants read; files alone are saved pages."""
    from factcheck.reading import from_text

    assert documents.CHINESE.menu in from_text(documents.page(documents.CHINESE), name="a.html").text
    del tmp_path


def test_author_and_address_come_from_json_ld(tmp_path: Path) -> None:
    """Whether the author is one or several, named or a mapping; an address is taken only where it is one."""
    script = '{"@type": "NewsArticle", "author": [{"name": "林小川"}, {"name": "B"}], "url": "javascript:alert(1)"}'
    more = '{"@type": "NewsArticle", "mainEntityOfPage": {"@id": "https://example.org/2"}}'
    head = "".join(f'<script type="application/ld+json">{text}</script>' for text in (script, more))
    source = source_of(f"<html><head>{head}</head><body><p>共有12人。</p></body></html>", tmp_path)
    assert (source.author, source.address) == ("林小川", "https://example.org/2")
    assert (source.provenance["author"], source.provenance["address"]) == ("JSON-LD", "JSON-LD")


def test_nothing_heavy_is_loaded_before_it_is_met(tmp_path: Path) -> None:
    """Plain text loads none of the libraries that read other formats, nor their readers."""
    (tmp_path / "a.txt").write_text("共有12人。", encoding="utf-8")
    code = (
        "import sys; from factcheck.reading import read_file; read_file(sys.argv[1]); "
        "print([n for n in sys.modules if n.startswith(('trafilatura', 'pypdfium2', 'python_calamine', 'lxml', "
        "'email', 'zipfile', 'factcheck.reading.formats.'))])"
    )
    command = (sys.executable, "-c", code, str(tmp_path / "a.txt"))
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
