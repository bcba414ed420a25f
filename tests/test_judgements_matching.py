"""What a person decided about figures, in force: brought together, kept apart, and told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product

import pytest
from command import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from storytelling import claim_with, written

from factcheck.extraction import extract_mentions
from factcheck.judging import arrange, judge
from factcheck.matching import Shelf, find_evidence, find_figures, group_prepared, prepare
from factcheck.matching.decisions import Decisions, contradictions, key_of, resolve
from factcheck.matching.figures import find_figure, name_figure
from factcheck.model import Claim, Document, Figure, Group, Judgement, Listed, Mention, Names, Verdict
from factcheck.project import identify
from factcheck.reading import read_paths

EN = written(
    "The harbour company will build a new quay. The total investment in the new quay is $2.85 billion. "
    "The company hired 36 divers.",
    "en.txt",
    "en",
)
ZH = written("港务局将建设新码头。新码头总投资28.5亿美元，由三家企业分担。公司雇用了63名潜水员。", "zh.txt")
JA = written("港湾会社は新しい岸壁を建設する。総投資額は30億ドルで、潜水士は36人だった。", "ja.txt", "ja")
STORY = (EN, ZH, JA)


def mention(document: Document, text: str) -> Mention:
    """The one figure of a document that is written so."""
    (found,) = (m for m in document.mentions if text in m.text)
    return found


def figure(document: Document, text: str) -> Figure:
    """A figure of a document by its content."""
    return name_figure(document, mention(document, text))


def judgement(same: bool, one: Figure, other: Figure) -> Judgement:
    """A judgement of two figures."""
    return Judgement(identify(same, (one, other)), same, one, other)


def same(one: tuple[Document, str], other: tuple[Document, str]) -> Judgement:
    """The judgement that two figures are about the same thing."""
    return judgement(True, figure(*one), figure(*other))


def different(one: tuple[Document, str], other: tuple[Document, str]) -> Judgement:
    """The judgement that two figures are not about the same thing."""
    return judgement(False, figure(*one), figure(*other))


def told(judgements: Sequence[Judgement], documents: Sequence[Document] = STORY) -> list[Claim]:
    """What the documents together claim, as decided."""
    decisions, stale = resolve(judgements, documents)
    assert stale == []
    return arrange(judge(group) for group in group_prepared(prepare(documents, Names(), decisions)))


def shape(claims: Sequence[Claim]) -> list[tuple[Verdict, list[tuple[str, str, str]], str]]:
    """What claims say, without their scores."""
    return [(c.verdict, [(e.source, e.text, e.relation) for e in c.evidence], c.why) for c in claims]


def test_figures_judged_the_same_are_compared_whatever_kept_them_apart() -> None:
    """418 lamps and 372盏 were two claims; judged the same they are one, and the arithmetic has them conflict."""
    one = written("The tower has 418 lamps.", "one.txt", "en")
    other = written("灯具共计372盏，昨夜点亮。", "other.txt")
    documents = (one, other, *STORY)
    assert claim_with(told([], documents), "372").verdict is Verdict.SINGLE_SOURCE
    claim = claim_with(told([same((one, "418"), (other, "372"))], documents), "372")
    assert claim.verdict is Verdict.CONTRADICTED
    assert {e.source for e in claim.evidence} == {"one.txt", "other.txt"}


def test_equal_figures_judged_the_same_corroborate() -> None:
    """Two documents whose words have nothing in common agree where a person says that they mean one thing."""
    one = written("The tower has 418 lamps.", "one.txt", "en")
    other = written("灯具共计418盏，昨夜点亮。", "other.txt")
    documents = (one, other, *STORY)
    assert all(claim.documents == 1 for claim in told([], documents) if any("418" in e.text for e in claim.evidence))
    claim = claim_with(told([same((one, "418"), (other, "418"))], documents), "418")
    assert (claim.verdict, claim.documents) == (Verdict.CORROBORATED, 2)


def test_figures_judged_different_no_longer_corroborate() -> None:
    """$2.85 billion and 28.5亿美元 agree, until a person says that they are of two things."""
    assert {e.source for e in claim_with(told([]), "2.85").evidence} >= {"en.txt", "zh.txt"}
    claims = told([different((EN, "2.85"), (ZH, "28.5"))])
    assert claim_with(claims, "2.85") is not claim_with(claims, "28.5")


def test_figures_judged_different_stay_apart_though_a_third_agrees_with_both() -> None:
    """The third stands beside one of them; the three together would have the two uphold each other."""
    third = written("The total investment in the new quay is put at $2.85 billion.", "third.txt", "en")
    claims = told([different((EN, "2.85"), (ZH, "28.5"))], (*STORY, third))
    sides = [claim for claim in claims if any(e.text in ("$2.85 billion", "28.5亿美元") for e in claim.evidence)]
    assert sorted(len(claim.evidence) for claim in sides) in ([1, 2], [1, 3])
    assert all({"en.txt", "zh.txt"} - {e.source for e in claim.evidence} for claim in sides)


def test_figures_judged_different_no_longer_contradict() -> None:
    """A dispute ends where a person says that its two figures are about two things."""
    one = written("The new quay of Sandford harbour is 240 metres long.", "one.txt", "en")
    other = written("The new quay of Sandford harbour is 420 metres long.", "other.txt", "en")
    assert claim_with(told([], (one, other)), "240").verdict is Verdict.CONTRADICTED
    claims = told([different((one, "240"), (other, "420"))], (one, other))
    assert [claim.verdict for claim in claims] == [Verdict.SINGLE_SOURCE] * 2


def test_sameness_goes_on_from_figure_to_figure() -> None:
    """Who judges A as B and B as C has judged A as C; a figure that differs from B then differs from all three."""
    pairs = [same((EN, "36"), (ZH, "63")), same((ZH, "63"), (JA, "36"))]
    claim = claim_with(told(pairs), "63")
    assert len(claim.evidence) == 3
    apart = [pairs[0], different((ZH, "63"), (JA, "36"))]
    assert {e.source for e in claim_with(told(apart), "63").evidence} == {"en.txt", "zh.txt"}


def test_what_a_document_says_elsewhere_does_not_come_along() -> None:
    """A figure that a document holds beside the one judged, and that excludes it, is left to stand alone."""
    two = written("The company hired 36 divers. In May 46 divers left.", "two.txt", "en")
    claims = told([same((two, "46"), (ZH, "63"))], (EN, ZH, two))
    joined = claim_with(claims, "46")
    assert [e.text for e in joined.evidence if e.source == "two.txt"] == ["46"]


def test_what_is_left_outside_stays_together() -> None:
    """Two documents that agree on the figure left outside still do."""
    two = written("The company hired 36 divers. In May 46 divers left.", "two.txt", "en")
    three = written("The company has hired 36 divers, it said.", "three.txt", "en")
    assert {e.source for e in claim_with(told([], (two, three)), "36").evidence} == {
        "two.txt", "three.txt",
    }  # fmt: skip
    claims = told([same((two, "46"), (ZH, "63")), same((two, "46"), (EN, "36"))], (EN, ZH, two, three))
    joined = claim_with(claims, "46")
    assert [e.text for e in joined.evidence if e.source == "two.txt"] == ["46"]


def test_what_a_document_says_again_goes_with_what_was_judged() -> None:
    """Who judged one of two sentences that say one thing has judged the other; unless it was judged, too."""
    twice = written(
        "The new quay of Sandford harbour is 240 metres long. So long a quay, 240 metres, was never built here.",
        "twice.txt",
        "en",
    )
    other = written("The new quay of Sandford harbour is 240 metres long, the mayor said.", "other.txt", "en")
    first, second = (name_figure(twice, m) for m in twice.mentions)
    assert len(claim_with(told([], (twice, other)), "240").evidence) == 3
    for named in (first, second):
        claims = told([judgement(False, named, figure(other, "240"))], (twice, other))
        assert sorted(len(claim.evidence) for claim in claims) == [1, 2]
    both = [judgement(False, first, figure(other, "240")), judgement(True, second, figure(other, "240"))]
    claims = told(both, (twice, other))
    (joined,) = (claim for claim in claims if len(claim.evidence) > 1)
    assert {e.start for e in joined.evidence} == {twice.mentions[1].start, other.mentions[0].start}


def test_figures_that_cannot_be_compared_are_shown_together_and_exclude_nothing() -> None:
    """A count judged the same as a sum of money is shown beside it, and neither confirms nor excludes it."""
    claim = claim_with(told([same((EN, "36"), (ZH, "28.5"))]), "28.5")
    assert claim.verdict is not Verdict.CONTRADICTED
    assert any("cannot be compared" in e.why for e in claim.evidence)


def test_a_judgement_is_told_where_it_counts() -> None:
    """The claim, its sentence and each figure say that a person decided, and by which judgement."""
    made = same((EN, "36"), (ZH, "63"))
    claim = claim_with(told([made]), "63")
    assert [one.id for one in claim.decided] == [made.id]
    assert "A person judged" in claim.why
    assert {e.source: [one.id for one in e.decided] for e in claim.evidence} == {
        "en.txt": [made.id], "zh.txt": [made.id], "ja.txt": [],
    }  # fmt: skip
    assert claim.model_dump()["decided"][0]["decision"] == "same"


def test_claims_without_a_judgement_stay_as_they_are() -> None:
    """A judgement changes nothing but the claims of its two figures."""

    def others(claims: list[Claim]) -> list[Claim]:
        return [c for c in claims if not any(e.text in ("36", "63名", "36人") for e in c.evidence)]

    assert others(told([])) == others(told([same((EN, "36"), (ZH, "63"))]))


ALL = (
    same((EN, "36"), (ZH, "63")),
    different((EN, "2.85"), (ZH, "28.5")),
    same((EN, "2.85"), (JA, "30億")),
    different((ZH, "63"), (JA, "36")),
)


@given(st.permutations(ALL), st.lists(st.booleans(), min_size=4, max_size=4))
def test_the_order_of_judgements_does_not_matter(order: list[Judgement], turned: list[bool]) -> None:
    """Nor does which of its two figures a judgement names first."""
    made = [
        Judgement(j.id, j.same, *((j.other, j.one) if turn else (j.one, j.other)))
        for j, turn in zip(order, turned, strict=True)
    ]
    assert shape(told(made)) == EXPECTED


EXPECTED = shape(told(ALL))


SAMPLE = [Document(source, extract_mentions(source)) for source in read_paths([str(ROOT / "sources")])[0]]
FIGURES = [(document, one) for document in SAMPLE for one in document.mentions]


@settings(max_examples=10)
@given(st.lists(st.tuples(st.booleans(), *[st.integers(0, len(FIGURES) - 1)] * 2), max_size=8))
def test_whatever_is_judged_is_so(pairs: list[tuple[bool, int, int]]) -> None:
    """In the sample, whichever figures are judged: each figure is in one group, those judged the same in the same, and
    those judged different in different ones; a second run of the judgements the other way round says the same.
    """
    named = [(is_same, name_figure(*FIGURES[one]), name_figure(*FIGURES[other])) for is_same, one, other in pairs]
    made = [judgement(*one) for one in named]
    decisions, stale = resolve(made, SAMPLE)
    assert stale == []
    if contradictions(made, lambda figure: decisions.keys_of(figure) or [figure]):
        return
    groups = group_prepared(prepare(SAMPLE, Names(), decisions))
    home = {key_of(m.mention): at for at, group in enumerate(groups) for m in group.members}
    assert len(home) == sum(len(group.members) for group in groups) == len(FIGURES)
    for one in made:
        ones, others = decisions.keys_of(one.one), decisions.keys_of(one.other)
        for a, b in product(ones, others):
            assert (home[a] == home[b]) is one.same
    again, _ = resolve(made[::-1], SAMPLE)
    assert group_prepared(prepare(SAMPLE, Names(), again)) == groups


def listed(statement: str, id_: str) -> Listed:
    """A claim of a claims file."""
    source = written(statement, "", "en", published="")
    return Listed(id_, source.source, source.mentions[0])


def heard(one: Listed, judgements: Sequence[Judgement], documents: Sequence[Document] = STORY) -> Claim:
    """What the documents say of a listed claim, as decided."""
    decisions, _ = resolve(judgements, documents, [one.id])
    (group,) = find_evidence([one], documents, Names(), decisions)
    return judge(group)


def test_a_figure_judged_a_claims_own_is_heard() -> None:
    """What nothing connected with the claim contradicts it once a person says that it is about the same thing."""
    claim = listed("The company hired 36 divers", "divers")
    made = judgement(True, Figure(claim="divers"), figure(ZH, "63"))
    assert {e.source for e in heard(claim, []).evidence} == {"en.txt"}
    found = heard(claim, [made])
    assert found.verdict is Verdict.CONTRADICTED
    assert {e.source: e.relation for e in found.evidence}["zh.txt"] == "conflicts"


def test_a_figure_judged_another_than_the_claims_is_not_heard() -> None:
    """The claim loses that evidence, says so, and keeps the rest."""
    claim = listed("The total investment in the new quay is 2.85 billion USD", "quay")
    made = judgement(False, Figure(claim="quay"), figure(ZH, "28.5"))
    assert {e.source for e in heard(claim, []).evidence} >= {"en.txt", "zh.txt"}
    found = heard(claim, [made])
    assert "zh.txt" not in {e.source for e in found.evidence}
    assert "en.txt" in {e.source for e in found.evidence}
    assert made.id in [one.id for one in found.decided]
    assert "claim quay" in found.why


def test_figures_judged_different_do_not_both_speak_to_a_claim() -> None:
    """Two figures about two things cannot both be what the claim speaks of: the surer one is heard."""
    claim = listed("The total investment in the new quay is 2.85 billion USD", "quay")
    assert {e.source for e in heard(claim, []).evidence} >= {"en.txt", "zh.txt"}
    assert {e.source for e in heard(claim, [different((EN, "2.85"), (ZH, "28.5"))]).evidence} & {
        "en.txt",
        "zh.txt",
    } == {"en.txt"}


def test_a_figure_judged_the_same_as_evidence_of_a_claim_is_evidence_too() -> None:
    """The claim follows what was judged between documents."""
    claim = listed("The company hired 36 divers", "divers")
    found = heard(claim, [same((EN, "36"), (ZH, "63"))])
    assert {e.source for e in found.evidence} == {"en.txt", "zh.txt"}


DRAFT = written("The company hired 36 divers. The quay has 14 ferries.", "draft.md", "en")


def first_of_draft(sources: Sequence[Document], decisions: Decisions) -> Group:
    """What the sources hold on the first figure of the draft."""
    near = Shelf.of(sources, Names()).near(DRAFT, decisions)
    return find_figures(DRAFT, near, alone=len(sources) == 1)[0]


@pytest.mark.parametrize("sources", [(ZH,), (ZH, JA)], ids=["one source", "several"])
def test_a_draft_hears_the_figure_judged_the_same(sources: tuple[Document, ...]) -> None:
    """Beside one source and among several, the draft's figure is contradicted by the one judged to be the same."""
    decisions, _ = resolve([same((DRAFT, "36"), (ZH, "63"))], [DRAFT, *sources])
    claim = judge(first_of_draft(sources, decisions))
    assert claim.verdict is Verdict.CONTRADICTED
    assert {e.source: e.relation for e in claim.evidence}["zh.txt"] == "conflicts"


