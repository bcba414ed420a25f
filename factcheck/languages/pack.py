"""A language as data: the TOML files of one folder, validated, folded and turned into tables that are quick to look up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.errors import PackError, Place
from factcheck.languages.folding import fold, fold_case
from factcheck.languages.names import currencies, currency_codes, currency_signs, subunits
from factcheck.languages.template import TemplateError, Templates, Vocabulary, first_words
from factcheck.languages.units import units

MEASURES = ("numerals", "units", "bounds", "dates", "cues")


class Words:
    """A table of spellings, looked up at a place in a text, the longest first."""

    __slots__ = ("lengths", "longest", "table")

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = dict(table)
        sizes = sorted({len(word) for word in table}, reverse=True)
        self.longest = sizes[0] if sizes else 0
        # by first character, so that a place where nothing can begin costs one look-up
        self.lengths: dict[str, list[int]] = {}
        for word in table:
            known = self.lengths.setdefault(word[0], [])
            if len(word) not in known:
                known.append(len(word))
        for known in self.lengths.values():
            known.sort(reverse=True)

    def at(self, text: str, start: int) -> tuple[Any, int] | None:
        """What begins at `start`: the entry and where it ends; None where nothing does."""
        for length in self.lengths.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self.table and not splits_a_word(text, start + len(word)):
                return self.table[word], start + len(word)
        return None

    def before(self, text: str, end: int) -> tuple[Any, int] | None:
        """What ends at `end`: the entry and where it starts; None where nothing does."""
        for length in range(min(self.longest, end), 0, -1):
            word = text[end - length : end]
            if word in self.table and not splits_a_word(text, end - length):
                return self.table[word], end - length
        return None


def splits_a_word(text: str, at: int) -> bool:
    """Whether a word of an alphabet runs on across `at`."""
    return 0 < at < len(text) and _joins(text[at - 1]) and _joins(text[at])


def _joins(char: str) -> bool:
    return "a" <= char <= "z" or "A" <= char <= "Z" or "\u00df" <= char <= "\u024f"


@dataclass(frozen=True, slots=True)
class NumeralWords:
    """How a language writes numbers; see numerals.toml. Roles: digit, multiplier, scale."""

    roles: Mapping[str, tuple[str, int]]
    short_scales: Mapping[str, int]
    plurals: Words
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    words: Mapping[str, tuple[str, ...]]
    spaced: bool
    tail_takes_next_place: bool
    bare_multipliers: bool
    """Whether a multiplier needs no one before it: 千百 is 1100."""
    article: frozenset[str]
    unit_heads: Words
    """Units whose names begin like a number word: 千克, 兆瓦."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a word around a figure does to it: least, most, about, near, over or exact."""

    kind: str


