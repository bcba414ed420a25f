"""Whose money a bare 元 is: of the mainland in simplified characters, and where the outlet or the place tells it in
traditional ones; else it is left open.
"""

from __future__ import annotations

from collections import Counter

from factcheck.extraction.marks import SENTENCE_MARK
from factcheck.extraction.quantity import Quantity
from factcheck.languages.pack import Pack
from factcheck.languages.scripts import is_written_as
from factcheck.model import Source

_REACH = 80
"""How far, in characters, the money named before a sum in its sentence may stand from it."""
_CLEARLY = 3
"""How many times as often as all other places together one must be named."""


class OwnMoney:
    """The currency that a document means where it names none: 540萬元 is TWD in Taipei and HKD in Hong Kong."""

    def __init__(self, pack: Pack, source: Source, text: str) -> None:
        self._pack = pack
        self._source = source
        self._text = text
        self._found: str | None = None
        self._is_elsewhere = False
        """Whether the text may be from where money of that name is not the usual one."""
        self._named_last: tuple[str, int] | None = None
        """The last such currency that was named beside its sum, and where that ended."""

    def name(self, quantity: Quantity) -> None:
        """Give a sum in money that is not named its currency."""
        if quantity.own_money:
            usual = quantity.unit
            if self._found is None:
                self._found = self._find(usual)
            quantity.unit = (self._is_elsewhere and self._as_before(quantity)) or self._found
        elif quantity.unit in self._pack.own_money.names:
            self._named_last = quantity.unit, quantity.end

    def _as_before(self, quantity: Quantity) -> str:
        """The currency named before in the sentence (负债23亿元人民币,借款6亿元); open where it may be a conversion."""
        words = self._pack.own_money
        code, end = self._named_last or ("", 0)
        if not code or quantity.start - end > _REACH or SENTENCE_MARK.search(self._text, end, quantity.start):
            return ""
        between = self._text[end : quantity.start]
        converted = quantity.approximate or any(word in between for word in words.converted)
        return words.open if converted else code

    def _find(self, usual: str) -> str:
        """The currency, `usual` where nothing speaks against it; the pack's word for money that is left open."""
        if stated := self._stated():
            return stated
        words = self._pack.own_money
        if not words.open or not is_written_as(words.written, self._source.text):
            return usual
        self._is_elsewhere = True
        source = self._source
        outlet = " ".join((source.publisher, source.credit, f"{source.address}/")).casefold()
        if code := self._told_by_the_outlet(outlet):
            others = self._named() - {code}
            return words.open if others and code not in self._named() else code
        return self._told_by_places() or words.open

    def _stated(self) -> str:
        """The currency before words for "the same below": (人民币,下同)."""
        for word in self._pack.own_money.same_below:
            at = self._text.find(word)
            name = self._pack.names.before(self._text, at) if at > 0 else None
            if name and name[0].kind == "money":
                return name[0].symbol
        return ""

    def _told_by_the_outlet(self, outlet: str) -> str:
        """The currency of the place of which an outlet's name or address speaks; of several, by the longest name."""
        found = [
            (len(word), code)
            for code, words in self._pack.own_money.outlets.items()
            for word in words
            if word in outlet
        ]
        return max(found)[1] if found else ""

    def _named(self) -> set[str]:
        """The currencies of these places that the text names."""
        names = self._pack.own_money.names.items()
        return {code for code, words in names if any(word in self._text for word in words)}

    def _told_by_places(self) -> str:
        """The currency of the place that the text speaks of far more often than of the others."""
        told: Counter[str] = Counter()
        for table in (self._pack.own_money.places, self._pack.own_money.names):
            for code, words in table.items():
                told[code] += sum(self._text.count(word) for word in words)
        code, most = max(told.items(), key=lambda entry: entry[1], default=("", 0))
        return code if most and most >= _CLEARLY * (told.total() - most) else ""
