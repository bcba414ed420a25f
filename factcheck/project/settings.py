"""The format of `claims.yaml` as pydantic models, from which its JSON Schema is made."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

MAX_ID = 80


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write the text, or remove it")
    return text.strip()


def _identifier(text: str) -> str:
    if len(text) > MAX_ID or not text[:1].isalnum() or not all(c.isalnum() or c in "._-" for c in text):
        raise ValueError(
            f'must be up to {MAX_ID} letters, digits, ".", "_" or "-", the first a letter or digit, not "{text}"'
        )
    return text


def _day(text: str) -> str:
    try:
        dt.date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f'must be a date such as 2021-11-15, not "{text}"') from None
    return text.strip()


# A number or a date that stands without quotes is text to us, and the schema says so to an editor.
Text = Annotated[str, AfterValidator(_filled), WithJsonSchema({"type": ["string", "number"], "minLength": 1})]
Identifier = Annotated[
    str,
    AfterValidator(_identifier),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^\\S+$", "minLength": 1, "maxLength": MAX_ID}),
]
Date = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
FailOn = Literal["never", "contradicted", "unsupported", "single-source"]


class Section(BaseModel):
    """A mapping with the keys it names and no others."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PolicySettings(Section):
    """How much it takes to corroborate a claim, and which verdict makes the command fail."""

    corroboration: Literal["documents", "origins"] = Field(
        default="documents",
        description="What is counted: every document, or independent origins only (copies of one article count once).",
    )
    fail_on: FailOn = Field(
        default="never",
        description="Exit with 1 at this verdict or a graver one; contradicted is gravest, single-source least.",
    )


class ClaimSettings(Section):
    """One claim to look for in the sources."""

    id: Identifier = Field(description="A short name, unique in this file: letters, digits, '.', '_' and '-'.")
    statement: Text = Field(
        description="The claim in words, in any of the languages known: 16.9 billion USD investment."
    )
    value: Text | None = Field(
        default=None,
        description="The figure or date claimed, where the statement holds several or none: 16.9 billion USD, 2021-09.",
    )
    language: Text | None = Field(
        default=None, description="The statement's language (en, ja, zh); detected where left out."
    )
    names: list[Text] = Field(default_factory=list, description="Names to look for near the figure.")
    words: list[Text] = Field(
        default_factory=list, description="Further words to look for near the figure, in any of the languages."
    )


class DocumentSettings(Section):
    """What is known of a document better than it says itself."""

    path: Text = Field(description="The document's path, relative to this file; * stands for anything.")
    published: Date | None = Field(default=None, description="The day it was published: 2021-11-15.")
    title: Text | None = Field(default=None, description="Its title.")
    publisher: Text | None = Field(default=None, description="Who published it.")
    credit: Text | None = Field(default=None, description="The agency or outlet it was taken from.")
    author: Text | None = Field(default=None, description="Who wrote it.")
    address: Text | None = Field(default=None, description="Where it was published: https://...")
    language: Text | None = Field(default=None, description="Its language (en, ja, zh).")


class SuppressSettings(Section):
    """One figure of the drafts for which no finding is wanted, and why."""

    figure: Text = Field(description="The figure as the draft writes it: 36 divers.")
    reason: Text = Field(description="Why it may stand, for whoever reads this next.")
    draft: Text | None = Field(
        default=None, description="The draft's path; * stands for anything. Any draft where left out."
    )


class DraftSettings(Section):
    """How `factcheck check` treats drafts."""

    paths: list[Text] = Field(
        default_factory=list, description="What to check when no draft is named: files, folders and globs."
    )
    fail_on: FailOn = Field(
        default="contradicted", description="Exit with 1 at a finding of this verdict or a graver one."
    )
    suppress: list[SuppressSettings] = Field(
        default_factory=list, description="Figures for which no finding is wanted, each with the reason."
    )


class Settings(Section):
    """A `claims.yaml`: the claims that matter, the names in them, and how strict to be."""

    glossary: list[list[Text]] = Field(
        default_factory=list, description="Names that are written in several ways, one list a name."
    )
    concepts: dict[Identifier, list[Text]] = Field(
        default_factory=dict,
        description="Words of the subject that mean one thing in several languages, beside those the tool knows: "
        "a name for each, and its spellings.",
    )
    families: list[list[Text]] = Field(
        default_factory=list,
        description="Publishers that print one another's articles, one list a family: copies of one origin.",
    )
    policy: PolicySettings = Field(default=PolicySettings())
    sources: list[Text] = Field(
        default_factory=list, description="Folders and files to read, relative to this file; --sources overrides them."
    )
    exclude: list[Text] = Field(
        default_factory=list,
        description="What folders and globs leave out: patterns as in .gitignore, relative to this file.",
    )
    documents: list[DocumentSettings] = Field(
        default_factory=list, description="What is known of documents better than they say themselves."
    )
    drafts: DraftSettings = Field(default=DraftSettings(), description="How drafts are checked.")
    claims: list[ClaimSettings] = Field(default_factory=list, description="The claims to check.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `claims.yaml`, for editors that complete and check it."""
    schema = Settings.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factcheck claims.yaml",
        **{key: value for key, value in schema.items() if key != "title"},
    }
