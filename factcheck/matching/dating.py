"""As of when a figure stands, which period it is the amount of, and when happened what it counts the victims of: by the
dates and the words around it, else by the date of its document.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from factcheck.languages.cues import EVENT
from factcheck.matching.passages import CONCEPT, OPENING, Passages
from factcheck.matching.qualifiers import named_period, period_of, period_of_days, qualifies
from factcheck.model import Mention
from factcheck.values import date_span

if TYPE_CHECKING:
    from factcheck.matching.features import Feature

CUE_REACH = 8
"""A cue this many characters from a date belongs to it."""
RUNNING = frozenset(("toll", "tally"))
"""The classes of cue words of counts that change with time."""
LATE = 2
"""A document published so many days after what happened counts as of its own date, unless it says otherwise."""
OPENING_WORDS = 2
"""So few words that open a sentence belong to the clause that follows them."""
MONTH = 31
"""A date no wider than so many days tells when something happened."""
ORIGIN_WITHIN = 4
"""A word that says what came into being stands no further from its date than so many characters."""
_ORIGINS = ("built", "founded", "born")
_OUTBREAKS = ((EVENT, "struck"), (EVENT, "began"))


def date_feature(feature: Feature, passages: Passages) -> None:
    """Fill in as of when the figure stands, when happened what it counts the victims of, and the period that it is of,
    by all figures and dates of `passages`.
    """
    _find_date(feature, passages)
    feature.happened = _happened(feature, passages)
    feature.period = _period(feature, passages)


def _find_date(feature: Feature, passages: Passages) -> None:
    """As of when the figure stands: by a date named before it as such or in its own clause, else by the document's
    own.
    """
    if feature.mention.kind == "date":
        return
    published = passages.document.source.published
    for other in reversed(passages.mentions_in(feature.sentence[0], feature.mention.at)):
        if other.kind != "date":
            continue
        span = date_span(other.date or "")
        if span is not None and not span[2] and span[1] - span[0] <= 366 and _dates_figure(other, feature, passages):
            long_ago = published is None or span[1] < published.toordinal() - LATE
            if long_ago and _is_of_event(other, feature, passages):
                break
            if _is_of_an_origin(other, passages):
                continue
            feature.as_of, feature.as_of_said = span[:2], True
            return
    if (following := _period_after(feature, passages)) is not None:
        feature.as_of, feature.as_of_said = following, True
        return
    if published is not None:
        feature.as_of = (published.toordinal(), published.toordinal())


def _period(feature: Feature, passages: Passages) -> str:
    """The period the figure is the amount of, by the words of its clause, else by those before it in its sentence or by
    the date that it stands as of. A month is the period of what is earned or traded in it, of other things a date.
    """
    mention, covers = feature.mention, feature.covers
    if mention.kind == "duration":  # the length of time that another figure is the amount of
        return named_period(feature.extent) if qualifies(passages, mention, feature.clause) else ""
    if mention.kind in ("date", "age"):
        return ""
    said = period_of(passages, mention, feature.clause, covers)
    said = said or period_of(passages, mention, (feature.sentence[0], feature.clause[0]), frozenset())
    if said or not feature.as_of_said or feature.as_of is None:
        return said
    dated = period_of_days(feature.as_of)
    return "" if dated == "month" and not feature.is_flow else dated


def _happened(feature: Feature, passages: Passages) -> tuple[int, int] | None:
    """When happened what the figure counts the victims or the damage of: by the last date before it in its sentence,
    else by the first of the sentences that open the document and speak of victims, damage or an outbreak themselves.
    """
    if feature.mention.kind == "date" or not feature.cues & RUNNING:
        return None
    end = passages.sentences[min(OPENING, len(passages.sentences) - 1)]
    own = reversed(passages.mentions_in(feature.sentence[0], feature.mention.at))
    opening = (m for m in passages.mentions_in(0, end) if _tells_what_happened(passages, passages.sentence_at(m.at)))
    for date in chain(own, opening):
        if date.kind != "date" or _is_said_of(date, passages):
            continue
        span = date_span(date.date or "")
        if span is not None and not span[2] and span[1] - span[0] <= MONTH:
            return span[:2]
    return None


def _tells_what_happened(passages: Passages, sentence: tuple[int, int]) -> bool:
    """Whether a sentence speaks of victims, of damage, or of what struck or broke out."""
    return any(
        RUNNING & set(cue.classes) or any(side in _OUTBREAKS for side in cue.sides)
        for cue in passages.cues_in(*sentence)
    )


def _period_after(feature: Feature, passages: Passages) -> tuple[int, int] | None:
    """The year, quarter or month named right after a figure in its clause: revenue came to 5 billion in 2023."""
    end = passages.clause_at(feature.mention.at)[1]
    following = next(iter(passages.mentions_in(feature.mention.to, end)), None)
    if following is None or following.kind != "date":
        return None
    span = date_span(following.date or "")
    return span[:2] if span is not None and not span[2] and _is_period(span[:2]) else None


def _is_of_event(date: Mention, feature: Feature, passages: Passages) -> bool:
    """Whether a date is that of what happened, not of the count of its victims: nothing says it is of the count."""
    return bool(feature.cues & RUNNING) and not _is_said_of(date, passages)


def _is_of_an_origin(date: Mention, passages: Passages) -> bool:
    """Whether right beside a date stands that something was built, founded or born then: the hotel built in 1931 has
    218 rooms now.
    """
    return any(
        (EVENT, origin) in cue.sides and max(date.at - cue.end, cue.start - date.to) <= ORIGIN_WITHIN
        for cue in passages.cues_in(date.at - CUE_REACH * 2, date.to + CUE_REACH)
        for origin in _ORIGINS
    )


def _dates_figure(date: Mention, feature: Feature, passages: Passages) -> bool:
    """Whether a date tells as of when a figure stands: said so, or when it was announced, or in the figure's own
    clause, or as the period that opens the sentence.
    """
    own = passages.clause_at(date.at) == passages.clause_at(feature.mention.at)
    return own or _is_said_of(date, passages) or _opens_sentence(date, feature, passages)


def _opens_sentence(date: Mention, feature: Feature, passages: Passages) -> bool:
    """Whether a year, quarter or month stands alone, or nearly so, before the first clause: In 2020, revenue was ..."""
    start, end = passages.clause_at(date.at)
    span = date_span(date.date or "")
    if start != feature.sentence[0] or span is None or not _is_period(span[:2]):
        return False
    return len([t for t in passages.tokens_in(start, end) if not t.key.startswith(CONCEPT)]) <= OPENING_WORDS


def _is_period(days: tuple[int, int]) -> bool:
    """Whether days make up a month, a quarter or a year."""
    return 27 <= days[1] - days[0] <= 366


def _is_said_of(date: Mention, passages: Passages) -> bool:
    """Whether words around a date say that figures stand as of it, or were announced on it."""
    around = passages.cues_in(date.at - CUE_REACH, date.to + CUE_REACH)
    return any("as_of" in cue.classes or ("said" in cue.classes and cue.start >= date.to) for cue in around)
