"""Write the names of currencies and territories in each language, from Babel's copy of Unicode CLDR.

Needs Babel (a development dependency). Run it after an update of Babel:

    python scripts/generate_names.py

It writes currency_codes.txt, territories.txt and one currencies.toml a language below factcheck/languages. What people
add by hand stands in files of its own (currencies-common.toml, territories-common.txt), which are never written to.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

LANGUAGES = Path(__file__).parents[1] / "factcheck" / "languages"

LOCALES = {"zh": ("zh_Hans", "zh_Hant"), "ja": ("ja",), "en": ("en",)}
"""The locales that give a language its names; Chinese in both scripts."""

HISTORIC = (
    "ATS BEF BGN BYR CSD CYP DDM DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PLZ PTE ROL SIT SKK SUR TRL "
    "VEB VEF YUM ZWD"
)
"""Currencies of the past that articles still name, besides those in use."""

OUTSIDE_TERRITORIES = "XDR"
"""Currencies that no territory uses as money, but the news does (the drawing rights of the Monetary Fund)."""

NOT_TERRITORIES = {"EZ", "QO", "UN", "XA", "XB", "ZZ"}
TWO_NAMED_CONGO = {"CD", "CG"}
"""CLDR tells the two by their capitals, in brackets or after a dash; people write them as in territories-common.txt."""

CURRENCY_HEADER = """\
# Names of currencies, by ISO 4217 code. Written by scripts/generate_names.py from Babel (Unicode CLDR).
# Add everyday names to currencies-common.toml, which stands before this file; this one is written anew.
"""
CODES_HEADER = """\
# The ISO 4217 codes known: the currencies in use, and past ones that articles still name.
# Written by scripts/generate_names.py from Babel (Unicode CLDR).
"""
TERRITORY_HEADER = """\
# Names of countries and territories, by ISO 3166 code, in the form that concepts.txt describes.
# Written by scripts/generate_names.py from Babel (Unicode CLDR). Add names to territories-common.txt.
"""

Spell = Callable[[str], Iterator[str]]


def unique(names: Iterator[str]) -> list[str]:
    """The names in order, each once."""
    return list(dict.fromkeys(names))


def currency_codes() -> list[str]:
    """The codes to name, sorted: those that are money somewhere today, and the historic ones."""
    uses = get_global("territory_currencies").values()
    in_use = {code for territory in uses for code, _start, end, tender in territory if tender and end is None}
    return sorted(in_use | set(HISTORIC.split()) | set(OUTSIDE_TERRITORIES.split()))


def currency_names(code: str, locale: Locale) -> Iterator[str]:
    """The names of a currency in a locale, singular and plural, without those that need a remark in brackets."""
    for count in (None, 1, 2):
        name = get_currency_name(code, count, locale)
        if name != code and not re.search(r"[0-9(（]", name):
            # CLDR separates Japanese words by spaces, which nobody writes
            yield name.lower() if name.isascii() else name.replace(" ", "")


def currencies_text(language: str) -> str:
    """The text of a language's currencies.toml; a name of two currencies is left out of both."""
    locales = [Locale.parse(name) for name in LOCALES[language]]
    names = {
        code: unique(name for locale in locales for name in currency_names(code, locale)) for code in currency_codes()
    }
    uses = Counter(name for of_one in names.values() for name in of_one)
    lines = []
    for code, of_one in names.items():
        told_apart = [f'"{name}"' for name in of_one if uses[name] == 1]
        if told_apart:
            lines.append(f"{code} = [{', '.join(told_apart)}]")
    return CURRENCY_HEADER + "\n".join(lines) + "\n"


def spell_latin(name: str) -> Iterator[str]:
    """An English name as words joined by `_`: with and without its accents, `St.` and `&` also written out."""
    for form in (name, name.replace("St.", "Saint").replace("&", "and")):
        joined = "_".join(re.findall(r"[^\W\d_]+", form))
        yield joined
        yield "".join(c for c in unicodedata.normalize("NFD", joined) if not unicodedata.combining(c))


def spell_unspaced(name: str) -> Iterator[str]:
    """A Chinese or Japanese name, unless it needs punctuation that a reader would not repeat."""
    if not re.search(r"[、，,\s]", name):
        yield name


def territory_names(code: str, locale: Locale, spell: Spell) -> Iterator[str]:
    """The names of a territory in a locale; one in brackets, as in Myanmar (Burma), is a name of its own."""
    name = locale.territories.get(code, "")
    if code not in TWO_NAMED_CONGO:
        for part in re.split(r"[()（）]", name):
            if part.strip():
                yield from spell(part.strip())


def territories_text() -> str:
    """The text of territories.txt."""
    locales = {language: [Locale.parse(name) for name in names] for language, names in LOCALES.items()}
    codes = [code for code in map(str, locales["en"][0].territories) if re.fullmatch("[A-Z]{2}", code)]
    lines = []
    for code in sorted(set(codes) - NOT_TERRITORIES):
        columns = []
        for language, chosen in locales.items():
            spell = spell_latin if language == "en" else spell_unspaced
            names = unique(name for locale in chosen for name in territory_names(code, locale, spell))
            if names:
                columns.append(f"{language} {' '.join(names)}")
        if columns:
            lines.append(" | ".join([f"place:{code}", *columns]))
    return TERRITORY_HEADER + "\n".join(lines) + "\n"


def files() -> dict[Path, str]:
    """Every file this script writes, and its text."""
    texts = {LANGUAGES / language / "currencies.toml": currencies_text(language) for language in LOCALES}
    texts[LANGUAGES / "currency_codes.txt"] = CODES_HEADER + "\n".join(currency_codes()) + "\n"
    texts[LANGUAGES / "territories.txt"] = territories_text()
    return texts


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, "utf-8", newline="\n")
