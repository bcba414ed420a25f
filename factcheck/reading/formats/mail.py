"""E-mail as saved by mail programs (.eml): subject and text are read, and what was attached is read beside it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
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

MOST_PARTS = 1000
"""The most parts of a message that are looked at."""
_SOURCE = "mail header"
_LINE_END = re.compile(r"\r\n?|\n")


def read(data: bytes) -> Extracted:
    """Subject and text of a message, the plain one where it has several. Raises ReadingError where it has neither."""
    message = _parsed(data)
    subject = " ".join(_header(message, "subject").split())
    html, plain = _body(message, "text/html"), _body(message, "text/plain")
    body = plain if plain.strip() else html
    if not body.strip() and not subject:
        raise ReadingError("holds no message text; open it in its mail program and save the text")
    lead = f"{subject}\n\n" if subject else ""
    raw = lead + body
    out = TracedText(raw)
    out.copy(0, len(lead))
    shown, places = _seen(body) if body is html else (body, range(len(body)))
    out.put_from(shown, (place + len(lead) for place in places or range(len(body))))
    parts = [(0, "subject")] if subject else []
    starts = [0, *(end.end() for end in _LINE_END.finditer(body))]
    parts += [(start + len(lead), f"message, line {number}") for number, start in enumerate(starts, 1)]
    return Extracted(raw, out.text(), "mail", out.at, parts, stated=list(_facts(message, subject)))


def _seen(page: str) -> tuple[str, Sequence[int]]:
    """What a reader sees of a message written as a page."""
    tables: list[PageTable] = []
    return with_tables(*visible_text(page, html_alone=True, tables=tables), tables)


def attachments(data: bytes) -> Iterator[tuple[str, bytes | ReadingError]]:
    """The files that came with a message: name, and bytes or why they cannot be had."""
    message = _parsed(data)
    bodies = {id(part) for kind in ("text/plain", "text/html") if (part := _first(message, kind))}
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


def _first(message: Message, kind: str) -> Message | None:
    found = (
        p for p in _leaves(message) if p.get_content_type() == kind and p.get_content_disposition() != "attachment"
    )
    return next(found, None)


def _body(message: Message, kind: str) -> str:
    part = _first(message, kind)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes) or not content:
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
