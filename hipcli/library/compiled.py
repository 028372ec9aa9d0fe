"""Content compiled: the YAML folders turned once into one file, and read from there until they change.

The file holds, after a magic line, a small header, and then an encoded block for each entry, tables with an index
(``library.rows``), and the texts to search. A look-up reads the header and the few rows and blocks that it needs, so
that it takes no longer where there are many. The file stands in the cache folder; where that cannot be written, memory
serves. It is written beside its place and moved there whole, so that any number of processes may do so at once. What
is read back is decoded against the model, and anything unexpected means: compile again.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from zlib import crc32

import msgspec

from hipcli import __version__
from hipcli.anatomy.frame import Frame, Frames
from hipcli.anatomy.index import TextRow
from hipcli.anatomy.model import KINDS, AnyEntry, Source
from hipcli.anatomy.visible import visible
from hipcli.disk.cache import write
from hipcli.disk.paths import cache_folder
from hipcli.errors import ContentError
from hipcli.library.rows import Blocks, Rows, TablePlace, pack
from hipcli.library.scan import File, scan

_MAGIC = b"hipcli content 6\n"
#: Compiled files, each of other folders, that the cache folder holds at most.
_MOST_KEPT = 8
_NO_STAMP = b"\x90"

#: Kind and name of an entry, check sum, offset and length of its block, and the number of the frame it stands in.
EntryPlace = tuple[str, str, int, int, int, int]
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
    program: str
    version: str
    stamp: msgspec.Raw
    notes: list[str]
    size: int
    places: TablePlace
    names: TablePlace
    facts: TablePlace
    referrers: TablePlace
    ties: TablePlace
    texts: tuple[int, int]
    frames: tuple[int, int]


class CompiledContent:
    """The content of one or more folders; entries and tables are decoded when asked for, and as far as asked for.

    ``places`` says of each id where its entry stands, ``names`` of every normal form of a name which ids it may mean,
    ``facts`` which facts go
    by it.
    All of it raises ContentError where the compiled file turns out to be damaged.
    """

    def __init__(self, header: _Header, blocks: Blocks) -> None:
        """Take a decoded header and the blocks it points into."""
        self.notes = header.notes
        self.version = header.version
        self.places: Rows[EntryPlace] = Rows(blocks, header.places, EntryPlace)
        self.names: Rows[list[str]] = Rows(blocks, header.names, list[str])
        self.facts: Rows[list[str]] = Rows(blocks, header.facts, list[str])
        self._referrers: Rows[list[tuple[str, str, str]]] = Rows(blocks, header.referrers, list[tuple[str, str, str]])
        self._ties: Rows[list[str]] = Rows(blocks, header.ties, list[str])
        self._texts = header.texts
        self._frames = header.frames
        self._blocks = blocks

    def referrers(self, id_: str) -> list[tuple[str, str, str]]:
        """Return entry, slot and fact id of everything that points to ``id_``."""
        return self._referrers.get(id_, [])

    def tied(self, id_: str) -> list[str]:
        """Return the ids of all that ``id_`` names, or that name it."""
        return self._ties.get(id_, [])

    def texts(self) -> list[TextRow]:
        """Decode every text that can be searched."""
        return self._blocks.decode(msgspec.msgpack.Decoder(list[TextRow]), self._blocks.read(*self._texts))

    @cached_property
    def frames(self) -> Frames:
        """What entries stand in."""
        return Frames(self._blocks.decode(msgspec.msgpack.Decoder(list[Frame]), self._blocks.read(*self._frames)))

    def entry(self, id_: str) -> AnyEntry:
        """Decode one entry. Raises KeyError where there is none."""
        kind, _, seal, start, length, _ = self.places[id_]
        block = self._blocks.read(start, length)
        if crc32(block) != seal:
            self._blocks.give_up()
        return self._blocks.decode(_decoder(kind), block)


@cache
def _decoder(kind: str) -> msgspec.msgpack.Decoder[AnyEntry]:
    return msgspec.msgpack.Decoder(KINDS[kind])


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
    marker = msgspec.msgpack.encode(
        [(os.fsencode(folder), [(os.fsencode(f.name), f.mtime_ns, f.size) for f in files]) for folder, files in stamp]
    )
    path = cache_folder() / f"content-{crc32(os.fsencode('|'.join(map(str, folders)))):08x}.bin"
    if use_cache and (content := _load(path, marker)):
        return content
    with waiting() as tell:
        data = _compile(stamp, marker, tell)
    if use_cache:
        write(str(path), data)
        _forget(path.parent)
    return _in_memory(data, marker)


def _load(path: Path, marker: bytes) -> CompiledContent | None:
    """Return the content that a file holds, or None where it is not whole or was made of something else."""
    try:
        return None if path.is_symlink() else _opened(path.open("rb", buffering=0), marker, str(path))
    except OSError:
        return None


def _opened(source: BinaryIO, marker: bytes, path: str = "") -> CompiledContent | None:
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    start = source.read(len(_MAGIC) + 4)
    head = source.read(min(int.from_bytes(start[len(_MAGIC) :], "big"), size))
    try:
        header = msgspec.msgpack.decode(head, type=_Header)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    made_here = start.startswith(_MAGIC) and header.program == __version__ and bytes(header.stamp) == marker
    end = len(start) + len(head)
    return CompiledContent(header, Blocks(source, end, path)) if made_here and size == end + header.size else None


def _in_memory(data: bytes, marker: bytes) -> CompiledContent:
    content = _opened(BytesIO(data), marker)
    if content is None:
        raise AssertionError("content just compiled cannot be read")
    return content


def _forget(folder: Path) -> None:
    """Remove what was compiled long before other folders were, and what a broken-off run left behind."""
    with suppress(OSError):
        files = sorted(folder.glob("content-*"), key=lambda file: file.lstat().st_mtime_ns)
        for file in files[:-_MOST_KEPT]:
            file.unlink()


def _compile(stamp: Stamp, marker: bytes, tell: Tell) -> bytes:
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
    return _encode(*merged.content(), marker, merged.notes)


def content_of(
    entries: Iterable[tuple[str, AnyEntry]],
    frames: Sequence[Frame] = (),
    owners: Mapping[str, int] = MappingProxyType({}),
) -> CompiledContent:
    """Return content made of these kinds and entries, in memory; ``owners``: entries of other frames than the first."""
    return _in_memory(_encode(list(entries), frames, owners, _NO_STAMP, []), _NO_STAMP)


def _encode(
    entries: list[tuple[str, AnyEntry]],
    frames: Sequence[Frame],
    owners: Mapping[str, int],
    marker: bytes,
    notes: list[str],
) -> bytes:
    from hipcli.anatomy.index import fact_table, name_table, referrer_table
    from hipcli.anatomy.texts import search_table
    from hipcli.anatomy.ties import tie_table

    encode = msgspec.msgpack.encode
    file = _File()
    places: dict[str, EntryPlace] = {}
    for kind, entry in entries:
        block = encode(entry)
        name = entry.title if isinstance(entry, Source) else entry.name
        places[entry.id] = (kind, name, crc32(block), *file.add(block), owners.get(entry.id, 0))
    framed = file.add(encode(list(frames)))
    version = f"{crc32(b''.join(file.blocks)):08x}"
    texts = search_table(entries, Frames(frames))
    header = _Header(
        program=__version__,
        version=version,
        stamp=msgspec.Raw(marker),
        notes=[visible(note) for note in notes],
        places=file.add_table(places),
        names=file.add_table(name_table(entries)),
        facts=file.add_table(fact_table(entries)),
        referrers=file.add_table(referrer_table(entries)),
        ties=file.add_table(tie_table(entries, texts, Frames(frames))),
        texts=file.add(encode(texts)),
        frames=framed,
        size=file.size,
    )
    head = encode(header)
    return b"".join((_MAGIC, len(head).to_bytes(4, "big"), head, *file.blocks))


class _File:
    """Blocks that stand one after the other."""

    def __init__(self) -> None:
        self.blocks: list[bytes] = []
        self.size = 0

    def add(self, data: bytes) -> tuple[int, int]:
        """Add a block; return its offset and length."""
        self.blocks.append(data)
        self.size += len(data)
        return self.size - len(data), len(data)

    def add_table(self, rows: Mapping[str, object]) -> TablePlace:
        """Add a table; return its place."""
        place, data = pack(rows, self.size)
        self.add(data)
        return place
