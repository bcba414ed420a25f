"""What several sources say to a draft's figure: which of them is heard, which is another figure, and what comes
nearest where nothing is heard.
"""

from __future__ import annotations

import pytest

import factcheck
from factcheck import Finding

OTHER = {"en": "The weather stayed dry all week.", "zh": "当地一周天气晴好。", "ja": "一週間、晴天が続いた。"}


def check(draft: str, *sources: str, language: str = "en") -> list[Finding]:
    """The findings on a draft beside some sources, of which there are always several."""
    return factcheck.check(draft, [*sources, OTHER[language]], language=language)


def verdicts(draft: str, *sources: str, language: str = "en") -> list[str]:
    """The verdict on each figure."""
    return [str(finding.verdict) for finding in check(draft, *sources, language=language)]


@pytest.mark.parametrize(
    ("draft", "source", "language"),
    [
        ("The ferry accident left 164 people hurt.", "The ferry accident left 146 people hurt.", "en"),
        ("列车事故造成164人受伤。", "列车事故造成146人受伤。", "zh"),
        ("列車事故で164人がけがをした。", "列車事故で146人がけがをした。", "ja"),
        ("The direct loss came to 1,124.69 million yuan.", "The direct loss came to 1,142.69 million yuan.", "en"),
        ("全省直接损失2317.45亿元。", "全省直接损失2371.45亿元。", "zh"),
        ("The party's majority is 253.", "The party's majority is 235.", "en"),
    ],
)
def test_a_count_with_its_digits_exchanged_is_contradicted(draft: str, source: str, language: str) -> None:
    """Counts change with time, and a bare number may be anything; digits in another order are a slip all the same."""
    assert verdicts(draft, source, source, language=language) == ["contradicted"]


@pytest.mark.parametrize(
    ("draft", "source", "language"),
    [
        ("The creditor filed its petition in June 2021.", "The creditor filed its petition in June 2022.", "en"),
        ("委员会于2021年6月30日解散。", "委员会于2022年6月30日解散。", "zh"),
        ("委員会は2021年6月30日に解散した。", "委員会は2022年6月30日に解散した。", "ja"),
        ("The mill was built in 1919.", "The mill was built in 1909.", "en"),
    ],
)
def test_a_date_wrong_in_one_part_is_contradicted(draft: str, source: str, language: str) -> None:
    """The sentences are the same and the dates differ in the year alone: no list of events is needed to tell."""
    assert verdicts(draft, source, language=language) == ["contradicted"]


def test_dates_of_two_days_that_count_differently_are_left_alone() -> None:
    """Where the count differs as well as the date, the two sentences tell of two days."""
    source = "By 14 May 2031 the fund had paid out 5,310 grants."
    assert "contradicted" not in verdicts("By 13 May 2031 the fund had paid out 5,190 grants.", source)


@pytest.mark.parametrize(
    ("draft", "source", "language"),
    [
        ("The dam will cost 80 billion dollars.", "The dam will cost 80 billion yen.", "en"),
        ("这座塔造价约3000万美元。", "这座塔造价约3000万元。", "zh"),
        ("工費は約3000万ドルだ。", "工費は約3000万円だ。", "ja"),
        ("The shares fell by 60 percentage points.", "The shares fell by 60 per cent.", "en"),
        ("毛利率上升34.1个百分点。", "毛利率上升34.1%。", "zh"),
        ("全省371万户停电。", "全省37.19万户停电。", "zh"),
    ],
)
def test_the_same_digits_in_another_unit_or_scale_are_contradicted(draft: str, source: str, language: str) -> None:
    """One digit is enough where the unit alone is exchanged, and one of the two may be rounded."""
    assert verdicts(draft, source, language=language) == ["contradicted"]


