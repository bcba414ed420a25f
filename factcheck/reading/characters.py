"""Characters that stand in the way of reading: those without a shape are left out, and odd forms become the usual ones.

A figure often holds what no reader sees: zero-width spaces, soft hyphens, marks of direction, variation selectors, NUL.
A letter may be written in pieces (か and a voicing mark, e and an accent), and text from a PDF or a vertical page has
radicals in place of characters and upright commas. Each character of the result keeps its place in the raw text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from factcheck.reading.tracing import TracedText

TURNING = re.compile("[\u202d\u202e]")
"""Overrides of direction, which show the digits after them in another order than they stand in."""
_SHAPELESS = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Controls, soft hyphen, joiners, marks of direction, variation selectors, annotation marks, tags (Unicode's
Default_Ignorable_Code_Point, without those that emoji are made with)."""
_JOINER = "(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001ffff])\u200d"
_RADICALS = {
    pair[0]: pair[1]
    for pair in (
        "⺁厂 ⺅亻 ⺆冂 ⺇几 ⺉刂 ⺋卩 ⺎兀 ⺏尣 ⺒巳 ⺔彑 ⺖忄 ⺘扌 ⺙攵 ⺛旡 ⺝月 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 "
        "⺨犭 ⺭礻 ⺰纟 ⺳罓 ⺾艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻈讠 ⻉贝 ⻋车 ⻌辶 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 "
        "⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻟飠 ⻠饣 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 "
        "⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻲亀 ⻳龟 "
    ).split()
}
"""Of the CJK radicals those that are written like one character (Unicode's EquivalentUnifiedIdeograph.txt)."""
_UPRIGHT = {"︰": "‥", "︙": "…", "︱": "—", "︲": "–", "︳": "＿", "︴": "＿"}
_SUSPECT = re.compile(
    f"[{_SHAPELESS}\u200d\u0300-\u036f\u3099\u309a\uff9e\uff9f\u2e81-\u2fd5\uf900-\ufaff\ufe10-\ufe6b\U0002f800-\U0002fa1f]"
)
"""What makes a closer look worth its time: most texts hold none of it."""
_ODD = re.compile(
    f"[{_SHAPELESS}]|{_JOINER}|[\u2e81-\u2fd5\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\U0002f800-\U0002fa1f]"
    r"|[^\W\d_][\u0300-\u036f\u3099\u309a]+|[\uff66-\uff9d][\uff9e\uff9f]"
)
_MEANT_TO_BE_ONE = 1


def settled(text: str, places: Sequence[int] = ()) -> tuple[str, Sequence[int]]:
    """`text` in its usual characters, and their places out of `places` (empty: their offsets)."""
    if not _SUSPECT.search(text) or not (found := _ODD.search(text)):
        return text, places
    out = TracedText(text, places)
    kept = 0
    while found is not None:
        shown = _usual(found[0])
        if shown != found[0]:
            out.copy(kept, found.start())
            out.put(shown, found.start())
            kept = found.end()
        found = _ODD.search(text, found.end())
    if not kept:
        return text, places
    out.copy(kept, len(text))
    return out.text(), out.at


def _usual(odd: str) -> str:
    """What a reader takes `odd` for; nothing where it has no shape."""
    if len(odd) > 1:
        composed = unicodedata.normalize("NFKC" if odd[0] >= "\uff66" else "NFC", odd)
        return composed if len(composed) == _MEANT_TO_BE_ONE else odd
    if odd in _UPRIGHT or odd in _RADICALS:
        return _UPRIGHT.get(odd) or _RADICALS[odd]
    plain = unicodedata.normalize("NFKC", odd)
    if plain != odd and len(plain) == _MEANT_TO_BE_ONE:
        # 、 and 。 are wanted upright and not, but brackets and commas of Chinese keep their width
        return _WIDE.get(plain, plain) if "\ufe10" <= odd <= "\ufe4f" else plain
    return "" if _NO_SHAPE.fullmatch(odd) else odd


_WIDE = {chr(code - 0xFEE0): chr(code) for code in range(0xFF01, 0xFF5F)}
_NO_SHAPE = re.compile(f"[{_SHAPELESS}\u200d]")
