"""The command line: what each command prints."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from command import ARTICLES, CLAIMS, ROOT, run
from rich.cells import cell_len

import factcheck
from factcheck import reports
from factcheck.cli import commands
from factcheck.model import Verdict
from factcheck.project import load_project
from factcheck.project.settings import PolicySettings
from factcheck.reports import mentions


def test_the_version_is_that_of_the_package() -> None:
    """--version tells the version, and no more."""
    assert run("--version").output == f"factcheck {factcheck.__version__}\n"


def test_help_lists_the_command_that_matters_most_first() -> None:
    """The commands stand in the order in which a newcomer meets them."""
    listed = run("--help").output.partition("Commands:")[2]
    assert listed.split()[0] == "report"
    assert listed.index(" explain ") < listed.index(" extract ") < listed.index(" init ") < listed.index(" schema ")


def test_the_words_of_the_command_line_are_those_of_the_records() -> None:
    """The choices that the command line repeats, so as to start fast, are those that exist."""
    assert tuple(Verdict) == commands.VERDICTS
    assert tuple(reports.FORMATS) == commands.REPORT_FORMATS
    assert tuple(mentions.FORMATS) == commands.MENTION_FORMATS
    policy = PolicySettings.model_json_schema()["properties"]["fail_on"]["enum"]
    assert sorted(policy) == sorted(commands.FAIL_LEVELS)


@pytest.mark.usefixtures("story")
def test_a_report_needs_no_words() -> None:
    """In a folder with a claims.yaml that names its sources, `factcheck report` says it all."""
    result = run("report")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "3 documents" in result.stdout
    assert "✗  the total investment in the new quay" in result.stdout
    assert "?  14 ferries were sold" in result.stdout


@pytest.mark.usefixtures("story")
def test_the_verdicts_are_those_of_the_articles() -> None:
    """Off by ten is contradicted, one document is single-source, none is unsupported."""
    claims = {c["id"]: c for c in json.loads(run("report", "--format", "json").stdout)["claims"]}
    assert claims["investment"]["verdict"] == "contradicted"
    assert claims["investment"]["agreement"] == "corroborated"
    assert claims["divers"]["verdict"] == "single-source"
    assert claims["ferries"]["verdict"] == "unsupported"
    assert claims["investment"]["stated"]["low"] == 28_500_000_000
    for evidence in claims["investment"]["evidence"]:
        raw = Path(evidence["source"]).read_text("utf-8")
        assert raw[evidence["start"] : evidence["end"]] == evidence["text"]


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("width", ["80", "200"])
def test_a_report_fits_its_width(width: str) -> None:
    """--width is kept to."""
    lines = run("report", "--all", "--width", width).stdout.split("\n")
    assert max(map(cell_len, lines)) <= int(width)


@pytest.mark.usefixtures("story")
def test_extracted_mentions_are_one_json_object_a_line() -> None:
    """jsonl holds exactly what the Python function returns, in plain Unicode, with offsets into the raw file."""
    result = run("extract", "articles", "--format", "jsonl")
    lines = result.stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert {mention["source"] for mention in found} == {f"articles/{name}" for name in ARTICLES}
    assert "28.5亿美元" in result.stdout
    for mention in found:
        assert ARTICLES[Path(mention["source"]).name][mention["start"] : mention["end"]] == mention["text"]
    expected = [m.model_dump() for m in factcheck.extract(ARTICLES["a.txt"])]
    assert [m | {"source": None} for m in found if m["source"] == "articles/a.txt"] == expected


@pytest.mark.usefixtures("story")
def test_extracted_mentions_are_listed_for_a_reader() -> None:
    """The terminal list tells where each figure stands and how it was read."""
    text = run("extract", "articles/b.txt").stdout
    assert "articles/b.txt" in text
    assert "3:17" in text
    assert "2.85 billion USD" in text
    rows = list(csv.DictReader(StringIO(run("extract", "articles/b.txt", "--format", "csv").stdout)))
    assert "2850000000" in {row["low"] for row in rows}


@pytest.mark.usefixtures("story")
def test_one_claim_is_explained() -> None:
    """`explain` shows each sentence with its figure marked, and why the claim is contradicted."""
    result = run("explain", "investment")
    assert result.exit_code == 0
    assert "▸28.5亿美元◂" in result.stdout
    assert "articles/b.txt:3:" in result.stdout
    assert "1 in full" not in result.stdout
    assert "why" in result.stdout


@pytest.mark.usefixtures("story")
def test_a_found_claim_is_explained_by_the_id_that_the_report_shows() -> None:
    """Every id of a report can be explained."""
    ids = [c["id"] for c in json.loads(run("report", "--format", "json").stdout)["claims"]]
    assert len(set(ids)) == len(ids)
    for name in ids:
        assert run("explain", name).exit_code == 0


@pytest.mark.usefixtures("story")
def test_an_unknown_claim_is_answered_with_the_nearest() -> None:
    """A misspelt id ends with 2 and the id that was meant."""
    for words in (("explain", "investmnt"), ("report", "--claim", "investmnt")):
        result = run(*words)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr == 'factcheck: there is no claim "investmnt"; did you mean "investment"?\n'


def test_a_starter_file_loads_and_reports(story: Path) -> None:
    """What `init` writes is a claims file whose claims are found as they were suggested."""
    (story / "claims.yaml").unlink()
    result = run("init", "--sources", "articles")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("factcheck: claims.yaml: written with ")
    project = load_project("claims.yaml")
    assert project.source_paths() == ["articles"]
    assert project.settings.claims
    assert project.settings.claims[0].id == "money-1"
    claims = [c for c in json.loads(run("report", "--format", "json").stdout)["claims"] if c["stated"]]
    assert len(claims) == len(project.settings.claims)
    assert "unsupported" not in {c["verdict"] for c in claims}


def test_a_starter_file_replaces_nothing_unless_told_to(story: Path) -> None:
    """An existing claims file is kept without --force."""
    result = run("init", "--sources", "articles")
    assert result.exit_code == 2
    assert "exists already; replace it with --force" in result.stderr
    assert (story / "claims.yaml").read_text("utf-8") == CLAIMS
    assert run("init", "--sources", "articles", "--force").exit_code == 0
    assert (story / "claims.yaml").read_text("utf-8") != CLAIMS


def test_a_starter_file_elsewhere_still_finds_its_sources(story: Path) -> None:
    """The sources are written relative to the file, wherever that is."""
    (story / "checks").mkdir()
    assert run("init", "--sources", "articles", "-o", "checks/quay.yaml").exit_code == 0
    assert run("report", "--claims", "checks/quay.yaml").exit_code == 0


def test_the_schema_is_printed() -> None:
    """`schema` prints the JSON Schema that is shipped."""
    assert run("schema").stdout == (ROOT / "docs" / "claims.schema.json").read_text("utf-8")


def test_init_leaves_no_quotation_mark_without_its_partner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clause cut out of what somebody said is no quotation any more."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    for name, rest in (("a.txt", "The quay is long."), ("b.txt", "Nobody knew why the ships had gone elsewhere.")):
        (tmp_path / "sources" / name).write_text(f'"We spent 18 months waiting for steel," he said. {rest}', "utf-8")
    assert run("init").exit_code == 0
    assert "statement: We spent 18 months waiting for steel\n" in (tmp_path / "claims.yaml").read_text("utf-8")
