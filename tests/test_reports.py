"""Every format shows the whole result, and none lets a document's text act on the reader's machine."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from records import HOSTILE, claim, evidence, harbour
from rich.cells import cell_len

from factcheck.model import Relation, Report, SourceSummary, Verdict
from factcheck.reports import FORMATS, Options, explanation, writer
from factcheck.reports.as_markdown import escape
from factcheck.reports.tables.delimited import cell
from factcheck.reports.visible import one_line, visible

Golden = Callable[[str, str], None]
CONTROLS = [
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x202D, 0x202E, 0x2066, 0x2028) if chr(code) != "\n"
]


def written(format_name: str, report: Report | None = None, **options: Any) -> str:
    """A report in one format."""
    out = StringIO()
    writer(format_name)(report or harbour(), out, Options(**options))
    return out.getvalue()


def explained(*ids: str, width: int = 80) -> str:
    """Claims in full."""
    out = StringIO()
    explanation.write(harbour(), out, Options(claims=ids, width=width))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "format_name", "options"),
    [
        ("report-80.txt", "terminal", {"width": 80}),
        ("report-200.txt", "terminal", {"width": 200}),
        ("report-all.txt", "terminal", {"width": 100, "everything": True, "sort": "documents"}),
        ("report.json", "json", {}),
        ("report.md", "markdown", {}),
        ("report.csv", "csv", {}),
    ],
)
def test_golden_report(name: str, format_name: str, options: dict[str, Any], golden: Golden) -> None:
    """The report of the harbour story reads, byte for byte, as it did when it was last looked at."""
    golden(name, written(format_name, **options))


def test_golden_explanation(golden: Golden) -> None:
    """Claims in full read as they did when they were last looked at."""
    golden("explain.txt", explained("quay-cost", "ferry-passengers", "date-opening", "money-hostile"))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 119, 120, 160, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Whatever the width, no line runs over it and no column is squeezed to nothing."""
    text = written("terminal", width=width, everything=True) + explained("quay-cost", "money-hostile", width=width)
    assert max(cell_len(line) for line in text.split("\n")) <= width
    assert "28.5 billion USD" in text


@pytest.mark.parametrize("format_name", FORMATS)
def test_nothing_in_a_document_reaches_the_terminal_as_control(format_name: str) -> None:
    """Escapes, overrides of direction and C1 controls of documents and file names are shown, never passed on."""
    text = written(format_name, everything=True)
    assert not [c for c in CONTROLS if c in text]
    assert "[/b]" in text.replace("\\[", "[").replace("\\]", "]")


def test_nothing_in_an_explanation_reaches_the_terminal_as_control() -> None:
    """The same holds for one claim in full."""
    text = explained("money-hostile")
    assert not [c for c in CONTROLS if c in text]
    assert "[/b][red]\\x1b[31m赤字" in text
    assert "▸500万元◂" in text


def test_visible_text_is_unchanged() -> None:
    """Letters of every script, emoji and joiners are shown as they are."""
    for text in ("总投资16.9", "岸壁、クレーン", "Ünïcode e\u0301", "👩\u200d🚢", "[bold]not markup[/bold]"):
        assert visible(text) == text
    assert visible("\x1b\x07\x9b\u202e\ud800\U000e0041") == "\\x1b\\x07\\x9b\\u202e\\ud800\\U000e0041"
    assert one_line(" a\n\t b\u3000c ") == "a b c"


def test_json_holds_every_claim_with_numbers_as_numbers() -> None:
    """The JSON report holds what the contract names, in full, and hostile text reads back unchanged."""
    report = json.loads(written("json"))
    assert set(report) == {"claims", "sources", "notes"}
    quay = report["claims"][0]
    assert quay["stated"]["low"] == 28_500_000_000
    assert quay["evidence"][0]["low"] == 2_850_000_000
    assert quay["evidence"][0]["high"] is None
    assert (quay["verdict"], quay["agreement"], quay["documents"]) == ("contradicted", "corroborated", 2)
    assert [c["id"] for c in report["claims"]] == [c.id for c in harbour().claims]
    assert report["claims"][5]["label"] == HOSTILE
    assert report["sources"][3]["skipped"]
    assert "总投资" in written("json")


