"""How documents of each language are read: `reading.toml` in a language's folder, validated.

It tells the language of a text and the encodings it is met in, and the words that mark a document's own date and the
outlet it credits. Documents are read before their language is known, so the words of all languages are used together.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.errors import PackError, Place
from factcheck.languages.kept import read_toml

SCRIPTS = ("han", "kana", "hangul", "latin", "cyrillic")
FACTS = ("published", "title", "publisher", "credit", "author", "address", "based_on", "language", "other")
DATE_FIELDS = ("year", "month", "day", "month_name", "era", "era_year")
CREDIT_FIELDS = ("agency", "outlet", "any")

_FIELD = re.compile(r"\{(\w*)\}")
_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "detect": ("tags", "names", "scripts", "written", "frequent", "punctuation"),
    "encodings": (),
    "keys": FACTS,
    "dates": ("forms", "months", "weekdays", "day_endings", "eras"),
    "dateline": ("published", "updated"),
    "tables": ("units", "links", "year", "month", "periods"),
    "credit": ("agencies", "nobody", "labels", "lead_ins", "start", "end", "outlet_endings", "spaces"),
}


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding the language is met in: `codecs` are tried in turn, `declared` are its names in declarations."""

    name: str
    codecs: tuple[str, ...]
    declared: frozenset[str]


@dataclass(frozen=True, slots=True)
class CreditWords:
    """How the outlet or agency that a document credits is written; see reading.toml. `spaces`: names hold spaces."""

    agencies: tuple[str, ...]
    nobody: frozenset[str]
    labels: tuple[str, ...]
    lead_ins: tuple[str, ...]
    start: tuple[str, ...]
    end: tuple[str, ...]
    outlet_endings: tuple[str, ...]
    spaces: bool


@dataclass(frozen=True, slots=True)
class ReadingPack:
    """What a language's reading.toml says.

    `frequent` are its frequent characters, `punctuation` the marks between them; `keys` are the names of metadata keys
    per fact, the most telling first; `forms` are the ways a full date is written. `table_units` are the words before
    the unit of a table, `table_links` those between the parts of a unit (thousands of yen), `table_year` and
    `table_month` how those in a heading are written as dates, `table_periods` words of times in headings.
    """

    language: str
    tags: frozenset[str]
    names: frozenset[str]
    scripts: tuple[str, ...]
    written: Mapping[str, str]
    """Where it is written in several ways: the BCP 47 tag of each, and the codec whose characters are those of it."""
    frequent: frozenset[str]
    punctuation: frozenset[str]
    encodings: tuple[Encoding, ...]
    keys: Mapping[str, tuple[str, ...]]
    forms: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: tuple[str, ...]
    day_endings: tuple[str, ...]
    eras: Mapping[str, int]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    table_units: tuple[str, ...]
    table_links: tuple[str, ...]
    table_year: str
    table_month: str
    table_periods: tuple[str, ...]
    credit: CreditWords


@cache
def reading_packs() -> tuple[ReadingPack, ...]:
    """The packs of all language folders that have a reading.toml, by name. Raises PackError naming file and key."""
    folder = Path(__file__).parent
    return tuple(load_pack(path.parent.name, path) for path in sorted(folder.glob("*/reading.toml")))


def load_pack(language: str, path: Path) -> ReadingPack:
    """Read and validate one reading.toml. Raises PackError naming the file and the key that is wrong."""
    place = Place(f"factcheck/languages/{language}/{path.name}")
    try:
        data = read_toml(path)
    except ValueError as error:
        raise PackError(f"not valid TOML: {error}", place) from error
    return _Reader(language, data, place).pack()


