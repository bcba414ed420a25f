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
    r")(?![A-Za-z0-9_-])"
    r"|(?<![\w])\([0-9]{2,4}\)\s?[0-9]{3,4}-[0-9]{4}(?!\w)"
)
_DAY_FIRST = re.compile(r"[0-9]{1,2}-[0-9]{1,2}-(?:19|20)[0-9]{2}")
"""11-15-2021 is a date."""
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


def masked(text: str) -> list[tuple[int, int]]:
    """The spans in which no figure is read, sorted and without overlap. A test whose mark is missing is skipped."""
    spans: list[tuple[int, int]] = []
    if "://" in text or "www." in text:
        spans += (m.span() for m in _ADDRESS.finditer(text))
    if "@" in text:
        spans += (m.span() for m in _EMAIL.finditer(text))
    if ":" in text:
        spans += (m.span() for m in _CLOCK.finditer(text))
    spans += (m.span() for m in _VERSION.finditer(text) if not _is_a_date(m[0]))
    spans += (m.span() for m in _TELEPHONE.finditer(text) if not _DAY_FIRST.fullmatch(m[0]))
    spans += (m.span() for m in _LANDLINE.finditer(text))
    if "号" in text:
        spans += (m.span() for m in _DOCUMENT.finditer(text))
    if "[" in text:
        spans += (m.span() for m in _FOOTNOTE.finditer(text))
    spans += (m.span() for m in _LIST_ITEM.finditer(text))
    if "\n" in text:
        spans += (m.span() for m in _SECTION.finditer(text))
    if "x" in text or "×" in text:
        spans += (m.span() for m in _SIZE_OF_PICTURE.finditer(text))
    if not spans:
        return spans
    spans.sort()
    kept = [spans[0]]
    for start, end in spans[1:]:
        if start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _is_a_date(written: str) -> bool:
    parts = written.split(".")
    return (
        len(parts) == 3 and ((len(parts[0]) == 4 and int(parts[1]) <= 12) or len(parts[2]) == 4)
        if written[0].isdigit()
        else False
    )
