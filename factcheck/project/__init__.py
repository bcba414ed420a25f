"""`claims.yaml` -> the settings of one run, with file:line:column in every complaint."""

from __future__ import annotations

import glob
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from factcheck.errors import Problem, ProjectError
from factcheck.model import Gathering, Listed, Names, Policy, Restatement
from factcheck.project.complaints import complaints, duplicate_ids, unknown_languages
from factcheck.project.documents import stated_of_documents
from factcheck.project.files import read_text
from factcheck.project.judgement_file import with_judgement, without_judgements
from factcheck.project.judgements import (
    identify,
    json_schema_of_judgements,
    parse_judgements,
    read_judgements,
    seen_from,
)
from factcheck.project.settings import ClaimSettings, Settings, json_schema
from factcheck.project.starter import suggest
from factcheck.project.statements import Reader, listed_claims
from factcheck.project.yaml_tree import Tree, read_tree

__all__ = [
    "ClaimSettings",
    "Project",
    "Settings",
    "identify",
    "json_schema",
    "json_schema_of_judgements",
    "load_project",
    "parse_judgements",
    "parse_project",
    "read_judgements",
    "read_text",
    "seen_from",
    "suggest",
    "with_judgement",
    "without_judgements",
]

DEFAULT_FILE = "claims.yaml"


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of one run, and where in the file each of them stands."""

    path: str
    settings: Settings
    tree: Tree

    def names(self) -> Names:
        """The glossary and the families of publishers, as matching takes them."""
        glossary, families = self.settings.glossary, self.settings.families
        concepts = tuple((name, tuple(spellings)) for name, spellings in sorted(self.settings.concepts.items()))
        return Names(tuple(map(tuple, glossary)), tuple(map(tuple, families)), concepts)

    def policy(self) -> Policy:
        """What it takes to corroborate a claim, as judging takes it."""
        return Policy(self.settings.policy.corroboration)

    def listed(self, read: Reader) -> list[Listed]:
        """The claims to look for, their figures read with `read`.

        Raises ProjectError, with a complaint for each, where a value or a statement holds no figure that can be read,
        or more than one.
        """
        return listed_claims(self.settings, self.tree, read)

    def gathering(self, how: Gathering | None = None) -> Gathering:
        """`how` with what the file leaves out of folders and globs."""
        folder = str(Path(self.path).parent)
        return replace(how or Gathering(), leave_out=tuple(self.settings.exclude), base=folder)

    def stated(self) -> tuple[Restatement, ...]:
        """What the file says of documents under `documents`."""
        return stated_of_documents(self.settings, self.tree, Path(self.path).parent)

    def source_paths(self) -> list[str]:
        """The paths and globs under `sources`, given relative to the file, seen from the working directory.

        Raises ProjectError, with a complaint for each, where one that is no glob does not exist.
        """
        folder = Path(self.path).parent
        paths = [folder / path for path in self.settings.sources]
        missing = [
            Problem(
                f'there is no file or folder "{path}"; correct it, or use --sources', self.tree.place(("sources", at))
            )
            for at, path in enumerate(paths)
            if not path.exists() and not glob.has_magic(str(path))
        ]
        if missing:
            raise ProjectError.of(missing)
        return [str(path) for path in paths]

    def draft_paths(self) -> list[str]:
        """The paths and globs under `drafts`, given relative to the file, seen from the working directory."""
        return [str(Path(self.path).parent / path) for path in self.settings.drafts.paths]


def load_project(path: str) -> Project:
    """The settings in the file `path`.

    Raises ProjectError, with a complaint for each mistake found, where the file cannot be read or used.
    """
    return parse_project(read_text(path, "claims"), path)


def parse_project(text: str, path: str = DEFAULT_FILE) -> Project:
    """The settings that `text` holds; `path` is named in complaints. Raises ProjectError as `load_project` does."""
    tree = read_tree(text, path)
    problems: list[Problem] = list(tree.problems)
    settings = Settings()
    try:
        settings = Settings.model_validate({} if tree.data is None else tree.data)
        problems.extend((*duplicate_ids(settings, tree), *unknown_languages(settings, tree)))
    except ValidationError as error:
        problems.extend(complaints(error, tree))
    if problems:
        raise ProjectError.of(sorted(problems, key=lambda problem: (problem.place.line, problem.place.column)))
    return Project(path, settings, tree)
