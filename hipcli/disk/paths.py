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
    """Return the folder for what can be made anew. It need not exist."""
    from pathlib import Path

    return Path(cache_place())


def data_folder() -> Path:
    """Return the folder for what must not be lost. It need not exist. Raises HipcliError where there is no home."""
    from pathlib import Path

    from hipcli.errors import HipcliError

    place = _place("XDG_DATA_HOME", ".local/share", "Library/Application Support", "hipcli", "data")
    if not place:
        raise HipcliError("there is no home folder to keep your progress in", "set HIPCLI_HOME to a folder")
    return Path(place)


def cache_place() -> str:
    """Return the path of the cache folder as text; one that leads nowhere where there is no home."""
    return _place("XDG_CACHE_HOME", ".cache", "Library/Caches", "hipcli/Cache", "cache") or os.path.join(
        os.devnull, "hipcli"
    )


def _place(variable: str, linux: str, mac: str, windows: str, own: str) -> str:
    """Return a folder of ours, or nothing where no home is known that it could be in."""
    home = os.environ.get("HIPCLI_HOME", "").strip()
    if home:
        return _below(home, own)
    if sys.platform == "win32":
        return _below(os.environ.get("LOCALAPPDATA") or "~/AppData/Local", *windows.split("/"))
    if sys.platform == "darwin":
        return _below("~", mac, "hipcli")
    xdg = os.environ.get(variable, "").strip()
    return _below(xdg if os.path.isabs(xdg) else f"~/{linux}", "hipcli")


def _below(place: str, *names: str) -> str:
    """Return what is below a place, which may begin with ``~``, or nothing where that is nobody's home."""
    found = os.path.expanduser(place)
    if found.startswith("~"):  # HOME is not set, and the system does not know the user
        return ""
    try:
        return os.path.join(os.path.abspath(found), *names)
    except OSError:  # the working folder is gone, and what is relative to it leads nowhere
        return ""


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
