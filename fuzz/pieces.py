"""Hostile text made of pieces: figures, markup, controls and nonsense, by a seed, so that each case can be had again."""

from __future__ import annotations

import random

LIVE = "<x-live onload=alert(1)>"
"""An element that no format writes itself: where an output holds it as markup, text of a document has come alive."""
FIGURES = (
    "16.9亿", "4，776万", "1,234", "12人", "五十余万", "数十", "第一", "3/4", "20%", "2021年3月5日", "去年9月", "约", "超过",
    "不低于", "$2.85 billion", "€5m", "last May", "one in five", "two and a half", "148个", "万", "亿", "1億2500万円",
    "10-20", "１２３", "二千二", "兆", "0", "00", "1e9", "½", "٣", "12:30", "-5", "+7", "±3", "1.", ".5", "1 000", "MMXX",
    "60\u200b0亿", "5\u00ad0", "1\ufe0f", "𝟏𝟐",
)  # fmt: skip
MARKUP = (
    LIVE, "</x-live>", "<script>alert(1)</script>", "<!--", "-->", "<![CDATA[", "]]>", "<p>", "</p", "<table><tr><td>",
    "<meta charset=gbk>", "&lt;", "&#20159;", "&#x10ffff;", "&#0;", "&nbsp", "---\n", "title: ", "date: 2021-05-03\n",
    "published: ", "# ", "* ", "| a | b |\n|---|---|\n", "```", "[a](javascript:alert(1))", "![x](//e.x/y)", "`", "[/b]",
    "[red]", "[link=file:///]", "{{7*7}}", "${7}", "%s", "%n", "::error file=a::", "##[stop-commands]x", "]]>", "\\", "'", '"', "=1+1", "=cmd|' /C'!A0",
    "@SUM(1)", "+1+1", "-1+1", "\t=1", "<?xml version='1.0'?>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "<!-- factcheck ignore: x -->", "http://e.x", "www.e.x", "a@e.x",
)  # fmt: skip
CONTROLS = (
    "\x00", "\x07", "\x08", "\x1b[2J", "\x1b]0;t\x07", "\x1b]8;;http://e.x\x07", "\x7f", "\x85", "\x9b31m", "\u061c",
    "\u200b", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u202c", "\u2066", "\u2069", "\u2060", "\ufeff",
    "\ufff9", "\U000e0041", "\ud800", "\udfff", "\ufffe", "\r", "\r\n", "\n", "\n\n", "\v", "\f", "\x1c", "\x1d", "\x1e",
)  # fmt: skip
PLAIN = (
    " ", "  ", "\u3000", "，", "。", "、", ",", ".", ";", ":", "(", ")", "（", "）", "-", "–", "~", "/", "a", "Z", "é", "ß",
    "的", "は", "という", "ーー", "カ\u3099", "e\u0301", "👩‍👩‍👧", "The ", "total investment ", "总投资", "新码头", "死者", "people ",
    "divers ", "每天", "per ", "and ", "to ", "に", "約", "元", "美元", "円", "台", "kg", "km/h", "MB", "°C",
)  # fmt: skip
YAML = (
    "claims:\n", "  - id: ", "a", "\n    statement: ", "\n    value: ", "5 USD", "glossary:\n  - [", "]", ", ", "sources: [",
    "policy:\n  fail_on: ", "never", "contradicted", "exclude: ['*.md']\n", "&a ", "*a", "<<: *a", "!!python/object:os.system ",
    "!!binary ", "? ", "- ", "{", "}", "[", "'", '"', "|\n", ">\n", "\t", "# x\n", "%YAML 1.1\n", "---\n", "...\n", "null", "~",
    "yes", "0x1F", "1_000", ".inf", ".nan", "2021-09-01", "drafts:\n  suppress:\n    - figure: ", "reason: x\n", "families: [[a, b]]\n",
)  # fmt: skip


def hostile_text(chance: random.Random, longest: int = 24, more: tuple[str, ...] = (), often: int = 40) -> str:
    """Up to `longest` pieces in a row, now and then one of them up to `often` times."""
    kinds = (FIGURES, FIGURES, PLAIN, PLAIN, MARKUP, CONTROLS, *((more, more, more) if more else ()))
    found = []
    for _ in range(chance.randint(1, longest)):
        piece = chance.choice(chance.choice(kinds))
        found.append(piece * chance.randint(2, often) if chance.random() < 0.04 else piece)
        if chance.random() < 0.02:
            found.append(chr(chance.randrange(0x110000)))
    return "".join(found)


def hostile_bytes(chance: random.Random) -> bytes:
    """Hostile text in some encoding, with some bytes changed, lost or doubled."""
    codec = chance.choice(
        ("utf-8", "utf-8", "utf-8", "gb18030", "big5", "shift_jis", "euc_jp", "utf-16", "utf-16-le", "latin-1")
    )
    data = bytearray(hostile_text(chance).encode(codec, "replace" if codec != "utf-8" else "surrogatepass"))
    return bytes(damaged(chance, data))


def damaged(chance: random.Random, data: bytearray) -> bytearray:
    """Data with a few of its bytes changed, cut out or repeated; sometimes none."""
    for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
        if not data:
            break
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 20)]
            case 2:
                data[at:at] = data[at : at + chance.randint(1, 20)]
            case _:
                data[at] ^= 1 << chance.randrange(8)
    return data
