"""Sums given again in another currency or unit, in brackets or after "about": two conversions of one sum must agree."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from factcheck.matching.features import Feature
from factcheck.matching.passages import Passages

CLOSE = 14
"""A conversion follows its sum within so many characters."""

_BRACKET = re.compile(r"[（(][^）)]*$")


def find_conversions(features: Sequence[Feature], passages: Sequence[Passages]) -> dict[int, Feature]:
    """The conversion that follows a figure, by the number of that figure's feature."""
    found: dict[int, Feature] = {}
    for one, other in itertools.pairwise(features):
        if (
            one.document == other.document
            and one.mention.kind == other.mention.kind
            and one.extent.key != other.extent.key
        ):
            between = passages[one.document].folded[one.mention.to : other.mention.at]
            cued = any(
                "conversion" in c.classes for c in passages[one.document].cues_in(one.mention.to, other.mention.to)
            )
            if len(between) <= CLOSE and (cued or _BRACKET.search(between)):
                found[one.number] = other
    return found
