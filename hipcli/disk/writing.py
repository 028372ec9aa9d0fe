"""Writes a file whole or not at all, and none over another unless that is wanted."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from hipcli.errors import HipcliError


def write_whole(path: Path, lines: Iterable[bytes], *, force: bool = False) -> None:
    """Write ``lines`` to ``path``, which is either complete or as before; over what is there only with ``force``.

    What is no plain file, such as a pipe, is written to as it stands. Raises HipcliError where that cannot be done.
    """
    partial = path.parent / f".{path.name}.{os.getpid()}.part"
    try:
        special = path.exists() and not path.is_file()
        if not (special or force) and (path.is_file() or path.is_symlink()):
            raise HipcliError(f"{path} is there already", "name another file, or add --force to replace it")
        with path.open("wb", buffering=0) if special else partial.open("xb") as file:
            for line in lines:
                file.write(line)
            if not special:
                file.flush()
                os.fsync(file.fileno())
        if not special:
            partial.replace(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise HipcliError(f"{path} cannot be written ({reason})", "name another file") from None
    finally:
        with suppress(OSError, ValueError):
            partial.unlink()
