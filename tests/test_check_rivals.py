"""Which figures of several sources contradict a draft's: those of the same thing, in the same place."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.model import Document, Names
from factcheck.pipeline import check_documents, read_text

CALM = "Nobody else was asked, the harbour master said."


def contradicted(draft: str, *sources: str) -> list[str]:
    """The figures of a draft that sources contradict."""
    return [f.text for f in factcheck.check(draft, [*sources, CALM]) if f.verdict == "contradicted"]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The flood killed 25 people in the town.", "The flood in the town displaced 2,500 people."),
        ("The flood injured 25 people in the town.", "The flood in the town displaced 2,500 people, officials said."),
        ("The first phase of the plant has 45 machines.", "The plant's second phase will have 450 machines."),
        ("工厂一期投资12亿元。", "工厂总投资120亿元，二期明年开工。"),
        ("In 2023 the city had 12,000 taxis.", "In 2013 the city had 1,200 taxis."),
        ("Tokyo reported 36 new cases.", "Osaka reported 63 new cases on Monday."),
    ],
)
def test_the_same_digits_of_another_thing_contradict_nothing(draft: str, source: str) -> None:
    """Other victims, another phase, the whole, another year, another place: a slip is a slip of one thing alone."""
    assert contradicted(draft, source) == []


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The quay cost 8.5 billion US dollars.", "The quay cost 8.5 billion yuan."),
        ("The quay cost $8.5 billion.", "码头耗资85亿元。"),
        ("The plant hired 450 divers.", "The plant hired 45 divers."),
    ],
)
def test_a_slip_of_currency_or_scale_contradicts(draft: str, source: str) -> None:
    """The same digits of the same thing."""
    assert len(contradicted(draft, source)) == 1


def test_a_bound_broken_by_a_hair_is_broken_by_the_total_too() -> None:
    """It was hardly given for another figure than that one; a total far from it may be of more."""
    draft = "Fewer than 4,500 boats joined the race."
    assert contradicted(draft, "In total 4,502 boats joined the race.") == ["Fewer than 4,500"]
    assert contradicted(draft, "In total 9,000 boats joined the race.") == []


def test_a_place_that_is_named_after_the_figures_clause_is_not_its_own() -> None:
    """The second half of the sentence goes on to elsewhere."""
    draft = "In Tokyo the company hired 36 divers for the quay."
    assert contradicted(draft, "The company hired 63 divers for the quay; in Osaka nobody was hired.") == ["36"]
    assert contradicted(draft, "In Osaka the company hired 63 divers for the quay.") == []


def test_a_name_that_the_project_lists_is_one_place() -> None:
    """The lexicon knows Fuzhou as 福州 alone; the project may mean 抚州."""
    draft = read_text("In Fuzhou the company hired 36 divers.", "draft.md")
    sources: list[Document] = [read_text("这家公司在抚州雇用了63名潜水员。", "a.txt"), read_text(CALM, "b.txt")]
    verdicts = []
    for names in (Names(), Names((("Fuzhou", "抚州"),))):
        (found,) = check_documents([draft], sources, names)
        verdicts.append([str(finding.verdict) for finding in found])
    assert verdicts == [["unsupported"], ["contradicted"]]
