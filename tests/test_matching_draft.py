"""A draft's figures against one short text or several: upheld, excluded, or left alone where nothing can be told."""

from __future__ import annotations

import pytest

import factcheck

UPHELD = ("single-source", "corroborated")


def verdicts(draft: str, *sources: str, language: str = "en") -> list[str]:
    """The verdict on each figure of `draft`, in order."""
    return [str(finding.verdict) for finding in factcheck.check(draft, sources, language=language)]


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The bakery sold 4,502 loaves last week.", "The bakery sold more than 4,500 loaves."),
        ("The bridge cost 8.92 million euros.", "The bridge cost less than 9 million euros."),
        ("The museum opened in 1987.", "The museum opened before 1990."),
        ("The gallery closed its doors on 17 March.", "The gallery closed after March 16."),
        ("The choir won the prize in 2009.", "The choir won the prize by 2009."),
        ("The hotel holds a rating of 7.4/10 from 31 guests.", "The hotel is rated over 70 % by more than 30 guests."),
        ("Her debut scored 64 out of 100.", "Her debut scored less than 65 %."),
        ("They collided on lap 57.", "They collided on the 57th lap."),
        ("She finished 7th in the long jump.", "She finished seventh in the long jump."),
    ],
)
def test_what_the_source_says_more_exactly_upholds_the_draft(source: str, draft: str) -> None:
    """A bound is upheld by a number within it, a date by one that lies before or after it, a mark by its share."""
    assert all(verdict in UPHELD for verdict in verdicts(draft, source))


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The bakery sold 8,950 loaves.", "The bakery sold more than 9,000 loaves."),
        ("The bakery sold 9,000 loaves.", "The bakery sold more than 9,000 loaves."),
        ("The bakery sold over 50 loaves.", "The bakery sold less than 50 loaves."),
        ("The museum opened in 1990.", "The museum opened before 1990."),
        ("It drew 312 visitors on its first day.", "The museum drew 412 visitors on its first day."),
        ("We expect between 20 and 26 tonnes.", "They expect between 20 and 31 tonnes."),
    ],
)
def test_what_the_source_excludes_is_contradicted(source: str, draft: str) -> None:
    """Bounds are strict unless the draft says "at least", and a pronoun in a short source is the draft's subject."""
    assert "contradicted" in verdicts(draft, source)


def test_a_bound_that_says_so_holds_its_number() -> None:
    """At least 40 may be 40; more than 40 may not."""
    source = "The ferry carried 40 passengers."
    assert verdicts("The ferry carried at least 40 passengers.", source) == ["single-source"]
    assert verdicts("The ferry carried more than 40 passengers.", source) == ["contradicted"]


def test_a_large_round_number_may_be_rounded() -> None:
    """More than 800,000 is no contradiction of a source that rounds to 800,000."""
    assert verdicts(
        "More than 800,000 workers stayed at home.", "Some firms told 800,000 workers to stay at home."
    ) != ["contradicted"]


def test_each_figure_of_the_source_plays_one_part() -> None:
    """The figure that upholds one of the draft's figures is no rival to another that counts something else."""
    source = "The film has an approval of 61 % from 48 critics and made 3 million dollars."
    assert (
        verdicts("The film made 3 million dollars, and over 60 % of 48 critics approved.", source)
        == ["single-source"] * 3
    )


def test_figures_of_things_that_share_no_name_are_not_compared() -> None:
    """Two short texts that name different things, and say little alike, are about two things."""
    source = "Norway harvested 310 tonnes of cloudberries."
    assert "contradicted" not in verdicts("The Harbour Hotel in Lisbon ordered 275 tonnes.", source)


def test_parts_that_make_the_whole_do_not_exclude_it() -> None:
    """One white and two brown horses are three."""
    assert "contradicted" not in verdicts("There is 1 white horse and 2 brown horses.", "There are 3 horses.")


def test_nothing_added_is_no_sum() -> None:
    """A nought beside the number that breaks the draft's bound does not make it a part of a sum."""
    source = "The ward admitted 268 patients, with 176 recoveries and 0 transfers."
    assert verdicts("More than 176 patients recovered in the ward.", source) == ["contradicted"]


