"""The lexicon: what its lines may hold, and how its spellings are found in running text."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import PackError
from factcheck.languages.concepts import FILES, FOLDER, Lexicon, find_concepts, read_layer


def named(text: str, lexicon: Lexicon | None = None) -> list[tuple[str, str]]:
    """Each spelling found, and its concept."""
    return [(text[start:end], concept) for start, end, concept in (lexicon or Lexicon.load()).find(text)]


def test_the_lexicon_holds_nine_hundred_concepts_in_three_languages() -> None:
    """A concept that lacks a language would not bring figures together across it."""
    lines = [line for line in (FOLDER / FILES[0]).read_text("utf-8").splitlines() if line and line[0] not in "#[-"]
    assert len(lines) >= 900
    for line in lines:
        assert [column.split()[0] for column in line.split("|")[1:]] == ["zh", "ja", "en"], line


@pytest.mark.parametrize("spelling", ["德国", "德國", "ドイツ", "Germany", "German", "GERMANY"])
def test_a_territory_is_one_concept_in_every_language(spelling: str) -> None:
    """Names, adjectives and both Chinese scripts."""
    assert named(spelling) == [(spelling, "place:DE")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("注册资本", [("注册资本", "registered_capital")]),
        ("註冊資本", [("註冊資本", "registered_capital")]),
        ("investors", [("investors", "investor")]),
        ("Data-centre capacity", [("Data-centre", "data_centre"), ("capacity", "capacity")]),
        ("data\ncentres", [("data\ncentres", "data_centre")]),
        ("サーバー8台とＩＰアドレス", [("サーバー", "server"), ("ＩＰアドレス", "ip_address")]),
        ("该公司的server", [("公司", "company"), ("server", "server")]),
    ],
)
def test_the_longest_spelling_wins(text: str, found: list[tuple[str, str]]) -> None:
    """A spelling inside a longer one is not found; English inside Chinese is."""
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("told us so", "place:US"),
        ("a turkey sandwich", "place:TR"),
        ("polish the silver", "place:PL"),
        ("タイトル", "place:TH"),
        ("発展するビルマ", "building"),
        ("沿海地区", "place:HT"),
        ("今日本报获悉", "place:JP"),
        ("investiture", "invest"),
        ("minimal", "crypto_mining"),
        ("data. Centre", "data_centre"),
        ("secretary", "hidden_secret"),
    ],
)
def test_no_spelling_arises_by_accident(text: str, concept: str) -> None:
    """Case, the ends of katakana words and the words passed over keep it out."""
    assert concept not in {found for _, found in named(text)}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("U.S. officials", "place:US"),
        ("the UK", "place:GB"),
        ("St. Lucia", "place:LC"),
        ("Bosnia & Herzegovina", "place:BA"),
        ("Côte d’Ivoire", "place:CI"),
        ("TURKEY", "place:TR"),
        ("マイニングマシン業者", "mining_machine"),
        ("China's exports", "place:CN"),
    ],
)
def test_names_are_found_as_articles_write_them(text: str, concept: str) -> None:
    """Abbreviations with points, accents, apostrophes, capitals, compounds."""
    assert concept in {found for _, found in named(text)}


def test_a_word_of_two_meanings_is_read_by_the_script_around_it() -> None:
    """高校 is a high school and 新聞 a newspaper where kana tells that the line is Japanese."""
    assert ("高校", "high_school") in named("東京の高校で火事があった")
    assert ("高校", "university") in named("全国高校招生人数增加")
    assert ("新聞", "newspaper") in named("地元の新聞によると")
    assert ("新聞", "news") in named("據新聞報道\nこれは別の行")
    assert ("電力消費量", "electricity_consumption") in named("電力消費量")
    assert ("高校", "university") in named("位于市中心的这所高校与“の”字品牌商店合作举办科学展览活动")


@given(st.text(alphabet="ab US投资資総額サーバー電力データセンター IP地址-.\n’u", max_size=60))
def test_finds_are_ordered_slices_that_do_not_overlap(text: str) -> None:
    """Whatever the text is."""
    found = find_concepts(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_a_project_adds_its_own_words_across_the_tools() -> None:
    """Names in any language and case, beside what the lexicon finds in the same place; the tool's own words stay."""
    lexicon = Lexicon.load().extend(
        {
            "name:ada": ["Ada Berg", "阿达·贝格"],
            "claim:one": ["总投资", "Total investment", "S9矿机"],
            "claim:two": ["总投资"],
            "empty": [""],
        }
    )
    assert named("ADA BERG said", lexicon)[0] == ("ADA BERG", "name:ada")
    assert named("阿達·貝格", lexicon) == [("阿達·貝格", "name:ada")]
    assert named("总投资", lexicon) == [("总投资", "claim:one"), ("总投资", "claim:two"), ("投资", "invest")]
    assert ("total-investment", "claim:one") in named("a total-investment plan", lexicon)
    assert {"claim:one", "mining_machine"} == {concept for _, concept in named("Ｓ９矿机", lexicon)}
    assert "claim:one" not in {concept for _, concept in named("XS9矿机", lexicon)}
    assert named("Ada Berg") == []


def test_capitals_of_a_project_matter_only_where_a_word_is_all_capitals() -> None:
    """GM is not gm, but Fund is fund."""
    lexicon = Lexicon.load().extend({"name:gm": ["GM Foundation"]})
    assert ("GM foundation", "name:gm") in named("the GM foundation", lexicon)
    assert "name:gm" not in {concept for _, concept in named("the gm foundation", lexicon)}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Invest | en invest", "'Invest' is no name for a concept"),
        ("invest", "has no spellings"),
        ("invest | xx invest", "a column starts with one of"),
        ("invest | en", "a column starts with one of"),
        ("one | en invest\ninvest | en invest", "'invest' is a spelling of 'one' and of 'invest'"),
        ("one | zh 投資\nother | zh 投资", "'投资' is a spelling of 'one' and of 'other'"),
        ("one | ja IP番号\nother | ja ＩＰ番号", "is a spelling of 'one'"),
        ("one | en a\none | en b", "'one' is given twice"),
    ],
)
def test_a_mistake_in_the_lexicon_is_named_with_its_line(tmp_path: Path, line: str, complaint: str) -> None:
    """A speaker who edits the file is told where it went wrong."""
    path = tmp_path / "concepts.txt"
    path.write_text(f"# comment\n[section]\n{line}\n", "utf-8")
    with pytest.raises(PackError) as caught:
        read_layer([path])
    assert complaint in str(caught.value)
    assert str(caught.value).startswith(f"{path}:{3 + line.count(chr(10))}: ")


def test_a_word_may_mean_another_thing_in_another_language(tmp_path: Path) -> None:
    """A spelling belongs to one concept of each language."""
    path = tmp_path / "concepts.txt"
    path.write_text("letter | ja 手紙\npaper | zh 手纸\n", "utf-8")
    lexicon = Lexicon([read_layer([path])])
    assert named("手紙", lexicon) == [("手紙", "paper")]
    assert named("手紙をもらう", lexicon) == [("手紙", "letter")]


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "a_" * 100_000, "U." * 100_000, "サ" * 200_000, "データ" * 70_000, "投" * 200_000]
)
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    """Four times the text takes at most ten times as long, where a quadratic search takes sixteen times."""

    def seconds(searched: str) -> float:
        began = time.process_time()
        find_concepts(searched)
        return time.process_time() - began

    find_concepts("投资 start")
    assert any(seconds(text) <= 10 * max(seconds(text[: len(text) // 4]), 0.005) for _ in range(3))
