"""A figure as pixels: its parts composed anew, finer than its cells, and the names of its cells written over them."""

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

from hipcli.anatomy.visible import visible
from hipcli.picture.around import veil
from hipcli.picture.dots import steps
from hipcli.picture.figure import Figure, Shown, figure
from hipcli.picture.layers import FROM, SIDES, Atlas, View
from hipcli.picture.letters import HIGH, WIDE, letter
from hipcli.picture.margin import Placed
from hipcli.picture.paints import INSERTION, MUSCLES, ORIGIN
from hipcli.picture.shaded import Box, Colour, sample, strands
from hipcli.picture.subjects import Wanted

Pixels = list[list[Colour | None]]
#: Names stand on a ground of their own, so that they are read on light and on dark.
_INK: Colour = (20, 20, 20)
_GROUND: Colour = (250, 250, 250)
_LINE: Colour = (120, 120, 120)
#: A picture that is a file: its figure's columns and rows.
_COLUMNS, _ROWS = 70, 46
#: What is faint is drawn so much coarser, to save time; its edges, thin here, so much stronger than in blocks.
_COARSE, _FIRM = 2, 2
#: A line of text, and the colours of those of its columns that have one.
_Line = tuple[str, Mapping[int, Colour]]


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
    grid = fibred(atlas, drawn, view, columns, rows)
    for n, row in enumerate(drawn.cells):
        for m, (sign, style, _) in enumerate(row):
            if style == "landmark":
                _write(grid, n, m, sign)
    for one in drawn.named:
        _lead(grid, one, drawn.box)
        _write(grid, one.row, one.column, one.text)
    return grid


def fibred(atlas: Atlas, drawn: Figure, view: View, columns: int, rows: int) -> Pixels:
    """Return a figure as so many pixels, muscles with fine lines in the direction of their fibres."""
    grid = drawn.grid(atlas, view, columns, rows)
    if drawn.around:
        veil(grid, drawn.faint(atlas, view, columns // _COARSE, rows // _COARSE), _FIRM)
    for paint in drawn.paints:
        if not paint.ghost or view not in atlas.table.parts[paint.part].views:
            continue
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
    zones = "■ origin   ▣ insertion" if drawn.zones else ""
    legend = f"< {left}   {zones}"
    legend += f"{right} >".rjust(_COLUMNS - len(legend))
    colours = {legend.index(sign): colour for sign, colour in (("■", ORIGIN), ("▣", INSERTION)) if drawn.zones}
    said = [*([] if asked else [*want.notes, *drawn.said]), *drawn.signs, atlas.table.about]
    notes = (line for note in said for line in wrap(note, _COLUMNS))
    keys = [(f"■ {tag.texts[0]}", {0: MUSCLES[(tag.tone or 0) % len(MUSCLES)]}) for tag in drawn.unnamed]
    above = _strip([(line, {}) for line in wrap(visible(head), _COLUMNS)])
    below = _strip([(legend, colours), *([] if asked else keys), *((line, {}) for line in notes)])
    found = [*above, *pixels(atlas, drawn, view), *below]
    spots = ((one, one.column * WIDE, one.row * HIGH + len(above)) for one in drawn.named)
    names = {one.text: Written(x, y, len(one.text) * WIDE, HIGH, one.column < one.at[0]) for one, x, y in spots}
    return Sheet(found, told(want, drawn, view), names)


def told(want: Wanted, drawn: Figure, view: View) -> str:
    """Return in words what a figure shows."""
    left, right = SIDES[view]
    said = [
        f"{want.title}, {FROM[view]}: a shaded figure of the right side of the body; {left} is on the left, {right} on"
        " the right.",
        *(["Origins are blue, insertions yellow and outlined; hidden parts are hatched."] if drawn.zones else []),
        f"Named: {', '.join(dict.fromkeys(tag.texts[0] for tag in drawn.tags))}".rstrip(".") + ".",
        *want.notes,
        *drawn.said,
    ]
    return visible(" ".join(said))


def _strip(lines: Sequence[_Line]) -> Pixels:
    """Return lines of text as pixels, as wide as a sheet."""
    grid: Pixels = [[None] * (_COLUMNS * WIDE) for _ in range(len(lines) * HIGH)]
    for n, (text, colours) in enumerate(lines):
        for found in re.finditer(r"\S+(?: \S+)*", visible(text)[:_COLUMNS]):
            _write(grid, n, found.start(), found[0], colours)
    return grid


def _write(grid: Pixels, row: int, column: int, text: str, colours: Mapping[int, Colour] = {}) -> None:
    """Write a text over a grid, on a ground of its own."""
    left, right = max(column * WIDE - 2, 0), min((column + len(text)) * WIDE + 1, len(grid[0]))
    for line in grid[row * HIGH : (row + 1) * HIGH]:
        line[left:right] = [_GROUND] * (right - left)
    for m, one in enumerate(text):
        for line, ink in zip(grid[row * HIGH : (row + 1) * HIGH], letter(one), strict=True):
            for n in ink:
                line[(column + m) * WIDE + n] = colours.get(column + m, _INK)


def _lead(grid: Pixels, one: Placed, box: Box) -> None:
    """Draw the line from a name to what it names, and the dot on a place."""
    (u, v), y = ((one.at[0] * 2 + 1) * WIDE // 2, (one.at[1] * 2 + 1) * HIGH // 2), (one.row * 2 + 1) * HIGH // 2
    if one.tag.tone is None:  # a place is marked where it lies, not in the middle of its cell
        u, v = sample(*one.tag.at, box, len(grid[0]), len(grid)) or (u, v)
    ends = u, (one.lead[one.column > one.at[0]]) * WIDE
    for x in range(min(ends), max(ends)):
        grid[y][x] = _LINE
    for n in range(min(v, y), max(v, y)):
        grid[n][u] = _LINE
    if one.tag.tone is None:
        _dot(grid, u, v, hollow=one.tag.behind)


def _dot(grid: Pixels, u: int, v: int, *, hollow: bool) -> None:
    """Draw a dot with a ring of light, so that it is seen on any ground; or a ring with light in it."""
    for y in range(max(v - 4, 0), min(v + 5, len(grid))):
        for x in range(max(u - 4, 0), min(u + 5, len(grid[0]))):
            far = (x - u) ** 2 + (y - v) ** 2
            if far <= 18:
                grid[y][x] = _INK if (far > 6 if hollow else far <= 6) else _GROUND
