from __future__ import annotations

import pytest

from factcheck.errors import ReadingError
from factcheck.reading.encoding import decode

SIMPLIFIED = (
    "记者昨天从市水务局了解到，新建的三座水厂已经全部投入运行，每天可以多供水12万吨。这项工程用了两年时间，"
    "总投资9.8亿元，沿线的居民不用再为停水发愁。负责人表示，明年还会对老城区的管道进行改造。\r\n"
)
TRADITIONAL = (
    "記者昨天從市政府了解到，新建的三條公車路線已經全部通車，每天可以多載客8萬人次。這項計畫用了兩年時間，"
    "總經費達到6.4億元，沿線的居民不必再為交通煩惱。負責人表示，明年還會對舊城區的道路進行改善。\r\n"
)
JAPANESE = (
    "県は12日、新しい浄水場の運転を始めたと発表した。一日あたり3万5000トンの水を送ることができ、"
    "総事業費は約48億円になる。これまで夏になると断水していた地区でも、安心して水が使えるようになるという。\r\n"
)
ENGLISH = "The water board “completed” three plants – at a cost of £98 million – in the café district.\r\n"

FAMILIES = [
    (SIMPLIFIED, "gb18030", "gb18030"),
    (SIMPLIFIED, "gbk", "gb18030"),
    (TRADITIONAL, "big5", "big5"),
    (TRADITIONAL, "gb18030", "gb18030"),
    (JAPANESE, "cp932", "shift_jis"),
    (JAPANESE, "shift_jis", "shift_jis"),
    (JAPANESE, "euc_jp", "euc-jp"),
    (ENGLISH, "cp1252", "windows-1252"),
]


@pytest.mark.parametrize("times", [1, 40], ids=["short", "long"])
@pytest.mark.parametrize(("text", "codec", "name"), FAMILIES)
def test_each_encoding_is_told_from_the_others(text: str, codec: str, name: str, times: int) -> None:
    """A text of one paragraph or of forty comes back as written, and its encoding is named."""
    assert decode((text * times).encode(codec)) == (text * times, name)


@pytest.mark.parametrize(("text", "codec", "name"), [family for family in FAMILIES if family[1] != "cp1252"])
def test_a_single_clause_is_enough(text: str, codec: str, name: str) -> None:
    """Each clause of a dozen characters or more is read in its own encoding."""
    for clause in text.replace("。", "，").replace("、", "，").strip().split("，"):
        if len(clause) >= 12:
            assert decode(clause.encode(codec)) == (clause, name), clause


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, JAPANESE, ENGLISH])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(text: str, codec: str) -> None:
    """A byte order mark is no part of the text, and its absence changes nothing."""
    assert decode(("\ufeff" + text).encode(codec)) == (text, codec)
    assert decode(text.encode(codec)) == (text, codec)


def test_characters_beyond_the_common_set_survive() -> None:
    """Vendor characters (①, ㈱, ～) and four-byte GB18030 are read too."""
    assert decode(f"{JAPANESE}①㈱～".encode("cp932"))[0].endswith("①㈱～")
    assert decode(f"{JAPANESE}①㈱".encode("euc_jis_2004"))[0].endswith("①㈱")
    assert decode(f"{SIMPLIFIED}𠮷野家".encode("gb18030"))[0].endswith("𠮷野家")


@pytest.mark.parametrize(
    ("declaration", "codec", "name"),
    [
        ('<meta charset="gb2312">', "gb18030", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "cp932", "shift_jis"),
        ('<?xml version="1.0" encoding="EUC-JP"?>', "euc_jp", "euc-jp"),
        ("<META CHARSET=big5>", "big5", "big5"),
    ],
)
def test_a_declared_encoding_is_believed_where_it_fits(declaration: str, codec: str, name: str) -> None:
    """Where only a few characters stand there, the declaration tells what they are."""
    text = (
        f"<html>{declaration}<p>水道工事の会社</p>"
        if "jp" in name or "jis" in name
        else f"{declaration}<p>水的公司</p>"
    )
    assert decode(text.encode(codec)) == (text, name)


def test_a_wrong_declaration_is_not_believed() -> None:
    """A page that says Big5 and is GB18030 is read as what it is."""
    text = f'<meta charset="big5"><p>{SIMPLIFIED}</p>'
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_a_declaration_can_name_no_other_codec() -> None:
    """Only encodings of the language packs can be declared, not whatever Python can decode."""
    text = f'<meta charset="unicode_escape">{JAPANESE}'
    assert decode(text.encode("cp932")) == (text, "shift_jis")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"one\0two", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x01\x02\x03\x04\x05 text \x06\x07" * 9, "control characters"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04rest", "office document"),
        (SIMPLIFIED.replace("\n", "").encode() + b"\xff\xfe\xff", "UTF-8"),
        (b"\xff\xfea", "byte order mark"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, said: str) -> None:
    """Binary and undecodable data raise an error of one line that says what is wrong."""
    with pytest.raises(ReadingError) as caught:
        decode(data)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
