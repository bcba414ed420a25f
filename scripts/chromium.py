"""The system's Chromium, for what must be seen as a reader sees it: pictures, tests and measurements of the report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"no browser to open the report in: none of {', '.join(NAMES)} is installed"
FLAGS = (
    "--no-sandbox",  # without which it does not start for root, as whom containers run
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_chromium() -> str | None:
    """The path of a Chromium on this machine; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running_chromium(path: str) -> Iterator[Browser]:
    """The Chromium at `path`, running without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
