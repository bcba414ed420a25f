"""A language as data: the records that hold what extraction knows of it. `loading` makes them from the TOML files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from factcheck.languages.names import Subunit
from factcheck.languages.template import Templates
from factcheck.languages.words import Words


@dataclass(frozen=True, slots=True)
class NumeralWords:
    """How a language writes numbers; see numerals.toml. Roles: digit, multiplier, scale."""

    roles: Mapping[str, tuple[str, int]]
    short_scales: Mapping[str, int]
    money_scales: Mapping[str, int]
    """Such letters as are a scale only after the sign of a currency: $1.2T."""
    plurals: Words[int]
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    words: Mapping[str, tuple[str, ...]]
    spaced: bool
    tail_takes_next_place: bool
    bare_multipliers: bool
    """Whether a multiplier needs no one before it: 千百 is 1100."""
    article: frozenset[str]
    unit_heads: Words[bool]
    """Units whose names begin like a number word: 千克, 兆瓦."""

    def listed(self, name: str) -> tuple[str, ...]:
        """The words of one list of [words]; none where the language has no such list."""
        return self.words.get(name, ())


@dataclass(frozen=True, slots=True)
class UnitName:
    """A spelling of a unit: the symbol, and how many of it one such unit is (亩 is 2000/3 m2)."""

    symbol: str
    kind: str
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a word of its own: its kind and unit, and its value as a closed interval."""

    kind: str
    unit: str
    low: Fraction | None
    high: Fraction | None


NO_BOUND = "none"
"""The kind of a word that ends or begins like one that bounds a figure, and is none: 签约, handed over."""
PARTICLE = "either"
"""The kind of one that is most likely none, but may be one before a round number: took over 35 stores."""
LAST_ONE = "last"
"""The kind of a word that seems to end like the former, but ends with one that bounds: 标签/约30个."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """By which words a figure that something exceeds is known to be another's, and exact: 前回の51人を上回った.

    `of` stand right before it and say whose it is, `named` say so of shares too, `exceeded` begin what follows it, and
    `called` follow it and name it (超过51人的前纪录).
    """

    of: tuple[str, ...]
    named: tuple[str, ...]
    exceeded: tuple[str, ...]
    called: tuple[str, ...]
    attributive: tuple[str, ...]
    """Endings of such words with which they may go on to a noun whose bound they are: 100人を超える医師."""


@dataclass(frozen=True, slots=True)
class OwnMoneyWords:
    """What tells whose money a name is that several places have for their own (元), in a text `written` in one way.

    `outlets` (lower case), `places` and `names` of money are by currency; `open` is the unit where nothing tells.
    """

    written: str
    open: str
    outlets: Mapping[str, tuple[str, ...]]
    places: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    same_below: tuple[str, ...]
    """Words that say of the currency before them that it is meant from there on: (人民币,下同)."""
    converted: tuple[str, ...]
    """Words that lead from a sum to the same in another money: 12亿元人民币,折合13亿元."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """How a language writes dates; see dates.toml."""

    forms: Templates
    """What looks like a date or figure and is none, then the patterns of dates, so that one look finds either."""
    dates_from: int
    """The number of the first form that is a date."""
    fields: Mapping[str, Mapping[str, Any]]
    weekday: Words[bool]
    clock: Words[bool]
    before: Words[bool]
    after: Words[bool]
    not_after_day: tuple[str, ...]
    seasons: tuple[str, ...]
    not_before_day: tuple[str, ...]
    common_era: tuple[str, ...]
    """Words before a year of three digits that make it one."""
    near_year_before: tuple[str, ...]
    """Words before one of which a year may stand in two digits alone (24年「の」),"""
    near_year_not_before: tuple[str, ...]
    """but for these, which follow a time (24年「の歴史」),"""
    near_year_not_after: tuple[str, ...]
    """or these, which lead up to one (「過去」24年)."""
    capital: frozenset[str]
    """Names of months that are words too (may, march): only with a capital letter."""
    starts: frozenset[str]
    """The words (in a language with spaces) or characters with which a date in words begins."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything extraction knows of one language. All spellings are folded; those of words are in lower case."""

    language: str
    numerals: NumeralWords
    symbols: Words[UnitName]
    names: Words[UnitName]
    figures: Words[Figure]
    """Words that are a figure by themselves: 半数, half of them."""
    old: Words[bool]
    """Words after a duration that make it an age: three months old."""
    leading: Words[UnitName]
    """Units that stand before their figure: 摂氏, マッハ."""
    leading_in_context: Words[list[tuple[UnitName, tuple[str, ...]]]]
    """The same beside certain words: 地震规模7.2."""
    glued: frozenset[str]
    """Symbols that are read as units only right after the digits, being words too: 12in, but not 12 in."""
    in_context: Words[list[tuple[UnitName, tuple[str, ...]]]]
    """Units and classifiers that are another unit beside certain words: each other unit with those words."""
    never: Words[bool]
    """Words that begin like a unit or a classifier and are none: 3年级, 15成员国."""
    decimals_after: frozenset[str]
    """Names of units after which a digit is a tenth of one: 一米八."""
    generic_money: frozenset[str]
    """Names of money that the currency before the figure makes exact: 港币5000元."""
    own_money: OwnMoneyWords
    tenths: Mapping[str, Decimal]
    """The further places after a tenth, in percent: 分 is one, 厘 a tenth of one."""
    classifiers: Words[UnitName]
    """The words that count things, as the pack spells them."""
    per: Words[str]
    signs: Words[str]
    prefixes: Words[str]
    """Names of currencies that may stand before the figure."""
    subunits: Words[Subunit]
    before: Words[str]
    """Words before a figure that bound or hedge it, with the kind of bound: least, most, about, near, over, exact or
    none."""
    after: Words[str]
    between: Words[bool]
    enumerated: tuple[str, ...]
    """What stands between two neighbouring numbers that mean a range: 2、3人."""
    changing: tuple[tuple[str, str], ...]
    """A word between two figures and one after them that make it a change and no range: 5%から8%に."""
    joining: tuple[str, ...]
    """What may stand between a lower bound and an upper one: 100以上300以下."""
    compared: tuple[tuple[str, str, str], ...]
    """Words on both sides of a figure that bound it: 比30大; before, after, and the kind of bound."""
    round: Words[str]
    """Bounds before a number word that begins with a hundred or more: 上千人."""
    around: tuple[tuple[str, str], ...]
    and_words: tuple[str, ...]
    not_before: tuple[str, ...]
    """Words before which what looks like a bound after a figure is none."""
    moving: tuple[str, ...]
    """The openings of a range that tell of a change where a word for one stands before them: rose from 10 to 20."""
    fillers: tuple[str, ...]
    place_fillers: tuple[str, ...]
    """What may stand between a bound and a place in an order: below «the» 6th."""
    benchmark: Benchmark
    lasting: frozenset[str]
    """Words that bound a time only after one of `lasting_after`: lasted over 17 days, but released over 17 days."""
    lasting_after: frozenset[str]
    dates: DateWords
    cues: Mapping[str, tuple[str, ...]]
