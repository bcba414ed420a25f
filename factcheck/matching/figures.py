"""Figures named by their content: how a document writes one, and the words around it, wherever they stand by now."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from factcheck.matching.passages import sentence_around
from factcheck.model import Document, Figure, Mention

_GOES_ON = re.compile(r"(?<=\d)[.,．，]?\d|(?<=\d[.,．，])\d")
"""A number that has begun before this place."""
WITHIN = 160
"""A quote takes so many characters of its sentence on either side of the figure, and no more."""
LONGEST = 600
"""A quote that stands in its document twice is lengthened backwards until it does not, up to so many characters."""


def name_figure(document: Document, mention: Mention) -> Figure:
    """The figure of a mention by its content; `source` is the document's name as it was read."""
    text = document.source.text
    start, end = sentence_around(text, mention.at)
    start, end = max(start, mention.at - WITHIN), max(mention.to, min(end, mention.to + WITHIN))
    flat = Flat(text)
    while start > 0 and mention.to - start < LONGEST and len(list(flat.spans_of(text[start:end]))) > 1:
        start = max(sentence_around(text, start - 1)[0], mention.to - LONGEST)
    while start < mention.at and _cuts_a_number(text, start):
        start += 1
    while end > mention.to and _cuts_a_number(text, end):
        end -= 1
    written = text[mention.at : mention.to]
    inside = [m for m in document.mentions if start <= m.at and m.to <= end and _flat(_seen(text, m)) == _flat(written)]
    nth = 1 + sum(m.at < mention.at for m in inside)
    return Figure(document.source.name, _line(written), _line(text[start:end]), nth)


def find_figure(figure: Figure, document: Document, flat: Flat | None = None) -> list[Mention]:
    """The mentions of a document that a name by content means: more than one where its quote stands there again, none
    where it is no longer found. `flat` is the document's text, where many figures are looked for.
    """
    text = document.source.text
    found = []
    for start, end in (flat or Flat(text)).spans_of(figure.quote):
        inside = [m for m in document.mentions if start <= m.at and m.to <= end]
        alike = [m for m in inside if _flat(_seen(text, m)) == _flat(figure.text)]
        alike = alike or [m for m in inside if _is_part(_flat(figure.text), _flat(_seen(text, m)))]
        if len(alike) >= figure.nth:
            found.append(alike[figure.nth - 1])
    return found


class Flat:
    """A text without white space, and where in the text each of its characters stands: lines may be wrapped anew."""

    def __init__(self, text: str) -> None:
        self.whole = text
        self.places: Sequence[int] = [at for at, ch in enumerate(text) if not ch.isspace()]
        self.text = "".join(text.split())

    def spans_of(self, quote: str) -> Iterator[tuple[int, int]]:
        """Where the quote stands in the text; it neither begins nor ends within a number."""
        flat = _flat(quote)
        at = self.text.find(flat) if flat else -1
        while at >= 0:
            start, end = self.places[at], self.places[at + len(flat) - 1] + 1
            if not (_cuts_a_number(self.whole, start) or _cuts_a_number(self.whole, end)):
                yield start, end
            at = self.text.find(flat, at + 1)


def nearest_mentions(mentions: Sequence[Mention], offset: int, most: int = 3) -> list[Mention]:
    """The mentions that stand nearest to an offset of the raw text, in the order of the text."""
    starts = [m.start for m in mentions]
    around = mentions[max(bisect_left(starts, offset) - most, 0) : bisect_right(starts, offset) + most]
    near = sorted(around, key=lambda m: (max(m.start - offset, offset - m.end, 0), m.start))[:most]
    return sorted(near, key=lambda m: m.start)


def _seen(text: str, mention: Mention) -> str:
    return text[mention.at : mention.to]


def _flat(text: str) -> str:
    return "".join(text.split())


def _line(text: str) -> str:
    return " ".join(text.split())


def _is_part(one: str, other: str) -> bool:
    """Whether the one is the other without some of its words: 16.9亿美元 of 不低于16.9亿美元, and no 2 of 12."""
    short, long = sorted((one, other), key=len)
    at = long.find(short) if short else -1
    return at >= 0 and not (_cuts_a_number(long, at) or _cuts_a_number(long, at + len(short)))


def _cuts_a_number(text: str, at: int) -> bool:
    """Whether a number stands on both sides of `at`: 20|12, 1|.5, 1,|200."""
    return _GOES_ON.match(text, at) is not None
