"""Names of currencies, sub-units and signs, and the generated files they come from."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.errors import PackError
from factcheck.languages import names
from factcheck.languages.folding import fold_case

ROOT = Path(__file__).parents[1]
LANGUAGES = sorted(path.parent.name for path in names.FOLDER.glob(f"*/{names.COMMON_FILE}"))


@pytest.mark.parametrize(
    ("language", "spelling", "code"),
    [
        ("zh", "美元", "USD"),
        ("zh", "美刀", "USD"),
        ("zh", "元", "CNY"),
        ("zh", "块钱", "CNY"),
        ("zh", "RMB", "CNY"),
        ("zh", "港幣", "HKD"),
        ("zh", "新臺幣", "TWD"),
        ("zh", "日圓", "JPY"),
        ("zh", "歐元", "EUR"),
        ("zh", "泰銖", "THB"),
        ("zh", "马克", "DEM"),
        ("zh", "波兰兹罗提", "PLN"),
        ("ja", "米国ドル", "USD"),
        ("ja", "ドル", "USD"),
        ("ja", "円", "JPY"),
        ("ja", "人民元", "CNY"),
        ("ja", "香港ドル", "HKD"),
        ("ja", "フランスフラン", "FRF"),
        ("ja", "ウォン", "KRW"),
        ("en", "dollars", "USD"),
        ("en", "U.S. dollars", "USD"),
        ("en", "Renminbi", "CNY"),
        ("en", "pounds sterling", "GBP"),
        ("en", "roubles", "RUB"),
        ("en", "Swiss francs", "CHF"),
        ("en", "German marks", "DEM"),
        ("en", "moroccan dirhams", "MAD"),
    ],
)
def test_a_name_gives_its_currency(language: str, spelling: str, code: str) -> None:
    """Everyday and full names, in either script of Chinese, in the plural and in any case."""
    assert names.currencies(language)[fold_case(spelling)] == code


def test_every_spelling_is_folded_and_every_code_known() -> None:
    """A lookup by folded text can find each of them."""
    for language in LANGUAGES:
        for spelling, code in names.currencies(language).items():
            assert spelling == fold_case(spelling)
            assert code in names.currency_codes()


def test_everyday_names_win_over_generated_ones() -> None:
    """A generated name never changes what a hand-written one means."""
    for language in LANGUAGES:
        common = tomllib.loads((names.FOLDER / language / names.COMMON_FILE).read_text("utf-8"))["names"]
        for code, spellings in common.items():
            for spelling in spellings:
                assert names.currencies(language)[fold_case(spelling)] == code


def test_codes_hold_currencies_of_today_and_of_the_past() -> None:
    """Those in use, the important historic ones, and nothing that is no code."""
    assert {"USD", "CNY", "JPY", "EUR", "GBP", "FRF", "DEM", "ITL", "ESP", "NLG", "FIM"} <= names.currency_codes()
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in names.currency_codes())


@pytest.mark.parametrize(
    ("language", "spelling", "code", "factor"),
    [
        ("zh", "角", "CNY", "0.1"),
        ("zh", "毛", "CNY", "0.1"),
        ("zh", "美分", "USD", "0.01"),
        ("ja", "銭", "JPY", "0.01"),
        ("ja", "セント", "USD", "0.01"),
        ("en", "cents", "USD", "0.01"),
        ("en", "pence", "GBP", "0.01"),
    ],
)
def test_a_subunit_is_an_exact_part(language: str, spelling: str, code: str, factor: str) -> None:
    """The factor is a decimal, not a rounded double."""
    assert names.subunits(language)[fold_case(spelling)] == names.Subunit(code, Decimal(factor))


def test_signs_are_shared_but_for_those_a_language_reads_its_own_way() -> None:
    """¥ is one currency in Chinese and another in Japanese; $ and € are the same everywhere."""
    assert names.currency_signs("zh")["¥"] == "CNY"
    assert names.currency_signs("ja")["¥"] == "JPY"
    for language in LANGUAGES:
        signs = names.currency_signs(language)
        assert (signs["$"], signs["HK$"], signs["NT$"], signs["€"], signs["₩"]) == ("USD", "HKD", "TWD", "EUR", "KRW")


def load_everything(language: str) -> None:
    """Read a language's currencies anew."""
    names._read_common.cache_clear()
    for load in (names.currencies, names.subunits, names.currency_signs):
        load.__wrapped__(language)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[names]\nXQQ = ["quids"]', r"\[names\] XQQ: unknown currency code"),
        ('[names]\nUSD = ["dollar"]\nCAD = ["Dollar"]', "also a name of USD"),
        ('[names]\nUSD = "dollar"', r"\[names\] USD: write its names"),
        ('[namen]\nUSD = ["dollar"]', r"\[namen\]: unknown table"),
        ("names = 1", "belongs below"),
        ('[subunits]\n"cent" = { code = "USD", factor = 0.01 }', r"\[subunits\] cent: 0.01 is no factor"),
        ('[subunits]\n"cent" = { code = "USD", factor = "-1" }', "is no factor"),
        ('[subunits]\n"cent" = { code = "USD" }', "write it as"),
        (
            '[subunits]\n"cent" = { code = "USD", factor = "0.01" }\n"CENT" = { code = "USD", factor = "0.01" }',
            "given twice",
        ),
        ('[signs]\n"$" = "DOLLAR"', "unknown currency code"),
        ("[names", "not valid TOML"),
    ],
)
def test_a_mistake_in_a_file_names_file_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, complaint: str
) -> None:
    """Whoever corrects a file is told what is wrong with it and where."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / names.COMMON_FILE).write_text(text, "utf-8")
    (folder / names.GENERATED_FILE).write_text("", "utf-8")
    for shared in (names.CODES_FILE, names.SIGNS_FILE):
        (tmp_path / shared).write_bytes((names.FOLDER / shared).read_bytes())
    monkeypatch.setattr(names, "FOLDER", tmp_path)
    with pytest.raises(PackError, match=complaint) as caught:
        load_everything("xx")
    assert str(caught.value).startswith(str(folder / names.COMMON_FILE))


def test_the_generated_files_are_those_that_babel_gives() -> None:
    """Each file is what its generator writes today, so nobody has corrected one by hand."""
    pytest.importorskip("babel")
    code = "import generate_names as g; print([p.name for p, t in g.files().items() if p.read_bytes() != t.encode()])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "scripts", capture_output=True, check=True, text=True)
    assert run.stdout == "[]\n"