@pytest.mark.parametrize(
    ("source", "draft", "language"),
    [
        ("The crew painted 14 red boats for the regatta.", "The crew painted 14 blue boats for the regatta.", "en"),
        ("県は風力で20メガワットを発電する計画だ。", "県は太陽光で20メガワットを発電する計画だ。", "ja"),
        ("広場の北に屋台が12軒並んでいる。", "広場の南に屋台が12軒並んでいる。", "ja"),
        ("该队在预赛中收获3枚金牌并创下纪录。", "该队在预赛中收获3枚铜牌并创下纪录。", "zh"),
    ],
)
def test_an_alternative_that_the_language_lists_is_a_contradiction(source: str, draft: str, language: str) -> None:
    """Red is not blue: in a sentence otherwise the same, the figure's value does not save it, and the reason tells."""
    (finding,) = factcheck.check(draft, [source], language=language)
    assert str(finding.verdict) == "contradicted"
    assert "the same sentence has" in finding.why


def test_alternatives_in_sentences_that_differ_otherwise_contradict_nothing() -> None:
    """Another sentence may well speak of other boats."""
    source = "Fourteen red boats were painted by volunteers who came from the valley in spring."
    assert verdicts("The crew painted 14 blue boats before the regatta.", source) != ["contradicted"]


def test_the_same_sentence_of_another_place_is_a_contradiction() -> None:
    """The figure agrees, and yet the source has it of somewhere else."""
    findings = factcheck.check("A flood in Germany hurt 12 people.", ["A flood in France hurt 12 people."])
    assert [str(finding.verdict) for finding in findings] == ["contradicted"]
    assert "france" in findings[0].why.casefold()


@pytest.mark.parametrize(
    ("source", "draft", "language"),
    [
        ("Norway Raises Fuel Tax By 4.5% In March", "Portugal Raises Fuel Tax By 7% In March", "en"),
        ("挪威3月出口三文鱼2.1万吨。", "智利3月出口三文鱼4.8万吨。", "zh"),
    ],
)
def test_another_figure_of_another_place_is_no_contradiction(source: str, draft: str, language: str) -> None:
    """Where each sentence names a country that the other does not, two figures may differ."""
    findings = factcheck.check(draft, [source], language=language)
    assert "contradicted" not in [str(finding.verdict) for finding in findings]


def test_another_thing_counted_in_the_same_sentence_is_no_support() -> None:
    """Two trucks do not uphold two motorcycles; whether one excludes the other, words alone cannot tell."""
    draft, source = "広場の隅にトラックが二台止まっています。", "広場の隅にバイクが二台止まっています。"
    assert "contradicted" not in verdicts(draft, source)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("工場では500人が働いている。", "工場では500人が勤務している。"),
        ("Police arrested 31 people in the county.", "Officers arrested 31 people in the county."),
        ("警方抓获31名嫌疑人。", "公安抓获31名嫌疑人。"),
    ],
)
def test_a_synonym_is_no_contradiction(draft: str, source: str) -> None:
    """An editor who writes the same in another word has said nothing else."""
    assert "contradicted" not in verdicts(draft, source)


def test_a_small_number_in_other_words_may_be_chance() -> None:
    """Three in one sentence and three in another tell nothing where the rest has nothing in common."""
    assert verdicts("The orchestra rehearsed with three trumpets.", "Police arrested three men.") == ["unsupported"]


def test_a_rise_does_not_uphold_a_fall() -> None:
    """The same percentage is no support where the draft turns the direction round."""
    verdict = verdicts("Exports fell by 12 % in the spring.", "Exports rose by 12 % in the spring.")[0]
    assert verdict not in UPHELD


def test_the_dead_and_the_hurt_of_one_sentence_are_told_apart() -> None:
    """The word of the figure's own clause says whose number it is, even where the other clause's stands nearer."""
    source = "The blast killed 31 dockers, and 58 others were injured."
    assert verdicts("Thirty-one dockers died and 58 were wounded.", source) == ["single-source", "single-source"]
    assert verdicts("Fifty-eight dockers died and 31 were wounded.", source) != ["single-source", "single-source"]


def test_a_number_in_a_name_is_no_figure() -> None:
    """The third film of a series is named, not counted."""
    assert verdicts("Night Ferry 3 cost 20 million dollars.", "It cost 20 million dollars.") == ["single-source"]


def test_a_few_han_characters_are_read_in_the_drafts_language() -> None:
    """A short text without kana is Chinese where the draft is, not Japanese."""
    assert verdicts("四年级有多于20人。", "四年级有35人。", language="zh") == ["single-source", "single-source"]


def test_sources_that_go_further_than_the_draft_do_not_contradict_it() -> None:
    """At least 36 is upheld by one source that says 40 and one that says 45, although these two differ."""
    sources = ("Officials counted 40 wrecked boats.", "Officials counted 45 wrecked boats.")
    assert verdicts("Officials counted at least 36 wrecked boats.", *sources) == ["corroborated"]
