"""Files that can be made anew: written whole, most with the key of what they were made from and a check sum.

Little is imported, since a replayed answer is read here before everything else.
"""

from __future__ import annotations

import os
from stat import S_ISREG
from zlib import crc32


def stored(path: str, key: bytes) -> bytes | None:
    """Return the data that a file holds under ``key``; None where it is no plain file, of another key or damaged."""
    head = b"%d\n%s\n" % (len(key), key)
    try:
        if not S_ISREG(os.lstat(path).st_mode):
            return None
        with open(path, "rb") as file:
            if file.read(len(head)) != head:
                return None
            seal, data = file.read(8), file.read()
    except (OSError, ValueError):
        return None
    return data if seal == b"%08x" % crc32(data) else None


def store(path: str, key: bytes, data: bytes) -> None:
    """Write a file that ``stored`` reads, as ``write`` does."""
    write(path, b"%d\n%s\n%08x%s" % (len(key), key, crc32(data), data))


def write(path: str, data: bytes) -> None:
    """Write a file whole and for its owner alone, or leave all as it was where that cannot be done."""
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(partial, "xb", opener=_private) as file:
            file.write(data)
        os.replace(partial, path)
    except OSError:
        try:
            os.unlink(partial)
        except OSError:
            return


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
