"""Markdown in a text: link targets, images, and marks of emphasis, headings, quotations, code, tables are left out.

Only what is surely a mark is taken for one, so that plain text passes unchanged: marks that come in pairs must have
their partner in the same paragraph, and a link target must look like an address.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from factcheck.reading.page_tables import PageTable, table_of_rows
from factcheck.reading.tracing import TracedText

_SIGNS = re.compile(r"[*_`\\\[|]|~~|^ {0,3}[#>~]", re.MULTILINE)
_TOKEN = re.compile(
    r"""
      (?P<blank>   ^[ \t\r\u3000]*+$ )
    | (?P<fence>   ^[ ]{0,3}(?:`{3,}[^`\n]*|~{3,}[^\n]*)$ )
    | (?P<heading> ^[ ]{0,3}\#{1,6}[ \t]+ )
    | (?P<quote>   ^[ ]{0,3}>(?:[ ]{0,3}>)*[ ] )
    | (?P<target>  ^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]+<?(?:https?:)?//\S+[^\n]*$ )
    | (?P<note>    \[\^[\w-]{1,40}\]:? )
    | (?P<escape>  \\[!\#$*+\-.<>\[\]\\_`|~] )
    | (?P<open>    !?\[ )
    | (?P<close>   \] )
    | (?P<mark>    \*+ | _+ | `+ | ~~+ )
    """,
    re.MULTILINE | re.VERBOSE,
)
_LINK = re.compile(
    r"""\([ \t]*+(<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)?)(?:\s++["'(][^"\n]{0,500}["')])?[ \t]*+\)"""
)
_ADDRESS = re.compile(
    r"<|[a-z][a-z0-9+.-]*:|[/#?.]|www\.|[\w%~.-]+/|[\w%~-]+\.(?:html?|xhtml|php|aspx?|jsp|md|pdf|jpe?g|png|gif|svg|webp)\b|$",
    re.IGNORECASE,
)
_DELIMITER_ROW = re.compile(r"^(?=[^\n]*\|)[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|?)++\r?$", re.MULTILINE)


@dataclass(slots=True)
class _Cuts:
    """What to leave out, as spans, and the bars that part the cells of a table, as places; the rows of each table."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    bars: list[int] = field(default_factory=list)
    tables: list[list[list[tuple[int, int]]]] = field(default_factory=list)


def without_marks(text: str, places: Sequence[int], tables: list[PageTable] | None = None) -> tuple[str, Sequence[int]]:
    """`text` without its Markdown marks, and the places of its characters out of `places` (empty: their offsets). To
    `tables` those met are added.
    """
    if not _SIGNS.search(text):
        return text, places
    cuts = _Cuts()
    _Marks(text, cuts).find()
    _find_tables(text, cuts)
    if not cuts.spans and not cuts.bars:
        return text, places
    if tables is not None:
        tables += [table_of_rows(rows, places) for rows in cuts.tables]
    changes = sorted([*((start, end, "") for start, end in cuts.spans), *((bar, bar + 1, "\n") for bar in cuts.bars)])
    out = TracedText(text, places)
    kept = 0
    for start, end, shown in changes:
        if start < kept:  # inside something left out already
            continue
        out.copy(kept, start)
        out.put(shown, start)
        kept = end
    out.copy(kept, len(text))
    return out.text(), out.at


class _Marks:
    """One pass over the text. Open marks and brackets wait for their partner until the paragraph ends."""

    def __init__(self, text: str, cuts: _Cuts) -> None:
        self.text = text
        self.cuts = cuts
        self.brackets: list[tuple[int, int]] = []
        self.waiting: dict[str, tuple[int, int]] = {}
        self.fence = ""
        self.handlers: dict[str, Callable[[int, int], int]] = {
            "blank": self.end_paragraph,
            "fence": self.toggle_fence,
            "heading": self.start_block,
            "quote": self.cut,
            "target": self.cut,
            "note": self.cut,
            "escape": self.unescape,
            "open": self.open_bracket,
            "close": self.close_bracket,
            "mark": self.pair,
        }

    def find(self) -> None:
        at = 0
        while at < len(self.text) and (found := _TOKEN.search(self.text, at)):
            kind = found.lastgroup or ""
            at = found.end() if self.fence and kind != "fence" else self.handlers[kind](*found.span())
            if found.start() == found.end():  # an empty line
                at += 1

    def end_paragraph(self, _start: int, end: int) -> int:
        self.brackets.clear()
        self.waiting.clear()
        return end

    def cut(self, start: int, end: int) -> int:
        self.cuts.spans.append((start, end))
        return end

    def start_block(self, start: int, end: int) -> int:
        self.end_paragraph(start, end)
        return self.cut(start, end)

    def toggle_fence(self, start: int, end: int) -> int:
        line = self.text[start:end].strip()
        sign = line[: len(line) - len(line.lstrip(line[0]))]
        if not self.fence:
            self.fence = sign
        elif sign.startswith(self.fence) and line == sign:
            self.fence = ""
        else:  # a fence shown as code
            return end
        return self.start_block(start, end)

    def unescape(self, start: int, end: int) -> int:
        self.cuts.spans.append((start, start + 1))
        return end

    def open_bracket(self, start: int, end: int) -> int:
        self.brackets.append((start, end))
        return end

    def close_bracket(self, start: int, end: int) -> int:
        if not self.brackets:
            return end
        opened, inside = self.brackets.pop()
        link = _LINK.match(self.text, end)
        if not link:
            return end
        if self.text[opened] == "!":
            self.cuts.spans.append((opened, link.end()))
        elif _ADDRESS.match(link[1]):
            self.cuts.spans += [(opened, inside), (start, link.end())]
        else:
            return end
        return link.end()

    def pair(self, start: int, end: int) -> int:
        mark = self.text[start:end]
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        if len(mark) > 3 or _between_signs(before, after):
            return end
        inside_word = mark[0] == "_"
        opened = self.waiting.get(mark)
        if opened and not before.isspace() and not (inside_word and _is_word(after)):
            self.cuts.spans += [opened, (start, end)]
            del self.waiting[mark]
        elif not after.isspace() and not (inside_word and _is_word(before)):
            self.waiting[mark] = (start, end)
        return end


def _between_signs(before: str, after: str) -> bool:
    """Whether a mark between these two is a sign of the text: 3*4, a_b."""
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _find_tables(text: str, cuts: _Cuts) -> None:
    """Each table shows by the row of dashes under its head; its other rows are parted at the bars."""
    for row in _DELIMITER_ROW.finditer(text):
        head_end = max(row.start() - 1, 0)
        head_start = text.rfind("\n", 0, head_end) + 1
        head = text[head_start:head_end]
        if "|" not in head:
            continue
        cuts.spans.append(row.span())
        cuts.tables.append([_part_row(text, head_start, head_end, cuts)])
        at = row.end() + 1
        while at < len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            if "|" not in text[at:end] or _DELIMITER_ROW.match(text, at):
                break
            cuts.tables[-1].append(_part_row(text, at, end, cuts))
            at = end + 1


def _part_row(text: str, start: int, end: int, cuts: _Cuts) -> list[tuple[int, int]]:
    """Part a row at its bars, and give the spans of its cells."""
    bars = [at for at in range(start, end) if text[at] == "|" and text[at - 1 : at] != "\\"]
    cuts.bars += bars
    cells = list(zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True))
    # what stands before a bar that begins the row and after one that ends it is no cell
    first = not text[slice(*cells[0])].strip()
    last = not text[slice(*cells[-1])].strip()
    return cells[int(first) : len(cells) - int(last)]


def as_array(places: Sequence[int]) -> array[int]:
    """`places` as the records keep them."""
    return places if isinstance(places, array) else array("L", places)
