"""Where hipcli keeps its files: the platform's cache and data folders, or ``HIPCLI_HOME`` for both.

The rules are those of platformdirs (which the tests compare with); importing it, or pathlib, would cost every start.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing would cost half of a replayed start
if TYPE_CHECKING:
    from pathlib import Path


def cache_folder() -> Path:
    """Return the folder for what can be made anew. It need not exist. Raises RuntimeError where there is no home."""
    from pathlib import Path

    return Path(cache_place())


def data_folder() -> Path:
    """Return the folder for what must not be lost. It need not exist. Raises RuntimeError where there is no home."""
    from pathlib import Path

    return Path(_place("XDG_DATA_HOME", ".local/share", "Library/Application Support", "hipcli", "data"))


def cache_place() -> str:
    """Return the path of the cache folder as text."""
    return _place("XDG_CACHE_HOME", ".cache", "Library/Caches", "hipcli/Cache", "cache")


def _place(variable: str, linux: str, mac: str, windows: str, own: str) -> str:
    home = os.environ.get("HIPCLI_HOME", "").strip()
    if home:
        home = os.path.expanduser(home)
        try:
            home = os.path.abspath(home)
        except OSError:  # the working folder is gone, and what is relative to it leads nowhere
            home = os.path.join(os.devnull, home)
        return os.path.join(home, own)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), "AppData", "Local")
        return os.path.join(local, *windows.split("/"))
    if sys.platform == "darwin":
        return os.path.join(os.path.expanduser("~"), mac, "hipcli")
    xdg = os.environ.get(variable, "").strip()
    return os.path.join(xdg if os.path.isabs(xdg) else os.path.join(os.path.expanduser("~"), linux), "hipcli")


def content_folder() -> Path:
    """Return the bundled content: inside the package, or in the checkout that the package stands in."""
    from pathlib import Path

    return Path(content_place()[0])


def content_place() -> tuple[str, bool]:
    """Return the path of the bundled content as text, and whether it is installed (not in a checkout)."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "content")
    if os.path.isdir(installed):
        return installed, True
    checkout = os.path.dirname(package)
    found = os.path.isfile(os.path.join(checkout, "pyproject.toml"))
    return (os.path.join(checkout, "content") if found else installed), False
