"""A file changed by one process at a time, so that of two changes at once neither is lost.

The lock is the system's own and ends with the process that holds it, however that ends: where there is flock, on the
folder, so that nothing is left lying about; on Windows, a file beside it that the system removes with its last user.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from factcheck.errors import FactcheckError, Place

PATIENCE = 30.0
"""Seconds that are waited for another process to finish its change."""
_PAUSE = 0.02
_TEMPORARY: int = getattr(os, "O_TEMPORARY", 0)
"""On Windows, has the system remove a file when it is closed, or its process is gone."""


@contextlib.contextmanager
def changing(path: str) -> Iterator[str]:
    """Hold the right to change the file at `path`, which need not be there yet.

    Gives why nothing can be locked there, empty where it is. Raises FactcheckError where another process holds it for
    longer than is waited.
    """
    target = Path(path).resolve()
    until = time.monotonic() + PATIENCE
    with contextlib.ExitStack() as held:
        why = "no locks on this system"
        take = _by_flock() or (_by_file if _TEMPORARY else None)
        if take is not None:
            try:
                while not take(target, held):
                    if time.monotonic() > until:
                        message = "is being changed by another factcheck; wait until it is done, and run this again"
                        raise FactcheckError(message, Place(path))
                    time.sleep(_PAUSE)
                why = ""
            except OSError as error:  # a file system without locks, or a folder that must not be opened
                why = error.strerror or str(error)
        yield why


def _by_flock() -> Callable[[Path, contextlib.ExitStack], bool] | None:
    """Locks the folder of a file; None on a system that has no flock."""
    try:
        import fcntl
    except ImportError:
        return None

    def take(target: Path, held: contextlib.ExitStack) -> bool:
        with contextlib.ExitStack() as opened:
            folder = os.open(target.parent, os.O_RDONLY)
            opened.callback(os.close, folder)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            held.push(opened.pop_all())
        return True

    return take


def _by_file(target: Path, held: contextlib.ExitStack) -> bool:
    """Makes a file that only one process can make, and that is gone when that process is."""
    name = target.with_name(f".{target.name}.lock")
    try:
        file = os.open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR | _TEMPORARY)
    except (FileExistsError, PermissionError):  # the latter where it is just being removed
        if not os.access(target.parent, os.W_OK):
            raise
        return False
    held.callback(name.unlink, missing_ok=True)
    held.callback(os.close, file)
    return True
