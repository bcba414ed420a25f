"""The evidence as W3C Web Annotations in JSON-LD: each figure where it stands in its document, and what it says of a
claim.

The selectors select in the file's own decoded text, markup included, as an editor shows it. Positions are code points,
as the Web Annotation Data Model (2017, 4.2.5) asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.model import Claim, Evidence, Source
from factcheck.reports.as_json import to_json
from factcheck.reports.selection import title
from factcheck.reports.tables.addresses import encoded, relative
from factcheck.reports.tables.table import Export

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""How many characters of the text before and after a figure help to find it again."""
_COLLECTION, _PAGE = "#annotations", "#page"


def write(export: Export) -> bytes:
    """One annotation for each figure that a document holds of a claim, in a collection of one page."""
    sources = {document.source.name: document.source for document in export.report.documents}
    items = [
        _annotation(f"#{encoded(claim.id)}.{number}", claim, evidence, sources[evidence.source], export.folder)
        for claim in export.claims
        for number, evidence in enumerate(claim.evidence, start=1)
    ]
    page = {"id": _PAGE, "type": "AnnotationPage", "partOf": _COLLECTION, "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": _COLLECTION,
        "type": "AnnotationCollection",
        "label": "What documents say of claims, as factcheck read them",
        "total": len(items),
        "first": page,
    }
    return (to_json(collection, indent=2) + "\n").encode("utf-8")


def _annotation(name: str, claim: Claim, evidence: Evidence, source: Source, folder: str) -> dict[str, Any]:
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "assessing",
        "body": list(_bodies(claim, evidence)),
        "target": {"source": relative(evidence.source, folder), "selector": _selectors(evidence, source.raw)},
    }


def _bodies(claim: Claim, evidence: Evidence) -> Iterator[dict[str, Any]]:
    """The claim by its id, the claim in words, the relation, and why it is so."""
    told = {"identifying": claim.id, "describing": title(claim), "classifying": str(evidence.relation)}
    for purpose, value in told.items():
        yield {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    yield {
        "type": "TextualBody",
        "purpose": "commenting",
        "value": evidence.why,
        "format": "text/plain",
        "language": "en",
    }


def _selectors(evidence: Evidence, raw: str) -> list[dict[str, Any]]:
    """The figure by its text and its surroundings, and by its place; either alone leads there."""
    start, end = evidence.start, evidence.end
    return [
        {
            "type": "TextQuoteSelector",
            "exact": raw[start:end],
            "prefix": raw[max(0, start - AROUND) : start],
            "suffix": raw[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
