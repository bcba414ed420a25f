"""YAML read as plain data with the place of every key and value; bounded, and nothing but data is ever built."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from factcheck.errors import Place, Problem, ProjectError

Path = tuple[str | int, ...]
"""Where something stands in the data: keys and list positions from the top, as in ("claims", 0, "id")."""

MAX_CHARACTERS = 2_000_000
MAX_NODES = 200_000
MAX_DEPTH = 30
_SECOND = re.compile(r"second occurrence.*? line (\d+), column (\d+)")
_TAG = "tag:yaml.org,2002:"
_TEXT = frozenset({"str", "int", "float", "timestamp"})

_ADVICE = (
    ("'\\t'", "a tab stands here; indent with spaces, not with tabs"),
    ("that cannot start any token", "text cannot begin with this character; put the text in quotes"),
    ("mapping values are not allowed", 'a second ": " stands here; put quotes around text that holds ": "'),
    ("could not find expected ':'", 'a key without its colon{begun}; write "key: value", with a space after the colon'),
    ("<block end>", "the line does not fit those above; indent it like its neighbours"),
    ("stream", "the file ends too early{begun}; close the quote or bracket that was opened"),
    ("expected ',' or", "the list or mapping does not end{begun}; close the bracket that was opened"),
    ("another document", 'a second document begins here; remove the "---" line'),
    ("alias", 'a bare "*" refers to an anchor, and there is none; put the text in quotes'),
)
"""What the parser's complaint means, by words in it, and what to do; `{begun}` is where what is wrong began."""
_NO_ADVICE = "compare it with what `factcheck init` writes"


@dataclass(slots=True)
class Tree:
    """What a YAML file holds: `data` of dictionaries, lists, text, booleans and None, and where each part stands."""

    path: str
    data: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at `path`, with `key` of its key; of the nearest thing around it where it has none."""
        tables = (self.keys, self.values) if key else (self.values, self.keys)
        for length in range(len(path), -1, -1):
            for table in tables:
                if path[:length] in table:
                    return table[path[:length]]
        return Place(self.path, 1, 1)


def read_tree(text: str, path: str) -> Tree:
    """The YAML 1.2 document `text`, which stands in the file `path`.

    Numbers and dates stay the text that was written, so that nothing is lost of them. A duplicate key goes into
    `problems`. Raises ProjectError with file:line:column where the text is not YAML, or is more than a person writes.
    """
    if len(text) > MAX_CHARACTERS:
        raise ProjectError(f"larger than {MAX_CHARACTERS:,} characters; split it into several files", Place(path))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ReusedAnchorWarning)
            node = YAML(typ="safe", pure=True).compose(text)
    except ReusedAnchorWarning as warning:
        place = Place(path, *(int(number) for found in _SECOND.findall(str(warning))[:1] for number in found))
        raise ProjectError("the anchor that stands here is used before; give it another name", place) from None
    except MarkedYAMLError as error:
        raise _complaint(error, path) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        message = f"the control character U+{ord(text[error.position]):04X} is not allowed here; remove it"
        raise ProjectError(message, Place(path, line, column)) from None
    except RecursionError:
        raise ProjectError(f"nested deeper than {MAX_DEPTH} levels; a claims file needs four", Place(path)) from None
    except YAMLError as error:
        raise ProjectError(f"not valid YAML: {error}", Place(path)) from None
    tree = Tree(path)
    if node is not None:
        tree.data = _Builder(tree).build(node, ())
    return tree


def _complaint(error: MarkedYAMLError, path: str) -> ProjectError:
    """The parser's complaint as one line with its place and what to do."""
    mark = error.problem_mark or error.context_mark
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
    problem = " ".join(str(error.problem or error.context or "it cannot be read").split())
    told = next((told for words, told in _ADVICE if words in problem), "")
    told = told.replace("{begun}", _begun(error)) if told else f"{problem}{_begun(error)}; {_NO_ADVICE}"
    return ProjectError(f"not valid YAML: {told}", place)


def _begun(error: MarkedYAMLError) -> str:
    """The earlier line on which what is wrong here began, if it did, which is then worth naming."""
    before, here = error.context_mark, error.problem_mark
    return f" (begun on line {before.line + 1})" if before and here and before.line < here.line else ""


class _Builder:
    """Builds plain data from YAML's nodes, counting them: an anchor used over and over is counted each time."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.nodes = 0

    def place(self, node: Node) -> Place:
        return Place(self.tree.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def build(self, node: Node, path: Path) -> Any:
        """The data of `node`, which stands at `path`."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise ProjectError(f"holds more than {MAX_NODES:,} values; split it into several files", self.place(node))
        if len(path) > MAX_DEPTH:
            raise ProjectError(f"nested deeper than {MAX_DEPTH} levels; a claims file needs four", self.place(node))
        self.tree.values[path] = self.place(node)
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        """A mapping; a key without a value counts as not given."""
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, ScalarNode) else ""
            if not key:
                raise ProjectError('a key must be text, as in "key: value"', self.place(key_node))
            at = (*path, key)
            if at in self.tree.keys:
                first = self.tree.keys[at].line
                message = f'the key "{key}" stands here twice (first on line {first}); keep one'
                self.tree.problems.append(Problem(message, self.place(key_node)))
                continue
            self.tree.keys[at] = self.place(key_node)
            value = self.build(value_node, at)
            if value is not None:
                found[key] = value
        return found

    def scalar(self, node: Node) -> str | bool | None:
        """A single value: text as written, or a boolean, or None."""
        name = str(node.tag).removeprefix(_TAG)
        if name in _TEXT:
            return str(node.value)
        if name == "null":
            return None
        if name == "bool":
            return str(node.value).lower() == "true"
        raise ProjectError(
            f'the tag or merge key "{node.tag}" has no meaning here; write the value out', self.place(node)
        )
