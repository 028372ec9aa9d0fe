"""Figures as pixels: as large as is said, named in letters, with lines along the fibres."""

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.figure import drawable, figure
from hipcli.picture.layers import Atlas, View
from hipcli.picture.letters import HIGH, WIDE
from hipcli.picture.paints import INSERTION, ORIGIN
from hipcli.picture.pixels import Pixels, Sheet, fibred, pixels, sheet
from hipcli.picture.subjects import wanted
from tests.picture.conftest import shown


def _sheet(atlas: Atlas, catalog: Catalog, id_: str, view: View) -> Sheet:
    return sheet(atlas, wanted(catalog.entry(id_), catalog), shown(atlas, catalog, id_, view), view)


def _inked(found: Pixels, rows: range) -> int:
    return sum(found[row].count((20, 20, 20)) for row in rows)


def test_a_file_has_title_figure_legend_and_credit(atlas: Atlas, catalog: Catalog) -> None:
    found = _sheet(atlas, catalog, "piriformis", "back")
    assert (len(found.pixels[0]), len(found.pixels)) == (490, 714)
    assert {len(row) for row in found.pixels} == {490}
    for line in (0, 47, 48, 49, 50):
        assert _inked(found.pixels, range(line * HIGH, (line + 1) * HIGH)) > 100
    legend = {colour for row in found.pixels[47 * HIGH : 48 * HIGH] for colour in row}
    assert {ORIGIN, INSERTION, None} <= legend
    assert found.told.startswith("Piriformis, from behind: a shaded figure")
    assert "Named: " in found.told
    assert "greater trochanter" in found.told


@pytest.mark.parametrize("id_", ["adductors", "semimembranosus", "sciatic-nerve"])
def test_words_say_what_is_seen(atlas: Atlas, catalog: Catalog, id_: str) -> None:
    want = wanted(catalog.entry(id_), catalog)
    told = _sheet(atlas, catalog, id_, "back").told
    assert all(note in told for note in want.notes)
    assert ("proximal tendon is drawn in" in told) is (id_ != "adductors")
    assert any(muscle.name in told for muscle in want.muscles)


def test_names_stand_where_the_cells_have_them_and_nothing_is_behind_empty_cells(
    atlas: Atlas, catalog: Catalog
) -> None:
    drawn = figure(atlas, shown(atlas, catalog, "gracilis", "front"), "front", 40, 18)
    found = pixels(atlas, drawn, "front")
    assert (len(found[0]), len(found)) == (40 * WIDE, 18 * HIGH)
    (row,) = [n for n, cells in enumerate(drawn.cells) if "Gracilis" in "".join(one for one, _, _ in cells)]
    assert _inked(found, range(row * HIGH, (row + 1) * HIGH)) > 50
    assert found[0].count(None) + found[-1].count(None) > 0


def test_fibres_are_fine_darker_lines_on_the_muscle_alone(atlas: Atlas, catalog: Catalog) -> None:
    drawn = figure(atlas, shown(atlas, catalog, "gluteus-medius", "side"), "side", 60, 28)._replace(around=[])
    plain, lined = drawn.grid(atlas, "side", 420, 392), fibred(atlas, drawn, "side", 420, 392)
    changed = owned = 0
    for y, row in enumerate(lined):
        for x, colour in enumerate(row):
            paint, before = plain.paints[y][x], plain.colours[y][x]
            owned += paint is not None and paint.ghost
            if colour != before:
                changed += 1
                assert paint is not None
                assert paint.ghost
                assert colour is not None
                assert before is not None
                assert sum(colour) < sum(before)
    assert 0.05 < changed / owned < 0.4


def test_long_titles_and_many_muscles_without_room_stay_within_the_sheet(atlas: Atlas, catalog: Catalog) -> None:
    kinds = catalog.ids("group", "movement", "nerve", "space")
    longest = sorted(kinds, key=lambda id_: -len(catalog.name(id_)))[:3]
    for id_ in (*longest, "femoral-nerve", "obturator-nerve", "hip-lateral-rotation"):
        want = drawable(atlas, wanted(catalog.entry(id_), catalog))._replace(title="A title that is long " * 6)
        found = sheet(atlas, want, shown(atlas, catalog, id_, "front"), "front")
        assert {len(row) for row in found.pixels} == {490}, id_
