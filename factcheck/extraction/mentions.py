"""What was read becomes a mention: its place in the document, its text, and what it is a figure of."""

from __future__ import annotations

from factcheck.extraction.date_fields import FoundDate
from factcheck.extraction.labels import Labeller
from factcheck.extraction.quantity import Quantity
from factcheck.model import Mention, Source


def date_mention(source: Source, text: str, found: FoundDate, labels: Labeller) -> Mention:
    """The mention of a date that has been resolved; `text` is the source's, folded."""
    start, end = source.to_raw(found.start, found.end)
    return Mention(
        source=source.name or None,
        start=start,
        end=end,
        text=source.raw[start:end],
        kind="date",
        date=found.iso,
        label=labels.event(text, source.text, found.start, found.end),
        written=source.text[found.start : found.end],
        when=found.when,
        at=found.start,
        to=found.end,
    )


def figure_mention(source: Source, text: str, quantity: Quantity, floor: int, labels: Labeller) -> Mention:
    """The mention of a figure; `floor` is where the mention before it ends, past which no label goes back."""
    noun = ""
    if labels.spaced and quantity.kind in ("number", "count"):
        noun = labels.nouns.noun(text, quantity.end)
        if noun:
            quantity.kind, quantity.unit = "count", noun.split()[-1]
    elif quantity.kind == "count":
        noun = labels.nouns.noun(text, quantity.end, source.text)
    label = (
        noun
        or labels.nouns.right_after(text, source.text, quantity.end, quantity.kind, quantity.unit)
        or labels.label(text, source.text, quantity.start, quantity.end, floor)
    )
    start, end = source.to_raw(quantity.start, quantity.end)
    return Mention(
        source=source.name or None,
        start=start,
        end=end,
        text=source.raw[start:end],
        kind=quantity.kind,
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        unit=quantity.unit,
        label=label,
        change=labels.changes.read(text, quantity.start, quantity.end),
        noun=noun,
        step=quantity.step,
        digits=quantity.numeral.digits,
        scale=quantity.numeral.scale,
        written=source.text[quantity.written[0] : quantity.written[1]],
        bound=quantity.bound,
        at=quantity.start,
        to=quantity.end,
    )
