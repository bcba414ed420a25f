"""A claim stated in one language finds its evidence in the others, also where the claim has slipped by a power of
ten.
"""

from __future__ import annotations

import pytest
from storytelling import asked, written

from factcheck.judging import judge
from factcheck.matching import find_evidence
from factcheck.model import Listed, Names, Verdict

LOAN = written("审计报告显示，市属开发公司向银行贷款不低于38.2亿元，用于修建体育馆。", "zh.txt")
LOAN_JA = written(
    "監査によると、市の開発会社は体育館の建設のため、銀行から38.2億元以上の融資を受けた。", "ja.txt", "ja"
)


def test_a_claim_in_english_is_confirmed_by_chinese_and_japanese_articles() -> None:
    """3.82 billion yuan is 38.2亿元."""
    claim = asked("The company took a bank loan of 3.82 billion yuan", LOAN, LOAN_JA)
    assert claim.verdict is Verdict.CORROBORATED
    assert claim.documents == 2


def test_a_scale_word_misread_is_a_contradiction_that_says_so() -> None:
    """38.2亿 read as 38.2 billion is off by ten, although the sources' bound is open upwards."""
    claim = asked("a bank loan of 38.2 billion yuan", LOAN, LOAN_JA)
    assert claim.verdict is Verdict.CONTRADICTED
    assert claim.agreement is Verdict.CORROBORATED
    assert "10 times" in claim.why
    assert "亿 (10^8) was read as billion (10^9)" in claim.why


def test_what_nobody_mentions_is_unsupported() -> None:
    """Nothing found is not a contradiction."""
    claim = asked("The festival drew 91,300 visitors", LOAN, LOAN_JA)
    assert (claim.verdict, claim.agreement, claim.evidence) == (Verdict.UNSUPPORTED, None, [])


def test_a_name_of_the_glossary_finds_its_other_spellings() -> None:
    """Mei Anran is 梅安然 where the glossary says so."""
    article = written("梅安然于2019年6月辞去市长职务，随后前往大学任教。", "a.txt")
    claim = asked("Mei Anran resigned in June 2019", article, names=Names((("Mei Anran", "梅安然"),)))
    assert claim.verdict is Verdict.SINGLE_SOURCE


def test_a_year_does_not_confirm_a_month() -> None:
    """The source is less exact than the claim: neither support nor contradiction."""
    article = written("The museum opened in 2012 after a long delay.", "a.txt", "en")
    claim = asked("The museum opened in May 2012 after a long delay", article)
    assert claim.verdict is Verdict.UNSUPPORTED


def test_a_figure_above_the_claims_lower_bound_supports_it() -> None:
    """812 makes "more than 600" true."""
    article = written("The shelter took in 812 dogs last winter.", "a.txt", "en")
    assert asked("The shelter took in more than 600 dogs last winter", article).verdict is Verdict.SINGLE_SOURCE


def test_a_right_claim_listed_beside_a_wrong_one_does_not_hide_its_evidence() -> None:
    """Two statements of one file are judged each by itself."""
    wrong, right = (
        written("a bank loan of 38.2 billion yuan", "", "en"),
        written("a bank loan of 3.82 billion yuan", "", "en"),
    )
    listed = [Listed(str(n), one.source, one.mentions[0]) for n, one in enumerate((wrong, right))]
    verdicts = [judge(group).verdict for group in find_evidence(listed, [LOAN, LOAN_JA], Names())]
    assert verdicts == [Verdict.CONTRADICTED, Verdict.CORROBORATED]


def test_a_figure_of_one_draft_that_has_its_equal_is_no_rival_to_the_drafts_others() -> None:
    """A draft with the sums of both stages: the source's sum of the one does not contradict the other."""
    draft = written("The first stage cost 3.82 billion yuan. The second stage cost 4.11 billion yuan.", "", "en")
    article = written("The first stage of the stadium cost 3.82 billion yuan.", "a.txt", "en")
    listed = [Listed(m.text, draft.source, m) for m in draft.mentions if m.kind == "money"]
    verdicts = [judge(group).verdict for group in find_evidence(listed, [article], Names())]
    assert verdicts == [Verdict.SINGLE_SOURCE, Verdict.UNSUPPORTED]


@pytest.mark.parametrize(
    ("language", "claim", "other_year", "same_year"),
    [
        (
            "en",
            "In 2022 Orlin Foods had revenue of $4.5 billion",
            "In 2023 Orlin Foods had revenue of $5.4 billion.",
            "In 2022 Orlin Foods had revenue of $5.4 billion.",
        ),
        ("zh", "清河食品2022年营收45亿元", "清河食品2023年营收54亿元。", "清河食品2022年营收54亿元。"),
        (
            "ja",
            "清水食品の2022年の売上高は450億円だった",
            "清水食品の2023年の売上高は540億円だった。",
            "清水食品の2022年の売上高は540億円だった。",
        ),
    ],
)
def test_a_claim_of_one_year_is_not_denied_by_another_year(
    language: str, claim: str, other_year: str, same_year: str
) -> None:
    """The dates of the statement tell of which year it is; of its own year another figure denies it."""
    after, same = (written(text, "a.txt", language) for text in (other_year, same_year))
    found = asked(claim, after, language=language)
    assert found.verdict is Verdict.UNSUPPORTED
    assert [e.why for e in found.evidence] == ["counted at different times"]
    assert asked(claim, same, language=language).verdict is Verdict.CONTRADICTED
    assert (
        asked(claim, written(f"{claim}.", "b.txt", language), after, language=language).verdict is Verdict.SINGLE_SOURCE
    )


@pytest.mark.parametrize(
    ("language", "claim", "text"),
    [
        ("en", "Orlin Foods made $4.5 million in the fourth quarter", "Orlin Foods made $45 million in the full year."),
        ("zh", "清河食品第四季度净利润450万元", "清河食品全年净利润4500万元。"),
        ("ja", "清水食品の第4四半期の純利益は4億5000万円", "清水食品の通期の純利益は45億円だった。"),
    ],
)
def test_a_claim_of_a_quarter_is_not_denied_by_a_year_of_the_same_digits(language: str, claim: str, text: str) -> None:
    """The same digits are no slip where both texts say of which length of time they speak."""
    assert asked(claim, written(text, "a.txt", language), language=language).verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "claim", "text"),
    [
        ("en", "In 2022 Orlin Foods had revenue of $4.5 billion", "In 2023 Orlin Foods had revenue of $4.5 billion."),
        ("zh", "清河食品2022年营收45亿元", "清河食品2023年营收45亿元。"),
        ("ja", "清水食品の2022年の売上高は450億円だった", "清水食品の2023年の売上高は450億円だった。"),
    ],
)
def test_a_claim_of_one_year_is_not_confirmed_by_another_year(language: str, claim: str, text: str) -> None:
    """The same revenue of the next year is a coincidence."""
    assert asked(claim, written(text, "a.txt", language), language=language).verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "claim", "text"),
    [
        ("en", "In 2019 the city bought the works for $34 million", "The city bought the works for $43 million."),
        ("zh", "2019年该市以3400万元收购清河厂", "该市以4300万元收购清河厂。"),
        ("ja", "2019年に市は清水工場を34億円で買収した", "市は清水工場を43億円で買収した。"),
    ],
)
def test_a_claims_date_excuses_no_figure_without_one(language: str, claim: str, text: str) -> None:
    """A later article that names no year speaks of the one purchase there was."""
    later = written(text, "a.txt", language, published="2021-11-03")
    assert asked(claim, later, language=language).verdict is Verdict.CONTRADICTED
