"""The figures and dates of documents as `factcheck extract` prints them: for a terminal, as JSON lines, as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from factcheck.model import Document, Mention
from factcheck.reports.as_json import to_json
from factcheck.reports.tables.delimited import records_as_csv

if TYPE_CHECKING:
    from rich.console import RenderableType

MENTION_FIELDS = (
    "source", "start", "end", "text", "kind", "low", "high", "approximate", "unit", "date", "label", "locator",
)  # fmt: skip


def _told(document: Document) -> list[Mention]:
    """The document's mentions, each once."""
    return [mention for mention in document.mentions if not mention.repeated]


def write_lines(documents: Iterable[Document], out: TextIO) -> None:
    """Write one JSON object a line, with every public field of the mention."""
    for document in documents:
        out.writelines(to_json(mention.model_dump()) + "\n" for mention in _told(document))


def write_csv(documents: Iterable[Document], out: TextIO) -> None:
    """Write a header and one row a mention, values exact."""
    rows = (
        {name: getattr(mention, name) for name in MENTION_FIELDS}
        for document in documents
        for mention in _told(document)
    )
    out.write(records_as_csv(MENTION_FIELDS, rows))


def write_terminal(documents: Iterable[Document], out: TextIO, width: int | None = None) -> None:
    """Write a table a document: where each figure stands, as written and as read, and what it measures."""
    from rich.cells import cell_len
    from rich.text import Text

    from factcheck.reports.screen import Column, open_screen, plain, row
    from factcheck.reports.signs import counted
    from factcheck.wording import describe_mention

    screen = open_screen(out, width)
    for position, document in enumerate(documents):
        if position:
            screen.blank()
        source, told = document.source, _told(document)
        day = source.published.isoformat() if source.published else ""
        known = filter(None, (source.language, day, counted(len(told), "figure")))
        heading = plain(source.name, "bold").append("  ").append(f" {screen.signs.dot} ".join(known), "dim")
        place = max([9, *(cell_len(mention.locator) for mention in told)])
        place = min(place, screen.width // 3)
        share = (screen.width - place - 9 - 4 * 2) // 3
        titles = ("As written", "Read as", "Measures")
        columns = [Column("Place", place, right=True), Column("Kind", 9), *(Column(title, share) for title in titles)]
        lines: list[RenderableType] = [screen.prose(heading)]
        lines.append(row(columns, [Text(column.title, "dim") for column in columns]))
        lines.append(Text(screen.signs.rule * screen.width, "dim"))
        for mention in told:
            cells = (mention.locator, mention.kind, document.written(mention), describe_mention(mention), mention.label)
            lines.append(row(columns, [plain(cell) for cell in cells]))
        screen.print(*lines)


FORMATS: dict[str, Callable[[Iterable[Document], TextIO, int | None], None]] = {
    "terminal": write_terminal,
    "jsonl": lambda documents, out, _: write_lines(documents, out),
    "csv": lambda documents, out, _: write_csv(documents, out),
}
