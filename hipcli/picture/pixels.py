"""A figure as pixels: its parts composed anew, finer than its cells, and the names of its cells written over them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

from hipcli.anatomy.visible import visible
from hipcli.picture.blocks import Block
from hipcli.picture.figure import INSERTION, ORIGIN, Figure, figure
from hipcli.picture.geometry import View
from hipcli.picture.layers import Atlas
from hipcli.picture.letters import HIGH, WIDE, letter
from hipcli.picture.scene import FROM, SIDES
from hipcli.picture.shaded import Colour
from hipcli.picture.subjects import Subject, Wanted

Pixels = list[list[Colour | None]]
#: Names stand on a ground of their own, so that they are read on light and on dark.
_INK: Colour = (20, 20, 20)
_GROUND: Colour = (250, 250, 250)
_LINE: Colour = (120, 120, 120)
#: A picture that is a file: its figure's columns and rows.
_COLUMNS, _ROWS = 70, 46


class Sheet(NamedTuple):
    """A picture that is a file: its pixels, and what it shows in words."""

    pixels: Pixels
    told: str


def pixels(atlas: Atlas, drawn: Figure, view: View) -> Pixels:
    """Return a figure as pixels, a letter of the font a cell; None where nothing is."""
    columns, rows = len(drawn.cells[0]) * WIDE, len(drawn.cells) * HIGH
    return _written(drawn.grid(atlas, view, columns, rows).colours, drawn.cells)


def sheet(atlas: Atlas, want: Wanted, muscles: Sequence[Subject], places: Mapping[str, str], view: View) -> Sheet:
    """Return a figure with its title above it, and below what its sides and colours mean, and who made it."""
    drawn = figure(atlas, muscles, places, view, _COLUMNS, _ROWS, want.ligaments)
    left, right = SIDES[view]
    head = f"{want.title}, {FROM[view]}"
    legend: list[Block] = _cells(f"< {left}   ")
    if drawn.zones:
        legend += [("■", ORIGIN, None), *_cells(" origin   "), ("▣", INSERTION, None), *_cells(" insertion")]
    legend += _cells(f"{right} >".rjust(_COLUMNS - len(legend)))
    above, below = [_cells(head)], [legend, *map(_cells, wrap(atlas.table.about, _COLUMNS))]
    names = dict.fromkeys(found[0] for row in drawn.cells for found in _words(row) if found[0][0] not in "─•")
    said = [
        f"{head}: a shaded figure of the right side of the body; {left} is on the left, {right} on the right.",
        *(["Origins are blue, insertions yellow; hidden parts show through."] if drawn.zones else []),
        f"Named: {', '.join(names)}".rstrip(".") + ".",
        *want.notes,
        *drawn.said,
    ]
    return Sheet([*_strip(above), *pixels(atlas, drawn, view), *_strip(below)], visible(" ".join(said)))


def _cells(text: str) -> list[Block]:
    return [(one, None, None) for one in visible(text)]


def _strip(cells: list[list[Block]]) -> Pixels:
    return _written([[None] * (_COLUMNS * WIDE) for _ in range(len(cells) * HIGH)], cells)


def _words(row: Sequence[Block]) -> Iterator[re.Match[str]]:
    """Yield what is written in a row of cells: words, and lines that lead to what they name."""
    line = "".join(" " if front else one for one, front, _ in row)
    return re.finditer(r"[─•]+|[^\s─•]+(?: [^\s─•]+)*", line)


def _written(grid: Pixels, cells: Sequence[Sequence[Block]]) -> Pixels:
    """Write over a grid what stands in its cells, and return it."""
    for n, row in enumerate(cells):
        for m, (one, front, _) in enumerate(row):
            if one in "■▣":
                _letter(grid, n, m, one, front or _INK)
        for found in _words(row):
            lead = found[0][0] in "─•"
            for m, one in enumerate(found[0], found.start()):
                if not lead:
                    for line in grid[n * HIGH : (n + 1) * HIGH]:
                        line[m * WIDE : (m + 1) * WIDE] = [_GROUND] * WIDE
                _letter(grid, n, m, one, _LINE if one == "─" else _INK)
    return grid


def _letter(grid: Pixels, row: int, column: int, one: str, colour: Colour) -> None:
    for line, ink in zip(grid[row * HIGH : (row + 1) * HIGH], letter(one), strict=True):
        for n in ink:
            line[column * WIDE + n] = colour
