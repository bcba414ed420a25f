"""The article of a saved web page: which of its lines trafilatura takes for the text, where it is installed.

Our own reader keeps the place of every character and trafilatura tells the article from menus, adverts, related links
and comments; the two meet by the text of the lines. A line of the page is read where its letters stand in trafilatura's
text. Where that finds no article, or one that lacks most of a page that is nothing but text, the whole page is read.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from importlib.util import find_spec

from factcheck.reading.tracing import TracedText

LARGEST = 1_000_000
"""A larger page is read whole, in characters: finding the article takes time."""
_FEWEST = 80
"""An article shorter than so many letters is not trusted to be all of it,"""
_SHARE = 0.1
"""nor one that holds less than this of the page's."""
_LONG = 12
"""A line of so many letters is looked for within the article's lines, too."""
_NEARLY = 0.6
"""A line of which so much stands in the article, at its beginning and its end, is the article's,"""
_NEARLY_FROM = 2
"""with so many letters of each."""
_LETTERS = re.compile(r"[\W_]+")
_LINES = re.compile(r"[^\n]+")


def main_text(raw: str, shown: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """`shown`, the visible text of the page `raw`, without the lines that are not the article's."""
    if len(raw) > LARGEST or find_spec("trafilatura") is None:
        return shown, places
    article = _article(raw)
    letters = _LETTERS.sub("", article)
    whole = _LETTERS.sub("", shown)
    if len(letters) < _FEWEST or len(letters) < _SHARE * len(whole):
        return shown, places
    spans = _own_lines(shown, article)
    out = TracedText(shown, places or array("L", range(len(shown))))
    for start, end in spans:
        out.copy(start, end)
        out.put("\n", end - 1)
    kept = out.text()
    # lines that do not meet are a sign that the two read the page differently: nothing may be lost by that
    if len(_LETTERS.sub("", kept)) < 0.8 * len(letters):
        return shown, places
    return kept, out.at


def _article(raw: str) -> str:
    """What trafilatura takes for the text of the article and its tables; empty where it finds none."""
    import logging
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it lacks for fetching pages, which nobody asks it for
            import trafilatura
    except ImportError:  # a library that it needs is missing
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(raw, include_comments=False, include_tables=True, favor_recall=True)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError):
        return ""
    return found or ""


def _own_lines(shown: str, article: str) -> list[tuple[int, int]]:
    """The lines of `shown` that stand in `article`: as the next one there, as a line of it, or, where they are long, as
    a part of one, for the two may break paragraphs and tables into lines differently.
    """
    letters = _LETTERS.sub("", article)
    ends: dict[str, list[int]] = {}
    at = 0
    for line in article.split("\n"):
        text = _LETTERS.sub("", line)
        at += len(text)
        ends.setdefault(text, []).append(at)
    begins = {letters[at : at + _LONG]: at for at in range(len(letters) - _LONG, -1, -1)}
    own = []
    next_ = 0
    for found in _LINES.finditer(shown):
        text = _LETTERS.sub("", found[0])
        if not text:
            continue
        if letters.startswith(text, next_):
            next_ += len(text)
        elif ends.get(text):
            next_ = ends[text].pop(0)
        elif len(text) >= _LONG and letters.startswith(text, start := begins.get(text[:_LONG], len(letters))):
            next_ = start + len(text)
        elif end := _nearly_at(letters, next_, text):
            next_ = end
        else:
            continue
        own.append(found.span())
    return own


def _nearly_at(letters: str, start: int, text: str) -> int:
    """Where a line ends that stands at `start` but for a piece in it, which one of the two readers leaves out (what is
    hidden, the mark of a note); 0 where it does not stand there.
    """
    if len(text) < _LONG:
        return 0
    near = letters[start : start + 2 * len(text)]
    same = next((at for at, (one, other) in enumerate(zip(text, near, strict=False)) if one != other), 0)
    if same < _NEARLY_FROM:
        return 0
    for rest in range(len(text) - same, _NEARLY_FROM - 1, -1):
        found = near.find(text[-rest:], same)
        if found >= 0:
            return start + found + rest if same + rest >= _NEARLY * len(text) else 0
    return 0
