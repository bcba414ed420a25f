"""The settings in force, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.cache import cache_folder
from factcheck.drafts.requests import FAIL_ON, Request
from factcheck.errors import FactcheckError
from factcheck.pipeline import CLAIMS_FILE, judgements_beside, named_by_default
from factcheck.project import load_project

if TYPE_CHECKING:
    from factcheck.project import Project

DEFAULT = "default"
COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name as in `claims.yaml`, its value as plain data, and its origin (a file:line:column)."""

    name: str
    value: Any
    origin: str


def settings_in_force(request: Request, fail_on: str | None = None) -> list[Setting]:
    """Every setting of a check with its origin. Raises FactcheckError where the claims file cannot be used."""
    claims_file = request.claims or (CLAIMS_FILE if Path(CLAIMS_FILE).is_file() else None)
    project = load_project(claims_file) if claims_file is not None else None
    named = list(request.sources) or (project.source_paths() if project else [])
    try:
        sources = named or named_by_default()
    except FactcheckError:
        sources = []
    data = project.settings.model_dump(mode="json") if project else {}

    def setting(*path: str, default: Any) -> Setting:
        value: Any = data
        for key in path:
            value = value.get(key, default) if isinstance(value, dict) else default
        given = project is not None and path in project.tree.values
        return Setting(".".join(path), value, str(project.tree.place(path)) if project and given else DEFAULT)

    found = COMMAND_LINE if request.claims else "found here" if project else DEFAULT
    claims = Setting("claims file", project.path if project else None, found)
    told = setting("sources", default=[])
    origin = COMMAND_LINE if request.sources else told.origin
    level = setting("drafts", "fail_on", default=FAIL_ON)
    drafts = setting("drafts", "paths", default=[])
    return [
        claims,
        Setting("sources", sources, origin),
        Setting("exclude", list(request.how.exclude), COMMAND_LINE)
        if request.how.exclude
        else setting("exclude", default=[]),
        setting("documents", default=[]),
        setting("glossary", default=[]),
        setting("concepts", default={}),
        setting("policy", "corroboration", default="documents"),
        setting("policy", "fail_on", default="never"),
        Setting("drafts.paths", list(request.drafts), COMMAND_LINE) if request.drafts else drafts,
        Setting("drafts.fail_on", fail_on, COMMAND_LINE) if fail_on else level,
        setting("drafts", "suppress", default=[]),
        _judgements(project),
        _cache(request),
    ]


def _judgements(project: Project | None) -> Setting:
    path = judgements_beside(project.path if project else None)
    if not Path(path).exists():
        return Setting("judgements file", None, DEFAULT)
    return Setting("judgements file", path, f"beside {project.path}" if project else "found here")


def _cache(request: Request) -> Setting:
    import os

    if request.cache is None:
        return Setting("cache", None, COMMAND_LINE)
    return Setting(
        "cache", str(cache_folder()), "FACTCHECK_CACHE_DIR" if os.environ.get("FACTCHECK_CACHE_DIR") else DEFAULT
    )
