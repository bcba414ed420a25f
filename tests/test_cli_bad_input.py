"""Input that cannot be used: one clear line each, on standard error, and the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run


def refused(*words: str) -> str:
    """What is said of input with which nothing can be done."""
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr


@pytest.mark.usefixtures("story")
def test_a_missing_claims_file_is_one_line() -> None:
    """A claims file that is named must be there."""
    expected = "factcheck: none.yaml: no such file; give the claims file with --claims FILE\n"
    assert refused("report", "--claims", "none.yaml") == expected


def test_no_claims_file_is_no_error(story: Path) -> None:
    """Without any claims.yaml the figures of the documents are cross-checked all the same."""
    (story / "claims.yaml").unlink()
    result = run("report", "--sources", "articles", "--format", "json")
    assert result.exit_code == 0
    assert "corroborated" in {c["verdict"] for c in json.loads(result.stdout)["claims"]}


def test_no_documents_named_is_one_line(story: Path) -> None:
    """Where nothing says what to read, the answer says how to."""
    (story / "claims.yaml").unlink()
    expected = "factcheck: no documents are named; give them with --sources PATH, or under `sources` in claims.yaml\n"
    assert refused("report") == expected
    assert refused("init") == expected
    (story / "articles").rename(story / "sources")
    assert run("report").exit_code == 0


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    "words", [("report", "--sources", "none"), ("extract", "none"), ("init", "--force", "--sources", "none")]
)
def test_a_missing_folder_is_one_line(words: tuple[str, ...]) -> None:
    """A path that is not there is named."""
    said = refused(*words)
    assert said.startswith("factcheck: none: ")
    assert said.count("\n") == 1


def test_an_empty_folder_is_one_line(story: Path) -> None:
    """A folder without a document is named."""
    (story / "empty").mkdir()
    said = refused("report", "--sources", "empty")
    assert said.startswith("factcheck: empty")
    assert said.count("\n") == 1


def test_a_bad_document_is_named_and_the_others_are_checked(story: Path) -> None:
    """A binary file among articles is told on standard error and in the report, and stops nothing."""
    (story / "articles" / "d.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    result = run("report", "--format", "json")
    assert result.exit_code == 0
    assert result.stderr.startswith("factcheck: articles/d.txt")
    assert result.stderr.count("\n") == 1
    skipped = [s for s in json.loads(result.stdout)["sources"] if s["skipped"]]
    assert [s["name"] for s in skipped] == ["articles/d.txt"]
    assert "3 documents, 1 skipped" in run("report").stdout
    assert run("extract", "articles", "--format", "jsonl").exit_code == 0


def test_only_bad_documents_end_with_2(story: Path) -> None:
    """Where nothing that was named can be read there is nothing to report."""
    (story / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    assert refused("report", "--sources", "bad.txt").startswith("factcheck: bad.txt")
    assert refused("extract", "bad.txt").startswith("factcheck: bad.txt")


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (
            "value",
            "16.9 quux",
            '4:12: the unit "quux" is not known; write it as in 16.9 billion USD, 60,580 or 2021-09',
        ),
        (
            "value",
            "plenty",
            '4:12: no figure or date can be read from "plenty"; write it as in 16.9 billion USD, 60,580 or 2021-09',
        ),
        (
            "value",
            "16.9 billion zorkmids",
            '4:12: the unit "zorkmids" is not known; write it as in 16.9 billion USD, 60,580 or 2021-09',
        ),
        ("value", "5 USDD", '4:12: the unit "USDD" is not known; did you mean "USD"?'),
        ("value", "5 USD or 6 USD", '4:12: "value" holds 2 figures (5 USD, 6 USD); give one'),
        ("statement", "It was dear", '4:16: no figure or date can be read from "It was dear"; give it under "value"'),
        ("statement", "5 USD, then 6 USD", '4:16: "statement" holds 2 figures (5 USD, 6 USD); say which under "value"'),
    ],
)
def test_a_value_that_cannot_be_read_is_one_line(story: Path, key: str, value: str, expected: str) -> None:
    """A figure that is no figure is told with its place, before any document is reported on."""
    other = "statement: a price" if key == "value" else "names: [Harbour]"
    (story / "claims.yaml").write_text(f"claims:\n  - id: price\n    {other}\n    {key}: {value}\n", "utf-8")
    assert refused("report", "--sources", "articles") == f"factcheck: claims.yaml:{expected}\n"


def test_each_mistake_in_a_claims_file_is_a_line(story: Path) -> None:
    """All mistakes are told at once, a line each."""
    (story / "claims.yaml").write_text(
        "claims:\n  - id: a\n    statment: 5 USD\n  - id: b c\n    statement: x\n", "utf-8"
    )
    said = refused("report")
    assert [line.split(": ")[1] for line in said.splitlines()] == ["claims.yaml:3:5", "claims.yaml:4:9"]


def test_hostile_names_are_shown_and_not_obeyed(story: Path) -> None:
    """Neither a file's name nor its text reaches the terminal as markup or control."""
    name = "[b]\x1b[31m\u202egnp.txt"
    (story / "articles" / name).write_bytes(b"\x00\xff" * 50)
    (story / "articles" / "e.txt").write_text("The [/b][red]quay\x1b[2J cost $2.85 billion.\n", "utf-8")
    for words in (
        ("report",),
        ("report", "--format", "markdown"),
        ("report", "--format", "csv"),
        ("extract", "articles"),
    ):
        result = run(*words)
        assert result.exit_code == 0
        assert "\x1b" not in result.output
        assert "\u202e" not in result.output
    assert run("report").stderr.startswith("factcheck: articles/[b]")
