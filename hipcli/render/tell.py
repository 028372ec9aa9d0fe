"""Tells a card on a stream, with or without the works it cites: drawn where a person looks, else as linear text."""

from collections.abc import Iterable

from hipcli.render.bibliography import Works, numbers_of, work_lines, work_list
from hipcli.render.card import Card
from hipcli.render.ink import Ink
from hipcli.render.linear import card_lines
from hipcli.render.spans import Told


def tell(out: Ink, card: Card, works: Works | None = None) -> None:
    """Write a card; with ``works`` citations are numbers, and the works follow below it."""
    out.flow(told(out, card, works))


def told(out: Ink, card: Card, works: Works | None = None) -> Iterable[Told]:
    """Return what is written of a card."""
    if out.layout:
        from hipcli.render.page import Page

        return [Page(card, out.height, works), *([work_list(works)] if works else [])]
    return [*card_lines(card, numbers_of(works or {})), *(work_lines(works) if works else ())]
