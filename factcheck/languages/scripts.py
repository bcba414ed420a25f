"""The BCP 47 tag a text is marked with, so that a page sets it in the right type: zh-Hans, zh-Hant, ja."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from factcheck.languages.documents import reading_packs

_JUDGED_ON = 5_000
_OPENING = 600
"""Characters of a text by which one way of writing is told from another where nothing else hangs on it."""
_NO_HAN = re.compile("[^\u4e00-\u9fff]+")


def language_tag(language: str, text: str) -> str:
    """The tag of `text` in `language`: with its script where the language is written in several ways and the text's
    characters tell which; else `language` itself.
    """
    ways = _ways().get(language)
    if not ways or text.isascii():
        return language
    told: Counter[str] = Counter()
    for character, count in Counter(text[:_JUDGED_ON]).items():
        having = _having(character, ways)
        if len(having) == 1:
            told[having[0]] += count
    (best, most), *others = [*told.most_common(2), ("", 0)]
    return best if most > sum(count for _, count in others) else language


def is_written_as(tag: str, text: str) -> bool:
    """Whether of the ways to write a language the one of the tag has most of the Han characters of `text`, clearly."""
    ways = next((dict(ways) for ways in _ways().values() if tag in dict(ways)), {})
    han = "".join(set(_NO_HAN.sub("", text[:_OPENING])))
    had = {way: len(han.encode(codec, "ignore").decode(codec)) for way, codec in ways.items()}
    return bool(had) and all(had[tag] > count for way, count in had.items() if way != tag)


@cache
def _ways() -> dict[str, tuple[tuple[str, str], ...]]:
    """For each language the tags of the ways it is written, each with its codec."""
    return {pack.language: tuple(pack.written.items()) for pack in reading_packs()}


@cache
def _having(character: str, ways: tuple[tuple[str, str], ...]) -> list[str]:
    """The tags whose codec has the character."""
    return [tag for tag, codec in ways if _has(character, codec)]


def _has(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