@dataclass(frozen=True, slots=True)
class UnitName:
    """A spelling of a unit: the symbol, and how many of it one such unit is (亩 is 2000/3 m2)."""

    symbol: str
    kind: str
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class DateWords:
    """How a language writes dates; see dates.toml."""

    patterns: Templates
    fields: Mapping[str, Mapping[str, Any]]
    weekday: Words
    clock: Words
    before: Words
    after: Words
    not_after_day: tuple[str, ...]
    not_before_day: tuple[str, ...]
    capital: frozenset[str]
    """Names of months that are words too (may, march): only with a capital letter."""
    leave: Templates
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything extraction knows of one language. All spellings are folded; those of words are in lower case."""

    language: str
    numerals: NumeralWords
    symbols: Words
    names: Words
    figures: Words
    """Words that are a figure by themselves: 半数, half of them."""
    old: Words
    """Words after a duration that make it an age: three months old."""
    leading: Words
    """Units that stand before their figure: 摂氏, マッハ."""
    glued: frozenset[str]
    """Symbols that are read as units only right after the digits, being words too: 12in, but not 12 in."""
    in_context: Words
    """Units and classifiers that are another unit beside certain words: each other unit with those words."""
    never: Words
    """Words that begin like a unit or a classifier and are none: 3年级, 15成员国."""
    decimals_after: frozenset[str]
    """Names of units after which a digit is a tenth of one: 一米八."""
    generic_money: frozenset[str]
    """Names of money that the currency before the figure makes exact: 港币5000元."""
    tenths: Mapping[str, Fraction]
    """The further places after a tenth, in percent: 分 is one, 厘 a tenth of one."""
    classifiers: Words
    """The words that count things, as the pack spells them."""
    per: Words
    signs: Words
    prefixes: Words
    subunits: Words
    before: Words
    after: Words
    between: Words
    enumerated: tuple[str, ...]
    """What stands between two neighbouring numbers that mean a range: 2、3人."""
    changing: tuple[tuple[str, str], ...]
    """A word between two figures and one after them that make it a change and no range: 5%から8%に."""
    joining: tuple[str, ...]
    """What may stand between a lower bound and an upper one: 100以上300以下."""
    compared: tuple[tuple[str, str, str], ...]
    """Words on both sides of a figure that bound it: 比30大; before, after, and the kind of bound."""
    round: Words
    """Bounds before a number word that begins with a hundred or more: 上千人."""
    around: tuple[tuple[str, str], ...]
    and_words: tuple[str, ...]
    not_before: tuple[str, ...]
    """Words before which what looks like a bound after a figure is none."""
    moving: tuple[str, ...]
    """The openings of a range that tell of a change where a word for one stands before them: rose from 10 to 20."""
    fillers: tuple[str, ...]
    dates: DateWords
    cues: Mapping[str, tuple[str, ...]]


def languages() -> list[str]:
    """The languages that have a pack, in alphabetical order."""
    root = files(__package__)
    return sorted(f.name for f in root.iterdir() if f.is_dir() and f.joinpath("numerals.toml").is_file())


class _Files:
    """The TOML files of one pack, with complaints that name file and key."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.content: dict[str, Any] = {}
        for name in MEASURES:
            text = files(__package__).joinpath(language, f"{name}.toml").read_text("utf-8")
            try:
                self.content[name] = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                raise self.complaint(name, str(error)) from error

    def complaint(self, name: str, message: str) -> PackError:
        return PackError(message, Place(f"factcheck/languages/{self.language}/{name}.toml"))

    def table(self, name: str, *keys: str, of: type | tuple[type, ...] = object) -> dict[str, Any]:
        """A table of a file by its keys, empty where it is missing; its values must be of the type given."""
        found: Any = self.content[name]
        for key in keys:
            found = found.get(key, {}) if isinstance(found, dict) else found
        if not isinstance(found, dict):
            raise self.complaint(name, f"[{'.'.join(keys)}] must be a table")
        for key, value in found.items():
            if not isinstance(value, of):
                raise self.complaint(name, f"[{'.'.join(keys)}] {key}: {value!r} is not of the kind expected here")
        return found

    def list(self, name: str, *keys: str) -> list[Any]:
        """A list of a file by its keys, empty where it is missing."""
        found = self.table(name, *keys[:-1]).get(keys[-1], [])
        if not isinstance(found, list):
            raise self.complaint(name, f"[{'.'.join(keys)}] must be a list")
        return found


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold_case(w) for w in words)


def _numerals(pack: _Files, unit_names: Iterable[str]) -> NumeralWords:
    roles: dict[str, tuple[str, int]] = {}
    for role, key in (("digit", "digits"), ("multiplier", "multipliers"), ("scale", "scales")):
        for word, value in pack.table("numerals", key, of=int).items():
            roles[fold_case(word)] = (role, value)
    rules = pack.table("numerals", "rules")
    return NumeralWords(
        roles=roles,
        short_scales={fold(k): v for k, v in pack.table("numerals", "short_scales", of=int).items()},
        plurals=Words({fold_case(k): v for k, v in pack.table("numerals", "plurals", of=int).items()}),
        ordinals={fold_case(k): v for k, v in pack.table("numerals", "ordinals", of=int).items()},
        parts={fold_case(k): v for k, v in pack.table("numerals", "fractions", of=int).items()},
        words={k: _folded(v) for k, v in pack.table("numerals", "words", of=list).items()},
        spaced=bool(rules.get("spaced")),
        tail_takes_next_place=bool(rules.get("tail_takes_next_place")),
        bare_multipliers=bool(rules.get("bare_multipliers")),
        article=frozenset(_folded(rules.get("article", []))),
        unit_heads=Words(
            {
                name: True
                for name in unit_names
                if not rules.get("spaced") and roles.get(name[0], ("digit", 0))[0] != "digit"
            }
        ),
    )


