"""Verdicts: how many hold a claim, who excludes whom, and in which order claims are shown."""

from __future__ import annotations

import pytest
from storytelling import asked, claim_with, told, written

from factcheck.judging import arrange
from factcheck.model import Policy, Relation, Verdict

BRIDGE = written("青石大桥主桥全长1840米，由省路桥公司承建。\n大桥共有桥墩64座。", "a.txt")
BRIDGE_AGAIN = written("省路桥公司承建的青石大桥，主桥全长1840米。", "b.txt")
BRIDGE_OTHER = written("由省路桥公司承建的青石大桥主桥全长2160米，去年通车。", "c.txt")


def test_evidence_quotes_its_sentence_and_marks_the_figure() -> None:
    """The quote is the sentence, the mark the figure in it, line and column where an editor finds it."""
    evidence = claim_with(told(BRIDGE, BRIDGE_AGAIN), "64").evidence[0]
    assert evidence.quote == "大桥共有桥墩64座。"
    assert "64" in evidence.quote[slice(*evidence.mark)]
    assert (evidence.line, evidence.column) == (2, 7)
    assert BRIDGE.source.raw[evidence.start : evidence.end] == evidence.text


def test_the_side_most_documents_hold_comes_first() -> None:
    """Two against one: the two agree, the one conflicts, and the sentence counts them and names the one."""
    claim = claim_with(told(BRIDGE, BRIDGE_AGAIN, BRIDGE_OTHER), "2160")
    assert claim.verdict is Verdict.CONTRADICTED
    assert [e.relation for e in claim.evidence] == [Relation.AGREES, Relation.AGREES, Relation.CONFLICTS]
    assert claim.why.startswith("Two documents say 1,840 m; c.txt says 2,160 m")


def test_copies_corroborate_only_where_documents_are_counted() -> None:
    """By origins, a passage printed twice is one witness."""
    passage = "记者从水利局获悉，柳溪水库目前蓄水量为4630万立方米，比上月同期多出两成，可满足全县春灌需要。"
    documents = written(passage, "a.txt"), written(passage, "b.txt")
    assert claim_with(told(*documents), "4630万").verdict is Verdict.CORROBORATED
    by_origins = claim_with(told(*documents, policy=Policy("origins")), "4630万")
    assert by_origins.verdict is Verdict.SINGLE_SOURCE
    assert "one origin" in by_origins.why


def test_listed_claims_come_first_then_the_disputed_then_the_shared() -> None:
    """An editor's own claims lead; of the rest, what is in dispute."""
    found = told(BRIDGE, BRIDGE_AGAIN, BRIDGE_OTHER)
    listed = asked("青石大桥主桥全长1840米", BRIDGE, BRIDGE_AGAIN, language="zh")
    claims = arrange([*found, listed])
    assert claims[0] is listed
    assert claims[1].verdict is Verdict.CONTRADICTED
    counts = [c.documents for c in claims[2:]]
    assert counts == sorted(counts, reverse=True)


def test_ids_are_unique_and_last() -> None:
    """The same input gives the same ids, and no two claims share one, not even of the same sentence twice."""
    twice = written("每台售价980元。\n每台售价980元。", "d.txt"), written("另一篇：每台售价980元。", "e.txt")
    once, again = (arrange(told(*twice, BRIDGE)) for _ in range(2))
    ids = [c.id for c in once]
    assert ids == [c.id for c in again]
    assert len(ids) == len(set(ids))


def test_a_source_that_contradicts_the_claim_outweighs_those_that_agree() -> None:
    """The claim as stated is contradicted where one document excludes it, and the sentence tells who agrees."""
    claim = asked("青石大桥主桥全长1840米", BRIDGE, BRIDGE_AGAIN, BRIDGE_OTHER, language="zh")
    assert claim.verdict is Verdict.CONTRADICTED
    assert claim.why.startswith("c.txt contradicts the claim: the source has 2,160 m, the claim 1,840 m")
    assert claim.why.endswith("; two documents agree with the claim.")


def test_the_slip_is_that_of_the_document_where_others_uphold_the_claim() -> None:
    """Where one document is off by ten and two agree with the claim, the one is said to have misread it."""
    right, again = written("青石大桥总投资48亿元。", "a.txt"), written("青石大桥总投资48亿元，去年通车。", "b.txt")
    wrong = written("The total investment in the Qingshi Bridge (青石大桥) was 48 billion yuan.", "c.txt", "en")
    why = asked("青石大桥总投资48亿元", right, again, wrong, language="zh").why
    assert why.startswith(
        "c.txt contradicts the claim: 48亿元 is 4.8 billion CNY; the source says 48 billion CNY, 10 times"
    )
    assert "亿 (10^8) was read as billion (10^9)" in why


def test_copies_are_told_with_their_origins() -> None:
    """Where documents copy one another the sentence counts both; where none does it counts documents alone."""
    passage = "记者从水利局获悉，柳溪水库目前蓄水量为4630万立方米，比上月同期多出两成，可满足全县春灌需要。"
    copied = claim_with(told(written(passage, "a.txt"), written(passage, "b.txt")), "4630万")
    assert copied.why == "Two documents of one origin agree on 46.3 million m3."
    assert claim_with(told(BRIDGE, BRIDGE_AGAIN), "1840").why == "Two documents agree on 1,840 m."


@pytest.mark.parametrize(
    ("language", "texts", "claim"),
    [
        ("en", ("The quay is {} metres long.", "The new quay is {} metres long."), "The quay is {} metres long"),
        ("zh", ("青石大桥全长{}米。", "全长{}米的青石大桥已通车。"), "青石大桥全长{}米"),
        ("ja", ("青石大橋の長さは{}メートルだ。", "青石大橋は長さ{}メートルの橋だ。"), "青石大橋の長さは{}メートル"),
    ],
)
def test_the_sentence_is_true_of_every_document_it_names(language: str, texts: tuple[str, str], claim: str) -> None:
    """Two documents that deny a claim with two values are told each with its own, and no one's arithmetic for both."""
    one, other = (
        written(text.format(n), f"{name}.txt", language) for text, n, name in zip(texts, (352, 430), "ab", strict=True)
    )
    why = asked(claim.format(290), one, other, language=language).why
    assert "the sources have" not in why
    assert "a.txt has 352 m" in why
    assert "b.txt says 430 m" in why


def test_what_merely_fits_is_told_with_its_own_value() -> None:
    """About 350 fits 352, and is not what that document says."""
    exact, about = written("青石大桥全长352米。", "a.txt"), written("青石大桥全长约350米。", "b.txt")
    other = written("青石大桥全长532米。", "c.txt")
    (claim,) = (c for c in told(exact, about, other) if c.verdict is Verdict.CONTRADICTED)
    assert claim.why == "a.txt says 352 m, b.txt about 350 m; c.txt says 532 m."
    assert next(e for e in claim.evidence if e.source == "c.txt").why.startswith("a.txt has 352 m")
