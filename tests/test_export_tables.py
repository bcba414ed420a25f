"""Tables read back equal by other programs, whatever stands in their cells, and none of it is ever run."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import chain
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from exporting import (
    NUMBER,
    RUN_BY_SPREADSHEETS,
    equal,
    export,
    hostile,
    in_letters,
    in_sheet,
    read_delimited,
    read_sheet,
    story_of,
    texts,
    unguarded,
    written,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from pyarrow import parquet
from records import HOSTILE, claim, evidence, harbour

from factcheck.errors import FactcheckError
from factcheck.model import Report, Verdict
from factcheck.reports.tables import FORMATS, workbook
from factcheck.reports.tables.columns import CLAIM_COLUMNS, DOCUMENT_COLUMNS, LONG_COLUMNS, TYPES
from factcheck.reports.tables.passages import passage
from factcheck.reports.tables.table import Table
from factcheck.reports.tables.workbook import CUT, LONGEST, cut
from factcheck.reports.visible import one_line, visible

FORMS = pytest.mark.parametrize("wide", [False, True], ids=["long", "wide"])
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)


def table(report: Report, *, wide: bool = False) -> Table:
    """The table of a report."""
    return export(report, wide=wide).table()


def test_the_long_form_has_a_row_for_each_figure_of_each_document() -> None:
    """Each piece of evidence has a row that repeats its claim, and a claim that no document holds has one, too."""
    report = harbour()
    rows = [dict(zip(table(report).header, row, strict=True)) for row in table(report).rows]
    expected = [(c.id, e.source) for c in report.claims for e in c.evidence] + [("ferry-passengers", None)]
    assert sorted((row["id"], row["source"] or "") for row in rows) == sorted((i, s or "") for i, s in expected)
    quay = rows[0]
    assert (quay["publisher"], quay["published"], quay["origin"]) == ("示例甲报", dt.date(2026, 5, 2), 0)
    assert (quay["low"], quay["high"], quay["read"]) == (Decimal(2850000000), None, "2.85 billion USD or more")
    assert quay["statement"] == "28.5 billion USD for the new quay"


def test_the_wide_form_has_a_column_for_each_document_that_was_read() -> None:
    """A cell holds the figure as written after the sign of how it stands; a silent document's is empty."""
    report = harbour()
    wide = table(report, wide=True)
    names = [source.name for source in report.sources if not source.skipped]
    assert wide.header == [*(column.name for column in CLAIM_COLUMNS), *names]
    assert len(wide.rows) == len(report.claims)
    assert wide.rows[0][-3:] == ("✗ 不低于28.5亿美元", None, "✗ no less than $2.85 billion")


def test_a_document_that_holds_two_figures_of_a_claim_shows_both_once_each() -> None:
    """What one document says twice is said once in the wide form, and in two rows of the long."""
    found = [evidence("a.txt", "36 or 37", "36"), evidence("a.txt", "36 or 37", "37"), evidence("a.txt", "36.", "36")]
    report = Report([claim("cranes", Verdict.CORROBORATED, found, why="")], harbour().sources)
    report.sources[0].name = "a.txt"
    assert table(report, wide=True).rows[0][len(CLAIM_COLUMNS)] == "✓ 36; ✓ 37"
    assert len(table(report).rows) == 3


def test_documents_that_are_called_as_a_column_is_are_told_apart() -> None:
    """No two columns have one name, whatever the files are called."""
    report = harbour()
    for source, name in zip(report.sources, ["id", "sources", "why", "id"], strict=True):
        source.name, source.skipped = name, ""
    assert table(report, wide=True).header[-4:] == ["id (2)", "sources (2)", "why (2)", "id (3)"]


def test_names_of_columns_are_unique_and_each_has_a_meaning() -> None:
    """A table's columns can be told apart, and what each means is a sentence."""
    assert len({column.name for column in LONG_COLUMNS}) == len(LONG_COLUMNS)
    assert [column.name for column in (*LONG_COLUMNS, *DOCUMENT_COLUMNS) if not column.meaning[:1].isupper()] == []
    assert {column.type for column in (*LONG_COLUMNS, *DOCUMENT_COLUMNS)} == set(TYPES)