def _is_symbol(name: str) -> bool:
    """Whether a spelling is a symbol, whose capitals matter (MB is not Mb), and not a word."""
    return name.isascii() and (len(name) <= 3 or "/" in name or name != name.lower())


@cache
def _read_symbols() -> dict[str, list[str]]:
    """Further ways to write the symbols of units, the same in every language."""
    found: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("symbols.toml").read_text("utf-8"))
    return found


def _unit_names(pack: _Files) -> tuple[dict[str, UnitName], dict[str, UnitName]]:
    """The unit spellings of a pack: words, and symbols in which capitals matter."""
    known = units()
    without = {"M", *pack.list("units", "symbols", "without")}
    words: dict[str, UnitName] = {}
    symbols: dict[str, UnitName] = {fold(s): UnitName(s, u.kind) for s, u in known.items() if s not in without}
    for symbol, spellings in _read_symbols().items():
        if symbol not in known:
            raise PackError(f'"{symbol}" is not in units.toml', Place("factcheck/languages/symbols.toml"))
        symbols.update((fold(spelling), UnitName(symbol, known[symbol].kind)) for spelling in spellings)
    for symbol, spellings in pack.table("units", "names", of=list).items():
        if symbol not in known:
            raise pack.complaint("units", f'[names] "{symbol}" is not in units.toml')
        for spelling in spellings:
            entry = UnitName(symbol, known[symbol].kind)
            if _is_symbol(spelling):
                symbols[fold(spelling)] = entry
            else:
                words[fold_case(spelling)] = entry
    for spelling, (symbol, amount) in pack.table("units", "converted", of=list).items():
        if symbol not in known:
            raise pack.complaint("units", f'[converted] "{spelling}": "{symbol}" is not in units.toml')
        above, _, below = amount.partition("/")
        words[fold_case(spelling)] = UnitName(symbol, known[symbol].kind, Fraction(above) / Fraction(below or 1))
    for spelling, kind in pack.table("units", "special", of=str).items():
        words[fold_case(spelling)] = UnitName(kind, "special")
    for spelling, code in currencies(pack.language).items():
        if _is_symbol(spelling):
            symbols.setdefault(fold(spelling), UnitName(code, "money"))
            words.setdefault(fold_case(spelling), UnitName(code, "money"))
        else:
            words[fold_case(spelling)] = UnitName(code, "money")
    return words, symbols


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a word of its own: its kind and unit, and its value as a closed interval."""

    kind: str
    unit: str
    low: Fraction | None
    high: Fraction | None


def _figure(pack: _Files, word: str, given: Any) -> Figure:
    """A figure from [kind, value, unit]; the value is a number, or low..high with either left out."""
    try:
        kind, value, unit = given
        low, span, high = value.partition("..")
        least = Fraction(low) if low else None
        return Figure(kind, unit, least, least if not span else Fraction(high) if high else None)
    except (TypeError, ValueError, AttributeError) as error:
        raise pack.complaint("units", f"[figures] {word}: {given!r} is not [kind, value, unit]") from error


def _known_unit(pack: _Files, table: str, symbol: str) -> UnitName:
    if symbol not in units():
        raise pack.complaint("units", f'[{table}] "{symbol}" is not in units.toml')
    return UnitName(symbol, units()[symbol].kind)


def _leading(pack: _Files) -> dict[str, UnitName]:
    """Of [leading] and [leading_special], each word before a figure with the unit or the kind that it gives it."""
    found = {
        fold_case(w): _known_unit(pack, "leading", s)
        for s, ws in pack.table("units", "leading", of=list).items()
        for w in ws
    }
    special = pack.table("units", "leading_special", of=str)
    return found | {fold_case(word): UnitName(kind, "special") for word, kind in special.items()}


def _in_context(pack: _Files) -> dict[str, list[tuple[UnitName, tuple[str, ...]]]]:
    """Of [in_context], each spelling with what it is beside words: [symbol, word, ...], or a list of such lists."""
    found: dict[str, list[tuple[UnitName, tuple[str, ...]]]] = {}
    for spelling, given in pack.table("units", "in_context", of=list).items():
        choices = given if given and isinstance(given[0], list) else [given]
        found[fold_case(spelling)] = [(_unit_or_money(pack, symbol), _folded(words)) for symbol, *words in choices]
    return found


def _unit_or_money(pack: _Files, symbol: str) -> UnitName:
    return UnitName(symbol, "money") if symbol in currency_codes() else _known_unit(pack, "in_context", symbol)


def _bounds(pack: _Files, side: str) -> Words:
    found: dict[str, Bound] = {}
    for kind in ("least", "most", "about", "near", "over", "exact"):
        for word in pack.list("bounds", kind, side):
            found[fold_case(word)] = Bound(kind)
    return Words(found)


def _dates(pack: _Files, numerals: NumeralWords) -> DateWords:
    fields = {
        name: {fold_case(word): value for word, value in pack.table("dates", "fields", name).items()}
        for name in pack.table("dates", "fields")
    }
    chars = "".join(w for w in numerals.roles if len(w) == 1)
    ones = "".join(w for w, (role, v) in numerals.roles.items() if role == "digit" and len(w) == 1)
    zeros = "".join(numerals.words.get("zero", ()))
    counting = numerals.words.get("counting", ())
    dated = "".join(c for c in chars if c not in counting)
    small = rf"[{dated}]{{1,3}}" if chars else r"(?!)"
    shapes = {
        "year": r"(?<![0-9])(?:[0-9]{4}|0[0-9])" + (rf"|[{ones}]{{4}}|[{zeros}][{ones}]" if ones else ""),
        "year4": r"(?<![0-9])(?:1[0-9]{3}|20[0-9]{2})(?![0-9])",
        "decade": r"(?<![0-9])(?:(?:1[0-9]|20)[0-9]0|[3-9]0)(?![0-9])",
        "year2": r"(?<![0-9])[0-9]{2}(?![0-9])",
        "until_month": r"(?:1[0-2]|[1-9])(?![0-9])" + (rf"|[{chars}]{{1,2}}" if chars else ""),
        "era_year": r"[0-9]{1,3}" + (rf"|[{chars}]{{1,5}}" if chars else ""),
        "n": rf"[0-9]{{1,2}}|{small}",
        "year_alone": r"(?<![0-9])(?:1[6-9]|20)[0-9]{2}(?![0-9])",
        "yyyy": r"(?<![0-9])(?:19|20)[0-9]{2}",
        "mm": r"(?:0[1-9]|1[0-2])",
        "dd": r"(?:0[1-9]|[12][0-9]|3[01])(?![0-9])",
        "number": r"(?<![0-9.,])[0-9]+(?:[.,][0-9]+)*",
    }
    number_month = rf"(?<![0-9])(?:1[0-2]|0?[1-9])(?![0-9])|{small}"
    number_day = rf"(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])|{small}"
    if ordinal := "|".join(numerals.words.get("ordinal_tail", ())):  # 3rd, 04th
        number_day = rf"(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])(?:{ordinal})?(?![0-9])"
    if "decade" in fields:
        del shapes["decade"]
    if "month" not in fields:
        shapes["month"] = number_month
    shapes["month_number"] = number_month
    shapes["day"] = shapes["day_number"] = number_day
    vocabulary = Vocabulary(fields, shapes, numerals.spaced, frozenset("0123456789" + chars + zeros))
    templates = [fold_case(t) for t in pack.list("dates", "patterns", "list")]
    left = [fold_case(t) for t in pack.list("dates", "leave", "list")]
    try:
        patterns, leave = Templates(templates, vocabulary), Templates(left, vocabulary)
    except TemplateError as error:
        raise pack.complaint("dates", str(error)) from error
    after = pack.table("dates", "after", of=list)
    if numerals.spaced:
        first = {word for t in (*templates, *left) for word in first_words(t, vocabulary)}
    else:
        first = {word[0] for name, table in fields.items() for word in table if name not in ("part", "half")}
    return DateWords(
        patterns=patterns,
        fields=fields,
        weekday=Words(dict.fromkeys(_folded(after.get("weekday", [])), True)),
        clock=Words(dict.fromkeys(_folded(after.get("clock", [])), True)),
        before=Words(dict.fromkeys(_folded(after.get("before", [])), True)),
        after=Words(dict.fromkeys(_folded(after.get("after", [])), True)),
        not_after_day=_folded(after.get("not_after_day", [])),
        not_before_day=_folded(after.get("not_before_day", [])),
        capital=frozenset(_folded(after.get("capital", []))),
        leave=leave,
        starts=frozenset(first),
    )


@cache
def load_pack(language: str) -> Pack:
    """The pack of a language; raises PackError naming the file and the key where it has a mistake."""
    pack = _Files(language)
    words, symbols = _unit_names(pack)
    numerals = _numerals(pack, words)
    leading_names = frozenset(_folded(pack.list("units", "before", "currencies")))
    classifiers = {
        fold_case(word): word for listed in pack.table("units", "classifiers", of=list).values() for word in listed
    }
    return Pack(
        language=language,
        numerals=numerals,
        symbols=Words(symbols),
        names=Words(words),
        figures=Words({fold_case(k): _figure(pack, k, v) for k, v in pack.table("units", "figures", of=list).items()}),
        old=Words(dict.fromkeys(_folded(pack.list("units", "age", "after")), True)),
        leading=Words(_leading(pack)),
        glued=frozenset(pack.list("units", "symbols", "glued")),
        in_context=Words(_in_context(pack)),
        never=Words(dict.fromkeys(_folded(pack.list("units", "words", "never")), True)),
        decimals_after=frozenset(_folded(pack.list("units", "words", "decimals_after"))),
        generic_money=frozenset(_folded(pack.list("units", "words", "generic_money"))),
        tenths={fold_case(k): Fraction(v) for k, v in pack.table("units", "tenths", of=str).items()},
        classifiers=Words(classifiers),
        per=Words({fold_case(k): v for k, v in pack.table("units", "per", of=str).items()}),
        signs=Words({fold_case(k): v for k, v in currency_signs(language).items()}),
        prefixes=Words(
            {k: v.symbol for k, v in words.items() if v.kind == "money" and (not leading_names or k in leading_names)}
        ),
        subunits=Words({fold_case(k): v for k, v in subunits(language).items()}),
        before=_bounds(pack, "before"),
        after=_bounds(pack, "after"),
        between=Words(dict.fromkeys(_folded(pack.list("bounds", "range", "between")), True)),
        enumerated=_folded(pack.table("bounds", "range").get("enumerated", [])),
        changing=tuple((fold_case(a), fold_case(b)) for a, b in pack.table("bounds", "range").get("changing", [])),
        joining=tuple(sorted(_folded(pack.table("bounds", "range").get("joining", [])), key=len, reverse=True)),
        compared=tuple(
            (fold_case(a), fold_case(b), kind)
            for kind in ("least", "most")
            for a, b in pack.table("bounds", kind).get("compared", [])
        ),
        round=Words({fold_case(word): Bound("least") for word in pack.table("bounds", "least").get("round", [])}),
        around=tuple((fold_case(a), fold_case(b)) for a, b in pack.list("bounds", "range", "around")),
        and_words=_folded(pack.list("bounds", "range", "and")),
        not_before=_folded(pack.table("bounds", "range").get("not_before", [])),
        moving=_folded(pack.table("bounds", "range").get("moving", [])),
        fillers=_folded(pack.table("bounds", "range").get("filler", [])),
        dates=_dates(pack, numerals),
        cues={k: _folded(v) for k, v in pack.table("cues", "words", of=list).items()},
    )
