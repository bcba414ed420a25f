"""What is right to the precision written never gives a note, and what is far off always does, in three languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.extraction import extract_mentions
from factcheck.judging import find_notes
from factcheck.model import Document
from factcheck.pipeline import crosscheck
from factcheck.reading import from_text

LANGUAGES = ("en", "ja", "zh")
SCALED = {"en": ("{} million tonnes", 10**6), "ja": ("{}万トン", 10**4), "zh": ("{}万吨", 10**4)}
RISE = {
    "en": "Output rose {by}% from {old} to {new}.",
    "ja": "生産量は{old}から{new}に{by}%増加した。",
    "zh": "产量从{old}增至{new}，增长{by}%。",
}
FALL = {
    "en": "Output fell {by}% from {old} to {new}.",
    "ja": "生産量は{old}から{new}に{by}%減少した。",
    "zh": "产量从{old}降至{new}，下降{by}%。",
}
SHARE = {
    "en": "{part} of {whole} people ({share}%) agreed.",
    "ja": "{whole}人中{part}人（{share}%）が賛成した。",
    "zh": "{whole}人中{part}人（{share}%）赞成。",
}
SEXES = {
    "en": "The panel, {men} men and {women} women, a total of {whole} people, met.",
    "ja": "参加者は計{whole}人で、内訳は男性{men}人、女性{women}人。",
    "zh": "共有{whole}人参加，其中男性{men}人，女性{women}人。",
}

DAYS = {
    "en": "On {until}, {days} days after the fire broke out on {since}, it reopened.",
    "ja": "{since}から{until}までの{days}日間。",
    "zh": "从{since}至{until}，历时{days}天。",
}
DAY = {"en": "{d} {month} {y}", "ja": "{y}年{m}月{d}日", "zh": "{y}年{m}月{d}日"}

languages = st.sampled_from(LANGUAGES)
places = st.integers(0, 2)


def kinds(language: str, text: str) -> list[str]:
    """The kinds of the notes made on `text`."""
    source = from_text(text, language=language)
    return [note.kind for note in find_notes([Document(source, extract_mentions(source))])]


def rounded(value: Fraction, places: int) -> str:
    """`value` with so many digits after the point, rounded half to even, as texts round it."""
    return str(Decimal(round(value * 10**places)).scaleb(-places))


def cut(value: Fraction, places: int) -> str:
    """`value` with so many digits after the point, the rest cut off."""
    return str(Decimal(value * 10**places // 1).scaleb(-places))


Written = Callable[[Fraction, int], str]
WAYS = st.sampled_from([rounded, cut])


@given(languages, st.integers(10**6, 10**9), st.integers(10**6, 10**9), places, places, WAYS)
def test_a_growth_rounded_or_cut_gives_no_note(
    language: str, old: int, new: int, fine: int, share: int, written: Written
) -> None:
    """Values to any precision, the percentage reckoned from the exact ones."""
    assume(old != new)
    pattern, scale = SCALED[language]
    first, second = (Fraction(value, scale) for value in (old, new))
    assume(first >= 1 and second >= 1)
    by = abs(Fraction(new, old) - 1) * 100
    text = (RISE if new > old else FALL)[language].format(
        by=written(by, share), old=pattern.format(written(first, fine)), new=pattern.format(written(second, fine))
    )
    assert kinds(language, text) == [], text


@given(languages, st.integers(1, 999_999), st.integers(1, 999_999), places, WAYS)
def test_a_share_rounded_or_cut_gives_no_note(
    language: str, part: int, whole: int, share: int, written: Written
) -> None:
    """A part of a whole, both exact, and the percentage to any precision."""
    assume(part <= whole)
    text = SHARE[language].format(
        part=f"{part:,}", whole=f"{whole:,}", share=written(Fraction(part, whole) * 100, share)
    )
    assert kinds(language, text) == [], text


@given(languages, st.integers(1000, 999_999), st.integers(1000, 999_999), st.integers(1, 3))
def test_a_share_of_round_numbers_gives_no_note(language: str, part: int, whole: int, digits: int) -> None:
    """A part and a whole each rounded to some of their first digits, and the percentage of the exact ones."""
    assume(part <= whole)

    def shortened(value: int) -> str:
        power = 10 ** max(len(str(value)) - digits, 0)
        return f"{(value + power // 2) // power * power:,}"

    text = SHARE[language].format(
        part=shortened(part), whole=shortened(whole), share=rounded(Fraction(part, whole) * 100, 1)
    )
    assert kinds(language, text) == [], text


@given(languages, st.integers(2, 900), st.integers(2, 900))
def test_parts_that_make_the_whole_give_no_note(language: str, men: int, women: int) -> None:
    """Men and women, and the people they are."""
    text = SEXES[language].format(men=men, women=women, whole=f"{men + women:,}")
    assert kinds(language, text) == [], text


@given(languages, st.integers(2, 400), st.integers(2, 400), st.integers(1, 99))
def test_parts_that_do_not_make_the_whole_give_a_note(language: str, men: int, women: int, off: int) -> None:
    """Men and women below a thousand in all, and a number of people that is another."""
    assume(men + women + off < 1000)
    text = SEXES[language].format(men=men, women=women, whole=men + women + off)
    assert kinds(language, text) == ["parts"], text


@given(languages, st.integers(100, 499), st.integers(500, 999), st.integers(5, 60))
def test_a_share_that_is_far_off_gives_a_note(language: str, part: int, whole: int, off: int) -> None:
    """A percentage several points off, whatever its rounding."""
    share = round(Fraction(part, whole) * 100) + off
    assume(share < 100)
    text = SHARE[language].format(part=part, whole=whole, share=share)
    assert kinds(language, text) == ["share"], text


@given(languages, st.integers(110, 499), st.integers(510, 999), st.integers(10, 60), st.booleans())
def test_a_growth_that_is_far_off_gives_a_note(language: str, low: int, high: int, off: int, rising: bool) -> None:
    """A percentage many points off, of values with three digits."""
    old, new = (low, high) if rising else (high, low)
    by = round(abs(Fraction(new, old) - 1) * 100) + off
    pattern, _ = SCALED[language]
    text = (RISE if rising else FALL)[language].format(
        by=by, old=pattern.format(f"{old}.5"), new=pattern.format(f"{new}.5")
    )
    assert kinds(language, text) == ["growth"], text


@given(languages, st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)), st.integers(3, 900), st.integers(-1, 1))
def test_days_counted_with_or_without_the_first_and_last_give_no_note(
    language: str, since: dt.date, days: int, off: int
) -> None:
    """Both dates whole, and the days between them, give or take one."""
    assert kinds(language, _elapsed(language, since, days, days + off)) == []


@given(languages, st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)), st.integers(3, 99), st.integers(3, 90))
def test_days_that_are_far_off_give_a_note(language: str, since: dt.date, days: int, off: int) -> None:
    """A number of days that the dates exclude however they are counted."""
    assume((days + off) % 100)
    assert kinds(language, _elapsed(language, since, days, days + off)) == ["duration"]


def _elapsed(language: str, since: dt.date, days: int, said: int) -> str:
    ends = [
        DAY[language].format(y=day.year, m=day.month, d=day.day, month=f"{day:%B}")
        for day in (since, since + dt.timedelta(days))
    ]
    return DAYS[language].format(since=ends[0], until=ends[1], days=said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_change_no_verdict(language: str) -> None:
    """Two documents with the same slip of arithmetic agree on each of its figures as before."""
    text = SHARE[language].format(part=120, whole=400, share=45)
    report = crosscheck([from_text(text, language=language, name=name) for name in ("a.txt", "b.txt")])
    assert [note.source for note in report.notes] == ["a.txt", "b.txt"]
    assert not [claim for claim in report.claims if claim.verdict == "contradicted"]
