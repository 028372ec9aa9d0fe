"""Pages on a stream, and what tells two apart: drawn where a person looks, else as linear text, one fact a line."""

from collections.abc import Iterable, Iterator, Sequence

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.wording import capital
from hipcli.render.bibliography import Works, cited, work_lines
from hipcli.render.facts import DISCLAIMER
from hipcli.render.ink import Ink
from hipcli.render.page import UNTOLD, Item, Page, Section, all_of, compared, counted, rows
from hipcli.render.page import cited as cited_in
from hipcli.render.pages import page_of
from hipcli.render.spans import Line, Told, joined

#: Rows of what tells two structures apart, and lines that these may take at a terminal.
_ROWS = 3
_LINES = 10
#: What does not tell one structure from another at a glance.
_ASIDE = ("Notes", "Clinical", "Course", "Also to", "Skin")


def tell(out: Ink, page: Page, works: Works | None = None) -> None:
    """Write a page; with ``works`` citations are numbers, and the works follow below it."""
    out.flow(told(out, page, works or {}))


def told(out: Ink, page: Page, works: Works) -> Iterable[Told]:
    """Return what is written of a page."""
    if not out.layout:
        return linear([page], works)
    from hipcli.render.drawn import DrawnPage, work_list

    return [DrawnPage(page, out.height, works), work_list(works)]


def linear(pages: Sequence[Page], works: Works) -> Iterator[Line]:
    """Yield one page, or several compared, then the works that they cite where these have numbers."""
    yield from compared_lines(pages, works) if len(pages) > 1 else page_lines(pages[0], works)
    yield from work_lines(works)


def page_lines(page: Page, works: Works) -> Iterator[Line]:
    """Yield the lines of a page. Citations are numbers of ``works``, where there are any, else a count."""

    def cite(item: Item) -> Line:
        heard = " (second-hand)" if item.heard else ""
        counts = "" if works or not item.sources else f" ({counted(len({*item.sources}), 'source')})"
        return [(heard + counts, ""), *cited(item, works)]

    title = page.title + (f" ({page.aside})" if page.aside else "")
    yield from ([(line, "")] for line in (title, page.under) if line)
    for section in page.sections:
        yield from ([], [(section.title, "")]) if section.title else ()
        for row in section.rows:
            for number, item in enumerate(row.items, 1):
                label = f"{row.label} ({number} of {len(row.items)})" if row.counted else row.label
                yield [(f"{label}: " if label else "", ""), *item.told(cite)]
            if left := row.told()[1]:
                yield [(f"{row.label}: ", ""), *left]
    more = f"more: {', '.join(page.more)}" if page.more else ""
    closing = capital("; ".join(filter(None, (page.founded, more))))
    if closing or page.closing:
        yield from ([], *([[(closing, "")]] if closing else []), *map(list, page.closing))


def compared_lines(pages: Sequence[Page], works: Works) -> Iterator[Line]:
    """Yield the rows of all pages, and say what all share and what each has."""
    from hipcli.quiz.questions.wording import join

    yield [(join([page.title for page in pages]), "")]
    for label, found, same in compared(pages):
        told = [joined(one.told(lambda own: cited(own, works)) for one in items) or [(UNTOLD, "")] for items in found]
        names = [all_of(pages)] if same and not works else [page.title for page in pages]
        yield from ([(f"{label}, {name}: ", ""), *line] for name, line in zip(names, told, strict=False))
    yield from ([], [*DISCLAIMER]) if any(DISCLAIMER in page.closing for page in pages) else ()


def told_apart(
    out: Ink, catalog: Catalog, one: str, other: str, width: int = 0
) -> tuple[Iterable[Told], tuple[str, ...]]:
    """Return the first rows in which two entries of a kind differ, as many as take a few lines, and their sources.

    They are drawn ``width`` wide, or as wide as the screen.
    """
    if one not in catalog or other not in catalog or catalog.kind(one) != catalog.kind(other):
        return (), ()
    pages = [page_of(catalog.entry(id_), catalog, whole=True) for id_ in (one, other)]
    differ = [label for label, found, same in compared(pages) if all(found) and not same and label not in _ASIDE]
    chosen, shown, told = list[str](), list[Page](), list[Told]()
    for label in differ[:_ROWS]:
        some = [_only(page, [*chosen, label]) for page in pages]
        if out.layout:
            from hipcli.render.drawn import side_by_side

            drawn = side_by_side(some, {}, width or out.measure()[0] - 1)
            if len(out.screen.lines(drawn)) > _LINES:
                continue
        chosen, shown, told = [*chosen, label], some, [drawn] if out.layout else [*compared_lines(some, {})]
    return told, cited_in(section for page in shown for section in page.sections)


def _only(page: Page, labels: Sequence[str]) -> Page:
    chosen = tuple(row._replace(label=label) for label, row in rows(page.sections) if label in labels)
    return Page(page.title, sections=(Section("", chosen),))
