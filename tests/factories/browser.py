"""Pages in a real browser, without a window."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from tests.conftest import not_here

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--hide-scrollbars")


@dataclass(frozen=True)
class Shown:
    """What a browser made of a page: the document after scripts ran, and what the console was told."""

    document: str
    console: list[str]


def shown(page: Path, place: str = "", *more: str) -> Shown:
    """Open a page."""
    browser = next(filter(None, map(which, NAMES)), None)
    if browser is None:
        not_here("chromium is not installed (Debian: apt-get install chromium)")
    with TemporaryDirectory() as profile:
        command = [str(browser), *OPTIONS, f"--user-data-dir={profile}", "--virtual-time-budget=5000"]
        action = more or ("--dump-dom",)
        done = subprocess.run(
            [*command, *action, page.as_uri() + place],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    return Shown(done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line])
