"""Listed claims as schema.org ClaimReview in JSON-LD, honest about what was reviewed: agreement, not truth.

No rating has a number, since a number would say how true a claim is; the words say what the documents do. The author,
the address and the date of the review are the publisher's to add: none of them is known here, and none is invented.
"""

from __future__ import annotations

from typing import Any

from factcheck.errors import FactcheckError
from factcheck.model import Claim, Relation, SourceSummary, Verdict
from factcheck.reports.as_json import to_json
from factcheck.reports.tables.addresses import encoded, relative
from factcheck.reports.tables.table import Export

CONTEXT = "https://schema.org"
RATINGS = {
    Verdict.CONTRADICTED: "Contradicted by documents that were compared",
    Verdict.UNSUPPORTED: "Found in none of the documents that were compared",
    Verdict.SINGLE_SOURCE: "Held by one of the documents that were compared",
    Verdict.CORROBORATED: "Held alike by several of the documents that were compared",
}
LIMITS = "This tells whether documents agree with the claim and with one another, not whether it is true."


def write(export: Export) -> bytes:
    """One ClaimReview for each listed claim; what was found and nobody claims is not reviewed.

    Raises FactcheckError where no claim is listed.
    """
    if not any(claim.stated for claim in export.report.claims):
        raise FactcheckError(
            "no claim is listed, so none can be reviewed; list it in a claims file (see docs/claims.md)"
        )
    sources = {source.name: source for source in export.report.sources}
    reviews = [_review(claim, sources, export.folder) for claim in export.claims if claim.stated]
    return (to_json({"@context": CONTEXT, "@graph": reviews}, indent=2) + "\n").encode("utf-8")


def _review(claim: Claim, sources: dict[str, SourceSummary], folder: str) -> dict[str, Any]:
    assert claim.stated is not None, "only listed claims are reviewed"
    rating = RATINGS[claim.verdict]
    reviewed: dict[str, Any] = {"@type": "Claim", "text": claim.stated.statement}
    if holding := _works(claim, {Relation.AGREES}, sources, folder):
        reviewed["appearance"] = holding
    return {
        "@type": "ClaimReview",
        "@id": f"#{encoded(claim.id)}",
        "claimReviewed": claim.stated.statement,
        "itemReviewed": reviewed,
        "reviewRating": {"@type": "Rating", "alternateName": rating, "ratingExplanation": f"{claim.why} {LIMITS}"},
        "reviewBody": f"{rating}. {claim.why} {LIMITS}",
        "citation": _works(claim, set(Relation), sources, folder),
    }


def _works(
    claim: Claim, relations: set[Relation], sources: dict[str, SourceSummary], folder: str
) -> list[dict[str, Any]]:
    """The documents with a figure that stands to the claim in one of `relations`, each once."""
    names = dict.fromkeys(evidence.source for evidence in claim.evidence if evidence.relation in relations)
    return [_work(sources[name], folder) for name in names]


def _work(source: SourceSummary, folder: str) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork", "@id": relative(source.name, folder)}
    if source.title:
        work["headline"] = source.title
    if source.language:
        work["inLanguage"] = source.language
    if source.published:
        work["datePublished"] = source.published.isoformat()
    if source.publisher:
        work["publisher"] = {"@type": "Organization", "name": source.publisher}
    return work
