"""Two cards side by side, row by row, with a mark where they differ.

Rows belong together by their label, whatever is counted in it; one without a label stands under its section's title.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hipcli.render.card import Card
from hipcli.render.clinical import DISCLAIMER
from hipcli.render.spans import Line

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDEST = 120
#: What the article says is told on each page by itself.
_LEFT_OUT = ("Common error", "Article", "What the article says of it")
_Compared = tuple[str, list[str], list[str]]


def compared_lines(a: Card, b: Card) -> Iterator[Line]:
    """Yield the rows of both cards as linear text, which says what both share and what each has."""
    yield [(f"{a.title} and {b.title}", "title")]
    for label, left, right in _compared(a, b):
        if left == right:
            yield [(f"{label}, both: ", "label"), ("; ".join(left), "")]
        else:
            yield [(f"{label}, {a.title}: ", "label"), ("; ".join(left) or "none", "")]
            yield [(f"{label}, {b.title}: ", "label"), ("; ".join(right) or "none", "")]
    if DISCLAIMER in (*a.closing, *b.closing):
        yield from ([], list(DISCLAIMER))


def side_by_side(a: Card, b: Card) -> RenderableType:
    """Return both cards beside each other; a row in which they differ begins with ≠, and what one alone has is bold."""
    from rich.console import Group
    from rich.constrain import Constrain
    from rich.table import Table
    from rich.text import Text

    from hipcli.render.screen import Hanging, text

    def told(texts: list[str], others: list[str]) -> RenderableType:
        lines = [Hanging(text([(one, "" if one in others or not others else "main")])) for one in texts]
        return Group(*lines) if lines else text([("none", "dim")])

    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="differs", width=1)
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    grid.add_row("", "", text([(a.title, "title")]), text([(b.title, "title")]))
    for label, left, right in _compared(a, b):
        grid.add_row()
        mark, same = ("≠", {*left} & {*right}) if left != right else ("", set())
        grid.add_row(mark, text([(label, "")]), told(left, [*same]), told(right, [*same]))
    closing = [Text(), text(DISCLAIMER)] if DISCLAIMER in (*a.closing, *b.closing) else []
    return Constrain(Group(grid, *closing), _WIDEST)


def _compared(a: Card, b: Card) -> list[_Compared]:
    left, right = _rows(a), _rows(b)
    labels = [label for label in dict.fromkeys((*left, *right)) if label not in _LEFT_OUT]
    return [(label, left.get(label, []), right.get(label, [])) for label in labels]


def _rows(card: Card) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for section in card.sections:
        for row in section.rows:
            found.setdefault(row.label or section.title, []).extend(item.text for item in row.items)
    return found