def test_a_column_that_is_not_there_is_told_without_hundreds_of_names() -> None:
    """The nearest column is named; all of them are listed only where they are few."""
    report = harbour()
    report.sources = [replace(report.sources[0], name=f"s/{number}.md") for number in range(300)]
    for wanted, said in (("s/12.mb", '; did you mean "s/12.md"?'), ("xyzzy", "; docs/export.md lists them")):
        with pytest.raises(FactcheckError) as told:
            export(report, wide=True, columns=(wanted,)).table()
        assert told.value.message == f'there is no column "{wanted}"{said}'


@FORMS
@given(text=hostile)
def test_a_table_holds_no_text_that_acts(text: str, *, wide: bool) -> None:
    """A text cell is what the document says on one line, with what is invisible as an escape; nothing is lost else."""
    rows = table(story_of(text), wide=wide).rows
    for cell in texts(rows):
        assert cell == visible(cell) == " ".join(cell.split())
        assert cell
    label = [column.name for column in CLAIM_COLUMNS].index("label")
    assert rows[0][label] == (one_line(text) or None)


@given(before=hostile, figure=hostile, after=hostile)
def test_the_mark_of_a_sentence_is_its_figure(before: str, figure: str, after: str) -> None:
    """Where a sentence is put on one line, the mark still stands around the figure."""
    found = evidence("a.txt", f"{before}\0{figure}36{after}", "\0")
    found.mark = (len(before), len(before) + 1 + len(figure) + 2)
    told = passage(found)
    start, end = told.mark
    assert told[start:end].split() == one_line(f"\0{figure}36").split()
    assert told == one_line(told)


@FORMS
@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
@given(text=hostile, value=numbers)
def test_csv_reads_back_and_is_never_run(name: str, delimiter: str, text: str, value: Decimal, *, wide: bool) -> None:
    """Every cell comes back as it was, numbers as numbers, and none begins as a formula does."""
    report = story_of(text, value)
    expected = table(report, wide=wide)
    lines = read_delimited(written(name, report, wide=wide), delimiter)
    assert lines[0] == expected.header if not wide else True
    for line, row in zip(lines[1:], expected.rows, strict=True):
        for shown, cell in zip(line, row, strict=True):
            if isinstance(cell, Decimal):
                assert Decimal(shown) == cell
                continue
            assert unguarded(shown) == in_letters(cell)
            assert NUMBER.fullmatch(shown) or not RUN_BY_SPREADSHEETS.match(shown)
    assert all(NUMBER.fullmatch(name) or not RUN_BY_SPREADSHEETS.match(name) for name in lines[0])


@FORMS
@settings(max_examples=25)
@given(text=hostile)
def test_duckdb_reads_the_csv_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str, *, wide: bool) -> None:
    """A database reads the same cells from the CSV as Python does, its byte order mark understood."""
    report = story_of(text)
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(written("csv", report, wide=wide))
    options = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', null_padding = false"
    rows = duckdb.execute(f"SELECT * FROM read_csv('{path}', {options})").fetchall()  # noqa: S608  our own path
    expected = [[in_letters(cell) for cell in row] for row in table(report, wide=wide).rows]
    assert [[unguarded(cell or "") for cell in row] for row in rows] == expected


def test_csv_begins_with_a_byte_order_mark_and_tsv_does_not() -> None:
    """Excel takes a CSV for UTF-8 by its mark; TSV is for programs, which would take the mark for a character."""
    assert written("csv", harbour()).startswith(b"\xef\xbb\xbfid,")
    assert written("tsv", harbour()).startswith(b"id\t")


@settings(max_examples=30)
@example(text="<r><t>x</t></r>", value=Decimal(-5))
@example(text='=HYPERLINK("http://a.example")', value=Decimal("0.1"))
@example(text="https://a.example", value=Decimal(10) ** 20)
@example(text="_x0041_ \ufffe", value=Decimal("-0.000000000000001"))
@example(text="-5", value=Decimal(1) / 3)
@given(text=hostile, value=numbers)
def test_workbooks_read_back_as_strings_and_numbers(text: str, value: Decimal) -> None:
    """openpyxl reads the very table: text as strings, never as formulas or links, numbers to the last digit."""
    report = story_of(text, value)
    data = written("xlsx", report)
    for name, wide in (("Disagreements", False), ("Claims", True)):
        sheet, cells = read_sheet(data, name)
        assert cells == in_sheet(table(report, wide=wide))
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "b", "d"}
        assert [cell.coordinate for row in sheet for cell in row if cell.hyperlink] == []