@pytest.mark.parametrize(
    ("draft", "source", "language"),
    [
        ("The crash killed 98 people and injured 16.", "The crash killed 16 people and injured 98.", "en"),
        ("停电5.9万户，断水1.5万户。", "停电1.5万户，断水5.9万户。", "zh"),
        ("断水は約5万9千戸、停電は約1万5千戸だった。", "断水は約1万5千戸、停電は約5万9千戸だった。", "ja"),
    ],
)
def test_two_figures_exchanged_are_both_contradicted(draft: str, source: str, language: str) -> None:
    """Each figure stands in the source, of the other thing: that is no support."""
    found = check(draft, source, source, language=language)
    assert [str(finding.verdict) for finding in found] == ["contradicted", "contradicted"]
    assert all("the two are exchanged" in finding.why for finding in found)


@pytest.mark.parametrize(
    ("draft", "source", "language"),
    [
        ("The crash killed 16 people and injured 98.", "It killed 16, and 98 were injured.", "en"),
        ("停电1.5万户，断水5.9万户。", "断水5.9万户，停电1.5万户。", "zh"),
    ],
)
def test_figures_told_in_another_order_are_not_exchanged(draft: str, source: str, language: str) -> None:
    """What each is of decides, and not where it stands."""
    assert "contradicted" not in verdicts(draft, source, source, language=language)


def test_a_rival_beside_the_very_value_must_be_no_less_surely_meant() -> None:
    """The appeal's ruling is another ruling; the document that has the draft's number is on the draft's."""
    sources = ("The trial judge's ruling on the tower is 92 pages long.", "The judges of appeal wrote 323 pages on it.")
    assert verdicts("The trial judge's ruling runs to 92 pages.", *sources) == ["single-source"]


def test_a_right_figure_elsewhere_does_not_hide_a_slip() -> None:
    """The draft states the turnout twice, once rightly: the source's figure speaks to both."""
    draft = "Turnout was 59.9%, a low. In the city, too, turnout was 95.9%."
    assert verdicts(draft, "Turnout was 59.9% across the country.") == ["single-source", "contradicted"]


def test_a_bound_is_not_upheld_by_what_merely_fits() -> None:
    """146 is more than 120, of something else."""
    assert verdicts("At least 120 people died.", "The shelter fed 146 dogs.") == ["unsupported"]


@pytest.mark.parametrize(
    ("draft", "source", "language"),
    [
        ("The group has invested 11 billion dollars.", "The group plans to invest 11 billion dollars.", "en"),
        ("集团已投入110亿美元。", "集团计划投入110亿美元。", "zh"),
        ("同社は110億ドルの投資を終えた。", "同社は110億ドルを投資する計画だ。", "ja"),
    ],
)
def test_a_plan_does_not_bear_out_what_is_said_to_be_done(draft: str, source: str, language: str) -> None:
    """The value is the same, and nothing says that it came about."""
    (found,) = check(draft, source, language=language)
    assert str(found.verdict) == "unsupported"
    assert "one was planned" in found.why


def test_a_count_that_a_later_one_replaces_bears_out_nothing() -> None:
    """Two early reports hold the draft's count, a later one has more: the draft is out of date, and is told so."""
    early = "---\ndate: 2031-04-03\n---\nThe landslide at the quarry killed 9 people."
    late = "---\ndate: 2031-04-09\n---\nThe landslide at the quarry killed 16 people."
    (found,) = check("The landslide at the quarry killed 9 people.", early, late)
    assert str(found.verdict) == "unsupported"
    assert "superseded by 16 people as of 9 April 2031" in found.why


@pytest.mark.parametrize(
    ("draft", "source", "language"),
    [
        ("純利益は402億元だった。", "純利益は402.54億元だった。", "ja"),
        ("净利润402亿元。", "净利润402.54亿元。", "zh"),
    ],
)
def test_a_figure_cut_to_three_digits_is_upheld(draft: str, source: str, language: str) -> None:
    """Accounts are cut as often as rounded; the reason does not call it rounding."""
    (found,) = check(draft, source, language=language)
    assert str(found.verdict) == "single-source"
    assert "without its last digits" in found.evidence[0].why


def test_what_comes_nearest_is_told_with_the_reason_why_it_does_not_count() -> None:
    """An unsupported figure is answered with what the sources have in its place."""
    (found,) = check("The storm left 1,240 homes without power.", "The storm left 990 homes without power.")
    assert str(found.verdict) == "unsupported"
    assert "source 1 says 990 homes (counted at different times)" in found.why