@pytest.mark.parametrize("more", [(), (written("港务局将建设新码头。", "more.txt"),)], ids=["one source", "several"])
def test_a_draft_does_not_hear_the_figure_judged_different(more: tuple[Document, ...]) -> None:
    """Neither beside one source nor among several."""
    source = written("The company hired 63 divers.", "source.txt", "en")
    sources = (source, *more)
    for judgements, verdict in (
        ([], Verdict.CONTRADICTED),
        ([different((DRAFT, "36"), (source, "63"))], Verdict.UNSUPPORTED),
    ):
        decisions, _ = resolve(judgements, [DRAFT, *sources])
        assert judge(first_of_draft(sources, decisions)).verdict is verdict


def test_a_judgement_whose_figure_is_gone_is_stale_and_keeps_no_other_from_working() -> None:
    """It is named in one line that says which figure of which document; the others are in force."""
    edited = written(ZH.source.text.replace("63名", "几名"), "zh.txt")
    lost, kept = same((EN, "36"), (ZH, "63")), different((EN, "36"), (JA, "36"))
    (line,) = resolve([lost, kept], (EN, edited, JA), [])[1]
    assert '"63名" no longer stands so in zh.txt' in line.message
    assert f"factcheck forget {lost.id}" in line.message
    decisions, _ = resolve([lost, kept], (EN, edited, JA), [])
    claims = arrange(judge(group) for group in group_prepared(prepare((EN, edited, JA), Names(), decisions)))
    assert claim_with(claims, "36人") is not next(c for c in claims if any(e.text == "36" for e in c.evidence))


