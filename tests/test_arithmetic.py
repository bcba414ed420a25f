"""Where a text itself says how its figures belong together and they do not add up, a note tells; else none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.pipeline import crosscheck
from factcheck.reading import from_text

LINES = Path(__file__).with_name("arithmetic")


def cases() -> list[tuple[str, str, str]]:
    """Each line of `arithmetic/<language>.txt` that is no comment: its language, its text, and what it is to give."""
    found = []
    for path in sorted(LINES.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                text, arrow, kind = line.rpartition(" => ")
                assert arrow, line
                found.append((path.stem, text, kind))
    return found


@pytest.mark.parametrize(("language", "text", "kind"), cases())
def test_a_line_gives_the_note_it_says(language: str, text: str, kind: str) -> None:
    """A positive line gives one note of its kind; a tricky one none."""
    report = crosscheck([from_text(text, language=language)])
    assert [note.kind for note in report.notes] == ([] if kind == "-" else [kind]), report.notes
