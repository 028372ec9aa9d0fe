"""Where hipcli keeps its files: the platform's cache and data folders, or ``HIPCLI_HOME`` for both.

The rules are those of platformdirs (which the tests compare with); importing it would cost every start.
"""

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder for what can be made anew. It need not exist."""
    return _folder("XDG_CACHE_HOME", ".cache", "Library/Caches", ("hipcli", "Cache"), "cache")


def data_folder() -> Path:
    """Return the folder for what must not be lost. It need not exist."""
    return _folder("XDG_DATA_HOME", ".local/share", "Library/Application Support", ("hipcli",), "data")


def _folder(variable: str, linux: str, mac: str, windows: tuple[str, ...], own: str) -> Path:
    home = os.environ.get("HIPCLI_HOME", "").strip()
    if home:
        return Path(home).expanduser().absolute() / own
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local").joinpath(*windows)
    if sys.platform == "darwin":
        return Path.home() / mac / "hipcli"
    xdg = os.environ.get(variable, "").strip()
    return (Path(xdg) if os.path.isabs(xdg) else Path.home() / linux) / "hipcli"


def content_folder() -> Path:
    """Return the bundled content: inside the package, or in the checkout that the package stands in."""
    package = Path(__file__).parent.parent
    installed = package / "content"
    if installed.is_dir():
        return installed
    checkout = package.parent
    return checkout / "content" if (checkout / "pyproject.toml").is_file() else installed
