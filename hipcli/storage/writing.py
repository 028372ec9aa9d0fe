"""Writes a file whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from hipcli.errors import HipcliError


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path``, by way of a file beside it. Raises HipcliError where that cannot be done."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            partial.unlink()
        reason = getattr(error, "strerror", None) or error
        raise HipcliError(f"{path} cannot be written ({reason})", "name another file") from None
