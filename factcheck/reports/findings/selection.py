"""Which findings a format shows, how grave they are, and what is said of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.model import Checked, Draft, Evidence, Finding, Relation, Verdict
from factcheck.reports.findings import Options
from factcheck.reports.signs import counted
from factcheck.reports.visible import one_line
from factcheck.wording import describe

_ORDER = list(Verdict)
_RELATIONS = [Relation.CONFLICTS, Relation.AGREES, Relation.COMPATIBLE]


@dataclass(frozen=True, slots=True)
class Rule:
    """A verdict as tools that know rules show it."""

    id: str
    name: str
    summary: str
    help: str


RULES = {
    Verdict.CONTRADICTED: Rule(
        "contradicted",
        "ContradictedFigure",
        "The sources contradict this figure.",
        "A source measures the same thing and excludes what the draft says, or the sources exclude one another.",
    ),
    Verdict.UNSUPPORTED: Rule(
        "unsupported",
        "UnsupportedFigure",
        "No source bears this figure out.",
        "No source was found that holds the figure. Name the source, correct the figure, or excuse it with its reason.",
    ),
    Verdict.SINGLE_SOURCE: Rule(
        "single-source",
        "SingleSourceFigure",
        "One source alone holds this figure.",
        "One source bears the figure out, and none contradicts it. A second, independent one would corroborate it.",
    ),
    Verdict.CORROBORATED: Rule(
        "corroborated",
        "CorroboratedFigure",
        "Two or more sources agree on this figure.",
        "Two or more sources bear the figure out, and none contradicts it.",
    ),
}


def shown(checked: Checked, options: Options, least: Verdict) -> Iterator[tuple[Draft, Finding]]:
    """The findings at or above the level asked for, `least` where none is, in the order of the drafts' text."""
    level = _ORDER.index(options.show or least)
    for draft in checked.drafts:
        for finding in draft.findings:
            if _ORDER.index(finding.verdict) <= level:
                yield draft, finding


def message(finding: Finding) -> str:
    """What is wrong with a figure, in one line for a person."""
    told = f"{one_line(finding.text)} is {finding.verdict}: {one_line(finding.why)}"
    return f'{told} Write "{one_line(finding.correction)}".' if finding.correction else told


def heard(finding: Finding) -> list[Evidence]:
    """The evidence, what conflicts first; each figure of a line once."""
    seen: set[tuple[str, int, str]] = set()
    found = []
    for evidence in sorted(finding.evidence, key=lambda e: _RELATIONS.index(e.relation)):
        key = evidence.source, evidence.line, evidence.text
        if key not in seen:
            seen.add(key)
            found.append(evidence)
    return found


def says(evidence: Evidence) -> str:
    """A source's figure as it writes it, and as it was read where that tells more."""
    written = one_line(evidence.written)
    read = one_line(describe(evidence.low, evidence.high, evidence.unit, evidence.date, evidence.approximate))
    return f"{written} ({read})" if read and read != written else written


def counts(checked: Checked) -> dict[Verdict, int]:
    """How many findings have each verdict, the gravest first."""
    found = Counter(finding.verdict for draft in checked.drafts for finding in draft.findings)
    return {verdict: found[verdict] for verdict in Verdict}


def summary(checked: Checked) -> str:
    """What was checked and found, in a line."""
    found = counts(checked)
    told = [f"{number:,} {verdict}" for verdict, number in found.items() if number]
    told += [f"{checked.excused:,} excused"] if checked.excused else []
    told += [f"{checked.known:,} in the baseline"] if checked.known else []
    against = f"{counted(len(checked.drafts), 'draft')} against {counted(checked.sources, 'source')}"
    return f"{against}: {', '.join(told) or 'no figure found'}"


def identity(draft: Draft, finding: Finding, times: Counter[str]) -> str:
    """A digest that tells a finding from every other one of the run, and stays the same while its text does.

    `times` counts within one run how often the same figure was met.
    """
    key = f"{draft.source.name}\0{finding.verdict}\0{finding.text}"
    times[key] += 1
    return hashlib.sha256(f"{key}\0{times[key]}".encode("utf-8", "surrogatepass")).hexdigest()
