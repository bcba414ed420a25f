"""A language's folder of TOML files becomes a `Pack`: read, validated, folded, and laid out for quick look-ups."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache

from factcheck.languages.date_words import date_words
from factcheck.languages.folding import fold, fold_case
from factcheck.languages.names import currency_signs, subunits
from factcheck.languages.pack import (
    LAST_ONE,
    NO_BOUND,
    PARTICLE,
    Benchmark,
    NumeralWords,
    OwnMoneyWords,
    Pack,
    UnitName,
)
from factcheck.languages.pack_files import FOLDER, PackFiles, folded
from factcheck.languages.unit_names import figure, leading_units, unit_names, units_in_context
from factcheck.languages.words import Words

BOUNDS = ("least", "most", "about", "near", "over", "exact", NO_BOUND, PARTICLE)
"""What a word around a figure does to it: at least, at most, hedged, just under, just over, no bound at all; the last
two are words that only end or begin like such a one, surely or not."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/numerals.toml")))


@cache
def load_pack(language: str) -> Pack:
    """The pack of a language; raises PackError naming the file and the key where it has a mistake."""
    pack = PackFiles(language)
    words, symbols = unit_names(pack)
    numerals = _numerals(pack, words)
    may_lead = frozenset(pack.words("units", "before", "currencies"))
    money = {name: unit.symbol for name, unit in words.items() if unit.kind == "money"}
    classifiers = (word for listed in pack.table("units", "classifiers", of=list).values() for word in listed)
    return Pack(
        language=language,
        numerals=numerals,
        symbols=Words(symbols),
        names=Words(words),
        figures=Words({fold_case(k): figure(pack, k, v) for k, v in pack.table("units", "figures", of=list).items()}),
        old=_marked(pack.words("units", "age", "after")),
        leading=Words(leading_units(pack)),
        glued=frozenset(pack.entries("units", "symbols", "glued")),
        leading_in_context=Words(units_in_context(pack, "leading_in_context")),
        in_context=Words(units_in_context(pack, "in_context")),
        never=_marked(pack.words("units", "words", "never")),
        decimals_after=frozenset(pack.words("units", "words", "decimals_after")),
        generic_money=frozenset(pack.words("units", "words", "generic_money")),
        own_money=_own_money(pack),
        tenths={fold_case(k): _decimal(v) for k, v in pack.table("units", "tenths", of=str).items()},
        classifiers=Words({fold_case(word): UnitName(word, "count") for word in classifiers}),
        per=Words({fold_case(k): v for k, v in pack.table("units", "per", of=str).items()}),
        signs=Words({fold_case(k): v for k, v in currency_signs(language).items()}),
        prefixes=Words({name: code for name, code in money.items() if not may_lead or name in may_lead}),
        subunits=Words({fold_case(k): v for k, v in subunits(language).items()}),
        before=_bounds(pack, "before"),
        after=_bounds(pack, "after"),
        between=_marked(pack.words("bounds", "range", "between")),
        enumerated=pack.words("bounds", "range", "enumerated"),
        changing=pack.pairs("bounds", "range", "changing"),
        joining=tuple(sorted(pack.words("bounds", "range", "joining"), key=len, reverse=True)),
        compared=tuple((*pair, kind) for kind in ("least", "most") for pair in pack.pairs("bounds", kind, "compared")),
        round=Words({word: kind for kind in ("least", NO_BOUND) for word in pack.words("bounds", kind, "round")}),
        around=pack.pairs("bounds", "range", "around"),
        and_words=pack.words("bounds", "range", "and"),
        not_before=pack.words("bounds", "range", "not_before"),
        moving=pack.words("bounds", "range", "moving"),
        fillers=pack.words("bounds", "range", "filler"),
        place_fillers=pack.words("bounds", "range", "place_filler"),
        benchmark=Benchmark(**{key: pack.words("bounds", "benchmark", key) for key in Benchmark.__slots__}),
        lasting=frozenset(pack.words("bounds", "lasting", "bounds")),
        lasting_after=frozenset(pack.words("bounds", "lasting", "after")),
        dates=date_words(pack, numerals),
        cues={key: folded(listed) for key, listed in pack.table("cues", "words", of=list).items()},
    )


def _own_money(pack: PackFiles) -> OwnMoneyWords:
    def by_currency(key: str) -> dict[str, tuple[str, ...]]:
        return {code: folded(words) for code, words in pack.table("units", key, of=list).items()}

    stated = pack.table("units", "own_money")
    outlets = {
        code: tuple(word.casefold() for word in words)
        for code, words in pack.table("units", "own_money_outlets", of=list).items()
    }
    return OwnMoneyWords(
        written=str(stated.get("written", "")),
        open=str(stated.get("open", "")),
        outlets=outlets,
        places=by_currency("own_money_places"),
        names=by_currency("own_money_names"),
        same_below=pack.words("units", "own_money", "same_below"),
        converted=pack.words("units", "own_money", "converted"),
    )


def _marked(words: Iterable[str]) -> Words[bool]:
    return Words(dict.fromkeys(words, True))


def _decimal(written: str) -> Decimal:
    share = Fraction(written)
    return Decimal(share.numerator) / Decimal(share.denominator)


def _bounds(pack: PackFiles, side: str) -> Words[str]:
    words = {word: kind for kind in BOUNDS for word in pack.words("bounds", kind, side)}
    if side == "before":
        words.update(dict.fromkeys(pack.words("bounds", NO_BOUND, "but"), LAST_ONE))
    return Words(words)


def _numerals(pack: PackFiles, unit_names: Iterable[str]) -> NumeralWords:
    roles: dict[str, tuple[str, int]] = {}
    for role, key in (("digit", "digits"), ("multiplier", "multipliers"), ("scale", "scales")):
        for word, value in pack.table("numerals", key, of=int).items():
            roles[fold_case(word)] = (role, value)

    def values(key: str) -> dict[str, int]:
        return {fold_case(word): value for word, value in pack.table("numerals", key, of=int).items()}

    rules = pack.table("numerals", "rules")
    spaced = bool(rules.get("spaced"))
    counted = {word for word, (role, _) in roles.items() if role != "digit"}
    return NumeralWords(
        roles=roles,
        money_scales={fold(k): v for k, v in pack.table("numerals", "money_scales", of=int).items()},
        short_scales={fold(k): v for k, v in pack.table("numerals", "short_scales", of=int).items()},
        plurals=Words(values("plurals")),
        ordinals=values("ordinals"),
        parts=values("fractions"),
        words={key: folded(listed) for key, listed in pack.table("numerals", "words", of=list).items()},
        spaced=spaced,
        tail_takes_next_place=bool(rules.get("tail_takes_next_place")),
        bare_multipliers=bool(rules.get("bare_multipliers")),
        article=frozenset(pack.words("numerals", "rules", "article")),
        unit_heads=_marked(name for name in unit_names if not spaced and name[0] in counted),
    )
