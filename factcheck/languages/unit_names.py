"""How a language spells units, currencies and figures in a word: its units.toml turned into tables."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

from factcheck.errors import PackError, Place
from factcheck.languages.folding import fold, fold_case
from factcheck.languages.kept import read_toml
from factcheck.languages.names import currencies, currency_codes
from factcheck.languages.pack import Figure, UnitName
from factcheck.languages.pack_files import FOLDER, PackFiles, folded
from factcheck.languages.units import units

_LONGEST_SYMBOL = 3
"""Spellings in ASCII up to this length are symbols."""


def is_symbol(name: str) -> bool:
    """Whether a spelling is a symbol, whose capitals matter (MB is not Mb), and not a word."""
    return name.isascii() and (len(name) <= _LONGEST_SYMBOL or "/" in name or name != name.lower())


def unit_names(pack: PackFiles) -> tuple[dict[str, UnitName], dict[str, UnitName]]:
    """The unit spellings of a pack: words, and symbols in which capitals matter."""
    words: dict[str, UnitName] = {}
    symbols = _common_symbols(frozenset({"M", *pack.entries("units", "symbols", "without")}))
    for symbol, spellings in pack.table("units", "names", of=list).items():
        entry = known_unit(pack, "names", symbol)
        for spelling in spellings:
            if is_symbol(spelling):
                symbols[fold(spelling)] = entry
            else:
                words[fold_case(spelling)] = entry
                words.setdefault(fold_case(spelling).replace(" ", "-"), entry)  # a 2,500-square-foot home
    for spelling, (symbol, amount) in pack.table("units", "converted", of=list).items():
        unit = known_unit(pack, "converted", symbol)
        above, _, below = amount.partition("/")
        words[fold_case(spelling)] = UnitName(symbol, unit.kind, Fraction(above) / Fraction(below or 1))
    for spelling, kind in pack.table("units", "special", of=str).items():
        words[fold_case(spelling)] = UnitName(kind, "special")
    for spelling, code in currencies(pack.language).items():
        money = UnitName(code, "money")
        if is_symbol(spelling):
            symbols.setdefault(fold(spelling), money)
            words.setdefault(fold_case(spelling), money)
        else:
            words[fold_case(spelling)] = money
    return words, symbols


def _common_symbols(without: frozenset[str]) -> dict[str, UnitName]:
    """The symbols of units.toml but for those left out, and the further ways to write them."""
    known = units()
    found = {fold(symbol): UnitName(symbol, unit.kind) for symbol, unit in known.items() if symbol not in without}
    for symbol, spellings in _further_spellings().items():
        if symbol not in known:
            raise PackError(f'"{symbol}" is not in units.toml', Place("factcheck/languages/symbols.toml"))
        found.update((fold(spelling), UnitName(symbol, known[symbol].kind)) for spelling in spellings)
    return found


@cache
def _further_spellings() -> dict[str, list[str]]:
    """Further ways to write the symbols of units, the same in every language."""
    found: dict[str, list[str]] = read_toml(FOLDER / "symbols.toml")
    return found


def known_unit(pack: PackFiles, table: str, symbol: str) -> UnitName:
    """The unit of a symbol that a table of units.toml names."""
    if symbol not in units():
        raise pack.complaint("units", f'[{table}] "{symbol}" is not in units.toml')
    return UnitName(symbol, units()[symbol].kind)


def figure(pack: PackFiles, word: str, given: Any) -> Figure:
    """A figure from [kind, value, unit]; the value is a number, or low..high with either left out."""
    try:
        kind, value, unit = given
        low, span, high = value.partition("..")
        least = Fraction(low) if low else None
        return Figure(kind, unit, least, least if not span else Fraction(high) if high else None)
    except (TypeError, ValueError, AttributeError) as error:
        raise pack.complaint("units", f"[figures] {word}: {given!r} is not [kind, value, unit]") from error


def leading_units(pack: PackFiles) -> dict[str, UnitName]:
    """Of [leading] and [leading_special], each word before a figure with the unit or the kind that it gives it."""
    found = {
        fold_case(word): known_unit(pack, "leading", symbol)
        for symbol, words in pack.table("units", "leading", of=list).items()
        for word in words
    }
    special = pack.table("units", "leading_special", of=str)
    return found | {fold_case(word): UnitName(kind, "special") for word, kind in special.items()}


def units_in_context(pack: PackFiles, table: str) -> dict[str, list[tuple[UnitName, tuple[str, ...]]]]:
    """Of [in_context] or the like, what each spelling is beside the words listed: [symbol, word, ...], or a list of
    such lists.
    """
    found: dict[str, list[tuple[UnitName, tuple[str, ...]]]] = {}
    for spelling, given in pack.table("units", table, of=list).items():
        choices = given if given and isinstance(given[0], list) else [given]
        found[fold_case(spelling)] = [(_unit_or_money(pack, symbol), folded(words)) for symbol, *words in choices]
    return found


def _unit_or_money(pack: PackFiles, symbol: str) -> UnitName:
    return UnitName(symbol, "money") if symbol in currency_codes() else known_unit(pack, "in_context", symbol)
