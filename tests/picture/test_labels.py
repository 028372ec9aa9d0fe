"""The law of labels: of all that is drawn, in every view, in both sizes, as blocks and as lines.

No name is nearer to something else that is named than to its own; its line ends on what it names; none is cut off or
runs into another.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import hypot

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.blocks import Block
from hipcli.picture.charset import BRAILLE, Charset
from hipcli.picture.figure import Figure, drawable, figure, shown_of
from hipcli.picture.layers import VIEWS, Atlas, Layer, Point3, View
from hipcli.picture.lines import middle
from hipcli.picture.margin import Placed
from hipcli.picture.shaded import Grid, sample
from hipcli.picture.subjects import wanted

SIZES = ((60, 28), (40, 18))
_KINDS = ("muscle", "group", "movement", "nerve", "artery", "ligament", "landmark", "space")


@pytest.mark.slow
@pytest.mark.parametrize("charset", [None, BRAILLE], ids=["blocks", "lines"])
def test_every_label_names_what_it_stands_by(
    atlas: Atlas, catalog: Catalog, charset: Charset | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands below the names does not matter to where they stand: it is left out, to save time."""
    grids = _without_drawing(monkeypatch, charset)
    wants = {id_: drawable(atlas, wanted(catalog.entry(id_), catalog)) for id_ in catalog.ids(*_KINDS)}
    drawn = {id_: want for id_, want in wants.items() if not want.empty}
    offenders, counted = [], 0
    for (id_, want), view in product(drawn.items(), VIEWS):
        seen = shown_of(atlas, want, view, {one: catalog.name(one) for one in (want.point, *want.landmarks) if one})
        for size in SIZES:
            found = figure(atlas, seen, view, *size, charset)
            counted += len(found.named)
            offenders += [(id_, view, size, *wrong) for one in found.named for wrong in _wrong(found, one, grids[-1])]
    assert len(drawn) > 170
    assert offenders == []
    assert counted > 3500


def _without_drawing(monkeypatch: pytest.MonkeyPatch, charset: Charset | None) -> list[Grid]:
    """Return the grids that figures are then made of: no cell is drawn, no layer unpacked or measured twice."""
    grids = list[Grid]()
    across, down = (charset.across, charset.down) if charset else (2, 2)
    compose, planes, kept = Figure.grid, Atlas.planes, dict[int, tuple[bytes, bytes]]()

    def grid(drawn: Figure, atlas: Atlas, view: View, columns: int, rows: int) -> Grid:
        grids[:] = [compose(drawn, atlas, view, columns, rows)]
        return grids[-1]

    def empty(colours: Sequence[Sequence[object]]) -> list[list[Block]]:
        return [[(" ", None, None)] * (len(colours[0]) // across) for _ in range(len(colours) // down)]

    def unpacked(atlas: Atlas, layer: Layer) -> tuple[bytes, bytes]:
        return kept.get(id(layer)) or kept.setdefault(id(layer), planes(atlas, layer))

    monkeypatch.setattr(Figure, "grid", grid)
    monkeypatch.setattr(Atlas, "planes", unpacked)
    middles = dict[tuple[str, View], Point3]()

    def measured(atlas: Atlas, part: str, view: View) -> Point3:
        if (part, view) not in middles:
            middles[part, view] = middle(atlas, part, view)
        return middles[part, view]

    monkeypatch.setattr("hipcli.picture.lines.middle", measured)
    monkeypatch.setattr("hipcli.picture.figure.blocks", empty)
    monkeypatch.setattr("hipcli.picture.figure.line_cells", lambda _, made, *__: empty(made.colours))
    return grids


def _wrong(found: Figure, one: Placed, grid: Grid) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a name."""
    columns, rows = len(found.cells[0]), len(found.cells)
    line, (column, row), end = found.cells[one.row], one.at, one.column + len(one.text)

    def away(at: tuple[int, int]) -> float:
        return hypot(max(one.column - at[0], at[0] - end + 1, 0), 2 * (one.row - at[1]))

    if "".join(letter for letter, _, _ in line[one.column : end]) != one.text:
        yield one.text, "is cut off"
    if {letter for letter, _, _ in line[max(one.column - 1, 0) : one.column] + line[end : end + 1]} - {" ", *"▲△■□▣"}:
        yield one.text, "runs into another"
    others = (tag.at for tag in found.tags if tag is not one.tag and tag.texts != one.tag.texts)
    spots = {at for point in others if (at := sample(*point, found.box, columns, rows))} - {one.at}
    if any(away(at) <= away(one.at) for at in spots):
        yield one.text, "is nearer to what else is named"
    points = (one.tag.at, *one.tag.more)
    if one.at not in {sample(*point, found.box, columns, rows) for point in points}:
        yield one.text, "ends beside what it names"
    across, down = len(grid.paints[0]) // columns, len(grid.paints) // rows
    under = [
        paint for y in range(down) for paint in grid.paints[row * down + y][column * across : (column + 1) * across]
    ]
    if one.tag.tone is not None and 2 * sum(p is not None and p.tone == one.tag.tone for p in under) < len(under):
        yield one.text, "ends on another muscle"
    turn = "" if one.row == row else "╮╯╭╰"[2 * (one.column > column) + (one.row > row)]
    first, last = (one.column - 2, column) if one.column > column else (column, end + 1)
    led = "".join(letter for letter, _, _ in line[min(first, last) : max(first, last) + 1])
    if not set(led) <= {"─", "•", "○", turn, *"▲△■□▣"} or (turn and turn not in led):
        yield one.text, f"its line is broken: {led}"
