"""Folding: one key form for every script, character for character."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import PackError
from factcheck.languages.folding import HAN_FILE, fold, fold_case, folding_table, read_pairs

ROOT = Path(__file__).parents[1]
EVERY_CHARACTER = [
    chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in {"Cs", "Co", "Cn"}
]


@pytest.mark.parametrize("folding", [fold, fold_case])
def test_every_character_folds_to_one_that_folds_no_further(folding) -> None:  # type: ignore[no-untyped-def]
    """Offsets stay valid, and folding a folded text changes nothing."""
    for character in EVERY_CHARACTER:
        folded = folding(character)
        assert len(folded) == 1, character
        assert folding(folded) == folded, character


@given(st.text())
def test_any_text_keeps_its_length(text: str) -> None:
    """Also where lower case depends on the neighbours or is longer (İ)."""
    assert len(fold(text)) == len(fold_case(text)) == len(text)
    assert fold_case(fold_case(text)) == fold_case(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("億", "亿"),
        ("圓円", "圆圆"),
        ("慶", "庆"),
        ("記", "记"),
        ("価價价", "价价价"),
        ("図圖", "图图"),
        ("広廣", "广广"),
        ("気氣", "气气"),
        ("仮", "假"),
        ("萬", "万"),
        ("発電機", "发电机"),
        ("發電機", "发电机"),
        ("経済", "经济"),
        ("駅", "驿"),
        ("總投資額", "总投资额"),
        ("ＡＢＣ　１２．３％", "ABC 12.3%"),
        ("￥100", "¥100"),
        ("￡￦", "£₩"),
        ("ｻｰﾊﾞ", "サーハﾞ"),
        ("⼈⽇", "人日"),
        ("\ufa1b", "\u798f"),
        ("USD 5m", "USD 5m"),
    ],
)
def test_variants_fold_to_one_form(written: str, folded: str) -> None:
    """Traditional, Japanese, full-width and compatibility forms meet; case stays."""
    assert fold(written) == folded


@pytest.mark.parametrize("character", "欠芸予余缶弁糸台浜元サーバー・ー、。")
def test_what_means_something_else_stays(character: str) -> None:
    """A Japanese form that is an everyday Chinese character, katakana, its long vowel sign and middle dot stay."""
    assert fold(character) == character


def test_folding_case_lowers_letters() -> None:
    """Full-width and accented capitals are lowered too."""
    assert fold_case("ＵＳ Dollar İstanbul ÉTÉ ΣΑΣ") == "us dollar istanbul été σας"


def test_the_table_learns_no_wrong_answer() -> None:
    """A character met for the first time folds as it does the second time."""
    assert folding_table()[0x1F600] == 0x1F600
    assert fold("😀億😀") == fold("😀億😀") == "😀亿😀"


@pytest.mark.parametrize(("line", "complaint"), [("億亿 圓", "is not a pair"), ("億亿 億万", "given twice")])
def test_a_mistake_in_the_pairs_is_named_with_its_line(tmp_path: Path, line: str, complaint: str) -> None:
    """A speaker who edits the file is told where it went wrong."""
    path = tmp_path / "han.txt"
    path.write_text(f"# pairs\n{line}\n", "utf-8")
    with pytest.raises(PackError, match=complaint) as caught:
        read_pairs(path)
    assert str(caught.value).startswith(f"{path}:2: ")


def test_the_pairs_are_those_that_opencc_gives() -> None:
    """The file is what its generator writes today."""
    pytest.importorskip("opencc")
    code = "import generate_han, sys; sys.stdout.buffer.write(generate_han.han_text().encode())"
    written = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "scripts", capture_output=True, check=True).stdout
    assert written == HAN_FILE.read_bytes()
