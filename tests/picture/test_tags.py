"""The names of a figure: a hollow dot for what lies behind bone or muscle, none for what is not drawn."""

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.figure import Figure, figure
from hipcli.picture.layers import VIEWS, Atlas, View
from hipcli.picture.margin import BEHIND
from hipcli.picture.shaded import Grid
from tests.picture.conftest import MUSCLES as SLUGS
from tests.picture.conftest import shown

SIZE = (60, 28)


def _drawn(atlas: Atlas, catalog: Catalog, id_: str, view: View) -> Figure:
    return figure(atlas, shown(atlas, catalog, id_, view), view, *SIZE)


def test_a_place_behind_bone_or_muscle_has_a_hollow_dot_and_no_other_has(atlas: Atlas, catalog: Catalog) -> None:
    found, told = {True: set[str](), False: set[str]()}, 0
    for slug in SLUGS:
        for view in VIEWS:
            drawn = _drawn(atlas, catalog, slug, view)
            spots = {names: id_ for id_, names in shown(atlas, catalog, slug, view).places.items()}
            grid = drawn.grid(atlas, view, 240, 224)
            for one in drawn.named:
                column, row = one.at
                dot = drawn.cells[row][column][0]
                assert one.tag.tone is not None or dot in (one.tag.dot, *"■□▣"), (slug, view, one.text)
                if one.tag.tone is None and one.tag.texts in spots:
                    covered = _covered(atlas, grid, drawn, spots[one.tag.texts], view)
                    assert covered is None or covered == one.tag.behind, (slug, view, one.text)
                    told += covered is not None
                    found[dot == BEHIND].add(one.text)
    assert told > 200
    assert {"linea aspera", "pes anserinus", "troch. fossa", "gluteal tuberosity"} <= found[True]
    assert {"ASIS", "greater trochanter", "linea aspera"} <= found[False]


def _covered(atlas: Atlas, grid: Grid, drawn: Figure, id_: str, view: View) -> bool | None:
    """Tell whether a place lies behind bone, by the guide, or behind a muscle; None where one ends just there."""
    if view in atlas.guide.behind.get(id_, ()):
        return True
    spot = atlas.table.landmarks[id_]
    u, v, near = atlas.seen(spot.at, view)
    column, row = grid.sample(u, v, drawn.box) or (0, 0)
    cells = [(y, x) for y in range(row - 2, row + 3) for x in range(column - 2, column + 3)]
    over = {
        paint is not None and (paint.film or paint.tone is not None) and grid.nearest[y][x] > near + 2 * spot.accuracy
        for y, x in cells
        for paint in [grid.paints[y][x]]
    }
    return over.pop() if len(over) == 1 else None


def test_no_place_is_named_where_its_bone_is_not_drawn(atlas: Atlas, catalog: Catalog) -> None:
    """From below the lumbar spine lies beyond the pelvis: its vertebrae would be dots on the symphysis."""
    assert not {"T12", "L3"} & {one.text for one in _drawn(atlas, catalog, "psoas-major", "below").named}
    assert {"T12", "L3"} <= {one.text for one in _drawn(atlas, catalog, "psoas-major", "medial").named}
