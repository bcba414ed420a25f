"""Text of tables that carries more than its letters, for the formats that can show it in bold or in colour."""

from __future__ import annotations

from factcheck.model import Claim, Evidence, Relation
from factcheck.reports.selection import gravest
from factcheck.reports.signs import UNICODE
from factcheck.reports.visible import one_line, part_of_line


class Passage(str):
    """A sentence on one line; `mark` is where its figure stands in it, as start and end."""

    __slots__ = ("mark",)
    mark: tuple[int, int]


class Stance(str):
    """What one document holds of a claim; `relation` is how it stands to the claim, by its gravest figure."""

    __slots__ = ("relation",)
    relation: Relation


def passage(evidence: Evidence) -> Passage:
    """The sentence of the evidence, with its figure marked."""
    start, end = evidence.mark
    before = part_of_line(evidence.quote[:start]).lstrip()
    figure = part_of_line(evidence.quote[start:end])
    figure = figure.lstrip() if not before or before.endswith(" ") else figure
    after = part_of_line(evidence.quote[end:])
    after = after.lstrip() if not before + figure or figure.endswith(" ") else after
    told = Passage((before + figure + after).rstrip())
    told.mark = (min(len(before), len(told)), min(len(before + figure), len(told)))
    return told


def stance(claim: Claim, source: str) -> Stance | None:
    """What the document `source` holds of the claim: each figure once, as written, after the sign of how it stands."""
    found = [evidence for evidence in claim.evidence if evidence.source == source]
    relation = gravest(evidence.relation for evidence in found)
    if relation is None:
        return None
    told = Stance("; ".join(dict.fromkeys(f"{UNICODE.relation(e.relation)} {one_line(e.written)}" for e in found)))
    told.relation = relation
    return told
