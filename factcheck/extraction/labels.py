"""What a figure measures: the words around it that name it, in the order the language puts them."""

from __future__ import annotations

import re

from factcheck.languages.pack import Pack, Words

_CLAUSE_END = re.compile(r"[，。、；：！？!?;\n,（）()「」『』《》“”\"【】\[\]|]|\.\s|[:]\s?")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+){0,5}")
_OF = re.compile(r" ([a-z]+)(?= )")
_NEXT = re.compile(r" ([a-z]+)(?![a-z])")
_NOUN_WORD = re.compile(r"([ \u00a0-]?)(" + _WORD.pattern + ")")
LONGEST_SINGULAR = 2
"""Words of a noun in which no plural is found."""
LONGEST = 12
"""Characters kept of a label in a language without spaces; twice the words in one with them."""
LONGEST_WORDS = 5
_FATE_REACH = 7
"""How many characters after a classifier a noun may take before the word for what befell it."""
_NO_QUOTES = str.maketrans("", "", "“”")
_CHANGE_REACH, _CHANGE_REACH_SPACED = 3, 14
"""How many characters may stand between a word for a change and its figure; more in a language with spaces."""
_COMMAS = (",", "，")
_OPENING_QUOTES = ("“", "「", "『", "《", '"')
_SENTENCE_MARK = re.compile(r"[。！？!?\n]")
_SENTENCE_REACH = 60
"""How far back, in characters, the topic of a sentence is looked for."""


def _continues_a_name(text: str, at: int) -> bool:
    """Whether the digit at `at` goes on from Latin letters (S9), and is no figure of its own."""
    while at and text[at].isdigit():
        at -= 1
    return text[at].isascii() and text[at].isalpha()


