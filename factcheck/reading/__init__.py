"""Documents in: files, folders and texts become Sources whose every character still points into the raw text.

What reads files and folders is loaded when it is first asked for: a text alone needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.reading.source import from_text

if TYPE_CHECKING:
    from factcheck.reading.files import read_all, read_file
    from factcheck.reading.gathering import expand_globs, gather, nothing_found, read_paths, short_names
    from factcheck.reading.language import detect_language
    from factcheck.reading.restating import restate

__all__ = [
    "detect_language",
    "expand_globs",
    "from_text",
    "gather",
    "nothing_found",
    "read_all",
    "read_file",
    "read_paths",
    "restate",
    "short_names",
]

_HOMES = {"detect_language": "language", "read_all": "files", "read_file": "files", "restate": "restating"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'gathering')}"), name)
    globals()[name] = found
    return found
