"""Whether two figures that differ are told of by the same words: what speaks for it, and what against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.matching.features import Feature
from factcheck.matching.passages import NAME, PLACE, Script, script_of
from factcheck.matching.standing import is_slip
from factcheck.matching.subjects import MEASURES

OTHER_ITEM = -0.2
"""What it takes away from two figures that differ that one is an item of a list, and nothing says what it is of beside
the other;"""
OTHER_BEARER, OTHER_TITLE, OTHER_MEASURE, NOT_YET = -0.7, -0.35, -0.7, -1.0
"""that they are of two places or names, that the words with a capital before them are others, that one is of sales and
the other of profit, and that one date was planned and the other came about."""
COUNTED_ALONE, MEASURE_ACROSS, MEASURE_ALONE = -0.25, -0.35, -0.7
"""What it takes away that two figures that differ share only what is counted, or what is measured of two things, in two
languages and in one."""


def told_alike(one: Feature, other: Feature) -> tuple[float, list[str]]:
    """The likeness, 0 to 1, of what two figures are told of, and the words for it that they share."""
    mine, theirs = one.subject.telling, other.subject.telling
    across = one.language != other.language or one.scripts != other.scripts
    same = sorted(mine & theirs)
    scripts = {Script.SHARED} if across else one.scripts & other.scripts | {Script.SHARED}
    common = sum((one.weights.get(key, 0.0) * other.weights.get(key, 0.0)) ** 0.5 for key in same)
    for number in one.subject.measures & other.subject.measures:
        if not MEASURES[number] & set(same):  # revenue and income
            common += (_weight_of(one, MEASURES[number]) * _weight_of(other, MEASURES[number])) ** 0.5
    base = 1.0
    for figure in (one, other):
        kept = sorted(key for key in figure.subject.telling if script_of(key) in scripts or key in same)
        base *= sum(figure.weights.get(key, 0.0) for key in kept) ** 0.5
    share = min(common / max(base, 0.4), 1.0)
    return share, same


def subject_parts(one: Feature, other: Feature) -> list[tuple[str, float, str]]:
    """What speaks against two figures that differ measuring one thing: what they are told of, by the words that say
    so.
    """
    if one.extent.key == "date":
        return [("planned", NOT_YET, "one was planned, the other came about")] if one.planned != other.planned else []
    mine, theirs = one.subject, other.subject
    parts: list[tuple[str, float, str]] = []
    if (mine.listed or theirs.listed) and not mine.telling & theirs.telling:
        parts.append(("item", OTHER_ITEM, "an item of a list, and nothing says that the other is of the same"))
    if mine.bearers and theirs.bearers and not any(_within(a, b) for a in mine.bearers for b in theirs.bearers):
        parts.append(("bearer", OTHER_BEARER, f"{_named(mine.bearers)} against {_named(theirs.bearers)}"))
    elif mine.titles and theirs.titles and not mine.titles & theirs.titles:
        parts.append(("bearer", OTHER_TITLE, f"{_named(mine.titles)} against {_named(theirs.titles)}"))
    elif strange := _unknown(one, other) or _unknown(other, one):
        parts.append(("bearer", OTHER_TITLE, f"of {_named(strange)}, of whom the other document knows nothing"))
    if mine.measures and theirs.measures and not mine.measures & theirs.measures:
        parts.append(("measure", OTHER_MEASURE, "they name different things that are measured"))
    return parts


def carried_by(one: Feature, other: Feature, same: Sequence[str]) -> list[tuple[str, float, str]]:
    """What it takes away that two figures share no more of what they are told of than what is counted, or what is
    measured of two things: the lander weighs, the mission weighs. A slip of the other is told by its digits.
    """
    if is_slip(one, other):
        return []
    if same and all(key in one.subject.counted or key in other.subject.counted for key in same):
        return [("counted alone", COUNTED_ALONE, "all they share is what is counted")]
    things = one.subject.things, other.subject.things
    if all(things) and not things[0] & things[1] and one.subject.measures & other.subject.measures:
        across = one.language != other.language
        return [("measure alone", MEASURE_ACROSS if across else MEASURE_ALONE, "all they share is the measure")]
    return []


def _unknown(one: Feature, other: Feature) -> frozenset[str]:
    """The names before a figure, if the other's document has none of them, and is written in letters as well."""
    names = one.subject.titles
    return names if Script.LETTERS in one.scripts & other.scripts and not names & other.subject.known else frozenset()


def _within(one: str, other: str) -> bool:
    """Whether two places or names are one, or one lies in the other."""
    few, many = sorted((one, other), key=len)
    return one == other or (few.startswith(PLACE) and many.startswith(f"{few}-"))


def _named(keys: Iterable[str]) -> str:
    return min(keys).removeprefix(PLACE).removeprefix(NAME)


def _weight_of(one: Feature, keys: Iterable[str]) -> float:
    return max(one.weights.get(key, 0.0) for key in keys)
