"""One key form for text in any of the tool's scripts, character for character, so that every offset stays valid.

Full-width ASCII and signs become the ordinary ones, half-width kana the ordinary kana, Traditional Chinese and Japanese
characters the Simplified one (億 and 亿, 圓, 円 and 圆, 価, 價 and 价). The Han pairs stand in `han.txt`, which
`scripts/generate_han.py` writes from OpenCC; OpenCC itself is not needed to run the tool.

Left as they are, because what they stand for has another length: ligatures, circled figures, units in one character
(㎡), and the half-width voicing marks. `ﾄﾞ` is two characters where `ド` is one, so it becomes `トﾞ` and is not `ド`.
The long vowel sign and the middle dot of katakana are never touched.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from factcheck.errors import PackError, Place

HAN_FILE = Path(__file__).with_name("han.txt")

FULL_WIDTH_ASCII = range(0xFF01, 0xFF5F)
FULL_WIDTH_SIGNS = "￠￡￢￣￤￥￦"
HALF_WIDTH_KANA = range(0xFF66, 0xFF9E)  # up to but without the voicing marks U+FF9E and U+FF9F
IDEOGRAPHIC_SPACE = "\u3000"
DOTTED_CAPITAL_I = "\u0130"  # the one character whose lower case is longer than itself


class FoldingTable(dict[int, int | str]):
    """A table for `str.translate` that learns which characters stay: a miss costs far more than a hit."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


def read_pairs(path: Path) -> dict[str, str]:
    """The pairs of a file of lines such as `億亿 圓圆`, each a character and the one it becomes; `#` starts a comment.

    Raises PackError at the line of an entry that is not two characters, or of a character given twice.
    """
    pairs: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        for pair in line.split():
            if len(pair) != 2 or pair[0] in pairs:
                what = (
                    "is given twice; keep one"
                    if len(pair) == 2
                    else "is not a pair of characters; write the two without a space"
                )
                raise PackError(f"{pair!r} {what}", Place(str(path), number))
            pairs[pair[0]] = pair[1]
    return pairs


@cache
def folding_table() -> FoldingTable:
    """The whole table, read once."""
    table = FoldingTable({code: code - 0xFEE0 for code in FULL_WIDTH_ASCII})
    table[ord(IDEOGRAPHIC_SPACE)] = " "
    for code in (*map(ord, FULL_WIDTH_SIGNS), *HALF_WIDTH_KANA):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1:
            table[code] = folded
    table.update((ord(one), other) for one, other in read_pairs(HAN_FILE).items())
    return table


def fold(text: str) -> str:
    """`text` in the key form, of the same length; letters keep their case. Folding twice changes nothing more."""
    if text.isascii():
        return text
    folded = text.translate(folding_table())
    assert len(folded) == len(text), "folding is one to one"
    return folded


def fold_case(text: str) -> str:
    """`fold(text)` in lower case, still of the same length (İ becomes a plain i)."""
    if text.isascii():
        return text.lower()
    folded = fold(text).replace(DOTTED_CAPITAL_I, "i").lower()
    assert len(folded) == len(text), "folding is one to one"
    return folded
