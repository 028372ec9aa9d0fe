"""Content compiled: the YAML folders turned once into one file, and read from there until they change.

The file holds, after a magic line, a header whose parts are decoded only when asked for, and then one
encoded block an entry. It stands in the cache folder; where that cannot be written, memory serves. What
is read back is decoded against the model, and anything unexpected means: compile again.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from hipcli import __version__
from hipcli.anatomy.model import KINDS, AnyEntry
from hipcli.errors import ContentError
from hipcli.storage.paths import cache_folder
from hipcli.storage.scan import File, scan

_MAGIC = b"hipcli content 1\n"
_NO_STAMP = b"\x90"

#: Kind, name, offset and length of an entry's block.
Place = tuple[str, str, int, int]
#: Entry, fact, words in normal form, and the text as written (anatomy.search).
Text = tuple[str, str, str, str]
Stamp = list[tuple[str, list[File]]]


class _Header(msgspec.Struct):
    program: str
    version: str
    stamp: msgspec.Raw
    notes: list[str]
    places: msgspec.Raw
    names: msgspec.Raw
    referrers: msgspec.Raw
    texts: msgspec.Raw


class CompiledContent:
    """The content of one or more folders; entries are decoded when asked for."""

    def __init__(self, header: _Header, body: memoryview) -> None:
        """Take a decoded header and the blocks it points into."""
        self._header = header
        self._body = body
        self.places: dict[str, Place] = msgspec.msgpack.decode(header.places, type=dict[str, Place])
        self.notes = header.notes
        self.version = header.version
        self._names: dict[str, list[str]] | None = None
        self._referrers: dict[str, list[tuple[str, str, str]]] | None = None

    @property
    def names(self) -> dict[str, list[str]]:
        """Every normal form of a name, with the ids it may mean."""
        if self._names is None:
            self._names = msgspec.msgpack.decode(self._header.names, type=dict[str, list[str]])
        return self._names

    def referrers(self, id_: str) -> list[tuple[str, str, str]]:
        """Return entry, slot and fact id of everything that points to ``id_``."""
        if self._referrers is None:
            self._referrers = msgspec.msgpack.decode(self._header.referrers, type=dict[str, list[tuple[str, str, str]]])
        return self._referrers.get(id_, [])

    def texts(self) -> list[Text]:
        """Decode every text that can be searched."""
        return msgspec.msgpack.decode(self._header.texts, type=list[Text])

    def entry(self, id_: str) -> AnyEntry:
        """Decode one entry. Raises KeyError where there is none."""
        kind, _, start, length = self.places[id_]
        return msgspec.msgpack.decode(self._body[start : start + length], type=KINDS[kind])


def open_content(folders: Iterable[Path], *, use_cache: bool = True) -> CompiledContent:
    """Return the content of ``folders``, later ones over earlier ones, compiling it if it has changed.

    Raises ContentError where a folder cannot be read or its content does not fit the model.
    """
    folders = [folder.absolute() for folder in folders]
    stamp: Stamp = [(str(folder), scan(folder)) for folder in folders]
    for folder, files in stamp:
        if not files:
            raise ContentError(f"no content in {folder}", "a content folder holds muscles/*.yaml, groups.yaml, ...")
    marker = msgspec.msgpack.encode(stamp)
    path = cache_folder() / f"content-{crc32('|'.join(map(str, folders)).encode()):08x}.bin"
    if use_cache and (content := _load(path, marker)):
        return content
    data = _compile(stamp, marker)
    if use_cache:
        store(path, data)
    content = _decode(data, marker)
    if content is None:
        raise AssertionError("content just compiled cannot be read")
    return content


def _load(path: Path, marker: bytes) -> CompiledContent | None:
    try:
        if path.is_symlink():
            return None
        data = path.read_bytes()
    except OSError:
        return None
    return _decode(data, marker)


def _decode(data: bytes, marker: bytes) -> CompiledContent | None:
    start = len(_MAGIC) + 4
    if data[: len(_MAGIC)] != _MAGIC:
        return None
    size = int.from_bytes(data[len(_MAGIC) : start], "big")
    view = memoryview(data)
    try:
        header = msgspec.msgpack.decode(view[start : start + size], type=_Header)
        if header.program != __version__ or bytes(header.stamp) != marker:
            return None
        return CompiledContent(header, view[start + size :])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def store(path: Path, data: bytes) -> None:
    """Write a cache file whole, or not at all where that cannot be done."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial.write_bytes(data)
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink()


def _compile(stamp: Stamp, marker: bytes) -> bytes:
    from hipcli.storage.folder import dangling, merge, read_folder

    folders = [read_folder(Path(folder), files) for folder, files in stamp]
    merged, notes = merge(folders)
    problems = [(folder.path, p) for folder in folders for p in folder.problems if not p.hygiene]
    if not problems:
        problems = [(folders[-1].path, p) for _, p in dangling(merged)]
    if problems:
        path, first = problems[0]
        more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise ContentError(f"{path}/{first}{more}", f"see hipcli check {path}")
    return _encode([(item.kind, item.entry) for item in merged.values()], marker, notes)


def content_of(entries: Iterable[tuple[str, AnyEntry]]) -> CompiledContent:
    """Return content made of these kinds and entries, in memory."""
    content = _decode(_encode(list(entries), _NO_STAMP, []), _NO_STAMP)
    if content is None:
        raise AssertionError("content just compiled cannot be read")
    return content


def _encode(entries: list[tuple[str, AnyEntry]], marker: bytes, notes: list[str]) -> bytes:
    from hipcli.anatomy.index import name_table, referrer_table
    from hipcli.anatomy.search import search_table

    places: dict[str, Place] = {}
    blocks: list[bytes] = []
    offset = 0
    for kind, entry in entries:
        block = msgspec.msgpack.encode(entry)
        name = entry.title if kind == "source" else entry.name  # type: ignore[union-attr]
        places[entry.id] = (kind, name, offset, len(block))
        blocks.append(block)
        offset += len(block)
    encode = msgspec.msgpack.encode
    header = encode(
        _Header(
            program=__version__,
            version=f"{crc32(b''.join(blocks)):08x}",
            stamp=msgspec.Raw(marker),
            notes=notes,
            places=msgspec.Raw(encode(places)),
            names=msgspec.Raw(encode(name_table(entries))),
            referrers=msgspec.Raw(encode(referrer_table(entries))),
            texts=msgspec.Raw(encode(search_table(entries))),
        )
    )
    return _MAGIC + len(header).to_bytes(4, "big") + header + b"".join(blocks)
