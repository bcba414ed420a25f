"""Every kind of input, written by another program than the one that reads it, gives every figure at its place."""

from __future__ import annotations

from pathlib import Path

import documents
import input_table
import pytest

from factcheck.extraction import extract_mentions
from factcheck.model import Mention, Source, number
from factcheck.reading import read_paths

CASES = [
    pytest.param(kind, words, id=f"{kind.name}-{words.language}")
    for kind in documents.KINDS
    for words in documents.LANGUAGES
]


def figures(sources: list[Source]) -> list[tuple[Source, Mention]]:
    """Every figure of the documents, once."""
    return [(source, m) for source in sources for m in extract_mentions(source) if not m.repeated]


def is_value(mention: Mention, figure: documents.Figure) -> bool:
    """Whether a mention holds the value of a planted figure."""
    if not figure.unit:
        return mention.date == figure.value
    return mention.low == mention.high and str(number(mention.low)) == figure.value and mention.unit == figure.unit


def check_figures(kind: documents.Kind, words: documents.Words, folder: Path) -> list[Source]:
    """Write a document, read it, and find what was planted; the documents that were read."""
    path = folder / kind.file
    path.write_bytes(kind.write(words))
    sources, problems = read_paths([str(path)])
    assert not problems
    found = figures(sources)
    for figure in kind.figures(words):
        places = [(source, m) for source, m in found if is_value(m, figure) and figure.locator in m.locator]
        assert places, f"{figure} is not among {[(m.text, m.locator) for _, m in found]}"
        for source, mention in places:
            assert source.raw[mention.start : mention.end] == mention.text
            assert source.locator(mention.start) == mention.locator
    return sources


@pytest.mark.parametrize(("kind", "words"), CASES)
def test_every_figure_is_found_at_its_place(kind: documents.Kind, words: documents.Words, tmp_path: Path) -> None:
    """Value, unit, offsets and locator of each figure planted are right, and the language is told."""
    sources = check_figures(kind, words, tmp_path)
    assert {source.language for source in sources} == {words.language}


@pytest.mark.skipif(documents.CHROMIUM is None, reason="Chromium is not here")
@pytest.mark.parametrize("words", documents.LANGUAGES, ids=lambda words: words.language)
def test_a_page_printed_by_a_browser(words: documents.Words, tmp_path: Path) -> None:
    """Chromium's PDF, whose fonts give radicals for some characters, reads as the page it was printed from."""
    (source,) = check_figures(documents.PRINTED, words, tmp_path)
    assert [line for line in source.text.split("\n") if line] == [
        words.title,
        *(f"{sentence}{words.filler}" for sentence in words.sentences),
    ]


def test_no_other_figure_is_read(tmp_path: Path) -> None:
    """A document holds the figures written into it and no more: no page number, menu, heading or cell twice."""
    for kind in (documents.KINDS[2], documents.KINDS[3], documents.KINDS[9]):
        path = tmp_path / kind.file
        path.write_bytes(kind.write(documents.CHINESE))
        assert len(figures(read_paths([str(path)])[0])) == len(kind.locators), kind.name


def test_what_a_document_says_of_itself_is_told_with_where_it_was_found(tmp_path: Path) -> None:
    """Date, author, title and address come from whatever the format offers."""
    told = {}
    for kind in documents.KINDS:
        path = tmp_path / kind.file
        path.write_bytes(kind.write(documents.JAPANESE))
        source = read_paths([str(path)])[0][0]
        told[kind.name] = {
            fact: f"{getattr(source, fact)} ({found})"
            for fact, found in source.provenance.items()
            if fact != "language"
        }
    author = documents.JAPANESE.author
    assert told["web page"]["author"] == f"{author} (HTML meta)"
    assert told["web page"]["published"] == f"{documents.DAY} (HTML meta)"
    assert told["web page"]["address"] == "https://example.org/harbour (HTML canonical link)"
    assert told["PDF"] == {"author": f"{author} (PDF properties)"}  # its date is the library's own
    assert told["Word document"]["author"] == f"{author} (DOCX properties)"
    assert told["Word document"]["published"] == f"{documents.DAY} (DOCX properties)"
    assert told["e-book"]["published"] == f"{documents.DAY} (EPUB metadata)"
    assert told["e-book"]["title"] == f"{documents.JAPANESE.title} (EPUB metadata)"
    assert told["e-mail"] == {
        "published": f"{documents.DAY} (mail header)",
        "title": f"{documents.JAPANESE.title} (mail header)",
        "author": f"{author} (mail header)",
    }
    assert told["workbook"]["author"] == f"{author} (XLSX properties)"
    assert told["CSV table"] == {}


def test_the_table_in_the_documents_is_what_is_read() -> None:
    """docs/inputs.md tells every kind with what was read of a real file of it; `make update-golden` writes it anew."""
    found = input_table.MARKS.search(input_table.PAGE.read_text("utf-8"))
    assert found
    shown = [line for line in found[0].splitlines() if line.startswith("|")]
    made = input_table.table().splitlines()
    # where Chromium is not, its row stands as it was
    assert shown[: len(made)] == made
    assert [line.split(" | ")[0].strip("| ") for line in shown[len(made) :]] in ([], [documents.PRINTED.name])
