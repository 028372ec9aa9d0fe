"""Pages on a stream: drawn where a person looks, else as linear text, one fact a line."""

from collections.abc import Iterable, Iterator, Sequence

from hipcli.render.bibliography import Works, cited, work_lines
from hipcli.render.facts import DISCLAIMER
from hipcli.render.ink import Ink
from hipcli.render.page import UNTOLD, Item, Page, all_of, compared, counted
from hipcli.render.spans import Line, Told, joined


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

    yield [(page.title + (f" ({page.aside})" if page.aside else ""), "")]
    if page.under:
        yield [(page.under, "")]
    for section in page.sections:
        yield from ([], [(section.title, "")]) if section.title else ()
        for row in section.rows:
            for number, item in enumerate(row.items, 1):
                label = f"{row.label} ({number} of {len(row.items)})" if row.counted else row.label
                yield [(f"{label}: " if label else "", ""), *item.told(cite)]
    more = f"more: {', '.join(page.more)}" if page.more else ""
    closing = f"{page.founded}; {more}" if page.founded and more else page.founded or more.capitalize()
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
