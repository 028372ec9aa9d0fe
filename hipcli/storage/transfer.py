"""Between machines: the log as JSON lines, written out whole and taken in as a union by event id.

The first line is ``{"format":"hipcli progress","version":1}``; each further line is one event as in
``learning.log.Event``, in order. A file is not trusted: it is bounded, and every line must fit the model.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from hipcli.learning.log import LAST_TIME, Event
from hipcli.storage.database import ProgressError
from hipcli.storage.progress import Progress

_LONGEST = 8192
_MOST = 2_000_000
#: Times are far below it; a later turn would push every turn after it out of bounds.
_LAST_TURN = LAST_TIME * 1000


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


def export_file(progress: Progress, path: Path) -> int:
    """Write the whole log to ``path``, which is either complete or as before; return the number of events."""
    if not path.name:
        raise TransferError(f"{path} is a folder", "name a file")
    lines = list(export_lines(progress))
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        try:
            with partial.open("xb") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise TransferError(f"{path} cannot be written: {error.strerror}") from error
    return len(lines) - 1


def import_file(progress: Progress, path: Path) -> int:
    """Add the events of an exported file that the log does not have; return how many those were.

    All are taken or none. Raises TransferError with the line that does not fit.
    """
    try:
        with path.open("rb") as file:
            return progress.merge(_events(file, path))
    except OSError as error:
        raise TransferError(f"{path} cannot be read: {error.strerror}") from error


def _events(file: BinaryIO, path: Path) -> Iterator[Event]:
    try:
        header = msgspec.json.decode(file.readline(_LONGEST), type=_Header)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise TransferError(f"{path} is not a log of hipcli", "make one with hipcli progress export FILE") from None
    if header.version != 1:
        raise TransferError(f"{path} was written by a newer hipcli", "upgrade hipcli to use it")
    decode = msgspec.json.Decoder(Event).decode
    for number in range(2, _MOST + 2):
        line = file.readline(_LONGEST)
        if not line:
            return
        try:
            event = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise TransferError(f"{path}:{number}: {error}", "nothing was taken in") from None
        if event.turn > _LAST_TURN:
            raise TransferError(f"{path}:{number}: the turn lies too far ahead", "nothing was taken in")
        yield event
    raise TransferError(f"{path} has more than {_MOST:,} events", "nothing was taken in")
