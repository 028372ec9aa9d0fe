"""A stream that keeps a copy of what is written to it."""

import io
from typing import TextIO


class Tee(io.TextIOWrapper):
    """Writes on to ``stream`` as it would itself, and keeps the bytes."""

    def __init__(self, stream: TextIO) -> None:
        """Stand in for ``stream``."""
        self._through = _Through(stream)
        super().__init__(
            self._through,
            encoding=stream.encoding,
            errors=stream.errors,
            line_buffering=stream.isatty(),
            newline=None if stream.newlines is None else "",
        )

    def taken(self) -> bytes:
        """Return everything written so far."""
        self.flush()
        return b"".join(self._through.copy)


class _Through(io.BufferedIOBase):
    name = "tee"

    def __init__(self, stream: TextIO) -> None:
        self._raw = stream.buffer
        self.copy: list[bytes] = []

    def write(self, data: object) -> int:
        block = bytes(data)  # type: ignore[call-overload]
        self._raw.write(block)
        self.copy.append(block)
        return len(block)

    def writable(self) -> bool:
        return True

    def flush(self) -> None:
        self._raw.flush()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def fileno(self) -> int:
        return self._raw.fileno()
