"""Where it all comes from: the works that pages cite, printed from the same data as the citations, and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Read, Source
from hipcli.anatomy.wording import capital
from hipcli.render.page import Item, Page, Section, item, row
from hipcli.render.spans import Line, joined, link

if TYPE_CHECKING:
    from hipcli.picture.layers import Atlas
    from hipcli.picture.subjects import Subject

#: How a work was seen, in words.
READ: dict[Read, str] = {
    "page": "read", "abstract": "abstract read", "excerpt": "excerpt read", "second-hand": "second-hand",
}  # fmt: skip
#: By id each work, and its number.
Works = dict[str, tuple[int, Source]]


def works_of(pages: Iterable[Page], catalog: Catalog) -> Works:
    """Return the works that the pages cite."""
    ids = dict.fromkeys(source for page in pages for source in page.sources)
    return {id_: (number, catalog.get(id_, Source)) for number, id_ in enumerate(ids, 1)}


def cited(one: Item, works: Works) -> Line:
    """Return the numbers of the works that state something, each a link; nothing where works have no numbers."""
    found = sorted({works[id_] for id_ in one.sources if id_ in works}, key=lambda work: work[0])
    numbers = [[(str(number), link(source.url, "dim"))] for number, source in found]
    return [(" [", "source"), *joined(numbers, (",", "source")), ("]", "source")] if found else []


def work_lines(works: Works) -> Iterator[Line]:
    """Yield the numbered list of works as linear text, one a line; nothing where there are none."""
    yield from ([], [("Sources", "")]) if works else ()
    for number, source in works.values():
        yield [(f"{number}. {describe(source)}{f' {source.url}' if source.url else ''}", "")]


def name_of(source: Source) -> str:
    """Return author, title and page, as short as a line of a quiz wants it."""
    return (f"{source.by}, {source.title}" if source.by else source.title) + _pages(source)


def describe(source: Source) -> str:
    """Return author, title, edition, year and pages, the work that was read in a copy, and how it was read."""
    by = f"{source.by}: " if source.by else ""
    year = f" ({source.year})" if source.year else ""
    edition = f", {source.edition} edition" if source.edition else ""
    copy = f", read in a copy of {source.copy_of}" if source.copy_of else ""
    read = f" [{READ[source.read]}]" if source.read else ""
    return f"{by}{source.title}{edition}{year}{_pages(source)}{copy}{read}."


def _pages(source: Source) -> str:
    page = "page " if source.pages and source.pages[0].isdigit() else ""
    return f", {page}{source.pages}" if source.pages else ""


def provenance(atlas: Atlas, subjects: Iterable[Subject]) -> Section:
    """Return who made the data of a picture, and what of a muscle was drawn in."""
    said = ((one.name, atlas.said(one.slug)) for one in subjects)
    rows = [row(name, [item(capital(told))]) for name, told in said if told]
    return Section("The picture", (*rows, row("Layers", [item(atlas.table.about)])))