@pytest.mark.parametrize(
    ("draft", "source", "verdict"),
    [
        ("They collided before the 59th lap.", "They collided on lap 57.", "single-source"),
        ("She left home after the age of 18.", "At the age of 21 she left home.", "single-source"),
        ("She left home after the age of 18.", "At the age of 15 she left home.", "contradicted"),
    ],
)
def test_a_rank_or_an_age_is_bounded_by_the_word_before_it(draft: str, source: str, verdict: str) -> None:
    """Before the 59th lap is any lap before it."""
    (found,) = factcheck.check(draft, [source], language="en")
    assert str(found.verdict) == verdict


def test_a_figure_gives_way_to_one_that_would_else_be_denied() -> None:
    """7.3 out of ten and 92% uphold over 7/10 and over 85%, each its own."""
    source = "The pass rate is 92%, with an average mark of 7.3/10."
    found = factcheck.check("The pass rate is over 85%, with a mark of more than 7/10.", [source], language="en")
    assert [str(finding.verdict) for finding in found] == ["single-source", "single-source"]


def test_an_event_before_its_own_day_is_not_told_as_of_another_year() -> None:
    """The dates are the same, and one text says before it."""
    (found,) = factcheck.check("The shop closed before 19 March 2031.", ["The shop closed on 19 March 2031."])
    assert found.why == "source 1 contradicts the claim: the source has 19 March 2031, the claim before 19 March 2031."


@pytest.mark.parametrize(
    ("draft", "source", "language"),
    [
        ("Unemployment fell by 5 percentage points last year.", "Unemployment fell to 5% last year.", "en"),
        ("政策金利は0.25ポイント引き上げられた。", "政策金利は0.25%から0.5%に引き上げられた。", "ja"),
        ("央行将利率上调2个百分点。", "央行将利率上调至2%。", "zh"),
    ],
)
def test_a_change_in_points_is_not_denied_by_a_level_in_per_cent(draft: str, source: str, language: str) -> None:
    """Beside one source and beside several: a fall by five points is not a fall to five per cent."""
    assert "contradicted" not in verdicts(draft, source, language=language)
    assert "contradicted" not in [str(f.verdict) for f in factcheck.check(draft, [source], language=language)]


def test_figures_are_not_exchanged_where_another_sentence_has_them_as_the_draft_does() -> None:
    """The year before it was the other way round."""
    draft = "In 2032, the college admitted 120 men and 98 women."
    source = "In 2031, the college admitted 98 men and 120 women. In 2032, the college admitted 120 men and 98 women."
    assert verdicts(draft, source) == ["single-source"] * 3


@pytest.mark.parametrize(
    ("draft", "source", "language"),
    [
        ("The board now forecasts growth of 0.8%.", "The board lowered its growth forecast to 0.6% from 0.8%.", "en"),
        ("募资总额为356.6亿港元。", "募资总额由356.6亿港元增至410亿港元。", "zh"),
        ("新線は2027年に開業した。", "会社は新線の2027年の開業を断念した。", "ja"),
    ],
)
def test_what_no_longer_stands_bears_out_nothing(draft: str, source: str, language: str) -> None:
    """A value that the same sentence tells has changed, and a date that was given up."""
    assert verdicts(draft, source, language=language) == ["unsupported"]


def test_a_slip_is_none_where_a_source_has_the_very_value() -> None:
    """The weekly pay is no slip of the bonus."""
    sources = ("Each worker gets a bonus of $5,000.", "Each worker on strike gets $500 a week.")
    assert verdicts("Each worker gets a bonus of $5,000.", *sources) == ["single-source"]


def test_who_tells_a_figure_is_not_what_it_is_of() -> None:
    """Two speakers on one ferry contradict each other."""
    source = "The ferry carried 170 passengers, according to Jones."
    (found,) = factcheck.check("The ferry carried 140 passengers, according to Smith.", [source], language="en")
    assert str(found.verdict) == "contradicted"
