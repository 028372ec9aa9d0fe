"""Tables in the compiled file, of which a look-up decodes only the rows that it needs.

The rows stand one after the other as one MessagePack map, in the order of the content, so that all can be decoded
at once. Before them stands an index: for each row, sorted, the check sum of its key, its offset and its length.
"""

import os
from bisect import bisect_left
from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import suppress
from typing import Any, BinaryIO, NamedTuple, NoReturn, TypeVar
from zlib import crc32

import msgspec

from hipcli.errors import ContentError

T = TypeVar("T")
V = TypeVar("V")

_MARK = 4
_ROW = _MARK + 4 + 4
#: After single rows for so large a share of a table, all of it is decoded.
_SHARE = 16


class TablePlace(NamedTuple):
    """Where a table stands: the offset of its index, the index's check sum, how many rows it has, and their length."""

    start: int
    seal: int
    many: int
    size: int


class Blocks:
    """The blocks of a compiled file, or of one in memory, each read when it is asked for.

    The file stays open: what is read belongs together, whatever another process puts in its place meanwhile.
    """

    def __init__(self, source: BinaryIO, start: int, path: str = "") -> None:
        """Take an open file, which is closed in the end; offsets count from ``start``."""
        self._source = source
        self._start = start
        self._path = path

    def __del__(self) -> None:
        self._source.close()

    def read(self, start: int, length: int) -> bytes:
        """Return so many bytes from an offset on. Raises ContentError where they are not there."""
        try:
            self._source.seek(self._start + start)
            data = self._source.read(length)
        except OSError:
            data = b""
        if len(data) < length:
            self.give_up()
        return data

    def decode(self, decoder: msgspec.msgpack.Decoder[T], data: bytes) -> T:
        """Return what bytes of this file mean. Raises ContentError where they mean nothing."""
        try:
            return decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            self.give_up()

    def give_up(self) -> NoReturn:
        """Remove the file, and raise ContentError."""
        with suppress(OSError):
            os.unlink(self._path)
        raise ContentError(f"the compiled content {self._path} was damaged", "ask again: it is made anew") from None


class Rows(Mapping[str, V]):
    """A table read row by row, or whole once it is walked through or asked for much of it."""

    def __init__(self, blocks: Blocks, part: TablePlace, type_: Any) -> None:
        """Take the blocks, the table's place in them, and the type of its values."""
        self._blocks = blocks
        self._part = part
        self._decoder: msgspec.msgpack.Decoder[dict[str, V]] = msgspec.msgpack.Decoder(dict[str, type_])
        self._index = b""
        self._single = part.many // _SHARE
        self._whole: dict[str, V] | None = None

    def __getitem__(self, key: str) -> V:
        """Return the value of a key. Raises KeyError."""
        if self._whole is not None:
            return self._whole[key]
        if self._single > 0:
            self._single -= 1
            return self._row(key)
        return self._all()[key]

    def _row(self, key: str) -> V:
        start, seal, count, _ = self._part
        if not self._index:
            self._index = self._blocks.read(start, _ROW * count)
            if crc32(self._index) != seal:
                self._blocks.give_up()
        index = self._index
        mark = _mark(key)
        at = bisect_left(range(count), mark, key=lambda row: index[_ROW * row : _ROW * row + _MARK])
        while index[_ROW * at : _ROW * at + _MARK] == mark:
            offset = int.from_bytes(index[_ROW * at + _MARK : _ROW * at + 8], "big")
            length = int.from_bytes(index[_ROW * at + 8 : _ROW * at + _ROW], "big")
            found = self._rows(1, start + _ROW * count + offset, length)
            if key in found:
                return found[key]
            at += 1
        raise KeyError(key)

    def _all(self) -> dict[str, V]:
        if self._whole is None:
            start, _, count, size = self._part
            self._whole = self._rows(count, start + _ROW * count, size)
        return self._whole

    def _rows(self, count: int, start: int, length: int) -> dict[str, V]:
        """Decode so many rows; in front goes how MessagePack begins a map of them."""
        head = b"\xdf" + count.to_bytes(4, "big")
        return self._blocks.decode(self._decoder, head + self._blocks.read(start, length))

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return self._part.many

    def keys(self) -> KeysView[str]:
        """Return all keys, in the order of the content."""
        return self._all().keys()

    def items(self) -> ItemsView[str, V]:
        """Return all rows, in the order of the content."""
        return self._all().items()

    def values(self) -> ValuesView[V]:
        """Return all values, in the order of the content."""
        return self._all().values()


def pack(table: Mapping[str, object], start: int) -> tuple[TablePlace, bytes]:
    """Return a table as the bytes of index and rows, and what its place is when they stand at ``start``."""
    rows: list[bytes] = []
    index: list[bytes] = []
    offset = 0
    for key, value in table.items():
        row = msgspec.msgpack.encode({key: value})[1:]
        index.append(_mark(key) + offset.to_bytes(4, "big") + len(row).to_bytes(4, "big"))
        rows.append(row)
        offset += len(row)
    marks = b"".join(sorted(index))
    return TablePlace(start, crc32(marks), len(rows), offset), marks + b"".join(rows)


def _mark(key: str) -> bytes:
    return crc32(key.encode("utf-8", "replace")).to_bytes(_MARK, "big")
