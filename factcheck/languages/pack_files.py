"""The TOML files of one language, with complaints that name file and key."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from factcheck.errors import PackError, Place
from factcheck.languages.folding import fold_case
from factcheck.languages.kept import read_toml
from factcheck.languages.pack_keys import FREE, KEYS

FOLDER = Path(__file__).parent


class PackFiles:
    """The files of one language that extraction needs, asked for their tables and lists key by key."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._content: dict[str, Any] = {}
        for name in KEYS:
            try:
                self._content[name] = read_toml(FOLDER / language / f"{name}.toml")
            except ValueError as error:
                raise self.complaint(name, str(error)) from error
            self._check_keys(name)

    def _check_keys(self, name: str) -> None:
        """Raise PackError for a table or key that no rule asks for, which is a slip of the keyboard."""
        tables = KEYS[name]
        for table, content in self._content[name].items():
            if table not in tables:
                raise self.complaint(name, f"unknown table [{table}]; known: {', '.join(tables)}")
            known = tables[table]
            if known is FREE:
                continue
            for key in content:
                if key not in known:
                    raise self.complaint(name, f"[{table}] {key}: unknown key; known: {', '.join(sorted(known))}")

    def complaint(self, name: str, message: str) -> PackError:
        """The error that says what is wrong in one of the files."""
        return PackError(message, Place(f"factcheck/languages/{self.language}/{name}.toml"))

    def table(self, name: str, *keys: str, of: type | tuple[type, ...] = object) -> dict[str, Any]:
        """A table of a file by its keys, empty where it is missing; its values must be of the type given."""
        found: Any = self._content[name]
        for key in keys:
            found = found.get(key, {}) if isinstance(found, dict) else found
        if not isinstance(found, dict):
            raise self.complaint(name, f"[{'.'.join(keys)}] must be a table")
        for key, value in found.items():
            if not isinstance(value, of):
                raise self.complaint(name, f"[{'.'.join(keys)}] {key}: {value!r} is not of the kind expected here")
        return found

    def entries(self, name: str, *keys: str) -> list[Any]:
        """A list of a file by its keys, empty where it is missing."""
        found = self.table(name, *keys[:-1]).get(keys[-1], [])
        if not isinstance(found, list):
            raise self.complaint(name, f"[{'.'.join(keys)}] must be a list")
        return found

    def words(self, name: str, *keys: str) -> tuple[str, ...]:
        """A list of words, folded."""
        return folded(self.entries(name, *keys))

    def pairs(self, name: str, *keys: str) -> tuple[tuple[str, str], ...]:
        """A list of pairs of words, folded."""
        try:
            return tuple((fold_case(one), fold_case(other)) for one, other in self.entries(name, *keys))
        except ValueError as error:
            raise self.complaint(name, f"[{'.'.join(keys[:-1])}] {keys[-1]}: must list pairs of words") from error


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """Words as extraction compares them."""
    return tuple(fold_case(word) for word in words)
