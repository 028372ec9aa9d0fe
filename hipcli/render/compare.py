"""Pages side by side, row by row, with a mark where they differ.

Rows belong together by their label, whatever is counted in it; one without a label stands under its section's title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from hipcli.quiz.questions.wording import join
from hipcli.render.bibliography import Works
from hipcli.render.clinical import DISCLAIMER
from hipcli.render.page import Item, Page
from hipcli.render.spans import Line

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDEST = 60  # a page
#: A page narrower than this stands below the other.
_NARROWEST, _LABELS = 22, 20
#: What the article says is told on each page by itself.
_LEFT_OUT = ("Common error", "Article", "What the article says of it")
#: A label, and what each page has there.
_Compared = tuple[str, list[list[Item]]]


def compared_lines(pages: Sequence[Page], works: Works) -> Iterator[Line]:
    """Yield the rows of all pages as linear text, which says what all share and what each has."""

    def told(items: list[Item]) -> str:
        return "; ".join("".join(words + _numbers(of, works) for words, of in _pieces(item)) for item in items)

    yield [(join([page.title for page in pages]), "title")]
    for label, found in _compared(pages):
        if _same(found) and not works:
            yield [(f"{label}, {_all(pages)}: ", "label"), (told(found[0]), "")]
        else:
            for page, items in zip(pages, found, strict=True):
                yield [(f"{label}, {page.title}: ", "label"), (told(items) or "none", "")]
    yield from ([], list(DISCLAIMER)) if _is_clinical(pages) else ()


def side_by_side(pages: Sequence[Page], works: Works, width: int) -> RenderableType:
    """Return pages beside each other, or row by row below each other where they would be squeezed.

    A row in which they differ begins with ≠; what one alone has is bold where something is shared.
    """
    from rich.console import Group
    from rich.constrain import Constrain
    from rich.text import Text

    from hipcli.render.screen import text

    arranged = _beside if (width - _LABELS) // len(pages) >= _NARROWEST else _stacked
    closing = [Text(), text(DISCLAIMER)] if _is_clinical(pages) else []
    return Constrain(Group(arranged(pages, works), *closing), _WIDEST * len(pages))


def _beside(pages: Sequence[Page], works: Works) -> RenderableType:
    from rich.table import Table

    from hipcli.render.screen import text

    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="differs", width=1)
    grid.add_column(style="label", no_wrap=True)
    for _ in pages:
        grid.add_column(ratio=1)
    grid.add_row("", "", *(text([(page.title, "title")]) for page in pages))
    for label, found in _compared(pages):
        grid.add_row()
        grid.add_row("" if _same(found) else "≠", text([(label, "")]), *_told(found, works))
    return grid


def _stacked(pages: Sequence[Page], works: Works) -> RenderableType:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from hipcli.render.screen import Hanging, cells, text

    column = min(max(cells(page.title) for page in pages) + 2, _LABELS)
    blocks: list[RenderableType] = [text([(join([page.title for page in pages]), "title")])]
    for label, found in _compared(pages):
        differs = not _same(found)
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=column)
        grid.add_column()
        names = [page.title for page in pages] if differs or works else [_all(pages).capitalize()]
        for name, told in zip(names, _told(found, works), strict=False):
            grid.add_row(Hanging(text([(name, "")]), text([("  ", "")])), told)
        blocks += [Text(), text([("≠ " if differs else "  ", "differs"), (label, "label")]), grid]
    return Group(*blocks)


def _told(found: list[list[Item]], works: Works) -> Iterator[RenderableType]:
    """Yield what each page has in a row, a paragraph each; bold what it alone has, where something is shared."""
    from rich.console import Group

    from hipcli.render.drawn import cited
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


def _compared(pages: Sequence[Page]) -> list[_Compared]:
    rows = [_rows(page) for page in pages]
    labels = [label for label in dict.fromkeys(chain(*rows)) if label not in _LEFT_OUT]
    return [(label, [found.get(label, []) for found in rows]) for label in labels]


def _rows(page: Page) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for section in page.sections:
        for row in section.rows:
            found.setdefault(row.label or section.title, []).extend(row.items)
    return found


def _same(found: list[list[Item]]) -> bool:
    return all([item.text for item in items] == [item.text for item in found[0]] for items in found)


def _all(pages: Sequence[Page]) -> str:
    return "both" if len(pages) == 2 else "all"


def _is_clinical(pages: Sequence[Page]) -> bool:
    return any(DISCLAIMER in page.closing for page in pages)
