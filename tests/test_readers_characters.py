"""Text as it comes: what no reader sees stands in no figure's way, and its span is that of what it is made of."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ReadingError
from factcheck.extraction import extract_mentions
from factcheck.model import number
from factcheck.reading import from_text, read_file, read_paths
from factcheck.reading.characters import settled
from factcheck.reading.encoding import decode

CORPUS = Path(__file__).parent / "corpus/as-it-comes.txt"
LINES = [line for line in CORPUS.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def unescaped(text: str) -> str:
    """A part of a corpus line with its escapes read."""
    return codecs.decode(text.encode("unicode_escape").replace(b"\\\\", b"\\"), "unicode_escape")


@pytest.mark.parametrize("line", LINES)
def test_a_figure_is_read_through_what_stands_in_its_way(line: str) -> None:
    """Value and span of the figure are those that a reader sees."""
    language, text, figure, value = (unescaped(part.strip()) for part in line.split("|"))
    found = {m.text: m for m in extract_mentions(from_text(text, language=language))}
    assert figure in found, found.keys()
    mention = found[figure]
    assert text[mention.start : mention.end] == figure
    assert value == (mention.date or f"{number(mention.low)} {mention.unit}".strip())


@pytest.mark.parametrize("text", ["选20，300人的队", "共3，120名", "$20，300美圆"])
def test_a_comma_that_may_end_a_clause_joins_nothing(text: str) -> None:
    """A full-width comma between half-width digits sets thousands apart before a scale or group after group alone."""
    assert not [m for m in extract_mentions(from_text(text, language="zh")) if m.low is not None and m.low > 1000]


@given(st.text(st.sampled_from("a1亿か\u3099\u200b\u00ad\u202e\ufe0f👨\u200dﾄﾞ︒⼀\x00é\u0301 \n"), max_size=30))
def test_each_character_keeps_its_place(text: str) -> None:
    """Places rise, lead to where a character comes from, and reading twice changes nothing more."""
    shown, places = settled(text)
    at = list(places) if len(places) else list(range(len(shown)))
    assert len(at) == len(shown)
    assert at == sorted(set(at))
    assert all(char == text[place] or not char.isascii() for char, place in zip(shown, at, strict=True))
    assert settled(shown)[0] == shown
    assert not set("\u200b\u00ad\u202e\x00") & set(shown)


def test_emoji_stay_whole() -> None:
    """What joins the parts of an emoji is no zero-width character in the way."""
    family = "👨\u200d👩\u200d👧 ❤\ufe0f"
    assert settled(family)[0] == family


def test_overridden_direction_is_warned_of(tmp_path: Path) -> None:
    """Digits that a mark turns round look other than they stand: the line is named."""
    (tmp_path / "a.txt").write_text("第一行\n共\u202e12人\n", encoding="utf-8")
    _, problems = read_paths([str(tmp_path)])
    assert [p.message for p in problems] == [
        "turns the direction of text in line 2 (U+202E); figures there may look other than they are"
    ]


def test_line_ends_of_any_kind_end_lines(tmp_path: Path) -> None:
    """A lone carriage return, as old Macs wrote it, ends a line."""
    (tmp_path / "a.txt").write_bytes("港口有12人\r码头有13人\r\n还有14人".encode())
    assert [m.locator for m in extract_mentions(read_file(str(tmp_path / "a.txt")))] == ["1:4", "2:4", "3:3"]


GOOD = "市里的水厂每天供水12万吨。\n" * 4


def test_lines_pasted_in_another_encoding_are_read() -> None:
    """A file in UTF-8 with a line of GB 18030 in it loses neither."""
    data = GOOD.encode() + "港务局投资60亿元，工程明年完工。\n".encode("gb18030") + GOOD.encode()
    assert decode(data) == (f"{GOOD}港务局投资60亿元，工程明年完工。\n{GOOD}", "utf-8, gb18030")


def test_bytes_in_no_encoding_are_shown_and_named(tmp_path: Path) -> None:
    """The rest of the file is read, and the line of the first is told."""
    (tmp_path / "a.txt").write_bytes(GOOD.encode() + b"ab \xff\xfe cd 5\n")
    sources, problems = read_paths([str(tmp_path)])
    assert sources[0].raw.endswith("ab \ufffd\ufffd cd 5\n")
    assert [p.message for p in problems] == [
        "holds bytes that are no UTF-8, the first in line 5; \ufffd stands for them"
    ]


def test_a_few_nul_bytes_are_no_binary_data(tmp_path: Path) -> None:
    """They stand in no figure's way; data full of them is no text."""
    (tmp_path / "a.txt").write_bytes("市里的水厂每天供水1\x002万吨。".encode())
    assert [m.text for m in extract_mentions(read_file(str(tmp_path / "a.txt")))] == ["1\x002万吨"]
    with pytest.raises(ReadingError, match="binary"):
        decode(b"\x7fELF\x01\0\0\0\x02" * 9)


def test_lone_surrogates_pass() -> None:
    """A text that holds one is read; its figures are whole."""
    assert [m.text for m in extract_mentions(from_text("共\ud800有12人", language="zh"))] == ["12人"]
