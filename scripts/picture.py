"""Draw docs/report.svg: what a terminal shows of `factcheck report` on the sample.

Run as `make picture`. The command runs in a pseudo-terminal, so that the picture shows what a person sees, colours and
all. rich's SVG names fonts on a remote host; they are taken out, and the reader's own monospace font is used.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from html import unescape
from io import StringIO
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "report.svg"
COLUMNS = 104
WIDE_SIZE = 23
"""The size of wide characters, at which two columns (24.4) hold one without a gap; all else is of size 20."""
CLAIMS = ("gm-investment", "s9-machines", "bribe", "listed-for-elimination", "departments")
"""Few enough claims for one screen, and of the verdicts that an editor looks for first."""
COMMAND = ("report", *(word for claim in CLAIMS for word in ("--claim", claim)))


def run_in_terminal(words: tuple[str, ...], columns: int) -> str:
    """What `factcheck WORDS...` writes to a colour terminal of that width, control sequences included."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    plain = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    tool = str(Path(sys.executable).with_name("factcheck"))
    process = subprocess.Popen(
        (tool, *words), cwd=ROOT, env=plain, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL
    )
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 65536):
            written += piece
    except OSError:  # how Linux says that the other end has closed
        pass
    os.close(ours)
    if process.wait():
        raise SystemExit(f"factcheck {' '.join(words)} exited with {process.returncode}")
    return written.decode("utf-8").replace("\r\n", "\n")


def draw(screen: str, title: str, columns: int) -> str:
    """The screen as SVG without any remote address but the name of the SVG format."""
    text = Text.from_ansi(screen)
    at = 0
    for wide, run in groupby(text.plain, key=lambda char: cell_len(char) == 2):
        length = len(list(run))
        if wide:  # a style that nobody sees: rich then draws these apart, and the columns after them stay in line
            text.stylize(Style(meta={"wide": True}), at, at + length)
        at += length
    console = Console(width=columns, record=True, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(text, soft_wrap=True)
    svg = console.export_svg(title=title, unique_id="report")
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*|<!--.*?-->\s*|font-variant-east-asian: full-width;\s*", "", svg)
    svg = re.sub(r"\n\s*line-height: [^;]*;", "", svg)  # text in SVG has no line height
    svg = re.sub(r"<text [^>]*>\n</text>", "\n", svg)  # rich draws the end of each line, too
    svg = re.sub(r'textLength="([\d.]+)"([^>]*)>([^<]*)</text>', _in_columns, svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def _in_columns(found: re.Match[str]) -> str:
    """A run of wide characters as wide as its columns; rich counts characters, and these take two columns each."""
    characters = unescape(found[3])
    if cell_len(characters) == len(characters):
        return found[0]
    length = float(found[1]) * cell_len(characters) / len(characters)
    fill = f'lengthAdjust="spacingAndGlyphs" font-size="{WIDE_SIZE}"'
    return f'textLength="{length:g}" {fill}{found[2]}>{found[3]}</text>'


def picture() -> str:
    """The picture as the tool would give it now."""
    return draw(run_in_terminal(COMMAND, COLUMNS), "factcheck report", COLUMNS)


def main() -> None:
    """Run the report and write the picture."""
    PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
