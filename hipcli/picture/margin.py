"""Names beside a figure: each in the row of what it names, a thin line leading to it."""

from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, product
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
#: The dot on a place behind the bone.
BEHIND = "○"


class Tag(NamedTuple):
    """A name, whole and short, and the point it names, in mm; ``tone``: the number of the muscle, None for a place.

    ``more``: other points of a muscle by which it can be named as well. ``behind``: a place behind the bone.
    """

    texts: tuple[str, ...]
    at: tuple[float, float]
    tone: int | None = None
    more: tuple[tuple[float, float], ...] = ()
    behind: bool = False

    @property
    def dot(self) -> str:
        """What the line to it ends in."""
        return (BEHIND if self.behind else "•") if self.tone is None else "─"


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


class _Room(NamedTuple):
    """A row of cells: what it costs to stand on those left of each column, and the number of the muscle in each."""

    dear: list[int]
    tones: list[int | None]


def write_tags(
    cells: list[list[Block]], grid: Grid, tags: Sequence[Tag], box: Box, signs: Set[Cell] = frozenset()
) -> tuple[list[Placed], list[Tag]]:
    """Write the names over the cells, muscles first; return them, and those of muscles for which there was no room.

    Cells of signs, row and column, stay as they are.
    """
    size = across, down = len(grid.paints[0]) // len(cells[0]), len(grid.paints) // len(cells)
    rooms = [_room(grid.paints[n : n + down], across) for n in range(0, len(grid.paints), down)]
    taken = [sum(1 << column for row, column in signs if row == n) for n in range(len(cells))]
    points = {point for tag in tags for point in (tag.at, *tag.more)}
    spots = {point: at for point in points if (at := sample(*point, box, len(cells[0]), len(cells)))}
    named, unnamed = list[Placed](), []
    for tag in sorted((tag for tag in tags if tag.at in spots), key=lambda one: one.tone is None):
        own = [spots[point] for point in (tag.at, *tag.more) if point in spots]
        own = [at for at in own if tag.tone is None or _is_of(grid, at, size, tag.tone)]
        own = [(x, y) for x, y in own if not taken[y] >> x & 1 or (y, x) in signs]
        others = [spots[other.at] for other in tags if other.at in spots and other is not tag]
        placed = next(filter(None, (_cheapest(rooms, tag, at, others, taken) for at in own)), None)
        if placed:
            _write(cells, placed, signs)
            named.append(placed)
            column, row = placed.at
            taken[placed.row] |= _bits(placed.span(1)) | 1 << column
            taken[row] |= 1 << column
        elif tag.tone is not None:
            unnamed.append(tag)
    return named, unnamed


def _bits(span: range) -> int:
    """Return a number with the bits of a span of columns; those left of the first are none."""
    return (1 << span.stop) - (1 << max(span.start, 0))


def _room(band: Sequence[Sequence[Paint | None]], across: int) -> _Room:
    """Return the room in a row of cells, each so many samples across."""
    cells = [*zip(*(line[n::across] for line in band for n in range(across)), strict=True)]
    tones = [next((p.tone for p in cell if p and p.tone is not None), None) if any(cell) else None for cell in cells]
    costs = (_ON_BONE * any(cell) if tone is None else _ON_MUSCLE for cell, tone in zip(cells, tones, strict=True))
    return _Room([*accumulate(costs, initial=0)], tones)


def _is_of(grid: Grid, at: Cell, size: Cell, tone: int) -> bool:
    """Tell whether half of a cell at least shows a muscle: what a line ends on is taken for what is named."""
    (x, y), (across, down) = at, size
    paints = [one for line in grid.paints[y * down : (y + 1) * down] for one in line[x * across : (x + 1) * across]]
    return 2 * sum(paint is not None and paint.tone == tone for paint in paints) >= len(paints)


def _cheapest(
    rooms: Sequence[_Room], tag: Tag, at: Cell, others: Sequence[Cell], taken: Sequence[int]
) -> Placed | None:
    """Return the best place for a name that leads to a cell, if there is one that is not too dear."""
    return next((one for one in sorted(_places(rooms, tag, at, taken)) if _nearest(one, others)), None)


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
        line[n] = ("─", None, ground(line[n]))
    if placed.row != row:  # the line turns down or up to its point
        right, below = placed.column > column, placed.row > row
        line[column] = ("╮╯╭╰"[2 * right + below], None, ground(line[column]))
    for n, letter in enumerate(placed.text, placed.column):
        line[n] = (letter, None, None)
    if (row, column) not in signs:
        own = cells[row]
        own[column] = (placed.tag.dot, None, ground(own[column]))


def ground(block: Block) -> Colour | None:
    """Return the colour of a cell, to draw a line over it."""
    _, front, back = block
    return back or (front if not isinstance(front, str) else None)


def _places(rooms: Sequence[_Room], tag: Tag, at: Cell, taken: Sequence[int]) -> Iterator[Placed]:
    """Yield where a name may stand that is not too dear, with what it costs."""
    width = len(rooms[0].dear) - 1
    for off, (short, text) in product((0, -1, 1), enumerate(dict.fromkeys(tag.texts))):
        row = at[1] + off
        if not 0 <= row < len(rooms):
            continue
        dear, tones = rooms[row]
        for column in range(width - len(text) + 1):
            end = column + len(text) + 1
            lead = (at[0] + 1, column - 1) if column > at[0] else (end, at[0])
            if lead[1] - lead[0] < _GAP - 1:
                continue
            cost = dear[min(end, width)] - dear[max(column - 1, 0)] + lead[1] - lead[0] + _OFF * abs(off)
            if (cost := cost + _SHORT * short) <= _DEAREST:  # else what lies across is not looked at
                cost += _ACROSS * sum(one not in (None, tag.tone) for one in tones[slice(*lead)])
            if cost <= _DEAREST:
                placed = Placed(cost, row, column, text, lead, at, tag)
                if not taken[row] & (_bits(placed.span()) | (1 << at[0] if off else 0)):
                    yield placed
