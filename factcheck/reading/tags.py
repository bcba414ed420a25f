"""What is an HTML tag and what only begins like one, and which elements a reader does not see."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form  h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre "
    "search section select summary table  tbody td tfoot th thead tr ul".split()
)
UNSEEN = frozenset(
    "head title script style noscript template svg iframe noframes noembed object rt rp del s strike".split()
)
"""Elements left out with all they hold: what is struck out is told no longer, and the readings over a word (rt, rp)
would tear the line apart.
"""
TO_THE_END = frozenset(["script", "style"])
"""Elements that, left open, take in the rest of the document, as they do in browsers."""
_INLINE = frozenset(
    "a abbr acronym applet area audio b base basefont bdi bdo big blink button canvas cite code col colgroup data "
    "datalist dfn em  embed font frame frameset i img input ins kbd label link map mark marquee math meta meter "
    "nobr output param picture plaintext  progress q ruby samp slot small source span strong sub sup "
    "textarea time track tt u var video wbr xmp".split()
)
_ELEMENTS = BLOCKS | UNSEEN | _INLINE
_ALONE = frozenset(
    "alt allowfullscreen async autofocus autoplay checked controls compact data-src default defer disabled download "
    "formnovalidate hidden  inert ismap itemscope loop multiple muted nofollow nohref noresize noshade novalidate "
    "nowrap open playsinline readonly required  reversed selected".split()
)

# every alternative keeps what it took and none crosses a "<", so that a text full of "<" costs no more than its length
_STRICT = re.compile(r"""<(/?)([A-Za-z][\w:.-]*+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""", re.ASCII)
_LOOSE = re.compile(r"<(/?)([A-Za-z][\w:.-]*+)([^<>]*+)>", re.ASCII)
_ACROSS = re.compile(r"""<(/?)([A-Za-z][\w:.-]*+)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""", re.ASCII)
_ACROSS_WITHIN = 1000
_VALUED = re.compile(r"""[\w:@.-]+\s*=\s*["'\w/#.]""")
_CLOSING_NAMES = re.compile(r"</([A-Za-z][\w:.-]*)\s*>", re.ASCII)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at a place: its name in lower case and the text of its attributes."""

    name: str
    attributes: str
    closing: bool
    end: int

    @property
    def closed_in_itself(self) -> bool:
        """Whether it is written as an element without content: <template/>."""
        return self.attributes.endswith("/")


def tag_at(raw: str, start: int, closed: Collection[str] = ()) -> Tag | None:
    """The tag that begins with the "<" at `start`; None where that is a sign of the text (x < 5, a<b, <Reuters>).

    `closed` are the names that have an end tag somewhere in the text: an unknown name among them makes a tag.
    """
    found = (
        _STRICT.match(raw, start)
        or _LOOSE.match(raw, start)
        or _ACROSS.match(raw, start, min(len(raw), start + _ACROSS_WITHIN))
    )
    if not found:
        return None
    tag = Tag(found[2].lower(), found[3], bool(found[1]), found.end())
    return tag if _looks_like_tag(tag, closed) else None


def closed_names(raw: str) -> frozenset[str]:
    """The names of all end tags in `raw`, in lower case."""
    return frozenset(name.lower() for name in _CLOSING_NAMES.findall(raw))


def _looks_like_tag(tag: Tag, closed: Collection[str]) -> bool:
    attributes = tag.attributes
    if attributes and not (attributes[0].isspace() or attributes.strip() == "/"):
        return False
    words = attributes.strip(" /\t\r\n\f")
    if tag.closing or not words:
        return tag.name in _ELEMENTS or tag.name in closed or ":" in tag.name or "-" in tag.name.strip("-")
    if _VALUED.search(words):
        return True
    return tag.name in _ELEMENTS and all(word.lower() in _ALONE for word in words.split())
