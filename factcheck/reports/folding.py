"""Lines broken to a width in columns as a reader of Chinese, Japanese or English expects."""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text

_NOT_FIRST = frozenset("、。，．,.:;!?：；！？)]}）］｝〕」』】》〉”’…ー々％%ぁぃぅぇぉっゃゅょァィゥェォッャュョ・")
_NOT_LAST = frozenset("([{（［｛〔「『【《〈“‘$¥￥＄")


def fold(text: Text, width: int) -> Text:
    """`text` with line breaks, no line wider than `width` columns; between wide characters a line may break anywhere
    but before closing and after opening punctuation.
    """
    lines = Text("\n", end="", no_wrap=True, overflow="crop").join(
        part for line in text.split("\n", allow_blank=True) for part in _lines(line, max(width, 2))
    )
    lines.style = text.style
    return lines


def shorten(text: Text, width: int, cut: str) -> Text:
    """`text` cut to `width` columns, with `cut` where something is missing."""
    if cell_len(text.plain) <= width:
        return text
    room, at = width - cell_len(cut), 0
    for at, character in enumerate(text.plain):  # noqa: B007  where the loop stops is what is sought
        room -= get_character_cell_size(character)
        if room < 0:
            break
    return text[:at].append(cut)


def _lines(text: Text, width: int) -> list[Text]:
    """One line of text as the lines it takes."""
    lines = text.divide(_breaks(text.plain, width))
    for line in lines[:-1]:
        line.rstrip()
    return list(lines)


def _breaks(plain: str, width: int) -> list[int]:
    """The offsets at which lines after the first start."""
    breaks: list[int] = []
    used, allowed, used_at_allowed = 0, 0, 0
    for at, character in enumerate(plain):
        start = breaks[-1] if breaks else 0
        if at > start and _may_break(plain[at - 1], character):
            allowed, used_at_allowed = at, used
        size = get_character_cell_size(character)
        if used + size > width and character != " ":
            if allowed <= start:
                allowed, used_at_allowed = at, used
            breaks.append(allowed)
            used -= used_at_allowed
        used += size
    return breaks


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end with `before` and the next one start with `after`."""
    if before == " ":
        return after != " "
    if after == " " or before in _NOT_LAST or after in _NOT_FIRST:
        return False
    if before == "/":
        return after != "/"
    return get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2
