"""Stored output of pure commands: what was asked before, under the same conditions, is answered without asking again.

Only the standard library is imported, and little of it: this runs before everything else. A stored answer
holds its whole key (version, Python, words, terminal, encoding, environment, content), which is compared in
full. Nothing is replayed from a checkout, whose code may change at any time.
"""

from __future__ import annotations

import os
import sys
from stat import S_ISDIR, S_ISREG
from zlib import crc32

from hipcli import __version__
from hipcli.disk.cache import store, stored
from hipcli.disk.paths import cache_place, content_place

TYPE_CHECKING = False  # importing typing would cost half of a replayed start
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PURE = frozenset({"lookup", "list", "lesion", "article", "search", "help", "--help", "--version"})
_VARIABLES = (
    "COLUMNS", "LINES", "TERM", "NO_COLOR", "FORCE_COLOR", "WT_SESSION", "LANG", "LC_ALL", "LC_CTYPE",
    "PYTHONIOENCODING", "PYTHONUTF8", "HIPCLI_HOME", "COLORTERM", "TERM_PROGRAM", "KITTY_WINDOW_ID", "TMUX", "STY",
    "HIPCLI_CANVAS",
)  # fmt: skip
_MOST_FILES = 300
_MOST_BYTES = 400_000


def key_of(argv: Sequence[str]) -> bytes | None:
    """Return all that the output of these words depends on, or None where it must not be replayed."""
    _, installed = content_place()
    words, further = _without_folders(argv)
    command = next((word for word in words if word in _PURE or not word.startswith("-")), None)
    acts = any(word.startswith(("--svg", "--png", "--open")) for word in argv)
    if not installed or acts or command not in _PURE or os.environ.get("HIPCLI_NO_CACHE") or len(argv) > 40:
        return None
    try:
        size = tuple(os.get_terminal_size(sys.stdout.fileno())) if sys.stdout.isatty() else ()
        state = state_of(further)
        here = os.getcwd() if further else ""
    except (OSError, ValueError):
        return None
    env = [os.environ.get(name) for name in _VARIABLES]
    key = repr((state, sys.version, sys.flags.optimize, list(argv), size, sys.stdout.encoding, env, here))
    return key.encode("utf-8", "surrogateescape")


def _without_folders(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words but those that name further content folders, and these folders."""
    words, further = list[str](), list[str]()
    rest = iter(argv)
    for word in rest:
        name, equals, folder = word.partition("=")
        if name == "--content":
            further.append(folder if equals else next(rest, ""))
        else:
            words.append(word)
    return words, further


def state_of(further: Sequence[str]) -> str:
    """Return the state of program and content in one line. Raises OSError where a folder cannot be read."""
    folder, _ = content_place()
    program = os.stat(os.path.dirname(folder)).st_mtime_ns
    return repr((__version__, program, [_stamp(place) for place in (folder, *further)]))


def _stamp(folder: str, above: str = "") -> list[tuple[str, int, int]]:
    """Return name, time and size of everything in a folder and in the folders right below it."""
    found = []
    for place in os.scandir(folder):
        stat = place.stat(follow_symlinks=False)
        found.append((above + place.name, stat.st_mtime_ns, stat.st_size))
        if S_ISDIR(stat.st_mode) and not above and place.name != "__pycache__":
            found += _stamp(place.path, f"{place.name}/")
    return sorted(found)


def recall(key: bytes) -> bytes | None:
    """Return the output stored under ``key``; None where there is none, or where it is not ours alone."""
    path = _file(key)
    try:
        ours = _ours(os.path.dirname(path), S_ISDIR) and _ours(path, S_ISREG)
    except OSError:
        return None
    return stored(path, key) if ours else None


def remember(key: bytes, output: bytes) -> None:
    """Store the output of a command that went well. What cannot be stored is not."""
    path = _file(key)
    folder = os.path.dirname(path)
    if len(output) > _MOST_BYTES:
        return
    try:
        names = os.listdir(folder) if os.path.isdir(folder) else []
        if len(names) >= _MOST_FILES:
            for name in sorted(names, key=lambda n: os.lstat(os.path.join(folder, n)).st_mtime)[: _MOST_FILES // 2]:
                os.unlink(os.path.join(folder, name))
    except OSError:
        return
    store(path, key, output)


def _file(key: bytes) -> str:
    return os.path.join(cache_place(), "replay", f"{crc32(key):08x}{crc32(key[::-1]):08x}")


def _ours(path: str, is_kind: Callable[[int], bool]) -> bool:
    """Tell whether ``path`` is of that kind, no link, and written by nobody else."""
    stat = os.lstat(path)
    owner = os.name == "nt" or stat.st_uid == os.getuid()
    return is_kind(stat.st_mode) and owner and not (os.name != "nt" and stat.st_mode & 0o022)