def test_csv_has_a_row_for_each_piece_of_evidence() -> None:
    """Each row repeats its claim; a claim that no document holds has a row of its own."""
    rows = list(csv.DictReader(StringIO(written("csv").removeprefix("\ufeff"))))
    expected = sum(max(1, len(c.evidence)) for c in harbour().claims)
    assert len(rows) == expected
    assert [row["source"] for row in rows if row["id"] == "ferry-passengers"] == [""]
    assert {row["verdict"] for row in rows} == {str(verdict) for verdict in Verdict}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\ufeff=", " =", "\t=", "\r@", "'="])
def test_csv_text_is_never_a_formula(start: str) -> None:
    """A cell that a spreadsheet would run starts with an apostrophe, and none begins with a tab or a line break."""
    assert cell(f"{start}cmd|' /C calc'!A0").startswith("'")
    assert cell("\tcmd") == cell("\rcmd") == "cmd"


@pytest.mark.parametrize("value", ["-4", "+4.5", "-4%"])
def test_csv_leaves_negative_numbers_alone(value: str) -> None:
    """A negative number is a number, not a formula."""
    assert cell(value) == value


def test_markdown_shows_text_letter_by_letter() -> None:
    """No markup, HTML, link, mention or table border comes of a document's text."""
    assert escape("a|b") == "a\\|b"
    assert escape("<b>&amp;") == "&lt;b&gt;&amp;amp;"
    assert escape("[x](https://example.org)") == "\\[x\\](https&#58;//example.org)"
    assert escape("www.example.org @someone `x` *y* _z_ ~q~ #1") == (
        "www&#46;example.org &#64;someone \\`x\\` \\*y\\* \\_z\\_ \\~q\\~ \\#1"
    )


def test_markdown_tables_are_whole() -> None:
    """Every row of a table has as many cells as its header, whatever stands in the cells."""
    parts = written("markdown", everything=True).split("\n\n")
    blocks = [part.splitlines() for part in parts if part.startswith("|")]
    assert len(blocks) == 6
    for block in blocks:
        assert len({line.replace("\\|", "").count("|") for line in block}) == 1, block


def test_listed_claims_come_first_then_the_disputed() -> None:
    """An editor sees the claims that were asked for, then what is disputed, then the rest."""
    text = written("terminal", width=100)
    titles = (
        "Claims listed",
        "Disputed among the sources",
        "Also found",
        "further figures",
        "Claims and sources",
        "Sources",
    )
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert "3 further figures stand in one document only; --all shows them" in text
    assert "share 12" not in text


def test_every_found_figure_is_shown_when_asked_for() -> None:
    """--all and --verdict single-source show what is otherwise summed up in a line."""
    assert "share 12" in written("terminal", width=100, everything=True)
    single = written("terminal", width=100, verdicts=(Verdict.SINGLE_SOURCE,))
    assert "share 12" in single
    assert "cranes" in single
    assert "quay-cost" not in single


def test_a_claim_can_be_picked_by_its_id() -> None:
    """Naming claims leaves out all others, in every format."""
    assert [c["id"] for c in json.loads(written("json", claims=("cranes",)))["claims"]] == ["cranes"]
    assert "quay-cost" not in written("terminal", width=80, claims=("cranes",))


@pytest.mark.parametrize(
    ("sort", "first"),
    [("listed", "quay-cost"), ("verdict", "quay-cost"), ("kind", "ferry-passengers"), ("documents", "date-opening")],
)
def test_sorting_changes_the_order_alone(sort: str, first: str) -> None:
    """Each order shows the same claims."""
    ids = [c["id"] for c in json.loads(written("json", sort=sort))["claims"]]
    assert ids[0] == first
    assert sorted(ids) == sorted(c.id for c in harbour().claims)


def test_the_reason_stands_under_each_claim_that_was_listed_or_is_disputed() -> None:
    """Where there is no room for a column, the reason is told under the claim."""
    text = " ".join(written("terminal", width=80).split())
    assert "The sources hold 2.85 billion USD or more; the claim is off by ten: 亿 is 10^8" in text
    assert "One document holds it: 36 基." in text
    assert "Three documents agree" not in text
    assert "Three documents agree" in " ".join(written("terminal", width=200).split())