class _Reader:
    """One reading.toml, asked for its values key by key; each complaint names the key."""

    def __init__(self, language: str, data: Mapping[str, Any], place: Place) -> None:
        self.language = language
        self.data = data
        self.place = place
        for section, content in data.items():
            if section not in _SECTIONS:
                raise PackError(f"unknown section [{section}]; known: {', '.join(_SECTIONS)}", place)
            if not isinstance(content, dict):
                raise PackError(f"[{section}] must be a table", place)
            for key in content:
                if _SECTIONS[section] and key not in _SECTIONS[section]:
                    raise PackError(f"[{section}] {key}: unknown key; known: {', '.join(_SECTIONS[section])}", place)

    def pack(self) -> ReadingPack:
        return ReadingPack(
            language=self.language,
            tags=frozenset(tag.lower() for tag in self.words("detect", "tags")),
            names=frozenset(name.casefold() for name in self.words("detect", "names")),
            scripts=self.choices("detect", "scripts", SCRIPTS),
            written=self.written(),
            frequent=self.characters("detect", "frequent"),
            punctuation=self.characters("detect", "punctuation"),
            encodings=tuple(self.encoding(name) for name in self.section("encodings")),
            keys={fact: tuple(key.casefold() for key in self.words("keys", fact)) for fact in FACTS},
            forms=self.templates("dates", "forms", DATE_FIELDS),
            months=self.numbers("dates", "months", range(1, 13)),
            weekdays=self.words("dates", "weekdays"),
            day_endings=self.words("dates", "day_endings"),
            eras=self.numbers("dates", "eras", range(1, 2200)),
            published=self.words("dateline", "published"),
            updated=self.words("dateline", "updated"),
            table_units=self.words("tables", "units"),
            table_links=self.words("tables", "links"),
            table_year=self.text("tables", "year"),
            table_month=self.text("tables", "month"),
            table_periods=self.words("tables", "periods"),
            credit=CreditWords(
                agencies=self.words("credit", "agencies"),
                nobody=frozenset(word.casefold() for word in self.words("credit", "nobody")),
                labels=self.words("credit", "labels"),
                lead_ins=self.words("credit", "lead_ins"),
                start=self.templates("credit", "start", CREDIT_FIELDS),
                end=self.templates("credit", "end", CREDIT_FIELDS),
                outlet_endings=self.words("credit", "outlet_endings"),
                spaces=self.flag("credit", "spaces"),
            ),
        )

    def wrong(self, section: str, key: str, what: str) -> PackError:
        return PackError(f"[{section}] {key}: {what}", self.place)

    def section(self, section: str) -> Mapping[str, Any]:
        content: Mapping[str, Any] = self.data.get(section, {})
        return content

    def words(self, section: str, key: str) -> tuple[str, ...]:
        value = self.section(section).get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise self.wrong(section, key, "must be a list of words, none of them empty")
        if len(set(value)) < len(value):
            twice = next(word for word in value if value.count(word) > 1)
            raise self.wrong(section, key, f'"{twice}" stands twice; keep one of them')
        return tuple(value)

    def choices(self, section: str, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        words = self.words(section, key)
        for word in words:
            if word not in known:
                raise self.wrong(section, key, f'unknown value "{word}"; known: {", ".join(known)}')
        if not words:
            raise self.wrong(section, key, f"must name at least one of {', '.join(known)}")
        return words

    def written(self) -> Mapping[str, str]:
        value = self.section("detect").get("written", {})
        if not isinstance(value, dict) or not all(isinstance(codec, str) for codec in value.values()):
            raise self.wrong("detect", "written", "must give each tag the codec that has its characters")
        for codec in value.values():
            self.require_codec(codec, "detect", "written")
        return value

    def require_codec(self, codec: str, section: str, key: str) -> None:
        try:
            codecs.lookup(codec)
        except LookupError:
            raise self.wrong(section, key, f'Python has no codec "{codec}"') from None

    def templates(self, section: str, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        words = self.words(section, key)
        for word in words:
            for field in _FIELD.findall(word):
                if field not in known:
                    raise self.wrong(
                        section, key, f'"{word}" has the unknown field {{{field}}}; known: {", ".join(known)}'
                    )
        return words

    def text(self, section: str, key: str) -> str:
        value = self.section(section).get(key, "")
        if not isinstance(value, str):
            raise self.wrong(section, key, "must be a text")
        return value

    def characters(self, section: str, key: str) -> frozenset[str]:
        value = self.section(section).get(key, "")
        if not isinstance(value, str):
            raise self.wrong(section, key, "must be a text of characters")
        return frozenset(value) - frozenset(" \t\r\n")

    def numbers(self, section: str, key: str, allowed: range) -> Mapping[str, int]:
        value = self.section(section).get(key, {})
        if not isinstance(value, dict) or not all(type(n) is int and n in allowed for n in value.values()):
            raise self.wrong(section, key, f"must give each word a whole number from {allowed[0]} to {allowed[-1]}")
        return {word.casefold(): n for word, n in value.items()}

    def flag(self, section: str, key: str) -> bool:
        value = self.section(section).get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(section, key, "must be true or false")
        return value

    def encoding(self, name: str) -> Encoding:
        value = self.section("encodings")[name]
        if not isinstance(value, dict) or set(value) - {"codecs", "declared"}:
            raise self.wrong("encodings", name, "must be a table of `codecs` and `declared`")
        for key in ("codecs", "declared"):
            listed = value.get(key)
            if not isinstance(listed, list) or not listed or not all(isinstance(word, str) for word in listed):
                raise self.wrong("encodings", f"{name}.{key}", "must be a list of names, one at least")
        for codec in value["codecs"]:
            self.require_codec(codec, "encodings", f"{name}.codecs")
        return Encoding(name, tuple(value["codecs"]), frozenset(word.lower() for word in value["declared"]))
