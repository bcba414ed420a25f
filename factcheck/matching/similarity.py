"""How surely two figures are about the same thing: a score with its parts in words. The values themselves never
decide it.

`likeness` compares the words around two figures; `score_agreement` adds what the value itself tells (60,580 in two
documents is hardly chance, 2 is); `score_conflict` is for figures that differ, and asks for much more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from factcheck.languages.cues import EVENT
from factcheck.matching.features import HARM, TOTAL, Feature
from factcheck.matching.passages import CONCEPT, NAME, PLACE, Script, script_of
from factcheck.matching.standing import is_change, is_slip
from factcheck.matching.telling import carried_by, subject_parts, told_alike
from factcheck.matching.wholes import PARTS
from factcheck.values import Extent

AGREES_FROM = 0.42
"""The score from which two figures of the same value are taken for the same claim,"""
CONFLICTS_FROM = 0.58
"""and two that differ for rivals."""
SLIP_TELLS = (0.0, 0.0, 0.1, 0.25, 0.3)
"""What it adds that one figure is a slip away from another, by how many digits they have."""
SLIP_MEANS = 0.15
"""What it adds to a slip that the clauses of both speak of one thing."""
SLIP_ALONE, SLIP_ALONE_DIGITS = 0.33, 3
"""What it adds to a slip of so many digits that neither document holds another figure of the kind."""
TELLS_ALONE = 0.6
"""A value this unlikely by chance stands for itself within one story."""
LEAST_LIKENESS = 0.07
"""Without any likeness of their surroundings equal values are chance."""

ROUND_FROM, ROUND_TELLS = 1000, 0.15
"""A round count of a thousand or more is met by chance less than a small one."""
SAME_COUNTED = 0.3
"""What it adds that in one story both count the same kind of thing, from this number on:"""
COUNTED_FROM = 10
OTHER_COUNTED = -0.7
"""What it takes away that one counts people and the other houses."""
SAME_STANDING = 0.1
"""What it adds that both are a rise or a fall, in two languages, or both a value that stood before."""
ONLY_ONE, ONLY_ONE_ACROSS = 0.12, 0.22
"""What it adds that in one story neither document holds the value twice, in one language and in two, where words tell
less; if the value tells at least so much:
"""
ONLY_ONE_TELLS = 0.25

OTHER_HARM = -0.5
"""What it takes away that one alone counts victims, where the words around them have nothing in common."""
PART_OF_WHOLE = -2.0
"""What it takes away from two figures of one value that one is of a part, and the other of another or of the whole."""
DATE_IN_DATE, DAY_IN_YEAR = -0.2, -0.6
"""What it takes away from two dates that one lies in the other, and that it is a day and the other a year or a span."""
LONGEST_QUARTER = 92
"""Days."""
ONLY_OF_KIND = 0.12
"""What it adds to two figures that differ that neither document holds another area, energy, ... to compare with."""

_KIND_TELLS = {"count": 0.0, "number": 0.0, "percent": 0.0, "age": 0.25, "money": 0.2, "duration": 0.15, "ratio": 0.1}
"""What a figure's kind adds: a speed or an area is rare in the news, a count is not."""

Part = tuple[str, float, str]


@dataclass(slots=True)
class Likeness:
    """How alike two figures' surroundings are: over the whole sentence, and over their own clauses; and what they
    share.
    """

    whole: float
    own: float
    shared: list[str]
    parts: list[Part] = field(default_factory=list)


