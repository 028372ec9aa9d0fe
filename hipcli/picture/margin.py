"""Names beside a figure: each in the row of what it names, a thin line leading to it."""

from collections.abc import Iterator, Sequence, Set
from math import hypot
from typing import NamedTuple

from hipcli.picture.blocks import Block
from hipcli.picture.shaded import Box, Colour, Grid, Paint, sample

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


class Placed(NamedTuple):
    """A name where it stands: row and column of its first letter, the columns of its line, the cell that it names."""

    cost: float
    row: int
    column: int
    text: str
    lead: tuple[int, int]
    at: Cell
    tag: Tag

    def span(self, more: int = 0) -> range:
        """Return the columns that text and line take, and ``more`` at both ends."""
        return range(min(self.lead[0], self.column) - more, max(self.lead[1], self.column + len(self.text)) + more)


def write_tags(
    cells: list[list[Block]], grid: Grid, tags: Sequence[Tag], box: Box, signs: Set[Cell] = frozenset()
) -> tuple[list[Placed], list[Tag]]:
    """Write the names over the cells, muscles first; return them, and those of muscles for which there was no room.

    Cells of signs, row and column, stay as they are.
    """
    under = _under(cells, grid)
    taken, weights = {*signs}, [[_weight(paints) for paints in row] for row in under]
    points = {point for tag in tags for point in (tag.at, *tag.more)}
    spots = {point: at for point in points if (at := sample(*point, box, len(cells[0]), len(cells)))}
    named, unnamed = list[Placed](), []
    for tag in sorted((tag for tag in tags if tag.at in spots), key=lambda one: one.tone is None):
        own = [spots[point] for point in (tag.at, *tag.more) if point in spots]
        own = [at for at in own if tag.tone is None or _is_of(under[at[1]][at[0]], tag.tone)]
        others = [spots[other.at] for other in tags if other.at in spots and other is not tag]
        found = (_cheapest(weights, tag, at, others, taken, signs) for at in own)
        placed = next(filter(None, found), None)
        if placed:
            _write(cells, placed, signs)
            named.append(placed)
            taken |= {(placed.row, n) for n in (*placed.span(1), placed.at[0])} | {placed.at[::-1]}
        elif tag.tone is not None:
            unnamed.append(tag)
    return named, unnamed


def _under(cells: list[list[Block]], grid: Grid) -> list[list[list[Paint | None]]]:
    """Return what each cell shows, sample by sample."""
    across, down = len(grid.paints[0]) // len(cells[0]), len(grid.paints) // len(cells)
    bands = [grid.paints[n : n + down] for n in range(0, len(grid.paints), down)]
    columns = range(0, len(grid.paints[0]), across)
    return [[[paint for line in band for paint in line[n : n + across]] for n in columns] for band in bands]


def _weight(paints: list[Paint | None]) -> int:
    """Return what it costs to stand on what a cell shows."""
    return _ON_MUSCLE if any(paint and paint.tone is not None for paint in paints) else _ON_BONE * any(paints)


def _is_of(paints: list[Paint | None], tone: int) -> bool:
    """Tell whether half of a cell at least shows a muscle: what a line ends on is taken for what is named."""
    return 2 * sum(paint is not None and paint.tone == tone for paint in paints) >= len(paints)


def _cheapest(
    weights: list[list[int]], tag: Tag, at: Cell, others: Sequence[Cell], taken: Set[Cell], signs: Set[Cell]
) -> Placed | None:
    """Return the best place for a name that leads to a cell, if there is one that is not too dear."""
    places = (one for one in _places(weights, tag, at, taken, signs) if _nearest(one, others))
    found = min(places, default=None)
    return found if found and found.cost <= _DEAREST else None


def _nearest(placed: Placed, others: Sequence[Cell]) -> bool:
    """Tell whether a text is nearer to what it names than to what else is named; a row is as high as two columns."""

    def away(spot: Cell) -> float:
        aside = max(placed.column - spot[0], spot[0] - placed.column - len(placed.text) + 1, 0)
        return hypot(aside, 2 * (placed.row - spot[1]))

    return all(away(placed.at) < away(other) for other in others if other != placed.at)


def _write(cells: list[list[Block]], placed: Placed, signs: Set[Cell]) -> None:
    """Write a name, the line that leads from it, and its end."""
    (column, row), line = placed.at, cells[placed.row]
    for n in range(*placed.lead):
        line[n] = ("─", None, _ground(line[n]))
    if placed.row != row:  # the line turns down or up to its point
        right, below = placed.column > column, placed.row > row
        line[column] = ("╮╯╭╰"[2 * right + below], None, _ground(line[column]))
    for n, letter in enumerate(placed.text, placed.column):
        line[n] = (letter, None, None)
    if (row, column) not in signs:
        own = cells[row]
        own[column] = ("•" if placed.tag.tone is None else "─", None, _ground(own[column]))


def _ground(block: Block) -> Colour | None:
    """Return the colour of a cell, to draw a line over it."""
    _, front, back = block
    return back or (front if not isinstance(front, str) else None)


def _places(weights: list[list[int]], tag: Tag, at: Cell, taken: Set[Cell], signs: Set[Cell]) -> Iterator[Placed]:
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
                placed = Placed(cost + _OFF * abs(off) + _SHORT * short, row, column, text, lead, at, tag)
                if not (
                    any((row, n) in taken for n in (*placed.span(), *([at[0]] if off else [])))
                    or (at[::-1] in taken and at[::-1] not in signs)
                ):
                    yield placed
