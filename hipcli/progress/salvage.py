"""A damaged progress file: what can be read of its log, and how it gives way to a new file."""

import re
from contextlib import suppress
from json import JSONDecoder
from pathlib import Path
from time import gmtime, strftime

import msgspec

from hipcli.quiz.memory.log import Event, place

_BEGINNING = re.compile(rb'\{"id":"[0-9a-f]{16}","kind":"')
_LONGEST = 4096


def salvage(path: Path) -> list[Event]:
    """Return every event whose line stands whole anywhere in the file, in order.

    Nothing else of the file is trusted: pages may be missing, overwritten, or there twice.
    """
    data = path.read_bytes()
    read = JSONDecoder().raw_decode
    found: dict[str, Event] = {}
    for match in _BEGINNING.finditer(data):
        text = data[match.start() : match.start() + _LONGEST].decode(errors="replace")
        with suppress(ValueError, RecursionError):  # cut off, overwritten, or never an event
            event = msgspec.convert(read(text)[0], Event)
            found[event.id] = event
    return sorted(found.values(), key=place)


def set_aside(path: Path, fresh: Path, now: int) -> Path:
    """Put ``fresh`` in the place of the damaged file and return where that is now; at no moment is there none.

    A journal goes with the damaged file: it must not be played back into the fresh one.
    """
    stamp = strftime("%Y%m%dT%H%M%SZ", gmtime(now))
    for number in range(1, 1000):
        aside = path.with_name(f"{path.stem}-damaged-{stamp}{f'-{number}' if number > 1 else ''}{path.suffix}")
        if not aside.exists():
            break
    try:
        aside.hardlink_to(path)
    except OSError:  # a file system without links
        path.rename(aside)
    with suppress(FileNotFoundError):
        _journal(path).rename(_journal(aside))
    fresh.replace(path)
    return aside


def discard(path: Path) -> None:
    """Remove a database, its journal too."""
    for file in (path, _journal(path)):
        file.unlink(missing_ok=True)


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