def likeness(one: Feature, other: Feature) -> Likeness:
    """The likeness of two figures' surroundings, 0 to 1; across languages what means the same in both counts, and words
    written alike where there are any.
    """
    few, many = (one, other) if len(one.weights) <= len(other.weights) else (other, one)
    shared: list[tuple[float, str]] = []
    mass = own = written = own_written = 0.0
    across = one.language != other.language or one.scripts != other.scripts
    for key, weight in few.weights.items():
        there = many.weights.get(key)
        if there is None:
            continue
        common = (weight * there) ** 0.5
        mass += common
        shared.append((common, key))
        own_word = key in one.own and key in other.own
        own += common * own_word
        if across and script_of(key) is not Script.SHARED:
            written += common
            own_written += common * own_word
    scripts = {Script.SHARED} if across else one.scripts & other.scripts | {Script.SHARED}
    base = ((_sum(one.mass, scripts) + written) * (_sum(other.mass, scripts) + written)) ** 0.5
    own_base = ((_sum(one.own_mass, scripts) + own_written) * (_sum(other.own_mass, scripts) + own_written)) ** 0.5
    if across:  # a few shared concepts out of few prove less than the same share of many words
        base = max(base, 1.0)
    shared.sort(key=lambda s: (-s[0], s[1]))
    own_base = max(own_base, 0.4)
    return Likeness(min(mass / base, 1.0) if base else 0.0, min(own / own_base, 1.0), [key for _, key in shared[:6]])


def _sum(mass: Mapping[Script, float], scripts: Iterable[Script]) -> float:
    return sum(mass.get(script, 0.0) for script in sorted(scripts))


def surprise(one: Feature, other: Feature) -> float:
    """How unlikely it is that both hold this value by chance, 0 to 1: by its digits, its kind and its precision."""
    if one.extent.key == "date":
        return {True: 0.5, False: 0.28}[_is_day(one.extent) and _is_day(other.extent)] if _no_year(one, other) else 0.0
    digits = min(_digits_told(one), _digits_told(other))
    told = (0.0, 0.05, 0.3, 0.65, 0.9)[min(digits, 4)]
    if digits:
        told += _KIND_TELLS.get(one.mention.kind, 0.3)
    if max(one.extent.size, other.extent.size) >= 10_000:
        told += 0.15
    elif min(one.extent.size, other.extent.size) >= ROUND_FROM and one.extent.key == "count":
        told = max(told, ROUND_TELLS)
    scaled = one.mention.digits == other.mention.digits
    if one.extent.wide or other.extent.wide or (one.extent.written != other.extent.written and not scaled):
        told -= 0.15
    return max(0.0, min(told, 1.0))


def _digits_told(one: Feature) -> int:
    """How many digits the figure tells; a number below a hundred without a scale word tells all of its own."""
    small = one.mention.kind != "percent" and not one.mention.scale and 10 <= one.extent.size < 100
    return max(len(one.mention.digits), 2) if small else len(one.mention.digits)


def _is_day(one: Extent) -> bool:
    return one.step <= 1


def _no_year(one: Feature, other: Feature) -> bool:
    """Whether both dates are finer than a whole year."""
    return max(one.extent.step, other.extent.step) <= LONGEST_QUARTER


def score_agreement(one: Feature, other: Feature, kin: float) -> tuple[float, list[Part]]:
    """The score, 0 to 1, that two figures of the same value are one claim's, and its parts.

    `kin` tells, 0 to 1, how surely their documents tell the same story: there an equal sum is hardly chance.
    """
    alike = likeness(one, other)
    told = surprise(one, other)
    is_date = one.extent.key == "date"
    parts: list[Part] = [
        (
            "value",
            round((0.25 if is_date else 0.3 + 0.4 * kin) * told, 3),
            f"{one.mention.text} and {other.mention.text}",
        ),
        ("clause", round(0.6 * _curve(alike.own), 3), words_shared(alike.shared)),
        ("sentence", round(0.3 * _curve(alike.whole), 3), words_shared(alike.shared)),
    ]
    parts += contrasts_of(one, other)
    if reason := part_against_whole(one, other):
        parts.append(("part", PART_OF_WHOLE, reason))
    if is_date and one.extent.step != other.extent.step and not one.events & other.events:
        parts.append(("precision", _only_within(one, other), "a day, a month or a year that the other only lies in"))
    if (HARM in one.sides) != (HARM in other.sides) and alike.own < LEAST_LIKENESS and one.extent.key == "count":
        parts.append((HARM, OTHER_HARM, "only one counts the dead, hurt, missing or saved"))
    if all(one.sides[side] == other.sides[side] for side in set(one.sides) & set(other.sides) - {EVENT}):
        parts += _same_story_parts(one, other, kin, told)
    same_harm = HARM in one.sides and one.sides[HARM] == other.sides.get(HARM)
    if alike.whole < LEAST_LIKENESS and alike.own < LEAST_LIKENESS and not (same_harm or _same_counted(one, other)):
        faint = told < TELLS_ALONE and one.language == other.language
        chance = -0.5 if is_date else -0.5 * (1 - kin) - (0.1 * kin if faint or told < ONLY_ONE_TELLS else 0.0)
        parts.append(("nothing shared", round(chance, 3), "the words around them have nothing in common"))
    return _total(parts), parts