def test_a_number_that_excel_would_round_is_text() -> None:
    """A third, to 28 digits, keeps them; what fits in 15 digits is a number."""
    third = Decimal("0.3333333333333333333333333333")
    low = [column.name for column in LONG_COLUMNS].index("low")
    for value, expected in ((third, str(third)), (Decimal("-5.5"), -5.5), (Decimal(1690000000), 1690000000)):
        _, cells = read_sheet(written("xlsx", story_of("a", value)), "Disagreements")
        assert cells[1][low] == expected


def test_a_workbook_holds_both_forms_and_what_the_columns_mean() -> None:
    """Each sheet has a frozen header with filters; the form that was asked for comes first, alone with its columns."""
    book = load_workbook(BytesIO(written("xlsx", harbour())))
    assert book.sheetnames == ["Disagreements", "Claims", "Columns"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert [row[0].value for row in book["Columns"]][1:] == list(
        dict.fromkeys([*table(harbour()).header, *table(harbour(), wide=True).header])
    )
    assert load_workbook(BytesIO(written("xlsx", harbour(), wide=True))).sheetnames[0] == "Claims"
    few = load_workbook(BytesIO(written("xlsx", harbour(), columns=("quote", "id"))))
    assert few.sheetnames == ["Disagreements", "Columns"]
    assert [cell.value for cell in few["Disagreements"][1]] == ["quote", "id"]


def test_the_figure_is_bold_in_its_sentence() -> None:
    """An editor sees the figure in the sentence at a glance, and nothing else is bold."""
    sheet = load_workbook(BytesIO(written("xlsx", harbour())), rich_text=True)["Disagreements"]
    quotes = [row[[column.name for column in LONG_COLUMNS].index("quote")].value for row in sheet][1:]
    told = quotes[0]
    assert isinstance(told, CellRichText)
    assert [str(part) for part in told if isinstance(part, TextBlock) and part.font.b] == ["不低于28.5亿美元"]
    assert str(told) == "港务局表示,新码头总投资不低于28.5亿美元,由三家企业分担。"


def test_colours_follow_the_verdict_and_the_relation() -> None:
    """Contradicted is told apart by its ground, in both forms, and the word stands there all the same."""
    book = load_workbook(BytesIO(written("xlsx", harbour())))
    names = [column.name for column in LONG_COLUMNS]
    first, last = book["Disagreements"][2], book["Disagreements"][book["Disagreements"].max_row]
    for name in ("verdict", "relation"):
        cells = [row[names.index(name)] for row in (first, last)]
        assert cells[0].fill.fgColor.rgb == "FFFFC7CE"
        assert cells[0].fill.fgColor.rgb != cells[1].fill.fgColor.rgb
    wide = book["Claims"][2]
    assert wide[len(CLAIM_COLUMNS)].value.startswith("✗")
    assert wide[len(CLAIM_COLUMNS)].fill.fgColor.rgb == "FFFFC7CE"
    assert wide[len(CLAIM_COLUMNS) + 1].fill.fgColor.rgb == "00000000"


def test_chinese_takes_twice_the_width() -> None:
    """A column is as wide as its text shows, within bounds."""
    narrow, broad = Report([claim("a", Verdict.UNSUPPORTED, [], why="", label="x" * 20)], []), harbour()
    broad.claims = [claim("a", Verdict.UNSUPPORTED, [], why="", label="总" * 20)]
    books = [load_workbook(BytesIO(written("xlsx", report, columns=("id", "label")))) for report in (narrow, broad)]
    widths = [book["Disagreements"].column_dimensions["B"].width for book in books]
    assert widths[1] - widths[0] == pytest.approx(20)


@pytest.mark.parametrize("figure", ["36", "三十六" * 20_000, "🏗" * 40_000])
def test_text_that_no_cell_holds_is_cut_around_its_figure(figure: str) -> None:
    """A cell takes 32,767 UTF-16 units: what is longer ends with an ellipsis, and the figure stays in sight."""
    found = evidence("a.txt", f"{'湾' * 40_000} {figure} {'港' * 40_000}", figure)
    report = Report([claim("cranes", Verdict.SINGLE_SOURCE, [found], why="x" * 40_000)], harbour().sources)
    _, cells = read_sheet(written("xlsx", report, columns=("quote", "why")), "Disagreements")
    quote, why = cells[1]
    assert len(quote.encode("utf-16-le")) // 2 <= LONGEST
    assert figure[:3] in quote
    assert quote.startswith(CUT)
    assert quote.endswith(CUT)
    assert why == "x" * (LONGEST - 1) + CUT


@given(st.text(max_size=30), st.integers(2, 20))
def test_a_cut_text_fits_and_begins_as_it_did(text: str, longest: int) -> None:
    """No character is cut in half."""
    told = cut(text, longest)
    assert len(told.encode("utf-16-le")) <= 2 * longest
    assert told == text or (told.endswith(CUT) and text.startswith(told[:-1]))


def test_a_sheet_that_is_full_is_said_and_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that do not fit are an error that names what holds them, never a shorter table."""
    monkeypatch.setattr(workbook, "MOST_ROWS", 10)
    with pytest.raises(FactcheckError, match=r"a sheet of a workbook holds 9 rows .*; write CSV or Parquet instead"):
        written("xlsx", harbour())


@FORMS
@settings(max_examples=30)
@given(text=hostile, value=numbers)
def test_parquet_reads_back_typed_and_exact(text: str, value: Decimal, *, wide: bool) -> None:
    """pyarrow reads the very table: text as text, numbers exact, days as days, nothing as null."""
    report = story_of(text, value)
    expected = table(report, wide=wide)
    read = parquet.read_table(BytesIO(written("parquet", report, wide=wide)))
    assert read.column_names == expected.header
    rows = list(zip(*(column.to_pylist() for column in read.columns), strict=True))
    assert len(rows) == len(expected.rows)
    assert all(equal(*pair) for pair in zip(chain(*rows), chain(*expected.rows), strict=True))


def test_duckdb_reads_the_parquet_as_it_was(tmp_path: Path) -> None:
    """A database gets the types, and a decimal is a cast away."""
    path = tmp_path / "t.parquet"
    path.write_bytes(written("parquet", harbour()))
    rows = duckdb.execute(f"SELECT * FROM '{path}'").fetchall()  # noqa: S608  our own path
    assert all(equal(*pair) for pair in zip(chain(*rows), chain(*table(harbour()).rows), strict=True))
    largest = duckdb.execute(f"SELECT max(low::DECIMAL(38, 9)), bool_or(approximate), min(published) FROM '{path}'")  # noqa: S608
    assert largest.fetchall() == [(Decimal(2_850_000_000), False, dt.date(2026, 5, 2))]


def test_parquet_has_one_schema_whatever_the_values() -> None:
    """Files of two runs can be read as one table; each column says what it means, and what always has a value."""
    reports = (harbour(), story_of("x", Decimal(1) / 3))
    one, other = (parquet.read_schema(BytesIO(written("parquet", report))) for report in reports)
    assert one.equals(other, check_metadata=True)
    assert one.field("low").type == pa.string()
    assert one.field("published").type == pa.date32()
    assert (one.field("id").nullable, one.field("source").nullable) == (False, True)
    assert [field.name for field in one if not field.metadata[b"description"]] == []
    empty = parquet.read_table(BytesIO(written("parquet", Report([], []))))
    assert empty.schema.equals(one)
    assert empty.num_rows == 0


@FORMS
@given(text=hostile)
def test_json_lines_read_back(text: str, *, wide: bool) -> None:
    """Each row is an object of its own line, numbers as numbers, nothing as null."""
    report = story_of(text)
    lines = written("jsonl", report, wide=wide).decode().split("\n")
    expected = table(report, wide=wide)
    assert lines.pop() == ""
    for line, row in zip(lines, expected.rows, strict=True):
        told = [cell.isoformat() if isinstance(cell, dt.date) else cell for cell in row]
        assert json.loads(line) == dict(zip(expected.header, told, strict=True))


@pytest.mark.parametrize("name", [name for name, known in FORMATS.items() if known.tabular])
def test_the_same_table_is_the_same_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock, no place and no order of a set is in them."""
    first = written(name, harbour())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert written(name, harbour()) == first
    if name == "xlsx":
        with zipfile.ZipFile(BytesIO(first)) as book:
            assert {item.date_time for item in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_markdown_shows_a_readers_columns_with_the_figure_in_bold() -> None:
    """Every row has as many cells as the header; text of documents stays text."""
    lines = written("markdown", harbour()).decode().splitlines()
    assert lines[0] == "| id | verdict | label | source | relation | text | read | quote |"
    assert "新码头总投资<b>不低于28.5亿美元</b>,由" in lines[2]
    assert {line.replace("\\|", "").count("|") for line in lines} == {9}
    assert "<script>" not in "".join(lines)
    assert HOSTILE not in "".join(lines)
