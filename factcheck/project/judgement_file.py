"""Judgements written into `judgements.yaml` and taken out of it, with every other byte of the file as it was.

YAML's own parser tells where each entry stands; an entry is put in, or cut out, as whole lines. What came out is read
again before it is given back.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from factcheck.errors import Place, ProjectError
from factcheck.model import Figure, Judgement
from factcheck.project.judgements import parse_judgements, seen_from

KEY = "judgements"
HEADER = """\
# What a person decided about figures of the documents: which are about the same thing, and which are not.
# `factcheck same`, `factcheck different` and `factcheck forget` write here; it may be edited by hand, too.
"""


def with_judgement(text: str, path: str, judgement: Judgement) -> str:
    """The text of the file `path` with one judgement more, beside those that it is sorted among; "" is no file yet.

    Raises ProjectError where the file is wrong, or written so that nothing can be put in.
    """
    known = parse_judgements(text, path)
    held = _Held(text or HEADER, path)
    at = sum(_rank(one, path) <= _rank(judgement, path) for one in known)
    written = held.with_entry(at, _entry(judgement, path))
    return _checked(written, path, {*_ids(known), judgement.id})


def without_judgements(text: str, path: str, ids: Collection[str]) -> str:
    """The text of the file `path` without the judgements with these ids; "" where none is left in a file that the
    commands began. Raises ProjectError as `with_judgement` does.
    """
    known = parse_judgements(text, path)
    held = _Held(text, path)
    written = held.without_entries([at for at, one in enumerate(known) if one.id in ids])
    _checked(written, path, _ids(known) - set(ids))
    return "" if written.replace("\r\n", "\n") == f"{HEADER}{KEY}:\n" else written


class _Held:
    """A file's text with the place of each of its entries."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.key: Node | None = None
        self.value: Node | None = None
        root = YAML(typ="safe", pure=True).compose(text)
        if isinstance(root, MappingNode):
            for key, value in root.value:
                if key.value == KEY:
                    self.key, self.value = key, value
        elif root is not None and not _is_empty(root):
            raise self.refuse("the file", root)

    def with_entry(self, at: int, entry: str) -> str:
        """The text with an entry put before the one that is the `at`th now, counted from 0."""
        if self.key is None:
            return self.inserted(len(self.text), f"{KEY}:\n{entry}")
        assert self.value is not None, "a key has a value, if an empty one"
        if isinstance(self.value, SequenceNode) and self.value.flow_style:
            if self.value.value:
                raise self.refuse("the list", self.value)
            start, end = self.value.start_mark.index, self.value.end_mark.index
            self.text = self.text[:start].rstrip(" ") + self.text[end:]
            return self.inserted(self.line_end(self.key.end_mark.index), entry)
        entries = self.entries
        if not entries:
            return self.inserted(self.line_end(self.key.end_mark.index), entry)
        indent = " " * self.dash_column(entries[0])
        shifted = "".join(indent + line.removeprefix("  ") for line in entry.splitlines(keepends=True))
        if not at:
            return self.inserted(self.line_end(self.key.end_mark.index), shifted)
        return self.inserted(self.past_remarks(self.span(entries[at - 1])[1], len(indent)), shifted)

    def without_entries(self, places: Sequence[int]) -> str:
        """The text without the entries at these places."""
        if places and isinstance(self.value, SequenceNode) and self.value.flow_style:
            raise self.refuse("the list", self.value)
        text = self.text
        for at in sorted(places, reverse=True):
            start, end = self.span(self.entries[at])
            if end == len(self.text) and not self.text.endswith("\n"):  # it is the file's last line, which has no end
                start -= len(self.newline)
            text = text[:start] + text[end:]
        return text

    @property
    def entries(self) -> list[Node]:
        """The entries as they stand."""
        return list(self.value.value) if isinstance(self.value, SequenceNode) else []

    def span(self, entry: Node) -> tuple[int, int]:
        """The whole lines of an entry, from its dash to the end of its last line."""
        last = self.text[: _end_of(entry)].rstrip()
        return self.line_start(self.dash(entry)), self.line_end(len(last))

    def dash(self, entry: Node) -> int:
        return self.text.rfind("-", 0, entry.start_mark.index)

    def dash_column(self, entry: Node) -> int:
        return self.dash(entry) - self.line_start(self.dash(entry))

    def past_remarks(self, at: int, indent: int) -> int:
        """Where the comments end that stand deeper than the entries, and so belong to the entry above them."""
        while at < len(self.text):
            line = self.text[at : self.line_end(at)]
            remark = line.lstrip(" ")
            if not remark.startswith("#") or len(line) - len(remark) <= indent:
                break
            at += len(line)
        return at

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the next line starts, or the text ends."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def inserted(self, at: int, lines: str) -> str:
        """The text with whole lines put in; behind a last line without an end they have none either."""
        lines = lines.replace("\n", self.newline)
        if at == len(self.text) and self.text and not self.text.endswith("\n"):
            lines = self.newline + lines.removesuffix(self.newline)
        return self.text[:at] + lines + self.text[at:]

    def refuse(self, what: str, node: Node) -> ProjectError:
        """What is said where the file is written in a way that nothing can be put into."""
        place = Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        return ProjectError(f'{what} is not written as lines under "{KEY}:" that begin with a dash; write it so', place)


def _entry(judgement: Judgement, path: str) -> str:
    """A judgement as lines of YAML, indented by two."""
    figures = sorted((judgement.one, judgement.other), key=lambda figure: _order(figure, path))
    told: dict[str, Any] = {
        "same" if judgement.same else "different": [_plain(seen_from(path, figure)) for figure in figures]
    }
    told.update({key: getattr(judgement, key) for key in ("reason", "by", "on") if getattr(judgement, key)})
    writer = YAML()
    writer.width = 1_000_000
    writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    writer.dump([told], out)
    return out.getvalue()


def _plain(figure: Figure) -> dict[str, Any]:
    if figure.claim:
        return {"claim": figure.claim}
    told: dict[str, Any] = {"source": figure.source, "figure": figure.text, "quote": figure.quote}
    return told | ({"nth": figure.nth} if figure.nth > 1 else {})


def _rank(judgement: Judgement, path: str) -> tuple[tuple[str, ...], ...]:
    """Entries stand by their documents, so that two branches that each add one seldom touch the same lines."""
    first, second = sorted(_order(figure, path) for figure in (judgement.one, judgement.other))
    return (first, second, (judgement.id,))


def _order(figure: Figure, path: str) -> tuple[str, ...]:
    seen = seen_from(path, figure)
    return (seen.claim, seen.source, seen.quote, seen.text, f"{seen.nth:09}")


def _end_of(node: Node) -> int:
    """Where the last value of a node ends; what YAML counts as its end takes in comments behind it."""
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end_of(last[1] if isinstance(node, MappingNode) else last)


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and str(node.tag).endswith(":null")


def _ids(judgements: Sequence[Judgement]) -> set[str]:
    return {one.id for one in judgements}


def _checked(text: str, path: str, ids: set[str]) -> str:
    """`text`, which must hold the judgements with these ids and no others."""
    try:
        held = _ids(parse_judgements(text, path))
    except ProjectError:
        held = set()
    if held != ids:
        raise ProjectError("cannot be changed without changing more of it; edit it by hand", Place(path))
    return text
