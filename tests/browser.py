"""Chromium, where the machine has one: pages printed, seen and read as a browser does."""

import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--hide-scrollbars")


def browsed(page: Path, *options: str) -> str:
    """Have Chromium open a page, and return what it says. Skips the test where there is none."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    profile = f"--user-data-dir={page.parent / 'profile'}"
    words = [CHROMIUM, *_OPTIONS, profile, *options, page.absolute().as_uri()]
    return subprocess.run(words, check=True, capture_output=True, timeout=240, encoding="utf-8").stdout


def printed(page: Path) -> Path:
    """Print a page, and return the PDF."""
    out = page.absolute().with_suffix(".pdf")
    browsed(page, "--no-pdf-header-footer", f"--print-to-pdf={out}")
    return out


def seen(page: Path, size: tuple[int, int], wait: int = 2000) -> bytes:
    """Return a screenshot of a page, as PNG, once its scripts had so many milliseconds."""
    out = page.absolute().with_suffix(".png")
    browsed(page, "--window-size={},{}".format(*size), f"--virtual-time-budget={wait}", f"--screenshot={out}")
    return out.read_bytes()
