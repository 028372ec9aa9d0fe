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
    unnamed = list[Tag]()
    across, down = len(grid.paints[0]) // len(cells[0]), len(grid.paints) // len(cells)
    cell = {
        point: (sample[0] // across, sample[1] // down)
        for tag in tags
        for point in (tag.at, *tag.more)
        if (sample := grid.sample(*point, box))
    }
    for tag in sorted((tag for tag in tags if tag.at in cell), key=lambda one: one.tone is None):
        own = [cell[point] for point in (tag.at, *tag.more) if point in cell]
        others = [cell[other.at] for other in tags if other.at in cell and cell[other.at] not in own]
        for at in own:
            places = (one for one in _places(weights, tag, at, taken, signs) if _nearest(one, at, others))
            found = min(places, default=None)
            if found and found.cost <= _DEAREST:
                _write(cells[found.row], found, at)
                taken |= {(found.row, n) for n in (*found.span(1), at[0])} | {at[::-1]}
                if at[::-1] not in signs:
                    line = cells[at[1]]
                    line[at[0]] = ("•" if tag.tone is None else "─", None, _ground(line[at[0]]))
                break
        else:
            unnamed += [tag] if tag.tone is not None else []
    return unnamed


def _nearest(placed: _Placed, at: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a text is nearer to what it names than to what else is named; a row is as high as two columns."""

    def away(spot: tuple[int, int]) -> float:
        aside = max(placed.column - spot[0], spot[0] - placed.column - len(placed.text) + 1, 0)
        return hypot(aside, 2 * (placed.row - spot[1]))

    return all(away(at) < away(other) for other in others)


def _write(line: list[Block], placed: _Placed, at: Cell) -> None:
    for n in range(*placed.lead):
        line[n] = ("─", None, _ground(line[n]))
    if placed.row != at[1]:  # the line turns down or up to its point
        right, below = placed.column > at[0], placed.row > at[1]
        line[at[0]] = ("╮╯╭╰"[2 * right + below], None, _ground(line[at[0]]))
    for n, letter in enumerate(placed.text, placed.column):
        line[n] = (letter, None, None)


def _ground(block: Block) -> Colour | None:
    """Return the colour of a cell, to draw a line over it."""
    letter, front, back = block
    return back or (front if letter == "█" and not isinstance(front, str) else None)


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
