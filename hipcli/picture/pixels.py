"""A figure as pixels: its parts composed anew, finer than its cells, and the names of its cells written over them."""

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from hipcli.anatomy.visible import visible
from hipcli.picture.blocks import Block
from hipcli.picture.dots import steps
from hipcli.picture.figure import INSERTION, MUSCLES, ORIGIN, Figure, Shown, figure
from hipcli.picture.layers import FROM, SIDES, Atlas, View
from hipcli.picture.letters import HIGH, WIDE, letter
from hipcli.picture.shaded import Colour, strands
from hipcli.picture.subjects import Wanted

Pixels = list[list[Colour | None]]
#: Names stand on a ground of their own, so that they are read on light and on dark.
_INK: Colour = (20, 20, 20)
_GROUND: Colour = (250, 250, 250)
_LINE: Colour = (120, 120, 120)
#: A picture that is a file: its figure's columns and rows.
_COLUMNS, _ROWS = 70, 46
#: What leads from a name to what it names.
_LEADS = "─•╮╯╭╰"


class Written(NamedTuple):
    """Where a name is written, in pixels; ``before`` the line that leads from it, or behind it."""

    left: int
    top: int
    wide: int
    high: int
    before: bool = False


class Sheet(NamedTuple):
    """A picture that is a file: its pixels, what it shows in words, and where each name is written in it."""

    pixels: Pixels
    told: str
    names: dict[str, Written]


def pixels(atlas: Atlas, drawn: Figure, view: View) -> Pixels:
    """Return a figure as pixels, a letter of the font a cell; None where nothing is."""
    columns, rows = len(drawn.cells[0]) * WIDE, len(drawn.cells) * HIGH
    return _written(fibred(atlas, drawn, view, columns, rows), drawn.cells)


def fibred(atlas: Atlas, drawn: Figure, view: View, columns: int, rows: int) -> Pixels:
    """Return a figure as so many pixels, muscles with fine lines in the direction of their fibres."""
    grid = drawn.grid(atlas, view, columns, rows)
    for paint in {paint for row in grid.paints for paint in row if paint and paint.ghost}:
        for points in strands(atlas, paint.part, view, drawn.box, columns, rows):
            for x, y in steps(points):
                if 0 <= x < columns and 0 <= y < rows and grid.paints[y][x] is paint:
                    grid.colours[y][x] = _darker(grid.colours[y][x])
    return grid.colours


