"""What an HTML page says of itself: meta tags, the language of its root element, JSON-LD, and <time>."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.reading.tags import Tag, tag_at

_TAGS = re.compile(r"<(?:meta|html|time|title|script|link)[\s>]", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "published": tuple(
        "article:published_time article:published og:article:published_time og:published_time og:release_date "
        "datepublished publishdate publish-date publish_date pubdate parsely-pub-date sailthru.date dc.date.issued "
        "dcterms.issued dc.date dcterms.date dcterms.created citation_publication_date article:create_at "
        "weibo:article:create_at date".split()
    ),
    "title": ("og:title", "twitter:title", "headline", "dc.title", "title"),
    "publisher": ("og:site_name", "dc.publisher", "publisher", "application-name", "mediaid", "author"),
    "language": ("content-language", "language", "dc.language", "inlanguage", "og:locale"),
    "credit": ("source", "dc.source", "original-source"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "byline"),
    "address": ("og:url", "twitter:url"),
}
"""The names of meta tags per fact, the most telling first."""
_LINKED: Mapping[str, tuple[str, ...]] = {
    "published": ("datePublished", "dateCreated"),
    "title": ("headline",),
    "publisher": ("publisher", "sourceOrganization"),
    "language": ("inLanguage",),
    "author": ("author", "creator"),
    "address": ("mainEntityOfPage", "url"),
}
_DEEPEST = 12
_LONGEST_SCRIPT = 1_000_000
_MOST_TAGS = 500


def page_facts(raw: str) -> Iterator[tuple[str, str, str]]:
    """The facts a page states, as (fact, value, where found), the more trustworthy first."""
    named: dict[str, str] = {}
    linked: list[tuple[str, str]] = []
    times: list[str] = []
    title = language = canonical = ""
    for count, sign in enumerate(_TAGS.finditer(raw)):
        tag = tag_at(raw, sign.start())
        if not tag or count > _MOST_TAGS:
            continue
        attributes = _attributes(tag)
        if tag.name == "meta":
            name = (
                attributes.get("property")
                or attributes.get("name")
                or attributes.get("itemprop")
                or attributes.get("http-equiv")
            )
            if name and attributes.get("content"):
                named.setdefault(name.strip().lower(), attributes["content"].strip())
        elif tag.name == "html":
            language = language or attributes.get("lang") or attributes.get("xml:lang", "")
        elif tag.name == "link" and attributes.get("rel", "").lower() == "canonical":
            canonical = canonical or attributes.get("href", "")
        elif tag.name == "time" and attributes.get("datetime"):
            times.append(attributes["datetime"])
        elif tag.name == "title":
            title = title or _content(raw, tag)
        elif tag.name == "script" and "ld+json" in attributes.get("type", ""):
            linked += _linked_facts(_content(raw, tag))
    for fact, names in _NAMES.items():
        yield from ((fact, named[name], "HTML meta") for name in names if name in named)
    yield from ((fact, value, "JSON-LD") for fact, value in linked)
    yield ("address", canonical, "HTML canonical link")
    yield from (("published", value, "HTML time") for value in times)
    yield ("title", " ".join(html.unescape(title).split()), "HTML title")
    yield ("language", language, "HTML lang")


def _attributes(tag: Tag) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag.attributes)
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in reversed(found)}


def _content(raw: str, tag: Tag) -> str:
    end = raw.find("</", tag.end, tag.end + _LONGEST_SCRIPT)
    while tag.name == "script" and end >= 0 and raw[end : end + 8].lower() != "</script":
        end = raw.find("</", end + 2, tag.end + _LONGEST_SCRIPT)
    return raw[tag.end : end] if end >= 0 else ""


def _linked_facts(script: str) -> list[tuple[str, str]]:
    """The facts in one JSON-LD script; none where it is not JSON."""
    import json

    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return []
    facts = []
    for item in _objects(data, _DEEPEST):
        for fact, keys in _LINKED.items():
            for key in keys:
                value = item.get(key)
                value = value[0] if isinstance(value, list) and value else value
                name = value.get("@id" if fact == "address" else "name") if isinstance(value, dict) else value
                if isinstance(name, str):
                    facts.append((fact, name))
    return facts


def _objects(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth and isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _objects(value, depth - 1)
    elif depth and isinstance(data, list):
        for value in data:
            yield from _objects(value, depth - 1)
