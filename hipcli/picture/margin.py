"""Names beside a figure: each in the row of what it names, a thin line leading to it."""

from collections.abc import Iterator, Sequence, Set
from math import hypot
from typing import NamedTuple

from hipcli.picture.blocks import Block
from hipcli.picture.shaded import Box, Colour, Grid

#: A column and a row, or a row and a column.
Cell = tuple[int, int]
#: What it costs to stand on a bone or on a muscle, a cell; to lead across a muscle; to stand a row off; to be short.
_ON_BONE, _ON_MUSCLE, _ACROSS, _OFF, _SHORT = 3, 40, 5, 6, 8
_DEAREST = 60
_GAP = 2


class Tag(NamedTuple):
    """A name, whole and short, and the point it names, in mm; ``tone``: the number of the muscle, None for a place.

    ``more``: other points of a muscle by which it can be named as well.
    """

    texts: tuple[str, ...]
    at: tuple[float, float]
    tone: int | None = None
    more: tuple[tuple[float, float], ...] = ()


class _Placed(NamedTuple):
    cost: float
    row: int
    column: int
    text: str
    lead: tuple[int, int]

    def span(self, more: int = 0) -> range:
        """Return the columns that text and line take, and ``more`` at both ends."""
        return range(min(self.lead[0], self.column) - more, max(self.lead[1], self.column + len(self.text)) + more)


def write_tags(
    cells: list[list[Block]], grid: Grid, tags: Sequence[Tag], box: Box, signs: Set[tuple[int, int]] = frozenset()
) -> list[Tag]:
    """Write the names over the cells, muscles first; return those for which there was no room.

    Cells of signs, row and column, stay as they are.
    """
    taken, weights = {*signs}, _weighed(cells, grid)
    spots = _spots(cells, grid, tags, box)
    unnamed = []
    for tag in sorted((tag for tag in tags if tag.at in spots), key=lambda one: one.tone is None):
        own = [spots[point] for point in (tag.at, *tag.more) if point in spots]
        own = [at for at in own if tag.tone is None or _is_of(cells, grid, tag.tone, at)]
        others = [spots[other.at] for other in tags if other.at in spots and spots[other.at] not in own]
        found = ((at, _cheapest(weights, tag, at, others, taken, signs)) for at in own)
        at, placed = next(((at, placed) for at, placed in found if placed), ((0, 0), None))
        if placed:
            _write(cells, placed, tag, at, signs)
            taken |= {(placed.row, n) for n in (*placed.span(1), at[0])} | {at[::-1]}
        elif tag.tone is not None:
            unnamed.append(tag)
    return unnamed


def _spots(cells: list[list[Block]], grid: Grid, tags: Sequence[Tag], box: Box) -> dict[tuple[float, float], Cell]:
    """Return the cells, column and row, of all points that can be named."""
    across, down = len(grid.paints[0]) // len(cells[0]), len(grid.paints) // len(cells)
    points = ((point, grid.sample(*point, box)) for tag in tags for point in (tag.at, *tag.more))
    return {point: (sample[0] // across, sample[1] // down) for point, sample in points if sample}


def _is_of(cells: list[list[Block]], grid: Grid, tone: int, at: Cell) -> bool:
    """Tell whether half of a cell at least shows a muscle: what a line ends on is taken for what is named."""
    across, down = len(grid.paints[0]) // len(cells[0]), len(grid.paints) // len(cells)
    lines = (line[across * at[0] : across * (at[0] + 1)] for line in grid.paints[down * at[1] : down * (at[1] + 1)])
    shown = [paint is not None and paint.tone == tone for line in lines for paint in line]
    return 2 * sum(shown) >= len(shown)


def _cheapest(
    weights: list[list[int]], tag: Tag, at: Cell, others: Sequence[Cell], taken: Set[Cell], signs: Set[Cell]
) -> _Placed | None:
    """Return the best place for a name that leads to a cell, if there is one that is not too dear."""
    places = (one for one in _places(weights, tag, at, taken, signs) if _nearest(one, at, others))
    found = min(places, default=None)
    return found if found and found.cost <= _DEAREST else None


def _nearest(placed: _Placed, at: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a text is nearer to what it names than to what else is named; a row is as high as two columns."""

    def away(spot: tuple[int, int]) -> float:
        aside = max(placed.column - spot[0], spot[0] - placed.column - len(placed.text) + 1, 0)
        return hypot(aside, 2 * (placed.row - spot[1]))

    return all(away(at) < away(other) for other in others)


def _write(cells: list[list[Block]], placed: _Placed, tag: Tag, at: Cell, signs: Set[Cell]) -> None:
    """Write a name, the line that leads from it, and its end."""
    line, own = cells[placed.row], cells[at[1]]
    for n in range(*placed.lead):
        line[n] = ("─", None, _ground(line[n]))
    if placed.row != at[1]:  # the line turns down or up to its point
        right, below = placed.column > at[0], placed.row > at[1]
        line[at[0]] = ("╮╯╭╰"[2 * right + below], None, _ground(line[at[0]]))
    for n, letter in enumerate(placed.text, placed.column):
        line[n] = (letter, None, None)
    if at[::-1] not in signs:
        own[at[0]] = ("•" if tag.tone is None else "─", None, _ground(own[at[0]]))


def _ground(block: Block) -> Colour | None:
    """Return the colour of a cell, to draw a line over it."""
    _, front, back = block
    return back or (front if not isinstance(front, str) else None)


def _places(weights: list[list[int]], tag: Tag, at: Cell, taken: Set[Cell], signs: Set[Cell]) -> Iterator[_Placed]:
    """Yield where a name may stand, with what it costs."""
    width = len(weights[0])
    for off in (0, -1, 1):
        row = at[1] + off
        if not 0 <= row < len(weights):
            continue
        for short, text in enumerate(dict.fromkeys(tag.texts)):
            for column in range(width - len(text) + 1):
                right = column > at[0]
                lead = (at[0] + 1, column - 1) if right else (column + len(text) + 1, at[0])
                if lead[1] - lead[0] < _GAP - 1:
                    continue
                cost = sum(weights[row][max(column - 1, 0) : column + len(text) + 1]) + lead[1] - lead[0]
                if tag.tone is None:
                    cost += _ACROSS * weights[row][slice(*lead)].count(_ON_MUSCLE)
                placed = _Placed(cost + _OFF * abs(off) + _SHORT * short, row, column, text, lead)
                if not (
                    any((row, n) in taken for n in (*placed.span(), *([at[0]] if off else [])))
                    or (at[::-1] in taken and at[::-1] not in signs)
                ):
                    yield placed


def _weighed(cells: list[list[Block]], grid: Grid) -> list[list[int]]:
    """Return what it costs to stand on each cell."""
    across, down = len(grid.paints[0]) // len(cells[0]), len(grid.paints) // len(cells)
    weights = []
    for row in range(len(cells)):
        lines = grid.paints[down * row : down * (row + 1)]
        owned = [any(paint and paint.tone is not None for paint in column) for column in zip(*lines, strict=True)]
        there = [any(column) for column in zip(*lines, strict=True)]
        weights.append(
            [
                _ON_MUSCLE if any(owned[n : n + across]) else _ON_BONE * any(there[n : n + across])
                for n in range(0, len(owned), across)
            ]
        )
    return weights
