"""The sources of a check put on a shelf, and what is known of each kept between runs.

Kept are, for the whole of the sources, which documents tell one story and what words each story holds; and for each
document what matching knows of its figures, from when a draft first came near it. All of it is found by the names and
bytes of the files and the version of the program; what is missing or damaged is made anew from the files. A file may
hold several documents: an archive, a letter with attachments.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.cache import Cache, entry_key, key_for
from factcheck.drafts.rules import Rules
from factcheck.errors import Place, Problem, ReadingError
from factcheck.intake import FileRead, Track, read_files
from factcheck.matching import Shelf, take_apart
from factcheck.matching.archive import plain_described, read_described
from factcheck.matching.prepared import Described, describe_closely
from factcheck.matching.shelf import Postings
from factcheck.model import Document, Gathering, Judgement
from factcheck.pipeline import restated
from factcheck.reading import gather
from factcheck.reading.files import STANDARD_INPUT, shown

_DAMAGED = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError)


@dataclass(slots=True)
class Shelved:
    """Sources on their shelf, and what could not be read of them."""

    shelf: Shelf
    problems: list[Problem] = field(default_factory=list)

    def document(self, name: str) -> Document | None:
        """The document of this name."""
        names = self.shelf.sources
        return self.shelf.fetch(names.index(name)).passages.document if name in names else None

    def judged(self, judgements: Sequence[Judgement]) -> Iterator[Document]:
        """The documents whose figures are judged, which alone are looked into for them."""
        wanted = {figure.source for one in judgements for figure in (one.one, one.other)} - {""}
        if not wanted:
            return
        paths = {Path(name).resolve() for name in wanted}
        for place, name in enumerate(self.shelf.sources):
            if Path(name).resolve() in paths:
                yield self.shelf.fetch(place).passages.document


def empty_shelf(rules: Rules) -> Shelved:
    """A shelf on which nothing stands."""
    return Shelved(Shelf.of([], rules.names))


def put_on_shelf(
    paths: Sequence[str],
    rules: Rules,
    store: Cache | None,
    track: Track | None = None,
    exclude: Sequence[str] = (),
    how: Gathering | None = None,
) -> Shelved:
    """The sources under `paths`, by what the rules state of them.

    Raises ReadingError where a path is missing or no document can be read.
    """
    how = how or rules.gathering(Gathering())
    unlisted: list[Problem] = []
    files = [found.name for found in gather(paths, exclude, how, unlisted)] if store is not None else []
    if store is None or STANDARD_INPUT in files:
        read, problems = read_files(paths, store, track, exclude, how)
        documents, _ = restated([document for file in read for document in file.documents], rules.stated)
        return Shelved(Shelf.of(documents, rules.names), problems)
    listed = _Listed({name: _key(name, how, store) for name in files}, unlisted, how)
    shelved = _recall(listed, rules, store)
    if shelved is None:
        read, problems = read_files(paths, store, track, exclude, how)
        shelved = _put_anew(read, problems, listed, rules, store)
    return shelved


@dataclass(frozen=True, slots=True)
class _Listed:
    """The files of the sources by name, each with what its documents are kept under; and what cannot be looked into."""

    keys: dict[str, bytes]
    unlisted: Sequence[Problem]
    how: Gathering

    def key(self, rules: Rules) -> bytes:
        """What their shelf is kept under."""
        files = [part for name in sorted(self.keys) for part in (os.fsencode(name), self.keys[name])]
        unlisted = json.dumps(sorted([p.place.path, p.message] for p in self.unlisted)).encode("ascii")
        return key_for(b"shelf", _told(rules), str(self.how.largest).encode(), unlisted, *files)


def _key(name: str, how: Gathering, store: Cache) -> bytes:
    """What the documents in a file are kept under; of one that cannot be read, something that no document has."""
    try:
        if os.stat(name).st_size > how.largest:  # noqa: PTH116  thousands of files
            return key_for(b"too large", os.fsencode(name))
        return entry_key(shown(name), store.digest(name))
    except (OSError, ValueError) as error:
        return key_for(b"unread", name.encode("utf-8", "surrogatepass"), str(error).encode("utf-8", "surrogatepass"))


def _put_anew(
    read: Sequence[FileRead], problems: Sequence[Problem], listed: _Listed, rules: Rules, store: Cache
) -> Shelved:
    """The shelf of the files that were read; it is kept unless one of them changed since they were listed."""
    documents, _ = restated([document for file in read for document in file.documents], rules.stated)
    shelf = Shelf.of(documents, rules.names)
    places = [(file.name, at) for file in read for at in range(len(file.documents))]
    keys = {file.name: file.key or _key(file.name, listed.how, store) for file in read}
    if keys == listed.keys:
        whole = listed.key(rules)
        held = {
            "places": places,
            "names": shelf.sources,
            "short": [document.source.short for document in documents],
            "stories": shelf.stories,
            "problems": [[p.message, p.place.path, p.place.line, p.place.column] for p in problems],
        }
        store.put(whole, json.dumps(held, separators=(",", ":")).encode("ascii"))
        store.put(key_for(b"postings", whole), shelf.postings.to_bytes())
        describe_anew = shelf.fetch
        kept = _Kept(rules, store, listed, places, [document.source.short for document in documents])

        def fetch(place: int) -> Described:
            described = kept.look_up(place, documents[place])
            if described is None:
                described = describe_anew(place)
                kept.keep(place, described)
            return described

        shelf.fetch = fetch
    return Shelved(shelf, list(problems))


def _recall(listed: _Listed, rules: Rules, store: Cache) -> Shelved | None:
    """The shelf of these very files as it was kept, or None."""
    whole = listed.key(rules)
    held, postings = store.get(whole), store.get(key_for(b"postings", whole))
    if held is None or postings is None:
        return None
    try:
        told = json.loads(held)
        places = [(str(name), int(at)) for name, at in told["places"]]
        names = [str(name) for name in told["names"]]
        stories = [list(map(int, some)) for some in told["stories"]]
        problems = [Problem(message, Place(path, line, column)) for message, path, line, column in told["problems"]]
        whole_shelf = sorted(place for some in stories for place in some) == list(range(len(names)))
        if not whole_shelf or len(places) != len(names) or not listed.keys.keys() >= {name for name, _ in places}:
            return None
        kept = _Kept(rules, store, listed, places, told["short"])
        return Shelved(Shelf(rules.names, stories, Postings.from_bytes(postings), kept.fetch, names), problems)
    except _DAMAGED:
        return None


@dataclass(slots=True)
class _Kept:
    """What is kept of each document of a shelf, by its place; `places` tells the file of each and its number there."""

    rules: Rules
    store: Cache
    listed: _Listed
    places: Sequence[tuple[str, int]]
    short: Sequence[str]
    told: bytes = field(init=False)
    _last: tuple[str, Sequence[Document], bool] | None = None
    """The file looked into last, its documents, and whether they are what was listed."""

    def __post_init__(self) -> None:
        self.told = _told(self.rules)

    def fetch(self, place: int) -> Described:
        """What is known of a document; what is no longer kept is read from its file.

        Raises ReadingError where that is gone since the files were listed.
        """
        name, at = self.places[place]
        documents, as_listed = self._file(name)
        if at >= len(documents):
            raise ReadingError("changed while it was read; check again", Place(shown(name)))
        document = documents[at]
        named = Document(replace(document.source, short=self.short[place]), document.mentions)
        ((document,), _) = restated([named], self.rules.stated)
        described = self.look_up(place, document) if as_listed else None
        if described is None:
            described = describe_closely(take_apart(document, self.rules.names))
            if as_listed:
                self.keep(place, described)
        return described

    def _file(self, name: str) -> tuple[Sequence[Document], bool]:
        if self._last is None or self._last[0] != name:
            key = self.listed.keys[name]
            documents, as_listed = self.store.documents(key), True
            if documents is None:
                (file,), _ = read_files([name], self.store, how=Gathering(largest=self.listed.how.largest, jobs=1))
                documents, as_listed = file.documents, file.key == key
            self._last = name, documents, as_listed
        return self._last[1:]

    def look_up(self, place: int, document: Document) -> Described | None:
        """What is kept of the figures of a document, or None."""
        held = self.store.get(self._key(place))
        if held is None:
            return None
        try:
            return read_described(json.loads(held), document, self.rules.names)
        except _DAMAGED:
            return None

    def keep(self, place: int, described: Described) -> None:
        """Keep what is known of the figures of a document."""
        told = plain_described(described)
        self.store.put(self._key(place), json.dumps(told, separators=(",", ":")).encode("ascii"))

    def _key(self, place: int) -> bytes:
        name, at = self.places[place]
        return key_for(b"described", self.listed.keys[name], str(at).encode(), self.told)


def _told(rules: Rules) -> bytes:
    """What the rules say that a document is taken apart by."""
    stated = [[one.folder, one.path, one.facts] for one in rules.stated]
    told = [rules.names.entries, rules.names.concepts, stated, str(Path.cwd()) if stated else ""]
    return json.dumps(told).encode("ascii")
