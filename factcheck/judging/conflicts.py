"""What kind of difference two figures show, each kind in a sentence a reader understands, with its arithmetic."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from factcheck.languages.folding import fold
from factcheck.model import Mention
from factcheck.values import Extent, date_span, extent
from factcheck.wording import describe, describe_date, describe_days, describe_mention, describe_number

_SCALE_NAMES = {
    3: "thousand", 4: "ten thousand", 6: "million", 8: "hundred million", 9: "billion", 12: "trillion",
}  # fmt: skip
_PARTS = {1: "a tenth", 2: "a hundredth", 3: "a thousandth"}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def explain_conflict(said: Mention, found: Mention, who_said: str = "the claim", who_found: str = "the source") -> str:
    """Why `said` and `found` cannot both be true, by the likeliest slip: a clause without capital or full stop."""
    if said.kind == "date" or found.kind == "date":
        return _date_slip(said, found, who_said, who_found)
    a, b = extent(said), extent(found)
    if a is None or b is None:
        return f"{_has(who_said)} {describe_mention(said)}, {who_found} {describe_mention(found)}"
    checks: tuple[Callable[[], str], ...] = (
        lambda: _other_unit(said, found, a, b, who_said, who_found),
        lambda: _other_scale(said, found, a, b, who_said, who_found),
        lambda: _transposed(said, found, a, b, who_said, who_found),
        lambda: _bound_broken(said, found, a, b, who_said, who_found),
        lambda: _difference(said, found, a, b, who_said, who_found),
    )
    return next(told for check in checks if (told := check()))


def is_power_of_ten_apart(said: Mention, found: Mention) -> bool:
    """Whether the two have the same significant digits in the same unit, and one is 10, 100, ... times the other."""
    a, b = extent(said), extent(found)
    if a is None or b is None or a.key != b.key or a.key == "date" or said.digits != found.digits or not said.digits:
        return False
    return _power(a.written, b.written) != 0


def _power(one: Fraction, other: Fraction) -> int:
    """n where one is other times ten to the n, else 0."""
    if one == 0 or other == 0:
        return 0
    ratio = one / other
    sign = 1
    if abs(ratio) < 1:
        ratio, sign = 1 / ratio, -1
    if ratio.denominator != 1:
        return 0
    digits = str(ratio.numerator)
    return sign * (len(digits) - 1) if set(digits[1:]) <= {"0"} and digits[0] == "1" else 0


def _other_unit(said: Mention, found: Mention, a: Extent, b: Extent, who: str, whom: str) -> str:
    if a.key == b.key or said.unit == found.unit:
        return ""
    same = said.digits == found.digits
    if {said.unit, found.unit} == {"%", "pp"}:
        values = f"{_has(whom)} {describe_mention(found)}, {who} {describe_mention(said)}"
        return f"{values}: a per cent of the value is not a percentage point"
    what = "currency" if said.kind == found.kind == "money" else "unit"
    lead = f"the same figure in another {what}: " if same else f"another {what}: "
    return f"{lead}{_has(whom)} {describe_mention(found)}, {who} {describe_mention(said)}"


def _other_scale(said: Mention, found: Mention, a: Extent, b: Extent, who: str, whom: str) -> str:
    power = _power(a.written, b.written)
    if not power or said.digits != found.digits:
        return ""
    times = describe_number(Decimal(10) ** abs(power))
    part = _PARTS.get(abs(power), f"one part in {times}")
    direction = f"{times} times as much" if power > 0 else f"{part} of that"
    return f"{_read(found, whom)}; {_says(who)} {describe_mention(said)}, {direction}{_misread(said, found)}"


def _read(found: Mention, whom: str) -> str:
    """What a figure is worth, beside how it is written where that is in other words: 16.9亿美元 is 1.69 billion USD."""
    value = found.high if found.bound == "most" else found.low
    plain = found.scale and found.bound in ("", "least", "most")
    if value is None or not plain or describe_number(value) in found.written:
        return f"{_says(whom)} {describe_mention(found)}"
    return f"{found.written or found.text} is {describe(value, value, found.unit)}"


def _misread(said: Mention, found: Mention) -> str:
    """Which scale word was taken for which, where the number before them is the same: 16.9亿 read as 16.9 billion."""
    mine, theirs = _mantissa(said), _mantissa(found)
    if mine is None or theirs is None or mine != theirs:
        return ""
    scale, true = _scale_power(said, mine), _scale_power(found, theirs)
    if scale is None or true is None or scale == true:
        return ""
    word = _scale_word(found) or _SCALE_NAMES.get(true, "no scale word")
    read = _scale_word(said) or _SCALE_NAMES.get(scale, "none")
    return f": {word} (10^{true}) was read as {read} (10^{scale})"


def _scale_word(one: Mention) -> str:
    """The scale word in the document's own characters (億), which the mention holds folded (亿)."""
    folded = fold(one.written)
    at = folded.find(one.scale)
    return one.written[at : at + len(one.scale)] if at >= 0 and len(folded) == len(one.written) else one.scale


def _mantissa(one: Mention) -> Decimal | None:
    match = _FIGURE.search(fold(one.written or one.text))
    try:
        return Decimal(match.group().replace(",", "")) if match else None
    except InvalidOperation:
        return None


