"""The list of works that cards cite, printed from the same data as the citations."""

from collections.abc import Iterable, Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Read, Source
from hipcli.render.card import Card
from hipcli.render.layout import Layout, Line, wrap

#: How a work was seen, in words.
READ: dict[Read, str] = {
    "page": "read",
    "abstract": "abstract read",
    "excerpt": "excerpt read",
    "second-hand": "second-hand",
}


def bibliography(cards: Iterable[Card], catalog: Catalog, layout: Layout) -> Iterator[Line]:
    """Yield the numbered list of the works that the cards cite."""
    ids = dict.fromkeys(source for card in cards for source in card.sources)
    yield []
    yield [("Sources", "title")]
    for number, id_ in enumerate(ids, 1):
        source = catalog.get(id_, Source)
        head = f"{number}. {describe(source)}"
        if layout.columns:
            yield from wrap([(head, "")], layout.width)
            if source.url:
                yield [("   " + source.url, "source")]
        else:
            yield [(f"{head} {source.url}" if source.url else head, "")]


def name_of(source: Source) -> str:
    """Return author and title, as short as a line of a quiz wants it."""
    return f"{source.by}, {source.title}" if source.by else source.title


def describe(source: Source) -> str:
    """Return author, title, edition, year and pages, the work that was read in a copy, and how it was read."""
    by = f"{source.by}: " if source.by else ""
    year = f" ({source.year})" if source.year else ""
    edition = f", {source.edition} edition" if source.edition else ""
    pages = f", page {source.pages}" if source.pages else ""
    copy = f", read in a copy of {source.copy_of}" if source.copy_of else ""
    read = f" [{READ[source.read]}]" if source.read else ""
    return f"{by}{source.title}{edition}{year}{pages}{copy}{read}."
