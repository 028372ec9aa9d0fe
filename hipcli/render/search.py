"""How hits of a search look: the entry, and below it the words that matched."""

from collections.abc import Iterator, Sequence
from typing import Any

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.search import Hit
from hipcli.render.layout import Line, wrap


def hit_lines(hits: Sequence[Hit], catalog: Catalog, *, width: int, columns: bool) -> Iterator[Line]:
    """Yield each hit: name, kind and id, and the text that fits best."""
    for hit in hits:
        name = catalog.name(hit.entry)
        head: Line = [(name[:1].upper() + name[1:], "main"), (f"  {catalog.kind(hit.entry)} {hit.entry}", "dim")]
        if columns:
            yield head
            yield from wrap([(hit.text, "")], min(width, 100) - 1, 2)
        else:
            yield [(f"{name} ({catalog.kind(hit.entry)} {hit.entry}): {hit.text}", "")]


def hit_data(hits: Sequence[Hit], catalog: Catalog) -> list[dict[str, Any]]:
    """Return the hits as data."""
    return [
        {"id": hit.entry, "kind": catalog.kind(hit.entry), "name": catalog.name(hit.entry)}
        | {"fact": hit.fact, "text": hit.text, "every_word": hit.whole}
        for hit in hits
    ]
