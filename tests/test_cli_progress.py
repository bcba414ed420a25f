"""A bar is shown for long work, to a person, and to nobody else."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from factcheck.cli import progress

ITEMS = list(range(5))


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_a_bar_is_shown_for_work_that_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while a terminal shows how far the work is, and every item comes once, in order."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress.track(ITEMS, "Finding figures")) == ITEMS
    assert "Finding figures" in terminal.getvalue()


def test_quick_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing flickers where the work is done in a moment."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress.track(ITEMS, "Finding figures")) == ITEMS
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_nobody_watching_no_bar(term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe, and on a terminal that cannot move its cursor, the work is silent however long it takes."""
    stream = StringIO() if term == "xterm" else Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setenv("TERM", term)
    assert list(progress.track(ITEMS, "Finding figures")) == ITEMS
    assert stream.getvalue() == ""
