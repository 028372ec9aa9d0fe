"""Between machines: the log as JSON lines, written out whole and taken in as a union by event id.

The first line is ``{"format":"hipcli progress","version":1}``; each further line is one event as in
``quiz.memory.log.Event``, in order. A file is not trusted: it is bounded, and every line must fit the model. What an
editor or a shell made of it is borne: UTF-16, a byte order mark, other line ends, blank lines.
"""

from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper
from json import detect_encoding
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

import msgspec

from hipcli.progress.database import ProgressError
from hipcli.progress.store import Progress
from hipcli.quiz.memory.log import LAST_TIME, Event

_LONGEST = 8192
_MOST = 2_000_000
#: Room for all that a clock at its last moment records; a later turn would push every turn after it out of bounds.
_LAST_TURN = LAST_TIME * 1001


class TransferError(ProgressError):
    """A file cannot be written, or is no log of ours."""


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal["hipcli progress"]
    version: int


def export_lines(progress: Progress) -> Iterator[bytes]:
    """Yield the lines of the whole log, each with its line end."""
    encode = msgspec.json.Encoder().encode
    yield encode(_Header("hipcli progress", 1)) + b"\n"
    for event in progress.events():
        yield encode(event) + b"\n"


def import_file(progress: Progress, path: Path) -> int:
    """Add the events of an exported file as import_log does. Raises TransferError."""
    try:
        with path.open("rb") as file:
            return import_log(progress, file, str(path))
    except OSError as error:
        raise TransferError(f"{path} cannot be read: {error.strerror}") from error


def import_log(progress: Progress, file: BinaryIO, name: str) -> int:
    """Add the events of a log that this one does not have; return how many those were. ``name`` is that of the file.

    All are taken or none. Raises TransferError with the line that does not fit.
    """
    data = BufferedReader(file)  # type: ignore[type-var]  # any stream of bytes will do
    # What is no text becomes an escape that JSON does not know, so that its line is told.
    text = TextIOWrapper(data, detect_encoding(data.peek(4)[:4]), errors="backslashreplace")
    return progress.merge(_events(text, name))


def _events(file: TextIO, name: str) -> Iterator[Event]:
    if not _begins(file.readline(_LONGEST), name):
        raise TransferError(f"{name} is not a log of hipcli", "make one with hipcli progress export FILE")
    decode = msgspec.json.Decoder(Event).decode
    for number in range(2, _MOST + 2):
        line = file.readline(_LONGEST)
        if not line:
            return
        if line.isspace() and len(line) < _LONGEST:
            continue
        try:
            event = decode(line)
        except (msgspec.DecodeError, UnicodeError) as error:
            if _begins(line, name):  # several logs, one behind the other
                continue
            raise TransferError(f"{name}:{number}: {error}", "nothing was taken in") from None
        if event.turn > _LAST_TURN:
            raise TransferError(f"{name}:{number}: the turn lies too far ahead", "nothing was taken in")
        yield event
    raise TransferError(f"{name} has more than {_MOST:,} events", "nothing was taken in")


def _begins(line: str, name: str) -> bool:
    """Tell whether a line is the first one of a log. Raises TransferError where that is of a newer hipcli."""
    try:
        header = msgspec.json.decode(line, type=_Header)
    except (msgspec.DecodeError, UnicodeError):
        return False
    if header.version != 1:
        raise TransferError(f"{name} was written by a newer hipcli", "upgrade hipcli to use it")
    return True
