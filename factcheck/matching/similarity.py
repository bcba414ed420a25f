"""How surely two figures are about the same thing: a score with its parts in words. The values themselves never decide it.

`likeness` compares the words around two figures; `score_agreement` adds what the value itself tells (60,580 in two
documents is hardly chance, 2 is); `score_conflict` is for figures that differ, and asks for much more.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.matching.features import Feature
from factcheck.matching.passages import CONCEPT, NAME
from factcheck.matching.standing import is_change
from factcheck.values import Extent

AGREES_FROM = 0.42
"""The score from which two figures of the same value are taken for the same claim,"""
CONFLICTS_FROM = 0.62
"""and two that differ for rivals."""
LEAST_LIKENESS = 0.07
"""Without any likeness of their surroundings equal values are chance."""

Part = tuple[str, float, str]


@dataclass(slots=True)
class Likeness:
    """How alike two figures' surroundings are: over the whole sentence, and over their own clauses; and what they share."""

    whole: float
    own: float
    shared: list[str]
    parts: list[Part] = field(default_factory=list)


def likeness(one: Feature, other: Feature) -> Likeness:
    """The likeness of two figures' surroundings, 0 to 1; across languages only what means the same in both counts."""
    across = one.language != other.language
    few, many = (one, other) if len(one.weights) <= len(other.weights) else (other, one)
    shared: list[tuple[float, str]] = []
    mass = own = 0.0
    for key, weight in few.weights.items():
        there = many.weights.get(key)
        if there is None or (across and not key.isascii()):
            continue
        common = (weight * there) ** 0.5
        mass += common
        shared.append((common, key))
        if key in one.own and key in other.own:
            own += common
    totals = (one.bridging, other.bridging) if across else (one.total, other.total)
    base = (totals[0] * totals[1]) ** 0.5
    if base <= 0:
        return Likeness(0.0, 0.0, [])
    if across:  # a few shared concepts out of few prove less than the same share of many words
        base = max(base, 1.0)
    ones = _own_mass(one, across)
    others = _own_mass(other, across)
    own_base = max((ones * others) ** 0.5, 0.4)
    shared.sort(key=lambda s: (-s[0], s[1]))
    return Likeness(min(mass / base, 1.0), min(own / own_base, 1.0), [key for _, key in shared[:6]])


def _own_mass(one: Feature, across: bool) -> float:
    return sum(one.weights[key] for key in one.own if key in one.weights and (not across or key.isascii()))


def surprise(one: Feature, other: Feature) -> float:
    """How unlikely it is that both hold this value by chance, 0 to 1: by its digits, its kind and its precision."""
    if one.extent.key == "date":
        return {True: 0.5, False: 0.28}[_is_day(one.extent) and _is_day(other.extent)] if _no_year(one, other) else 0.0
    digits = min(len(one.mention.digits), len(other.mention.digits))
    told = (0.0, 0.05, 0.3, 0.65, 0.9)[min(digits, 4)]
    if one.extent.key not in ("count", "percent/%") and digits:
        told += 0.2
    if max(abs(one.extent.written), abs(other.extent.written)) >= 10_000:
        told += 0.15
    if one.extent.wide or other.extent.wide:
        told -= 0.15
    return max(0.0, min(told, 1.0))


def _is_day(one: Extent) -> bool:
    return one.step <= 1


def _no_year(one: Feature, other: Feature) -> bool:
    """Whether both dates are finer than a whole year."""
    return max(one.extent.step, other.extent.step) <= 92


def score_agreement(one: Feature, other: Feature) -> tuple[float, list[Part]]:
    """The score, 0 to 1, that two figures of the same value are one claim's, and its parts."""
    alike = likeness(one, other)
    told = surprise(one, other)
    is_date = one.extent.key == "date"
    parts: list[Part] = [
        ("value", round((0.25 if is_date else 0.4) * told, 3), f"{one.mention.text} and {other.mention.text}"),
        ("clause", round(0.6 * _curve(alike.own), 3), _words_shared(alike.shared)),
        ("sentence", round(0.3 * _curve(alike.whole), 3), _words_shared(alike.shared)),
    ]
    parts += _standing_parts(one, other)
    if alike.whole < LEAST_LIKENESS and alike.own < LEAST_LIKENESS:
        parts.append(("nothing shared", -0.5, "the words around them have nothing in common"))
    return _total(parts), parts


def score_conflict(one: Feature, other: Feature) -> tuple[float, list[Part]]:
    """The score, 0 to 1, that two figures that differ measure the same thing, and its parts."""
    alike = likeness(one, other)
    parts: list[Part] = [
        ("clause", round(0.7 * _curve(alike.own), 3), _words_shared(alike.shared)),
        ("sentence", round(0.35 * _curve(alike.whole), 3), _words_shared(alike.shared)),
    ]
    parts += _standing_parts(one, other)
    return _total(parts), parts


def _curve(share: float) -> float:
    """Half of the words in common is as good as all of them."""
    return min(1.0, share * 1.8)


def _standing_parts(one: Feature, other: Feature) -> list[Part]:
    parts: list[Part] = []
    for contrast in sorted(set(one.sides) & set(other.sides)):
        if one.sides[contrast] != other.sides[contrast]:
            parts.append((contrast, -0.35, f"{one.sides[contrast]} against {other.sides[contrast]}"))
    if is_change(one) != is_change(other) or (is_change(one) and one.mention.change != other.mention.change):
        parts.append(("change", -0.35, "one is a change by so much, the other is not"))
    if ("rate" in one.cues) != ("rate" in other.cues) and one.extent.key != "date":
        parts.append(("rate", -0.08, "one is for each period or person"))
    if one.noun and other.noun and one.language == other.language:
        if one.noun & other.noun:
            parts.append(("counted", 0.12, "both count the same"))
        elif not _related(one, other):
            parts.append(("counted", -0.08, f"{one.mention.noun} against {other.mention.noun}"))
    return parts


def _related(one: Feature, other: Feature) -> bool:
    """Whether two nouns share a character or begin alike."""
    a, b = one.mention.noun.lower(), other.mention.noun.lower()
    return bool(set(a) & set(b)) if not (a.isascii() or b.isascii()) else a[:4] == b[:4]


def _words_shared(keys: list[str]) -> str:
    plain = [key.removeprefix(CONCEPT).removeprefix(NAME) for key in keys]
    return "shared: " + ", ".join(dict.fromkeys(plain)) if plain else "nothing shared"


def _total(parts: list[Part]) -> float:
    return round(max(0.0, min(1.0, sum(amount for _, amount, _ in parts))), 3)
