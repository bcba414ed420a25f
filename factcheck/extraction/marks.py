"""The marks that end a clause or a sentence, and the words between them."""

from __future__ import annotations

import re

CLAUSE_END = re.compile(r"[，。、；：！？!?;\n,（）()「」『』《》“”\"【】\[\]|]|\.\s|[:]\s?")
SENTENCE_MARK = re.compile(r"[。！？!?\n]")
WORD = re.compile(r"[^\W_]{1,60}(?:['’.-][^\W_]{1,60}){0,5}")
NEXT_WORD = re.compile(r" ([a-z]+)(?![a-z])")


def clause_start(text: str, start: int, left: int) -> int:
    """Where the clause begins that goes on to `start`, `left` at the least."""
    for mark in CLAUSE_END.finditer(text, left, start):
        left = mark.end()
    return left


def sentence_start(text: str, start: int, left: int) -> int:
    """Where the sentence begins that goes on to `start`, `left` at the least."""
    for mark in SENTENCE_MARK.finditer(text, left, start):
        left = mark.end()
    return left
