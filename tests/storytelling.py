"""Small documents for tests of matching and judging, written for them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from factcheck.extraction import extract_mentions
from factcheck.judging import judge
from factcheck.matching import find_evidence, group_mentions
from factcheck.model import Claim, Document, Listed, Mention, Names, Policy, Source, line_starts


def written(
    text: str, name: str = "a.txt", language: str = "zh", published: str = "2024-03-10", credit: str = ""
) -> Document:
    """A document of plain text with the figures found in it."""
    day = dt.date.fromisoformat(published) if published else None
    source = Source(name, text, text, language=language, published=day, credit=credit, starts=line_starts(text))
    return Document(source, extract_mentions(source))


def told(*documents: Document, names: Names | None = None, policy: Policy | None = None) -> list[Claim]:
    """What the documents together claim."""
    return [judge(group, policy) for group in group_mentions(documents, names or Names())]


def claim_with(claims: list[Claim], text: str) -> Claim:
    """The one claim that has a piece of evidence whose figure holds `text`."""
    found = [claim for claim in claims if any(text in e.text for e in claim.evidence)]
    assert len(found) == 1, f"{len(found)} claims hold {text}"
    return found[0]


def asked(statement: str, *documents: Document, language: str = "en", names: Names | None = None) -> Claim:
    """What the documents say of a statement that holds one figure, and dates beside it or none."""
    stated = written(statement, "", language, published="")
    figures = [m for m in stated.mentions if m.kind != "date"] or stated.mentions
    assert len(figures) == 1, [m.text for m in stated.mentions]
    beside = tuple(m for m in stated.mentions if m is not figures[0])
    listed = Listed("asked", stated.source, figures[0], beside=beside)
    return judge(find_evidence([listed], documents, names or Names())[0], Policy())


def figure(
    low: str | None,
    high: str | None = "",
    unit: str = "USD",
    kind: str = "money",
    *,
    step: str = "",
    digits: str = "",
    approximate: bool = False,
    bound: str = "",
    scale: str = "",
    text: str = "",
) -> Mention:
    """A mention of a number; `high` is `low` unless given."""
    least = Decimal(low) if low is not None else None
    most = least if high == "" else Decimal(high) if high is not None else None
    some = f"{Decimal(str(low if low is not None else high)):f}"
    return Mention(
        source=None,
        start=0,
        end=0,
        text=text or some,
        kind=kind,
        low=least,
        high=most,
        unit=unit,
        approximate=approximate,
        step=Decimal(step) if step else None,
        digits=digits or some.replace(".", "").strip("0"),
        bound=bound,
        scale=scale,
        written=text or some,
    )


def date(iso: str, when: str = "", approximate: bool = False) -> Mention:
    """A mention of a date."""
    return Mention(None, 0, 0, iso, "date", date=iso, when=when, approximate=approximate)
