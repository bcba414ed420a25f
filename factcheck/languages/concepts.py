"""The lexicon of news words shared across languages: which concepts a text names, and where.

服务器, サーバー and servers are one concept, 德国, ドイツ and Germany another. The words stand in `concepts.txt`
(its head says how a line is written), the territories in `territories.txt` and `territories-common.txt`. Which column
of a line applies is told by the script: Latin words are looked up in any text; Han words as Japanese where a line holds
kana, as Chinese elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from factcheck.errors import PackError, Place
from factcheck.languages.folding import fold, fold_case
from factcheck.languages.kept import kept
from factcheck.languages.spellings import ANY_LANGUAGE, PASSED_OVER, Found, Layer

FOLDER = Path(__file__).parent
FILES = ("concepts.txt", "territories.txt", "territories-common.txt")

Concepts = tuple[tuple[str, tuple[str, ...]], ...]
"""Words that a project adds: names of concepts, each with its spellings in any language."""

CONCEPT_NAME = re.compile(r"-|[a-z][a-z0-9_]*|place:[A-Z]{2,}(-[A-Z0-9]+)?")


class Lexicon:
    """Concepts and their spellings, in layers: the tool's own words, and on top those that a project adds."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._layers = tuple(layers)

    @classmethod
    @cache
    def load(cls) -> Lexicon:
        """The tool's own lexicon, read once. Raises PackError naming file and line of a mistake in it."""
        plain = kept("concepts", lambda: read_layer([FOLDER / name for name in FILES]).plain())
        return cls([Layer.of_plain(plain)])

    def extend(self, extra: Mapping[str, Iterable[str]]) -> Lexicon:
        """A lexicon that also knows a project's own words: name of a concept to spellings in any language.

        They are found besides the tool's own words, also across them; one spelling may belong to several concepts.
        Their case does not matter, but for a word all in capitals.
        """
        layer = Layer()
        for concept, spellings in extra.items():
            for spelling in spellings:
                written = " ".join(word if word.isupper() else fold_case(word) for word in fold(spelling).split())
                phrase = written.replace("-", " ").replace(" ", "_")
                table = layer.table_for(ANY_LANGUAGE, phrase)
                if table is layer.mixed:
                    phrase = fold_case(written)
                if phrase:
                    table[phrase] = tuple(dict.fromkeys((*table.get(phrase, ()), concept)))
        return Lexicon([*self._layers, layer])

    def find(self, text: str) -> list[Found]:
        """The concepts that `text` names, as start, end and concept, in order; offsets are code points of `text`."""
        folded = fold(text)
        return sorted(found for layer in self._layers for found in layer.find(folded))


def find_concepts(text: str, extra: Concepts = ()) -> list[Found]:
    """The concepts that `text` names, as start, end and concept, in order: those of the tool's own lexicon, with the
    words that a project adds.
    """
    return (_extended(extra) if extra else Lexicon.load()).find(text)


@cache
def _extended(extra: Concepts) -> Lexicon:
    return Lexicon.load().extend(dict(extra))


def read_layer(paths: Iterable[Path]) -> Layer:
    """The spellings of lexicon files.

    Raises PackError at the line of a mistake: an unknown language, a name that is none or is given twice in a file, a
    spelling of two concepts of one language.
    """
    layer = Layer()
    for path in paths:
        named: set[str] = set()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line and line[0] not in "#[":
                try:
                    _read_line(layer, line, named)
                except ValueError as mistake:
                    raise PackError(str(mistake), Place(str(path), number)) from None
    return layer


def _read_line(layer: Layer, line: str, named: set[str]) -> None:
    """Add a line's spellings; ValueError says what is wrong with it."""
    concept, *columns = line.split("|")
    concept = concept.strip()
    if not CONCEPT_NAME.fullmatch(concept):
        raise ValueError(f"{concept!r} is no name for a concept; use lower-case letters, digits and _")
    if concept in named and concept != PASSED_OVER:
        raise ValueError(f"concept {concept!r} is given twice; keep one line")
    named.add(concept)
    if not columns:
        raise ValueError(f"concept {concept!r} has no spellings; write them as  | en word word")
    concepts = (concept,)
    for column in columns:
        language, _, spellings = fold(column).strip().partition(" ")
        if language not in _languages() or not spellings:
            raise ValueError(
                f"a column starts with one of {', '.join(sorted(_languages()))} and a spelling, not {column!r}"
            )
        whole_column = layer.table_for(language, spellings)
        for spelling in spellings.split():
            table, written = whole_column, spelling
            if whole_column is layer.mixed:
                table = layer.table_for(language, spelling)
                written = fold_case(spelling).replace("_", " ") if table is layer.mixed else spelling
            if table.setdefault(written, concepts) != concepts:
                raise ValueError(
                    f"{spelling!r} is a spelling of {table[written][0]!r} and of {concept!r}; keep one of them"
                )


@cache
def _languages() -> frozenset[str]:
    return frozenset(path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith("_"))