def _only_within(one: Feature, other: Feature) -> float:
    """What it takes away that one date lies in the other, and no event is of both: most for a day in a year or span."""
    fine, coarse = sorted((one, other), key=lambda f: f.extent.step)
    spans = "/" in (coarse.mention.date or "") and "/" not in (fine.mention.date or "")
    return DAY_IN_YEAR if fine.extent.step <= 1 and (spans or coarse.extent.step > LONGEST_QUARTER) else DATE_IN_DATE


def part_against_whole(one: Feature, other: Feature) -> str:
    """Why one counts a part (a phase, a half) and the other another part or the whole; empty where nothing tells."""
    for contrast in PARTS:
        mine, theirs = one.sides.get(contrast, ""), other.sides.get(contrast, "")
        if mine and theirs and mine != theirs:
            return f"{mine} {contrast} against {theirs} {contrast}"
        part, whole = (one, other) if mine else (other, one)
        if (mine or theirs) and not (mine and theirs) and TOTAL in whole.cues and TOTAL not in part.cues:
            return f"{mine or theirs} {contrast} against the total"
    return ""


def _same_counted(one: Feature, other: Feature) -> bool:
    """Whether both count the same kind of thing, and not just a few of them."""
    return bool(one.counted & other.counted) and min(one.extent.written, other.extent.written) >= COUNTED_FROM


def _same_story_parts(one: Feature, other: Feature, kin: float, told: float) -> list[Part]:
    """What equal figures tell in one story, whatever the language: that they count the same, that no other is equal."""
    parts: list[Part] = []
    if one.counted and other.counted and not one.counted & other.counted:
        return [("counted", OTHER_COUNTED, f"{min(one.counted)} against {min(other.counted)}")]
    if _same_counted(one, other) and one.language != other.language:
        parts.append(("counted", round(SAME_COUNTED * kin, 3), f"both count {min(one.counted & other.counted)}"))
    if is_change(one) and one.mention.change == other.mention.change and one.language != other.language:
        parts.append(("change", SAME_STANDING, f"both a {one.mention.change}"))
    if one.former and other.former:
        parts.append(("former", SAME_STANDING, "both stood before"))
    if (
        one.alone
        and other.alone
        and one.extent.key != "date"
        and one.document != other.document
        and told >= ONLY_ONE_TELLS
    ):
        amount = ONLY_ONE if one.language == other.language else ONLY_ONE_ACROSS
        parts.append(("only one", round(amount * kin, 3), "no other figure of this value in either document"))
    return parts


def score_conflict(one: Feature, other: Feature, kin: float) -> tuple[float, list[Part]]:
    """The score, 0 to 1, that two figures that differ measure the same thing, and its parts. `kin` as for agreement."""
    alike = likeness(one, other)
    told, same = told_alike(one, other)
    parts: list[Part] = [
        ("clause", round(0.7 * _curve(told), 3), words_shared(same)),
        ("sentence", round(0.35 * _curve(alike.whole), 3), words_shared(alike.shared)),
    ]
    parts += contrasts_of(one, other)
    parts += subject_parts(one, other)
    parts += carried_by(one, other, same) if told else []
    if kin < 1:
        parts.append(("story", round(-0.4 * (1 - kin), 3), "their documents may tell different stories"))
    if one.extent.key != "date":
        parts += _slip_part(one, other) or _size_part(one, other)
    if one.sole and other.sole and alike.own >= LEAST_LIKENESS:
        parts.append(("only one", round(ONLY_OF_KIND * kin, 3), "no other figure of this kind in either document"))
    return _total(parts), parts


