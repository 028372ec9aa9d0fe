"""Which files belong to a content folder, without reading them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hipcli.anatomy.model import FILES, FRAME
from hipcli.errors import ContentError
from hipcli.library.problems import Problem

MAX_FILES = 5_000
#: Bytes of all files of a folder together; 10,000 entries take some 12 million.
MAX_TOTAL = 60_000_000


#: What files of content may be called.
_STEMS = frozenset((*FILES, FRAME))
_A_LINK = "a link; content is read from plain files and folders only"
_NOT_PLAIN = "not a plain file; it is not read"


class File(NamedTuple):
    """A content file: its name below the folder, the stem that tells the kind, and what changes with its content.

    Time and size stand for the content, since reading 100 files would cost more than the look-up. A change that keeps
    the size is seen by the time, in nanoseconds; only where a file system counts in seconds, or somebody sets the old
    time again, can a change of the same size go unseen.
    """

    name: str
    stem: str
    mtime_ns: int
    size: int


def scan(folder: Path) -> list[File]:
    """List the content files of a folder: ``<kinds>.yaml`` and ``<kinds>/*.yaml``, no links, in a fixed order.

    Raises ContentError where the folder cannot be read or holds too many files.
    """
    try:
        files = [_file(name, stem, place) for name, stem, place, why in _places(folder) if not why]
    except OSError as error:
        raise ContentError(f"cannot read the content folder {folder}: {error.strerror}") from None
    if len(files) > MAX_FILES:
        raise ContentError(f"{folder} holds {len(files)} content files; at most {MAX_FILES} are read")
    if (total := sum(file.size for file in files)) > MAX_TOTAL:
        raise ContentError(f"{folder} holds {total} bytes of content; at most {MAX_TOTAL} are read")
    return sorted(files)


def strangers(folder: Path) -> list[Problem]:
    """Return a problem for each YAML file or link in a content folder that is not read, and why."""
    found = sorted((name, why) for name, _, _, why in _places(folder) if why)
    return [Problem(name, 1, "", message, hygiene=True) for name, message in found]


def _places(folder: Path) -> Iterator[tuple[str, str, os.DirEntry[str], str]]:
    """Yield what is content or looks like it: its name below the folder, stem, and why it is not read, if so."""
    with os.scandir(folder) as top:
        for place in top:
            stem = place.name.removesuffix(".yaml")
            if place.is_symlink() and (place.name in FILES or stem in _STEMS):
                yield place.name, stem, place, _A_LINK
            elif stem in _STEMS and stem != place.name:
                yield place.name, stem, place, "" if place.is_file(follow_symlinks=False) else _NOT_PLAIN
            elif place.name.endswith((".yaml", ".yml")):
                known = ", ".join(f"{stem}.yaml" for stem in (*FILES, FRAME))
                yield place.name, stem, place, f"not read; content files are {known}"
            elif place.name in FILES and place.is_dir(follow_symlinks=False):
                with os.scandir(place.path) as inside:
                    looks = [one for one in inside if one.name.endswith((".yaml", ".yml")) or one.is_symlink()]
                yield from ((f"{place.name}/{one.name}", place.name, one, _why_not(one)) for one in looks)


def _why_not(place: os.DirEntry[str]) -> str:
    """Return why something in the folder of a kind is not read; empty where it is."""
    if place.is_symlink():
        return _A_LINK
    if place.name.endswith(".yml"):
        return "not read; the name must end in .yaml"
    return "" if place.is_file(follow_symlinks=False) else _NOT_PLAIN


def _file(name: str, stem: str, place: os.DirEntry[str]) -> File:
    stat = place.stat(follow_symlinks=False)
    return File(name, stem, stat.st_mtime_ns, stat.st_size)