def test_a_judgement_about_a_claim_that_is_gone_is_stale() -> None:
    """Where the claims are known; a check of drafts, which reads none, leaves it alone."""
    made = judgement(True, Figure(claim="divers"), figure(ZH, "63"))
    assert "there is no claim" in resolve([made], STORY, ["ferries"])[1][0].message
    assert resolve([made], STORY)[1] == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_judgements_that_exclude_each_other_are_one_complaint(order: tuple[int, ...]) -> None:
    """A as B, B as C, and A not as C: said once, at whichever stands where, in any order."""
    three = [same((EN, "36"), (ZH, "63")), same((ZH, "63"), (JA, "36")), different((EN, "36"), (JA, "36"))]
    (problem,) = contradictions([three[at] for at in order], lambda figure: [figure])
    assert all(one.id in problem.message for one in three)


def test_a_figure_is_found_again_when_lines_move_and_wrap_anew() -> None:
    """Its place is not what it is known by: text before it, and line ends within its sentence, change nothing."""
    known = figure(EN, "36")
    moved = written(
        "Another opening.\n\nIt goes on. " + EN.source.text.replace("hired 36", "hired\n36"), "en.txt", "en"
    )
    assert [m.text for m in find_figure(known, moved)] == ["36"]


def test_a_figure_that_differs_is_not_taken_for_the_one_judged() -> None:
    """Neither where a digit came to it, nor where its sentence is another."""
    known = figure(EN, "36")
    for text in ("hired 360 divers", "hired 36.5 divers", "hired 37 divers"):
        assert find_figure(known, written(EN.source.text.replace("hired 36 divers", text), "en.txt", "en")) == []
    assert find_figure(known, written("The company dismissed 36 divers.", "en.txt", "en")) == []


