"""Content compiled: the YAML folders turned once into one file, and read from there until they change.

The file (``disk.cache``) holds a header, with the place of each entry and the meanings of all names, then a block for
each entry and what points to it, and in the end the texts to search. A look-up decodes the header and the few blocks
that it needs. Where the cache folder cannot be written, memory serves.
"""

import os
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar
from zlib import crc32

import msgspec

from hipcli import __version__
from hipcli.anatomy.frame import Frame, Frames
from hipcli.anatomy.model import KINDS, AnyEntry
from hipcli.anatomy.resolver import Place, Referrer
from hipcli.anatomy.visible import visible
from hipcli.disk.cache import store, stored
from hipcli.disk.paths import cache_folder
from hipcli.errors import ContentError
from hipcli.library.scan import File, scan

V = TypeVar("V")

#: Compiled files, each of other folders, that the cache folder holds at most.
_MOST_KEPT = 8
#: After so many single rows of a table, all of it is decoded.
_MOST_SINGLE = 50
#: Bytes that say how long the header is.
_SIZE = 4

#: Entry, fact, words in normal form, and the text as written (anatomy.texts).
Text = tuple[str, str, str, str]
Stamp = list[tuple[str, list[File]]]

#: The share of a compile that has gone when the files are read, and when their references are followed.
_READ = 0.8
_FOLLOWED = 0.85

#: Told, while content is compiled, which share of the work is done; 1 is all.
Tell = Callable[[float], None]
#: Begins and ends the telling.
Waiting = Callable[[], AbstractContextManager[Tell]]


def _silent() -> AbstractContextManager[Tell]:
    return nullcontext(lambda share: None)


class _Header(msgspec.Struct):
    version: str
    notes: list[str]
    frames: list[Frame]
    places: bytes
    names: bytes
    texts: int


class Rows(Mapping[str, V]):
    """A JSON object with each row on a line of its own: a few are looked for and decoded alone, more all at once."""

    def __init__(self, data: bytes, type_: Any) -> None:
        """Take what ``packed`` made, and the type of its values."""
        self._data = data
        self._type = type_
        self._single = _MOST_SINGLE

    def __getitem__(self, key: str) -> V:
        """Return the value of a key. Raises KeyError."""
        if self._single <= 0:
            return self._whole[key]
        self._single -= 1
        try:
            row = b"\n" + msgspec.json.encode(key) + b":"
        except UnicodeEncodeError:
            raise KeyError(key) from None
        start = self._data.find(row) + len(row)
        if start < len(row):
            raise KeyError(key)
        found: V = msgspec.json.decode(self._data[start : self._data.index(b"\n", start)].rstrip(b","), type=self._type)
        return found

    @cached_property
    def _whole(self) -> dict[str, V]:
        self._single = 0
        return msgspec.json.decode(self._data, type=dict[str, self._type])  # type: ignore[name-defined]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)

    def items(self) -> ItemsView[str, V]:
        """Return all rows, in the order of the content."""
        return self._whole.items()


def packed(table: Mapping[str, object]) -> bytes:
    """Return a table as Rows reads it."""
    encode = msgspec.json.Encoder().encode
    return b"{\n" + b",\n".join(encode(key) + b":" + encode(value) for key, value in table.items()) + b"\n}"


class CompiledContent:
    """The content of one or more folders; entries are decoded once each, when first asked for.

    ``places`` says of each id what it is, ``names`` of every normal form of a name which ids it may mean.
    """

    def __init__(self, data: bytes) -> None:
        """Take what content was compiled to."""
        self._data = data
        self._start = _SIZE + int.from_bytes(data[:_SIZE], "big")
        header = msgspec.msgpack.decode(data[_SIZE : self._start], type=_Header)
        self.version = header.version
        self.notes = header.notes
        self.frames = Frames(header.frames)
        self.places: Rows[Place] = Rows(header.places, Place)
        self.names: Rows[list[str]] = Rows(header.names, list[str])
        self._texts = header.texts
        self._blocks: dict[str, tuple[AnyEntry, list[Referrer]]] = {}

    def entry(self, id_: str) -> AnyEntry:
        """Return one entry. Raises KeyError where there is none."""
        return self._block(id_)[0]

    def referrers(self, id_: str) -> list[Referrer]:
        """Return entry, slot and fact id of everything that points to an entry."""
        return self._block(id_)[1] if id_ in self.places else []

    def _block(self, id_: str) -> tuple[AnyEntry, list[Referrer]]:
        if id_ not in self._blocks:
            place = self.places[id_]
            start = self._start + place.start
            self._blocks[id_] = _decoder(place.kind).decode(self._data[start : start + place.size])
        return self._blocks[id_]

    def texts(self) -> list[Text]:
        """Decode every text that can be searched."""
        return msgspec.msgpack.decode(self._data[self._start + self._texts :], type=list[Text])


