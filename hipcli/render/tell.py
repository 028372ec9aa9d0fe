"""Tells a page on a stream, with or without the works it cites: drawn where a person looks, else as linear text."""

from collections.abc import Iterable

from hipcli.render.bibliography import Works, numbers_of, work_lines, work_list
from hipcli.render.ink import Ink
from hipcli.render.linear import page_lines
from hipcli.render.page import Page
from hipcli.render.spans import Told


def tell(out: Ink, page: Page, works: Works | None = None) -> None:
    """Write a page; with ``works`` citations are numbers, and the works follow below it."""
    out.flow(told(out, page, works))


def told(out: Ink, page: Page, works: Works | None = None) -> Iterable[Told]:
    """Return what is written of a page."""
    if out.layout:
        from hipcli.render.drawn import DrawnPage

        return [DrawnPage(page, out.height, works), *([work_list(works)] if works else [])]
    return [*page_lines(page, numbers_of(works or {})), *(work_lines(works) if works else ())]