def test_the_matrix_says_who_says_what() -> None:
    """A claim's row has a sign for each document, the gravest where a document says several things."""
    mixed = harbour()
    en = mixed.sources[2].name
    mixed.claims[4].evidence.append(
        evidence(en, "or 1.3 km", "1.3 km", "1300", "1300", unit="m", relation=Relation.CONFLICTS)
    )
    matrix = written("terminal", mixed, width=80).split("Claims and sources")[1].split("Sources")[0]
    rows = {line.split()[1]: line.split()[-3:] for line in matrix.split("\n")[2:-3]}
    assert rows["quay-cost"] == ["✗", "·", "✗"]
    assert rows["cranes"] == ["·", "✓", "·"]
    assert rows["ferry-passengers"] == ["·", "·", "·"]
    assert rows["码头全长"] == ["✓", "✓", "✗"]


def test_a_matrix_of_many_documents_is_split() -> None:
    """Forty documents at 80 columns take several blocks, each with the numbers of its documents."""
    report = harbour()
    first = report.sources[0]
    report.sources += [type(first)(f"more/{n}.txt", "en", None, "", "", "", 0) for n in range(37)]
    text = written("terminal", report, width=80)
    assert text.count("Claims and sources") > 1
    assert max(cell_len(line) for line in text.split("\n")) <= 80


def test_a_skipped_document_is_named_with_the_reason() -> None:
    """What could not be read stands among the sources in every format that lists them."""
    for format_name in ("terminal", "json", "markdown"):
        assert "not text: byte 0x00 at 17" in written(format_name, width=100)
    assert "1 skipped" in written("terminal", width=100)


def test_a_report_without_claims_is_said_to_be_empty() -> None:
    """Where no figure is found, each format says so and does not fail."""
    empty = Report([], harbour().sources[:1])
    assert "no figure was found" in written("terminal", empty, width=80)
    assert "no figure was found" in written("markdown", empty)
    assert json.loads(written("json", empty))["claims"] == []
    assert len(written("csv", empty).splitlines()) == 1


def test_an_explanation_tells_all_that_is_known() -> None:
    """The sentence with its figure marked, where it stands, what was read, how it stands, and why."""
    text = " ".join(explained("quay-cost").split())
    for part in (
        "✗ contradicted 28.5 billion USD for the new quay",
        "states 28.5 billion USD",
        "2.85 billion USD or more · 2 documents of 2 origins · they agree with one another",
        "✗ conflicts articles/港口.md:3:13 document 1 · 示例甲报 · 2026-05-02",
        "新码头总投资▸不低于28.5亿美元◂",
        "read 2.85 billion USD or more (at least 2850000000 USD)",
        "measures 总投资",
        "at least 2.85 billion USD, not 28.5 billion",
        "0.75 that it is about the same thing +0.50 label: 总投资 is what the claim names",
    ):
        assert part in text


def test_an_explanation_names_the_documents_that_are_copies() -> None:
    """Evidence of one origin names the other documents of that origin, and evidence of its own names none."""
    pieces = [evidence(f"{name}.txt", "36基", "36基", origin=origin) for name, origin in (("a", 1), ("b", 1), ("c", 2))]
    sources = [SourceSummary(f"{name}.txt", "zh", None, "", "", "", 1) for name in "abc"]
    report = Report([claim("piers", Verdict.CORROBORATED, pieces, why="")], sources)
    out = StringIO()
    explanation.write(report, out, Options(claims=("piers",), width=80))
    first, second, third = out.getvalue().split("✓ agrees")[1:]
    assert "origin    the same as that of document 2\n" in first
    assert "origin    the same as that of document 1\n" in second
    assert "origin" not in third


def test_a_long_sentence_is_cut_around_its_figure() -> None:
    """A sentence that never ends is shown near its figure alone."""
    quote = "港" * 3000 + "500万元" + "口" * 3000
    report = Report([claim("long", Verdict.SINGLE_SOURCE, [evidence("a.txt", quote, "500万元")], why="")], [])
    out = StringIO()
    explanation.write(report, out, Options(claims=("long",), width=80))
    assert "▸500万元◂" in out.getvalue()
    assert len(out.getvalue()) < 2000
    assert out.getvalue().count("…") == 2


@pytest.mark.parametrize("format_name", FORMATS)
def test_two_runs_write_the_same(format_name: str) -> None:
    """The same report gives the same bytes."""
    assert written(format_name) == written(format_name)
