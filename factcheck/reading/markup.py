"""HTML in a text: tags, comments and unseen elements are left out, character references read, and every place kept.

What a browser would not show is left out as a browser does it: a comment, script or style that is never closed hides
the rest of the document. Other unseen elements that are never closed hide nothing, so that no text is lost with them.
"""

from __future__ import annotations

import html
import re
from array import array

from factcheck.reading.page_tables import PageTable, TableTags
from factcheck.reading.raised import read_raised
from factcheck.reading.tags import BLOCKS, TO_THE_END, UNSEEN, Tag, closed_names, tag_at
from factcheck.reading.tracing import TracedText

_SIGNS = re.compile(r"[<&]|\]\]>")
"""Where something may have to be left out."""
_COMMENT_END = re.compile(r"--!?>")
_DECLARATION = re.compile(r"<[!?][A-Za-z][^<>]*+>")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}+;?|#[xX][0-9a-fA-F]{1,7}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;|nbsp)")
_RAISED = re.compile(r"<sup(?:\s[^<>]*)?>(.{0,400}?)</sup\s*>", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(r"<[^<>]*>|^[^<>]*>")
_BEFORE = 60
"""So many characters before raised ones tell what they are."""
_DOCUMENT = re.compile(r"\s*<(?:!doctype\s+html|html[\s>]|\?xml[\s>])", re.IGNORECASE)
_BREAKING = re.compile(r"<(?:p|br|div|li|td|h[1-6])[\s/>]", re.IGNORECASE)


def is_html(raw: str, name: str) -> bool:
    """Whether the whole document is HTML, so that line ends in it are only spaces and Markdown is none."""
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return (named or bool(_DOCUMENT.match(raw))) and bool(_BREAKING.search(raw))


def visible_text(
    raw: str, start: int = 0, *, html_alone: bool = False, tables: list[PageTable] | None = None
) -> tuple[str, array[int]]:
    """What a reader sees of `raw` from `start` on, and the offset in `raw` of each of its characters.

    The offsets are empty where the text is `raw` itself. With `html_alone`, line ends between tags count as spaces.
    To `tables` those met are added.
    """
    if not start and not html_alone and not _SIGNS.search(raw):
        return raw, array("L")
    scanner = _Scanner(raw, html_alone)
    text = scanner.read(start)
    if tables is not None:
        tables += scanner.tables.found
    # where nothing is left out, each character stands for itself, and the offsets would say nothing
    return (raw, array("L")) if text.text() == raw else (text.text(), text.at)


class _Scanner:
    def __init__(self, raw: str, html_alone: bool) -> None:
        self.raw = raw
        self.out = TracedText(raw)
        self.newline = " " if html_alone else ""
        self.tables = TableTags()
        self.preformatted = 0
        self.cdata = 0
        self.never_closed: set[str] = set()
        self._closed: frozenset[str] | None = None

    def read(self, start: int) -> TracedText:
        raw, kept, at = self.raw, start, start
        while sign := _SIGNS.search(raw, at):
            here = sign.start()
            newline = "" if self.preformatted else self.newline
            end, shown = self.sign_at(here)
            if end == here:  # a sign of the text
                at = here + 1
                continue
            self.out.copy(kept, here, newline=newline)
            if shown != "\n" or not self.out.ends_a_line():
                self.out.put(shown, here)
            kept = at = end
        self.out.copy(kept, len(raw), newline="" if self.preformatted else self.newline)
        return self.out

    def sign_at(self, here: int) -> tuple[int, str]:
        """Where what begins at `here` ends, and what a reader sees of it; an end at `here` means that it is text."""
        sign = self.raw[here]
        if sign == "<":
            return self.markup_at(here)
        if sign == "&":
            found = _REFERENCE.match(self.raw, here)
            shown = html.unescape(found[0]) if found else ""
            # a name that HTML does not know stays as it is written
            return (found.end(), shown) if found and shown != found[0] else (here, "")
        self.cdata -= 1
        return (here + 3, "") if self.cdata >= 0 else (here, "")

    def markup_at(self, here: int) -> tuple[int, str]:
        raw = self.raw
        if raw.startswith("<!--", here):
            if raw.startswith((">", "->"), here + 4):
                return raw.index(">", here) + 1, ""
            closed = _COMMENT_END.search(raw, here + 4)
            return (closed.end() if closed else len(raw)), ""
        if raw.startswith("<![CDATA[", here):
            self.cdata = 1
            return here + 9, ""
        if raw.startswith(("<!", "<?"), here):
            declaration = _DECLARATION.match(raw, here)
            return (declaration.end() if declaration else here), ""
        if not raw[here + 1 : here + 3].strip("/")[:1].isalpha():
            return here, ""
        tag = tag_at(raw, here, self.closed())
        if not tag:
            return here, ""
        if tag.name == "sup" and (found := _RAISED.match(raw, here)):
            written = _words(found[1])
            shown = read_raised(_words(raw[max(here - _BEFORE, 0) : here]), written)
            if shown != written:
                return found.end(), shown
        self.tables.note(tag, here)
        return self.past(tag), "\n" if tag.name in BLOCKS else ""

    def closed(self) -> frozenset[str]:
        if self._closed is None:
            self._closed = closed_names(self.raw)
        return self._closed

    def past(self, tag: Tag) -> int:
        """Where reading goes on after `tag`: past the whole element if a reader does not see it."""
        if tag.name == "pre":
            self.preformatted = 0 if tag.closing else 1
        if tag.closing or tag.name not in UNSEEN or tag.closed_in_itself:
            return tag.end
        if tag.name not in self.never_closed:
            closed = re.compile(_end_of(tag.name), re.IGNORECASE).search(self.raw, tag.end)
            if closed:
                return closed.end()
            self.never_closed.add(tag.name)
        return len(self.raw) if tag.name in TO_THE_END else tag.end


def _words(page: str) -> str:
    """A short piece of a page without its tags."""
    return html.unescape(_ANY_TAG.sub("", page))


def _end_of(name: str) -> str:
    """An expression for what ends an unseen element: its end tag, or what can only stand after it."""
    after = {"head": r"|(?=<body[\s>])", "rt": r"|(?=<(?:rt|rp|/ruby)[\s>])", "rp": r"|(?=<(?:rt|rp|/ruby)[\s>])"}.get(
        name, ""
    )
    return rf"</{name}(?:\s[^<>]*)?>{after}"
