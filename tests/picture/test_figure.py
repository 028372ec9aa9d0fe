"""Shaded figures of all that is drawn, in every view and both sizes: the muscle is there and named."""

import re
from collections.abc import Iterable

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.library.geometry import load_atlas
from hipcli.picture.blocks import Block
from hipcli.picture.composing import places_named
from hipcli.picture.figure import CORD, Figure, best_view, figure, parted, rows_for
from hipcli.picture.figure import MUSCLES as COLOURS
from hipcli.picture.geometry import VIEWS, Geometry
from hipcli.picture.layers import Atlas
from hipcli.picture.subjects import Wanted, wanted
from tests.every import every
from tests.picture.conftest import MUSCLES

SIZES = ((60, 28), (40, 18))
_SIGNS = frozenset("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█─•")


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas()


def _drawn(atlas: Atlas, geometry: Geometry, want: Wanted, view: str, size: tuple[int, int]) -> Figure:
    muscles = [muscle for muscle in want.muscles if atlas.has(muscle.slug)]
    return figure(atlas, muscles, places_named(geometry, want, view), view, *size)  # type: ignore[arg-type]


def test_every_layer_is_what_the_table_says(atlas: Atlas) -> None:
    for part in atlas.table.parts.values():
        for layer in part.views.values():
            shades, _ = atlas.planes(layer)
            assert any(shades)
            assert max(shades) <= 31


def test_every_muscle_of_the_content_has_a_layer(atlas: Atlas, catalog: Catalog) -> None:
    muscles = set(catalog.ids("muscle"))
    assert muscles <= {part.of for part in atlas.table.parts.values()}


def _texts(cells: list[list[Block]]) -> list[tuple[int, str]]:
    """Return the words that stand in the cells, with their rows."""
    lines = ["".join(letter if letter not in _SIGNS else " " for letter, _, _ in row) for row in cells]
    return [(n, text) for n, line in enumerate(lines) for text in re.split(r"\s{2,}", line.strip()) if text]


def _names(names: Iterable[str]) -> set[str]:
    """Return names, whole and short."""
    return {form for name in names for form in (name, f"{name[0]}. {name.partition(' ')[2]}")}


@every("slug", MUSCLES)
def test_every_muscle_is_drawn_and_named_in_every_view(
    atlas: Atlas, geometry: Geometry, catalog: Catalog, slug: str
) -> None:
    want = wanted(catalog.entry(slug), catalog)
    for view in VIEWS:
        for size in SIZES:
            found = _drawn(atlas, geometry, want, view, size)
            assert {(len(row), len(found.cells)) for row in found.cells} == {size}
            said = {text for _, text in _texts(found.cells)}
            names = {want.title, *places_named(geometry, want, view).values()}
            parts = [one.name for one in parted(atlas, want.muscles)]
            assert said <= names | _names(parts), view
            for name in parts:
                hidden = f"{name} is hidden in this view." in found.said and name != want.title
                assert said & _names([name]) or name in found.unnamed or hidden, (view, name)


@every("slug", MUSCLES)
def test_a_name_stands_at_the_height_of_what_it_names(
    atlas: Atlas, geometry: Geometry, catalog: Catalog, slug: str
) -> None:
    want = wanted(catalog.entry(slug), catalog)
    view = geometry.shapes[slug].best_view
    found = _drawn(atlas, geometry, want, view, SIZES[0])
    ends = {n: [m for m, (letter, _, _) in enumerate(row) if letter == "•"] for n, row in enumerate(found.cells)}
    for row, text in _texts(found.cells):
        if text not in _names(one.name for one in parted(atlas, want.muscles)):
            assert ends[row], text


def test_what_a_surface_lacks_is_said(atlas: Atlas, geometry: Geometry, catalog: Catalog) -> None:
    found = _drawn(atlas, geometry, wanted(catalog.entry("semimembranosus"), catalog), "back", SIZES[0])
    assert found.said == ["Semimembranosus: its proximal tendon is drawn in."]


def test_an_artery_is_drawn_in_the_view_that_shows_most_of_it(atlas: Atlas, catalog: Catalog) -> None:
    for slug, view in (("femoral-artery", "front"), ("popliteal-artery", "back")):
        want = wanted(catalog.entry(slug), catalog)
        assert best_view(atlas, want.vessels) == view
        found = figure(atlas, want.vessels, {}, view, *SIZES[0])
        assert want.title in {text for _, text in _texts(found.cells)}
        assert not found.zones


def test_a_ligament_is_a_line_between_its_places(atlas: Atlas, geometry: Geometry, catalog: Catalog) -> None:
    want = wanted(catalog.entry("iliofemoral-ligament"), catalog)
    found = figure(atlas, (), {}, "front", *SIZES[0], want.ligaments)
    assert CORD in {colour for row in found.cells for _, *both in row for colour in both}
    assert want.ligaments[0][0] in {text for _, text in _texts(found.cells)}


def test_two_muscles_have_two_colours_and_a_view_without_any_is_no_fault(atlas: Atlas, catalog: Catalog) -> None:
    two = [wanted(catalog.entry(slug), catalog).muscles[0] for slug in ("piriformis", "gluteus-medius")]
    found = figure(atlas, two, {}, "back", *SIZES[0])
    assert {text for _, text in _texts(found.cells)} == {"Piriformis", "G. medius"}
    seen = [front for row in found.cells for _, front, _ in row if front]
    for r, g, b in COLOURS[:2]:
        assert sum(abs(one[0] * g - one[1] * r) + abs(one[0] * b - one[2] * r) < 10 * r for one in seen) > 20
    assert any(front for row in figure(atlas, (), {}, "side", *SIZES[1]).cells for _, front, _ in row)


@every("slug", ("gluteus-maximus", "tensor-fasciae-latae"))
def test_the_tract_is_shown_and_named_with_the_muscles_that_end_in_it(
    atlas: Atlas, catalog: Catalog, slug: str
) -> None:
    want = wanted(catalog.entry(slug), catalog)
    for size in SIZES:
        names = {text for _, text in _texts(figure(atlas, want.muscles, {}, "side", *size).cells)}
        assert names & {"Iliotibial tract", "I. tract"}, size


def test_the_heads_of_biceps_are_told_apart(atlas: Atlas, catalog: Catalog) -> None:
    want = wanted(catalog.entry("biceps-femoris"), catalog)
    for view in ("back", "side"):
        found = figure(atlas, want.muscles, {}, view, *SIZES[0])
        assert {text for _, text in _texts(found.cells)} == {"Long head", "Short head"}, view
    small = figure(atlas, want.muscles, {}, "back", *SIZES[1])
    assert small.unnamed + small.said


def test_a_tall_muscle_has_a_tall_picture_and_a_wide_one_does_not(atlas: Atlas, catalog: Catalog) -> None:
    tall, wide = (wanted(catalog.entry(slug), catalog).muscles for slug in ("sartorius", "piriformis"))
    assert rows_for(atlas, tall, "front", 40, 18, 34) == 34
    assert rows_for(atlas, wide, "back", 40, 18, 34) == 18
    medius = wanted(catalog.entry("gluteus-medius"), catalog).muscles
    assert not figure(atlas, medius, {}, "side", 40, rows_for(atlas, medius, "side", 40, 18, 34)).unnamed
    assert rows_for(atlas, tall, "front", 40, 18, 0) == rows_for(atlas, (), "front", 40, 18, 34) == 18
