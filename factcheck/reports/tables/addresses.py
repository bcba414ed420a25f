"""Addresses of documents as JSON-LD takes them: relative references, seen from where the file will lie."""

from __future__ import annotations

import os
import re

_NOT_IN_A_PATH = re.compile(
    r"[\x00-\x20\"#%<>?\[\\\]^`{|}\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff0-\uffff]"
)
"""What the path of an IRI may not hold as it is (RFC 3987, ipchar), or would be read as something else there."""


def relative(path: str, folder: str) -> str:
    """The IRI reference by which a file in `folder` names the file `path`, letters of every script as they are."""
    try:
        seen = os.path.relpath(path, folder)
    except ValueError:  # another drive, which no relative reference reaches
        seen = path
    seen = encoded(seen.replace(os.sep, "/"))
    # a colon in the first part would make a scheme of what stands before it
    return f"./{seen}" if ":" in seen.split("/")[0] else seen


def encoded(text: str) -> str:
    """`text` as a part of an IRI, with what may not stand there percent-encoded as UTF-8."""
    return _NOT_IN_A_PATH.sub(_percent, text)


def _percent(found: re.Match[str]) -> str:
    # a lone surrogate stands for a byte of a file name that is no UTF-8, and is that byte again
    data = found[0].encode("utf-8", "surrogateescape" if "\udc80" <= found[0] <= "\udcff" else "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data)
