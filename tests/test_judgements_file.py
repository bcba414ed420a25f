"""The file of judgements: what is written into it and taken out again, and what is said of its mistakes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ProjectError
from factcheck.model import Figure, Judgement
from factcheck.project import (
    identify,
    json_schema_of_judgements,
    parse_judgements,
    seen_from,
    with_judgement,
    without_judgements,
)
from factcheck.project.yaml_tree import read_tree

ROOT = Path(__file__).resolve().parent.parent
PATH = "story/judgements.yaml"
BY_HAND = """\
# Ours. Ask the desk before you change one.
judgements:   # newest anywhere

  # the mayor's office told us on the phone
  - different:
      - {source: articles/a.md, figure: 36, quote: "hired 36 divers"}   # the first
      - claim: divers
    reason: >
      counted
      in May

    # see the note in the diary
  - same:
    - source: articles/b.md
      figure: 63名
      quote: 雇用了63名潜水员
    - source: articles/c.md
      figure: 36人
      quote: 潜水士は36人だった
"""


def made(same: bool, one: Figure, other: Figure, reason: str = "", on: str = "") -> Judgement:
    """A judgement whose paths are seen from the working directory, as the commands make it."""
    name = identify(same, [seen_from(PATH, figure) for figure in (one, other)])
    return Judgement(name, same, one, other, reason, on=on)


def figure(name: str, text: str = "148", quote: str = "148 addresses were found") -> Figure:
    """A figure of a document in the story's folder."""
    return Figure(f"story/articles/{name}", text, quote)


NEW = made(True, figure("a.md"), figure("z.md", "148个", "148个地址"), reason='yes: "so" # it is', on="2026-05-02")


@pytest.mark.parametrize("text", ["", BY_HAND, BY_HAND.rstrip("\n"), BY_HAND.replace("\n", "\r\n"), "judgements:\n"])
@pytest.mark.parametrize("name", ["0.md", "b.md", "z.md"])
def test_what_is_written_is_read_back_and_taking_it_back_restores_every_byte(text: str, name: str) -> None:
    """Comments, quotes, order and line ends of all the rest stay, wherever the entry goes."""
    new = made(False, figure(name), Figure(claim="lamps"), reason="another 岸壁")
    written = with_judgement(text, PATH, new)
    before, after = parse_judgements(text, PATH), parse_judgements(written, PATH)
    (found,) = (one for one in after if one.id == new.id)
    assert (found.same, found.reason) == (False, "another 岸壁")
    assert {one.id for one in after} == {*(one.id for one in before), new.id}
    assert without_judgements(written, PATH, {new.id}) == text


def test_a_new_file_says_what_it_is_and_holds_the_judgement_in_the_words_of_the_documents() -> None:
    """Whoever reviews the change can tell from it what was decided; paths are relative to the file."""
    assert with_judgement("", PATH, NEW).split("judgements:\n")[1] == (
        "  - same:\n"
        "      - source: articles/a.md\n"
        "        figure: '148'\n"
        "        quote: 148 addresses were found\n"
        "      - source: articles/z.md\n"
        "        figure: 148个\n"
        "        quote: 148个地址\n"
        "    reason: 'yes: \"so\" # it is'\n"
        "    on: '2026-05-02'\n"
    )


def test_entries_stand_by_their_documents_so_that_branches_seldom_collide() -> None:
    """Two that are added about different documents stand apart, in the same file whichever came first."""
    one, other = made(True, figure("b.md"), figure("c.md")), made(True, figure("a.md"), figure("d.md"))
    either = with_judgement(with_judgement("", PATH, one), PATH, other)
    assert either == with_judgement(with_judgement("", PATH, other), PATH, one)


def test_which_figure_is_named_first_makes_no_difference() -> None:
    """The id and the entry are the same."""
    turned = made(True, NEW.other, NEW.one, reason=NEW.reason, on=NEW.on)
    assert turned.id == NEW.id
    assert with_judgement("", PATH, turned) == with_judgement("", PATH, NEW)


def test_an_id_stays_when_the_quote_is_wrapped_anew_and_when_the_file_is_read_from_elsewhere() -> None:
    """It is made of the paths as the file writes them and of the words without their line ends."""
    (here,) = parse_judgements(with_judgement("", PATH, NEW), PATH)
    wrapped = with_judgement("", PATH, NEW).replace("148 addresses were found", '"148 addresses\n          were found"')
    (there,) = parse_judgements(wrapped, "/elsewhere/judgements.yaml")
    assert here.id == there.id == NEW.id


