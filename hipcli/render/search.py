"""How hits of a search look: the entry, and below it the line that answers, the words that matched marked in it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Claim
from hipcli.anatomy.search import Hit
from hipcli.anatomy.texts import words_of
from hipcli.render.facts import verdict_of
from hipcli.render.spans import Line

_WORD = re.compile(r"(\w[\w'’]*)")


def hit_lines(hits: Sequence[Hit], catalog: Catalog, *, width: int) -> Iterator[Line]:
    """Yield each hit: name, kind and id, and the line that answers; of a claim its verdict before its words.

    Linear text where ``width`` is 0: there a sign at the words that matched would be read aloud or copied with them,
    so only style marks them. Where the id has no room beside its name it stands below, by itself.
    """
    for hit in hits:
        name, kind = catalog.name(hit.entry), catalog.kind(hit.entry)
        if not width:
            yield [(f"{name} ({kind} {hit.entry}): ", ""), *_told(hit, catalog)]
            continue
        title, aside = (name[:1].upper() + name[1:], "main"), f"  {kind} {hit.entry}"
        if len(title[0] + aside) < width:
            yield [title, (aside, "dim")]
        else:
            yield from ([title, (f"  {kind}", "dim")], [("  ", ""), (hit.entry, "dim")])
        yield [("  ", ""), *_told(hit, catalog)]


def _told(hit: Hit, catalog: Catalog) -> Line:
    verdict, text = "", hit.text
    if catalog.kind(hit.entry) == "claim":
        verdict, colon, text = hit.text.partition(":")
        verdict += colon
    style = verdict_of(catalog.get(hit.entry, Claim))[1] if verdict else ""
    pieces = [(piece, "main" if words_of(piece) in hit.words else "") for piece in _WORD.split(text)]
    return [(verdict, style), *pieces]


def hit_data(hits: Sequence[Hit], catalog: Catalog) -> list[dict[str, Any]]:
    """Return the hits as data, of a claim of the article with our verdict on it."""
    return [
        {"id": hit.entry, "kind": catalog.kind(hit.entry), "name": catalog.name(hit.entry)}
        | ({"verdict": catalog.get(hit.entry, Claim).verdict} if catalog.kind(hit.entry) == "claim" else {})
        | {"fact": hit.fact, "text": hit.text, "every_word": hit.whole}
        for hit in hits
    ]
