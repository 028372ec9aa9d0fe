"""Figures as pixels: as large as is said, named in letters."""

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.library.geometry import load_atlas
from hipcli.picture.composing import places_named
from hipcli.picture.figure import INSERTION, ORIGIN, figure
from hipcli.picture.geometry import Geometry, View
from hipcli.picture.letters import HIGH, WIDE
from hipcli.picture.pixels import Pixels, Sheet, pixels, sheet
from hipcli.picture.subjects import wanted


def _sheet(geometry: Geometry, catalog: Catalog, id_: str, view: View) -> Sheet:
    want = wanted(catalog.entry(id_), catalog)
    return sheet(load_atlas(), want, want.muscles, places_named(geometry, want, view), view)


def _inked(found: Pixels, rows: range) -> int:
    return sum(found[row].count((20, 20, 20)) for row in rows)


def test_a_file_has_title_figure_legend_and_credit(geometry: Geometry, catalog: Catalog) -> None:
    found = _sheet(geometry, catalog, "piriformis", "back")
    assert (len(found.pixels[0]), len(found.pixels)) == (490, 700)
    assert {len(row) for row in found.pixels} == {490}
    for line in (0, 47, 48, 49):
        assert _inked(found.pixels, range(line * HIGH, (line + 1) * HIGH)) > 100
    legend = {colour for row in found.pixels[47 * HIGH : 48 * HIGH] for colour in row}
    assert {ORIGIN, INSERTION, None} <= legend
    assert found.told.startswith("Piriformis, from behind: a shaded figure")
    assert "Named: " in found.told
    assert "gr. troch." in found.told


@pytest.mark.parametrize("id_", ["adductors", "semimembranosus", "sciatic-nerve"])
def test_words_say_what_is_seen(geometry: Geometry, catalog: Catalog, id_: str) -> None:
    want = wanted(catalog.entry(id_), catalog)
    told = _sheet(geometry, catalog, id_, "back").told
    assert all(note in told for note in want.notes)
    assert ("proximal tendon is drawn in" in told) is (id_ != "adductors")
    assert any(muscle.name in told for muscle in want.muscles)


def test_names_stand_where_the_cells_have_them_and_nothing_is_behind_empty_cells(
    geometry: Geometry, catalog: Catalog
) -> None:
    want, atlas = wanted(catalog.entry("gracilis"), catalog), load_atlas()
    drawn = figure(atlas, want.muscles, places_named(geometry, want, "front"), "front", 40, 18)
    found = pixels(atlas, drawn, "front")
    assert (len(found[0]), len(found)) == (40 * WIDE, 18 * HIGH)
    (row,) = [n for n, cells in enumerate(drawn.cells) if "Gracilis" in "".join(one for one, _, _ in cells)]
    assert _inked(found, range(row * HIGH, (row + 1) * HIGH)) > 50
    assert found[0].count(None) + found[-1].count(None) > 0
