"""How the work of matching grows with the figures of a text: counted in calls, so that no clock decides."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from factcheck.errors import Place
from factcheck.extraction import extract_mentions
from factcheck.matching import crowds
from factcheck.model import Document, Figure, Judgement, Source, Verdict
from factcheck.pipeline import check, check_documents, crosscheck, resolve_judgements
from factcheck.project import parse_project
from factcheck.reading import from_text

TIMES = 4
"""So many times the text is given"""
AT_MOST = 6.0
"""and may take so many times the calls: in proportion it would be 4, and with its square 16."""
FEW = 12
"""So many figures are a crowd here, so that short texts show what long ones do."""

TEXTS: dict[str, Callable[[int], str]] = {
    "one sentence over and over": lambda n: "The fire killed 12 people. " * n,
    "a score in every sentence": lambda n: " ".join(f"Team {_word(at)} won 3:2 at home." for at in range(n)),
    "a table with one value": lambda n: _table(f"| {_word(at)} | 12 |" for at in range(n)),
    "a table with many values": lambda n: _table(f"| {_word(at)} | {100 + at * 3} |" for at in range(n)),
    "one sentence with many figures": lambda n: f"Lost: {', '.join(str(100 + at) for at in range(n))} homes.",
    "one very long line": lambda n: " ".join(f"ward {_word(at)} lost {100 + at} homes and" for at in range(n)),
    "dates": lambda n: "On 13 August 2023 the fire began. " * n,
    "死亡": lambda n: "2021年11月13日，" + "，".join(f"{_word(at)}区死亡{100 + at}人" for at in range(n)) + "。",
    "負傷": lambda n: "火災で12人が負傷した。" * n,
}
"""Texts that a figure, a sentence or a row is repeated in."""


@pytest.fixture(autouse=True)
def a_few_are_a_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are a crowd from a few on."""
    monkeypatch.setattr(crowds, "CROWDED", FEW)


def _word(number: int) -> str:
    """A name that no other number has, without a digit."""
    return "".join("bcdfghjklm"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:03}").title()


def _table(rows: Any) -> str:
    return "| Ward | Killed |\n|---|---|\n" + "\n".join(rows) + "\n"


def read(text: str, name: str) -> Source:
    """The text as a document of one day."""
    return from_text(text, name=name, published=dt.date(2023, 8, 14))


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, of Python and of C, and how often a generator goes on."""
    counted = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def growth(work: Callable[[int], object], first: int = 24) -> float:
    """How many times the calls `TIMES` times as much takes."""
    work(2)  # what is loaded once
    return calls(lambda: work(first * TIMES)) / calls(lambda: work(first))


@pytest.mark.parametrize("name", TEXTS)
def test_a_check_grows_with_the_figures_of_draft_and_source(name: str) -> None:
    """Four times the figures in both take about four times the work, whatever is repeated."""
    text = TEXTS[name]
    assert growth(lambda n: check(text(n), [read(text(n), "a.md"), read("Nothing else.", "b.md")])) < AT_MOST


@pytest.mark.parametrize("name", TEXTS)
def test_a_report_grows_with_the_figures_of_its_documents(name: str) -> None:
    """Four times the figures in two documents take about four times the work."""
    text = TEXTS[name]
    assert growth(lambda n: crosscheck([read(text(n), "a.md"), read(text(n), "b.md")])) < AT_MOST


def test_a_check_grows_with_the_sources() -> None:
    """Four times the documents of one sentence take about four times the work."""
    sentence = "The fire in ward {} killed {} people, officials said."

    def work(number: int) -> object:
        sources = [read(sentence.format(_word(at), 12 + at % 5), f"{at}.md") for at in range(number)]
        return check(sentence.format("Baba", 12), sources)

    assert growth(work) < AT_MOST


def test_a_report_grows_with_the_claims() -> None:
    """Four times the claims of claims.yaml take about four times the work."""

    def work(number: int) -> object:
        listed = "".join(f"- {{id: c{at}, statement: 'The fire killed {12 + at} people.'}}\n" for at in range(number))
        return crosscheck([read("The fire killed 12 people.", "a.md")], parse_project(f"claims:\n{listed}"))

    assert growth(work) < AT_MOST


@pytest.mark.parametrize("same", [True, False])
def test_a_check_grows_with_the_judgements(same: bool) -> None:
    """Four times the figures, each of them judged, take about four times the work."""

    def work(number: int) -> object:
        lost = [f"Ward {_word(at)} lost {1000 + at} homes." for at in range(number)]
        sources = [read(" ".join(lost), name) for name in ("a.md", "b.md")]
        documents = [Document(source, extract_mentions(source)) for source in sources]
        judgements = [
            Judgement(
                f"j{at}",
                same,
                Figure("a.md", f"{1000 + at}", lost[at]),
                Figure("b.md", f"{1000 + (at + (not same)) % number}", lost[(at + (not same)) % number]),
                place=Place("judgements.yaml", at + 1),
            )
            for at in range(number)
        ]
        decisions, stale = resolve_judgements(judgements, documents)
        assert stale == []
        return check_documents(documents[:1], documents[1:], decisions=decisions)

    assert growth(work) < AT_MOST


def test_each_of_many_equal_figures_has_its_own_partner() -> None:
    """The same sentence many times over in draft and source: the figures go together in the order of the texts."""
    text = "The fire killed 12 people. " * 5
    findings = check(text, [read(text, "a.md"), read("Nothing else.", "b.md")])
    assert [one.evidence[0].start for one in findings] == [one.start for one in findings]


def test_a_row_finds_its_own_in_a_table_too_long_to_be_compared_whole() -> None:
    """In a table of more rows than are compared, each figure meets the row of its own ward; the one that differs is
    contradicted, and no other.
    """
    number = FEW * 4
    rows = [f"Ward {_word(at)} counted {1000 + at * 7} lost homes." for at in range(number)]
    said = [*rows]
    said[30] = said[30].replace("1210", "12100")
    findings = check(" ".join(said), [read(" ".join(rows), "a.md"), read("Nothing else.", "b.md")])
    assert len(findings) == number
    assert [at for at, one in enumerate(findings) if one.verdict is Verdict.CONTRADICTED] == [30]
    assert all(rows[at] in one.evidence[0].quote for at, one in enumerate(findings))


def test_the_sum_of_a_long_table_contradicts_none_of_its_rows() -> None:
    """A draft's total is what all the figures of a source make together, however many they are."""
    rows = [f"Ward {_word(at)} counted {100 + at} lost homes." for at in range(FEW * 4)]
    total = sum(100 + at for at in range(FEW * 4))
    text = f"The wards counted {total:,} lost homes."
    (finding,) = check(text, [read(" ".join(rows), "a.md"), read("Nothing else.", "b.md")])
    assert finding.verdict is Verdict.UNSUPPORTED