@given(
    st.text(min_size=1).filter(str.strip),
    st.text(min_size=1).filter(str.strip),
    st.text(alphabet="-: #'\"[]{}&*!|>%@`,?\\\n\t一1"),
)
def test_any_text_survives_the_file(figure_: str, quote: str, reason: str) -> None:
    """What documents say is data: no sign of YAML, control character or line separator in it means anything."""
    try:
        figure_.encode(), quote.encode()
    except UnicodeEncodeError:
        return
    new = made(True, figure("a.md", figure_, quote), Figure(claim="x"), reason=reason if reason.strip() else "")
    (found,) = parse_judgements(with_judgement("", PATH, new), PATH)
    one = found.other if found.one.claim else found.one
    assert (one.text, one.quote, found.reason) == (figure_.strip(), quote.strip(), new.reason.strip())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("judgements:\n  - same: []\n", '2:11: "same" must name two figures, not 0; write a judgement for each two'),
        ("judgements:\n  - reason: so\n", '2:5: entry 1 of "judgements" must hold "same" or "different", and not both'),
        (
            "judgements:\n  - same:\n    - claim: a\n    - claim: b\n",
            '3:5: "same" names two claims; two claims are never compared, so name a figure of a document beside one',
        ),
        (
            "judgements:\n  - same:\n    - claim: a\n    - source: b.md\n      figure: 1\n",
            '4:7: entry 2 of "same" has no "quote"; add it, or name a claim with "claim" alone',
        ),
        (
            "judgements:\n  - same:\n    - claim: a\n    - {source: b.md, figure: 1, quote: 1 x, nth: two}\n",
            '4:50: "nth" must be a number from 1 on, not "two"',
        ),
        ("judgments: []\n", '1:1: unknown key "judgments"; did you mean "judgements"?'),
        ("judgements:\n  - saem: []\n    same: []\n", '2:5: unknown key "saem"; did you mean "same"?'),
        (
            "judgements:\n  - same:\n    - claim: a\n    - sorce: b\n      quote: c\n",
            '4:7: unknown key "sorce"; did you mean "source"?',
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(text: str, complaint: str) -> None:
    """Each as file:line:column and a sentence."""
    with pytest.raises(ProjectError) as caught:
        parse_judgements(text, "j.yaml")
    assert f"j.yaml:{complaint}" in caught.value.lines()


def test_a_list_in_brackets_is_left_alone() -> None:
    """Nothing can be put into it line by line, so that nothing is written, and it is said how to."""
    text = "judgements: [{same: [{claim: a}, {source: b, figure: 1, quote: 1 x}]}]\n"
    with pytest.raises(ProjectError, match=r"1:13: the list is not written as lines .* begin with a dash"):
        with_judgement(text, "j.yaml", NEW)


def test_the_schema_shipped_is_current() -> None:
    """What `factcheck schema judgements` prints stands in docs/judgements.schema.json; write it anew after a change."""
    shipped = json.loads((ROOT / "docs" / "judgements.schema.json").read_text("utf-8"))
    assert shipped == json_schema_of_judgements()


def test_the_schema_accepts_what_the_tool_accepts() -> None:
    """An editor that uses the schema marks what the tool refuses, and nothing else."""
    validator = jsonschema.Draft202012Validator(json_schema_of_judgements())
    jsonschema.Draft202012Validator.check_schema(json_schema_of_judgements())
    for text in (BY_HAND, with_judgement("", PATH, NEW)):
        assert list(validator.iter_errors(json.loads(json.dumps(read_tree(text, PATH).data)))) == []
    mistakes: list[Any] = [
        {"judgements": [{"reason": "so"}]},
        {"judgements": [{"same": [{"claim": "a"}]}]},
        {"judgements": [{"same": [{"claim": "a", "source": "b"}, {"claim": "c"}]}]},
        {"judgments": []},
    ]
    for wrong in mistakes:
        assert list(validator.iter_errors(wrong)) != []


def test_the_file_shown_in_the_documents_is_read() -> None:
    """docs/judgements.md shows a file that the tool takes as it stands."""
    (block,) = re.findall(
        r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "judgements.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    same, different = parse_judgements(block, PATH)
    assert (same.same, same.reason) == (True, "Both are the company's divers.")
    assert (different.same, different.by, different.on) == (False, "The desk", "2026-05-02")
