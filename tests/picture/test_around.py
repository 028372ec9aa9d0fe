"""Muscles around a subject: faint, in their order of depth, and what is said of them."""

from collections import Counter

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.around import FAINT, around, veil
from hipcli.picture.asking import nameless
from hipcli.picture.charset import BRAILLE
from hipcli.picture.figure import Figure, Shown, figure
from hipcli.picture.layers import Atlas, View
from hipcli.picture.paints import BONE, INSERTION, MUSCLES, ORIGIN, SHEET, tendon
from hipcli.picture.pixels import fibred
from hipcli.picture.shaded import OUTLINE, Colour, Grid, Paint
from hipcli.picture.subjects import Subject
from hipcli.render.screen import WORDS
from tests.every import every
from tests.picture.conftest import MUSCLES as SLUGS
from tests.picture.conftest import shown
from tests.picture.seeing import looks

SUBJECT, ZONE, ROCK = (
    Paint("subject", (200, 0, 0), 0, ghost=True),
    Paint("zone", (9, 9, 9), film=True),
    Paint("b", BONE),
)


def _grid(paint: Paint | None, near: float, colour: Colour | None) -> Grid:
    rows = range(3)
    return Grid([[colour] * 3 for _ in rows], [[paint] * 3 for _ in rows], [[near] * 3 for _ in rows], Counter())


FILM = _grid(Paint("other", FAINT, 0), 5, FAINT)


def _best(atlas: Atlas, slug: str) -> View:
    return next(iter(atlas.guide.views[slug]))


@pytest.mark.parametrize(("paint", "colour"), [(SUBJECT, (200, 0, 0)), (ROCK, BONE)])
def test_what_is_faint_lets_what_lies_behind_it_show_through(paint: Paint, colour: Colour) -> None:
    grid = _grid(paint, 1, colour)
    veil(grid, FILM)
    assert grid.paints[1][1] is paint
    seen = grid.colours[1][1] or (0, 0, 0)
    assert all(min(a, c) < b < max(a, c) for a, b, c in zip(colour, seen, FAINT, strict=True))


@pytest.mark.parametrize(
    ("paint", "near", "colour"), [(SUBJECT, 9, (200, 0, 0)), (ROCK, 9, BONE), (ZONE, 1, (9, 9, 9)), (ROCK, 1, OUTLINE)]
)
def test_what_lies_before_it_and_where_muscles_are_fixed_stay_as_they_are(
    paint: Paint, near: float, colour: Colour
) -> None:
    grid = _grid(paint, near, colour)
    veil(grid, FILM)
    assert grid.colours == [[colour] * 3] * 3


def test_a_line_around_a_zone_stays_and_the_bone_beside_it_is_tinted_all_the_same() -> None:
    """One sample of the line in a row must not leave the rest of it as it is: a hole with corners."""
    grid = _grid(ROCK, 1, BONE)
    grid.colours[1][1] = OUTLINE
    veil(grid, FILM)
    assert [colour in (BONE, OUTLINE) for row in grid.colours for colour in row] == [n == 4 for n in range(9)]


def test_over_nothing_it_has_its_own_colour_and_hides_no_ground_beside_it() -> None:
    grid, half = _grid(None, -1e9, None), _grid(Paint("other", FAINT, 0), 5, FAINT)
    half.paints[1], half.nearest[1] = [None] * 3, [-1e9] * 3
    veil(grid, half, 2)
    assert [row[1] is None for row in grid.colours] == [False, True, False]
    assert grid.colours[0] != FILM.colours[0], "an edge is darker"


def test_it_may_be_coarser_than_what_it_lies_over() -> None:
    fine = Grid(
        [[None] * 6 for _ in range(6)], [[None] * 6 for _ in range(6)], [[-1e9] * 6 for _ in range(6)], Counter()
    )
    veil(fine, FILM)
    assert fine.colours == [[FAINT] * 6] * 6


@every("slug", SLUGS)
def test_a_muscle_that_is_named_as_around_another_is_seen_beside_it_or_over_it(slug: str, atlas: Atlas) -> None:
    view = _best(atlas, slug)
    made = figure(atlas, nameless(atlas, slug, view), view, 60, 28)
    seen = {paint.tone for row in made.faint(atlas, view, 120, 56).paints for paint in row if paint}
    assert seen == set(range(len(atlas.guide.around.get(slug, []))))
    assert slug not in atlas.guide.around.get(slug, [])


@pytest.mark.parametrize(
    ("deep", "over"),
    [
        ("adductor-brevis", "pectineus and adductor longus"),
        ("gluteus-minimus", "gluteus medius"),
        ("semimembranosus", "semitendinosus"),
    ],
)
def test_what_lies_over_a_deep_muscle_is_named_on_its_page_and_counted_in_a_question(
    deep: str, over: str, atlas: Atlas, catalog: Catalog
) -> None:
    view = _best(atlas, deep)
    page = shown(atlas, catalog, deep, view)
    assert figure(atlas, page, view, 60, 28).said[-1] == f"Faint: {over} in front of it in this view."
    assert figure(atlas, page, view, 60, 28, BRAILLE).said[-1] == f"Dotted: {over} in front of it in this view."
    count = "2 muscles" if " and " in over else "a muscle"
    assert figure(atlas, nameless(atlas, deep, view), view, 60, 28).said == [
        f"Faint: {count} in front of it in this view."
    ]


@pytest.mark.parametrize(
    ("shallow", "said"),
    [("semitendinosus", "a muscle behind it"), ("gluteus-medius", "a muscle in front of it, one behind it")],
)
def test_what_lies_under_a_muscle_is_said_to_lie_under_it(shallow: str, said: str, atlas: Atlas) -> None:
    view = _best(atlas, shallow)
    assert figure(atlas, nameless(atlas, shallow, view), view, 60, 28).said == [f"Faint: {said} in this view."]


def test_lines_dot_what_is_faint_and_pixels_and_blocks_tint_it(atlas: Atlas) -> None:
    view, asked = _best(atlas, "adductor-brevis"), nameless(atlas, "adductor-brevis", "front")
    lines = figure(atlas, asked, view, 60, 28, BRAILLE)
    assert any(style == "around" for row in lines.cells for _, style, _ in row)
    assert "around" in WORDS
    made = figure(atlas, asked, view, 60, 28)
    bare = made._replace(around=[])
    assert fibred(atlas, made, view, 240, 224) != fibred(atlas, bare, view, 240, 224)
    assert _colours(made) - _colours(figure(atlas, asked._replace(hidden=True), view, 60, 28))


def _colours(made: Figure) -> set[object]:
    return {front for row in made.cells for _, front, _ in row}


def test_several_muscles_have_none_around_them(atlas: Atlas) -> None:
    both = [Subject("adductor-brevis", "one"), Subject("gracilis", "other")]
    assert around(atlas, both[:1])
    assert around(atlas, both) == []
    assert figure(atlas, Shown(both[:1], hidden=True), "front", 60, 28).around == []


@pytest.mark.parametrize("sight", ["all colours", "no red", "no green", "no blue"])
def test_what_is_faint_is_told_from_all_else_also_by_who_sees_fewer(sight: str) -> None:
    heads = [paint for colour in MUSCLES[:2] for paint in (colour, tendon(colour))]
    assert all(looks(FAINT, colour, sight) >= 19 for colour in (BONE, *heads, ORIGIN, INSERTION, SHEET))
