"""PNG: pixels as a file, with words for who cannot see it and the names of who made it."""

import struct
import zlib
from collections.abc import Mapping, Sequence

from hipcli.picture.shaded import Colour

_BEGIN = b"\x89PNG\r\n\x1a\n"
_DEPTH, _RGBA = 8, 6


class _Bytes(dict[Colour | None, bytes]):
    """The bytes of each colour; nothing at all is clear."""

    def __missing__(self, colour: Colour | None) -> bytes:
        self[colour] = found = bytes((*colour, 255)) if colour else bytes(4)
        return found


def png(pixels: Sequence[Sequence[Colour | None]], words: Mapping[str, str]) -> bytes:
    """Return pixels as a PNG file; ``words``: keyword and text, such as Description."""
    known = _Bytes()
    lines = b"".join(b"\0" + b"".join(map(known.__getitem__, row)) for row in pixels)
    size = struct.pack(">IIBBBBB", len(pixels[0]), len(pixels), _DEPTH, _RGBA, 0, 0, 0)
    texts = [_chunk(b"iTXt", f"{key}\0\0\0\0\0{text}".encode()) for key, text in words.items()]
    return b"".join(
        [_BEGIN, _chunk(b"IHDR", size), *texts, _chunk(b"IDAT", zlib.compress(lines)), _chunk(b"IEND", b"")]
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
