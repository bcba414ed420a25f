"""Finds figures with one flat regular expression: digits or number words, every unit and currency, every date word.

It knows no bounds, ranges, hedges, labels or values: it is the least that a search for figures could do.
"""

import re
import sys
import time
from pathlib import Path

from factcheck.languages.loading import load_pack

path, language = Path(sys.argv[1]), sys.argv[2]
text = path.read_text(encoding="utf-8")
pack = load_pack(language)


def any_of(words: list[str]) -> str:
    """An expression for one of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


numerals = any_of(list(pack.numerals.roles))
units = any_of([*pack.names.table, *pack.symbols.table, *pack.classifiers.table])
bounds = any_of(list(pack.before.table))
dates = any_of([word for table in pack.dates.fields.values() for word in table])
expression = re.compile(
    rf"(?:{bounds})?\s?(?:[0-9][0-9,.]*|(?:{numerals})+)\s?(?:{numerals})*\s?(?:{units})?"
    rf"|(?:{dates})|[0-9]{{4}}[-/][0-9]{{1,2}}[-/][0-9]{{1,2}}",
    re.IGNORECASE,
)
expression.findall(text)
began = time.perf_counter()
expression.findall(text)
print(time.perf_counter() - began)
