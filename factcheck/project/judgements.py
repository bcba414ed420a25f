"""`judgements.yaml` -> what a person decided about figures, with file:line:column in every complaint."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError, WithJsonSchema, model_validator

from factcheck.errors import Problem, ProjectError
from factcheck.model import Figure, Judgement
from factcheck.project.complaints import complaints
from factcheck.project.files import read_text
from factcheck.project.settings import Section, Text
from factcheck.project.yaml_tree import Tree, read_tree


def _positive(text: str) -> str:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise ValueError(f'must be a number from 1 on, not "{text}"')
    return text


Number = Annotated[str, AfterValidator(_positive), WithJsonSchema({"type": "integer", "minimum": 1})]
_OF_A_DOCUMENT = ("source", "figure", "quote")


class FigureSettings(Section):
    """One figure: its document, how that writes it and the words around it; or what a claim of claims.yaml states."""

    source: Text | None = Field(default=None, description="The document's path, relative to this file.")
    figure: Text | None = Field(default=None, description="The figure or date as the document writes it.")
    quote: Text | None = Field(default=None, description="The words around it, the figure among them.")
    nth: Number | None = Field(
        default=None, description="Which one, where the quote holds several that are written so; the first is 1."
    )
    claim: Text | None = Field(default=None, description="Or alone: the id of a claim of claims.yaml.")

    @model_validator(mode="after")
    def _names_one(self) -> FigureSettings:
        given = [key for key in _OF_A_DOCUMENT if getattr(self, key) is not None]
        if self.claim is not None and (given or self.nth is not None):
            raise ValueError(
                'names a claim and a figure of a document; keep "claim", or "source", "figure" and "quote"'
            )
        if self.claim is None and len(given) < len(_OF_A_DOCUMENT):
            wanting = ", ".join(f'"{key}"' for key in _OF_A_DOCUMENT if key not in given)
            raise ValueError(f'has no {wanting}; add it, or name a claim with "claim" alone')
        return self


def _two(figures: list[FigureSettings]) -> list[FigureSettings]:
    if len(figures) != 2:
        raise ValueError(f"must name two figures, not {len(figures)}; write a judgement for each two")
    if all(figure.claim is not None for figure in figures):
        raise ValueError("names two claims; two claims are never compared, so name a figure of a document beside one")
    return figures


Pair = Annotated[list[FigureSettings], AfterValidator(_two), Field(json_schema_extra={"minItems": 2, "maxItems": 2})]


class JudgementSettings(Section):
    """One decision of a person: that two figures are, or are not, about the same thing."""

    same: Pair | None = Field(default=None, description="Two figures that are about the same thing.")
    different: Pair | None = Field(default=None, description="Two figures that are not.")
    reason: Text | None = Field(default=None, description="Why, for whoever reads this next.")
    by: Text | None = Field(default=None, description="Who decided.")
    on: Text | None = Field(default=None, description="When it was decided: 2026-05-02.")

    @model_validator(mode="after")
    def _says_one(self) -> JudgementSettings:
        if (self.same is None) == (self.different is None):
            raise ValueError('must hold "same" or "different", and not both')
        return self


class JudgementsSettings(Section):
    """A `judgements.yaml`: what a person decided about figures, so that it lasts."""

    judgements: list[JudgementSettings] = Field(
        default_factory=list,
        description="The decisions, in any order.",
        json_schema_extra={"type": ["array", "null"]},  # none is left when the last is taken back
    )


def read_judgements(path: str) -> list[Judgement]:
    """The judgements in the file `path`, in its order.

    Raises ProjectError, with a complaint for each mistake found, where the file cannot be read or used.
    """
    return parse_judgements(read_text(path, "judgements"), path)


def parse_judgements(text: str, path: str) -> list[Judgement]:
    """The judgements that `text` holds; `path` is named in complaints, and paths in it are relative to its folder."""
    tree = read_tree(text, path)
    problems: list[Problem] = list(tree.problems)
    settings = JudgementsSettings()
    try:
        settings = JudgementsSettings.model_validate({} if tree.data is None else tree.data)
    except ValidationError as error:
        problems.extend(complaints(error, tree, JudgementsSettings))
    if problems:
        raise ProjectError.of(sorted(problems, key=lambda problem: (problem.place.line, problem.place.column)))
    return [_judgement(one, tree, at) for at, one in enumerate(settings.judgements)]


def identify(same: bool, figures: Sequence[Figure]) -> str:
    """The id of a judgement: what it says and a digest of its two figures, in either order."""
    told = sorted("\0".join(_flat(part) for part in _parts(figure)) for figure in figures)
    digest = hashlib.sha256("\1".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{'same' if same else 'different'}-{digest}"


def seen_from(path: str, figure: Figure) -> Figure:
    """The figure with its document's path relative to the folder of the file `path`, as that file writes it."""
    if figure.claim:
        return figure
    try:
        source = os.path.relpath(Path(figure.source).resolve(), Path(path).resolve().parent)
    except ValueError:  # another drive
        source = str(Path(figure.source).resolve())
    return Figure(source.replace(os.sep, "/"), figure.text, figure.quote, figure.nth)


def json_schema_of_judgements() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `judgements.yaml`, for editors that complete and check it."""
    schema = JudgementsSettings.model_json_schema()
    one, figure = schema["$defs"]["JudgementSettings"], schema["$defs"]["FigureSettings"]
    one["oneOf"] = [{"required": ["same"]}, {"required": ["different"]}]
    figure["oneOf"] = [{"required": ["claim"], "maxProperties": 1}, {"required": list(_OF_A_DOCUMENT)}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factcheck judgements.yaml",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def _judgement(one: JudgementSettings, tree: Tree, at: int) -> Judgement:
    figures = [_figure(figure) for figure in one.same or one.different or ()]
    same = one.same is not None
    folder = Path(tree.path).parent
    here = [f if f.claim else Figure(str(folder / f.source), f.text, f.quote, f.nth) for f in figures]
    place = tree.place(("judgements", at))
    return Judgement(
        identify(same, figures), same, here[0], here[1], one.reason or "", one.by or "", one.on or "", place
    )


def _figure(one: FigureSettings) -> Figure:
    return Figure(one.source or "", one.figure or "", one.quote or "", int(one.nth or 1), one.claim or "")


def _parts(figure: Figure) -> tuple[str, ...]:
    if figure.claim:
        return ("", figure.claim)
    return (os.path.normpath(figure.source).replace(os.sep, "/"), figure.text, figure.quote, str(figure.nth))


def _flat(text: str) -> str:
    return "".join(text.split())
