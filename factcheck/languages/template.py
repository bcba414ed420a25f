"""The small pattern language of dates.toml: {field} for a value, (a|b) for one of the words, [a|b] for one or nothing.

The templates of a language are kept as one tree in which they share their beginnings, and a text is matched against all
of them at once. Making the tree takes a few milliseconds, where compiling one regular expression of as many words takes
seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_PIECE = re.compile(
    r"\{(?P<field>\w+)\}|\((?P<need>[^()]*)\)|\[(?P<may>[^\[\]]*)\]|(?P<space>\s+)|(?P<plain>[^\s{(\[]+)"
)
_LETTERS = re.compile(r"[a-z]+")
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


class _Spellings:
    """Words by their first character, so that a place where none begins costs one look-up."""

    __slots__ = ("by_first", "may_be_empty")

    def __init__(self, words: Iterable[str]) -> None:
        self.by_first: dict[str, list[str]] = {}
        self.may_be_empty = False
        for word in sorted(set(words), key=lambda w: (-len(w), w)):
            if word:
                self.by_first.setdefault(word[0], []).append(word)
            else:
                self.may_be_empty = True

    def ends(self, text: str, at: int) -> Iterator[int]:
        """Where the words that begin at `at` end, the longest first."""
        for word in self.by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                yield at + len(word)


@dataclass(slots=True)
class _Piece:
    """One part of a pattern: a field with its name, words, or white space."""

    name: str = ""
    words: _Spellings | None = None
    shape: re.Pattern[str] | None = None
    optional: bool = False
    space: bool = False

    def may_begin(self, char: str, numbers: frozenset[str]) -> bool:
        """Whether this part may be empty or begin with `char`."""
        if self.space:
            return not char or char.isspace()
        words = self.words
        return bool(
            self.optional
            or (self.shape and char in numbers)
            or (words and (words.may_be_empty or char in words.by_first))
        )

    def ends(self, text: str, at: int) -> Iterator[int]:
        """Where this part may end when it begins at `at`, in the order of preference."""
        if self.space:
            if match := _SPACE.match(text, at):
                yield match.end()
            return
        if self.words:
            yield from self.words.ends(text, at)
        if self.shape and (match := self.shape.match(text, at)):
            yield match.end()
        if self.optional or (self.words and self.words.may_be_empty):
            yield at


@dataclass(slots=True)
class _Node:
    """A place in the tree: the part that leads here, and which pattern (by its number) ends here."""

    piece: _Piece
    ends_pattern: int | None = None
    first: int = 0
    """The number of the first pattern that goes through here."""
    children: dict[str, _Node] = field(default_factory=dict)
    by_char: dict[str, list[_Node]] = field(default_factory=dict)
    """The children that may go on with a character, found out when that character is first met."""

    def following(self, char: str, numbers: frozenset[str]) -> list[_Node]:
        """The children that the character `char` may belong to, in the order of the patterns."""
        if (known := self.by_char.get(char)) is None:
            known = self.by_char[char] = [c for c in self.children.values() if c.piece.may_begin(char, numbers)]
        return known


@dataclass(frozen=True, slots=True)
class TemplateMatch:
    """A pattern found in a text: its span, and what each field stands for, in the order of the text."""

    start: int
    end: int
    fields: Mapping[str, list[str]]


class Templates:
    """The patterns of a list, matched all at once; the first of the list that fits wins."""

    def __init__(self, templates: Sequence[str], vocabulary: Vocabulary) -> None:
        self._spaced = vocabulary.spaced
        self._numbers = vocabulary.numbers
        self._root = _Node(_Piece())
        known: dict[str, _Piece] = {}
        for number, template in enumerate(templates):
            node = self._root
            for written in _pieces(template):
                if written not in known:
                    known[written] = _piece(template, written, vocabulary)
                node = node.children.setdefault(written, _Node(known[written], first=number))
            if node.ends_pattern is None:
                node.ends_pattern = number

    def match(self, text: str, at: int) -> TemplateMatch | None:
        """The match of the first pattern that fits at `at`; None where none does."""
        best: list[tuple[int, int, list[tuple[str, str]]]] = []
        self._walk(self._root, text, at, at, [], best)
        if not best:
            return None
        _, end, captured = best[0]
        fields: dict[str, list[str]] = {}
        for name, value in captured:
            fields.setdefault(name, []).append(value)
        return TemplateMatch(at, end, fields)

    def _walk(
        self,
        node: _Node,
        text: str,
        at: int,
        start: int,
        captured: list[tuple[str, str]],
        best: list[tuple[int, int, list[tuple[str, str]]]],
    ) -> None:
        begin = at
        if not self._spaced and at > start:
            while text[begin : begin + 1].isspace():
                begin += 1
        for child in node.following(text[begin : begin + 1], self._numbers):
            if best and child.first >= best[0][0]:
                continue
            piece = child.piece
            for end in piece.ends(text, begin):
                stop = at if end == begin else end  # a part left out takes no white space along
                if piece.name:
                    captured.append((piece.name, text[begin:end]))
                number = child.ends_pattern
                if (
                    number is not None
                    and stop > start
                    and (not best or number < best[0][0])
                    and not self._in_a_word(text, stop)
                ):
                    best[:] = [(number, stop, list(captured))]
                if child.children:
                    self._walk(child, text, stop, start, captured, best)
                if piece.name:
                    captured.pop()

    def _in_a_word(self, text: str, at: int) -> bool:
        return self._spaced and at < len(text) and text[at].isalnum() and text[at - 1].isalnum()


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
        return _Piece(space=True)
    name = piece["field"]
    if not name:
        listed = piece["need"] if piece["need"] is not None else piece["may"]
        return _Piece(
            words=_Spellings(listed.split("|") if listed is not None else [written]), optional=piece["may"] is not None
        )
    words, shape = vocabulary.words.get(name), vocabulary.shapes.get(name)
    if words is None and shape is None:
        known = ", ".join(sorted({*vocabulary.words, *vocabulary.shapes}))
        raise TemplateError(f"there is no field {{{name}}} in {template!r}; known fields: {known}")
    return _Piece(name, _Spellings(words) if words else None, re.compile(shape) if shape else None)


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
