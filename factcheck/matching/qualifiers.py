"""What qualifies a figure besides the words around it: that it is a former value, and the length of time it covers.

In "rose from 98 to 145", "up from 76" and 当初の98 the figure is one that no longer stands; in "512 mm in 24 hours" it
is a day's, and no rival to a month's.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.languages.cues import Cue
from factcheck.matching.passages import Passages
from factcheck.model import Mention
from factcheck.values import extent, key_of

BESIDE = 3
"""A word no further from a figure than this many characters stands beside it."""
PAIR_WITHIN = 40
"""The two values of one change stand no further apart than this many characters."""
COVERS_WITHIN = 8
"""A length of time no further from a figure than this many characters (Latin letters count a third) qualifies it."""


def is_former(passages: Passages, mention: Mention, clause: tuple[int, int]) -> bool:
    """Whether the text says that the figure stood before and another stands now."""
    if mention.change in ("rise", "fall"):
        return False
    if _opens_change(passages, mention) and _has_partner(passages, mention, clause):
        return True
    return any(
        _belongs(cue, mention, clause, passages)
        for cue in passages.cues_in(*clause)
        if "earlier" in cue.classes and not mention.at <= cue.start < mention.to
    )


def is_withdrawn(passages: Passages, mention: Mention) -> bool:
    """Whether the text corrects the figure to another (由51人更正为49人), so that it is no evidence of its own."""
    if not _opens_change(passages, mention):
        return False
    clause = passages.clause_at(mention.at)
    corrected = any("corrected" in cue.classes for cue in passages.cues_in(*clause))
    return corrected and _has_partner(passages, mention, clause)


def lengths_of_time(passages: Passages, mention: Mention, clause: tuple[int, int]) -> frozenset[tuple[str, Fraction]]:
    """The lengths of time that stand beside the figure in its clause: what it is the amount of so many hours of."""
    if mention.kind in ("date", "duration", "age"):
        return frozenset()
    found: set[tuple[str, Fraction]] = set()
    for other in passages.document.mentions:
        if (
            other.kind == "duration"
            and clause[0] <= other.at < clause[1]
            and _gap(passages, mention, other) <= COVERS_WITHIN
        ):
            span = extent(other)
            if span is not None:
                found.add((span.key, span.written))
    return frozenset(found)


def _opens_change(passages: Passages, mention: Mention) -> bool:
    """Whether "from" stands right before the figure, or its like right after it (98から)."""
    before = passages.cues_in(max(mention.at - 3 * BESIDE, 0), mention.at)
    after = passages.cues_in(mention.to, mention.to + BESIDE)
    return any("from_before" in cue.classes and mention.at - cue.end <= BESIDE for cue in before) or any(
        "from_after" in cue.classes for cue in after
    )


def _has_partner(passages: Passages, mention: Mention, clause: tuple[int, int]) -> bool:
    """Whether a figure that it can be compared with stands close by: what it changed to."""
    return any(
        other is not mention
        and key_of(other) == key_of(mention)
        and clause[0] <= other.at < clause[1]
        and max(other.at - mention.to, mention.at - other.to) <= PAIR_WITHIN
        for other in passages.document.mentions
    )


def _belongs(cue: Cue, mention: Mention, clause: tuple[int, int], passages: Passages) -> bool:
    """Whether a cue speaks of this figure: of all in the clause that it can be compared with, this one is nearest."""
    mine = _distance(cue, mention)
    return all(
        other is mention or _distance(cue, other) > mine
        for other in passages.document.mentions
        if clause[0] <= other.at < clause[1] and key_of(other) == key_of(mention)
    )


def _distance(cue: Cue, mention: Mention) -> int:
    return max(mention.at - cue.end, cue.start - mention.to, 0)


def _gap(passages: Passages, one: Mention, other: Mention) -> int:
    first, last = sorted((one, other), key=lambda m: m.at)
    between = passages.folded[first.to : last.at]
    return len(between) - sum(ch.isascii() for ch in between) * 2 // 3
