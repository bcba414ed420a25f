"""Whether a document's figure speaks to one of a draft's: upholds it, excludes it, or is of something else, and why.

What upholds needs little likeness, since its value speaks too; what excludes must surely measure the same, or be a slip
away. A document that is presumed to be what the draft is about is heard on all that nothing sets apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from factcheck.matching.apart import of_two_things, of_two_years
from factcheck.matching.closeness import Closeness
from factcheck.matching.exchanges import NOWHERE, two_places
from factcheck.matching.features import TOTAL, Feature
from factcheck.matching.pairing import SLIP_DIGITS, TIGHT_UP_TO, Pairing, is_opposed, is_rescaled, pair_up
from factcheck.matching.passages import Passages
from factcheck.matching.similarity import part_against_whole, surprise
from factcheck.matching.standing import (
    BARE,
    FORMER,
    LATER,
    OF_A_TOTAL,
    OUTCOME_UP_TO,
    PLANNED,
    TELLING_DIGITS,
    UNSURE_EVENT,
    are_labelled_apart,
    is_slip_all_the_same,
    is_telling_slip,
    of_another_amount,
    of_another_time,
    of_other_times,
    why_not_rivals,
)
from factcheck.values import date_span

PRESUMED_FROM, FOUND_FROM, FITS_FROM = -0.4, 0.1, 0.3
"""The score from which a figure upholds the draft's: where one subject is presumed, where it is not, and where it has
another value that merely fits within the draft's bounds;"""
RIVAL_PRESUMED_FROM, RIVAL_FROM, RIVAL_UNLIKE_FROM = 0.0, 0.25, 0.6
"""the same for a figure that excludes it, and where no subject is presumed and their sizes differ widely."""
TOLD = 0.45
"""What it adds to a figure that upholds, where no subject is presumed, that its value is hardly met by chance."""
SURE_SLIP_FROM = 0.5
"""From this score on a slip away is heard though one text alone calls its figure a plan, a budget or a former value."""
SHORT_SLIP_FROM = 0.95
"""From this score on one digit in another scale is a slip: nearly all words are the same."""
SLIP_FROM = 0.6
"""From this score on a slip is heard although the two might be of different times, or nothing tells what they count."""
DATE_SLIP_FROM = 0.65
"""The same for dates that differ in one part: their sentences have most words in common."""
UNRELATED = "nothing shows that the two are about one thing"
"""The reason that is none to be told: the figure is one of many others."""
_PARTS_OF_A_DAY = 3


def set_aside(
    pairs: Sequence[Pairing],
    features: Sequence[Feature],
    close: Mapping[tuple[int, int], Closeness],
    draft: Passages,
    source: Passages,
) -> None:
    """Note of each pair why the document's figure does not speak to the draft's, where it does not. `features` are all
    of the document's, and `close` tells how near each sentence of the draft is to it.
    """
    for pair in pairs:
        pair.aside = why_silent(pair, close[pair.claim.sentence]) or _why_elsewhere(pair, draft, source)
    beside: dict[tuple[tuple[int, int], tuple[int, int]], list[Pairing]] = defaultdict(list)
    for pair in pairs:
        beside[pair.claim.sentence, pair.found.sentence].append(pair)
    dating = _differing_days(pairs)
    later = [pair for some in beside.values() for pair in _of_two_days(some)]
    later += [p for p in pairs if p.excludes and (_days(p.claim), _days(p.found)) in dating] if dating else []
    for pair in later:
        pair.aside = pair.aside or LATER
    _set_aside_former(pairs, features)


def _set_aside_former(pairs: Sequence[Pairing], features: Sequence[Feature]) -> None:
    """Note of values that upheld the draft's that the same sentence tells what they changed to (to 0.6% from 0.8%)."""
    changed = {(f.sentence, f.extent.key) for f in features if f.mention.change == "to"}
    for pair in pairs:
        claim, found = pair.claim, pair.found
        told = found.former and (found.sentence, found.extent.key) in changed
        if pair.holds and told and not (claim.former or claim.as_of_said):
            pair.aside = pair.aside or FORMER


def _differing_days(pairs: Sequence[Pairing]) -> set[tuple[tuple[int, int] | None, tuple[int, int] | None]]:
    """The days that two figures stand as of which differ because they are of two times: what was in one year and what
    in another. Those dates differ rightly.
    """
    return {(p.claim.as_of, p.found.as_of) for p in pairs if p.excludes and of_other_times(p.claim, p.found)}


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
    if close.presumed and not _is_a_level(pair):
        return _why_presumed_other(claim, found) if pair.score >= RIVAL_PRESUMED_FROM else UNRELATED
    if claim.extent.key == "date" and claim.planned != found.planned:
        return PLANNED if pair.score >= RIVAL_FROM else UNRELATED
    if is_rescaled(claim, found) and claim.extent.key != found.extent.key:  # another currency, or points for per cents
        return UNRELATED if pair.score < RIVAL_FROM or is_opposed(pair) or _is_a_level(pair) else ""
    if is_rescaled(claim, found) and len(claim.mention.digits) < SLIP_DIGITS and pair.score < SHORT_SLIP_FROM:
        return UNRELATED
    unlike = any(name == "size" and amount < 0 for name, amount, _ in pair.parts)
    if pair.score < (RIVAL_UNLIKE_FROM if unlike else RIVAL_FROM):
        return UNRELATED
    reason = why_not_rivals(claim, found)
    if pair.score >= SURE_SLIP_FROM and is_slip_all_the_same(claim, found, reason):
        pair.doubtful = True
        return ""
    return "" if _is_waived(reason, pair) else reason


