"""Which files belong to a content folder, without reading them."""

import os
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
    files: list[File] = []
    try:
        with os.scandir(folder) as top:
            for place in sorted(top, key=lambda e: e.name):
                stem = place.name.removesuffix(".yaml")
                if place.is_dir(follow_symlinks=False) and place.name in FILES:
                    with os.scandir(place.path) as inside:
                        files += [_file(f"{place.name}/{e.name}", place.name, e) for e in inside if _is_content(e)]
                elif stem in _STEMS and stem != place.name and _is_content(place):
                    files.append(_file(place.name, stem, place))
    except OSError as error:
        raise ContentError(f"cannot read the content folder {folder}: {error.strerror}") from None
    if len(files) > MAX_FILES:
        raise ContentError(f"{folder} holds {len(files)} content files; at most {MAX_FILES} are read")
    if (total := sum(file.size for file in files)) > MAX_TOTAL:
        raise ContentError(f"{folder} holds {total} bytes of content; at most {MAX_TOTAL} are read")
    return sorted(files)


def strangers(folder: Path) -> list[Problem]:
    """Return a problem for each YAML file or link in a content folder that is not read, and why."""
    known = ", ".join(f"{stem}.yaml" for stem in (*FILES, FRAME))
    found: list[tuple[str, str]] = []
    with os.scandir(folder) as top:
        for place in top:
            stem = place.name.removesuffix(".yaml")
            if place.is_symlink() and (place.name in FILES or stem in _STEMS):
                found.append((place.name, _A_LINK))
            elif place.name.endswith((".yaml", ".yml")) and (stem not in _STEMS or stem == place.name):
                found.append((place.name, f"not read; content files are {known}"))
            elif place.name in FILES and place.is_dir(follow_symlinks=False):
                with os.scandir(place.path) as inside:
                    found += [(f"{place.name}/{e.name}", why) for e in inside if (why := _why_not(e))]
            elif stem in _STEMS and not (stem == place.name or _is_content(place)):
                found.append((place.name, _NOT_PLAIN))
    return [Problem(name, 1, "", message, hygiene=True) for name, message in sorted(found)]


def _why_not(place: os.DirEntry[str]) -> str:
    """Return why something in the folder of a kind is not read; empty where it is, or is nothing like content."""
    if place.is_symlink():
        return _A_LINK
    if place.name.endswith(".yaml"):
        return "" if place.is_file(follow_symlinks=False) else _NOT_PLAIN
    return "not read; the name must end in .yaml" if place.name.endswith(".yml") else ""


def _is_content(place: os.DirEntry[str]) -> bool:
    return place.name.endswith(".yaml") and place.is_file(follow_symlinks=False)


def _file(name: str, stem: str, place: os.DirEntry[str]) -> File:
    stat = place.stat(follow_symlinks=False)
    return File(name, stem, stat.st_mtime_ns, stat.st_size)
