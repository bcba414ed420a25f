"""Documents in: files, folders and texts become Sources whose every character still points into the raw text."""

from factcheck.reading.files import list_files, read_file, read_paths
from factcheck.reading.language import detect_language
from factcheck.reading.source import from_text

__all__ = ["detect_language", "from_text", "list_files", "read_file", "read_paths"]
