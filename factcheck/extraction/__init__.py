"""Extraction: text in, mentions out. Every figure and date with its value, unit, bounds and label."""

from factcheck.extraction.reader import extract_mentions

__all__ = ["extract_mentions"]
