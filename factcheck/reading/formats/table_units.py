"""The units that the headings and captions of tables name, and how they are written beside a number of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from factcheck.languages.cues import counted_by
from factcheck.languages.documents import reading_packs
from factcheck.languages.folding import fold, fold_case
from factcheck.languages.loading import languages, load_pack
from factcheck.languages.names import currency_codes
from factcheck.languages.pack import Pack
from factcheck.reading.dates import any_of

NUMBER = re.compile(r"[-+−△▲]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?")
"""A number that a cell holds without a unit."""
_MONEY = re.compile(r"(?:[A-Z]{1,3})?[$€£¥￥＄]")
_WORD = re.compile(r"[a-z]+")
_THOUSANDS = re.compile(r"\s*['’‘′]000s?(?![0-9])")
"""How accounts write that their figures are thousands: HK$'000."""
_SHORT_THOUSAND = "k"
_KEPT = 4096
"""So many answers are remembered: a table asks the same of each of its cells."""


@lru_cache(_KEPT)
def known_unit(written: str) -> str:
    """A unit that figures are read with, scale words before it or alone, as it is written beside a number; empty for
    other words (初值, preliminary).
    """
    unit = " ".join(_lead_in().sub("", written).split())
    if not unit or unit[0].isdigit():
        return ""
    return next(filter(None, (_as_unit(unit, load_pack(language)) for language in languages())), "")


@lru_cache(_KEPT)
def split_unit(unit: str) -> tuple[str, str]:
    """What of a unit stands before its number, and what after: US$ million, 人民币 千元, 亿元."""
    if money := _MONEY.match(unit):
        return money[0], unit[money.end() :].strip()
    words = unit.split(" ", 1)
    if len(words) == 2 and words[0] in currency_codes():  # USD million
        return "", f"{words[1]} {words[0]}"
    end = max((_name_of_money(unit, load_pack(language)) for language in languages()), default=0)
    return unit[:end], unit[end:].strip()


def is_value(text: str) -> bool:
    """Whether a cell holds a number and its unit and nothing else: 16.9亿元, US$16.9 million, 51%."""
    money = _MONEY.match(text)
    number = NUMBER.match(text, money.end() if money else 0)
    if not number:
        return False
    after = text[number.end() :].strip()
    return bool(known_unit(after)) if after else bool(money)


def is_measured(text: str) -> bool:
    """Whether a cell holds a number and nothing else but, perhaps, its unit: 16.9, △3.1%."""
    return bool(NUMBER.fullmatch(text)) or is_value(text)


def is_scale(unit: str) -> bool:
    """Whether what stands behind a number is a scale and nothing else: million, bn, 亿."""
    word = unit.lower()
    packs = [load_pack(language) for language in languages()]
    return any(_is_scale(word, pack) or word in pack.numerals.short_scales for pack in packs)


def has_scale_or_money(unit: str) -> bool:
    """Whether a unit cannot be the name of a column or a word of a caption: 千元, US$ million, 万人, not 人 or 码头."""
    money, scales = _MONEY.search(unit), unit.split()
    packs = [load_pack(language) for language in languages()]
    folded = fold_case(unit)
    return bool(money) or any(
        any(_is_scale(part, pack) for part in (*map(str.lower, scales), *(folded if not folded.isascii() else "")))
        or any((held := pack.names.at(folded, at)) and held[0].kind == "money" for at in range(len(folded)))
        for pack in packs
    )


def is_word_for_unit(text: str) -> bool:
    """Whether a heading is a word for units alone (单位): the column under it holds the unit of each row."""
    return bool(_lead_in().fullmatch(text))


def unit_said_in(text: str) -> re.Match[str] | None:
    """What of a caption names the unit of a whole table (单位：亿元), the unit as its group 1; None where none does."""
    return next((found for found in _says_unit().finditer(text) if known_unit(found[1])), None)


def _as_unit(unit: str, pack: Pack) -> str:
    """A unit in the form that a language reads beside a number; empty where it is none there."""
    form = _links().sub(" ", unit)
    if _SHORT_THOUSAND in pack.numerals.short_scales:
        form = _THOUSANDS.sub(f" {_SHORT_THOUSAND}", form)
    form = " ".join(_singular(word, pack) for word in form.split())
    return form if _reads_as_unit(form, pack) else ""


def _singular(word: str, pack: Pack) -> str:
    """A scale as it stands behind a number: of thousands the thousand; other words as they are."""
    single = word.removesuffix("s")
    return single if _is_scale(single.lower(), pack) else word


def _is_scale(word: str, pack: Pack) -> bool:
    return pack.numerals.roles.get(word, ("",))[0] in ("multiplier", "scale")


def _name_of_money(unit: str, pack: Pack) -> int:
    """Where a currency's name at the beginning of a unit ends, if a scale follows it: 人民币千元; 0 where none does."""
    folded, symbols = fold_case(unit), fold(unit)
    found = pack.names.at(folded, 0) or pack.symbols.at(symbols, 0)
    return found[1] if found and found[0].kind == "money" and found[1] < len(folded) else 0


def _reads_as_unit(unit: str, pack: Pack) -> bool:
    """Whether a language's words for scales, currencies, units and counters make up the whole of it."""
    folded, symbols = fold_case(unit), fold(unit)
    money = _MONEY.match(symbols)
    at = found = money.end() if money else 0
    while True:
        at = len(folded) - len(folded[at:].lstrip(" ./·-"))
        if at >= len(folded):
            return bool(found)
        end = max(_ends(folded, symbols, at, pack), default=at)
        if end == at:
            return False
        at = end
        found += 1


def _ends(folded: str, symbols: str, at: int, pack: Pack) -> Iterator[int]:
    """Where the words of units and scales that begin at `at` end."""
    tables = ((pack.symbols, symbols), (pack.names, folded), (pack.classifiers, folded), (pack.prefixes, folded))
    yield from (held[1] for words, text in tables if (held := words.at(text, at)))
    found = _WORD.match(folded, at)
    word = found[0] if found else folded[at]
    forms = {word, word.removesuffix("s")}
    scales = any(_is_scale(form, pack) for form in forms)
    if scales or forms & pack.numerals.short_scales.keys() or word.upper() in currency_codes() or counted_by(word):
        yield at + len(word)
    yield from (at + len(filler) for filler in pack.fillers if folded.startswith(filler, at))


@cache
def _unit_words() -> str:
    return any_of(word for pack in reading_packs() for word in pack.table_units)


@cache
def _says_unit() -> re.Pattern[str]:
    """A unit that a caption names after a word for unit."""
    unit = r"([^\s()（）,，;；。]+(?: [A-Za-z$€£]+){0,3})"
    return re.compile(rf"(?<![a-z]){_unit_words()}(?![a-z])\s*[:：]?\s*{unit}", re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(rf"^{_unit_words()}(?![a-z])\s*[:：]?\s*", re.IGNORECASE)


@cache
def after_a_sign() -> re.Pattern[str]:
    """What may be a unit at the end of a heading without brackets, as group 1: 造价：亿元."""
    return re.compile(rf"(?:[,，:：、]|(?<![a-z]){_unit_words()}(?![a-z]))\s*([^,，/:：、]{{1,24}})$", re.IGNORECASE)


@cache
def _links() -> re.Pattern[str]:
    """Words that link the parts of a unit: US$ in millions, thousands of yen."""
    links = any_of(word for pack in reading_packs() for word in pack.table_links)
    return re.compile(rf"\s{links}\s", re.IGNORECASE)
