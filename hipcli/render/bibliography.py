"""The list of works that pages cite, printed from the same data as the citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Read, Source
from hipcli.render.page import Page
from hipcli.render.spans import Line

if TYPE_CHECKING:
    from rich.console import RenderableType

#: How a work was seen, in words.
READ: dict[Read, str] = {
    "page": "read",
    "abstract": "abstract read",
    "excerpt": "excerpt read",
    "second-hand": "second-hand",
}
Works = dict[str, tuple[int, Source]]


def works_of(pages: Iterable[Page], catalog: Catalog) -> Works:
    """Return the works that the pages cite, by id, each with its number."""
    ids = dict.fromkeys(source for page in pages for source in page.sources)
    return {id_: (number, catalog.get(id_, Source)) for number, id_ in enumerate(ids, 1)}


def numbers_of(works: Works) -> dict[str, int]:
    """Return the number of each work, by id."""
    return {id_: number for id_, (number, _) in works.items()}


def work_lines(works: Works) -> Iterator[Line]:
    """Yield the numbered list of works, one a line."""
    yield []
    yield [("Sources", "title")]
    for number, source in works.values():
        yield [(f"{number}. {describe(source)}{f' {source.url}' if source.url else ''}", "")]


def work_list(works: Works) -> RenderableType:
    """Return the numbered list as it is drawn: title and address are links, and no address is broken."""
    from rich.console import Group
    from rich.text import Text

    from hipcli.render.screen import Hanging, linked, text

    lines: list[RenderableType] = [Text(), text([("Sources", "title")])]
    margin = len(str(len(works))) + 2
    for number, source in works.values():
        told = linked(text([(describe(source), "")]), source.url)
        lines.append(Hanging(told, text([(f"{number}.".ljust(margin), "dim")])))
        if source.url:
            address = text([(" " * margin, ""), (source.url, "source")], whole=True)
            lines.append(linked(address, source.url, margin))
    return Group(*lines)


def name_of(source: Source) -> str:
    """Return author, title and page, as short as a line of a quiz wants it."""
    page = f", page {source.pages}" if source.pages else ""
    return (f"{source.by}, {source.title}" if source.by else source.title) + page


def describe(source: Source) -> str:
    """Return author, title, edition, year and pages, the work that was read in a copy, and how it was read."""
    by = f"{source.by}: " if source.by else ""
    year = f" ({source.year})" if source.year else ""
    edition = f", {source.edition} edition" if source.edition else ""
    pages = f", page {source.pages}" if source.pages else ""
    copy = f", read in a copy of {source.copy_of}" if source.copy_of else ""
    read = f" [{READ[source.read]}]" if source.read else ""
    return f"{by}{source.title}{edition}{year}{pages}{copy}{read}."
