"""A line drawing out of layers: bones and muscles in outline, fibres, what is hidden dashed, a mark where one is fixed.

A plane of dots, several a cell: each dot is what is seen there, or nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import compress, count
from math import dist
from operator import mul

from hipcli.picture.around import before
from hipcli.picture.blocks import Block
from hipcli.picture.charset import Charset, cells_of
from hipcli.picture.dots import Dots
from hipcli.picture.layers import Atlas, Point3, View
from hipcli.picture.shaded import Box, Grid, Paint, compose, strands

TONES = ("muscle", "muscle2", "muscle3", "muscle4", "muscle5")
STYLES = ("", "bone", "around", "hidden", *TONES, "around", "tendon", "ligament", "origin", "insertion")
_NUMBER = {style: number for number, style in enumerate(STYLES)}
#: What is faint beside a subject: a cell that they share is the subject's; over it, the cell is not.
_BESIDE = STYLES.index("around")
#: A surface that ends this much, in mm, before what lies behind it has an outline.
_STEP = 7.0
#: Marks of one kind nearer than this, in mm, are one.
_NEAR = 25.0
#: Fibres of a muscle of more dots than this keep two dots between them, else one.
_BROAD = 900


def line_cells(
    atlas: Atlas, grid: Grid, paints: Sequence[Paint], view: View, box: Box, charset: Charset, faint: Grid
) -> list[list[Block]]:
    """Return what a grid of a sample a dot shows, as cells with the style of each.

    ``paints``: what it was composed of, subjects with their tones. ``faint``: what lies around it.
    """
    dots = Dots(len(grid.paints[0]), len(grid.paints))
    alone = max((paint.tone or 0 for paint in paints), default=0) == 0
    for paint in paints:
        if paint.ghost:
            _hidden(atlas, grid, paint, view, box, dots)
    for y, x, paint in (*stipples(grid), *outlines(grid)):
        dots.rows[y][x] = _number(atlas, paint, alone=alone)
    for paint in paints:
        if paint.ghost and view in atlas.table.parts[paint.part].views:
            _fibres(atlas, grid, paint, view, box, dots, _number(atlas, paint, alone=alone))
    _around(grid, faint, dots)
    return [[(letter, style or None, None) for letter, style in row] for row in cells_of(charset, dots.rows, STYLES)]


def _around(grid: Grid, faint: Grid, dots: Dots) -> None:
    """Dot the edges of what is faint; over a subject only where it has room for them beside its fibres."""
    own = [[paint is not None and paint.tone is not None for paint in row] for row in grid.paints]
    broad = sum(map(sum, own)) > _BROAD
    for y, first, there, edges in before(grid, faint):
        for x in compress(count(first), map(mul, edges, there)):
            if (2 * x + y) % 5 < 2 and (broad or not own[y][x]):
                dots.rows[y][x] = max(dots.rows[y][x], _NUMBER["around"] if own[y][x] else _BESIDE)


def _number(atlas: Atlas, paint: Paint, *, alone: bool) -> int:
    """Return the style of what is painted: a tendon's own only where no other muscle is there to be told from."""
    if paint.film:
        return _NUMBER[atlas.table.parts[paint.part].kind]
    if paint.tone is None:
        return _NUMBER["bone"]
    kind = atlas.table.parts[paint.part].kind if paint.part else "ligament"
    own = kind == "ligament" or (kind == "tendon" and alone)
    return _NUMBER[kind if own else TONES[paint.tone % len(TONES)]]


def outlines(grid: Grid) -> Iterator[tuple[int, int, Paint]]:
    """Yield the dots at which something ends before what lies behind it, or one subject beside another."""
    seen, near = grid.paints, grid.nearest
    high, wide = len(seen), len(seen[0])
    for y, row in enumerate(seen):
        for x, paint in enumerate(row):
            if paint is None:
                continue
            for a, b in ((y, x + 1), (y + 1, x), (y, x - 1), (y - 1, x)):
                if 0 <= a < high and 0 <= b < wide:
                    other = seen[a][b]
                    behind = near[y][x] - near[a][b]
                    if behind > _STEP or (other is not paint and _parts(paint, other, behind)):
                        yield y, x, paint
                        break


