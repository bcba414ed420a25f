"""Numbers as a spreadsheet displays them, by their number format: 0.169 under 0.0% is 16.9%."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from operator import eq, ge, gt, le, lt, ne

BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "17": "mmm-yy",
    "37": "#,##0;(#,##0)", "38": "#,##0;(#,##0)", "39": "#,##0.00;(#,##0.00)", "40": "#,##0.00;(#,##0.00)",
}  # fmt: skip
"""The formats that files name by number alone (ECMA-376 part 1, 18.8.30), as far as they show numbers."""
_DIGITS_SHOWN = 11
"""Significant digits that the General format shows."""
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|_.|\*.'
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?]+)?(?P<scaled>,*))|(?P<percent>%)|(?P<general>General)|(?P<plain>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)\]")
_COMPARED = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_SHORT_SCALE = re.compile(r"\s*[A-Za-z]{1,2}\s*")
"""A letter for a scale (16.9m, 12K), which might be read as a unit: such a number is shown in full."""
_PLAIN = re.compile(r"[0-9.,]+")
_SIGNS = "-−–△▲("
_LONGEST = 200
_LARGEST = 400
"""Beyond 10 to this power no double goes, nor, with this, its decimals."""
_EXACT = Context(prec=2 * _LARGEST + 10)
_OTHER = "/EeYyMmDdHhSs@"
"""Signs of fractions, exponents, dates and text."""


def displayed(value: float, code: str) -> str:
    """`value` under a number format; in full where the format is none that shows numbers."""
    exact = Decimal(repr(value))
    sections = code[:_LONGEST].split(";")
    if any(map(_CONDITION.search, sections)):
        shown = next((_in_section(exact, one) for one in sections if _holds(one, exact)), None)
        return _general(exact) if shown is None else shown
    second = len(sections) > 1 and exact < 0
    shown = _in_section(abs(exact) if second else exact, sections[1] if second else sections[0])
    if shown is None:
        return _general(exact)
    return _negative(shown) if second else shown


def _holds(section: str, value: Decimal) -> bool:
    """Whether a section is for this number: [>=1000000]; one without a condition is for any."""
    found = _CONDITION.search(section)
    return found is None or _COMPARED[found[1]](value, Decimal(found[2]))


def _negative(shown: str) -> str:
    """What a format shows of a negative number, so that its sign is seen: brackets around a number alone tell it as
    accounts do, but around ($16.9) or (16.9%) they might be any, and some formats tell it by colour alone.
    """
    inside = shown[1:-1] if shown[:1] == "(" and shown[-1:] == ")" else ""
    if inside:
        return shown if _PLAIN.fullmatch(inside) else f"-{inside}"
    return shown if any(sign in shown for sign in _SIGNS) else f"-{shown}"


def _general(value: Decimal) -> str:
    if not value.is_finite():
        return ""
    if value == value.to_integral_value() and abs(value) < Decimal(10) ** 15:
        return f"{value:.0f}"
    rounded = Decimal(f"{value:.{_DIGITS_SHOWN}g}")
    return f"{rounded:f}".rstrip("0").rstrip(".") if "." in f"{rounded:f}" else f"{rounded:f}"


def _in_section(value: Decimal, section: str) -> str | None:
    """The number under one section of a format; None where the section shows no digits, or something else."""
    parts = list(_PART.finditer(section))
    digits = [part for part in parts if part["digits"]]
    other = any(part["plain"] and part["plain"] in _OTHER for part in parts)
    if len(digits) != 1 or not value.is_finite() or other:
        return None
    for part in parts:
        value *= 100 if part["percent"] else 1
    pattern = digits[0]["digits"]
    pattern, scaled = pattern.rstrip(","), len(pattern) - len(pattern.rstrip(","))
    if scaled and any(_SHORT_SCALE.fullmatch(_literal(part)) for part in parts):
        parts = [part for part in parts if not _SHORT_SCALE.fullmatch(_literal(part))]
        pattern, scaled = "#,##0.###", 0
    value /= Decimal(1000) ** scaled
    places = len(pattern.partition(".")[2])
    if abs(value.adjusted()) > _LARGEST or places > _LARGEST:
        return None
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    size = rounded.copy_abs()  # abs() would round it once more
    number = f"{size:,f}" if "," in pattern else f"{size:f}"
    optional = len(pattern) - len(pattern.rstrip("#"))
    while places and optional and number.endswith("0"):
        number, optional = number[:-1], optional - 1
    shown = "".join(number.rstrip(".") if part["digits"] else _literal(part) for part in parts)
    return f"{'-' if rounded < 0 else ''}{shown.strip()}"


def _literal(part: re.Match[str]) -> str:
    """What a format shows beside the digits: currencies, units, signs."""
    return next(filter(None, (part[name] for name in ("quoted", "escaped", "currency", "percent", "plain"))), "")