def _scale_power(one: Mention, mantissa: Decimal) -> int | None:
    value = one.low if one.low is not None else one.high
    if value is None or mantissa == 0:
        return None
    power = _power(Fraction(value), Fraction(mantissa))
    return power if power > 0 or Fraction(value) == Fraction(mantissa) else None


def _transposed(said: Mention, found: Mention, a: Extent, b: Extent, who: str, whom: str) -> str:
    mine, theirs = said.digits, found.digits
    if len(mine) != len(theirs) or sorted(mine) != sorted(theirs) or mine == theirs or len(mine) < 2:
        return ""
    if not Fraction(1, 10) < abs(Fraction(a.written) / b.written if b.written else Fraction(0)) < 10:
        return ""
    return f"{_has(whom)} {describe_mention(found)}, {who} {describe_mention(said)}: the same digits in another order"


def _bound_broken(said: Mention, found: Mention, a: Extent, b: Extent, who: str, whom: str) -> str:
    if {said.bound, found.bound} == {"least", "most"} and a.written == b.written:
        return f"{_says(whom)} {found.text}, {_says(who)} {said.text}: the one excludes the other"
    if found.bound in ("least", "most"):
        edge = "at least" if found.bound == "least" else "at most"
        value = found.low if found.bound == "least" else found.high
        if value is None:
            return ""
        side = "below" if a.written < b.written else "above"
        unit = "%" if found.unit == "%" else f" {found.unit}" if found.unit else ""
        told = f"{_says(whom)} {edge} {describe_number(value)}{unit}"
        return f"{told}; {_says(who)} {describe_mention(said)}, which is {side} that"
    if said.bound in ("least", "most"):
        if a.written == b.written:
            more = "more" if said.bound == "least" else "less"
            return f"{_has(whom)} exactly {describe_mention(found)}, {_says(who)} {more} than that"
        side = "below" if b.written < a.written else "above"
        return f"{_says(who)} {describe_mention(said)}; {_has(whom)} {describe_mention(found)}, which is {side} that"
    return ""


def _difference(said: Mention, found: Mention, a: Extent, b: Extent, who: str, whom: str) -> str:
    gap = abs(a.written - b.written)
    told = f"{_has(whom)} {describe_mention(found)}, {who} {describe_mention(said)}"
    exact = said.low == said.high and found.low == found.high
    if said.kind == found.kind == "ratio":  # 3:1 and 1:3 are not so much apart
        return told
    if said.unit == found.unit and exact and said.low is not None and found.low is not None:
        amount = abs(said.low - found.low)
        shown = describe_number(amount) if said.unit == "%" else describe(amount, amount, said.unit)
        if said.unit == "%":
            shown += " percentage points"
        if amount == 1 and said.kind == "count":
            shown = describe_number(amount)  # the noun is in the plural, as the documents have it
        told += f": {shown} {'more' if said.low > found.low else 'less'}"
        if said.unit != "%" and found.low:
            told += f" ({_share(gap, b.written)})"
    return told


def _share(gap: Fraction, whole: Fraction) -> str:
    share = abs(gap / whole) * 100
    if share >= 100:
        return f"{float(share / 100 + 1):.3g} times" if share >= 200 else f"{round(share)}%"
    return f"{float(share):.2g}%"


def _date_slip(said: Mention, found: Mention, who: str, whom: str) -> str:
    mine, theirs = said.date or "", found.date or ""
    told = f"{_has(whom)} {describe_mention(found) or found.text}, {who} {describe_mention(said) or said.text}"
    if not mine or not theirs or mine == theirs or "/" in mine + theirs:  # of one date, one may be before or after it
        return told
    m, t = mine.lstrip("-").split("-"), theirs.lstrip("-").split("-")
    if len(m) == len(t) == 3:
        if m[0] == t[0] and m[1] == t[2] and m[2] == t[1]:
            return f"{told}: month and day exchanged"
        if m[1:] == t[1:]:
            return f"{told}: the same day of another year"
    if len(m) == len(t) == 2 and not mine.startswith("-") and m[1] == t[1]:
        return f"{told}: the same month of another year"
    a, b = date_span(mine), date_span(theirs)
    if a is None or b is None or a[2] or b[2]:
        return told
    days = max(b[0] - a[1], a[0] - b[1], 0)
    if min(a[1] - a[0], b[1] - b[0]) > 31:
        years = abs(dt.date.fromordinal(a[0]).year - dt.date.fromordinal(b[0]).year)
        return f"{told}: {years} year{'s' if years != 1 else ''} apart"
    if max(a[1] - a[0], b[1] - b[0]) > 0:
        first, second = dt.date.fromordinal(a[0]), dt.date.fromordinal(b[0])
        months = abs((first.year - second.year) * 12 + first.month - second.month)
        if months and max(a[1] - a[0], b[1] - b[0]) <= 31:
            return f"{told}: {months} month{'s' if months != 1 else ''} apart"
        return f"{told}: {describe_date(mine)} does not hold {describe_date(theirs)}" if not months else told
    return f"{told}: {describe_days(days)} apart"


def _has(who: str) -> str:
    """Someone, one or several, with the verb that fits: the source has, the sources have."""
    return f"{who} have" if _several(who) else f"{who} has"


def _says(who: str) -> str:
    return f"{who} say" if _several(who) else f"{who} says"


def _several(who: str) -> bool:
    return who.endswith("s")