@cache
def _decoder(kind: str) -> msgspec.msgpack.Decoder[tuple[AnyEntry, list[Referrer]]]:
    return msgspec.msgpack.Decoder(tuple[KINDS[kind], list[Referrer]])  # type: ignore[valid-type]


def open_content(folders: Iterable[Path], *, use_cache: bool = True, waiting: Waiting = _silent) -> CompiledContent:
    """Return the content of ``folders``, later ones over earlier ones, compiling it if it has changed.

    ``waiting`` is entered where it must be compiled. Raises ContentError where a folder cannot be read or its content
    does not fit the model.
    """
    folders = [folder.absolute() for folder in folders]
    stamp: Stamp = [(str(folder), scan(folder)) for folder in folders]
    for folder, files in stamp:
        if not files:
            raise ContentError(f"no content in {folder}", "a content folder holds muscles/*.yaml, groups.yaml, ...")
    model = Path(__file__).parent.parent / "anatomy"  # which may change in a checkout
    key = repr((__version__, model.stat().st_mtime_ns, stamp)).encode()
    path = cache_folder() / f"content-{crc32(os.fsencode('|'.join(map(str, folders)))):08x}.bin"
    if use_cache and (data := stored(str(path), key)) is not None:
        return CompiledContent(data)
    with waiting() as tell:
        data = _compile(stamp, tell)
    if use_cache:
        store(str(path), key, data)
        _forget(path.parent)
    return CompiledContent(data)


def _forget(folder: Path) -> None:
    """Remove what was compiled long before other folders were, and what a broken-off run left behind."""
    with suppress(OSError):
        files = sorted(folder.glob("content-*"), key=lambda file: file.lstat().st_mtime_ns)
        for file in files[:-_MOST_KEPT]:
            file.unlink()


def _compile(stamp: Stamp, tell: Tell) -> bytes:
    from hipcli.library.folder import dangling, frame_problems, merge, read_folder

    whole = sum(file.size for _, files in stamp for file in files) or 1
    left = whole

    def done(file: File) -> None:
        nonlocal left
        left -= file.size
        tell(_READ * (1 - left / whole))

    folders = [read_folder(Path(folder), files, done) for folder, files in stamp]
    merged = merge(folders)
    problems = [(folder.path, p) for folder in folders for p in folder.problems if not p.hygiene]
    if not problems:
        problems = [(folders[-1].path, p) for _, p in dangling(merged)]
        problems += [(folder.path, p) for folder in folders for p in frame_problems(folder, merged)]
    if problems:
        path, first = problems[0]
        more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise ContentError(f"{path}/{first}{more}", f"see hipcli check {path}")
    tell(_FOLLOWED)
    return _encode(*merged.content(), merged.notes)


def content_of(
    entries: Iterable[tuple[str, AnyEntry]],
    frames: Sequence[Frame] = (),
    owners: Mapping[str, int] = MappingProxyType({}),
) -> CompiledContent:
    """Return content made of these kinds and entries, in memory; ``owners``: entries of other frames than the first."""
    return CompiledContent(_encode(list(entries), frames, owners, ()))


def _encode(
    entries: list[tuple[str, AnyEntry]], frames: Sequence[Frame], owners: Mapping[str, int], notes: Iterable[str]
) -> bytes:
    from hipcli.anatomy.index import name_table, referrer_table
    from hipcli.anatomy.texts import search_table

    encode = msgspec.msgpack.encode
    referrers = referrer_table(entries)
    places: dict[str, Place] = {}
    blocks: list[bytes] = []
    version = size = 0
    for kind, entry in entries:
        own = encode(entry)
        version = crc32(own, version)
        blocks.append(b"\x92" + own + encode(referrers.get(entry.id, [])))  # an array of two
        name = entry.title if kind == "source" else entry.name  # type: ignore[union-attr]
        places[entry.id] = Place(kind, name, owners.get(entry.id, 0), size, len(blocks[-1]))
        size += len(blocks[-1])
    header = _Header(
        version=f"{crc32(encode(list(frames)), version):08x}",
        notes=[visible(note) for note in notes],
        frames=list(frames),
        places=packed(places),
        names=packed(name_table(entries)),
        texts=size,
    )
    head = encode(header)
    return b"".join((len(head).to_bytes(_SIZE, "big"), head, *blocks, encode(search_table(entries))))
