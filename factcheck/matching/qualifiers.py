"""What qualifies a figure besides the words around it: that it is a former value, and the length of time it covers.

In "rose from 98 to 145", "up from 76" and 当初の98 the figure is one that no longer stands; in "512 mm in 24 hours" it
is a day's, and no rival to a month's; the profit of a quarter is none to that of a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from factcheck.languages.cues import Cue
from factcheck.matching.passages import Passages
from factcheck.model import Mention
from factcheck.values import Extent, extent, key_of

BESIDE = 3
"""A word no further from a figure than this many characters stands beside it."""
PAIR_WITHIN = 30
"""The two values of one change stand no further apart than this many characters (Latin letters count a third)."""
LONGEST_DATE = 60
"""No date or length of time is longer than so many characters."""
COVERS_WITHIN = 8
"""A length of time no further from a figure than this many characters (Latin letters count a third) qualifies it."""

BUDGET = "budget"
"""The class of cue words of what is set aside for something: what it comes to may be more, and may be less."""
PERIOD = "period"
"""The contrast of the lengths of time that a figure is the amount of."""
_LENGTHS: Mapping[tuple[str, int], str] = {
    ("month", 12): "year", ("month", 9): "nine_months", ("month", 6): "half", ("month", 3): "quarter",
    ("month", 1): "month", ("s", 604_800): "week", ("s", 86_400): "day", ("s", 3_600): "hour",
}  # fmt: skip
"""The sides of that contrast by their lengths, in the base units of durations."""
_DAYS = ((28, 31, "month"), (89, 92, "quarter"), (181, 184, "half"), (365, 366, "year"))
"""The fewest and the most days of a period that a date names."""


def is_former(passages: Passages, mention: Mention, clause: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Whether the text says that the figure stood before and another stands now."""
    if is_changed(mention):
        return False
    if _opens_change(passages, mention) and _has_partner(passages, mention, clause):
        return True
    return any(
        _belongs(cue, mention, clause, passages)
        for cue in passages.cues_in(*clause)
        if "earlier" in cue.classes
        and not mention.at <= cue.start < mention.to
        and not (_is_in_a_date(cue, passages) and not _has_partner(passages, mention, sentence, PAIR_WITHIN * 2))
    )


def _is_in_a_date(cue: Cue, passages: Passages) -> bool:
    """Whether a word of before is part of a date: what was counted last year is not replaced by that, unless another
    figure to compare it with stands beside it.
    """
    around = passages.mentions_in(cue.start - LONGEST_DATE, cue.start + 1)
    return any(m.kind == "date" and m.at <= cue.start < m.to for m in around)


def is_budget(passages: Passages, mention: Mention) -> bool:
    """Whether the figure is a budget itself: its clause leads up to it with the word, or the word follows right upon
    it. What is taken from a budget is none.
    """
    start, end = passages.clause_at(mention.at)
    return any(
        BUDGET in cue.classes and (cue.end <= mention.at or 0 <= cue.start - mention.to <= BESIDE)
        for cue in passages.cues_in(start, end)
    )


def is_changed(mention: Mention) -> bool:
    """Whether the figure tells by how much something rose or fell."""
    return mention.change in ("rise", "fall")


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
    for other in passages.mentions_in(*clause):
        if other.kind == "duration" and _gap(passages, mention, other) <= COVERS_WITHIN:
            span = extent(other)
            if span is not None:
                found.add((span.key, span.written))
    return frozenset(found)


def period_of(
    passages: Passages, mention: Mention, span: tuple[int, int], covers: frozenset[tuple[str, Fraction]]
) -> str:
    """The side of the contrast of periods that the figure is of: as a length of time beside it says, else as the words
    of `span` do, those nearest before it first; empty where neither does.
    """
    named = {_named(key, length) for key, length in covers} - {""}
    if named:
        return min(named)
    around = passages.mentions_in(span[0] - LONGEST_DATE, span[1])
    durations = [(m.at, m.to) for m in around if m.kind == "duration"]
    found = [
        (cue.start >= mention.to, abs(cue.start - mention.at), side)
        for cue in passages.cues_in(*span)
        for contrast, side in cue.sides
        if contrast == PERIOD and not any(at < cue.end and cue.start < to for at, to in durations)
    ]
    return min(found)[2] if found else ""


def named_period(length: Extent) -> str:
    """The side of the contrast of periods that a length of time makes, if any: 12 months are a year."""
    return _named(length.key, length.written)


def _named(key: str, length: Fraction) -> str:
    return _LENGTHS.get((key.rpartition("/")[2], int(length)), "") if length.denominator == 1 else ""


def qualifies(passages: Passages, length: Mention, clause: tuple[int, int]) -> bool:
    """Whether a length of time stands beside a figure of its clause, as what that one is the amount of."""
    return any(
        other.kind not in ("date", "duration", "age") and _gap(passages, length, other) <= COVERS_WITHIN
        for other in passages.mentions_in(*clause)
    )


def period_of_days(days: tuple[int, int]) -> str:
    """The side of the contrast of periods that so many days make, given as the first and the last day number."""
    length = days[1] - days[0] + 1
    return next((side for least, most, side in _DAYS if least <= length <= most), "")


def _opens_change(passages: Passages, mention: Mention) -> bool:
    """Whether "from" stands right before the figure, or its like right after it (98から)."""
    before = passages.cues_in(max(mention.at - 3 * BESIDE, 0), mention.at)
    after = passages.cues_in(mention.to, mention.to + BESIDE)
    return any("from_before" in cue.classes and mention.at - cue.end <= BESIDE for cue in before) or any(
        "from_after" in cue.classes for cue in after
    )


def _has_partner(passages: Passages, mention: Mention, span: tuple[int, int], within: int = PAIR_WITHIN) -> bool:
    """Whether a figure that it can be compared with stands in a span close by: what it changed to."""
    return any(
        other is not mention and key_of(other) == key_of(mention) and _gap(passages, mention, other) <= within
        for other in passages.mentions_in(*span)
    )


def _belongs(cue: Cue, mention: Mention, clause: tuple[int, int], passages: Passages) -> bool:
    """Whether a cue speaks of this figure: of all in the clause that it can be compared with, this one is nearest."""
    mine = _distance(cue, mention)
    return all(
        other is mention or _distance(cue, other) > mine
        for other in passages.mentions_in(*clause)
        if key_of(other) == key_of(mention)
    )


def _distance(cue: Cue, mention: Mention) -> int:
    return max(mention.at - cue.end, cue.start - mention.to, 0)


def _gap(passages: Passages, one: Mention, other: Mention) -> int:
    first, last = sorted((one, other), key=lambda m: m.at)
    between = passages.folded[first.to : last.at]
    return len(between) - sum(ch.isascii() for ch in between) * 2 // 3
