"""Cards side by side, row by row, with a mark where they differ.

Rows belong together by their label, whatever is counted in it; one without a label stands under its section's title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from hipcli.quiz.questions.wording import join
from hipcli.render.bibliography import Works
from hipcli.render.card import Card, Item
from hipcli.render.clinical import DISCLAIMER
from hipcli.render.spans import Line

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDEST = 60  # a card
#: A card narrower than this stands below the other.
_NARROWEST, _LABELS = 22, 20
#: What the article says is told on each page by itself.
_LEFT_OUT = ("Common error", "Article", "What the article says of it")
#: A label, and what each card has there.
_Compared = tuple[str, list[list[Item]]]


def compared_lines(cards: Sequence[Card], works: Works) -> Iterator[Line]:
    """Yield the rows of all cards as linear text, which says what all share and what each has."""

    def told(items: list[Item]) -> str:
        return "; ".join("".join(words + _numbers(of, works) for words, of in _pieces(item)) for item in items)

    yield [(join([card.title for card in cards]), "title")]
    for label, found in _compared(cards):
        if _same(found) and not works:
            yield [(f"{label}, {_all(cards)}: ", "label"), (told(found[0]), "")]
        else:
            for card, items in zip(cards, found, strict=True):
                yield [(f"{label}, {card.title}: ", "label"), (told(items) or "none", "")]
    yield from ([], list(DISCLAIMER)) if _is_clinical(cards) else ()


def side_by_side(cards: Sequence[Card], works: Works, width: int) -> RenderableType:
    """Return cards beside each other, or row by row below each other where they would be squeezed.

    A row in which they differ begins with ≠; what one alone has is bold where something is shared.
    """
    from rich.console import Group
    from rich.constrain import Constrain
    from rich.text import Text

    from hipcli.render.screen import text

    arranged = _beside if (width - _LABELS) // len(cards) >= _NARROWEST else _stacked
    closing = [Text(), text(DISCLAIMER)] if _is_clinical(cards) else []
    return Constrain(Group(arranged(cards, works), *closing), _WIDEST * len(cards))


def _beside(cards: Sequence[Card], works: Works) -> RenderableType:
    from rich.table import Table

    from hipcli.render.screen import text

    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="differs", width=1)
    grid.add_column(style="label", no_wrap=True)
    for _ in cards:
        grid.add_column(ratio=1)
    grid.add_row("", "", *(text([(card.title, "title")]) for card in cards))
    for label, found in _compared(cards):
        grid.add_row()
        grid.add_row("" if _same(found) else "≠", text([(label, "")]), *_told(found, works))
    return grid


def _stacked(cards: Sequence[Card], works: Works) -> RenderableType:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from hipcli.render.screen import Hanging, cells, text

    column = min(max(cells(card.title) for card in cards) + 2, _LABELS)
    blocks: list[RenderableType] = [text([(join([card.title for card in cards]), "title")])]
    for label, found in _compared(cards):
        differs = not _same(found)
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=column)
        grid.add_column()
        names = [card.title for card in cards] if differs or works else [_all(cards).capitalize()]
        for name, told in zip(names, _told(found, works), strict=False):
            grid.add_row(Hanging(text([(name, "")]), text([("  ", "")])), told)
        blocks += [Text(), text([("≠ " if differs else "  ", "differs"), (label, "label")]), grid]
    return Group(*blocks)


def _told(found: list[list[Item]], works: Works) -> Iterator[RenderableType]:
    """Yield what each card has in a row, a paragraph each; bold what it alone has, where something is shared."""
    from rich.console import Group

    from hipcli.render.page import cited
    from hipcli.render.screen import Hanging, text

    times = Counter(chain(*({item.text for item in items} for items in found)))
    shared = max(times.values(), default=0) > 1
    for items in found:
        lines: list[RenderableType] = []
        for item in items:
            style = "main" if shared and times[item.text] == 1 else ""
            pieces = (text([(words, style)]) + (cited(of, works) if of else "") for words, of in _pieces(item))
            lines.append(Hanging(text([]).join(pieces)))
        yield Group(*lines) if lines else text([("none", "dim")])


def _pieces(item: Item) -> Iterator[tuple[str, Item | None]]:
    """Yield the text of an item in pieces, each with what is to be cited behind it."""
    yield "".join(words for words, _ in item.spans) + (f" ({item.aside})" if item.aside else ""), item
    for number, other in enumerate(item.others):
        yield "; or " if number else f" ({item.lead}", None
        yield from _pieces(other)
    yield ")" if item.others else " (disputed)" if item.disputed else "", None


def _numbers(item: Item | None, works: Works) -> str:
    found = sorted({works[id_][0] for id_ in item.sources if id_ in works}) if item else []
    return f" [{','.join(map(str, found))}]" if found else ""


def _compared(cards: Sequence[Card]) -> list[_Compared]:
    rows = [_rows(card) for card in cards]
    labels = [label for label in dict.fromkeys(chain(*rows)) if label not in _LEFT_OUT]
    return [(label, [found.get(label, []) for found in rows]) for label in labels]


def _rows(card: Card) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for section in card.sections:
        for row in section.rows:
            found.setdefault(row.label or section.title, []).extend(row.items)
    return found


def _same(found: list[list[Item]]) -> bool:
    return all([item.text for item in items] == [item.text for item in found[0]] for items in found)


def _all(cards: Sequence[Card]) -> str:
    return "both" if len(cards) == 2 else "all"


def _is_clinical(cards: Sequence[Card]) -> bool:
    return any(DISCLAIMER in card.closing for card in cards)
