"""The XML in office documents and e-books, read by the standard library's expat as a stream of events.

A document type is refused, so that no entity can be declared: none expands, and none names a file or an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from factcheck.errors import ReadingError

DEEPEST = 500
"""How deep elements may nest."""
Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class _TooDeepError(Exception):
    pass


def parse(data: bytes, start: Start, end: End, text: Text) -> None:
    """Tell of each element's start and end, and of the text between, names as prefix-free local names.

    An element or attribute is known by its local name alone: w:p is p. Raises ReadingError where the XML is damaged,
    declares a document type, or nests deeper than `DEEPEST`.
    """
    depth = 0

    def started(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _TooDeepError
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    def refused(*_: object) -> None:
        raise _TooDeepError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two are encodings that expat lacks
        raise ReadingError(f"holds damaged XML ({error}); open it in its program and save it again") from None
    except _TooDeepError:
        raise ReadingError(
            "holds XML that declares entities or nests without end, as documents made to do harm do; save it again"
        ) from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def properties(parts: Iterable[bytes]) -> dict[str, str]:
    """The text of each element of the parts in which an office document tells of itself, by the element's name."""
    found: dict[str, str] = {}
    inside: list[str] = []

    def start(name: str, _: Mapping[str, str]) -> None:
        inside.append(name)

    def end(_: str) -> None:
        inside.pop()

    def text(value: str) -> None:
        found[inside[-1]] = found.get(inside[-1], "") + value

    for part in parts:
        parse(part, start, end, text)
    return found