def test_equal_figures_of_one_sentence_are_told_apart() -> None:
    """12 and 12 in one sentence are the first and the second."""
    twice = written("It bought 12 boats and sold 12 boats.", "twice.txt", "en")
    first, second = (name_figure(twice, m) for m in twice.mentions)
    assert (first.nth, second.nth) == (1, 2)
    assert [find_figure(f, twice) for f in (first, second)] == [[m] for m in twice.mentions]


@given(
    st.lists(st.sampled_from(["港口有12艘船。", "It has 12 boats. ", "1,200 boats left", "\n", "船は12隻。", "2012年"]))
)
def test_every_figure_is_found_by_the_name_it_is_given(pieces: list[str]) -> None:
    """Whatever stands around it; where its very surroundings stand twice, with the others that they hold."""
    document = written("".join(pieces), "any.txt")
    for one in document.mentions:
        assert one in find_figure(name_figure(document, one), document)


def test_a_repeated_sentence_is_named_with_what_leads_up_to_it() -> None:
    """The same short sentence in two places is two figures, told apart by what stands before."""
    text = "Northport grew. It has 12 boats. Southport shrank. It has 12 boats."
    document = written(text, "ports.txt", "en")
    for one in document.mentions:
        assert find_figure(name_figure(document, one), document) == [one]
