"""What is told of a claim and of its evidence, in words: what the documents hold, a sentence around its figure, and the
value as it was read.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.model import Claim, Evidence, Verdict
from factcheck.reports.signs import counted, exact
from factcheck.reports.visible import one_line
from factcheck.wording import describe

_AMONG = {
    Verdict.CONTRADICTED: "they contradict one another",
    Verdict.CORROBORATED: "they agree with one another",
}
"""How the documents stand to each other, where there are several and none is a copy."""
LONGEST = 400
"""How many characters of a sentence are shown on either side of its figure."""


def sources_say(claim: Claim, dot: str) -> str:
    """What the documents hold, in how many of them, and how they stand to each other; `dot` stands between."""
    if not claim.evidence:
        return "silent"
    among = _AMONG.get(claim.agreement, "") if claim.agreement else ""
    held = f"{counted(claim.documents, 'document')} of {counted(claim.origins, 'origin')}"
    return f" {dot} ".join(filter(None, (claim.value, held, among)))


def in_sentence(evidence: Evidence, cut: str) -> tuple[str, str, str]:
    """The sentence on one line, before, in and after its figure; `cut` stands where a long one was shortened."""
    start, end = evidence.mark
    before, figure, after = evidence.quote[:start], evidence.quote[start:end], evidence.quote[end:]
    if len(before) > LONGEST:
        before = cut + before[-LONGEST:]
    if len(after) > LONGEST:
        after = after[:LONGEST] + cut
    return _piece(before).lstrip(), one_line(figure), _piece(after).rstrip()


def read_as(evidence: Evidence) -> str:
    """The value as it was read, in words and exactly."""
    words = describe(evidence.low, evidence.high, evidence.unit, evidence.date, evidence.approximate)
    if evidence.date:
        return f"{words} ({evidence.date})" if words != evidence.date else words
    return f"{words} ({_interval(evidence.low, evidence.high)} {evidence.unit}".rstrip() + ")"


def _piece(text: str) -> str:
    """`text` on one line, a space kept where it starts or ends with white space."""
    head, tail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{head}{one_line(text)}{tail}"


def _interval(low: Decimal | None, high: Decimal | None) -> str:
    """An interval with every digit."""
    if low is None or high is None:
        return f"at least {exact(low)}" if low is not None else f"at most {exact(high)}" if high is not None else "any"
    return exact(low) if low == high else f"{exact(low)} to {exact(high)}"
