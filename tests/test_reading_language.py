from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import PackError
from factcheck.languages.documents import load_pack, reading_packs
from factcheck.reading import detect_language, from_text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("市里的水厂每天供水12万吨。", "zh"),
        ("市裡的水廠每天供應12萬噸的水。", "zh"),
        ("1.25亿元", "zh"),
        ("県の浄水場は3万トンの水を送る。", "ja"),
        ("県予算案、前年比3億円増", "ja"),
        ("浄水場の運転開始", "ja"),
        ("政府撥出30億港元成立援助基金。", "zh"),
        ("奥组委承担6404亿日元，国家承担1869亿日元。", "zh"),
        ("港股收市升百分之二。", "zh"),
        ("大雪警報、三県対象。", "ja"),
        ("首相、米国訪問。", "ja"),
        ("首相官邸会見", "ja"),
        ("他们开的店叫“のりこ”，三年来已经有了十二家分店，这让很多人没有想到。", "zh"),
        ("这家公司的GPU、CPU和SSD都是从Example Computing买来的，用了Kubernetes。", "zh"),
        ("The plant supplies 120,000 tonnes a day.", "en"),
        ("The firm 某某 (Example) supplies water to the whole city.", "en"),
        ("12345 ...", ""),
        ("", ""),
    ],
)
def test_the_language_shows_in_the_letters(text: str, language: str) -> None:
    """Kana, frequent characters and scripts tell Chinese, Japanese and English apart, also in a headline or a mix."""
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("stated", "language"),
    [("zh-CN", "zh"), ("zh_TW", "zh"), ("ja-JP", "ja"), ("Japanese", "ja"), ("中文", "zh"), ("fr", "zh")],
)
def test_a_stated_language_is_a_tag_or_a_name(stated: str, language: str) -> None:
    """Tags with regions and names are known; a language without a pack leaves the letters to tell."""
    assert from_text(f"---\nlang: {stated}\n---\n水道工事").language == language


def test_the_language_of_a_template_is_not_believed() -> None:
    """A page that says it is English and is all Chinese is Chinese."""
    page = '<html lang="en"><body><p>市里的水厂每天供水12万吨，明年还要再建两座。</p></body></html>'
    assert from_text(page).language == "zh"


GOOD = '[detect]\ntags = ["xx"]\nscripts = ["latin"]\n'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GOOD + "[nonsense]\n", "[nonsense]"),
        ('[detect]\ntags = ["xx"]\nscripts = ["runes"]\n', "[detect] scripts"),
        ("[detect]\ntags = 5\n", "[detect] tags"),
        (GOOD + "written = { xx-Latn = 5 }\n", "[detect] written"),
        (GOOD + 'written = { xx-Latn = "no-such" }\n', "[detect] written"),
        (GOOD + '[dates]\nforms = ["{jahr}-{month}"]\n', "[dates] forms"),
        (GOOD + "[dates]\nmonths = { mai = 13 }\n", "[dates] months"),
        (GOOD + '[encodings.odd]\ncodecs = ["no-such"]\ndeclared = ["odd"]\n', "[encodings] odd"),
        (GOOD + '[dateline]\npublished = ["a", "a"]\n', "[dateline] published"),
        (GOOD + "[credit]\nspaces = 1\n", "[credit] spaces"),
        (GOOD + "[tables]\nyear = 1\n", "[tables] year"),
        (GOOD + "[keys]\ndates = []\n", "[keys] dates"),
        ("[detect\n", "not valid TOML"),
    ],
)
def test_a_mistake_in_a_pack_names_file_and_key(tmp_path: Path, content: str, said: str) -> None:
    """A speaker who corrects reading.toml is told what is wrong and where."""
    path = tmp_path / "reading.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack("xx", path)
    assert said in str(caught.value)
    assert "languages/xx/reading.toml" in str(caught.value)


def test_every_shipped_pack_is_valid() -> None:
    """The packs load, and no two share a language tag."""
    tags = [tag for pack in reading_packs() for tag in pack.tags]
    assert len(tags) == len(set(tags))
    assert len(reading_packs()) >= 3
