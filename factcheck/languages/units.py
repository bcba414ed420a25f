"""Units of measure: what kind a unit is, and how many of its kind's base unit it holds, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.errors import PackError, Place
from factcheck.languages.kept import read_toml


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `value in base = value in symbol * factor`. Two units are comparable when kind and base are the same."""

    symbol: str
    kind: str
    base: str
    factor: Fraction


def _fraction(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below) if below else Fraction(above)


def _unit(kind: str, default_base: str, symbol: str, given: Any) -> Unit:
    base, amount = (given["base"], given["is"]) if isinstance(given, dict) else (default_base, given)
    return Unit(symbol, kind, base, _fraction(amount))


@cache
def units() -> Mapping[str, Unit]:
    """Every unit of measure by its symbol, as units.toml gives them.

    Raises PackError naming the file and the key where an entry cannot be understood.
    """
    place = "factcheck/languages/units.toml"
    found: dict[str, Unit] = {}
    for kind, table in read_toml(Path(__file__).with_name("units.toml")).items():
        bases = [symbol for symbol, given in table.items() if given == "1"]
        if len(bases) != 1:
            raise PackError(
                f'kind "{kind}" needs exactly one base unit, given as "1"; it has {len(bases)}', Place(place)
            )
        for symbol, given in table.items():
            if symbol in found:
                raise PackError(f'unit "{symbol}" stands under two kinds', Place(place))
            try:
                found[symbol] = _unit(kind, bases[0], symbol, given)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise PackError(f'[{kind}] "{symbol}": not a number of base units: {given!r}', Place(place)) from error
    return found
