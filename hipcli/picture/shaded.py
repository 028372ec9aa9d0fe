"""Puts layers together: which part is seen at each sample of a grid, in which colour.

The nearest part is seen. A subject behind a bone shows through it, a zone of attachment lies on its bone.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from hipcli.picture.layers import BRIGHTEST, Atlas, Layer, Side

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
#: How strong a part that lies behind another shows through it.
_THROUGH = 0.38
#: A zone of attachment this much farther than the nearest part, in mm, still lies on it.
_ON = 2


class Paint(NamedTuple):
    """A part and its colour. ``ghost``: where another part hides it, it shows through. ``film``: lies on a bone."""

    part: str
    colour: Colour
    ghost: bool = False
    film: bool = False


def compose(
    atlas: Atlas, paints: Sequence[Paint], view: Side, box: Box, columns: int, rows: int
) -> list[list[Colour | None]]:
    """Return the colours of a grid of samples over ``box`` (left, right, bottom, top in mm); None: nothing there."""
    nearest = [[-1e9] * columns for _ in range(rows)]
    picture: list[list[Colour | None]] = [[None] * columns for _ in range(rows)]
    for paint in sorted(paints, key=lambda one: (one.film, one.ghost)):
        body = atlas.table.parts.get(paint.part)
        if body and view in body.views:
            _lay(atlas, body.views[view], paint, box, nearest, picture)
    return picture


def _lay(
    atlas: Atlas,
    layer: Layer,
    paint: Paint,
    box: Box,
    nearest: list[list[float]],
    picture: list[list[Colour | None]],
) -> None:
    """Lay one layer over what is there."""
    shades, depths = atlas.planes(layer)
    left, top, width, height = layer.box
    base, step = layer.depth
    scale = atlas.table.scale
    columns, rows = len(picture[0]), len(picture)
    across = [int((box[0] + (n + 0.5) * (box[1] - box[0]) / columns) * scale // 1) - left for n in range(columns)]
    first = next((n for n, x in enumerate(across) if x >= 0), columns)
    last = next((n for n, x in enumerate(across) if x >= width), columns)
    if last - first < 1:
        return
    pick = itemgetter(*across[first:last], across[last - 1])
    ramp = [_shaded(paint.colour, shade) for shade in range(BRIGHTEST + 2)]
    faint = [tuple(_THROUGH * one for one in colour) for colour in ramp]
    for n in range(rows):
        y = top - int((box[3] - (n + 0.5) * (box[3] - box[2]) / rows) * scale // 1) - 1
        if not 0 <= y < height:
            continue
        begin = y * width
        row = shades[begin : begin + width]
        if not any(row):
            continue
        near, line = nearest[n], picture[n]
        for at, (shade, depth) in enumerate(zip(pick(row), pick(depths[begin : begin + width])), first):
            if not shade or at >= last:
                continue
            w = base + step * depth
            if w > near[at] or (paint.film and w >= near[at] - _ON):
                near[at] = max(w, near[at])
                line[at] = ramp[shade]
            elif paint.ghost:
                r, g, b = line[at] or (0, 0, 0)
                x, y_, z = faint[shade]
                line[at] = (int(r * (1 - _THROUGH) + x), int(g * (1 - _THROUGH) + y_), int(b * (1 - _THROUGH) + z))


def _shaded(colour: Colour, shade: int) -> Colour:
    """Return a colour in a shade: darker below, towards white at the brightest."""
    share = shade / BRIGHTEST
    r, g, b = (min(255, int(one * (0.25 + 0.95 * share))) for one in colour)
    return r, g, b
