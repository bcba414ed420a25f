"""The figures that the claims of `claims.yaml` state, read as those of the documents are."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.errors import Problem, ProjectError, nearest
from factcheck.languages.names import currency_codes
from factcheck.languages.units import units
from factcheck.model import Document, Listed, Mention
from factcheck.project.settings import ClaimSettings, Settings
from factcheck.project.yaml_tree import Tree

Reader = Callable[[str, str | None], Document]
"""Reads a text, in the language given or detected, as a document with its mentions."""

_EXAMPLES = "write it as in 16.9 billion USD, 60,580 or 2021-09"
_INCIDENTAL = ("number", "ordinal", "date")
"""Kinds that a statement often names beside the figure it claims; a bare number counts before an ordinal or a date."""


def listed_claims(settings: Settings, tree: Tree, read: Reader) -> list[Listed]:
    """Each claim of the settings with its figure. Raises ProjectError where one cannot be read (see Project.listed)."""
    found: list[Listed] = []
    problems: list[Problem] = []
    for index, claim in enumerate(settings.claims):
        try:
            found.append(_listed(claim, read))
        except _UnreadableError as unreadable:
            problems.append(Problem(str(unreadable), tree.place(("claims", index, unreadable.key))))
    if problems:
        raise ProjectError.of(problems)
    return found


def read_figure(statement: str, value: str | None, language: str | None, read: Reader) -> Mention | None:
    """The figure that a claim with this statement and value states; None where there would be a complaint."""
    try:
        return _figure(statement, value, read(statement, language), read)
    except _UnreadableError:
        return None


class _UnreadableError(Exception):
    """What is wrong with the value under `key` of a claim."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def _listed(claim: ClaimSettings, read: Reader) -> Listed:
    document = read(claim.statement, claim.language)
    mention = _figure(claim.statement, claim.value, document, read)
    beside = tuple(other for other in document.mentions if other is not mention)
    return Listed(claim.id, document.source, mention, tuple(claim.names), tuple(claim.words), beside)


def _figure(statement: str, value: str | None, document: Document, read: Reader) -> Mention:
    """The figure of the value, as the statement writes it where it does; without a value that of the statement."""
    if value is None:
        return _stated(statement, document.mentions)
    beside = _valued(value, read(value, document.source.language), statement)
    return next((mention for mention in document.mentions if _reads_alike(mention, beside)), beside)


def _stated(statement: str, mentions: list[Mention]) -> Mention:
    """The figure that the statement claims: its only one, or its only one of the weightiest kind."""
    if not mentions:
        raise _UnreadableError("statement", f'no figure or date can be read from "{statement}"; give it under "value"')
    weights = [_weight(mention) for mention in mentions]
    weightiest = [mention for mention, weight in zip(mentions, weights, strict=True) if weight == max(weights)]
    if len(weightiest) > 1:
        raise _UnreadableError("statement", f'"statement" holds {_enumerate(weightiest)}; say which under "value"')
    return weightiest[0]


def _weight(mention: Mention) -> int:
    """How likely a statement is to be about a figure of this kind."""
    return -_INCIDENTAL.index(mention.kind) if mention.kind in _INCIDENTAL else 1


def _valued(value: str, document: Document, statement: str) -> Mention:
    """The one figure of `value`, as a figure beside the statement."""
    if not document.mentions:
        raise _UnreadableError("value", f'no figure or date can be read from "{value}"; {_EXAMPLES}')
    if len(document.mentions) > 1:
        raise _UnreadableError("value", f'"value" holds {_enumerate(document.mentions)}; give one')
    mention = document.mentions[0]
    rest = _not_understood(mention, document.source.text, statement)
    if rest:
        known = (*currency_codes(), *units())
        raise _UnreadableError(
            "value", f'the unit "{rest}" is not known{nearest(rest, known, listing=False) or f"; {_EXAMPLES}"}'
        )
    mention.at = mention.to = 0
    return mention


def _not_understood(mention: Mention, text: str, statement: str) -> str:
    """The words of a value that are no part of its figure, where they should be its unit but are none.

    Any noun can be counted (60,580 machines), so one that is no known unit passes where the statement has it too.
    """
    rest = (text[: mention.at] + " " + text[mention.to :]).strip()
    should_be_unit = mention.kind in ("number", "count") and not (mention.unit and mention.unit in mention.text)
    if not any(c.isalnum() for c in rest) or not (should_be_unit or rest.startswith("/")):
        return ""
    return "" if all(word in statement.lower() for word in rest.lower().split()) else rest


def _reads_alike(a: Mention, b: Mention) -> bool:
    return (a.kind, a.low, a.high, a.unit, a.date) == (b.kind, b.low, b.high, b.unit, b.date)


def _enumerate(mentions: list[Mention]) -> str:
    return f"{len(mentions)} figures ({', '.join(mention.text for mention in mentions)})"