def stipples(grid: Grid) -> Iterator[tuple[int, int, Paint]]:
    """Yield dots over what lies on a bone without an outline: an origin is dotted, an insertion outlined."""
    for y, row in enumerate(grid.paints):
        for x, paint in enumerate(row):
            if paint and paint.film and not paint.outlined and x % 2 == y % 2 == 0:
                yield y, x, paint


def _parts(paint: Paint, other: Paint | None, behind: float) -> bool:
    """Tell whether a line belongs to a thing where another begins: to the nearer; to a subject before a bone.

    To what is outlined before all.
    """
    if other is None:
        return True
    if paint.outlined or other.outlined:
        return paint.outlined
    if (paint.tone is None) != (other.tone is None):
        return paint.tone is not None
    if paint.film or other.film:
        return False
    return behind > 0 or (behind == 0 and paint.part < other.part)


def _hidden(atlas: Atlas, grid: Grid, paint: Paint, view: View, box: Box, dots: Dots) -> None:
    """Dash the outline of a subject where something hides it."""
    own = compose(atlas, [paint], view, box, dots.width, dots.height)
    for y, x, _ in outlines(own):
        if grid.paints[y][x] is not paint and (x + y) % 4 < 2:
            dots.rows[y][x] = _NUMBER["hidden"]


def _fibres(atlas: Atlas, grid: Grid, paint: Paint, view: View, box: Box, dots: Dots, style: int) -> None:
    """Draw the fibres of a subject where it is seen."""
    apart = 2 if sum(row.count(paint) for row in grid.paints) > _BROAD else 1
    for points in strands(atlas, paint.part, view, box, dots.width, dots.height):
        dots.strand(points, style, apart, lambda x, y: grid.paints[y][x] is paint)


def marks(
    atlas: Atlas, grid: Grid, paints: Sequence[Paint], view: View, box: Box, over: Sequence[Paint]
) -> Iterator[tuple[str, int, int, bool]]:
    """Yield where subjects are fixed: origin or insertion, column and row of the grid, whether it is hidden.

    A part ``over`` it hides it, or its own bone, if the view has nothing of it.
    """
    solid = [paint.part for paint in over if not paint.film]
    found: list[tuple[str, tuple[float, float]]] = []
    for kind, part in fixed_at(atlas, paints):
        u, v, _ = place = middle(atlas, part, view)
        at = grid.sample(u, v, box)
        if at is None or any(other == kind and dist(spot, (u, v)) < _NEAR for other, spot in found):
            continue
        found.append((kind, (u, v)))
        far = view not in atlas.table.parts[part].views
        yield kind, *at, far or any(atlas.hides(other, view, place, _STEP) for other in solid)


def fixed_at(atlas: Atlas, paints: Sequence[Paint]) -> Iterator[tuple[str, str]]:
    """Yield the parts by which subjects are fixed: zones of bone, and tendons that were drawn in."""
    for paint in paints:
        kind = atlas.table.parts[paint.part].kind if paint.film else paint.part.rpartition("/")[2]
        if kind in ("origin", "insertion"):
            yield kind, paint.part


def middle(atlas: Atlas, part: str, view: View) -> Point3:
    """Return where the middle of a part lies in a view, and how near; what the view hides is known from another."""
    views = atlas.table.parts[part].views
    seen = view if view in views else next(iter(views))
    layer = views[seen]
    left, top, width, _ = layer.box
    shades, depths = atlas.planes(layer)
    step = max(1, len(shades) // 4000)
    there = [n for n in range(0, len(shades), step) if shades[n]] or [n for n, shade in enumerate(shades) if shade]
    x, y = sum(n % width for n in there) / len(there), sum(n // width for n in there) / len(there)
    n = min(there, key=lambda n: (n % width - x) ** 2 + (n // width - y) ** 2)
    scale = atlas.table.scale
    found = (left + n % width) / scale, (top - n // width) / scale, layer.depth[0] + layer.depth[1] * depths[n]
    if seen == view:
        return found
    u, v, w = (sum(far * axis[n] for far, axis in zip(found, atlas.table.axes[seen], strict=True)) for n in range(3))
    return atlas.seen((u, v, w), view)
