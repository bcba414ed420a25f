"""Words that a project adds to the lexicon in its claims file, in force."""

from __future__ import annotations

import pytest
from storytelling import asked, written

from factcheck import crosscheck
from factcheck.errors import ProjectError
from factcheck.model import Names, Verdict
from factcheck.project import parse_project

WORDS = Names(concepts=(("sheet_pile", ("sheet pile", "sheet piles", "钢板桩", "鋼矢板")),))


@pytest.mark.parametrize(
    ("text", "language"), [("工人打入钢板桩38根，另有船12艘。", "zh"), ("鋼矢板38本を打ち込み、船は12隻だった。", "ja")]
)
def test_a_claim_finds_its_figure_across_languages_by_a_word_of_the_project(text: str, language: str) -> None:
    """Without the word nothing connects the claim with the article, and the figure is too small to tell."""
    document = written(text, "a.txt", language)
    statement = "They drove in 38 sheet piles"
    assert asked(statement, document).verdict is Verdict.UNSUPPORTED
    assert asked(statement, document, names=WORDS).verdict is Verdict.SINGLE_SOURCE


def test_a_word_added_to_a_concept_of_the_tool_joins_its_other_words() -> None:
    """`server` is known; a project's own name for servers is then one of them."""
    project = parse_project(
        "concepts:\n  server: [iron boxes]\nclaims:\n  - {id: a, statement: 38 iron boxes were found}\n"
    )
    (claim,) = (claim for claim in crosscheck(["警方发现服务器38台，另有人12名。"], project).claims if claim.stated)
    assert "server" in str(claim.evidence[0].parts)
    assert claim.verdict is Verdict.SINGLE_SOURCE


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("concepts: [a]\n", 'claims.yaml:1:11: "concepts" must be a mapping ("key: value" lines), not a list'),
        (
            "concepts:\n  pile: 钢板桩\n",
            'claims.yaml:2:9: "pile" must be a list ("- " before each entry), not "钢板桩"',
        ),
        ("concepts:\n  a pile: [钢板桩]\n", 'claims.yaml:2:11: "a pile" must be up to 80 letters, digits'),
        ("concepts:\n  pile: ['']\n", 'claims.yaml:2:10: entry 1 of "pile" is empty; write the text, or remove it'),
    ],
)
def test_a_mistake_among_them_is_told_with_its_place(text: str, complaint: str) -> None:
    """As elsewhere in the file."""
    with pytest.raises(ProjectError) as caught:
        parse_project(text)
    assert caught.value.lines()[0].startswith(complaint)
