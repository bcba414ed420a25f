"""HTML built piece by piece: every text is escaped where it enters, and what is built knows that it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from factcheck.reports.visible import visible

_BARE = re.compile(r"[\w#.%:-]+", re.ASCII)
_VOID = frozenset(("br", "col", "input", "link", "meta"))


class Markup(str):
    """HTML ready to be placed in a page."""

    __slots__ = ()


Child = str | Markup | None | Iterable["Child"]
Attribute = str | int | bool | None


def text(value: str) -> Markup:
    """`value` as a page shows it letter by letter; control characters and overrides of direction are visible escapes,
    but line breaks stay what they are.
    """
    return Markup("\n".join(escape(visible(line), quote=False) for line in value.split("\n")))


def join(*children: Child) -> Markup:
    """The children one after the other: markup as it is, texts escaped, None left out."""
    return Markup("".join(_pieces(children)))


def element(tag: str, *children: Child, **attributes: Attribute) -> Markup:
    """An element. Of an attribute's name a last `_` is dropped (`class_`), other `_` become `-`; True is an attribute
    without a value, None and False are none.
    """
    start = "".join([f"<{tag}", *(_attribute(name, value) for name, value in attributes.items()), ">"])
    return Markup(start if tag in _VOID else f"{start}{join(*children)}</{tag}>")


def unfolded_later(*children: Child) -> Markup:
    """The children of a closed <details> as the page's script takes them in when they are wanted.

    To a browser that runs the script, what stands in <noscript> is one piece of text, which costs nothing until it is
    unfolded; one that does not run it shows the children as they are. So a page of thousands of claims opens at once.
    """
    return element("noscript", *children)


def _pieces(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Markup):
            yield child
        elif isinstance(child, str):
            yield text(child)
        elif child is not None:
            yield from _pieces(child)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    written = visible(str(value))
    if _BARE.fullmatch(written):
        return f" {name}={written}"
    quoted = escape(written, quote=False).replace('"', "&quot;")
    return f' {name}="{quoted}"'
