"""Drafts checked against the sources: which findings count, what is certain enough to correct, what is excused."""
