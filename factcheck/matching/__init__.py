"""Mentions into groups: which figures of which documents are about the same thing."""

from __future__ import annotations

from factcheck.matching.groups import group_mentions

__all__ = ["group_mentions"]
