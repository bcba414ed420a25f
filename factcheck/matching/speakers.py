"""Who is said to have said it: the words before "said" and による と, or after "according to" and 据."""

from __future__ import annotations

import re

from factcheck.languages.cues import Cue, is_cue, is_stop_word
from factcheck.languages.folding import fold_case
from factcheck.matching.passages import Passages
from factcheck.model import Mention

LONGEST = 48
"""A speaker is named in no more than so many characters (a Han or kana character counts two)."""

_TRIM = " \t\n\u3000「」『』“”\"'‘’（）()[]—–-:：,，、。.;；"
_BREAK = re.compile(r"[、,，。;；：:“”「」\"]|\s(?:that\s+|which\s+)")
_NO_NAME = re.compile(r"[\u3040-\u309f]")
"""A name does not begin with hiragana: that is the tail of a clause."""
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def speaker_of(passages: Passages, mention: Mention, sentence: tuple[int, int]) -> str:
    """The one to whom the sentence of a figure ascribes it, in the document's words; empty where it names none."""
    cues = [cue for cue in passages.cues_in(*sentence) if {"said", "said_by"} & set(cue.classes)]
    for cue in sorted(cues, key=lambda cue: (max(mention.at - cue.end, cue.start - mention.to), cue.start)):
        found = _after(passages, cue, sentence) if "said_by" in cue.classes else _before(passages, cue, sentence)
        if found:
            return found
    return ""


def _after(passages: Passages, cue: Cue, sentence: tuple[int, int]) -> str:
    """What stands after "according to", up to the next sign, date or word of saying."""
    end = min([c.start for c in passages.cues_in(cue.end, sentence[1]) if "said" in c.classes] or [sentence[1]])
    end = min([m.at for m in passages.mentions_in(cue.end, end)[:1]] or [end])
    return _name(_BREAK.split(passages.document.source.text[cue.end : end])[0])


def _before(passages: Passages, cue: Cue, sentence: tuple[int, int]) -> str:
    """The subject of the word of saying: what stands before it in its clause, or before its particle (気象庁は)."""
    text = passages.document.source.text
    start = sentence[0]
    topics = [c for c in passages.cues_in(start, cue.start) if "topic" in c.classes]
    if topics:
        return _name(_last_piece(passages, start, topics[0].start))
    clause = passages.clause_at(cue.start)[0]
    end = next((m.at for m in passages.mentions_in(clause + 1, cue.start) if m.kind == "date"), cue.start)
    return _name(_last_piece(passages, clause, end)) if text[start:end].strip() else ""


def _last_piece(passages: Passages, start: int, end: int) -> str:
    """What stands right before `end`, as far back as a sign, a figure or an "according to"."""
    start = max([c.end for c in passages.cues_in(start, end) if "said_by" in c.classes] or [start])
    start = max([m.to for m in passages.mentions_in(start, end) if m.to <= end] or [start])
    return _BREAK.split(passages.document.source.text[start:end])[-1]


def _name(words: str) -> str:
    """`words` as a name, or nothing where they are too long, hold figures or name nobody."""
    parts = words.strip(_TRIM).split(" ")
    while parts and is_stop_word(fold_case(parts[-1])):  # the union had [said]
        parts.pop()
    name = " ".join(parts).strip(_TRIM)
    size = len(name) + len(_WIDE.findall(name))
    if not 1 < size <= LONGEST or _NO_NAME.match(name) or any(ch.isdigit() for ch in name):
        return ""
    return "" if is_cue(fold_case(name)) else name
