"""Mentions into groups: which figures of which documents are about the same thing, and what speaks to a claim as
stated.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.matching.decisions import NONE, Decisions
from factcheck.matching.drafts import find_figures
from factcheck.matching.listed import find_listed
from factcheck.matching.passages import take_apart
from factcheck.matching.prepared import Prepared, prepare
from factcheck.matching.settling import group_prepared
from factcheck.matching.shelf import Shelf
from factcheck.model import Document, Group, Listed, Names

__all__ = [
    "NONE",
    "Decisions",
    "Prepared",
    "Shelf",
    "find_evidence",
    "find_figures",
    "find_listed",
    "group_mentions",
    "group_prepared",
    "prepare",
    "take_apart",
]


def group_mentions(documents: Sequence[Document], names: Names) -> list[Group]:
    """All mentions of `documents` in groups about the same thing, each in exactly one. `prepare` once to ask more."""
    return group_prepared(prepare(documents, names))


def find_evidence(
    listed: Sequence[Listed], documents: Sequence[Document], names: Names, decisions: Decisions = NONE
) -> list[Group]:
    """What `documents` hold on each listed claim: a group each, in their order, empty where nothing speaks to it."""
    return find_listed(listed, [*prepare(documents, names, decisions)])
