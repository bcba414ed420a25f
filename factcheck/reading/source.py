"""A text and what is known of it, put together into a Source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from factcheck.errors import Place, ReadingError
from factcheck.languages.documents import reading_packs
from factcheck.model import Source, line_starts
from factcheck.reading.characters import TURNING, settled
from factcheck.reading.dateline import find_credit, find_dateline
from factcheck.reading.dates import read_date
from factcheck.reading.encoding import DAMAGED
from factcheck.reading.extracted import Extracted
from factcheck.reading.filedates import is_told_by_the_file
from factcheck.reading.frontmatter import Metadata, read_metadata
from factcheck.reading.language import detect_language, known_language, plausible
from factcheck.reading.markdown import as_array, without_marks
from factcheck.reading.markup import is_html, visible_text
from factcheck.reading.page_tables import PageTable, with_tables
from factcheck.reading.wrapped import unwrapped

_TELLS_OF_A_PAGE = re.compile(r"<(?:meta|html|time|title|script)[\s>]", re.IGNORECASE)
_HEADING = re.compile(
    r"^[ ]{0,3}#{1,2}[ \t]+(\S[^\n]{0,200})|<h1[^<>]{0,500}>([^<]{1,300})</h1>", re.MULTILINE | re.IGNORECASE
)
_SENTENCE_ENDS = "。！？.!?；;：:"
_LONGEST_TITLE = 80


def from_text(
    text: str,
    *,
    name: str = "",
    language: str | None = None,
    published: dt.date | str | None = None,
    encoding: str = "utf-8",
    likely: str = "",
    article: bool = False,
) -> Source:
    """The Source of a text held in memory; offsets are code points of `text` as given.

    `language` (a tag or a name) and `published` (a date or its ISO text) go before what the text says itself; `likely`
    is the language of a text too short to tell. `article` leaves out of a web page what is not its article, where that
    can be told. Raises ReadingError where `language` has no pack or `published` is no date.
    """
    facts = _given(name, language, published)
    metadata = read_metadata(text, _known_keys())
    html_alone = is_html(text, name)
    tables: list[PageTable] = []
    visible, places = visible_text(text, metadata.body, html_alone=html_alone, tables=tables)
    shown, raw_at = (visible, places) if html_alone else without_marks(visible, places, tables)
    whole = (shown, raw_at)
    format_ = "HTML" if html_alone else "text"
    if html_alone and article:
        from factcheck.reading.formats.article import main_text

        shown, raw_at = main_text(text, shown, raw_at)
        format_ = "HTML article" if shown is not whole[0] else format_
    shown, raw_at = with_tables(shown, raw_at, tables, whole)
    if not html_alone:
        shown, raw_at = unwrapped(shown, raw_at)
    shown, raw_at = settled(shown, raw_at)
    _collect(facts, text, shown, metadata, likely)
    extracted = Extracted(text, shown, format_, raw_at, encoding=encoding, gaps=_doubts(text, encoding))
    return _source(name, extracted, facts)


def from_extracted(extracted: Extracted, name: str) -> Source:
    """The Source of a document that was taken out of a file of another format than text."""
    text, raw_at = settled(extracted.text, extracted.raw_at)
    facts = _Facts()
    for fact in extracted.stated:
        facts.add(*fact, text)
    _collect(facts, "", text, Metadata({}, 0))
    for fact in extracted.properties:
        if fact[0] != "published" or is_told_by_the_file(fact[1], text):
            facts.add(*fact, text)
    return _source(name, replace(extracted, text=text, raw_at=raw_at), facts)


def _source(name: str, extracted: Extracted, facts: _Facts) -> Source:
    known = facts.values.get
    return Source(
        name=name,
        raw=extracted.raw,
        text=extracted.text,
        language=known("language", ""),
        published=facts.published,
        title=known("title", ""),
        publisher=known("publisher", ""),
        credit=known("credit", ""),
        author=known("author", ""),
        address=known("address", ""),
        based_on=known("based_on", ""),
        encoding=extracted.encoding,
        format=extracted.format,
        raw_at=as_array(extracted.raw_at),
        starts=line_starts(extracted.raw),
        provenance=facts.provenance,
        parts=tuple(extracted.parts),
        counts=extracted.counts,
        gaps=tuple(extracted.gaps),
    )


def _doubts(text: str, encoding: str) -> list[str]:
    """What of a text may be read wrongly: where its direction is turned, and where bytes are no text."""
    doubts = []
    if not text.isascii() and (found := TURNING.search(text)):
        line, sign = text.count("\n", 0, found.start()) + 1, f"U+{ord(found[0]):04X}"
        doubts.append(
            f"turns the direction of text in line {line} ({sign}); figures there may look other than they are"
        )
    if encoding.endswith(DAMAGED):
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        doubts.append(f"holds bytes that are no UTF-8, the first in line {line}; \ufffd stands for them")
    return doubts


@dataclass(slots=True)
class _Facts:
    """What has been found so far; what is found first stays."""

    values: dict[str, str] = field(default_factory=dict)
    published: dt.date | None = None
    provenance: dict[str, str] = field(default_factory=dict)

    def add(self, fact: str, value: str, found: str, text: str) -> None:
        """Keep `value` unless the fact is known already or the value cannot be used."""
        value = value.strip()
        if fact in self.provenance or not value:
            return
        if fact == "published":
            self.published = read_date(value)
            if not self.published:
                return
        elif fact == "language":
            value = known_language(value)
            if not value or not plausible(value, text):
                return
        elif fact == "address":
            if not value.startswith(("https://", "http://")) or any(c.isspace() for c in value):
                return
        elif fact == "other" or (fact in ("credit", "publisher", "author") and "://" in value):
            return
        self.values[fact] = value
        self.provenance[fact] = found


def _given(name: str, language: str | None, published: dt.date | str | None) -> _Facts:
    facts = _Facts()
    if language is not None:
        pack = known_language(language)
        if not pack:
            known = ", ".join(pack.language for pack in reading_packs())
            raise ReadingError(
                f'no language pack for "{language}"; there are packs for {known}', Place(name) if name else None
            )
        facts.values["language"] = pack
        facts.provenance["language"] = "given"
    if published is not None:
        facts.published = read_date(published) if isinstance(published, str) else published
        if not facts.published:
            raise ReadingError(f'"{published}" is not a date; write it as 2021-11-15', Place(name) if name else None)
        facts.provenance["published"] = "given"
    return facts


def _collect(facts: _Facts, raw: str, shown: str, metadata: Metadata, likely: str = "") -> None:
    """Find what the document says of itself: in its metadata, in its HTML, in its running text."""
    for fact, value in _from_keys(metadata.values):
        facts.add(fact, value, metadata.found, shown)
    if _TELLS_OF_A_PAGE.search(raw):
        from factcheck.reading.pagemeta import page_facts

        for fact, value, found in page_facts(raw):
            facts.add(fact, value, found, shown)
    if "published" not in facts.provenance and (line := find_dateline(shown)):
        facts.published = line.date
        facts.provenance["published"] = "dateline"
    facts.add("credit", find_credit(shown), "running text", shown)
    facts.add("title", _title(raw[metadata.body :], shown), "heading", shown)
    if "language" not in facts.provenance and (language := detect_language(shown, likely)):
        facts.values["language"] = language
        facts.provenance["language"] = "its letters"


@cache
def _known_keys() -> frozenset[str]:
    return frozenset(key for pack in reading_packs() for keys in pack.keys.values() for key in keys)


def _from_keys(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The facts among metadata values, for each fact the most telling key first."""
    for pack in reading_packs():
        for fact, keys in pack.keys.items():
            yield from ((fact, values[key]) for key in keys if key in values)


def _title(body: str, shown: str) -> str:
    """The first heading, or a first line that stands alone and is no sentence; without a dateline beside it."""
    heading = _HEADING.search(body[:5000])
    if heading:
        return (heading[1] or heading[2]).strip(" \t\r#*_`")
    opening = shown[:1000].lstrip()
    line, _, rest = opening.partition("\n")
    line = line.strip()
    if not rest or rest.lstrip(" \t\r\u3000")[:1] != "\n" or len(line) > _LONGEST_TITLE or line[-1:] in _SENTENCE_ENDS:
        return ""
    dateline = find_dateline(line)
    return (line[: dateline.start] + line[dateline.end :]).strip(" \t\u3000|｜") if dateline else line
