"""Reasons why two differing figures can both be true: counted at different times, planned and done, part and whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.languages.cues import EVENT
from factcheck.languages.folding import fold_case
from factcheck.matching.dating import RUNNING
from factcheck.matching.features import HARM, TOTAL, Feature
from factcheck.matching.passages import Script, script_of
from factcheck.matching.qualifiers import BUDGET, is_changed
from factcheck.matching.wholes import PARTS

LATER = "counted at different times"
PLANNED = "one was planned, the other came about"
FORMER = "one is a former value"
GIVEN_UP = "it was given up, put off or kept from coming about"
CHANGE = "one is a change by so much, the other an amount"
OF_A_BUDGET = "one is a budget, the other is not"
OF_A_TOTAL = "one is said to be a total"
BARE = "a bare number, of which nothing tells what it counts"
UNSURE_EVENT = "not surely dates of one event that happens once"
SETTLED_AFTER = 2
"""A count that only grows contradicts a larger one only when it is so many days later: time zones and deadlines blur
less.
"""
OTHER_EVENT_AFTER = 60
"""Figures of which one names a day so far from the other's are of different events or periods."""
SETTLED_AFTER_EVENT = 180
"""So many days after what happened the search is over, and counts of its victims hardly change."""
LATE_DEATHS = Fraction(11, 10)
"""A later count then is still no more than so many times the earlier: by those who die late or are counted late."""
UNLIKE_FROM = 10
"""Figures of which one is more than so many times the other measure two things, unless a slip of scale explains it."""
TELLING_DIGITS = 3
"""Figures of so many digits, one less for sums of money and for the only figures of their kind, that differ by a slip
alone hardly do so by chance.
"""
OVERRUN_DIGITS = 2
"""A plan and ten times as much, said to have come about, have so many digits the same by a slip rather than chance."""
OUTCOME_UP_TO = Fraction(3, 2)
"""What comes of a plan is seldom more than so many times the plan, or it more than so many times what came."""
INVERSE_WITHIN = Fraction(1, 1000)
"""Two proportions are each other's inverse where their product is so near to one: thirds are cut off."""
COUNTS_FROM = 1000
"""A number this large without a noun is a count or an amount rather than the number of a thing."""

_PARTS_OF_NAMES = re.compile(r"[㐀-鿿々]|[^\W\d_㐀-鿿々]+")
"""What the name of a proportion is made of: Han characters and words."""


def why_not_rivals(one: Feature, other: Feature) -> str:
    """Why two figures that exclude each other are no contradiction all the same; empty where nothing speaks for
    that.
    """
    if standing := of_other_standing(one, other):
        return standing
    if one.extent.key == "date":
        nearest = one.sides.get(EVENT, ""), other.sides.get(EVENT, "")
        return "" if nearest[0] in other.events or nearest[1] in one.events else UNSURE_EVENT
    if _is_bare(one) or _is_bare(other):
        return BARE
    if is_change(one) != is_change(other) or (is_change(one) and one.mention.change != other.mention.change):
        return CHANGE
    if (HARM in one.sides) != (HARM in other.sides) and one.extent.key == "count" and not _reordered(one, other):
        return "one counts the dead, hurt, missing or saved, and nothing says that the other does"
    for contrast in sorted(set(one.sides) & set(other.sides) - {EVENT}):
        if one.sides[contrast] != other.sides[contrast]:
            return f"{one.sides[contrast]} is not {other.sides[contrast]}"
    if one.counted and other.counted and not one.counted & other.counted:
        return f"{min(one.counted)} is not {min(other.counted)}"
    if _is_part_or_rate(one, other):
        return "one is a part or a rate"
    if (TOTAL in one.cues) != (TOTAL in other.cues):
        part = other if TOTAL in one.cues else one
        slip = is_scale_slip(one, other) or is_telling_slip(one, other)
        if not slip or any(contrast in part.sides for contrast in PARTS):
            return OF_A_TOTAL
    return _times(one, other)


def _is_part_or_rate(one: Feature, other: Feature) -> bool:
    """Whether one alone is said to be a rate, or a part; that only one text says so excuses no telling slip: of a rate
    none but of the order of digits, since a day's and a month's may have the same.
    """
    if ("rate" in one.cues) != ("rate" in other.cues) and not _reordered(one, other):
        return True
    return ("part" in one.cues) != ("part" in other.cues) and not is_telling_slip(one, other)


def of_other_standing(one: Feature, other: Feature) -> str:
    """Why two figures are not of one time or thing: one stood before, is planned, of another length of time, or of what
    bears another name; else empty.
    """
    if one.elsewhere != other.elsewhere:
        return "one is of what bears another name"
    if one.former != other.former:
        return FORMER
    if one.extent.key == "date":
        return ""
    if other_amount := of_another_amount(one, other):
        return other_amount
    if one.covers != other.covers and not (is_scale_slip(one, other) or _reordered(one, other)):
        return "one is for another length of time"
    if one.planned != other.planned and not _misreads_a_plan(one, other):
        return PLANNED
    return ""


