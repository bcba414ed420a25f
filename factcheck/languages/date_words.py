"""How a language writes dates: its dates.toml turned into patterns."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.languages.folding import fold_case
from factcheck.languages.pack import DateWords, NumeralWords
from factcheck.languages.pack_files import PackFiles
from factcheck.languages.template import TemplateError, Templates, Vocabulary, first_words
from factcheck.languages.words import Words

_AFTER_OTHERS = ("part", "half", "weekday")
"""Fields with which no pattern begins in a language without spaces, for their words are too common."""

_TWO_DIGITS = {f"{year:02d}": None for year in range(100)}
_DAYS = {
    f"{month}{day:02d}": None for number in range(1, 13) for day in range(1, 32) for month in (number, f"{number:02d}")
}
"""Days of the year as names of events give them (921, 0403)."""


def date_words(pack: PackFiles, numerals: NumeralWords) -> DateWords:
    """The patterns, fields and words of dates.toml; PackError names a pattern that cannot be understood."""
    fields = {
        name: {fold_case(word): value for word, value in pack.table("dates", "fields", name).items()}
        for name in pack.table("dates", "fields")
    }
    vocabulary = _vocabulary(numerals, fields)
    leave = [fold_case(t) for t in pack.entries("dates", "leave", "list")]
    dates = [fold_case(t) for t in pack.entries("dates", "patterns", "list")]
    try:
        forms = Templates([*leave, *dates], vocabulary)
    except TemplateError as error:
        raise pack.complaint("dates", str(error)) from error
    if numerals.spaced:
        starts = {word for template in (*leave, *dates) for word in first_words(template, vocabulary)}
    else:
        starts = {word[0] for name, table in fields.items() for word in table if name not in _AFTER_OTHERS}

    def after(name: str) -> Words[bool]:
        return Words(dict.fromkeys(pack.words("dates", "after", name), True))

    return DateWords(
        forms=forms,
        dates_from=len(leave),
        fields=fields,
        weekday=after("weekday"),
        clock=after("clock"),
        before=after("before"),
        after=after("after"),
        not_after_day=pack.words("dates", "after", "not_after_day"),
        seasons=pack.words("dates", "after", "seasons"),
        not_before_day=pack.words("dates", "after", "not_before_day"),
        common_era=pack.words("dates", "after", "common_era"),
        near_year_before=pack.words("dates", "near_year", "before"),
        near_year_not_before=pack.words("dates", "near_year", "not_before"),
        near_year_not_after=pack.words("dates", "near_year", "not_after"),
        capital=frozenset(pack.words("dates", "after", "capital")),
        starts=frozenset(starts),
    )


def _vocabulary(numerals: NumeralWords, fields: Mapping[str, Mapping[str, object]]) -> Vocabulary:
    """What the fields of the patterns stand for: the words listed, and numbers of the shape that each field has."""
    chars = "".join(w for w in numerals.roles if len(w) == 1)
    ones = "".join(w for w, (role, _) in numerals.roles.items() if role == "digit" and len(w) == 1)
    zeros = "".join(numerals.listed("zero"))
    counting = numerals.listed("counting")
    dated = "".join(c for c in chars if c not in counting)
    small = rf"[{dated}]{{1,3}}" if chars else r"(?!)"
    month = rf"(?<![0-9])(?:1[0-2]|0?[1-9])(?![0-9])|{small}"
    day = rf"(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])|{small}"
    if ordinal := "|".join(numerals.listed("ordinal_tail")):  # 3rd, 04th
        day = rf"(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])(?:{ordinal})?(?![0-9])"
    shapes = {
        "year": r"(?<![0-9])(?:[0-9]{4}|[1-9][0-9]{2}(?![0-9])|0[0-9])"
        + (rf"|[{ones}]{{4}}|[{zeros}][{ones}]" if ones else ""),
        "year4": r"(?<![0-9])(?:1[0-9]{3}|20[0-9]{2})(?![0-9])",
        "decade": r"(?<![0-9])(?:(?:1[0-9]|20)[0-9]0|[3-9]0)(?![0-9])",
        "year2": r"(?<![0-9])[0-9]{2}(?![0-9])",
        "until_month": r"(?:1[0-2]|[1-9])(?![0-9])" + (rf"|[{chars}]{{1,2}}" if chars else ""),
        "era_year": r"[0-9]{1,3}" + (rf"|[{chars}]{{1,5}}" if chars else ""),
        "n": rf"[0-9]{{1,2}}|{small}",
        "year_alone": r"(?<![0-9])(?:1[6-9]|20)[0-9]{2}(?![0-9])",
        "yyyy": r"(?<![0-9])(?:19|20)[0-9]{2}",
        "mm": r"(?:0[1-9]|1[0-2])",
        "mm_alone": r"(?:0[1-9]|1[0-2])(?![0-9])",
        "dd": r"(?:0[1-9]|[12][0-9]|3[01])(?![0-9])",
        "number": r"(?<![0-9.,])[0-9]+(?:[.,][0-9]+)*",
        "month": month,
        "month_number": month,
        "fiscal_month": month,
        "interim_month": month,
        "day": day,
        "day_number": day,
    }
    for listed in {"decade", "month"} & fields.keys():
        del shapes[listed]
    words = {**fields, "mmdd": _DAYS}
    if not numerals.spaced:  # words are looked up quicker, and 年 after the two digits bounds them
        del shapes["year2"]
        words["year2"] = _TWO_DIGITS
    return Vocabulary(words, shapes, numerals.spaced, frozenset("0123456789" + chars + zeros))
