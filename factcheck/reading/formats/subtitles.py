"""Subtitles (.srt, .vtt): what is said, sentences put together over their cues, each figure found by its time."""

from __future__ import annotations

import html
import re

from factcheck.errors import ReadingError
from factcheck.reading.encoding import decode
from factcheck.reading.extracted import Extracted
from factcheck.reading.joining import SENTENCE_END, between
from factcheck.reading.tracing import TracedText

_CUE = re.compile(
    r"(?:^|(?<=\r))[ \t]*(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{2}):(?P<seconds>\d{2})[,.]\d{3}[ \t]+-->[ \t]+"
    r"(?:(?P<to_hours>\d{1,4}):)?(?P<to_minutes>\d{2}):(?P<to_seconds>\d{2})[,.]\d{3}[^\r\n]*(?:\r\n?+|\n|\Z)",
    re.MULTILINE,
)
_BLANK = re.compile(r"(?:\r\n?+|\n)[ \t]*(?=\r|\n|$)|\Z")
_UNSAID = re.compile(
    r"</?[A-Za-z][^<>\n]*>|</>|<\d\d:[\d:.]+>|\{\\[^{}\n]*\}|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|\w{2,31});"
)
_LINE_END = re.compile(r"[ \t]*(?:\r\n?+|\n)[ \t]*")
_SPEAKER = re.compile(r"[-–—]\s?\S|[（(\[【>]")
_PAUSE = 5
"""Seconds without words after which a new sentence begins."""


def read(data: bytes) -> Extracted:
    """What is said in a subtitle file. Raises ReadingError where it holds no cue."""
    raw, encoding = decode(data)
    out = TracedText(raw)
    parts: list[tuple[int, str]] = [(0, "before the first cue")]
    last, ended = "", 0
    for cue in _CUE.finditer(raw):
        start = cue.end()
        blank = _BLANK.search(raw, start - 1)
        end = blank.start() if blank else len(raw)
        if end <= start:
            continue
        parts.append((start, f"{int(cue['hours'] or 0):02}:{cue['minutes']}:{cue['seconds']}"))
        pause = _seconds(cue, "") - ended > _PAUSE
        ended = _seconds(cue, "to_")
        for begin, stop in _lines(raw, start, end):
            if last:
                breaks = pause or SENTENCE_END.search(last) or _SPEAKER.match(raw, begin)
                out.put("\n" if breaks else between(last, _UNSAID.sub("", raw[begin:stop])), begin)
            last = _say(out, raw, begin, stop) or last
            pause = False
    if not last:
        raise ReadingError("holds no words with times; check that it is a subtitle file")
    out.put("\n", max(len(raw) - 1, 0))
    return Extracted(raw, out.text(), "subtitles", out.at, parts, encoding=encoding)


def _seconds(cue: re.Match[str], which: str) -> int:
    return (int(cue[f"{which}hours"] or 0) * 60 + int(cue[f"{which}minutes"])) * 60 + int(cue[f"{which}seconds"])


def _lines(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    ends = [*_LINE_END.finditer(raw, start, end)]
    starts = [start, *(found.end() for found in ends)]
    return [(a, b) for a, b in zip(starts, [*(found.start() for found in ends), end], strict=True) if raw[a:b].strip()]


def _say(out: TracedText, raw: str, start: int, end: int) -> str:
    """Add a line without its marks of style, and give it."""
    said = []
    for found in _UNSAID.finditer(raw, start, end):
        out.copy(start, found.start())
        shown = html.unescape(found[0]) if found[0][0] == "&" else ""
        out.put(shown, found.start())
        said += [raw[start : found.start()], shown]
        start = found.end()
    out.copy(start, end)
    return "".join([*said, raw[start:end]]).strip()