def _darker(colour: Colour | None) -> Colour | None:
    return colour and (colour[0] * 4 // 5, colour[1] * 4 // 5, colour[2] * 4 // 5)


def sheet(atlas: Atlas, want: Wanted, shown: Shown, view: View, *, asked: bool = False) -> Sheet:
    """Return a figure with its title above it, and below what its sides and colours mean, and who made it.

    ``asked``: nothing is said of how it was drawn, which would tell what it is.
    """
    drawn = figure(atlas, shown, view, _COLUMNS, _ROWS)
    left, right = SIDES[view]
    head = f"{want.title}, {FROM[view]}"
    legend: list[Block] = _cells(f"< {left}   ")
    if drawn.zones:
        legend += [("■", ORIGIN, None), *_cells(" origin   "), ("▣", INSERTION, None), *_cells(" insertion")]
    legend += _cells(f"{right} >".rjust(_COLUMNS - len(legend)))
    said = [*([] if asked else [*want.notes, *drawn.said]), atlas.table.about]
    notes = (line for note in said for line in wrap(note, _COLUMNS))
    above, below = [*map(_cells, wrap(head, _COLUMNS))], [legend, *(() if asked else _keys(drawn)), *map(_cells, notes)]
    found = [*_strip(above), *pixels(atlas, drawn, view), *_strip(below)]
    return Sheet(found, told(want, drawn, view), _names(drawn))


def _keys(drawn: Figure) -> Iterator[list[Block]]:
    """Yield a row for each muscle that there was no room to name: its colour and its name."""
    for tag in drawn.unnamed:
        yield [("■", MUSCLES[(tag.tone or 0) % len(MUSCLES)], None), *_cells(f" {tag.texts[0]}"[: _COLUMNS - 1])]


def _names(drawn: Figure) -> dict[str, Written]:
    """Return where names are written in a sheet, by the name as it is written."""
    found = {}
    for n, row in enumerate(drawn.cells, 1):
        words = [*_words(row)]
        starts = {one.start() for one in words if one[0][0] in _LEADS}
        for one in words:
            before = not starts.isdisjoint((one.end(), one.end() + 1))
            found[one[0]] = Written(one.start() * WIDE, n * HIGH, len(one[0]) * WIDE, HIGH, before)
    return found


def told(want: Wanted, drawn: Figure, view: View) -> str:
    """Return in words what a figure shows."""
    left, right = SIDES[view]
    said = [
        f"{want.title}, {FROM[view]}: a shaded figure of the right side of the body; {left} is on the left, {right} on"
        " the right.",
        *(["Origins are blue, insertions yellow and outlined; hidden parts show through."] if drawn.zones else []),
        f"Named: {', '.join(dict.fromkeys(tag.texts[0] for tag in drawn.tags))}".rstrip(".") + ".",
        *want.notes,
        *drawn.said,
    ]
    return visible(" ".join(said))


def _cells(text: str) -> list[Block]:
    return [(one, None, None) for one in visible(text)[:_COLUMNS]]


def _strip(cells: list[list[Block]]) -> Pixels:
    return _written([[None] * (_COLUMNS * WIDE) for _ in range(len(cells) * HIGH)], cells)


def _words(row: Sequence[Block]) -> Iterator[re.Match[str]]:
    """Yield what is written in a row of cells: words, and lines that lead to what they name."""
    line = "".join(" " if front and not isinstance(front, str) else one for one, front, _ in row)
    return re.finditer(r"[─•╮╯╭╰]+|[^\s─•╮╯╭╰]+(?: [^\s─•╮╯╭╰]+)*", line)


def _written(grid: Pixels, cells: Sequence[Sequence[Block]]) -> Pixels:
    """Write over a grid what stands in its cells, and return it."""
    for n, row in enumerate(cells):
        for m, (one, front, _) in enumerate(row):
            if one in "■▣":
                _letter(grid, n, m, one, _INK if isinstance(front, str) or not front else front)
        for found in _words(row):
            if found[0][0] not in _LEADS:
                left, right = max(found.start() * WIDE - 2, 0), min(found.end() * WIDE + 1, len(grid[0]))
                for line in grid[n * HIGH : (n + 1) * HIGH]:
                    line[left:right] = [_GROUND] * (right - left)
            for m, one in enumerate(found[0], found.start()):
                if one == "•":
                    _dot(grid, n, m)
                elif one in "╮╯╭╰":
                    _corner(grid, n, m, one)
                else:
                    _letter(grid, n, m, one, _LINE if one == "─" else _INK)
    return grid


def _corner(grid: Pixels, row: int, column: int, one: str) -> None:
    """Draw a line from a side of a cell to its middle, and from there up or down."""
    u, v = column * WIDE + WIDE // 2, row * HIGH + HIGH // 2
    for n in range(WIDE // 2 + 1):
        grid[v][u - n if one in "╮╯" else u + n] = _LINE
    for n in range(HIGH // 2 + 1):
        grid[max(v - n, 0) if one in "╯╰" else min(v + n, len(grid) - 1)][u] = _LINE


def _dot(grid: Pixels, row: int, column: int) -> None:
    """Draw a dot with a ring of light, so that it is seen on any ground."""
    u, v = column * WIDE + WIDE // 2, row * HIGH + HIGH // 2
    for y in range(max(v - 4, 0), min(v + 5, len(grid))):
        for x in range(max(u - 4, 0), min(u + 5, len(grid[0]))):
            far = (x - u) ** 2 + (y - v) ** 2
            if far <= 18:
                grid[y][x] = _INK if far <= 6 else _GROUND


def _letter(grid: Pixels, row: int, column: int, one: str, colour: Colour) -> None:
    for line, ink in zip(grid[row * HIGH : (row + 1) * HIGH], letter(one), strict=True):
        for n in ink:
            line[column * WIDE + n] = colour
