"""The clause that a figure stands in, with what it is widened by where it says next to nothing of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from factcheck.matching.passages import CONCEPT, LISTING, Passages, Token
from factcheck.matching.qualifiers import is_changed
from factcheck.matching.subjects import is_item, telling_tokens
from factcheck.model import Mention

REACH = 120
"""Words further from the figure than this many characters do not count."""
_FEW_WORDS = 2


def own_clause(
    passages: Passages, mention: Mention, sentence: tuple[int, int], others: Sequence[Mention]
) -> tuple[int, int]:
    """The clause the figure stands in, with the one after (or before) where it holds next to nothing but the figure.

    A clause that only tells by how much something rose or fell is of what the one before it is of; an item of a list
    that names what it is of goes on with no other.
    """
    start, end = _past_aside(passages, *passages.clause_at(mention.at))
    start = max(start, sentence[0])
    if mention.kind == "date" and (governed := _date_clause(passages, mention, (start, end), sentence)) is not None:
        return governed
    end = max(end, passages.clause_at(max(mention.to - 1, mention.at))[1])
    while start > sentence[0] and _goes_back(passages, mention, start, end):
        start = passages.clause_at(start - 1)[0]
    if mention.kind != "date" and telling_tokens(passages.tokens_in(start, end)) and is_item(passages, mention, others):
        return start, min(end, sentence[1])
    following = _few_words(passages.tokens_in(start, sentence[1]), _FEW_WORDS)
    if len(following) == _FEW_WORDS:
        return start, min(max(end, passages.clause_at(following[-1])[1]), sentence[1])
    lacking = _FEW_WORDS - len(following)
    before = _few_words(reversed(passages.tokens_in(sentence[0], start)), lacking)
    return (passages.clause_at(before[-1])[0] if len(before) == lacking else sentence[0]), sentence[1]


def _few_words(tokens: Iterable[Token], most: int) -> list[int]:
    """Where the first of some tokens stand that are words, `most` of them."""
    return [*islice((token.start for token in tokens if not token.key.startswith(CONCEPT)), most)]


def _date_clause(
    passages: Passages, mention: Mention, clause: tuple[int, int], sentence: tuple[int, int]
) -> tuple[int, int] | None:
    """What a date governs that opens its clause: what follows, up to the next date of the sentence. One alone between
    commas ends what stands before it (it opened on Friday, 3 May, and ...). None where the clause has more before it.
    """
    start, end = clause
    if passages.tokens_in(start, mention.at):
        return None
    beside = passages.folded[max(start - 1, 0) : mention.at].strip() == ","
    if beside and not passages.tokens_in(start, end):
        before = passages.clause_at(start - 1)[0]
        if len([t for t in passages.tokens_in(before, mention.at) if not t.key.startswith(CONCEPT)]) >= _FEW_WORDS:
            return before, end
    later = next((m.at for m in passages.mentions_in(mention.to, sentence[1]) if m.kind == "date"), None)
    limit = sentence[1] if later is None else max(passages.clause_at(later)[0], end)
    return start, min(limit, mention.to + REACH)


def _past_aside(passages: Passages, start: int, end: int) -> tuple[int, int]:
    """The span of a clause; with what stands before the brackets that it follows: profit (before tax) rose 9%."""
    if start and passages.folded[start - 1] in ")）":
        aside = passages.clause_at(start - 1)[0]
        if aside and passages.folded[aside - 1] in "(（":
            return passages.clause_at(aside - 1)[0], end
    return start, end


def _goes_back(passages: Passages, mention: Mention, start: int, end: int) -> bool:
    """Whether a clause says nothing of its own but that the figure is a change: year on year, up 12%."""
    tokens = passages.tokens_in(start, end)
    return (bool(tokens) or is_changed(mention)) and not telling_tokens(tokens)


def verb_end(passages: Passages, mention: Mention, sentence: tuple[int, int]) -> int:
    """How far the words go that say of a figure whether it came about: up to it, and where a list goes on behind it
    (都が3億円、県が2億円の見込み) to the end of the sentence, as the last item's verb is that of all.
    """
    end = passages.clause_at(mention.at)[1]
    return sentence[1] if passages.folded[end - 1 : end] == LISTING else mention.at
