"""Shaded figures of all that is drawn, in every view and both sizes: the muscle is there and named."""

import re

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.library.geometry import load_atlas
from hipcli.picture.blocks import Block
from hipcli.picture.composing import places_named
from hipcli.picture.figure import Figure, figure
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
            short = f"{want.title[0]}. {want.title.partition(' ')[2]}"
            assert said <= names | {short}, view
            assert said & {want.title, short} or found.unnamed == [want.title], view


@every("slug", MUSCLES)
def test_a_name_stands_at_the_height_of_what_it_names(
    atlas: Atlas, geometry: Geometry, catalog: Catalog, slug: str
) -> None:
    want = wanted(catalog.entry(slug), catalog)
    view = geometry.shapes[slug].best_view
    found = _drawn(atlas, geometry, want, view, SIZES[0])
    ends = {n: [m for m, (letter, _, _) in enumerate(row) if letter == "•"] for n, row in enumerate(found.cells)}
    for row, text in _texts(found.cells):
        if text not in (want.title, f"{want.title[0]}. {want.title.partition(' ')[2]}"):
            assert ends[row], text


def test_what_a_surface_lacks_is_said(atlas: Atlas, geometry: Geometry, catalog: Catalog) -> None:
    found = _drawn(atlas, geometry, wanted(catalog.entry("semimembranosus"), catalog), "back", SIZES[0])
    assert found.said == ["Semimembranosus: its proximal tendon is drawn in."]
