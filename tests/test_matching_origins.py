"""Who copied whom: copies are documents, but no further witnesses."""

from __future__ import annotations

from dataclasses import replace

from storytelling import claim_with, told, written

from factcheck.model import Document, Names, Policy, Verdict
from factcheck.pipeline import crosscheck
from factcheck.project import parse_project

OWN = "青山煤矿周五恢复生产，矿上说这个月已经产煤41700吨，比停产之前略少。"
OTHER = "记者看到运煤车排成长队。统计表上写着，青山煤矿本月的煤炭产量是41700吨。"
SHARED = "双方约定工程分两步走，先修隧道再铺轨道，全线铺轨总长不少于83.5公里，由省里的铁路公司负责验收"


def published_by(document: Document, publisher: str, credit: str = "") -> Document:
    """The document as another outlet's."""
    return Document(replace(document.source, publisher=publisher, credit=credit), document.mentions)


def test_a_sentence_word_for_word_in_two_articles_is_one_origin() -> None:
    """What stands around the sentence may be each article's own."""
    one = written(f"会谈从早上一直开到傍晚。{SHARED}。散会后无人接受采访，只有司机在门口等候。", "a.txt")
    other = written(f"这条铁路的由来，还要从三年前说起：{SHARED}，届时沿线四个县都将通车，票价尚未公布。", "b.txt")
    claim = claim_with(told(one, other), "83.5公里")
    assert (claim.documents, claim.origins) == (2, 1)


def test_a_name_and_a_figure_in_common_are_no_copy() -> None:
    """Two reports in words of their own are two origins."""
    claim = claim_with(told(written(OWN, "a.txt"), written(OTHER, "b.txt")), "41700吨")
    assert (claim.documents, claim.origins) == (2, 2)


def test_a_family_of_publishers_is_one_origin() -> None:
    """Where claims.yaml says that two outlets print one another's articles, they are one witness."""
    one = published_by(written(OWN, "a.txt"), "Hill Courier")
    other = published_by(written(OTHER, "b.txt"), "山丘信使")
    families = Names(families=(("Hill Courier", "山丘信使"),))
    assert claim_with(told(one, other), "41700吨").origins == 2
    assert claim_with(told(one, other, names=families), "41700吨").origins == 1


def test_an_article_that_credits_an_agency_is_the_agencys() -> None:
    """The agency's own article and the one that credits it are one origin."""
    one = published_by(written(OWN, "a.txt"), "远帆社")
    other = published_by(written(OTHER, "b.txt"), "北岸晚报", credit="远帆社")
    assert claim_with(told(one, other), "41700吨").origins == 1


def test_by_origins_copies_corroborate_nothing() -> None:
    """`corroboration: origins` counts copies once, in found and in listed claims alike."""
    articles = [published_by(written(text, name), "Hill Courier") for text, name in ((OWN, "a.txt"), (OTHER, "b.txt"))]
    by_origins, by_documents = (
        crosscheck(
            [document.source for document in articles],
            parse_project(
                "families: [[Hill Courier]]\n"
                f"policy: {{corroboration: {counted}}}\n"
                "claims: [{id: coal, statement: 青山煤矿本月产煤41700吨}]\n"
            ),
        ).claims
        for counted in ("origins", "documents")
    )
    listed = by_origins[0]
    assert (listed.verdict, listed.documents, listed.origins) == (Verdict.SINGLE_SOURCE, 2, 1)
    assert "of one origin" in listed.why
    assert claim_with(by_origins[1:], "41700吨").verdict is Verdict.SINGLE_SOURCE
    assert by_documents[0].verdict is Verdict.CORROBORATED
    assert claim_with(told(*articles, policy=Policy("documents")), "41700吨").verdict is Verdict.CORROBORATED
