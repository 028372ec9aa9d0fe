"""Two cards side by side, row by row, with a mark where they differ.

Rows belong together by their label, whatever is counted in it; one without a label stands under its section's title.
"""

from collections.abc import Iterator
from itertools import zip_longest

from hipcli.render.card import Card
from hipcli.render.clinical import DISCLAIMER
from hipcli.render.ink import Span, cells
from hipcli.render.layout import Line, wrap

_LABEL = 13
#: What the article says is told on each page by itself.
_LEFT_OUT = ("Error", "Article", "What the article says of it")
_Compared = tuple[str, list[str], list[str]]


def side_by_side(a: Card, b: Card, *, width: int, columns: bool) -> Iterator[Line]:
    """Yield the rows of both cards; a row in which they differ begins with ≠ (linear text: says so)."""
    left_rows, right_rows = _rows(a), _rows(b)
    labels = dict.fromkeys((*left_rows, *right_rows))
    rows = [(label, left_rows.get(label, []), right_rows.get(label, [])) for label in labels if label not in _LEFT_OUT]
    yield from _compared(a, b, rows, width, columns)
    if DISCLAIMER in (*a.closing, *b.closing):
        yield from ([], list(DISCLAIMER))


def _compared(a: Card, b: Card, rows: list[_Compared], width: int, columns: bool) -> Iterator[Line]:
    if not columns:
        yield [(f"{a.title} and {b.title}", "title")]
        for label, left, right in rows:
            if left == right:
                yield [(f"{label}, both: ", "label"), ("; ".join(left), "")]
            else:
                yield [(f"{label}, {a.title}: ", "label"), ("; ".join(left) or "none", "")]
                yield [(f"{label}, {b.title}: ", "label"), ("; ".join(right) or "none", "")]
        return
    room = (min(width, 120) - _LABEL - 5) // 2
    yield from _beside([(a.title, "title")], [(b.title, "title")], "", room, differs=False)
    yield []
    for label, left, right in rows:
        same = set(left) & set(right)
        yield from _beside(_marked(left, same), _marked(right, same), label, room, differs=left != right)


def _rows(card: Card) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for section in card.sections:
        for row in section.rows:
            found.setdefault(row.label or section.title, []).extend(item.text for item in row.items)
    return found


def _marked(items: list[str], same: set[str]) -> list[Span]:
    spans: list[Span] = []
    for number, text in enumerate(items):
        spans += [("; ", "")] if number else []
        spans.append((text, "main" if same and text not in same else ""))
    return spans or [("none", "dim")]


def _beside(left: list[Span], right: list[Span], label: str, room: int, *, differs: bool) -> Iterator[Line]:
    mark: Span = ("≠ " if differs else "  ", "differs")
    first: list[Span] = [mark, (label.ljust(_LABEL), "label")]
    blank: list[Span] = [("  " + " " * _LABEL, "")]
    for number, (a, b) in enumerate(zip_longest(wrap(left, room), wrap(right, room), fillvalue=[("", "")])):
        used = sum(cells(text) for text, _ in a)
        yield [*(first if number == 0 else blank), *a, (" " * (room - used + 2), ""), *b]
