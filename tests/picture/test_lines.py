"""Line drawings: outlines where something ends, fibres where a muscle is seen, dashes where it is hidden, marks."""

from collections import Counter

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.asking import bare, nameless
from hipcli.picture.charset import BRAILLE, HALVES, QUADRANTS
from hipcli.picture.figure import Figure, best_view, figure
from hipcli.picture.layers import VIEWS, Atlas, View
from hipcli.picture.lines import marks, outlines, stipples
from tests.every import every
from tests.picture.conftest import MUSCLES, SIZES, shown


def _styles(found: Figure) -> Counter[str]:
    return Counter(style for row in found.cells for _, style, _ in row if isinstance(style, str))


def _best(atlas: Atlas, catalog: Catalog, id_: str) -> View:
    return best_view(atlas, shown(atlas, catalog, id_, "front"))


@every("slug", MUSCLES)
def test_every_muscle_has_an_outline_fibres_and_marks_in_its_best_view(
    atlas: Atlas, catalog: Catalog, slug: str
) -> None:
    view = _best(atlas, catalog, slug)
    for columns, rows in SIZES:
        found = figure(atlas, shown(atlas, catalog, slug, view), view, columns, rows - 2, BRAILLE)
        styles = _styles(found)
        assert styles["muscle"] >= 5, (slug, columns)
        assert styles["bone"] >= 40, (slug, columns)
        letters = {letter for row in found.cells for letter, _, _ in row}
        if slug != "psoas-minor":
            assert letters & {"▲", "△"}, (slug, columns)
            assert letters & {"■", "□"}, (slug, columns)


@pytest.mark.parametrize("charset", [BRAILLE, QUADRANTS, HALVES], ids=lambda charset: charset.name)
def test_every_charset_draws_it(atlas: Atlas, catalog: Catalog, charset: object) -> None:
    found = figure(atlas, shown(atlas, catalog, "gracilis", "front"), "front", 40, 18, charset)  # type: ignore[arg-type]
    assert {len(row) for row in found.cells} == {40}
    assert _styles(found)["muscle"] > 10


def test_an_insertion_has_a_line_around_it_and_an_origin_dots_without_one(atlas: Atlas, catalog: Catalog) -> None:
    for slug in ("gluteus-medius", "quadratus-femoris", "gluteus-maximus"):
        view = _best(atlas, catalog, slug)
        grid = figure(atlas, shown(atlas, catalog, slug, view), view, 60, 28).grid(atlas, view, 120, 112)
        kinds = [[paint and paint.film and atlas.table.parts[paint.part].kind for paint in row] for row in grid.paints]
        lined = Counter(kinds[y][x] for y, x, _ in outlines(grid))
        dotted = Counter(kinds[y][x] for y, x, _ in stipples(grid))
        counts = Counter(kind for row in kinds for kind in row)
        assert lined["insertion"] > counts["insertion"] / 8, slug
        assert lined["origin"] < counts["origin"] / 4, "the edge of the bone alone"
        assert not dotted["insertion"]
        assert 0.15 < dotted["origin"] / counts["origin"] < 0.35


def test_what_bone_hides_is_dashed_and_what_lies_before_it_is_not(atlas: Atlas, catalog: Catalog) -> None:
    behind = figure(atlas, shown(atlas, catalog, "iliacus", "back"), "back", 60, 28, BRAILLE)
    before = figure(atlas, shown(atlas, catalog, "iliacus", "front"), "front", 60, 28, BRAILLE)
    assert _styles(behind)["hidden"] > _styles(before)["hidden"]
    assert _styles(behind)["muscle"] < _styles(before)["muscle"]


def test_several_muscles_have_a_style_each_and_one_alone_shows_its_tendon(atlas: Atlas, catalog: Catalog) -> None:
    several = _styles(figure(atlas, shown(atlas, catalog, "hamstrings", "back"), "back", 60, 28, BRAILLE))
    assert {"muscle", "muscle2", "muscle3"} <= set(several)
    assert not several["tendon"]
    assert _styles(figure(atlas, shown(atlas, catalog, "gracilis", "front"), "front", 60, 28, BRAILLE))["tendon"]


def test_a_line_drawing_shows_a_muscle_where_the_shaded_one_does(atlas: Atlas, catalog: Catalog) -> None:
    """Both are made of the same layers: the cells of a muscle in one are cells of it in the other."""
    for slug in MUSCLES:
        for view in VIEWS[:3]:
            what = bare(atlas, slug)
            assert what is not None
            lines = figure(atlas, what[0], view, 40, 18, BRAILLE)
            grid = lines.grid(atlas, view, 80, 72)
            for y, row in enumerate(lines.cells):
                for x, (_, style, _) in enumerate(row):
                    if style == "muscle":
                        seen = [grid.paints[4 * y + n][2 * x + m] for n in range(4) for m in range(2)]
                        assert any(paint and paint.tone == 0 for paint in seen), (slug, view, x, y)


def test_a_nameless_figure_has_the_same_lines_as_one_with_names(atlas: Atlas, catalog: Catalog) -> None:
    named = figure(atlas, shown(atlas, catalog, "gracilis", "front"), "front", 60, 28, BRAILLE)
    without = figure(atlas, nameless(atlas, "gracilis", "front"), "front", 60, 28, BRAILLE)
    assert named.box == without.box
    assert (
        sum(
            a == b
            for one, other in zip(named.cells, without.cells, strict=True)
            for a, b in zip(one, other, strict=True)
        )
        > 1600
    )


@pytest.mark.parametrize(
    ("slug", "view", "hidden", "seen"),
    [
        ("biceps-femoris", "back", "△", "▲■"),  # the short head arises beneath the belly of the long one
        ("obturator-internus", "medial", "□", ""),  # its tendon leaves the pelvis: the insertion is beyond
        ("semitendinosus", "side", "□", ""),  # it ends on the inner side of the tibia
        ("gluteus-medius", "side", "△", "■"),
    ],
)
@pytest.mark.parametrize("size", [*SIZES, (90, 45)])
def test_a_mark_behind_bone_or_muscle_is_hollow_in_every_size(
    atlas: Atlas, catalog: Catalog, slug: str, view: View, hidden: str, seen: str, size: tuple[int, int]
) -> None:
    found = figure(atlas, shown(atlas, catalog, slug, view), view, *size, BRAILLE)
    letters = {letter for row in found.cells for letter, _, _ in row}
    assert set(hidden) | set(seen) <= letters
    filled = {"△": "▲", "□": "■"}
    assert not ({filled[one] for one in hidden} - set(seen)) & letters


def test_whether_a_mark_is_hollow_does_not_depend_on_how_fine_the_grid_is(atlas: Atlas, catalog: Catalog) -> None:
    for slug in MUSCLES:
        for view in VIEWS:
            found = figure(atlas, shown(atlas, catalog, slug, view), view, 40, 20)
            signs = []
            for columns, rows in ((36, 20), (120, 112), (500, 500)):
                grid = found.grid(atlas, view, columns, rows)
                marked = marks(atlas, grid, found.paints, view, found.box, found.paints)
                signs.append([(kind, far) for kind, _, _, far in marked])
            assert signs[0] == signs[1] == signs[2], (slug, view)
