"""What looks like a figure in any language and is none: addresses, versions, telephone numbers, footnotes."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"'，。）)】」]+|www\.[^\s<>\"'，。）)]+")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_CLOCK = re.compile(r"(?<![A-Za-z0-9_.:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9A-Za-z_:])")
_VERSION = re.compile(r"(?<![0-9_.])v?[0-9]{1,4}(?:\.[0-9]{1,5}){2,}(?![A-Za-z0-9_])")
_TELEPHONE = re.compile(
    r"(?<![A-Za-z0-9_.])(?:"
    r"\+?[0-9]{1,4}(?:[-\s][0-9]{2,4}){1,3}[-\s][0-9]{4}"
    r"|(?:\+[0-9]{1,3}|0[0-9]{1,4})(?:-[0-9]{1,4}){2,3}"  # +81-3-1234-5678, 0120-123-456
    r"|(?<!-)[0-9]{1,6}(?:-[0-9]{1,7}){3,}"  # ISBN and the like
    r"|(?<!-)[0-9]{1,3}-[0-9]{1,3}-[0-9]{1,3}"  # won 13, lost 17, drew 2: no range is of three numbers
    r")(?![A-Za-z0-9_-])"
    r"|(?<![\w])\([0-9]{2,4}\)\s?[0-9]{3,4}-[0-9]{4}(?!\w)"
    r"|(?<![\w.-])1-8[0-9]{2}-[0-9A-Za-z-]{4,12}(?![\w-])"  # 1-800-222-TIPS
)
_DAY_FIRST = re.compile(r"[0-9]{1,2}-[0-9]{1,2}-(?:19|20)[0-9]{2}")
_SHORT_DATE = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-[0-9]{2}")
_THREE_PARTS = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_LANDLINE = re.compile(
    r"(?<![\w.])0[0-9]{2,3}[-\u2010\u2011 ][0-9]{7,8}(?![\w-])|(?<![\w.-])[48]00-[0-9]{3,4}-?[0-9]{3,4}(?![\w-])"
)
_DOCUMENT = re.compile(r"[(\[〔][0-9]{4}[)\]〕][^\s,。，;；、:()]{0,12}?[0-9]+号")
_FOOTNOTE = re.compile(r"\[[0-9]{1,3}\](?!\()")
_LIST_ITEM = re.compile(
    r"(?m)^[ \t\u3000]*(?:[0-9]{1,2}(?:[.、)]|\)\s)(?![0-9])|\([0-9]{1,2}\)"
    r"|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、])"
)
_SECTION = re.compile(r"(?m)^[ \t\u3000]*[一二三四五六七八九十]{1,3}[ \t\u3000]*$")
_SIZE_OF_PICTURE = re.compile(r"(?<![\w.])[0-9]{2,5}\s?[x×]\s?[0-9]{2,5}(?:px)?(?![\w])")


_EXPRESSIONS = (
    (re.compile(r"://|www\."), _ADDRESS),
    (re.compile("@"), _EMAIL),
    (re.compile(":"), _CLOCK),
    (re.compile(r"\.[0-9]{1,5}\.[0-9]"), _VERSION),
    (re.compile(r"[-\s][0-9]{1,7}[-\s][0-9]|\)\s?[0-9]{3,4}-|1-8[0-9]{2}-"), _TELEPHONE),
    (re.compile("[-\u2010\u2011 ][0-9]{7}|00-[0-9]{3}"), _LANDLINE),
    (re.compile("号"), _DOCUMENT),
    (re.compile(r"\["), _FOOTNOTE),
    (re.compile(""), _LIST_ITEM),
    (re.compile("\n"), _SECTION),
    (re.compile("[x×]"), _SIZE_OF_PICTURE),
)
"""Each with what every match of it holds: found at once or not at all, it spares most texts the search."""


def masked(text: str) -> list[tuple[int, int]]:
    """The spans in which no figure is read, sorted and without overlap."""
    spans: list[tuple[int, int]] = []
    for mark, expression in _EXPRESSIONS:
        if mark.search(text):
            spans += (found.span() for found in expression.finditer(text) if not _is_a_date(found[0]))
    spans.sort()
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _is_a_date(written: str) -> bool:
    """11-15-2021, 11-15-21, 15.11.2021: what looks like a telephone number or a version, and is a date."""
    if _DAY_FIRST.fullmatch(written):
        return True
    if parts := _SHORT_DATE.fullmatch(written):
        return min(int(parts[1]), int(parts[2])) <= 12 and max(int(parts[1]), int(parts[2])) <= 31
    if not _THREE_PARTS.fullmatch(written):
        return False
    first, second, third = written.split(".")
    return len(third) == 4 or (len(first) == 4 and int(second) <= 12)
