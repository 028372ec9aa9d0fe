"""Cards compiled: made from the facts once, and read from the cache folder until program or content change."""

import os

import msgspec

from hipcli import __version__
from hipcli.anatomy.catalog import Catalog
from hipcli.disk.cache import store, stored
from hipcli.disk.paths import cache_folder, content_place
from hipcli.errors import ContentError
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.deck import all_cards


def open_cards(catalog: Catalog) -> list[Card]:
    """Return every card of a catalog in teaching order; where the geometry is damaged, none on pictures.

    In a checkout, whose program may change, they are made anew.
    """
    place, installed = content_place()
    if not installed:
        return _made(catalog)[0]
    path = str(cache_folder() / "cards.bin")
    state = f"{__version__} {os.stat(os.path.dirname(place)).st_mtime_ns} {catalog.version}".encode()
    if (data := stored(path, state)) is not None:
        return msgspec.msgpack.decode(data, type=list[Card])
    cards, whole = _made(catalog)
    if whole:
        store(path, state, msgspec.msgpack.encode(cards))
    return cards


def _made(catalog: Catalog) -> tuple[list[Card], bool]:
    """Return the cards, and whether those on pictures are among them."""
    from hipcli.library.geometry import sights_of

    try:
        return all_cards(catalog, sights_of(catalog)), True
    except ContentError:
        return all_cards(catalog), False
