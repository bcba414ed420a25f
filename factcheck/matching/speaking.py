"""Whether a document's figure speaks to one of a draft's: upholds it, excludes it, or is of something else, and why.

What upholds needs little likeness, since its value speaks too; what excludes must surely measure the same, or be a slip
away. A document that is presumed to be what the draft is about is heard on all that nothing sets apart.
"""

from __future__ import annotations

from factcheck.matching.closeness import Closeness
from factcheck.matching.features import Feature
from factcheck.matching.pairing import TIGHT_UP_TO, Pairing, is_opposed, is_rescaled
from factcheck.matching.similarity import part_against_whole, surprise
from factcheck.matching.standing import (
    BARE,
    LATER,
    OF_A_TOTAL,
    PLANNED,
    TELLING_DIGITS,
    UNSURE_EVENT,
    is_slip_all_the_same,
    is_telling_slip,
    of_another_amount,
    of_another_time,
    why_not_rivals,
)

PRESUMED_FROM, FOUND_FROM, FITS_FROM = -0.4, 0.1, 0.3
"""The score from which a figure upholds the draft's: where one subject is presumed, where it is not, and where it has
another value that merely fits within the draft's bounds;"""
RIVAL_PRESUMED_FROM, RIVAL_FROM, RIVAL_UNLIKE_FROM = 0.0, 0.25, 0.6
"""the same for a figure that excludes it, and where no subject is presumed and their sizes differ widely."""
TOLD = 0.45
"""What it adds to a figure that upholds, where no subject is presumed, that its value is hardly met by chance."""
SURE_SLIP_FROM = 0.5
"""From this score on a slip away is heard though one text alone calls its figure a plan, a budget or a former value."""
SLIP_FROM = 0.6
"""From this score on a slip is heard although the two might be of different times, or nothing tells what they count."""
DATE_SLIP_FROM = 0.65
"""The same for dates that differ in one part: their sentences have most words in common."""
UNRELATED = "nothing shows that the two are about one thing"
"""The reason that is none to be told: the figure is one of many others."""
_PARTS_OF_A_DAY = 3


def why_silent(pair: Pairing, close: Closeness) -> str:
    """Why the document's figure does not speak to the draft's, in words; UNRELATED where nothing brings the two
    together, empty where it speaks.
    """
    return _why_not_upheld(pair, close) if pair.holds else _why_no_rival(pair, close)


def _why_not_upheld(pair: Pairing, close: Closeness) -> str:
    if is_opposed(pair) or close.by_chance:
        return UNRELATED
    if close.presumed:
        return "" if pair.score >= PRESUMED_FROM else UNRELATED
    told = pair.score + TOLD * surprise(pair.claim, pair.found) >= FOUND_FROM
    if not pair.agrees:
        told = pair.score >= FITS_FROM
    return of_another_time(pair.claim, pair.found) if told else UNRELATED


def _why_no_rival(pair: Pairing, close: Closeness) -> str:
    claim, found = pair.claim, pair.found
    if close.strangers or part_against_whole(claim, found):
        return UNRELATED
    if close.presumed:
        return of_another_amount(claim, found) if pair.score >= RIVAL_PRESUMED_FROM else UNRELATED
    if claim.extent.key == "date" and claim.planned != found.planned:
        return PLANNED if pair.score >= RIVAL_FROM else UNRELATED
    if is_rescaled(claim, found) and claim.extent.key != found.extent.key:  # another currency
        return UNRELATED if pair.score < RIVAL_FROM or is_opposed(pair) else ""
    unlike = any(name == "size" and amount < 0 for name, amount, _ in pair.parts)
    if pair.score < (RIVAL_UNLIKE_FROM if unlike else RIVAL_FROM):
        return UNRELATED
    reason = why_not_rivals(claim, found)
    if pair.score >= SURE_SLIP_FROM and is_slip_all_the_same(claim, found, reason):
        pair.doubtful = True
        return ""
    return "" if _is_waived(reason, pair) else reason


def _is_waived(reason: str, pair: Pairing) -> bool:
    """Whether a reason to hear no contradiction yields to how little sets the two apart."""
    if reason == OF_A_TOTAL:
        return _is_tight(pair)
    if reason in (LATER, BARE):
        return pair.score >= SLIP_FROM and _is_slip(pair)
    if reason == UNSURE_EVENT:
        return pair.score >= DATE_SLIP_FROM and differ_in_one_part(pair.claim, pair.found)
    return False


def _is_slip(pair: Pairing) -> bool:
    """Whether so many digits are the same that chance hardly explains it."""
    few = min(len(pair.claim.mention.digits), len(pair.found.mention.digits))
    return is_telling_slip(pair.claim, pair.found) or (few >= TELLING_DIGITS and is_rescaled(pair.claim, pair.found))


def _is_tight(pair: Pairing) -> bool:
    """Whether the draft's bound is broken by a hair: hardly by another figure than the one it was given for."""
    small, large = sorted((pair.claim.extent.size, pair.found.extent.size))
    return bool(pair.claim.mention.bound) and large <= small * TIGHT_UP_TO


def differ_in_one_part(one: Feature, other: Feature) -> bool:
    """Whether two dates have all but one of year, month and day in common, as far as the coarser tells them."""
    mine, theirs = (one.mention.date or "").split("-"), (other.mention.date or "").split("-")
    if not (1 <= len(mine) <= _PARTS_OF_A_DAY and 1 <= len(theirs) <= _PARTS_OF_A_DAY):
        return False
    return sum(a != b for a, b in zip(mine, theirs, strict=False)) == 1