class Labeller:
    """Names what the figures of one language measure. All offsets are into the visible text."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        cues = pack.cues
        self.spaced = pack.numerals.spaced
        self.copula = tuple(sorted(cues.get("copula", ()), key=len, reverse=True))
        self.stop = frozenset(cues.get("stop", ()))
        self.stop_longest = max((len(w) for w in self.stop), default=0)
        self.noun_stop = frozenset(cues.get("noun_stop", ()))
        self.noun_longest = max((len(w) for w in self.noun_stop), default=0)
        self.fates = Words(dict.fromkeys(cues.get("fates", ()), True))
        self.qualities = frozenset(cues.get("qualities", ()))
        self.whole = Words(dict.fromkeys(cues.get("whole", ()), True))
        self.leads_to_date = tuple(cues.get("leads_to_date", ())) or ("\0",)
        self.of = tuple(cues.get("of", ()))
        self.noun_of = tuple(cues.get("noun_of", self.of))
        self.modifiers = Words(dict.fromkeys(cues.get("modifiers", ()), True))
        self.plural = frozenset(cues.get("plural", ()))
        self.plural_ending = tuple(cues.get("plural_endings", ()))
        self.singular_endings = tuple(cues.get("singular_endings", ()))
        self.passed_over = frozenset(cues.get("passed_over", ()))
        self.what_became = frozenset(cues.get("what_became", ()))
        self.determiners = frozenset(cues.get("determiners", ()))
        self.topic = tuple(cues.get("topic", ()))
        self.weak = frozenset(cues.get("weak", ()))
        self.changes_after = Words(
            {word: kind for kind in ("rise", "fall", "to") for word in cues.get(f"{kind}_after", ())}
        )
        self.trimmed = Words(dict.fromkeys(() if self.spaced else self.copula, True))
        self.changed = Words({word: kind for kind in ("rise", "fall", "to") for word in cues.get(kind, ())})
        self.changes = {word: kind for kind in ("rise", "fall", "to") for word in cues.get(kind, ())}

    def change(self, text: str, start: int, end: int) -> str:
        """`rise`, `fall` or `to` where the words right before or right after a figure say that it is a change."""
        if after := self.changes_after.at(text, end):
            return str(after[0])
        if not self.spaced:
            return self._change_before(text, start)
        near = text[max(0, start - 24) : start].rstrip()
        best, found = -1, ""
        for word, kind in self.changes.items():
            at = near.rfind(word)
            end = at + len(word)
            if at < 0 or near[at - 1 : at].isalpha() or near[end : end + 1].isalpha():
                continue
            if _CLAUSE_END.search(near, end) or len(near) - end > _CHANGE_REACH_SPACED:
                continue
            if (end, len(word)) > (best, 0):
                best, found = end, kind
        return found

    def _change_before(self, text: str, start: int) -> str:
        """The change that a word says which ends at most three characters before the figure, in the same clause."""
        end = start
        while end and text[end - 1].isspace():
            end -= 1
        for at in range(end, max(end - _CHANGE_REACH, 0) - 1, -1):
            if found := self.changed.before(text, at):
                return str(found[0])
            if _CLAUSE_END.match(text, at - 1):
                break
        return ""

    def noun(self, text: str, end: int, shown: str = "") -> str:
        """What a count counts: the words right after its classifier, as far as they name a thing, from `shown` if given."""
        if not self.spaced:
            noun = self._run_after(text, shown or text, end)
            if noun and text[end : end + len(noun)] not in self.qualities:
                return noun
            at = self._past_particle(text, end + len(noun), self.of if noun else self.noun_of)
            return self._run_after(text, shown or text, at) or noun
        return self._words_after(text, end) or self._words_after(text, self._past_of(text, end))

    def fate(self, text: str, end: int, counter: str = "") -> str:
        """What befell those counted, in the word after their classifier or noun: 一人「死亡」, 两名乘客「受伤」."""
        if counter in self.fates.table:
            return counter
        at = end
        for _ in range(_FATE_REACH):
            if self.whole.at(text, at):
                return ""
            if found := self.fates.at(text, at):
                return text[at : found[1]]
            if not text[at : at + 1].isalpha() or self._ends_a_noun(text, at):
                return ""
            at += 1
        return ""

    def event(self, text: str, shown: str, start: int, end: int) -> str:
        """What a date is the date of: the words after it, or before it where they lead up to it (成立于…)."""
        if self.spaced:
            return self.noun(text, end)
        if text.endswith(self.leads_to_date, 0, start) and not self.whole.before(text, start):
            begin, stop = self._run_before(text, start, max(0, start - LONGEST))
            if begin < stop:
                return shown[begin:stop]
        at = end + (text[end : end + 1] in _COMMAS)
        at += text[at : at + 1] in _OPENING_QUOTES
        stop = at
        while stop < len(text) and stop - at < LONGEST and text[stop].isalpha():
            stop += 1
        return shown[at:stop] if stop - at > 1 else ""

    def _past_particle(self, text: str, end: int, particles: tuple[str, ...]) -> int:
        """Past the word between a figure and what it belongs to: 3台「の」サーバー."""
        return next((end + len(word) for word in particles if text.startswith(word, end)), end)

    def _past_of(self, text: str, end: int) -> int:
        """Past the words between a count and its noun: hundreds of workers, 31 of those emergencies."""
        match = _OF.match(text, end)
        if not match or match[1] not in self.of[:1]:
            return len(text)
        at = match.end(1)
        while (word := _NEXT.match(text, at)) and word[1] in self.determiners:
            at = word.end()
        return at

    def label(self, text: str, shown: str, start: int, end: int, floor: int) -> str:
        """What stands before the figure, else what it belongs to after it; `floor` is where the figure before it ended."""
        before = self._words_before(text, start, floor) if self.spaced else self._run_before(text, start, floor)
        near = " ".join(shown[before[0] : before[1]].split()).strip("・")
        if near and text[before[0] : before[1]].strip("・") not in self.weak:
            return near
        if after := self._after(text, shown, end):
            return after
        return self._topic_before(text, shown, start) or near

    def _topic_before(self, text: str, shown: str, start: int) -> str:
        """What the sentence speaks of, where the words next to the figure do not say it: 人口「は」今年5月の時点で13万人."""
        if not self.topic:
            return ""
        left = max(0, start - _SENTENCE_REACH)
        for mark in _SENTENCE_MARK.finditer(text, left, start):
            left = mark.end()
        for at in range(start - 1, left, -1):
            if not text.startswith(self.topic, at) or text[at - 1] in self.stop:
                continue
            begin, end = self._run_before(text, at, left)
            if begin < end and text[begin:end] not in self.weak and not any(c.isdigit() for c in text[begin:end]):
                return shown[begin:end].strip("・")
        return ""

    def right_after(self, text: str, shown: str, end: int, kind: str, counter: str) -> str:
        """The word right after a figure that says best what it is of: 36人「遇难」, 200万「游客」."""
        if kind == "count":
            return self.fate(text, end, counter)
        if kind != "number" or self.spaced or self.changes_after.at(text, end):
            return ""
        noun = self._run_after(text, shown, end)
        return noun if len(noun) > 1 else ""

    def _after(self, text: str, shown: str, end: int) -> str:
        """What a figure belongs to, in the words after it, unless they say how it changed."""
        if self.changes_after.at(text, end):
            return ""
        at = end
        for word in self.of:
            if text.startswith(f" {word} " if self.spaced else word, at):
                at += len(word) + (1 if self.spaced else 0)
                break
        return self.noun(text, at, "" if self.spaced else shown)

    def _run_before(self, text: str, start: int, floor: int) -> tuple[int, int]:
        left = max(floor, start - 24)
        for mark in _CLAUSE_END.finditer(text, left, start):
            left = mark.end()
        end = start
        while end > left:
            while end > left and text[end - 1].isspace():
                end -= 1
            word = self.trimmed.before(text, end)
            if not word or word[1] < left:
                break
            end = word[1]
        begin = end
        while begin > left and end - begin < LONGEST and not self._stops(text, begin, left):
            begin -= 1
        while begin < end and text[begin].isspace():
            begin += 1
        return (begin, end) if end - begin >= 2 else (0, 0)

    def _stops(self, text: str, at: int, left: int) -> bool:
        """Whether a word that no label goes across ends at `at`."""
        size = next(
            (s for s in range(1, self.stop_longest + 1) if at - s >= left and text[at - s : at] in self.stop), 0
        )
        return bool(size) and not self.whole.before(text, at) and not self.whole.at(text, at - size)

    def _run_after(self, text: str, shown: str, end: int) -> str:
        at = end
        while at < len(text) and at - end < LONGEST:
            char = text[at]
            if not (char.isalnum() or char in "·・“”-") or (_CLAUSE_END.match(text, at) and char not in "“”"):
                break
            if whole := self.whole.at(text, at):
                at = whole[1]
                continue
            if at > end and (adjective := self.modifiers.at(text, at)):
                end = at = adjective[1]
                continue
            if self._ends_a_noun(text, at):
                break
            if (at > end and self.pack.before.at(text, at)) or (char.isdigit() and not _continues_a_name(text, at)):
                break
            at += 1
        return shown[end:at].strip("-·・").translate(_NO_QUOTES)

    def _ends_a_noun(self, text: str, at: int) -> bool:
        """Whether a word that no noun runs into begins at `at`."""
        return any(text[at : at + size] in self.noun_stop for size in range(1, self.noun_longest + 1))

    def _words_before(self, text: str, start: int, floor: int) -> tuple[int, int]:
        left = max(floor, start - 90)
        for mark in _CLAUSE_END.finditer(text, left, start):
            left = mark.end()
        words = list(_WORD.finditer(text, left, start))
        while words and words[-1][0] in self.copula:
            words.pop()
        taken: list[re.Match[str]] = []
        while words and len(taken) < LONGEST_WORDS and words[-1][0] not in self.stop:
            taken.append(words.pop())
        while taken and taken[-1][0] in self.copula:
            taken.pop()
        return (taken[-1].start(), taken[0].end()) if taken else (0, 0)

    def _words_after(self, text: str, end: int) -> str:
        """The noun after a number, with the words before it: up to its plural, or to a word that no noun runs into."""
        taken: list[str] = []
        at = end
        while len(taken) < LONGEST_WORDS:
            match = _NOUN_WORD.match(text, at)
            word = match[2].lower() if match else ""
            if not match or word in self.noun_stop or word[0].isdigit():
                break
            at = match.end()
            if match[1] == "-" and not taken:  # a nine-man team
                return match[2]
            if word in self.passed_over and not taken:  # two more people
                continue
            if word in self.what_became:  # 36 dead, but one person killed
                return " ".join(taken) or match[2]
            taken.append(match[2])
            if self._is_plural(word):
                follow = _NEXT.match(text, at)  # police officers, arms dealers
                if (
                    not follow
                    or follow[1] in self.noun_stop
                    or follow[1] in self.what_became
                    or not self._is_plural(follow[1])
                ):
                    return " ".join(taken)
        return " ".join(taken[:LONGEST_SINGULAR])

    def _is_plural(self, word: str) -> bool:
        """Whether a noun is in the plural, at which the name of what is counted ends: 36 people dead counts people."""
        return word in self.plural or (
            word.endswith(self.plural_ending) and len(word) > 3 and not word.endswith(self.singular_endings)
        )
