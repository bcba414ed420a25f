"""Write factcheck/languages/han.txt: the Han characters that fold to another one, from OpenCC and Unicode.

Needs OpenCC (a development dependency). Run it after an update of OpenCC:

    python scripts/generate_han.py
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from opencc import OpenCC

HAN_FILE = Path(__file__).parents[1] / "factcheck" / "languages" / "han.txt"
PAIRS_A_LINE = 30

HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x323B0))
LOOK_ALIKES = (range(0x2E80, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
"""Radicals and compatibility characters: they reach a text by way of PDF files and old encodings."""

HEADER = """\
# Han characters and the Simplified Chinese one each folds to, as pairs: Traditional, Japanese, compatibility forms.
# Written by scripts/generate_han.py from OpenCC (t2s, jp2t) and Unicode; correct that script, not this file.
# Left out: Japanese characters that are everyday Chinese ones of another meaning (in GB 2312, Simplified already).
"""


def is_everyday_chinese(character: str) -> bool:
    """Is it in GB 2312, the everyday characters of Simplified Chinese?"""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def characters(ranges: tuple[range, ...]) -> list[str]:
    """The assigned characters of some ranges, in order."""
    return [chr(code) for block in ranges for code in block if unicodedata.category(chr(code)) != "Cn"]


def end_of_chain(target: str, pairs: Mapping[str, str]) -> str:
    """What a character becomes once nothing more folds."""
    seen = {target}
    while pairs.get(target, target) not in seen:
        target = pairs[target]
        seen.add(target)
    return target


def han_pairs() -> dict[str, str]:
    """Each character that folds, and what to; the targets fold no further."""
    simplified = OpenCC("t2s").convert
    traditional = OpenCC("jp2t").convert
    pairs: dict[str, str] = {}
    for one in characters(HAN):
        target = simplified(one)
        if target == one and not is_everyday_chinese(one):
            target = simplified(traditional(one))
        if target != one and len(target) == 1:
            pairs[one] = target
    for one in characters(LOOK_ALIKES):
        target = unicodedata.normalize("NFKC", one)
        if target != one and len(target) == 1:
            pairs[one] = target
    return {one: end for one, target in sorted(pairs.items()) if (end := end_of_chain(target, pairs)) != one}


def han_text() -> str:
    """The file's whole text."""
    written = [one + target for one, target in han_pairs().items()]
    lines = [" ".join(written[at : at + PAIRS_A_LINE]) for at in range(0, len(written), PAIRS_A_LINE)]
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    HAN_FILE.write_text(han_text(), "utf-8", newline="\n")
