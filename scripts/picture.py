"""Draw the README's pictures of `factcheck report` on the sample: docs/report.svg is what a terminal shows,
docs/report-html.png and docs/report-html-dark.png what a browser shows of the page.

Run as `make picture`. The command runs in a pseudo-terminal, so that the picture shows what a person sees, colours and
all. rich's SVG names fonts on a remote host; they are taken out, and the reader's own monospace font is used. The page
is opened in the system's Chromium; where there is none, its pictures are left as they are.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from html import unescape
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Literal

from playwright.sync_api import FloatRect, ViewportSize
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from scripts.chromium import MISSING, find_chromium, running_chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "report.svg"
PAGE_PICTURES: dict[Literal["light", "dark"], Path] = {
    "light": ROOT / "docs" / "report-html.png",
    "dark": ROOT / "docs" / "report-html-dark.png",
}
PAGE_SIZE = ViewportSize(width=1200, height=1500)
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


def draw_page(chromium: str) -> None:
    """Write the pictures of the page, its first claim open, in light and in dark."""
    with tempfile.TemporaryDirectory() as folder, running_chromium(chromium) as browser:
        path = Path(folder) / "report.html"
        tool = str(Path(sys.executable).with_name("factcheck"))
        subprocess.run((tool, *COMMAND, "-o", str(path)), cwd=ROOT, check=True, capture_output=True)
        for scheme, picture_of in PAGE_PICTURES.items():
            page = browser.new_page(viewport=PAGE_SIZE, color_scheme=scheme)
            page.goto(path.as_uri())
            page.locator("details.claim > summary").first.click()
            page.mouse.move(0, 0)
            page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            end = page.locator("details.claim").first.bounding_box()
            assert end is not None
            height = min(end["y"] + end["height"], PAGE_SIZE["height"])
            clip = FloatRect(x=0, y=0, width=PAGE_SIZE["width"], height=height)
            page.screenshot(path=picture_of, clip=clip, animations="disabled")


def main() -> None:
    """Run the report and write the pictures."""
    PICTURE.write_text(picture(), encoding="utf-8")
    chromium = find_chromium()
    if chromium is None:
        print(f"{MISSING}; {', '.join(path.name for path in PAGE_PICTURES.values())} stay as they are", file=sys.stderr)
        return
    draw_page(chromium)


if __name__ == "__main__":
    main()
