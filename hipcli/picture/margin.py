"""Names beside a figure: each in the row of what it names, a thin line leading to it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hipcli.picture.blocks import Block
from hipcli.picture.shaded import Box, Colour, Grid

#: What it costs to stand on a bone or on a muscle, a cell; to stand a row off; to be short.
_ON_BONE, _ON_MUSCLE, _OFF, _SHORT = 3, 40, 6, 8
_DEAREST = 60
_GAP = 2


class Tag(NamedTuple):
    """A name, whole and short, and the point it names, in mm; ``tone``: the number of the muscle, None for a place."""

    texts: tuple[str, ...]
    at: tuple[float, float]
    tone: int | None = None


class _Placed(NamedTuple):
    cost: float
    row: int
    column: int
    text: str
    lead: tuple[int, int]

    def span(self, more: int = 0) -> range:
        """Return the columns that text and line take, and ``more`` at both ends."""
        return range(min(self.lead[0], self.column) - more, max(self.lead[1], self.column + len(self.text)) + more)


def write_tags(cells: list[list[Block]], grid: Grid, tags: Sequence["Tag"], box: Box) -> list[str]:
    """Write the names over the cells, muscles first; return those for which there was no room."""
    taken: set[tuple[int, int]] = set()
    unnamed = []
    for tag in sorted(tags, key=lambda one: one.tone is None):
        sample = grid.sample(*tag.at, box)
        if sample is None:
            continue
        at = (sample[0] // 2, sample[1] // 2)
        found = min(_places(cells, grid, tag, at, taken), default=None)
        if found is None or found.cost > _DEAREST:
            unnamed += [tag.texts[0]] if tag.tone is not None else []
            continue
        _write(cells[found.row], found, at[0], "•" if tag.tone is None else "─")
        taken |= {(found.row, n) for n in found.span(1)}
    return unnamed


def _write(line: list[Block], placed: _Placed, end: int, sign: str) -> None:
    for n in (*range(*placed.lead), end):
        line[n] = (sign if n == end else "─", None, _ground(line[n]))
    for n, letter in enumerate(placed.text, placed.column):
        line[n] = (letter, None, None)


def _ground(block: Block) -> Colour | None:
    """Return the colour of a cell, to draw a line over it."""
    letter, front, back = block
    return back or (front if letter == "█" else None)


def _places(
    cells: list[list[Block]], grid: Grid, tag: "Tag", at: tuple[int, int], taken: set[tuple[int, int]]
) -> Iterator[_Placed]:
    """Yield where a name may stand, with what it costs."""
    width = len(cells[0])
    for off in (0, -1, 1, -2, 2):
        row = at[1] + off
        if not 0 <= row < len(cells):
            continue
        for short, text in enumerate(dict.fromkeys(tag.texts)):
            for column in range(width - len(text) + 1):
                right = column > at[0]
                lead = (at[0] + 1, column - 1) if right else (column + len(text) + 1, at[0])
                if lead[1] - lead[0] < _GAP - 1:
                    continue
                ground = range(max(column - 1, 0), min(column + len(text) + 1, width))
                cost = sum(_weight(cells, grid, row, n) for n in ground) + lead[1] - lead[0]
                placed = _Placed(cost + _OFF * abs(off) + _SHORT * short, row, column, text, lead)
                if not any((row, n) in taken for n in placed.span()):
                    yield placed


def _weight(cells: list[list[Block]], grid: Grid, row: int, column: int) -> int:
    _, front, _ = cells[row][column]
    if front is None:
        return 0
    owned = any(grid.owners[2 * row + y][2 * column + x] is not None for y in (0, 1) for x in (0, 1))
    return _ON_MUSCLE if owned else _ON_BONE
