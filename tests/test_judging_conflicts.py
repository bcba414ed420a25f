"""Each kind of conflict is named in a sentence with its arithmetic."""

from __future__ import annotations

import pytest
from storytelling import date, figure

from factcheck.judging.conflicts import explain_conflict
from factcheck.model import Mention


@pytest.mark.parametrize(
    ("said", "found", "words"),
    [
        (
            figure("58e9", digits="58", scale="billion", text="58 billion"),
            figure("5.8e9", digits="58", scale="亿", text="58亿"),
            "the claim says 58 billion USD, 10 times as much: 亿 (10^8) was read as billion (10^9)",
        ),
        (
            figure("73000", unit="台", kind="count", digits="73", text="73 thousand", scale="thousand"),
            figure("730000", unit="台", kind="count", digits="73", text="73万", scale="万"),
            "73万 is 730,000 台; the claim says 73,000 台, a tenth of that: 万 (10^4) was read",
        ),
        (figure("640", unit="EUR"), figure("640", unit="USD"), "the same figure in another currency"),
        (figure("3", unit="%", kind="percent"), figure("3", unit="pp", kind="percent"), "not a percentage point"),
        (figure("7419", digits="7419"), figure("7491", digits="7491"), "the same digits in another order"),
        (
            figure("850", unit="人", kind="count", digits="85"),
            figure("900", None, unit="人", kind="count", digits="9", bound="least"),
            "the source says at least 900 人; the claim says 850 人, which is below that",
        ),
        (figure("45", unit="%", kind="percent"), figure("38", unit="%", kind="percent"), "7 percentage points more"),
        (figure("450"), figure("400", digits="4"), "50 USD more (12%)"),
        (
            figure("3", unit="workers", kind="count", digits="3"),
            figure("4", unit="workers", kind="count", digits="4"),
            "the source has 4 workers, the claim 3 workers: 1 less (25%)",
        ),
        (date("2020-03-07"), date("2020-07-03"), "month and day exchanged"),
        (date("2021-05-09"), date("2020-05-09"), "the same day of another year"),
        (date("2018-11"), date("2017-11"), "the same month of another year"),
        (date("2015"), date("2012"), "3 years apart"),
        (date("2020-03"), date("2020-08"), "5 months apart"),
        (date("2020-03-01"), date("2020-03-10"), "9 days apart"),
    ],
    ids=[
        "billion for yi", "thousand for wan", "currency", "points", "transposed", "bound", "share", "amount",
        "one less",
        "month and day",
        "year of a day", "year of a month", "years", "months", "days",
    ],
)  # fmt: skip
def test_a_conflict_is_named_by_its_likeliest_slip(said: Mention, found: Mention, words: str) -> None:
    """The reader learns what was mistaken for what, not merely that two numbers differ."""
    assert words in explain_conflict(said, found)


def test_several_sources_take_a_verb_of_their_own() -> None:
    """The source has and says, the sources have and say."""
    earlier, later = date("2021-09"), date("2022-01")
    assert explain_conflict(earlier, later).startswith("the source has January 2022, the claim September 2021")
    assert explain_conflict(earlier, later, "the claim", "the sources").startswith("the sources have January 2022")
    least = figure("900", None, unit="人", kind="count", digits="9", bound="least")
    fewer = figure("850", unit="人", kind="count", digits="85")
    assert explain_conflict(fewer, least, "the claim", "the sources").startswith("the sources say at least 900 人")
    assert "the sources have 850 人, which is below that" in explain_conflict(least, fewer, "the claim", "the sources")


def test_a_figure_is_not_said_to_be_itself() -> None:
    """What a figure is worth is told beside its words where those are others, and of the number without its bound."""
    stated = figure("4.8e9", digits="48", scale="亿", text="48亿")
    assert explain_conflict(stated, figure("4.8e10", digits="48", scale="billion", text="48 billion")).startswith(
        "the source says 48 billion USD; the claim says 4.8 billion USD, a tenth of that"
    )
    bounded = figure("4.8e8", None, digits="48", scale="亿", text="4.8亿", bound="least")
    assert explain_conflict(stated, bounded).startswith("4.8亿 is 480 million USD; the claim says 4.8 billion USD")