def of_another_amount(one: Feature, other: Feature) -> str:
    """Why two figures that differ surely are not of one amount, even where they are presumed to be of one subject: they
    are of other periods, one is a budget and the other not, one planned and the other of wholly different size.
    """
    if one.extent.key == "date":
        return ""
    if other_period := of_another_period(one, other):
        return other_period
    if is_named_the_other_way(one, other):
        return "one proportion, named in the other order"
    if (BUDGET in one.cues) != (BUDGET in other.cues) and not _misreads_a_plan(one, other):
        return OF_A_BUDGET
    small, large = sorted((one.extent.size, other.extent.size))
    if one.planned != other.planned and large > small * OUTCOME_UP_TO and not _misreads_a_plan(one, other):
        return PLANNED
    return ""


def of_another_period(one: Feature, other: Feature) -> str:
    """Why two figures are the amounts of two periods, by what both texts say: a year and a quarter, or two years."""
    if one.period and other.period and one.period != other.period:
        first, second = sorted((one.period, other.period))
        return f"one is for a {_shown(first)}, the other for a {_shown(second)}"
    if one.covers and other.covers and one.covers != other.covers:
        return "one is for another length of time"
    if of_other_times(one, other) and (is_scale_slip(one, other) or (one.is_flow and other.is_flow)):
        return LATER
    return ""


def of_another_time(claim: Feature, found: Feature) -> str:
    """Why a figure of the claim's value does not bear it out all the same: it is planned or was given up and the claim
    is of what came about, or the count stands as of another day; empty where nothing tells that.
    """
    if "fulfilled" in claim.cues and found.planned and "done" not in found.cues:
        return PLANNED
    if claim.extent.key == "date" and "prevented" in found.cues and "prevented" not in claim.cues:
        return GIVEN_UP
    if RUNNING & claim.cues and of_other_times(claim, found):
        return LATER
    return ""


def of_other_times(one: Feature, other: Feature) -> bool:
    """Whether the texts say of both as of when they stand, and those times do not meet."""
    return one.as_of_said and other.as_of_said and _days_apart(one, other) > 0


def are_labelled_apart(one: Feature, other: Feature) -> bool:
    """Whether what stands right before both figures says in Han characters what they measure, and shares no pair of
    them: 全长 and 主跨度. In words of letters what is measured is seldom said so closely.
    """
    labels = one.label | other.label
    named = bool(one.label and other.label) and all(script_of(key) is Script.HAN for key in labels)
    return named and not one.label & other.label


def is_named_the_other_way(one: Feature, other: Feature) -> bool:
    """Whether two proportions are one, told from either side: 男女比 3:1 and 女男比 1:3."""
    if one.mention.kind != "ratio" or other.mention.kind != "ratio" or one.extent.written * other.extent.written == 0:
        return False
    first, second = (_PARTS_OF_NAMES.findall(fold_case(f.mention.label)) for f in (one, other))
    inverse = abs(one.extent.written * other.extent.written - 1) <= INVERSE_WITHIN
    return inverse and first != second and sorted(first) == sorted(second)


def _shown(side: str) -> str:
    return side.replace("_", " ")


def _misreads_a_plan(one: Feature, other: Feature) -> bool:
    """Whether a plan and what came of it differ by a slip of scale alone, so that hardly both are right.

    Of 300 million planned 30 million may be spent so far, and of 45 million 4.5: less than the plan has the plan's
    digits by chance unless they are three or more. What is ten times the plan has them seldom, two are enough.
    """
    if one.extent.key != other.extent.key:  # the same figure in another currency
        return is_telling_slip(one, other)
    if not is_scale_slip(one, other):
        return False
    plan, other = (one, other) if one.planned or BUDGET in one.cues else (other, one)
    return len(one.mention.digits) >= (OVERRUN_DIGITS if other.extent.size > plan.extent.size else TELLING_DIGITS)


def is_scale_slip(one: Feature, other: Feature) -> bool:
    """Whether the two have the same digits and differ by a power of ten: what a scale word misread looks like."""
    small, large = sorted((one.extent.size, other.extent.size))
    return bool(one.mention.digits) and one.mention.digits == other.mention.digits and 0 < small < large


def is_slip(one: Feature, other: Feature) -> bool:
    """Whether two figures that differ have the same digits in another scale, order or currency."""
    longest = max(len(one.mention.digits), len(other.mention.digits))
    a, b = (figure.mention.digits.ljust(longest, "0") for figure in (one, other))  # 61 may be 610, and 601 its slip
    if longest < 2 or sorted(a) != sorted(b):
        return False
    small, large = sorted((one.extent.size, other.extent.size))
    return a == b or large < small * 10


def is_telling_slip(one: Feature, other: Feature) -> bool:
    """Whether so many digits are the same that chance or another way of counting hardly explains it."""
    digits = max(len(one.mention.digits), len(other.mention.digits))
    rare = one.mention.kind == "money" or (one.sole and other.sole)
    return digits + rare >= TELLING_DIGITS and is_slip(one, other)


