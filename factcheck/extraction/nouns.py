"""What a count counts, and what befell those counted: 4000台「矿机」, 57,500 「machines」, 两名乘客「受伤」."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.extraction.changes import ChangeReader
from factcheck.extraction.marks import NEXT_WORD, WORD
from factcheck.languages.pack import Pack
from factcheck.languages.words import Words

_OF = re.compile(r" ([a-z]+)(?= )")
_NOUN_WORD = re.compile(r"([ \u00a0-]?)(" + WORD.pattern + ")")
LONGEST = 12
"""Characters taken of a noun in a language without spaces."""
LONGEST_WORDS = 5
"""Words taken of a noun in a language with spaces."""
_LONGEST_SINGULAR = 2
"""Words of a noun in which no plural is found."""
_WORDS_LOOKED_AT = 12
"""How many words are looked at for a noun, with those that are passed over."""
_FATE_REACH = 7
"""How many characters after a classifier a noun may take before the word for what befell it."""
_NO_QUOTES = str.maketrans("", "", "“”")
_IN_A_NOUN = frozenset("·・“”-")
"""Marks that a noun in a language without spaces may hold, though not at its ends."""


class NounReader:
    """Reads the nouns after the counts of one language. All offsets are into the visible text."""

    def __init__(self, pack: Pack, changes: ChangeReader) -> None:
        cues = pack.cues
        self.spaced = pack.numerals.spaced
        self.changes = changes
        self.stop = frozenset(cues.get("noun_stop", ()))
        self.whole = Words(dict.fromkeys(cues.get("whole", ()), True))
        self._bounds = pack.before
        self._stop_starting = _by_first(self.stop)
        self._fates = Words(dict.fromkeys(cues.get("fates", ()), True))
        self._qualities = frozenset(cues.get("qualities", ()))
        self._of = cues.get("of", ())
        self._noun_of = cues.get("noun_of", self._of)
        self._modifiers = Words(dict.fromkeys(cues.get("modifiers", ()), True))
        self._plural = frozenset(cues.get("plural", ()))
        self._plural_endings = cues.get("plural_endings", ())
        self._singular_endings = cues.get("singular_endings", ())
        self._owner_endings = cues.get("owner_endings", ())
        self._numbers = pack.numerals.roles
        self._passed_over = frozenset(cues.get("passed_over", ()))
        self._what_became = frozenset(cues.get("what_became", ()))
        self._turns = frozenset("".join(word[0] for words in self._found_in_a_noun() for word in words))
        """The characters at which a noun may end or go on as another one, so that most need no closer look."""
        self._determiners = frozenset(cues.get("determiners", ()))

    def _found_in_a_noun(self) -> tuple[Iterable[str], ...]:
        return self.stop, self.whole.table, self._modifiers.table, self._bounds.table

    def noun(self, text: str, end: int, shown: str = "") -> str:
        """What a count counts: the words after its classifier that name a thing, as in `shown` if given."""
        if self.spaced:
            return self._words_after(text, end) or self._words_after(text, self._past_of(text, end))
        noun = self.run_after(text, shown or text, end)
        if noun and text[end : end + len(noun)] not in self._qualities:
            return noun
        at = _past_one(text, end + len(noun), self._of if noun else self._noun_of)
        return self.run_after(text, shown or text, at) or noun

    def many(self, text: str, end: int) -> bool:
        """Whether a noun in the plural follows a number, which then counts however many digits it has."""
        return self.spaced and self.is_plural(self.noun(text, end).rpartition(" ")[2])

    def fate(self, text: str, end: int, counter: str) -> str:
        """What befell those counted, in the word after their classifier or noun: 一人「死亡」, 两名乘客「受伤」."""
        if not self._fates.table:
            return ""
        if counter in self._fates.table:
            return counter
        for at in range(end, end + _FATE_REACH):
            if self.whole.at(text, at):
                return ""
            if found := self._fates.at(text, at):
                return text[at : found[1]]
            if not text[at : at + 1].isalpha() or self._ends_a_noun(text, at):
                return ""
        return ""

    def right_after(self, text: str, shown: str, end: int, kind: str, counter: str) -> str:
        """The word right after a figure that says best what it is of: 36人「遇难」, 200万「游客」."""
        if kind == "count":
            return self.fate(text, end, counter)
        if kind != "number" or self.spaced or self.changes.follows(text, end):
            return ""
        noun = self.run_after(text, shown, end)
        return noun if len(noun) > 1 else ""

    def belongs_to(self, text: str, shown: str, end: int) -> str:
        """What a figure belongs to, in the words after it, unless they say how it changed."""
        if self.changes.follows(text, end):
            return ""
        if not self.spaced:
            noun = self.noun(text, _past_one(text, end, self._of), shown)
            return noun if len(noun) > 1 else ""
        word = next((word for word in self._of if text.startswith(f" {word} ", end)), "")
        return self.noun(text, end + len(word) + 1 if word else end)

    # ---- in a language without spaces -----------------------------------------------------------------------------

    def run_after(self, text: str, shown: str, end: int) -> str:
        """The characters from `end` on that make one noun, as they stand in `shown`."""
        at = end
        while at < len(text) and at - end < LONGEST:
            char = text[at]
            if char not in self._turns and char.isalpha():
                at += 1
                continue
            if not char.isalnum() and char not in _IN_A_NOUN:
                break
            if whole := self.whole.at(text, at):
                at = whole[1]
                continue
            if at > end and (adjective := self._modifiers.at(text, at)):
                end = at = adjective[1]
                continue
            if self._ends_a_noun(text, at) or (at > end and self._bounds.at(text, at)):
                break
            if char.isdigit() and not _continues_a_name(text, at, end):
                break
            at += 1
        return shown[end:at].strip("-·・").translate(_NO_QUOTES)

    def _ends_a_noun(self, text: str, at: int) -> bool:
        """Whether a word that no noun runs into begins at `at`."""
        return text.startswith(self._stop_starting.get(text[at : at + 1], ()), at)

    # ---- in a language with spaces --------------------------------------------------------------------------------

    def _past_of(self, text: str, end: int) -> int:
        """Past the words between a count and its noun: hundreds of workers, 31 of those emergencies."""
        match = _OF.match(text, end)
        if not match or match[1] not in self._of[:1]:
            return len(text)
        at = match.end(1)
        while (word := NEXT_WORD.match(text, at)) and word[1] in self._determiners:
            at = word.end()
        return at

    def _words_after(self, text: str, end: int) -> str:
        """The noun after a number, with the words before it: up to its plural, or to a word that no noun runs into."""
        taken: list[str] = []
        owned = False
        for _ in range(_WORDS_LOOKED_AT):
            match = _NOUN_WORD.match(text, end)
            word = match[2] if match else ""
            if not match or word in self.stop or word[0].isdigit():
                break
            end = match.end()
            if match[1] == "-" and not taken:  # a nine-man team, but 3-to-1
                return "" if word.partition("-")[0] in self.stop else word
            if word in self._passed_over and not taken:  # two more people
                continue
            if self._owner_endings and word.endswith(self._owner_endings):
                taken, owned = [], True
                continue
            if owned and not taken and word in self._numbers:  # seven of the estate's eight blocks
                continue
            if word in self._what_became:  # 36 dead, but one person killed
                return " ".join(taken) or word
            taken.append(word)
            if self._ends_with(text, word, end):
                return " ".join(taken)
            if len(taken) == LONGEST_WORDS:
                break
        return " ".join(taken[:_LONGEST_SINGULAR])

    def _ends_with(self, text: str, word: str, end: int) -> bool:
        """Whether a noun ends with this plural, and goes on to no other one: police officers, arms dealers."""
        if not self.is_plural(word):
            return False
        follow = NEXT_WORD.match(text, end)
        goes_on = follow and follow[1] not in self.stop and follow[1] not in self._what_became
        return not (goes_on and follow and self.is_plural(follow[1]))

    def is_plural(self, word: str) -> bool:
        """Whether a noun is in the plural, at which the name of what is counted ends: 36 people dead counts people."""
        return word in self._plural or (
            word.endswith(self._plural_endings) and len(word) > 3 and not word.endswith(self._singular_endings)
        )


def _by_first(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


def _past_one(text: str, end: int, particles: tuple[str, ...]) -> int:
    """Past the word between a figure and what it belongs to: 3台「の」サーバー."""
    if not text.startswith(particles, end):
        return end
    return next(end + len(word) for word in particles if text.startswith(word, end))


def _continues_a_name(text: str, at: int, left: int) -> bool:
    """Whether the digit at `at` goes on from Latin letters, at `left` or after it (S9), and is no figure."""
    while at > left and text[at].isdigit():
        at -= 1
    return text[at].isascii() and text[at].isalpha()
