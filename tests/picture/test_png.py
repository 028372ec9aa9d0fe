"""PNG files: what is written is what is read, word for word and pixel for pixel."""

import struct
import zlib
from collections.abc import Iterator

from hipcli.picture.png import png

RED, BLUE = (200, 0, 0), (0, 0, 200)


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG file, their sums checked."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length) == (zlib.crc32(kind + body),)
        yield kind, body
        at += 12 + length


def texts(data: bytes) -> dict[str, str]:
    """Return the words that a PNG file holds."""
    found = (body.split(b"\0", 1) for kind, body in chunks(data) if kind == b"iTXt")
    return {key.decode(): rest[4:].decode() for key, rest in found}


def test_pixels_and_words_come_back() -> None:
    data = png([[RED, None], [BLUE, RED], [None, None]], {"Description": "gêmeo, 90°", "Copyright": "nobody"})
    (first, size), *_, (last, _) = found = [*chunks(data)]
    assert (first, last) == (b"IHDR", b"IEND")
    assert struct.unpack(">IIBBBBB", size) == (2, 3, 8, 6, 0, 0, 0)
    red, blue, clear = b"\xc8\0\0\xff", b"\0\0\xc8\xff", bytes(4)
    assert zlib.decompress(dict(found)[b"IDAT"]) == b"\0" + red + clear + b"\0" + blue + red + b"\0" + clear * 2
    assert texts(data) == {"Description": "gêmeo, 90°", "Copyright": "nobody"}
