"""Documents in: files, folders and texts become Sources whose every character still points into the raw text."""

from factcheck.reading.files import read_all, read_file
from factcheck.reading.gathering import expand_globs, gather, nothing_found, read_paths, short_names
from factcheck.reading.language import detect_language
from factcheck.reading.restating import restate
from factcheck.reading.source import from_text

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
