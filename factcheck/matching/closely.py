"""A short text read closely: dates with the words that bound them, marks out of ten or a hundred as shares, and numbers
that are part of a name set apart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.languages.cues import is_stop_word
from factcheck.matching.passages import Passages
from factcheck.model import Mention

BESIDE = 5
"""Characters between a word such as before and what it bounds: at most an article."""
_REACH = 20
_MARK = re.compile(r"(\d+(?:\.\d+)?)\s?/\s?(100?)")
_WHOLE = re.compile(r"\s*(100?)(?![\d.,]*\d)")
_LAST_WORD = re.compile(r"([^\W\d_][^\W\d_.'-]*)\s$")
_BOUNDS = (("before", "earlier"), ("after", "later"), ("by", "before"))


def read_closely(passages: Passages, bounds: bool) -> list[Mention]:
    """The mentions of a text as its own words around them mean them; `bounds` also bounds the dates of a draft."""
    mentions = []
    for mention in passages.document.mentions:
        if mention.kind == "date":
            mentions.append(_bounded(mention, passages) if bounds else mention)
        elif mention.kind in ("ordinal", "age"):
            mentions.append(_ranked(mention, passages) if bounds else mention)
        else:
            mentions.append(_as_share(mention, passages))
    return mentions


def is_in_a_name(mention: Mention, passages: Passages) -> bool:
    """Whether the figure is a single digit right after a word with a capital: the fifth film of a series, not five."""
    if len(mention.text) != 1 or not mention.text.isdigit() or mention.at < 2:
        return False
    text = passages.document.source.text
    before = _LAST_WORD.search(text, max(0, mention.at - _REACH), mention.at)
    return bool(before and before[1][0].isupper() and not is_stop_word(before[1].lower()))


def _bounded(mention: Mention, passages: Passages) -> Mention:
    """The date with its bound: before 2010, after May, by 3 June."""
    when = "" if mention.when else _side_of(mention, passages, article=False)  # after the 2005 reform is not after 2005
    return replace(mention, when=when) if when else mention


def _ranked(mention: Mention, passages: Passages) -> Mention:
    """A rank or an age with its bound: before the 59th lap, after the age of 18."""
    side = "" if mention.bound or mention.low != mention.high else _side_of(mention, passages, article=True)
    if side == "later":
        return replace(mention, high=None, bound="least")
    return replace(mention, low=None, bound="most") if side else mention


def _side_of(mention: Mention, passages: Passages, *, article: bool) -> str:
    """Where what is told lies by a word before the figure, with an article between where one may stand there: `earlier`
    or `later` than it, or `before` its end; empty where there is no such word.
    """
    for cue in passages.cues_in(mention.at - _REACH, mention.at):
        between = passages.folded[cue.end : mention.at].strip()
        if cue.end <= mention.at <= cue.end + BESIDE and (not between or (article and is_stop_word(between))):
            for name, when in _BOUNDS:
                if name in cue.classes:
                    return when
    return ""


def _as_share(mention: Mention, passages: Passages) -> Mention:
    """A mark out of ten or a hundred as a percentage: 7.5/10 and 75 out of 100 are 75%."""
    if mention.kind not in ("number", "ratio", "count"):
        return mention
    mark = _MARK.search(mention.written or mention.text)
    if mark:
        value, scale = Decimal(mark[1]), Decimal(100) / Decimal(mark[2])
        step = Decimal(1).scaleb(-len(mark[1].partition(".")[2]))
        low, high = (None if end is None else value for end in (mention.low, mention.high))
        return _shared(mention, low, high, step, scale)
    for cue in passages.cues_in(mention.to, mention.to + BESIDE):
        whole = _WHOLE.match(passages.folded, cue.end)
        if "out_of" in cue.classes and whole:
            return _shared(mention, mention.low, mention.high, mention.step, Decimal(100) / Decimal(whole[1]))
    return mention


def _shared(
    mention: Mention, low: Decimal | None, high: Decimal | None, step: Decimal | None, scale: Decimal
) -> Mention:
    """The mention as a percentage: its ends and its step, each so many times itself."""
    low, high, step = (None if value is None else value * scale for value in (low, high, step))
    return replace(mention, kind="percent", unit="%", low=low, high=high, step=step)
