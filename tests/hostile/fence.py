"""A fence around a run in this process: what it opens for writing outside of it fails, and is told."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_EVENTS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate", "os.chmod"}
_armed: list[tuple[tuple[str, ...], list[str]]] = []


def _paths(event: str, args: tuple[object, ...]) -> list[object]:
    if event == "open":
        path, mode, flags = args
        writes = (
            any(sign in mode for sign in "wax+")
            if isinstance(mode, str)
            else isinstance(flags, int) and flags & _WRITES
        )
        return [path] if writes else []
    if event == "sqlite3.connect":
        return [args[0]]
    return list(args[:2]) if event in _EVENTS else []


def _hook(event: str, args: tuple[object, ...]) -> None:
    if not _armed:
        return
    inside, seen = _armed[-1]
    for path in _paths(event, args):
        if isinstance(path, str | bytes | os.PathLike):
            place = os.path.abspath(os.fsdecode(path))
            if not place.startswith(inside) and place not in ("/dev/null", os.path.abspath(":memory:")):
                seen.append(place)
                raise PermissionError(13, "outside of the fence", place)


sys.addaudithook(_hook)


@contextmanager
def fence(*inside: str) -> Iterator[list[str]]:
    """Let only paths that begin with ``inside`` be written; yield a list of what else was tried."""
    seen: list[str] = []
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # what is loaded inside is not written either
    _armed.append((tuple(os.path.join(place, "") for place in inside) + inside, seen))
    try:
        yield seen
    finally:
        _armed.pop()
        sys.dont_write_bytecode = kept
