"""Reading of the real articles that are kept beside the project; skipped where they are missing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from factcheck.model import Source
from factcheck.reading import read_paths

SHARED = Path(__file__).parents[2] / "shared"
GOLD = SHARED / "eval/data/seed-mentions-dev.jsonl"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real articles are not here")


@pytest.fixture(scope="module")
def seeds() -> dict[str, Source]:
    """The articles by their number."""
    sources, problems = read_paths([str(SHARED / "seeds")])
    assert not problems
    return {Path(source.name).name[:3]: source for source in sources}


def test_dates_and_languages_of_the_articles(seeds: dict[str, Source]) -> None:
    """Front matter and datelines give the date, the letters the language."""
    assert {key: (source.language, str(source.published)) for key, source in seeds.items()} == {
        "000": ("zh", "2021-11-15"),
        "001": ("zh", "2021-11-16"),
        "002": ("ja", "None"),
        "003": ("zh", "2022-03-26"),
        "004": ("zh", "2021-11-20"),
    }


def test_adverts_and_styles_are_gone_and_no_text_is_lost(seeds: dict[str, Source]) -> None:
    """What is left equals the body with comments, styles and tags cut out by a plain substitution."""
    for source in seeds.values():
        body = re.sub(r"\A\n---\n.*?\n---\n", "", source.raw, flags=re.DOTALL)
        expected = re.sub(r"<!--.*?-->|<style>.*?</style>|<[^<>]*>", "", body, flags=re.DOTALL)
        assert "".join(source.text.split()) == "".join(expected.split())
        assert "article_adlist" not in source.text
        assert "appendQr" not in source.text


@pytest.mark.skipif(not GOLD.is_file(), reason="the annotated figures are not here")
def test_every_annotated_figure_stands_in_the_visible_text(seeds: dict[str, Source]) -> None:
    """Each figure is found by its place and leads back to its raw span."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        source = seeds[gold["source"][:3]]
        places = list(source.raw_at) or list(range(len(source.raw)))
        start, last = places.index(gold["start"]), places.index(gold["end"] - 1)
        assert source.text[start : last + 1] == gold["text"]
        assert source.to_raw(start, last + 1) == (gold["start"], gold["end"])


def test_stories_tell_their_date_and_language() -> None:
    """The metadata lines of each story are read and are not its text."""
    sources, problems = read_paths([str(SHARED / "stories")])
    assert not problems
    for source in sources:
        stated = dict(line.split(": ", 1) for line in source.raw.split("\n\n")[0].splitlines())
        assert source.language == stated["lang"]
        assert source.published is None or str(source.published) == stated["date"]
        assert (source.published is None) == (not re.fullmatch(r"\d{4}-\d\d-\d\d", stated["date"]))
        assert "dataset does not keep" not in source.text
        assert source.text.strip() == source.raw.split("\n\n", 1)[1].strip()
