"""Whether a figure tells of a change: 增长51%, rose to 20, 5%減."""

from __future__ import annotations

import re

from factcheck.extraction.marks import CLAUSE_END
from factcheck.languages.pack import Pack
from factcheck.languages.words import Words, any_of, splits_a_word

KINDS = ("rise", "fall", "to")
"""By that much more, by that much less, and what it changed to."""
_REACH_OF_WORDS = 14
_REACH_OF_CHARACTERS = 3
"""How many characters may stand between the word and the figure, where words are set apart and where they are not."""
_LEADS = ("leads_to", "leads_past", "leads_not_to")
"""Lists of words right before a figure: that it is what a change ends at, that it is so past the change's own figure,
and that it is neither.
"""
_DIGIT = re.compile("[0-9]")
_PAST_A_FIGURE = 40
"""How many may where the figure of the change stands between: rose by 1.3 percentage points to 22.31%."""


class ChangeReader:
    """Tells changes from amounts in one language."""

    def __init__(self, pack: Pack) -> None:
        self._spaced = pack.numerals.spaced
        self._reach = _REACH_OF_WORDS if self._spaced else _REACH_OF_CHARACTERS
        self._after = Words({word: kind for kind in KINDS for word in pack.cues.get(f"{kind}_after", ())})
        self._before = Words({word: kind for kind in KINDS for word in pack.cues.get(kind, ())})
        self._ends = frozenset(word[-1] for word in self._before.table)
        self._any = re.compile(any_of(self._before.table) if self._before.table else "(?!)")
        self._furthest = max(self._reach, _PAST_A_FIGURE) + max(map(len, self._before.table), default=0)
        leads = ((word, name) for name in _LEADS for word in pack.cues.get(name, ()))
        self._links: Words[str] = Words(dict(leads))

    def follows(self, text: str, end: int) -> bool:
        """Whether a word right after a figure says that it is a change."""
        return self._after.at(text, end) is not None

    def read(self, text: str, start: int, end: int) -> str:
        """`rise`, `fall` or `to` where the words right before or right after a figure say that it is a change."""
        if after := self._after.at(text, end):
            return after[0]
        near = start
        while near and text[near - 1].isspace():
            near -= 1
        if not self._any.search(text, max(0, near - self._furthest), near):
            return ""
        link = self._links.before(text, near)
        if link and link[0] == "leads_not_to":  # down from 51, compared to 51: neither a change nor its outcome
            return ""
        if not link or link[0] == "leads_past":
            left = near - self._reach
            past = link and self._said_before(text, near, near - _PAST_A_FIGURE, past_a_figure=True)
            if past:
                return "to"
            kind = self._said_before(text, near, left)
            beside = kind and not self._spaced and self._said_before(text, near, left, past_a_figure=True)
            return "" if beside else kind
        return "to" if self._said_before(text, near, near - _PAST_A_FIGURE) else ""

    def _said_before(self, text: str, near: int, left: int, *, past_a_figure: bool = False) -> str:
        """The kind of the change that the nearest word tells before `near`, in the same clause and from `left` on, and
        where asked so, only past a figure.
        """
        for at in range(near, max(0, left) - 1, -1):
            if text[at - 1 : at] not in self._ends:
                continue
            if (hit := self._before.before(text, at)) and not splits_a_word(text, at):
                beside = CLAUSE_END.search(text, at, near) or (past_a_figure and not _DIGIT.search(text, at, near))
                return "" if beside else hit[0]
        return ""

    def moves(self, text: str, first: int, end: int, link: int) -> bool:
        """Whether the figure from `first` to `end` is a change, and that up to `link` leads to its outcome:
        rose 1.3% to 22.31%.
        """
        leads = self._links.before(text, link)
        return leads is not None and leads[0] == "leads_to" and self.read(text, first, end) in ("rise", "fall")
