"""Tables: a figure in a cell is read with its headings and unit, and is found at its cell."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ReadingError
from factcheck.extraction import extract_mentions
from factcheck.model import Mention, Source
from factcheck.reading import extracted, read_file
from factcheck.reading.cells import Cell
from factcheck.reading.formats import delimited, workbooks
from factcheck.reading.formats.headings import is_dated
from factcheck.reading.formats.number_formats import displayed
from factcheck.reading.formats.tables import sentences


def lines(table: str) -> list[str]:
    """The lines that a table is read as; cells parted by bars."""
    rows = [[Cell(cell.strip(), range(len(cell.strip()))) for cell in row.split("|")] for row in table.split("\n")]
    return "".join(text for text, _ in sentences(rows)).splitlines()


TABLES = [
    ("期|总投资（亿元）\n第一期|16.9", ["第一期 总投资 16.9亿元"]),
    ("Plant|Revenue (US$ million)\nNorth|16.9", ["North Revenue US$16.9 million"]),
    ("Plant|Revenue, USD million\nNorth|16.9", ["North Revenue 16.9 million USD"]),
    ("Plant|Share (%)|Staff (people)\nNorth|51|4,776", ["North Share 51%", "North Staff 4,776 people"]),
    ("工場|従業員数（千人）\n北|1.2", ["北 従業員数 1.2千人"]),
    ("港口统计|\n单位：万吨|\n港|吞吐量\n北港|120", ["港口统计", "北港 吞吐量 120万吨"]),
    ("指标|2019年|2020年\n收入（亿元）|16.9|18.2", ["2019年 收入 16.9亿元", "2020年 收入 18.2亿元"]),
    ("項目|2019|2020\n売上高（億円）|169|182", ["2019年 売上高 169億円", "2020年 売上高 182億円"]),
    ("月份|病例（例）\n2021-11|12\n2021/3|5", ["2021年11月 病例 12例", "2021年3月 病例 5例"]),
    (
        "港|2019年||2020年|\n|收入（亿元）|人员（人）|收入（亿元）|人员（人）\n北港|16.9|12|18.2|13",
        [
            "2019年 北港 收入 16.9亿元",
            "2019年 北港 人员 12人",
            "2020年 北港 收入 18.2亿元",
            "2020年 北港 人员 13人",
        ],
    ),
    (
        "港口统计||单位：亿元\n港|2019年|2020年\n北港|16.9|18.2",
        ["港口统计", "2019年 北港 16.9亿元", "2020年 北港 18.2亿元"],
    ),
    ("港|单位：亿元\n北港|16.9", ["北港 16.9亿元"]),
    ("港|数值|单位\n北港|16.9|亿元\n南港|5|人", ["北港 数值 16.9亿元", "南港 数值 5人"]),
    ("单位：亿元\n港|年份|造价\n北港|2020|16.9", ["北港 年份 2020", "北港 造价 16.9亿元"]),
    ("Port|Result\nNorth|($16.9)", ["North Result -$16.9"]),
    ("序号|港|泊位（个）\n1|北港|12\n2|南港|5", ["北港 泊位 12个", "南港 泊位 5个"]),
    ("Market|2020|Share\nEast|4|51%", ["In 2020 East 4", "East Share 51%"]),
    ("項目|第1四半期|2021年度\n人員（人）|12|13", ["第1四半期 人員 12人", "2021年度 人員 13人"]),
    ("Year|Revenue (€ bn)\n2019|1.5", ["In 2019 Revenue €1.5bn"]),
    ("港|利润（亿元）\n北港|(3.5)\n南港|△2", ["北港 利润 -3.5亿元", "南港 利润 -2亿元"]),
    ("港|造价（初值）\n北港|16.9亿元", ["北港 造价（初值） 16.9亿元"]),
    ("港|造价（初值）\n北港|16.9", ["北港 造价（初值） 16.9"]),
    ("港|说明\n北港|已经完工", ["北港", "已经完工"]),
    ("16.9|18.2\n3|4", ["16.9", "18.2", "3", "4"]),
    ("北港|16.9", ["北港 16.9"]),
    # rows of pairs, and rows under no names of columns
    ("总投资|16.9亿元\n工期|3年\n人员|4,776人", ["总投资 16.9亿元", "工期 3年", "人员 4,776人"]),
    ("种类|公司\n投资|16.9亿元\n员工|300人", ["种类", "公司", "投资 16.9亿元", "员工 300人"]),
    ("北港|16.9亿元|300人\n南港|5亿元|40人", ["北港 16.9亿元", "北港 300人", "南港 5亿元", "南港 40人"]),
    ("项目|码头|投资|16.9亿元\n名称|北港|工期|3年", ["项目", "码头", "投资 16.9亿元", "名称", "北港", "工期 3年"]),
    ("2019年|100\n2020年|200", ["2019年 100", "2020年 200"]),
    ("北港投资16.9亿元|南港投资5亿元\n照片|照片", ["北港投资16.9亿元", "南港投资5亿元", "照片", "照片"]),
    ("北港码头|总投资16.9亿元", ["北港码头 总投资16.9亿元"]),
    ("项目|1年|3年\n甲|2.1|3.5", ["1年 甲 2.1", "3年 甲 3.5"]),
    # several columns name the rows
    (
        "地区|项目|金额（亿元）\n东区|造价|16.9\n|人工|3.2\n西区|造价|5",
        ["东区 造价 金额 16.9亿元", "东区 人工 金额 3.2亿元", "西区 造价 金额 5亿元"],
    ),
    ("港|年份|造价（亿元）\n北港|2020|16.9\n北港|2021|18", ["2020年 北港 造价 16.9亿元", "2021年 北港 造价 18亿元"]),
    (
        "港|说明|造价（亿元）\n北港|甲|16.9\n北港|300|5\n南港|乙|7",
        ["北港 甲 造价 16.9亿元", "北港 说明 300", "北港 造价 5亿元", "南港 乙 造价 7亿元"],
    ),
    # units of the whole table, of a row of units, of rows, and as accounts write them
    ("单位：亿元\n指标|2019\n员工（人）|300\n收入|5", ["2019年 员工 300人", "2019年 收入 5亿元"]),
    ("千元|2019|2020\n收入|12|13", ["2019年 收入 12千元", "2020年 收入 13千元"]),
    (
        "指标|2021年|2020年\n|人民币千元|人民币千元\n收入|1,234|1,100",
        ["2021年 收入 人民币1,234千元", "2020年 收入 人民币1,100千元"],
    ),
    ("|2021\n|HK$'000\nRevenue|1,234", ["In 2021 Revenue HK$1,234k"]),
    (
        "(in millions of yen)|\n|2021|2020\nRevenue|1,234|5",
        ["In 2021 Revenue 1,234 million yen", "In 2020 Revenue 5 million yen"],
    ),
    (
        "(US$ in millions)|2021|2020\nRevenue|$ 1,234|$5\nCost|(34)|($12)",
        [
            "In 2021 Revenue $ 1,234 million",
            "In 2020 Revenue $5 million",
            "In 2021 Cost -US$34 million",
            "In 2020 Cost -$12 million",
        ],
    ),
    ("港|造价（亿元，含税）|增长%\n北港|16.9|3", ["北港 造价 16.9亿元", "北港 增长% 3%"]),
    ("项目|2021 (US$ m)\nRevenue|5", ["2021年 Revenue US$5m"]),
    ("港|增长率\n北港|△3.1%\n南港|▲2%", ["北港 增长率 -3.1%", "南港 增长率 -2%"]),
]


@pytest.mark.parametrize(("table", "read"), TABLES)
def test_a_cell_with_its_headings_is_a_sentence(table: str, read: list[str]) -> None:
    """The row names the thing, the column what is measured, a date comes first, and the unit stands by the number."""
    assert lines(table) == read


def source_of(data: bytes, path: Path) -> Source:
    """The document in a file with these bytes."""
    path.write_bytes(data)
    return read_file(str(path))


def told(source: Source) -> list[Mention]:
    """The figures, each once."""
    return [mention for mention in extract_mentions(source) if not mention.repeated]


def test_a_figure_is_its_cell_and_a_heading_is_told_once(tmp_path: Path) -> None:
    """The span is the cell's, without the unit of the heading; a date in a heading counts once, and for every cell."""
    source = source_of("指标,2019年,2020年\n收入（亿元）,16.9,18.2\n".encode(), tmp_path / "a.csv")
    assert [(m.text, m.kind, m.locator) for m in told(source)] == [
        ("2019年", "date", "row 1, column B"),
        ("16.9", "money", "row 2, column B"),
        ("2020年", "date", "row 1, column C"),
        ("18.2", "money", "row 2, column C"),
    ]
    source = source_of("月份,员工（人）\n2021-11,12\n".encode(), tmp_path / "c.csv")
    assert [(m.text, m.date) for m in told(source)] == [("2021-11", "2021-11"), ("12", None)]
    source = source_of("港,员工（人）\n2021年北港,12\n2021年北港,13\n".encode(), tmp_path / "b.csv")
    assert [m.text for m in told(source)] == ["2021年", "12", "2021年", "13"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimiters_quotes_and_encodings(delimiter: str, encoding: str, tmp_path: Path) -> None:
    """Quoted cells may hold delimiters, quotes and line ends; offsets are those of the file's own text."""
    rows = [["港", "员工（人）", "说明"], ["北港", '"4,776"', '"所谓""新港"",\r\n2021年建"'], ["南港", "12", ""]]
    text = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"
    source = source_of(text.encode(encoding), tmp_path / "a.csv")
    assert source.raw == text
    found = {m.text: m for m in told(source)}
    assert found["4,776"].unit == "人"
    assert found["2021年"].locator == "row 2, column C"
    assert found["12"].locator == "row 3, column B"
    assert all(source.raw[m.start : m.end] == m.text for m in found.values())


@given(
    st.lists(st.lists(st.text('ab1,.;"\n 亿', max_size=6), min_size=2, max_size=4), min_size=2, max_size=6),
    st.sampled_from(["\r\n", "\n"]),
)
def test_cells_are_those_that_the_standard_library_reads(rows: list[list[str]], end: str) -> None:
    """Each character of a cell stands where its place says; quotes, delimiters and line ends are told apart alike."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    raw = out.getvalue()
    read = list(delimited._rows(raw, ","))
    expected = list(csv.reader(io.StringIO(raw, newline="")))
    assert [[cell.text for cell in cells] for _, cells, _ in read] == [
        [text.replace("\n", " ") for text in row] for row in expected
    ]
    for _, cells, _ in read:
        for cell in cells:
            assert all(raw[at] in (char, "\n") for char, at in zip(cell.text, cell.places, strict=True))


def workbook(*rows: Sequence[Any], formats: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet by openpyxl, with number formats for some cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表一"
    for row in rows:
        sheet.append(row)
    for place, code in (formats or {}).items():
        sheet[place].number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_as_it_displays(tmp_path: Path) -> None:
    """Percentages, rounding, thousands, currencies and dates stand as a reader of the workbook sees them."""
    rows: list[list[Any]] = [
        ["日期", "占比", "造价（亿元）", "金额", "人数"],
        [dt.date(2021, 11, 15), 0.1694, 16.9049, 1690000, 4776],
        [dt.datetime(2021, 11, 16), 0.5, 8, 12.5, "=B2"],  # noqa: DTZ001  a workbook has no zones
    ]
    formats = {"B2": "0.0%", "B3": "0%", "C2": "0.0", "D2": '"US$"#,##0', "D3": "[$€-2] #,##0.00", "E2": "#,##0"}
    source = source_of(workbook(*rows, formats=formats), tmp_path / "a.xlsx")
    assert source.raw.splitlines()[1:] == [
        "2021-11-15\t16.9%\t16.9\tUS$1,690,000\t4,776",
        "2021-11-16\t50%\t8\t€ 12.50\t",
    ]
    found = {m.text: (m.kind, m.locator) for m in told(source)}
    assert found["2021-11-15"] == ("date", "sheet 表一, row 2, column A")
    assert found["16.9%"] == ("percent", "sheet 表一, row 2, column B")
    assert found["16.9"] == ("money", "sheet 表一, row 2, column C")


@pytest.mark.parametrize(
    ("code", "shown"),
    [("mmm-yy", "2021-11"), ('yyyy"年"m"月"', "2021年11月"), ("yyyy", "2021"), ("yyyy-mm-dd", "2021-11-15")],
)
def test_a_date_is_no_more_exact_than_it_is_displayed(code: str, shown: str, tmp_path: Path) -> None:
    """A month in a workbook is the first of it to the program, and a month to its reader."""
    data = workbook(["日期", "人数"], [dt.date(2021, 11, 15), 12], formats={"A2": code})
    assert source_of(data, tmp_path / "a.xlsx").raw.splitlines()[1] == f"{shown}\t12"


CODES = [
    (0.169, "0.0%", "16.9%"),
    (0.165, "0%", "17%"),
    (1234567, "#,##0,", "1,235"),
    (16_900_000, '0.0,,"M"', "16,900,000"),
    (16900000, '0.0,,"亿元"', "16.9亿元"),
    (500, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "500"),
    (1690000, '[>=1000000]0.00,,"M";[>=1000]0.0,"K";0', "1,690,000"),
    (-3.5, "#,##0.0;(#,##0.0)", "(3.5)"),
    (-3.5, "0.0", "-3.5"),
    (-0.169, "0.0%;(0.0%)", "-16.9%"),
    (-1690, "$#,##0_);[Red]($#,##0)", "-$1,690"),
    (-1690, "#,##0;[Red]#,##0", "-1,690"),
    (-1690, "#,##0;-#,##0", "-1,690"),
    (1e30, "0.00", f"1{'0' * 30}.00"),
    (1e-300, "0.0", "0.0"),
    (3.0, "0.0#", "3.0"),
    (5, '0"台"', "5台"),
    (16.9, "General", "16.9"),
    (0.1 + 0.2, "", "0.3"),
    (2.0, "", "2"),
    (1e20, "", "100000000000000000000"),
    (44515, "yyyy/mm/dd", "44515"),
    (1.5, "# ?/?", "1.5"),
]


@pytest.mark.parametrize(("value", "code", "shown"), CODES)
def test_number_formats(value: float, code: str, shown: str) -> None:
    """A number under its format; under a format of another kind it is shown in full."""
    assert displayed(value, code) == shown


def test_a_workbook_made_to_do_harm_is_refused(tmp_path: Path) -> None:
    """A cell far off, an entry that expands without end, and damage are one clear line each."""
    far = workbook(["a", 1])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(far)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b'r="B1"', b'r="XFD1048576"')
            new.writestr(name, content)
    with pytest.raises(ReadingError, match="span more than"):
        source_of(out.getvalue(), tmp_path / "a.xlsx")
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as new:
        new.writestr("xl/media/image1.png", b"\0" * 60_000_000)
    with pytest.raises(ReadingError, match="unpacks to far more"):
        source_of(out.getvalue(), tmp_path / "a.xlsx")
    with pytest.raises(ReadingError, match="damaged"):
        source_of(far[:-300], tmp_path / "a.xlsx")


def shared(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook by XlsxWriter, which keeps each string once."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def test_strings_that_every_cell_repeats_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook of a few bytes can show one long string over and over; what cells really show is counted."""
    monkeypatch.setattr(workbooks, "MOST_IN_STRINGS", 3000)
    with pytest.raises(ReadingError, match="shows more than"):
        source_of(shared([["x" * 1000, "y"]] * 4), tmp_path / "a.xlsx")
    assert source_of(shared([["x" * 1000, "y"], *[["z", "12"]] * 40]), tmp_path / "b.xlsx").text


def test_headings_told_with_every_cell_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table whose text would grow without measure is refused, and not cut."""
    monkeypatch.setattr(extracted, "LARGEST_TEXT", 500)
    table = f"{'港' * 70},{'人' * 70}\n" + "北港,12\n" * 9
    with pytest.raises(ReadingError, match="headings told with each cell"):
        source_of(table.encode(), tmp_path / "a.csv")


def test_cells_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of too many cells is refused."""
    monkeypatch.setattr(delimited, "MOST_CELLS", 10)
    with pytest.raises(ReadingError, match="more than 10 cells"):
        source_of(b"a,1\n" * 6, tmp_path / "a.csv")


def test_a_heading_of_many_digits_is_told_at_once() -> None:
    """Digits are never taken apart again, however many stand before what is no part of a time."""
    assert not is_dated("１２３" * 2000 + "x")
    assert not is_dated("年度" * 2000 + "x")
    assert is_dated("2019年度")


def test_a_row_that_ends_in_a_number_does_not_take_the_unit_of_the_column(tmp_path: Path) -> None:
    """Group 1 under "% of all" is no 1 %."""
    source = source_of(b"group,% of all,weight (kg)\nGroup 1,34,5\nGroup 2,36,6\n", tmp_path / "a.csv")
    found = [(mention.low, mention.unit) for mention in told(source) if mention.unit]
    assert found == [(Decimal(34), "%"), (Decimal(5), "kg"), (Decimal(36), "%"), (Decimal(6), "kg")]
