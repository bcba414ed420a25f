"""Claims found -> claims to list: statements in the documents' words that are read as the figures they come from."""

from __future__ import annotations

import re
from collections import Counter

from factcheck.model import Evidence, Mention, Relation, Report, Suggestion, Verdict
from factcheck.project.statements import Reader, read_figure
from factcheck.wording import describe

_CLAUSE_END = re.compile(r"[，。；;：！!？?\n]|[,:](?!\d)|\.(?=\s|$)")
_FEWEST = 4
"""Letters around its figure without which a clause says nothing; a Chinese or Japanese one counts twice."""
_LONGEST = 80
_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"))
_SHARED = (Verdict.CONTRADICTED, Verdict.CORROBORATED)


def suggest(report: Report, read: Reader) -> list[Suggestion]:
    """A suggestion for each claim that several documents hold, in the report's order, if words can be found for it."""
    languages = {source.name: source.language for source in report.sources}
    spoken = Counter(languages.values())
    found: list[Suggestion] = []
    kinds: Counter[str] = Counter()
    for claim in report.claims:
        if claim.verdict not in _SHARED or not claim.evidence:
            continue
        agreeing = [evidence for evidence in claim.evidence if evidence.relation is Relation.AGREES] or claim.evidence
        evidence = max(agreeing, key=lambda evidence: spoken[languages.get(evidence.source, "")])
        language = languages.get(evidence.source, "")
        worded = _worded(evidence, language, read)
        if worded is not None:
            kinds[claim.kind] += 1
            name = f"{claim.kind.replace('_', '-')}-{kinds[claim.kind]}"
            found.append(Suggestion(name, claim, *worded, language))
    return found


def _worded(evidence: Evidence, language: str, read: Reader) -> tuple[str, str | None] | None:
    """The first statement and value read as `evidence` was: its words alone, or with its value given beside them."""
    statement, figure = _clause(evidence), " ".join(evidence.text.split())
    label = " ".join(evidence.label.split())
    if label not in statement:
        statement = f"{label} {statement}"
    exact = describe(evidence.low, evidence.high, evidence.unit, evidence.date, evidence.approximate)
    for value in (None, figure, exact, evidence.date):
        if value == "":
            continue
        mention = read_figure(statement, value, language or None, read)
        if mention and _says(mention, evidence):
            return statement, value
    return None


def _clause(evidence: Evidence) -> str:
    """The clause of its sentence in which the figure stands, with its neighbours where it has hardly a word more."""
    quote, (start, end) = evidence.quote, evidence.mark
    words, further = 0, 0
    while words < _FEWEST and (start > 0 or end < len(quote)) and end - start < _LONGEST:
        before = [found.end() for found in _CLAUSE_END.finditer(quote, 0, max(start - further, 0))]
        after = _CLAUSE_END.search(quote, end + further)
        start = max(before[-1] if before else 0, start - _LONGEST)
        end = min(after.start() if after else len(quote), end + _LONGEST)
        around = quote[start : evidence.mark[0]] + quote[evidence.mark[1] : end]
        words = sum(c.isalpha() + (c > "\u2e7f") for c in around)
        further = 1
    return _without_loose_quotes(" ".join(quote[start:end].split()))


def _without_loose_quotes(words: str) -> str:
    """`words` without a quotation mark at either end whose partner was cut off."""
    for opening, closing in _QUOTES:
        loose = words.count(opening) % 2 if opening == closing else words.count(opening) != words.count(closing)
        if loose:
            words = words.removeprefix(opening).removesuffix(closing).strip()
    return words


def _says(mention: Mention, evidence: Evidence) -> bool:
    """Whether `mention` was read as the same value as `evidence`."""
    return (mention.low, mention.high, mention.unit, mention.date) == (
        evidence.low,
        evidence.high,
        evidence.unit,
        evidence.date,
    )
