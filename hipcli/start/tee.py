"""A stream that keeps a copy of what is written to it."""

import io
from collections.abc import Callable
from typing import TextIO


class Tee(io.TextIOWrapper):
    """Writes on to ``stream`` as it would itself, and keeps the bytes."""

    def __init__(self, stream: TextIO) -> None:
        """Stand in for ``stream``, which stays the place for what is no part of an answer, such as a bar."""
        self.beneath = stream
        self._through = _Through(stream)
        super().__init__(
            self._through,
            encoding=stream.encoding,
            errors=stream.errors,
            line_buffering=stream.isatty(),
            newline=None if stream.newlines is None else "",
        )

    @property
    def whole(self) -> bool:
        """Whether everything that was to be written was."""
        return self._through.whole

    def taken(self) -> bytes:
        """Return everything written so far."""
        self.flush()
        return b"".join(self._through.copy)


class _Through(io.BufferedIOBase):
    name = "tee"

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream  # which would close its buffer when forgotten
        self._raw = stream.buffer
        self.copy: list[bytes] = []
        self.whole = True

    def write(self, data: object) -> int:
        block = bytes(data)  # type: ignore[call-overload]
        self._watch(self._raw.write, block)
        self.copy.append(block)
        return len(block)

    def _watch(self, act: Callable[..., object], *data: bytes) -> None:
        try:
            act(*data)
        except BaseException:
            self.whole = False
            raise

    def writable(self) -> bool:
        return True

    def flush(self) -> None:
        self._watch(self._raw.flush)

    def isatty(self) -> bool:
        return self._raw.isatty()

    def fileno(self) -> int:
        return self._raw.fileno()
