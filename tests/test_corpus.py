"""Every line of `corpus/<language>/*.txt` is read as it says.

A line is `text => reading`. A reading is `kind value unit`, with `~` at its end where the text hedges:

    不低于16.9亿美元 => money 1690000000.. USD          a value is a number, low..high, low.. or ..high; or 1/3
    約5000人 => count 5000 人 ~
    2017年末 => date 2017 late                          a date may say which part of it is meant
    77家单位的184个地址 => count 77 家 ; count 184 个   several figures, in order
    一石二鸟 => -                                       no figure at all
    [2021-11-15] 今年9月 => date 2021-09                the document's own date stands first
    总投资«30亿元»的工厂 => money 3000000000 CNY | 总投资  « » mark the figure, `|` gives its label

Where nothing is marked and there is one figure, it covers the whole text. `#` starts a comment. Lines of
`known-failures.txt` are expected to fail, and the test tells when one of them no longer does.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.extraction import extract_mentions
from factcheck.model import Mention
from factcheck.reading import from_text

CORPUS = Path(__file__).with_name("corpus")
KNOWN_FAILURES = "known-failures.txt"
_PUBLISHED = re.compile(r"\[([0-9]{4}-[0-9]{2}-[0-9]{2})\] ")
_CLOSE = Decimal("1e-20")


@dataclass(frozen=True)
class Reading:
    """One figure as a line of the corpus gives it; `surface` is empty where the line does not mark the figure."""

    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    approximate: bool
    date: str | None
    when: str
    label: str
    surface: str


@dataclass(frozen=True)
class Case:
    """One line of the corpus."""

    language: str
    text: str
    published: dt.date | None
    readings: tuple[Reading, ...]


def parse_line(line: str, language: str) -> Case:
    """The case that a line gives; ValueError where it is not written as the corpus asks."""
    left, arrow, right = line.partition(" => ")
    if not arrow:
        raise ValueError(f"no ' => ' in {line!r}")
    published = None
    if dated := _PUBLISHED.match(left):
        published, left = dt.date.fromisoformat(dated[1]), left[dated.end() :]
    marked = re.findall("«(.*?)»", left)
    text = left.replace("«", "").replace("»", "")
    right = right.strip()
    parts = [] if right == "-" else right.split(" ; ")
    if not marked and len(parts) == 1:
        marked = [text]
    if marked and len(marked) != len(parts):
        raise ValueError(f"{len(marked)} figures marked and {len(parts)} given in {line!r}")
    readings = tuple(parse_reading(part, marked[i] if marked else "") for i, part in enumerate(parts))
    return Case(language, text, published, readings)


def parse_reading(written: str, surface: str) -> Reading:
    """`kind value unit ~ | label` as a record."""
    written, _, label = written.partition(" | ")
    words = written.split()
    hedged = words[-1] == "~"
    if hedged:
        words.pop()
    kind, value, unit = (*words, "", "")[:3] if len(words) < 4 else (None, "", "")
    if not kind or not value:
        raise ValueError(f"cannot read {written!r}")
    if kind == "date":
        return Reading(kind, None, None, "", hedged, value, unit, label.strip(), surface)
    low, span, high = value.partition("..")
    return Reading(
        kind, _decimal(low), _decimal(high) if span else _decimal(low), unit, hedged, None, "", label.strip(), surface
    )


def _decimal(written: str) -> Decimal | None:
    if not written:
        return None
    above, _, below = written.partition("/")
    return Decimal(above) / Decimal(below or 1)


def read_corpus(*, known_failures: bool) -> list[Any]:
    """The lines of all languages as parameters of a test, named by language, file and line."""
    found = []
    for path in sorted(CORPUS.glob("*/*.txt")):
        if (path.name == KNOWN_FAILURES) is not known_failures:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                name = f"{path.parent.name}/{path.name}:{number}"
                found.append(pytest.param(parse_line(line, path.parent.name), id=name))
    return found


def differences(case: Case) -> list[str]:
    """What extraction reads otherwise than the line says; empty where it reads all of it right."""
    source = from_text(case.text, language=case.language, published=case.published)
    mentions = extract_mentions(source)
    if len(mentions) != len(case.readings):
        return [f"{len(case.readings)} figures expected, found {[shown(m) for m in mentions]}"]
    return [wrong for m, reading in zip(mentions, case.readings, strict=True) for wrong in misread(m, reading)]


def misread(mention: Mention, reading: Reading) -> list[str]:
    """In what a mention differs from the reading expected."""
    pairs: list[tuple[str, object, object]] = [
        ("kind", mention.kind, reading.kind),
        ("date", mention.date, reading.date),
    ]
    if reading.kind != "date":
        pairs += [
            ("low", _rounded(mention.low, reading.low), reading.low),
            ("high", _rounded(mention.high, reading.high), reading.high),
            ("unit", mention.unit, reading.unit),
            ("approximate", mention.approximate, reading.approximate),
        ]
    if reading.when:
        pairs.append(("when", mention.when, reading.when))
    if reading.label:
        pairs.append(("label", mention.label, reading.label))
    if reading.surface:
        pairs.append(("text", mention.text, reading.surface))
    return [f"{name} is {got!r}, not {wanted!r}, in {shown(mention)}" for name, got, wanted in pairs if got != wanted]


def _rounded(got: Decimal | None, wanted: Decimal | None) -> Decimal | None:
    """`wanted` where the two differ by no more than a repeating fraction's rounding, else `got`."""
    if got is None or wanted is None:
        return got
    return wanted if abs(got - wanted) <= abs(wanted) * _CLOSE else got


def shown(mention: Mention) -> str:
    """A mention in short, for a failing test."""
    value = mention.date if mention.kind == "date" else f"{mention.low}..{mention.high} {mention.unit}"
    return f"{mention.text!r}: {mention.kind} {value}{' ~' if mention.approximate else ''} | {mention.label}"


@pytest.mark.parametrize("case", read_corpus(known_failures=False))
def test_a_line_of_the_corpus_reads_as_it_says(case: Case) -> None:
    """Kind, value, unit, hedge, date and the stretch of text are those that a speaker wrote down."""
    assert differences(case) == []


@pytest.mark.xfail(strict=True, reason="listed in known-failures.txt; move it to its own file once it is read right")
@pytest.mark.parametrize("case", read_corpus(known_failures=True))
def test_a_known_failure_still_fails(case: Case) -> None:
    """A line that is read right by now belongs among the others."""
    assert differences(case) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [("3人", "no ' => '"), ("«3人»と«5人» => count 3 人", "2 figures marked"), ("3人 => count", "cannot read")],
)
def test_a_line_that_cannot_be_read_is_refused(line: str, message: str) -> None:
    """A slip in the corpus is an error, not a test that passes."""
    with pytest.raises(ValueError, match=message):
        parse_line(line, "ja")
