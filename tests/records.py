"""Records made by hand for the tests of reports: a harbour story told by four documents, one of them hostile."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from factcheck.model import Claim, Evidence, Relation, Report, SourceSummary, Stated, Verdict

HOSTILE = (
    "[/b][red]\x1b[31m赤字\x1b[0m \u202edesrever\u202c <script>alert(1)</script> | `=1+1` "
    "[a](https://example.org) \x9b2J"
)
"""Rich markup, terminal control, an override of direction, HTML, a table border, code and a link."""


def evidence(
    source: str,
    quote: str,
    figure: str,
    low: str | None = None,
    high: str | None = None,
    *,
    unit: str = "",
    date: str | None = None,
    relation: Relation = Relation.AGREES,
    why: str = "the same figure",
    label: str = "",
    origin: int = 0,
    line: int = 3,
) -> Evidence:
    """A figure of a document; `figure` must stand in `quote`."""
    at = quote.index(figure)
    return Evidence(
        source=source,
        start=40 + at,
        end=40 + at + len(figure),
        text=figure,
        quote=quote,
        quote_start=40,
        mark=(at, at + len(figure)),
        line=line,
        column=1 + at,
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
        unit=unit,
        date=date,
        approximate=False,
        relation=relation,
        why=why,
        label=label,
        origin=origin,
        score=0.75,
        parts=[("label", 0.5, f"{label or figure} is what the claim names"), ("value", 0.25, "the value is near")],
        locator=f"{line}:{1 + at}",
    )


def claim(id_: str, verdict: Verdict, found: list[Evidence], *, why: str, **given: object) -> Claim:
    """A claim that the documents of `found` hold."""
    known = {
        "label": "",
        "kind": "money",
        "agreement": verdict,
        "documents": len({e.source for e in found}),
        "origins": len({e.origin for e in found}),
        "stated": None,
        "value": "",
    } | given
    return Claim(id=id_, verdict=verdict, evidence=found, why=why, **known)  # type: ignore[arg-type]


def harbour() -> Report:
    """Nine claims, of every verdict, from three documents that were read and one that was not."""
    zh, ja, en = "articles/港口.md", "articles/minato.txt", "articles/harbour-extension-press-review.html"
    quay = claim(
        "quay-cost",
        Verdict.CONTRADICTED,
        [
            evidence(
                zh,
                "港务局表示,新码头总投资不低于28.5亿美元,由三家企业分担。",
                "不低于28.5亿美元",
                "2850000000",
                unit="USD",
                relation=Relation.CONFLICTS,
                why="at least 2.85 billion USD, not 28.5 billion",
                label="总投资",
            ),
            evidence(
                en,
                "The new quay will cost no less than $2.85 billion, the port said.",
                "no less than $2.85 billion",
                "2850000000",
                unit="USD",
                relation=Relation.CONFLICTS,
                why="at least 2.85 billion USD, not 28.5 billion",
                label="quay",
                origin=1,
                line=12,
            ),
        ],
        why="The sources hold 2.85 billion USD or more; the claim is off by ten: 亿 is 10^8, read as a billion.",
        label="总投资",
        agreement=Verdict.CORROBORATED,
        value="2.85 billion USD or more",
        stated=Stated(
            "28.5 billion USD for the new quay",
            Decimal(28_500_000_000),
            Decimal(28_500_000_000),
            "USD",
            None,
            "28.5 billion USD",
        ),
    )
    cranes = claim(
        "cranes",
        Verdict.SINGLE_SOURCE,
        [evidence(ja, "岸壁にはクレーン36基が並ぶ。", "36基", "36", "36", unit="基", label="クレーン")],
        why="One document holds it: 36 基.",
        kind="count",
        value="36 基",
        label="クレーン",
        stated=Stated("36 cranes", Decimal(36), Decimal(36), "cranes", None, "36 cranes"),
    )
    ferry = claim(
        "ferry-passengers",
        Verdict.UNSUPPORTED,
        [],
        why="No document has a figure for it.",
        kind="count",
        agreement=None,
        stated=Stated(
            "1.4 million ferry passengers a year",
            Decimal(1_400_000),
            Decimal(1_400_000),
            "passengers",
            None,
            "1.4 million",
        ),
    )
    opened = claim(
        "date-opening",
        Verdict.CONTRADICTED,
        [
            evidence(zh, "新码头将于2027年3月启用。", "2027年3月", date="2027-03", label="启用", line=9),
            evidence(
                ja, "新しい岸壁は2027年3月に開業する予定だ。", "2027年3月", date="2027-03", label="開業", origin=1
            ),
            evidence(
                en,
                "It opens in May 2027.",
                "May 2027",
                date="2027-05",
                relation=Relation.CONFLICTS,
                why="May 2027, two months later",
                label="opens",
                origin=2,
                line=14,
            ),
        ],
        why="Two documents say March 2027, one says May 2027.",
        kind="date",
        label="启用",
        value="March 2027 or May 2027",
    )
    length = claim(
        "length-quay",
        Verdict.CORROBORATED,
        [
            evidence(zh, "码头全长1.2公里。", "1.2公里", "1200", "1200", unit="m", label="码头全长"),
            evidence(ja, "全長は1200メートル。", "1200メートル", "1200", "1200", unit="m", label="全長", origin=1),
            evidence(
                en,
                "about 1.2 km long",
                "about 1.2 km",
                "1200",
                "1200",
                unit="m",
                origin=2,
                relation=Relation.COMPATIBLE,
                why="about the same, as written",
            ),
        ],
        why="Three documents agree on 1,200 m.",
        kind="length",
        label="码头全长",
        value="1,200 m",
    )
    hostile = claim(
        "money-hostile",
        Verdict.CORROBORATED,
        [
            evidence(zh, f"{HOSTILE} 500万元", "500万元", "5000000", "5000000", unit="CNY", label=HOSTILE),
            evidence(
                en,
                "=SUM(A1) 5 million yuan\nafter a break",
                "5 million yuan",
                "5000000",
                "5000000",
                unit="CNY",
                origin=1,
                label="=cmd|' /C calc'!A0",
            ),
        ],
        why=f"Two documents agree {HOSTILE}",
        label=HOSTILE,
        value="5 million CNY",
    )
    lone = [
        claim(
            f"share-{n}",
            Verdict.SINGLE_SOURCE,
            [evidence(en, f"some {n} percent", f"{n} percent", str(n), str(n), unit="%")],
            why=f"One document holds it: {n}%.",
            kind="percent",
            label=f"share {n}",
            value=f"{n}%",
        )
        for n in (-4, 12, 40)
    ]
    sources = [
        SourceSummary(zh, "zh", dt.date(2026, 5, 2), "新码头开工", "示例甲报", "示例社", 14, "示例"),
        SourceSummary(ja, "ja", dt.date(2026, 5, 3), "新岸壁の起工式", "", "", 9),
        SourceSummary(
            en, "en", None, "A harbour grows, and grows: what the press made of the extension", "Sample C", "", 11
        ),
        SourceSummary("articles/[/b]\x1b[31mbad.bin", "", None, "", "", "", 0, skipped="not text: byte 0x00 at 17"),
    ]
    return Report([quay, cranes, ferry, opened, length, hostile, *lone], sources)
