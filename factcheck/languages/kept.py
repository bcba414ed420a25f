"""The data files of the packs, parsed, and kept between runs where a place for that is given: to parse them takes
longer than to check a short draft.

What is kept is plain data as JSON holds it. Where nothing is kept, or what is kept is damaged, the file is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

FOLDER = Path(__file__).parent


class Store(Protocol):
    """Keeps bytes by name for this very version of the program; `get` returns None where it has none."""

    def get(self, name: str) -> bytes | None:
        """What is kept under a name."""

    def put(self, name: str, data: bytes) -> None:
        """Keep something under a name."""


class _Place:
    """Where parsed files are kept, if anywhere."""

    store: Store | None = None


def keep_in(store: Store | None) -> None:
    """Keep what is parsed from now on in `store`, and look there first; None keeps nothing."""
    _Place.store = store


def read_toml(path: Path) -> dict[str, Any]:
    """The data of a TOML file of a pack. Raises ValueError (tomllib.TOMLDecodeError) where it is none."""
    name = path.relative_to(FOLDER).as_posix() if path.is_relative_to(FOLDER) else ""
    data: dict[str, Any] = kept(name, lambda: _parsed(path))
    return data


def _parsed(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text("utf-8"))


def kept(name: str, make: Callable[[], Any]) -> Any:
    """What `make` returns, plain data, or what it returned in an earlier run; an empty name is never kept."""
    store = _Place.store
    held = store.get(name) if store is not None and name else None
    if held is not None:
        try:
            return json.loads(held)
        except ValueError:
            pass
    made = make()
    if store is not None and name:
        store.put(name, json.dumps(made, separators=(",", ":")).encode("ascii"))
    return made