def _slip_part(one: Feature, other: Feature) -> list[Part]:
    """Figures that a slip of the pen turns into each other hardly stand in one story by chance: 4.5万 and 45万, 60,580
    and 60,850, 17.5 billion dollars and 17.5 billion yuan.
    """
    if not is_slip(one, other):
        return []
    amount = SLIP_TELLS[min(len(one.mention.digits), len(SLIP_TELLS) - 1)]
    parts = [("slip", amount, f"{one.mention.text} is a slip away from {other.mention.text}")]
    meant = sorted(key for key in one.own & other.own if key.startswith(CONCEPT) and not key.startswith(PLACE))
    if meant:
        parts.append(("meaning", SLIP_MEANS, words_shared(meant)))
    if one.sole and other.sole and len(one.mention.digits) >= SLIP_ALONE_DIGITS:
        parts.append(("slip alone", SLIP_ALONE, "neither document holds another figure of the kind"))
    return parts


def _size_part(one: Feature, other: Feature) -> list[Part]:
    """Figures of wholly different size seldom measure the same thing, unless one is a slip of the other's scale."""
    small, large = sorted((one.extent.size, other.extent.size))
    slip = one.mention.digits == other.mention.digits and len(one.mention.digits) > 1
    if slip or small == 0 or large <= small * 3:
        return []
    return [("size", -0.25 if large <= small * 10 else -0.4, "of wholly different size")]


def _curve(share: float) -> float:
    """Half of the words in common is as good as all of them."""
    return min(1.0, share * 1.8)


def contrasts_of(one: Feature, other: Feature) -> list[Part]:
    """What speaks for or against one thing beside the words: sides of a contrast, changes, rates, events, what is
    counted.
    """
    parts: list[Part] = []
    if one.extent.key == "date" and one.events and other.events and not one.events & other.events:
        parts.append(("event", -0.3, f"{min(one.events)} against {min(other.events)}"))
    for contrast in sorted(set(one.sides) & set(other.sides)):
        if contrast == EVENT:
            continue
        if one.sides[contrast] == other.sides[contrast]:
            parts.append((contrast, 0.15 if contrast == HARM else 0.06, f"both {one.sides[contrast]}"))
        else:
            parts.append(
                (
                    contrast,
                    -0.7 if contrast == HARM else -0.35,
                    f"{one.sides[contrast]} against {other.sides[contrast]}",
                )
            )
    if is_change(one) != is_change(other) or (is_change(one) and one.mention.change != other.mention.change):
        amount = -0.2 if one.language == other.language else -0.1  # how a change is worded differs between languages
        parts.append(("change", amount, "one is a change by so much, the other is not"))
    if ("rate" in one.cues) != ("rate" in other.cues) and one.extent.key != "date":
        parts.append(("rate", -0.08, "one is for each period or person"))
    if one.extent.key == "date" and one.events & other.events:
        parts.append(("event", 0.15, "both of " + " and ".join(sorted(one.events & other.events))))
    if one.noun and other.noun and one.scripts == other.scripts:
        if one.noun & other.noun:
            parts.append(("counted", 0.12, "both count the same"))
        elif not (_related(one, other) or one.counted & other.counted):
            parts.append(("counted", -0.08, f"{one.mention.noun} against {other.mention.noun}"))
    return parts


def _related(one: Feature, other: Feature) -> bool:
    """Whether two nouns share a character or begin alike."""
    a, b = one.mention.noun.lower(), other.mention.noun.lower()
    return bool(set(a) & set(b)) if not (a.isascii() or b.isascii()) else a[:4] == b[:4]


def words_shared(keys: list[str]) -> str:
    """The words two figures share, for a person."""
    plain = [key.removeprefix(CONCEPT).removeprefix(NAME) for key in keys]
    return "shared: " + ", ".join(dict.fromkeys(plain)) if plain else "nothing shared"


def _total(parts: list[Part]) -> float:
    return round(max(0.0, min(1.0, sum(amount for _, amount, _ in parts))), 3)
