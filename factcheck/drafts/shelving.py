"""The sources of a check put on a shelf, and what is known of each kept between runs.

Kept are, for the whole of the sources, which documents tell one story and what words each story holds; and for each
document what matching knows of its figures, from when a draft first came near it. All of it is found by the names and
bytes of the files and the version of the program; what is missing or damaged is made anew from the files.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.cache import Cache, document_key, key_for
from factcheck.errors import Place, Problem
from factcheck.matching import Shelf, take_apart
from factcheck.matching.archive import plain_described, read_described
from factcheck.matching.prepared import Described, describe_closely
from factcheck.matching.shelf import Postings
from factcheck.model import Document, Names
from factcheck.pipeline import Track, read_documents
from factcheck.reading import list_files

_DAMAGED = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError)


@dataclass(slots=True)
class Shelved:
    """Sources on their shelf: the files' names in order, and what could not be read of them."""

    shelf: Shelf
    names: list[str]
    problems: list[Problem]

    def document(self, name: str) -> Document | None:
        """The document in the file `name`."""
        return self.shelf.fetch(self.names.index(name)).passages.document if name in self.names else None


def put_on_shelf(
    paths: Sequence[str], glossary: Names, store: Cache | None, track: Track | None = None, exclude: Sequence[str] = ()
) -> Shelved:
    """The sources under `paths`. Raises ReadingError where a path is missing or no document can be read."""
    if store is None:
        documents, problems = read_documents(paths, None, track, exclude)
        return Shelved(Shelf.of(documents, glossary), [d.source.name for d in documents], problems)
    files, unlisted = list_files(paths, exclude)
    keys = {name: _key(name, store) for name in files}
    shelved = _recall(keys, glossary, store, unlisted)
    if shelved is None:
        shelved = _put_anew(paths, glossary, store, track, exclude)
    return shelved


def _key(name: str, store: Cache) -> bytes:
    """What the document in a file is kept under; of one that cannot be read, something that no document has."""
    try:
        return document_key(name, store.digest(name))
    except (OSError, ValueError) as error:
        return key_for(b"unread", name.encode("utf-8", "surrogatepass"), str(error).encode("utf-8", "surrogatepass"))


def _put_anew(
    paths: Sequence[str], glossary: Names, store: Cache, track: Track | None, exclude: Sequence[str]
) -> Shelved:
    documents, problems = read_documents(paths, store, track, exclude)
    shelf = Shelf.of(documents, glossary)
    names = [document.source.name for document in documents]
    keys = {name: store.key_of(name) or _key(name, store) for name in names}
    unread = {problem.place.path: _key(problem.place.path, store) for problem in problems}
    whole = _whole_key(keys | unread, glossary)
    held = {
        "names": names,
        "short": [document.source.short for document in documents],
        "stories": shelf.stories,
        "problems": [[p.message, p.place.path, p.place.line, p.place.column] for p in problems],
    }
    store.put(whole, json.dumps(held, separators=(",", ":")).encode("ascii"))
    store.put(key_for(b"postings", whole), shelf.postings.to_bytes())
    describe_anew = shelf.fetch
    kept = _Kept(glossary, store, names, [d.source.short for d in documents], keys)

    def fetch(place: int) -> Described:
        described = kept.look_up(place, documents[place])
        if described is None:
            described = describe_anew(place)
            kept.keep(place, described)
        return described

    shelf.fetch = fetch
    return Shelved(shelf, names, problems)


def _recall(keys: dict[str, bytes], glossary: Names, store: Cache, unlisted: Sequence[Problem]) -> Shelved | None:
    """The shelf of these very files as it was kept, or None."""
    unread = {problem.place.path: _key(problem.place.path, store) for problem in unlisted}
    whole = _whole_key(keys | unread, glossary)
    held, postings = store.get(whole), store.get(key_for(b"postings", whole))
    if held is None or postings is None:
        return None
    try:
        told = json.loads(held)
        names = [str(name) for name in told["names"]]
        kept = _Kept(glossary, store, names, told["short"], keys)
        stories = [list(map(int, places)) for places in told["stories"]]
        problems = [Problem(message, Place(path, line, column)) for message, path, line, column in told["problems"]]
        whole_shelf = sorted(place for places in stories for place in places) == list(range(len(names)))
        if not whole_shelf or not keys.keys() >= set(names):
            return None
        return Shelved(Shelf(glossary, stories, Postings.from_bytes(postings), kept.fetch), names, problems)
    except _DAMAGED:
        return None


@dataclass(slots=True)
class _Kept:
    """What is kept of each document of a shelf, by its place."""

    glossary: Names
    store: Cache
    names: Sequence[str]
    short: Sequence[str]
    keys: dict[str, bytes]

    def fetch(self, place: int) -> Described:
        """What is known of a document; what is no longer kept is read from its file."""
        name = self.names[place]
        document = self.store.document(self.keys[name], name)
        if document is None:
            (document,), _ = read_documents([name], self.store)
        changed = self.store.key_of(name) not in (None, self.keys[name])  # just now, since the files were listed
        document = Document(replace(document.source, short=self.short[place]), document.mentions)
        described = None if changed else self.look_up(place, document)
        if described is None:
            described = describe_closely(take_apart(document, self.glossary))
            if not changed:
                self.keep(place, described)
        return described

    def look_up(self, place: int, document: Document) -> Described | None:
        """What is kept of the figures of a document, or None."""
        held = self.store.get(self._key(place))
        if held is None:
            return None
        try:
            return read_described(json.loads(held), document)
        except _DAMAGED:
            return None

    def keep(self, place: int, described: Described) -> None:
        """Keep what is known of the figures of a document."""
        told = plain_described(described)
        self.store.put(self._key(place), json.dumps(told, separators=(",", ":")).encode("ascii"))

    def _key(self, place: int) -> bytes:
        return key_for(b"described", self.keys[self.names[place]], _told(self.glossary))


def _whole_key(keys: dict[str, bytes], glossary: Names) -> bytes:
    """What a shelf is kept under: the files it holds or could not read, in the order of their names."""
    return key_for(b"shelf", _told(glossary), *(keys[name] for name in sorted(keys)))


def _told(glossary: Names) -> bytes:
    return json.dumps([glossary.entries]).encode("ascii")
