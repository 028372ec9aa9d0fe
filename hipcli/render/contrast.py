"""Two structures side by side, by the first facts in which they differ, where one was taken for the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from hipcli.anatomy.catalog import Catalog
from hipcli.render.ink import Ink
from hipcli.render.linear import compared_lines
from hipcli.render.page import Page, Section, cited, compared, rows
from hipcli.render.pages import page_of
from hipcli.render.spans import Drawn, Told

#: Rows of what tells them apart, and lines that these may take at a terminal.
_ROWS = 3
_LINES = 10
#: What does not tell one structure from another at a glance.
_ASIDE = ("Notes", "Clinical", "Course", "Also to", "Skin")


def told_apart(
    out: Ink, catalog: Catalog, one: str, other: str, width: int = 0
) -> tuple[Iterable[Told], tuple[str, ...]]:
    """Return the rows in which two entries of a kind differ, as many as take a few lines, and their sources.

    They are drawn ``width`` wide, or as wide as the screen.
    """
    if one not in catalog or other not in catalog or catalog.kind(one) != catalog.kind(other):
        return (), ()
    pages = [page_of(catalog.entry(id_), catalog, whole=True) for id_ in (one, other)]
    differ = [label for label, found, same in compared(pages) if all(found) and not same and label not in _ASIDE]
    chosen, shown, told = list[str](), list[Page](), list[Told]()
    for label in differ[:_ROWS]:
        some = [_only(page, [*chosen, label]) for page in pages]
        drawn = _drawn(out, some, width or out.measure()[0] - 1)
        if not drawn or len(out.screen.lines(drawn)) <= _LINES:
            chosen, shown, told = [*chosen, label], some, [drawn] if drawn else [*compared_lines(some, {})]
    return told, cited(chain(*(page.sections for page in shown)))


def _drawn(out: Ink, pages: Sequence[Page], width: int) -> Drawn | None:
    if not out.layout:
        return None
    from hipcli.render.drawn import side_by_side

    return side_by_side(pages, {}, width)


def _only(page: Page, labels: Sequence[str]) -> Page:
    chosen = tuple(row._replace(label=label) for label, row in rows(page.sections) if label in labels)
    return Page(page.title, sections=(Section("", chosen),))