def _is_a_level(pair: Pairing) -> bool:
    """Whether per cents and percentage points are not told of one change: from 0.25% to 0.5% is by 0.25 points, and a
    fall by 5 points none to 5%.
    """
    claim, found = pair.claim, pair.found
    if claim.mention.kind != "percent" or claim.mention.unit == found.mention.unit:
        return False
    return found.former or "to" in (claim.mention.change, found.mention.change)


def _why_presumed_other(one: Feature, other: Feature) -> str:
    """Why even of one subject the two are surely not of one amount: by what both texts say of period and plan; and,
    unless they are a slip apart, by what they say of time, of a total and of what is measured. The bounds of a draft
    are held against more: over 30 is denied by 25 of whatever time.
    """
    if other_amount := of_another_amount(one, other):
        return other_amount
    if one.mention.bound or one.extent.key == "date" or is_telling_slip(one, other):
        return ""
    small, large = sorted((one.extent.size, other.extent.size))
    if (TOTAL in one.cues) != (TOTAL in other.cues) and large > small * OUTCOME_UP_TO:
        return OF_A_TOTAL
    if of_other_times(one, other):
        return LATER
    return "the two are told of different things" if are_labelled_apart(one, other) else ""


def _is_waived(reason: str, pair: Pairing) -> bool:
    """Whether a reason to hear no contradiction yields to how little sets the two apart."""
    if reason == OF_A_TOTAL:
        return _is_tight(pair)
    if reason in (LATER, BARE):
        return pair.score >= SLIP_FROM and _is_telling(pair)
    if reason == UNSURE_EVENT:
        return pair.score >= DATE_SLIP_FROM and differ_in_one_part(pair.claim, pair.found)
    return False


def is_slip(pair: Pairing) -> bool:
    """Whether a figure that differs is a slip away from the draft's: in another order, scale or unit."""
    return pair.excludes and (is_telling_slip(pair.claim, pair.found) or is_rescaled(pair.claim, pair.found))


def _is_telling(pair: Pairing) -> bool:
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


def _why_elsewhere(pair: Pairing, draft: Passages, source: Passages) -> str:
    """Why a figure that differs is of another place or of what bears another name: each sentence names one that the
    other does not, the source's no later than in the figure's own clause. Empty where that is not so.
    """
    if pair.holds:
        return ""
    led_up = pair.found.sentence[0], source.clause_at(pair.found.mention.at)[1]
    if two_places(draft, pair.claim.sentence, source, led_up) != NOWHERE:
        return "the two are of different places"
    if of_two_years(pair.claim.mention, draft, pair.found.mention, source):
        return LATER
    things = of_two_things(draft, pair.claim.sentence, source, pair.found.sentence)
    return "the two are of what bears different names" if things else ""


def _of_two_days(beside: Sequence[Pairing]) -> list[Pairing]:
    """The pairs of two sentences that differ in their dates and in what they count, and agree in no figure: they tell
    of two days, and neither contradicts the other.
    """
    figures = [p for p in beside if p.claim.extent.key != "date"]
    dates = [p for p in beside if p.claim.extent.key == "date" and p.excludes and not p.claim.events & p.found.events]
    differing = [p for p in figures if p.excludes and (p.aside or not is_slip(p))]
    return [] if not differing or any(p.holds for p in figures) else [*dates, *(differing if dates else ())]


def _days(date: Feature) -> tuple[int, int] | None:
    """The days of a date, as the figures that it dates stand as of; None of another figure."""
    span = date_span(date.mention.date or "")
    return span[:2] if span is not None else None


def slips_among(claims: Sequence[Feature], features: Sequence[Feature], pairs: Sequence[Pairing]) -> list[Pairing]:
    """For figures of the draft that were left over, those of the document that they are a slip away from, although
    another figure of the draft may state them rightly.
    """
    paired = {pair.claim.number for pair in pairs}
    alike: dict[tuple[str, str], list[Feature]] = defaultdict(list)
    for feature in features:
        alike[feature.extent.key, _digits_of(feature)].append(feature)
    slips = []
    for claim in claims:
        near = alike.get((claim.extent.key, _digits_of(claim)), ()) if claim.number not in paired else ()
        found = [pair_up(claim, f, sole=False) for f in near if is_telling_slip(claim, f)]
        best = max(found, key=lambda pair: pair.score, default=None)
        if best is not None and best.excludes and best.score >= SLIP_FROM:
            slips.append(best)
    return slips


def _digits_of(feature: Feature) -> str:
    """The digits of a figure that are no noughts, whatever their order: the same for all that are a slip apart."""
    return "".join(sorted(feature.mention.digits.replace("0", "")))