def _reordered(one: Feature, other: Feature) -> bool:
    """Whether the two have so many digits the same in another order that what one text alone says beside its figure
    explains nothing.
    """
    return one.mention.digits != other.mention.digits and is_telling_slip(one, other)


def is_slip_all_the_same(one: Feature, other: Feature, reason: str) -> bool:
    """Whether two figures that differ for a `reason` of one text alone (a plan, a former value, a budget, a change)
    have so many digits the same that a draft's is likelier a slip, where no document upholds it.
    """
    digits = max(len(one.mention.digits), len(other.mention.digits))
    rare = digits >= TELLING_DIGITS or (one.sole and other.sole)
    return reason in (PLANNED, FORMER, OF_A_BUDGET, CHANGE) and rare and is_telling_slip(one, other)


def is_of_other_size(one: Feature, other: Feature) -> bool:
    """Whether one is so many times the other that they hardly measure the same thing, and no slip explains it."""
    small, large = sorted((one.extent.size, other.extent.size))
    return large > small * UNLIKE_FROM and not is_scale_slip(one, other)


def _is_bare(one: Feature) -> bool:
    """Whether the figure may be a number of something (notice 417, page 12) rather than a count of it."""
    counted = one.mention.unit or one.mention.noun
    return one.extent.key == "count" and not counted and HARM not in one.sides and one.extent.size < COUNTS_FROM


def _times(one: Feature, other: Feature) -> str:
    if HARM in one.sides and HARM in other.sides and are_settled(toll_of(one), toll_of(other)):
        return ""
    if of_other_times(one, other):  # 250,000 of one year and 25,000 of the next may both be right
        return LATER
    if is_scale_slip(one, other) and is_telling_slip(one, other):  # no count grows just so
        return ""
    if _days_apart(one, other) > OTHER_EVENT_AFTER and (one.as_of_said or other.as_of_said):
        return LATER
    if "moment" in one.cues | other.cues and _days_apart(one, other):
        return LATER
    running = [bool(f.cues & {"tally", "toll"}) for f in (one, other)]
    return LATER if all(running) or (any(running) and not _reordered(one, other)) else ""


class Toll(NamedTuple):
    """A count of victims: its value, the days as of which it stands, and those on which they came to harm."""

    value: Fraction
    days: tuple[int, int] | None
    happened: tuple[int, int] | None


def toll_of(one: Feature) -> Toll:
    """A figure as a count of victims."""
    return Toll(one.extent.written, one.as_of, one.happened)


def are_settled(one: Toll, other: Toll) -> bool:
    """Whether two counts of victims that differ were both made so long after the event that time explains nothing.

    In the first weeks the dead are found and identified, and a later count replaces an earlier one. Half a year on the
    search is over and the lists are closed: two outlets that then differ, and within two months of each other, cannot
    both be right, and a reader has to be shown it. What is still added then, those who die of their injuries or are
    counted as victims after all, is few: a later count that is larger by a tenth at most still replaces the earlier.
    A count whose day is not known, such as a draft's, is of now.
    """
    happened = one.happened or other.happened
    if happened is None or (one.happened and other.happened and not _meet(one.happened, other.happened)):
        return False
    days = sorted((days, toll.value) for toll in (one, other) if (days := toll.days) is not None)
    if not days or days[0][0][0] - happened[1] < SETTLED_AFTER_EVENT:
        return False
    if len(days) == 1:
        return True
    (first, before), (last, after) = days
    apart = last[0] - first[1]
    return apart <= OTHER_EVENT_AFTER and not (apart > 0 and before < after <= before * LATE_DEATHS)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _days_apart(one: Feature, other: Feature) -> int:
    """How many days lie between the times as of which two figures stand; 0 where they meet or are not known."""
    first, second = one.as_of, other.as_of
    return max(first[0] - second[1], second[0] - first[1], 0) if first and second else 0


def outvoted(some: Sequence[Feature], others: Sequence[Feature]) -> bool:
    """Whether a count that only grows is contradicted by a smaller one: by more documents, from before it and from
    after.

    Counts of the dead, hurt and missing never are: they change by the hour, and late reports quote old ones.
    """
    low, high = (some, others) if some[0].extent.written < others[0].extent.written else (others, some)
    if any("toll" not in f.cues for f in (low[0], high[0])) or any(HARM in f.sides for f in (*low, *high)):
        return False
    if len({f.document for f in low}) <= len({f.document for f in high}):
        return False
    days = [f.as_of for f in high if f.as_of is not None]
    if not days or len(days) < len(high):
        return False
    first, last = min(day[0] for day in days), max(day[1] for day in days)
    before = any(f.as_of is not None and f.as_of[1] <= first for f in low)
    after = any(f.as_of is not None and f.as_of[0] >= last + SETTLED_AFTER for f in low)
    return before and after


def is_change(one: Feature) -> bool:
    """Whether the figure is a change by so much; what something rose or fell to is an amount."""
    return is_changed(one.mention)
