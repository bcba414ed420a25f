"""A report that was saved as JSON -> the records it was written from, so that two runs can be compared."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, NoReturn

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import FactcheckError, Place
from factcheck.model import (
    Claim,
    Decision,
    Evidence,
    Note,
    NoteFigure,
    Relation,
    Report,
    SourceSummary,
    Stated,
    Verdict,
)

ADVICE = "save one with `factcheck report --format json -o FILE`"
_LARGEST_EXPONENT = 400
"""Beyond it a number could not be written out; no document's figure comes near."""


def _writable(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError("is no figure that could be written out")
    return value


Number = Annotated[Decimal, AfterValidator(_writable)] | None
Date = Annotated[str, Field(max_length=100)] | None


class _Saved(BaseModel):
    """What a report has beyond what is named is left out: a later version may have written it."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class SavedDecision(_Saved):
    """What a person decided about two figures."""

    id: str
    decision: str
    figures: tuple[str, str]
    reason: str = ""


class SavedEvidence(_Saved):
    """One piece of evidence; what the contract does not promise has a default, since older versions lack it."""

    source: str
    start: int
    end: int
    quote: str
    low: Number
    high: Number
    unit: str
    date: Date
    approximate: bool
    relation: Relation
    why: str
    text: str = ""
    quote_start: int = 0
    mark: tuple[int, int] = (0, 0)
    line: int = 0
    column: int = 0
    label: str = ""
    origin: int = 0
    score: float = 0.0
    parts: list[tuple[str, float, str]] = []
    as_of: str = ""
    said_by: str = ""
    superseded_by: str = ""
    locator: str = ""
    decided: list[SavedDecision] = []


class SavedStatement(_Saved):
    """What a listed claim states."""

    statement: str
    low: Number = None
    high: Number = None
    unit: str = ""
    date: Date = None
    text: str = ""


class SavedClaim(_Saved):
    """One claim."""

    id: str
    label: str
    kind: str
    verdict: Verdict
    agreement: Verdict | None
    documents: int
    origins: int
    stated: SavedStatement | None
    evidence: list[SavedEvidence]
    why: str
    value: str = ""
    decided: list[SavedDecision] = []


class SavedSource(_Saved):
    """One document."""

    name: str
    language: str = ""
    published: dt.date | None = None
    title: str = ""
    publisher: str = ""
    credit: str = ""
    mentions: int = 0
    based_on: str = ""
    skipped: str = ""
    author: str = ""
    address: str = ""
    format: str = ""
    provenance: dict[str, str] = {}
    gaps: tuple[str, ...] = ()


class SavedNoteFigure(_Saved):
    """A figure that a note is about."""

    start: int
    end: int
    text: str
    locator: str = ""


class SavedNote(_Saved):
    """Figures of one document that do not add up."""

    source: str
    kind: str
    figures: list[SavedNoteFigure]
    why: str


class SavedReport(_Saved):
    """What `factcheck report --format json` writes."""

    claims: list[SavedClaim]
    sources: list[SavedSource]
    notes: list[SavedNote] = []


def load_report(path: str) -> Report:
    """The report saved in the file `path`. Raises FactcheckError where there is none that can be read."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise FactcheckError(f"no such file; {ADVICE}", Place(path)) from None
    except IsADirectoryError:
        raise FactcheckError("is a folder; name the report that was saved in it", Place(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FactcheckError(f"cannot be read ({reason}); check the path and its permissions", Place(path)) from None
    return parse_report(data, path)


def parse_report(data: bytes, path: str) -> Report:
    """The report that `data` holds; `path` is named in complaints. Raises FactcheckError where it holds none."""
    try:
        saved = SavedReport.model_validate(_parsed(data, path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
        what = "is missing" if first["type"] == "missing" else first["msg"][:1].lower() + first["msg"][1:]
        raise FactcheckError(f"is no saved report ({where or 'the whole'}: {what}); {ADVICE}", Place(path)) from None
    sources = [SourceSummary(**_given(one)) for one in saved.sources]
    return Report([_claim(claim) for claim in saved.claims], sources, notes=[_note(note) for note in saved.notes])


def _parsed(data: bytes, path: str) -> Any:
    """The JSON of a file in UTF-8, UTF-16 or UTF-32 (a shell may have saved it so), numbers exact."""
    if not data.strip():
        raise FactcheckError(f"is empty; {ADVICE}", Place(path))
    try:
        return json.loads(data, parse_float=Decimal, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        raise FactcheckError(f"is not JSON, or only a part of it ({error.msg}); {ADVICE}", place) from None
    except (ValueError, RecursionError):
        raise FactcheckError(f"is no saved report; {ADVICE}", Place(path)) from None


def _refuse(constant: str) -> NoReturn:
    """NaN and Infinity are no JSON, and no report holds them."""
    raise ValueError(constant)


def _claim(saved: SavedClaim) -> Claim:
    evidence = [Evidence(**_given(one) | {"decided": _decided(one.decided)}) for one in saved.evidence]
    stated = Stated(**_given(saved.stated)) if saved.stated else None
    return Claim(**_given(saved) | {"evidence": evidence, "stated": stated, "decided": _decided(saved.decided)})


def _decided(saved: list[SavedDecision]) -> list[Decision]:
    return [Decision(**_given(one)) for one in saved]


def _note(saved: SavedNote) -> Note:
    return Note(saved.source, saved.kind, [NoteFigure(**_given(one)) for one in saved.figures], saved.why)


def _given(saved: _Saved) -> dict[str, Any]:
    """The fields of a record by their names."""
    return {name: getattr(saved, name) for name in type(saved).model_fields}
