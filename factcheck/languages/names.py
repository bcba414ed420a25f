"""The names of currencies, their sub-units and their signs, as a language writes them.

Names written by hand (`currencies-common.toml` in a language's folder) stand before those generated from Unicode CLDR
(`currencies.toml` beside it). Spellings are folded in `fold_case`; signs in `fold`, so that R$ keeps its capital.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.errors import PackError, Place
from factcheck.languages.folding import fold, fold_case
from factcheck.languages.kept import read_toml

FOLDER = Path(__file__).parent
CODES_FILE = "currency_codes.txt"
SIGNS_FILE = "signs.toml"
GENERATED_FILE = "currencies.toml"
COMMON_FILE = "currencies-common.toml"
COMMON_TABLES = ("names", "signs", "subunits")


WORD_CODES = frozenset("ALL AMD BAM BOB COP CUP GEL LAK MAD MOP PEN SOS TOP TRY".split())
"""Codes that are words or other names too: the COP 28 summit, a TOP 10."""


@dataclass(frozen=True, slots=True)
class Subunit:
    """A part of a currency's unit: `factor` of it, 0.01 for a cent. `code` is the ISO 4217 code of the currency."""

    code: str
    factor: Decimal


@cache
def currency_codes() -> frozenset[str]:
    """The ISO 4217 codes known, of today's currencies and of past ones that articles still name."""
    lines = (FOLDER / CODES_FILE).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def currencies(language: str) -> Mapping[str, str]:
    """The names of currencies in a language: folded spelling to ISO 4217 code, without a lone code or sign.

    Raises PackError naming file and key for an unknown code, or a spelling that is given for two currencies.
    """
    common = FOLDER / language / COMMON_FILE
    generated = FOLDER / language / GENERATED_FILE
    names = _spellings(common, "names", _read_common(language)["names"])
    for spelling, code in _spellings(generated, "", _read_toml(generated)).items():
        names.setdefault(spelling, code)
    return names


@cache
def subunits(language: str) -> Mapping[str, Subunit]:
    """The names of sub-units in a language (角, cents): folded spelling to currency and factor.

    Raises PackError naming file and key for an unknown code, a factor that is no positive number, a repeated spelling.
    """
    path = FOLDER / language / COMMON_FILE
    found: dict[str, Subunit] = {}
    for spelling, given in _read_common(language)["subunits"].items():
        key = f"[subunits] {spelling}"
        if not isinstance(given, dict) or set(given) != {"code", "factor"}:
            raise _mistake(path, key, 'write it as { code = "CNY", factor = "0.1" }')
        folded = fold_case(spelling)
        if folded in found:
            raise _mistake(path, key, "is given twice")
        found[folded] = Subunit(_known_code(path, key, given["code"]), _factor(path, key, given["factor"]))
    return found


@cache
def currency_signs(language: str) -> Mapping[str, str]:
    """The signs of currencies (US$, €, ₩) to ISO 4217 codes, as a text in `language` means them.

    The language's own win over the shared ones, for ¥ is one currency in Chinese and another in Japanese. Raises
    PackError naming file and key for an unknown code.
    """
    shared = FOLDER / SIGNS_FILE
    own = FOLDER / language / COMMON_FILE
    return dict(_signs(shared, _read_toml(shared))) | dict(_signs(own, _read_common(language)["signs"]))


def _mistake(path: Path, key: str, what: str) -> PackError:
    return PackError(f"{key}: {what}", Place(str(path)))


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return read_toml(path)
    except ValueError as error:
        raise PackError(f"not valid TOML: {error}", Place(str(path))) from error


@cache
def _read_common(language: str) -> dict[str, Any]:
    path = FOLDER / language / COMMON_FILE
    tables = _read_toml(path)
    for name, table in tables.items():
        if name not in COMMON_TABLES:
            raise _mistake(path, f"[{name}]", f"unknown table; the tables are {', '.join(COMMON_TABLES)}")
        if not isinstance(table, dict):
            raise _mistake(path, name, "belongs below a [table]")
    return {name: tables.get(name, {}) for name in COMMON_TABLES}


def _known_code(path: Path, key: str, code: Any) -> str:
    if not isinstance(code, str) or code not in currency_codes():
        raise _mistake(path, key, f"unknown currency code {code!r}; the known ones stand in {CODES_FILE}")
    return code


def _factor(path: Path, key: str, written: Any) -> Decimal:
    try:
        factor = Decimal(written) if isinstance(written, str) else Decimal("NaN")
    except InvalidOperation:
        factor = Decimal("NaN")
    if not factor.is_finite() or factor <= 0:
        raise _mistake(path, key, f'{written!r} is no factor; write it as text, such as "0.01"')
    return factor


def _spellings(path: Path, table: str, names: Mapping[str, Any]) -> dict[str, str]:
    """Folded spelling to code, from a table of code = [spellings]."""
    found: dict[str, str] = {}
    for code, spellings in names.items():
        key = f"[{table}] {code}" if table else code
        _known_code(path, key, code)
        if not isinstance(spellings, list) or not all(isinstance(s, str) and s.strip() for s in spellings):
            raise _mistake(path, key, 'write its names as ["...", "..."]')
        for spelling in spellings:
            if found.setdefault(fold_case(spelling), code) != code:
                raise _mistake(
                    path, key, f"{spelling!r} is also a name of {found[fold_case(spelling)]}; keep one of them"
                )
    return found


def _signs(path: Path, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for sign, code in table.items():
        yield fold(sign), _known_code(path, f'"{sign}"', code)
