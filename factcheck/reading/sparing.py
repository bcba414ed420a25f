"""No document is lost to an output: which files may be written, and by what our own earlier outputs are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from factcheck.errors import FactcheckError, Place
from factcheck.reading.files import STANDARD_INPUT, has_suffix
from factcheck.reading.patterns import has_magic, split_glob

_OWN_OUTPUT = (
    "# Figures cross-checked",
    '<!doctype html>\n<html lang="en">\n<head><meta charset=utf-8><meta http-equiv=',
    "id,verdict",
    "id\tverdict",
    "source,start,end",
    "source,publisher",
    "| id | verdict |",
    "# The claims to check, suggested by `factcheck init`",
)
"""How the files begin that factcheck writes and would read as documents."""
_HEAD = 200
"""So many bytes hold each of these beginnings."""


def refuse_to_lose(written: Iterable[str | None], read: Sequence[str]) -> None:
    """Raise FactcheckError where a file that is to be written is a folder, is one of those that are `read`, or stands
    among the documents of a folder or glob of theirs, where only what factcheck wrote before may be replaced.
    """
    places = [_place(name) for name in read if name != STANDARD_INPUT]
    for name in written:
        if name is None or not Path(name).exists():
            continue
        target = Path(name).resolve()
        if target.is_dir():
            raise FactcheckError("is a folder; name a file in it", Place(name))
        if target in places:
            raise FactcheckError("is one of the files to read, and would be lost; name another file", Place(name))
        among = has_suffix(name) and target.is_file() and any(place in target.parents for place in places)
        if among and not _may_be_replaced(target):
            message = "stands among the documents to read, and would be lost; name another file with -o"
            raise FactcheckError(message, Place(name))


def is_own(data: bytes) -> bool:
    """Whether what a file holds was written by factcheck."""
    return data[:_HEAD].decode("utf-8-sig", "replace").startswith(_OWN_OUTPUT)


def _place(name: str) -> Path:
    """The file or folder that is read, or the folder that a glob begins in."""
    path = Path(name)
    return Path(split_glob(name)[0] if has_magic(name) and not path.exists() else name).resolve()


def _may_be_replaced(path: Path) -> bool:
    """Whether nothing is lost with a file: it is empty, or an earlier output."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return not head or is_own(head)
