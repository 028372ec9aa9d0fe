"""Puts layers together: which part is seen at each sample of a grid, in which colour.

The nearest part is seen. A subject behind another part shows through it; where a muscle is fixed lies on its bone.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress
from operator import and_, ge, gt, not_
from typing import NamedTuple

from hipcli.picture.layers import BRIGHTEST, Atlas, Layer, Point, View

Colour = tuple[int, int, int]
#: Left, right, bottom, top, in mm.
Box = tuple[float, float, float, float]
#: How strong a part that lies behind another shows through it; of what is hatched one stripe and the next.
_THROUGH, _HATCHED = 0.38, (0.6, 0.12)
#: A film this much farther than the nearest part, in mm, still lies on it.
_ON = 2
#: Surfaces run into each other: what is sunk into a bone by less than this, in mm, lies on it.
_SUNK = 6
#: A line is hidden by what lies this much nearer, in mm: its ends lie on rough bone, and ligaments are thick.
_OVER = 12
#: Where a layer is seen, in a row.
RUN = re.compile(rb"\x01+")
#: How near nothing is.
_NOWHERE = -1e9
#: The line around what is outlined, and among so many columns it is a sample thicker.
OUTLINE: Colour = (52, 42, 16)
_FINE = 240


class Paint(NamedTuple):
    """A part and its colour; ``tone``: the number of the subject it belongs to.

    ``ghost``: where another part hides it, it shows through, hatched. ``film``: it lies on a bone or a sheet, which the
    name of the part says, and hides nothing else. ``outlined``: with a dark line around it.
    """

    part: str
    colour: Colour
    tone: int | None = None
    ghost: bool = False
    film: bool = False
    outlined: bool = False


class Grid(NamedTuple):
    """Samples over a box, row by row from the top: colour, what is seen there, how near it is in mm.

    ``laid``: how many samples each ghost has, seen or not, and (with True) in how many it is hatched.
    """

    colours: list[list[Colour | None]]
    paints: list[list[Paint | None]]
    nearest: list[list[float]]
    laid: Counter[tuple[Paint, bool]]

    def point(self, column: int, row: int, box: Box) -> tuple[float, float]:
        """Return the middle of a sample, in mm."""
        u = box[0] + (column + 0.5) * (box[1] - box[0]) / len(self.colours[0])
        return u, box[3] - (row + 0.5) * (box[3] - box[2]) / len(self.colours)

    def sample(self, u: float, v: float, box: Box) -> tuple[int, int] | None:
        """Return column and row of a point; None outside of the box."""
        return sample(u, v, box, len(self.colours[0]), len(self.colours))


def sample(u: float, v: float, box: Box, columns: int, rows: int) -> tuple[int, int] | None:
    """Return in which of so many columns and rows of a box a point lies; None outside of it."""
    column = int((u - box[0]) / (box[1] - box[0]) * columns // 1)
    row = int((box[3] - v) / (box[3] - box[2]) * rows // 1)
    return (column, row) if 0 <= column < columns and 0 <= row < rows else None


def compose(atlas: Atlas, paints: Sequence[Paint], view: View, box: Box, columns: int, rows: int) -> Grid:
    """Return a grid of samples: parts first, then what shows through, then what lies on them."""
    grid = Grid(
        [[None] * columns for _ in range(rows)],
        [[None] * columns for _ in range(rows)],
        [[_NOWHERE] * columns for _ in range(rows)],
        Counter(),
    )
    scale = atlas.table.scale
    axes = (
        [int((box[0] + (n + 0.5) * (box[1] - box[0]) / columns) * scale // 1) for n in range(columns)],
        [int((box[3] - (n + 0.5) * (box[3] - box[2]) / rows) * scale // 1) for n in range(rows)],
    )
    there = [paint for paint in paints if view in atlas.table.parts[paint.part].views]
    for paint in sorted(there, key=lambda one: (one.film, one.ghost)):
        _lay(atlas, atlas.table.parts[paint.part].views[view], paint, grid, axes)
    for paint in there:
        if paint.outlined:
            _outline(grid, paint, _extent(atlas, atlas.table.parts[paint.part].views[view], box, grid))
    return grid


def _extent(atlas: Atlas, layer: Layer, box: Box, grid: Grid) -> tuple[range, range]:
    """Return the rows and columns of a grid among which a layer lies."""
    left, top, width, height = (edge / atlas.table.scale for edge in layer.box)
    across, down = len(grid.colours[0]) / (box[1] - box[0]), len(grid.colours) / (box[3] - box[2])
    first, last = int((left - box[0]) * across), int((left + width - box[0]) * across) + 1
    upper, lower = int((box[3] - top) * down), int((box[3] - top + height) * down) + 1
    return range(max(upper, 0), min(lower, len(grid.colours))), range(max(first, 0), min(last, len(grid.colours[0])))


def _outline(grid: Grid, paint: Paint, extent: tuple[range, range]) -> None:
    """Draw a dark line around what is seen of a part, over what it lies on."""
    wide, high = len(grid.colours[0]), len(grid.colours)
    thick = 1 + wide // _FINE
    around = range(-thick, thick + 1)
    near = [(y, x) for y in around for x in around if y * y + x * x <= thick * thick]
    own = {(n, m) for n in extent[0] for m in extent[1] if grid.paints[n][m] is paint}
    edge = ((n, m) for n, m in own if not {(n - 1, m), (n + 1, m), (n, m - 1), (n, m + 1)} <= own)
    for n, m in {(n + y, m + x) for n, m in edge for y, x in near} - own:
        if 0 <= n < high and 0 <= m < wide and (other := grid.paints[n][m]) and _lies_on(paint, other):
            grid.colours[n][m] = OUTLINE


def _lies_on(film: Paint, other: Paint | None) -> bool:
    """Tell whether a film may lie on a part: on a bone, or on the sheet that it belongs to."""
    return other is None or (not other.film and (other.tone is None or film.part.endswith(f"@{other.part}")))


def _lay(atlas: Atlas, layer: Layer, paint: Paint, grid: Grid, axes: tuple[list[int], list[int]]) -> None:
    """Lay one layer over what is there; ``axes``: the pixels that the columns and the rows of the grid show."""
    left, top, width, height = layer.box
    first, last = (bisect_left(axes[0], edge) for edge in (left, left + width))
    if first == last or axes[1][0] < top - height or axes[1][-1] >= top:
        return
    picked = [b"".join(plane[x - left :: width] for x in axes[0][first:last]) for plane in atlas.planes(layer)]
    far = [layer.depth[0] + layer.depth[1] * step for step in range(256)]
    for n, y in enumerate(axes[1]):
        if top - height <= y < top:
            shades, depths = (plane[top - y - 1 :: height] for plane in picked)
            begin = len(shades) - len(shades.lstrip(b"\0"))
            if shades := shades.strip(b"\0"):
                near: list[float] = [far[step] for step in depths[begin : begin + len(shades)]]
                _lay_row(shades, near, (first + begin, n), paint, grid)


def _lay_row(shades: bytes, near: list[float], at: tuple[int, int], paint: Paint, grid: Grid) -> None:
    """Lay a row of shades, each so near, over a row of the grid, from the column and row ``at`` on: run by run."""
    first, y = at
    colours, paints, nearest = grid.colours[y], grid.paints[y], grid.nearest[y]
    tones, over = ramp(paint.colour), nearest[first : first + len(shades)]
    wins = bytearray(map(gt, near, over))
    if paint.film:
        for n in compress(range(len(shades)), map(ge, near, [far - _ON for far in over])):
            wins[n] |= _lies_on(paint, paints[first + n])
    if paint.ghost:
        wide, hatched = 2 + len(colours) // _FINE, 0
        for n in compress(range(len(shades)), map(not_, wins)):
            if shades[n] and (other := paints[first + n]) and other.tone is None:
                behind = nearest[first + n] - near[n] > _SUNK
                share = _HATCHED[(first + n + y) // wide % 2] if behind else _HATCHED[0]
                colours[first + n] = blend(colours[first + n], tones[shades[n]], share)
                hatched += behind
        grid.laid[paint, True] += hatched
        grid.laid[paint, False] += len(shades) - shades.count(0)
    if 0 in shades:
        wins = bytearray(map(and_, wins, map(bool, shades)))
    for begin, end in (run.span() for run in RUN.finditer(wins)):
        here = slice(first + begin, first + end)
        colours[here] = [tones[shade] for shade in shades[begin:end]]
        paints[here] = [paint] * (end - begin)
        nearest[here] = near[begin:end]


def strands(atlas: Atlas, part: str, view: View, box: Box, columns: int, rows: int) -> Iterator[list[Point]]:
    """Yield the fibres of a part in a view, as points among so many columns and rows of a box."""
    scale, across, down = atlas.table.scale, columns / (box[1] - box[0]), rows / (box[3] - box[2])
    for line in atlas.table.parts[part].views[view].fibres:
        points = zip(line[::2], line[1::2], strict=True)
        yield [((u / scale - box[0]) * across, (box[3] - v / scale) * down) for u, v in points]


def draw_line(grid: Grid, ends: Sequence[tuple[float, float, float]], box: Box, paint: Paint) -> None:
    """Draw a straight line between two points, each across, up and near; what hides it lets it show through."""
    (u, v, near), (to_u, to_v, to_near) = ends
    count = 2 * max(len(grid.colours), len(grid.colours[0]))
    for n in range(count + 1):
        share = n / count
        at = grid.sample(u + share * (to_u - u), v + share * (to_v - v), box)
        if at and grid.paints[at[1]][at[0]] is not paint:
            column, row = at
            hidden = grid.nearest[row][column] > near + share * (to_near - near) + _OVER
            grid.colours[row][column] = blend(grid.colours[row][column], paint.colour) if hidden else paint.colour
            grid.paints[row][column] = paint


@cache
def blend(over: Colour | None, through: Colour, share: float = _THROUGH) -> Colour:
    """Return a colour with a share of another in it; over nothing that other alone."""
    r, g, b = (int(one + share * (other - one)) for one, other in zip(over or through, through, strict=True))
    return r, g, b


@cache
def ramp(colour: Colour) -> list[Colour]:
    """Return a colour in each shade, from a quarter of its brightness to a little more than all."""
    shares = (0.25 + 0.85 * shade / BRIGHTEST for shade in range(BRIGHTEST + 1))
    r, g, b = colour
    return [(min(255, int(r * share)), min(255, int(g * share)), min(255, int(b * share))) for share in shares]
