"""Cards compiled: made from the facts once, and read from the cache folder until program or content change."""

import os
from pathlib import Path
from zlib import crc32

import msgspec

from hipcli import __version__
from hipcli.anatomy.catalog import Catalog
from hipcli.disk.paths import cache_folder, content_place
from hipcli.errors import ContentError
from hipcli.library.compiled import store
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.deck import all_cards

#: Bytes of the check sum at the end of the file.
_SEAL = 4


class _Stored(msgspec.Struct):
    """The state that the cards were made in, and the cards."""

    state: str
    cards: list[Card]


def open_cards(catalog: Catalog) -> list[Card]:
    """Return every card of a catalog in teaching order; where the geometry is damaged, none on pictures.

    In a checkout, whose program may change, they are made anew.
    """
    place, installed = content_place()
    if not installed:
        return _made(catalog)[0]
    path = cache_folder() / "cards.bin"
    state = f"{__version__} {os.stat(os.path.dirname(place)).st_mtime_ns} {catalog.version}"
    stored = _load(path)
    if stored is not None and stored.state == state:
        return stored.cards
    cards, whole = _made(catalog)
    if whole:
        data = msgspec.msgpack.encode(_Stored(state, cards))
        store(path, data + _seal(data))
    return cards


def _made(catalog: Catalog) -> tuple[list[Card], bool]:
    """Return the cards, and whether those on pictures are among them."""
    from hipcli.library.geometry import load_sights

    try:
        return all_cards(catalog, load_sights()), True
    except ContentError:
        return all_cards(catalog), False


def _seal(data: bytes) -> bytes:
    return crc32(data).to_bytes(_SEAL, "big")


def _load(path: Path) -> _Stored | None:
    try:
        if path.is_symlink():
            return None
        data = path.read_bytes()
        if data[-_SEAL:] != _seal(data[:-_SEAL]):
            return None
        return msgspec.msgpack.decode(data[:-_SEAL], type=_Stored)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
