"""Which language a text is in: by a tag or a name that states it, or by its letters and its frequent characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from factcheck.languages.documents import ReadingPack, reading_packs

_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_RANGES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "han": (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"), ("\u3005", "\u3007")),
    "kana": (("\u3041", "\u30fa"), ("\u30fd", "\u30ff"), ("\u31f0", "\u31ff"), ("\uff66", "\uff9f")),
    "hangul": (("\u1100", "\u11ff"), ("\u3130", "\u318f"), ("\uac00", "\ud7a3")),
    "cyrillic": (("\u0400", "\u052f"),),
}
_JUDGED_ON = 20_000
_FEWEST = 0.3
_CLEARLY = 2 / 3
_HEADING = 12
"""Han characters of which a text has fewer where it may be no more than a heading."""
_STRANGE = 0.02
"""The share of a text's Han characters that the codec of a way of writing may lack: names, mostly."""
_SENTENCE_END = re.compile(r"[。！？]")
_NO_HAN = re.compile("[^\u4e00-\u9fff]+")


def known_language(stated: str) -> str:
    """The language of the packs that a tag or a name states (zh-CN, zh_TW, Japanese); empty where no pack has it."""
    wanted = stated.strip().casefold()
    tag = re.split(r"[-_.\s]", wanted, maxsplit=1)[0]
    packs = reading_packs()
    by_name = (pack.language for pack in packs if wanted in pack.names or wanted in pack.tags)
    by_tag = (pack.language for pack in packs if tag in pack.tags)
    return next(by_name, "") or next(by_tag, "")


def detect_language(text: str, likely: str = "") -> str:
    """The language that `text` looks most like, judged on its opening; empty where it has no letters of a known one.
    `likely` is a language it is in unless another clearly fits better: a few Han characters tell little.

    Each language scores with the share of the letters that are in its scripts (a word of Latin letters counts as one)
    and, twice, with the share that is frequent in it and in no other language.
    """
    scores = _scores(text)
    best = max(reading_packs(), key=lambda pack: (scores[pack.language], -len(pack.scripts)))
    if scores.get(likely, 0.0) >= max(_FEWEST, scores[best.language] * _CLEARLY):
        return likely
    return best.language if scores[best.language] >= _FEWEST else ""


def plausible(language: str, text: str) -> bool:
    """Whether `text` can be in `language`: pages often state the language of their template and not of their text."""
    scores = _scores(text)
    return not any(scores.values()) or scores[language] >= max(scores.values()) / 2


def _scores(text: str) -> dict[str, float]:
    sample = text[:_JUDGED_ON]
    letters = {script: 0 for pack in reading_packs() for script in pack.scripts}
    counts = Counter(sample)
    if not sample.isascii():
        for char, count in counts.items():
            for script, ranges in _RANGES.items():
                if char > "\u024f" and script in letters and any(low <= char <= high for low, high in ranges):
                    letters[script] += count
    letters["latin"] = len(_LATIN_WORD.findall(sample))
    total = sum(letters.values()) or 1
    scores = {}
    lacking = [pack for pack in reading_packs() if any(not letters[script] for script in pack.scripts)]
    common = bool(lacking) and _holds_a_sentence(sample, letters) and _fits_another(sample, lacking)
    for pack in reading_packs():
        own = sum(count for char, count in counts.items() if char in _own_characters(pack))
        if common and pack in lacking:
            own = 0  # 政府撥出30億港元: what both may write tells nothing of the one whose kana are all missing
        scores[pack.language] = (sum(letters[script] for script in pack.scripts) + 2 * own) / total
    return scores


def _holds_a_sentence(sample: str, letters: Mapping[str, int]) -> bool:
    """Whether a text in Han characters is more than a heading, which may be without kana in Japanese too."""
    return letters["han"] >= _HEADING or (letters["han"] > 0 and bool(_SENTENCE_END.search(sample)))


def _fits_another(sample: str, lacking: Sequence[ReadingPack]) -> bool:
    """Whether all Han characters of a text (but for a rare one) belong to one way of writing a language that lacks none
    of its scripts: 県 is in none of Chinese, and 会見 in no single one.
    """
    han = _NO_HAN.sub("", sample)
    return any(
        len(han) - len(han.encode(codec, "ignore").decode(codec)) <= len(han) * _STRANGE
        for pack in reading_packs()
        if pack not in lacking
        for codec in pack.written.values()
    )


@cache
def _distinct() -> Mapping[str, frozenset[str]]:
    packs = reading_packs()
    shared = Counter(char for pack in packs for char in pack.frequent)
    return {pack.language: frozenset(char for char in pack.frequent if shared[char] == 1) for pack in packs}


def _own_characters(pack: ReadingPack) -> frozenset[str]:
    return _distinct()[pack.language]
