"""The small pattern language of dates.toml: {field} for a value, (a|b) for one of the words, [a|b] for one or nothing.

The templates of a language are kept as one tree in which they share their beginnings, and a text is matched against all
of them at once. Making the tree takes a few milliseconds, where compiling one regular expression of as many words takes
seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.languages.words import lengths_by

_PIECE = re.compile(
    r"\{(?P<field>\w+)\}|\((?P<need>[^()]*)\)|\[(?P<may>[^\[\]]*)\]|(?P<space>\s+)|(?P<plain>[^\s{(\[]+)"
)
_LETTERS = re.compile(r"[a-z]+")
_TIME = re.compile(r"t[0-2][0-9]:[0-5][0-9]")
_SPACE = re.compile(r"\s+")


class TemplateError(ValueError):
    """A pattern that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the fields of a pattern may stand for.

    `words` gives the spellings of a field (the longest are tried first); `shapes` gives a field whose values have a
    shape, as a regular expression of the tool's own; a field may have both. `spaced` says that words are set apart by
    spaces: white space between the parts of a pattern then stands where the pattern has it, and no match ends in the
    middle of a word; otherwise it may stand between any two parts.
    """

    words: Mapping[str, Mapping[str, object]]
    shapes: Mapping[str, str]
    spaced: bool
    numbers: frozenset[str]
    """The characters with which a value of a shape may begin."""


class _Piece(NamedTuple):
    """One part of a pattern: a field with its name, one of several words, or a shape; it may also be left out."""

    name: str = ""
    words: frozenset[str] = frozenset()
    lengths: Mapping[str, tuple[int, ...]] = {}
    """The lengths of the words by their first character, the longest first."""
    shape: re.Pattern[str] | None = None
    may_be_empty: bool = False
    space: bool = False

    def shape_at(self, char: str, numbers: frozenset[str]) -> re.Pattern[str] | None:
        """The shape, where it may begin with `char`."""
        return self.shape if (char.isspace() if self.space else char in numbers) else None


_Branch = tuple["_Node", tuple[int, ...], re.Pattern[str] | None]
"""A way to go on from a place in the tree: where to, by words of which lengths, and by which shape."""


class _Node:
    """A place in the tree: the part that leads here, and which pattern (by its number) ends here."""

    __slots__ = ("branches", "children", "ends_pattern", "first", "may_be_empty", "name", "piece", "words")

    def __init__(self, piece: _Piece, first: int) -> None:
        self.piece = piece
        self.name = piece.name
        self.words = piece.words
        self.may_be_empty = piece.may_be_empty
        self.first = first
        """The number of the first pattern that goes through here."""
        self.ends_pattern: int | None = None
        self.children: dict[str, _Node] = {}
        self.branches: dict[str, list[_Branch]] = {}
        """The ways on that begin with a character, found out when that character is first met."""

    def branch(self, char: str, numbers: frozenset[str]) -> list[_Branch]:
        """The ways on from here at a place where `char` stands, in the order of the patterns."""
        found: list[_Branch] = []
        for child in self.children.values():
            piece = child.piece
            lengths, shape = piece.lengths.get(char, ()), piece.shape_at(char, numbers)
            if lengths or shape or piece.may_be_empty:
                found.append((child, lengths, shape))
        self.branches[char] = found
        return found


class TemplateMatch(NamedTuple):
    """A pattern found in a text: its number, its span, and what each field stands for, in the order of the text."""

    number: int
    start: int
    end: int
    fields: Mapping[str, list[str]]


_Captured = tuple["_Captured | None", str, int, int]
"""The fields so far, the last one first: those before it, its name, and where what it stands for begins and ends."""


class _Search:
    """One match being looked for: the text, where it starts, the first pattern that counts, and the best one so far."""

    __slots__ = ("best", "captured", "end", "since", "start", "text")

    def __init__(self, text: str, start: int, since: int, patterns: int) -> None:
        self.text = text
        self.start = start
        self.since = since
        self.best = patterns
        self.end = start
        self.captured: _Captured | None = None

    def fields(self) -> dict[str, list[str]]:
        """What each field of the best match stands for."""
        found: dict[str, list[str]] = {}
        captured = self.captured
        while captured:
            captured, name, begin, end = captured
            found.setdefault(name, []).insert(0, self.text[begin:end])
        return found


class Templates:
    """The patterns of a list, matched all at once; the first of the list that fits wins."""

    def __init__(self, templates: Sequence[str], vocabulary: Vocabulary) -> None:
        self._spaced = vocabulary.spaced
        self._numbers = vocabulary.numbers
        self._count = len(templates)
        self._root = _Node(_Piece(), 0)
        known: dict[str, _Piece] = {}
        for number, template in enumerate(templates):
            node = self._root
            for written in _pieces(template):
                if written not in known:
                    known[written] = _piece(template, written, vocabulary)
                if written not in node.children:
                    node.children[written] = _Node(known[written], number)
                node = node.children[written]
            if node.ends_pattern is None:
                node.ends_pattern = number

    def match(self, text: str, at: int, since: int = 0) -> TemplateMatch | None:
        """The match of the first pattern, from number `since` on, that fits at `at`; None where none does."""
        char = text[at : at + 1]
        branches = self._root.branches.get(char)
        if branches is None:
            branches = self._root.branch(char, self._numbers)
        if not branches:
            return None
        search = _Search(text, at, since, self._count)
        self._walk(branches, at, at, None, search)
        if search.best == self._count:
            return None
        return TemplateMatch(search.best, at, search.end, search.fields())

    def _walk(self, branches: list[_Branch], at: int, begin: int, captured: _Captured | None, search: _Search) -> None:
        """Follow the ways on from a place in the tree; `begin` is `at` or past the white space there."""
        text = search.text
        for child, lengths, shape in branches:
            if child.first >= search.best:
                continue
            for length in lengths:
                if (word := text[begin : begin + length]) in child.words:
                    self._arrive(child, begin, begin + len(word), captured, search)
            if shape and (match := shape.match(text, begin)):
                end = match.end()
                if child.ends_pattern is not None or child.branches.get(text[end : end + 1], True):
                    self._arrive(child, begin, end, captured, search)  # else it is known that nothing goes on from here
            if child.may_be_empty:  # a part left out takes no white space along
                self._arrive(child, at, at, captured, search)

    def _arrive(self, node: _Node, begin: int, end: int, captured: _Captured | None, search: _Search) -> None:
        """Go on behind a part that stands at `text[begin:end]`."""
        text = search.text
        if node.name:
            captured = (captured, node.name, begin, end)
        number = node.ends_pattern
        if (
            number is not None
            and search.since <= number < search.best
            and end > search.start
            and not (self._spaced and _in_a_word(text, end))
        ):
            search.best, search.end, search.captured = number, end, captured
        if node.children:
            char, begin = text[end : end + 1], end
            if not self._spaced and end > search.start:
                while char.isspace():
                    begin += 1
                    char = text[begin : begin + 1]
            branches = node.branches.get(char)
            if branches is None:
                branches = node.branch(char, self._numbers)
            if branches:
                self._walk(branches, end, begin, captured, search)


def _in_a_word(text: str, at: int) -> bool:
    if text.startswith("t", at) and _TIME.match(text, at):  # 2023-05-10T09:30
        return False
    return at < len(text) and text[at].isalnum() and text[at - 1].isalnum()


def _pieces(template: str) -> Iterator[str]:
    """The parts of a pattern as written."""
    at = 0
    while at < len(template):
        piece = _PIECE.match(template, at)
        if not piece:
            raise TemplateError(f"cannot read the pattern {template!r} from {template[at:]!r} on")
        at = piece.end()
        yield piece[0]


def _piece(template: str, written: str, vocabulary: Vocabulary) -> _Piece:
    piece = _PIECE.fullmatch(written)
    if not piece:
        raise TemplateError(f"cannot read {written!r} in the pattern {template!r}")
    if piece["space"]:
        return _Piece(shape=_SPACE, space=True)
    name = piece["field"]
    if not name:
        listed = piece["need"] if piece["need"] is not None else piece["may"]
        words = frozenset(listed.split("|") if listed is not None else [written])
        return _Piece(
            words=words - {""}, lengths=lengths_by(0, words), may_be_empty=piece["may"] is not None or "" in words
        )
    words, shape = frozenset(vocabulary.words.get(name, ())), vocabulary.shapes.get(name)
    if not words and shape is None:
        known = ", ".join(sorted({*vocabulary.words, *vocabulary.shapes}))
        raise TemplateError(f"there is no field {{{name}}} in {template!r}; known fields: {known}")
    return _Piece(name, words - {""}, lengths_by(0, words), re.compile(shape) if shape else None, "" in words)


def first_words(template: str, vocabulary: Vocabulary) -> set[str]:
    """The words with which a pattern may begin, each up to its first character that is no letter."""
    found: set[str] = set()
    for written in _pieces(template):
        piece = _PIECE.fullmatch(written)
        assert piece
        if piece["may"] is not None:
            found.update(piece["may"].split("|"))
            continue
        if name := piece["field"]:
            found.update(vocabulary.words.get(name, ()))
        else:
            found.update(piece["need"].split("|") if piece["need"] is not None else [written])
        break
    return {letters[0] for word in found if (letters := _LETTERS.match(word))}
