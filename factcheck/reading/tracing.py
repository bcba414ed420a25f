"""Building the visible text while keeping, for each of its characters, the place in the raw text it comes from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence


class TracedText:
    """A text made from stretches of another one, and of characters put in their place.

    `within` is the text copied from; `places[i]` tells where its character `i` stands in the raw text (empty: at `i`),
    so that a text made in two steps still points into the raw one.
    """

    __slots__ = ("_from", "_parts", "_places", "at")

    def __init__(self, within: str, places: Sequence[int] = ()) -> None:
        self._from = within
        self._places = places
        self._parts: list[str] = []
        self.at: array[int] = array("L")

    def copy(self, start: int, end: int, *, newline: str = "") -> None:
        """Take over a stretch as it stands; where `newline` is given, it stands for each line end character."""
        if start >= end:
            return
        part = self._from[start:end]
        if newline:
            part = part.replace("\r", newline).replace("\n", newline)
        self._parts.append(part)
        if self._places:
            self.at.extend(self._places[start:end])
        else:
            self.at.extend(range(start, end))

    def put(self, characters: str, start: int) -> None:
        """Add characters that stand for what begins at `start`."""
        if characters:
            self._parts.append(characters)
            place = self._places[start] if self._places else start
            self.at.extend([place] * len(characters))

    def put_from(self, characters: str, places: Iterable[int]) -> None:
        """Add characters that stand at `places` in the raw text, one each."""
        self._parts.append(characters)
        self.at.extend(places)

    def ends_a_line(self) -> bool:
        """Whether nothing has been added yet or the last character ends a line."""
        return not self._parts or self._parts[-1].endswith("\n")

    def text(self) -> str:
        """What has been built so far."""
        return "".join(self._parts)
