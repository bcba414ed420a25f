"""What to write in place of a contradicted figure, where that is certain; and the drafts with it written.

Certain means: two documents or more hold one and the same value, none holds the draft's, and the two differ as slips
do, by a power of ten, by the order of the digits or by one part of a date. What is to be written keeps the draft's own
way of writing, and is read again in its place before it is offered.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from factcheck.model import Draft, Finding, Mention, Relation, Source, Verdict

Reader = Callable[[str, Source], Sequence[Mention]]
"""The figures of a text that stands in for part of a draft."""

_NUMBER = re.compile(r"\d[\d,，]*(?:[.．]\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2
"""So many documents must hold the value."""

UNWRITTEN_FROM = 10_000
"""So many millions or 亿 are told with the next word of scale."""


def correct(finding: Finding, source: Source, read: Reader) -> str | None:
    """The text for the span of `finding` that says what the sources say, or None where that is not certain."""
    if finding.verdict is not Verdict.CONTRADICTED:
        return None
    against = [e for e in finding.evidence if e.relation is Relation.CONFLICTS]
    if len({e.source for e in against}) < _FEWEST or any(e.relation is Relation.AGREES for e in finding.evidence):
        return None
    if finding.date is not None:
        dates = {e.date for e in against}
        wanted = dates.pop() if len(dates) == 1 else None
        proposals = _with_date(finding, wanted) if wanted else iter(())
        return next((text for text in proposals if _reads_as(text, finding, source, read, date=wanted)), None)
    values = {(_value(e.low, e.high), e.unit if finding.kind not in ("count", "number") else "") for e in against}
    value, unit = values.pop() if len(values) == 1 else (None, "")
    same_unit = finding.kind in ("count", "number") or unit == finding.unit
    stated = _value(finding.low, finding.high)
    if value is None or stated is None or not same_unit or not _is_slip(stated, value):
        return None
    proposed = _with_value(finding.text, source.raw[finding.end : finding.end + 1], stated, value)
    return proposed if proposed and _reads_as(proposed, finding, source, read, value=value) else None


def corrected(draft: Draft) -> str:
    """The draft's raw text with every certain correction written, and nothing else touched."""
    raw, done = [], 0
    for finding in draft.findings:
        if finding.correction is not None and finding.start >= done:
            raw += [draft.source.raw[done : finding.start], finding.correction]
            done = finding.end
    return "".join((*raw, draft.source.raw[done:]))


def difference(draft: Draft) -> str:
    """What `corrected` would change, as a unified diff; empty where nothing."""
    old, new = (text.splitlines(keepends=True) for text in (draft.source.raw, corrected(draft)))
    lines = difflib.unified_diff(old, new, draft.source.name, draft.source.name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _value(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """The number that a figure is written with: its value, or the bound where it has one."""
    if low is not None and high is not None:
        return low if low == high else None
    return low if low is not None else high


def _is_slip(stated: Decimal, value: Decimal) -> bool:
    """Whether the two differ by a power of ten, or by the order of their digits."""
    if stated == value:
        return False
    mine, theirs = (str(number.normalize().as_tuple().digits) for number in (stated, value))
    if mine == theirs:
        return True
    return sorted(mine) == sorted(theirs) and stated.adjusted() == value.adjusted()


def _with_value(text: str, after: str, stated: Decimal, value: Decimal) -> str | None:
    """`text` with its one number changed so that it says `value`, in the scale and with the separators it has.

    None where a word of scale stands behind the number, in it or in `after`, that was not read as one: a line of
    another language (42万 in English) was read amiss. None, too, where nobody would write it so: 42000 million, or
    0.088 billion.
    """
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return None
    found = numbers[0]
    try:
        written = Decimal(found[0].replace(",", "").replace("，", "").replace("．", "."))
    except InvalidOperation:
        return None
    if not written:
        return None
    if stated == written and _is_scale(f"{text}{after}"[found.end() : found.end() + 1]):
        return None
    amount = value / (stated / written)
    if amount * (stated / written) != value or not Decimal("0.01") <= abs(amount) < Decimal(10) ** 12:
        return None
    if abs(stated) > abs(written) and not 1 <= abs(amount) < UNWRITTEN_FROM:
        return None
    return text[: found.start()] + _digits(amount, found[0]) + text[found.end() :]


def _is_scale(char: str) -> bool:
    """Whether a character multiplies the number before it in one of the languages: 万, 億, 千."""
    from factcheck.languages.folding import fold_case
    from factcheck.languages.loading import languages, load_pack

    if not char.isalpha():
        return False
    folded = fold_case(char)
    roles = (load_pack(language).numerals.roles.get(folded, ("digit", 0))[0] for language in languages())
    return any(role in ("multiplier", "scale") for role in roles)


def _digits(amount: Decimal, like: str) -> str:
    """`amount` with thousands separated where `like` separates them, or would not yet."""
    separated = "," in like or "，" in like
    whole = f"{amount:,f}" if separated else f"{amount:f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def _with_date(finding: Finding, wanted: str) -> Iterator[str]:
    """The draft's date with the one part that differs changed: its digits, or its month's name."""
    mine, theirs = (date.lstrip("-").split("-") for date in (finding.date or "", wanted))
    differing = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if len(mine) != len(theirs) or len(differing) != 1 or "/" in wanted:
        return
    old, new = differing[0]
    for number in re.finditer(r"\d+", finding.text):
        if int(number[0]) == int(old):
            plain = new if len(number[0]) == len(old) else str(int(new))
            yield finding.text[: number.start()] + plain + finding.text[number.end() :]
    for word in _WORD.finditer(finding.text):
        for name in _month_names(word[0], int(new)):
            yield finding.text[: word.start()] + name + finding.text[word.end() :]


def _month_names(like: str, month: int) -> Iterator[str]:
    """The names of `month` in the languages that know `like` as a month's name, written like it."""
    from factcheck.languages.loading import languages, load_pack

    for language in languages():
        names = load_pack(language).dates.fields.get("month", {})
        if like.casefold() in names:
            spelled = sorted((name for name, number in names.items() if number == month and name.isalpha()), key=len)
            for name in reversed(spelled) if len(like) > 3 else spelled:
                yield name.title() if like[:1].isupper() else name


def _reads_as(
    proposed: str,
    finding: Finding,
    source: Source,
    read: Reader,
    *,
    value: Decimal | None = None,
    date: str | None = None,
) -> bool:
    """Whether `proposed`, in its place in the draft, is read as the value or date wanted, and is the whole figure."""
    raw = source.raw
    start, end = raw.rfind("\n", 0, finding.start) + 1, raw.find("\n", finding.end)
    line = raw[start : finding.start] + proposed + raw[finding.end : len(raw) if end < 0 else end]
    at = finding.start - start
    for mention in read(line, source):
        if (mention.start, mention.end) == (at, at + len(proposed)):
            told = mention.date == date if date is not None else _value(mention.low, mention.high) == value
            return told and (mention.kind, mention.unit) == (finding.kind, finding.unit)
    return False


def corrected_bytes(draft: Draft, held: bytes) -> bytes | None:
    """The file `held` with every certain correction written and each other byte as it was.

    None where the file is no longer what was checked, or holds bytes that its text does not tell of.
    """
    encoding = draft.source.encoding
    try:
        old = draft.source.raw.encode(encoding)
        new = corrected(draft).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return None
    mark = held[: len(held) - len(old)]  # a byte order mark
    return mark + new if len(mark) <= 4 and mark + old == held else None
