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
            "73万 is 730,000 台; the claim says 73,000 台, one part in 10 of that: 万 (10^4) was read",
        ),
        (figure("640", unit="EUR"), figure("640", unit="USD"), "the same figure in another currency"),
        (figure("3", unit="%", kind="percent"), figure("3", unit="pp", kind="percent"), "not a percentage point"),
        (figure("7419", digits="7419"), figure("7491", digits="7491"), "the same digits in another order"),
        (
            figure("850", unit="人", kind="count", digits="85"),
            figure("900", None, unit="人", kind="count", digits="9", bound="least"),
            "the source says at least 900 人; the claim's 850 人 is below that",
        ),
        (figure("45", unit="%", kind="percent"), figure("38", unit="%", kind="percent"), "7 percentage points more"),
        (figure("450"), figure("400", digits="4"), "50 USD more (12%)"),
        (date("2020-03-07"), date("2020-07-03"), "month and day exchanged"),
        (date("2021-05-09"), date("2020-05-09"), "the same day of another year"),
        (date("2018-11"), date("2017-11"), "the same month of another year"),
        (date("2015"), date("2012"), "3 years apart"),
        (date("2020-03"), date("2020-08"), "5 months apart"),
        (date("2020-03-01"), date("2020-03-10"), "9 days apart"),
    ],
    ids=[
        "billion for yi", "thousand for wan", "currency", "points", "transposed", "bound", "share", "amount",
        "month and day",
        "year of a day", "year of a month", "years", "months", "days",
    ],
)  # fmt: skip
def test_a_conflict_is_named_by_its_likeliest_slip(said: Mention, found: Mention, words: str) -> None:
    """The reader learns what was mistaken for what, not merely that two numbers differ."""
    assert words in explain_conflict(said, found)
