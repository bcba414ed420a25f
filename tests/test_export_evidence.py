"""Evidence as Web Annotations that lead to the very characters, and reviews that claim no more than agreement."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from command import ROOT, run
from exporting import written
from hypothesis import given
from hypothesis import strategies as st
from records import HOSTILE, harbour

from factcheck.errors import FactcheckError
from factcheck.model import Report, Verdict
from factcheck.reports.tables.addresses import encoded, relative

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\\\0"), min_size=1, max_size=12)


def exported(output: str, *words: str) -> list[dict[str, Any]]:
    """The annotations that export writes into a file."""
    result = run("export", *words, "-o", output)
    assert (result.exit_code, result.stderr) == (0, "")
    collection = json.loads(Path(output).read_text("utf-8"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", collection["id"], 0)
    items: list[dict[str, Any]] = page["items"]
    assert collection["total"] == len(items)
    return items


def check(item: dict[str, Any], folder: Path) -> str:
    """The characters that both selectors of an annotation lead to, in the file its address leads to."""
    assert item["type"] == "Annotation"
    text = (folder / unquote(item["target"]["source"])).read_bytes().decode("utf-8")
    quote, position = item["target"]["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    start, end = position["start"], position["end"]
    assert text[start:end] == quote["exact"]
    assert text[:start].endswith(quote["prefix"])
    assert text[end:].startswith(quote["suffix"])
    assert len(quote["prefix"]) == min(32, start)
    assert len(quote["suffix"]) == min(32, len(text) - end)
    return text[start:end]


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample project, as the working directory."""
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    shutil.copy(ROOT / "claims.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("folder", [".", "deep/er"])
def test_annotations_select_the_very_characters(folder: str, sample: Path) -> None:
    """On the sample, from wherever the file lies, each figure is found by its place and by its text alike."""
    (sample / folder).mkdir(parents=True, exist_ok=True)
    items = exported(f"{folder}/t.jsonld")
    report = json.loads(run("report", "--format", "json").stdout)
    told = [(claim, evidence) for claim in report["claims"] for evidence in claim["evidence"]]
    assert len(items) == len(told)
    for item, (claim, evidence) in zip(items, told, strict=True):
        raw = (sample / evidence["source"]).read_bytes().decode("utf-8")
        assert check(item, sample / folder) == raw[evidence["start"] : evidence["end"]]
        said = {body["purpose"]: body["value"] for body in item["body"]}
        assert said["identifying"] == claim["id"]
        assert (said["classifying"], said["commenting"]) == (evidence["relation"], evidence["why"])
    assert len({item["id"] for item in items}) == len(items)


@pytest.mark.usefixtures("story")
def test_addresses_lead_to_files_of_any_name() -> None:
    """A name with a space, a percent sign, a hash or a colon is still one relative reference."""
    for position, name in enumerate(("a b#c.txt", "100%25.txt", "x:y?.txt", "港口 [1].txt", "名<b>\"'|.txt")):
        Path(name).write_text(f"Visit {position}: the new quay costs $2.85 billion.\n", "utf-8")
        items = exported("t.jsonld", "--sources", name, "--sources", "articles")
        seen = [item for item in items if not item["target"]["source"].startswith("articles/")]
        assert "$2.85 billion" in [check(item, Path()) for item in seen]
        assert not set(' "#%<>?[]\\^`{|}') & set(seen[0]["target"]["source"].replace("%", ""))


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_an_address_reads_back_as_the_path(names: list[str]) -> None:
    """Percent-decoding gives the path again, and no part of it is taken for a scheme, a query or a fragment."""
    path = "/".join(names)
    address = relative(path, ".")
    assert os.path.normpath(unquote(address)) == os.path.normpath(path)
    assert "#" not in address
    assert "?" not in address
    assert ":" not in address.split("/")[0]


def test_a_byte_that_is_no_text_keeps_its_place_in_an_address() -> None:
    """A file name that is not UTF-8 is reached all the same; letters of any script stand as they are."""
    assert encoded(os.fsdecode(b"a\xff")) == "a%FF"
    assert encoded("港口-Ü") == "港口-Ü"
    assert encoded("a\ud800\u202e") == "a%ED%A0%80%E2%80%AE"


def test_golden_annotations(sample: Path, golden: Callable[[str, str], None]) -> None:
    """The annotations of the sample's contradicted claims read as they did when they were last looked at."""
    exported("t.jsonld", "--verdict", "contradicted")
    golden("export-annotations.jsonld", (sample / "t.jsonld").read_text("utf-8"))


def reviews(report: Report, **wanted: Any) -> list[dict[str, Any]]:
    """The reviews of a report."""
    told = json.loads(written("claimreview", report, **wanted))
    assert told["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = told["@graph"]
    return found


def test_reviews_tell_of_agreement_and_give_no_number() -> None:
    """Each listed claim has a review that says what documents do; nothing in it says true or false, or is invented."""
    found = reviews(harbour())
    assert [review["claimReviewed"] for review in found] == [
        claim.stated.statement for claim in harbour().claims if claim.stated
    ]
    for review in found:
        assert review["@type"] == "ClaimReview"
        assert review["reviewRating"].keys() == {"@type", "alternateName", "ratingExplanation"}
        assert "not whether it is true" in review["reviewBody"]
        assert not {"author", "url", "datePublished"} & review.keys()
    assert found[0]["reviewRating"]["alternateName"] == "Contradicted by documents that were compared"
    cited = {work["@id"]: work for work in found[0]["citation"]}
    assert cited["articles/港口.md"]["publisher"] == {"@type": "Organization", "name": "示例甲报"}
    assert cited["articles/港口.md"]["datePublished"] == "2026-05-02"
    assert "appearance" not in found[0]["itemReviewed"]
    assert [work["@id"] for work in found[1]["itemReviewed"]["appearance"]] == ["articles/minato.txt"]


def test_only_listed_claims_are_reviewed() -> None:
    """What documents hold and nobody claims is not put into anyone's mouth."""
    assert reviews(harbour(), verdicts=(Verdict.CORROBORATED,)) == []
    unlisted = replace(harbour(), claims=[claim for claim in harbour().claims if not claim.stated])
    with pytest.raises(FactcheckError, match="no claim is listed, so none can be reviewed; list it in a claims file"):
        reviews(unlisted)


def test_hostile_text_is_data_in_json() -> None:
    """Markup and control sequences of documents are text in strings, and no raw control reaches a terminal."""
    report = harbour()
    stated = report.claims[0].stated
    assert stated is not None
    stated.statement = HOSTILE
    data = written("claimreview", report).decode()
    assert json.loads(data)["@graph"][0]["claimReviewed"] == HOSTILE
    assert not [c for c in data if not c.isprintable() and c != "\n"]


def test_golden_reviews(golden: Callable[[str, str], None]) -> None:
    """The reviews of the harbour story read as they did when they were last looked at."""
    golden("export-claimreview.json", written("claimreview", harbour()).decode())
