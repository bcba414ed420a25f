"""E-mail as saved by mail programs (.eml): subject and text are read, and what was attached is read beside it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr

from factcheck.errors import ReadingError
from factcheck.reading.encoding import decode
from factcheck.reading.extracted import Extracted, Fact
from factcheck.reading.markup import visible_text
from factcheck.reading.page_tables import PageTable, with_tables
from factcheck.reading.tracing import TracedText
from factcheck.reading.wrapped import unwrapped

MOST_PARTS = 1000
"""The most parts of a message that are looked at."""
_SOURCE = "mail header"
_SAYS_MORE = 10
"""So many times the letters of its plain text a page must have to be read in its place."""
_SOFT_END = re.compile(r"(?<!^--) (?:\r\n?|\n)(?![>\r\n])", re.MULTILINE)
"""A line end that only broke the line; the one after the mark of a signature is a real one."""
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class _Body:
    """A text of a message, as a page or plain; `flowed` plain ones mark the line ends that are none by a space."""

    part: Message
    text: str

    @property
    def is_page(self) -> bool:
        """Whether it is written as a page."""
        return self.part.get_content_type() == "text/html"

    def seen(self) -> tuple[str, Sequence[int]]:
        """What a reader sees of it, and the place of each character in it; empty where each stands for itself."""
        if self.is_page:
            tables: list[PageTable] = []
            return with_tables(*visible_text(self.text, html_alone=True, tables=tables), tables)
        if str(self.part.get_param("format", "")).lower() == "flowed":
            return _as_it_flows(self.text, spaced=str(self.part.get_param("delsp", "")).lower() != "yes")
        return unwrapped(self.text)

    def letters(self) -> int:
        """How many letters and digits a reader sees."""
        return sum(map(str.isalnum, self.seen()[0]))


def read(data: bytes) -> Extracted:
    """Subject and text of a message, all that a reader sees of it where it is in several parts. Raises ReadingError
    where it has neither.
    """
    message = _parsed(data)
    subject = " ".join(_header(message, "subject").split())
    bodies = [body for body in _bodies(message) if body.text.strip()]
    if not bodies and not subject:
        raise ReadingError("holds no message text; open it in its mail program and save the text")
    lead = f"{subject}\n\n" if subject else ""
    raw = lead
    out = TracedText(lead)
    out.copy(0, len(lead))
    for body in bodies:
        raw += "" if not raw or raw.endswith("\n") else "\n"
        if not out.ends_a_line():
            out.put_from("\n", [len(raw) - 1])
        shown, places = body.seen()
        out.put_from(shown, (place + len(raw) for place in places or range(len(body.text))))
        raw += body.text
    parts = [(0, "subject")] if subject else []
    starts = [len(lead), *(end.end() for end in _LINE_END.finditer(raw, len(lead)))]
    parts += [(start, f"message, line {number}") for number, start in enumerate(starts, 1)]
    return Extracted(raw, out.text(), "mail", out.at, parts, stated=list(_facts(message, subject)))


def _bodies(message: Message) -> list[_Body]:
    """The texts of a message that a reader sees one after the other: of those that say the same in several ways the
    plain one, or the page where the plain one says next to nothing; a named file only where there is no other.
    """
    leaves = [leaf for leaf in _leaves(message) if leaf.get_content_disposition() != "attachment"]
    texts = [leaf for leaf in leaves if leaf.get_content_type() in ("text/plain", "text/html")]
    told = [leaf for leaf in texts if not leaf.get_filename()] or texts[:1]
    bodies = {id(leaf): _Body(leaf, _text_of(leaf)) for leaf in told}
    kept = []
    for group in _alternatives(message):
        known = [bodies.pop(id(leaf)) for leaf in group if id(leaf) in bodies]
        plain, pages = ([one for one in known if one.is_page is page and one.text.strip()] for page in (False, True))
        seen, written = (sum(one.letters() for one in some) for some in (pages, plain))
        kept += pages if pages and seen > _SAYS_MORE * written else plain
    whole = {id(one.part): one for one in (*kept, *bodies.values())}
    return [whole[id(leaf)] for leaf in told if id(leaf) in whole]


def _alternatives(message: Message) -> Iterator[list[Message]]:
    """The parts of each group that says the same in several ways."""
    for group in message.walk():
        if group.get_content_type() == "multipart/alternative":
            yield list(_leaves(group))


def _as_it_flows(text: str, *, spaced: bool) -> tuple[str, Sequence[int]]:
    """A plain text without the line ends that only broke it (RFC 3676): those after a space."""
    out = TracedText(text)
    kept = 0
    for found in _SOFT_END.finditer(text):
        out.copy(kept, found.start() + int(spaced))
        kept = found.end()
    out.copy(kept, len(text))
    return out.text(), out.at


def attachments(data: bytes) -> Iterator[tuple[str, bytes | ReadingError]]:
    """The files that came with a message: name, and bytes or why they cannot be had."""
    message = _parsed(data)
    bodies = {id(body.part) for body in _bodies(message)}
    for number, part in enumerate(_leaves(message), 1):
        name = part.get_filename()
        if id(part) in bodies:
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            letter = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(letter, Message):
                named = _decoded(name) if name else f"message {number}"
                yield named if named.lower().endswith(".eml") else f"{named}.eml", _as_bytes(letter)
        elif name:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield _decoded(name), content


def _as_bytes(letter: Message) -> bytes | ReadingError:
    try:
        return letter.as_bytes(policy=policy.compat32)
    except (ValueError, LookupError, TypeError, MessageError):
        return ReadingError("cannot be taken out of the message; save it from its mail program")


def _parsed(data: bytes) -> Message:
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    if not message.keys():
        raise ReadingError("is no mail message: it has no header; save it as text if it is one")
    return message


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something themselves, without those of a message inside."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        else:
            yield part


def _text_of(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content:
        return ""
    stated = part.get_content_charset("")
    try:
        return content.decode(codecs.lookup(stated).name) if stated and stated != "us-ascii" else decode(content)[0]
    except (LookupError, UnicodeDecodeError):
        return decode(content)[0]


def _facts(message: Message, subject: str) -> Iterator[Fact]:
    name, address = parseaddr(_header(message, "from"))
    yield "published", _header(message, "date"), _SOURCE
    yield "title", subject, _SOURCE
    yield "author", name or address, _SOURCE
    yield "publisher", _header(message, "organization"), _SOURCE


def _header(message: Message, name: str) -> str:
    written = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    try:
        return _decoded(written.encode("ascii").decode("ascii"))
    except UnicodeEncodeError:  # bytes that stand there as they are, kept as surrogates
        try:
            return decode(written.encode("utf-8", "surrogateescape"))[0]
        except (ReadingError, UnicodeEncodeError):
            return _decoded(str(message.get(name, "")))


def _decoded(value: str) -> str:
    """A header's words, of which those in other scripts are written in code (RFC 2047)."""
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, MessageError):
        return value
