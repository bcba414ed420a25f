"""Write the table of inputs in docs/inputs.md: every kind of file, and what was read of a real one of it.

    .venv/bin/python tests/input_table.py

The files are written by other programs than those that read them (tests/documents.py); a test holds the table to them.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import documents

from factcheck.extraction import extract_mentions
from factcheck.model import Document
from factcheck.reading import read_paths

PAGE = Path(__file__).resolve().parent.parent / "docs" / "inputs.md"
MARKS = re.compile(r"(<!-- made by tests/input_table.py -->\n).*?(<!-- end -->)", re.DOTALL)
HEADER = ("Kind", "Ending", "Written in the tests by", "Read of a Chinese one", "Read of a Japanese one")


def row(kind: documents.Kind) -> str:
    """The line of a kind: each figure as the file writes it, and where it is found."""
    read = []
    for words in documents.LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, kind.file)
            path.write_bytes(kind.write(words))
            source = read_paths([str(path)])[0][0]
            document = Document(source, extract_mentions(source))
            told = [mention for mention in document.mentions if not mention.repeated]
            read.append("; ".join(f"{document.written(m)} ({m.locator})" for m in told))
    ending = f"`{Path(kind.file).suffix}`"
    return f"| {' | '.join((kind.name, ending, kind.written_by, *read))} |"


def table() -> str:
    """The whole table; the row of what Chromium printed only where that is."""
    kinds = (*documents.KINDS, *([documents.PRINTED] if documents.CHROMIUM else []))
    return "\n".join([f"| {' | '.join(HEADER)} |", "|---" * len(HEADER) + "|", *map(row, kinds)]) + "\n"


def main() -> None:
    """Write the table into the page."""
    page = PAGE.read_text("utf-8")
    PAGE.write_text(MARKS.sub(lambda found: f"{found[1]}\n{table()}\n{found[2]}", page), "utf-8")


if __name__ == "__main__":
    main()
