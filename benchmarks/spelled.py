"""Invented values for the newsroom of benchmarks/newsroom.py, the ways to write one in each language, and to get one
wrong.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from decimal import Decimal

_CURRENCIES = {
    "USD": {"zh": "美元", "ja": "ドル", "en": "dollars"},
    "EUR": {"zh": "欧元", "ja": "ユーロ", "en": "euros"},
    "CNY": {"zh": "元", "ja": "元", "en": "yuan"},
}
_LEAST = {"zh": ("不低于{}", "至少{}"), "ja": ("少なくとも{}", "最低{}"), "en": ("at least {}", "no less than {}")}
_ABOUT = {"zh": ("约{}", "大约{}"), "ja": ("約{}", "およそ{}"), "en": ("about {}", "some {}")}
_HAN = "零一二三四五六七八九"
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Value:
    """A value to be told: `amount` in `unit`, or `date` as year and month; `rounded` to so many digits when told."""

    kind: str
    amount: Decimal = Decimal(0)
    unit: str = ""
    date: tuple[int, int] = (0, 0)
    bound: str = ""
    rounded: int = 0

    @property
    def is_long(self) -> bool:
        """Whether it has three significant digits or more."""
        return len(self.amount.normalize().as_tuple().digits) >= 3

    def larger(self, chance: random.Random) -> Value:
        """The count, or the loss, some time later."""
        if self.kind == "count":
            return replace(self, amount=self.amount + chance.randrange(3, 9 + int(self.amount) // 3))
        grown = self.amount * chance.randrange(110, 150) / 100
        return replace(self, amount=_short(grown, len(self.amount.normalize().as_tuple().digits)))

    def worded_otherwise(self, chance: random.Random) -> tuple[str, Value]:
        """The same value as another article tells it, and what was done to it: rounded, bounded, or just spelled."""
        way = chance.random()
        if self.kind in ("money", "count", "area", "energy") and self.is_long and self.amount >= 1000 and way < 0.25:
            return "rounded", replace(self, rounded=2)
        if self.kind in ("money", "count") and self.amount >= 100 and way < 0.4:
            return "bounded", replace(self, bound="least")
        return "same", self


def draw(kind: str, chance: random.Random) -> Value:
    """A value of a kind, of a size that the news would tell."""
    digits = Decimal(chance.randrange(11, 1000) if chance.random() < 0.7 else chance.randrange(1000, 10000))
    if kind == "date":
        return Value(kind, date=(chance.randrange(2011, 2024), chance.randrange(1, 13)))
    if kind == "percent":
        return Value(kind, Decimal(chance.randrange(11, 98)), "%")
    if kind == "money":
        return Value(kind, digits * 10 ** chance.randrange(6, 9), chance.choice(list(_CURRENCIES)))
    if kind == "area":
        return Value(kind, Decimal(chance.randrange(11, 900)) * 10_000, "m2")
    if kind == "energy":
        return Value(kind, digits * 10 ** chance.randrange(4, 7), "kWh")
    return Value(kind, digits * (10 if chance.random() < 0.2 else 1))


def contradict(value: Value, chance: random.Random, toll: bool = False) -> tuple[str, Value, Value]:
    """How to get a value wrong, the value as told on one side, and as told on the other.

    Of a `toll`, which grows by the day, only a slip of scale is surely wrong.
    """
    if toll:
        return "magnitude", value, replace(value, amount=value.amount * 10)
    if value.kind == "date":
        year, month = value.date
        if chance.random() < 0.5:
            return "other year", value, replace(value, date=(year + chance.choice((-2, -1, 1, 2)), month))
        return "other month", value, replace(value, date=(year, (month + chance.randrange(1, 10)) % 12 + 1))
    ways = ["transposed"]
    if value.kind in ("money", "energy"):
        ways += ["magnitude", "bound"]
    if value.kind == "count":
        ways += ["magnitude"]
    if value.kind == "money":
        ways.append("currency")
    way = chance.choice(ways)
    if way == "currency":
        return way, value, replace(value, unit=chance.choice([c for c in _CURRENCIES if c != value.unit]))
    if way == "bound":
        return way, replace(value, bound="least"), replace(value, amount=_short(value.amount * Decimal("0.6")))
    swapped = _transposed(value.amount)
    if way == "magnitude" or swapped == value.amount:
        if value.kind == "percent":
            return "other share", value, replace(value, amount=value.amount // 2 + 3)
        return "magnitude", value, replace(value, amount=value.amount * 10)
    return way, value, replace(value, amount=swapped)


def _transposed(amount: Decimal) -> Decimal:
    """The amount with two neighbouring digits exchanged, the first two that differ."""
    digits = str(int(amount))
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1] and digits[place + 1] != "0":
            return Decimal(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])
    return amount


def _short(amount: Decimal, digits: int = 2) -> Decimal:
    """The amount rounded to so many digits."""
    return round(amount, digits - 1 - amount.adjusted())


def spell(value: Value, language: str, published: dt.date, chance: random.Random) -> str:
    """The value as an article in a language writes it."""
    if value.kind == "date":
        return _date(value.date, language, published, chance)
    amount = _short(value.amount, value.rounded) if value.rounded else value.amount
    if value.kind == "percent":
        written = _percent(int(amount), language, chance)
    elif value.kind == "money":
        written = _money(amount, value.unit, language, chance)
    elif value.kind == "area":
        written = _area(amount, language, chance)
    elif value.kind == "energy":
        written = _energy(amount, language, chance)
    else:
        written = _count(amount, language, chance)
    frames = _LEAST if value.bound else _ABOUT if value.rounded else None
    return chance.choice(frames[language]).format(written) if frames else written


def _date(date: tuple[int, int], language: str, published: dt.date, chance: random.Random) -> str:
    year, month = date
    if language == "en":
        return f"{_MONTHS[month - 1]} {year}"
    if year == published.year - 1 and chance.random() < 0.5:
        return f"{ {'zh': '去年', 'ja': '昨年'}[language] }{month}月".replace(" ", "")
    return f"{year}年{month}月"


def _percent(amount: int, language: str, chance: random.Random) -> str:
    ways = {"zh": [f"{amount}%", "百分之" + _han(amount)], "ja": [f"{amount}%", f"{amount}パーセント"]}
    return chance.choice(ways.get(language, [f"{amount}%", f"{amount} percent", f"{amount} per cent"]))


def _money(amount: Decimal, unit: str, language: str, chance: random.Random) -> str:
    name = _CURRENCIES[unit][language]
    if language == "en":
        scaled = _scaled(amount, (("billion", 9), ("million", 6)), " ")
        sign = {"USD": "$", "EUR": "€"}.get(unit, "")
        return f"{sign}{scaled}" if sign and chance.random() < 0.6 else f"{scaled} {name}"
    return _scaled(amount, (("亿" if language == "zh" else "億", 8), ("万", 4))) + name


def _area(amount: Decimal, language: str, chance: random.Random) -> str:
    hectares = amount / 10_000
    ways = {
        "zh": [f"{_plain(hectares)}公顷", f"{_plain(hectares)}万平方米", f"{_plain(hectares * 15)}亩"],
        "ja": [f"{_plain(hectares)}ヘクタール", f"{_plain(hectares)}万平方メートル"],
        "en": [f"{_plain(hectares)} hectares", f"{int(amount):,} square metres"],
    }
    return chance.choice(ways[language])


def _energy(amount: Decimal, language: str, chance: random.Random) -> str:
    if language == "en":
        million = _plain(amount / 10**6)
        return chance.choice([f"{million} million kWh", f"{million} GWh", f"{int(amount):,} kilowatt-hours"])
    scaled = _scaled(amount, (("亿" if language == "zh" else "億", 8), ("万", 4)))
    return scaled + (chance.choice(["千瓦时", "度"]) if language == "zh" else "キロワット時")


def _count(amount: Decimal, language: str, chance: random.Random) -> str:
    if amount < 100 and language == "zh" and chance.random() < 0.3:
        return _han(int(amount))
    if amount >= 10_000 and language != "en":
        if language == "ja" and amount % 10_000 and amount % 1 == 0 and chance.random() < 0.5:
            return f"{int(amount) // 10_000}万{int(amount) % 10_000}"
        return f"{_plain(amount / 10_000)}万"
    return f"{int(amount):,}" if language == "en" or chance.random() < 0.3 else str(int(amount))


def _scaled(amount: Decimal, scales: tuple[tuple[str, int], ...], gap: str = "") -> str:
    for word, power in scales:
        if amount >= 10**power:
            return f"{_plain(amount / 10**power)}{gap}{word}"
    return _plain(amount)


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _han(number: int) -> str:
    """A number below a hundred in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 else _HAN[tens]) + "十") + (_HAN[ones] if ones or not tens else "")
