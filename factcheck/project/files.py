"""The project's own files read as text, with a complaint that says what to do where one cannot be."""

from __future__ import annotations

from pathlib import Path

from factcheck.errors import Place, ProjectError

LARGEST = 8_000_000
"""The largest file read, in bytes."""


def read_text(path: str, what: str) -> str:
    """The text of the `what` file (claims, judgements) at `path`. Raises ProjectError where it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ProjectError("no such file; give the claims file with --claims FILE", Place(path)) from None
    except IsADirectoryError:
        raise ProjectError(
            f"is a folder; give the {what} file itself, or the folder with --sources", Place(path)
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProjectError(f"cannot be read ({reason}); check the path and its permissions", Place(path)) from None
    if len(raw) > LARGEST:
        raise ProjectError(f"is larger than {LARGEST // 1_000_000} MB; split it into several files", Place(path))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise ProjectError("not UTF-8; save the file as UTF-8", Place(path, line, column)) from None
