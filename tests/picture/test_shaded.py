"""Layers put together: the nearest is seen, a hidden subject shows through, a film lies on its bone."""

import zlib

import pytest

from hipcli.picture.layers import Atlas, Body, Guide, Layer, Table
from hipcli.picture.paints import BONE, MUSCLES, tendon
from hipcli.picture.shaded import OUTLINE, Grid, Paint, compose
from tests.picture.seeing import looks

WHITE, RED, BLUE = (200, 200, 200), (200, 0, 0), (0, 0, 200)
BOX = (0.0, 4.0, 0.0, 4.0)


def _atlas(**layers: tuple[tuple[int, int, int, int], int]) -> Atlas:
    """Return an atlas of flat squares: name to its box in pixels and how near it is."""
    packed, parts = b"", {}
    for name, (box, near) in layers.items():
        data = zlib.compress(b"\x1f" * (box[2] * box[3]) + b"\0" * (box[2] * box[3]))
        layer = Layer(box, (near, 1), (len(packed), len(data)))
        parts[name] = Body(name, "bone", {"front": layer})
        packed += data
    axes = {"front": ((0.0, 0.0, -1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))}
    return Atlas(Table("made up", 1, axes, {}, parts), packed, Guide({}, {}, {}, {}, [], {}, {}))  # type: ignore[arg-type]


def _composed(*paints: Paint, **layers: tuple[tuple[int, int, int, int], int]) -> Grid:
    return compose(_atlas(**layers), paints, "front", BOX, 4, 4)


def _tones(grid: Grid) -> list[list[int | None]]:
    return [[paint and paint.tone for paint in row] for row in grid.paints]


def test_the_nearest_is_seen_whatever_the_order() -> None:
    squares = {"far": ((0, 4, 4, 4), 1), "near": ((1, 3, 2, 2), 9)}
    paints = Paint("far", WHITE, 0), Paint("near", RED, 1)
    assert _composed(*paints, **squares) == _composed(*reversed(paints), **squares)
    assert _tones(_composed(*paints, **squares)) == [[0, 0, 0, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]]


def test_what_nothing_covers_stays_empty() -> None:
    grid = _composed(Paint("one", RED, 0), one=((2, 4, 2, 1), 0))
    assert [[bool(colour) for colour in row] for row in grid.colours] == [[False, False, True, True]] + [
        [False] * 4
    ] * 3


def test_a_hidden_subject_shows_through_and_stays_hidden() -> None:
    squares = {"bone": ((0, 4, 4, 4), 9), "muscle": ((0, 4, 2, 4), 1)}
    grid = _composed(Paint("bone", WHITE), Paint("muscle", RED, 0, ghost=True), **squares)
    behind, beside = grid.colours[0][0], grid.colours[0][3]
    assert behind
    assert beside
    assert behind[0] - behind[1] > beside[0] - beside[1]
    assert _tones(grid)[0][0] is None


@pytest.mark.parametrize("sight", ["all colours", "no red", "no green", "no blue"])
def test_what_bone_hides_is_hatched_in_stripes_told_apart_and_no_tendon_is(sight: str) -> None:
    """A tendon is pale, and so would be what shows through evenly: stripes tell the two apart on every canvas."""
    squares = {"bone": ((0, 4, 4, 4), 9), "muscle": ((0, 4, 4, 4), 1), "tendon": ((0, 4, 4, 4), 12)}
    for colour in MUSCLES:
        ghost = Paint("muscle", colour, 0, ghost=True)
        grid = _composed(Paint("bone", BONE), ghost, **squares)
        one, other = {seen for row in grid.colours for seen in row if seen}
        assert looks(one, other, sight) >= 9, colour
        assert (grid.laid[ghost, False], grid.laid[ghost, True]) == (16, 16)
        pale = Paint("tendon", tendon(colour), 0, ghost=True)
        plain = _composed(Paint("bone", BONE), pale, **squares)
        assert len({one for row in plain.colours for one in row}) == 1
        assert plain.laid[pale, True] == 0


def test_a_film_lies_on_its_bone_but_never_on_a_muscle_before_it() -> None:
    squares = {"bone": ((0, 4, 4, 4), 5), "muscle": ((0, 4, 2, 4), 9), "zone": ((0, 4, 4, 4), 4)}
    grid = _composed(Paint("bone", WHITE), Paint("muscle", RED, 0), Paint("zone", BLUE, film=True), **squares)
    assert [colour and colour[2] > colour[0] for colour in grid.colours[0]] == [False, False, True, True]


def test_a_line_around_what_is_outlined_lies_on_its_bone_alone() -> None:
    squares = {"bone": ((0, 3, 4, 3), 5), "muscle": ((0, 4, 1, 4), 9), "zone": ((1, 2, 1, 1), 5)}
    paints = Paint("bone", WHITE), Paint("muscle", RED, 0), Paint("zone", BLUE, film=True, outlined=True)
    dark = [[colour == OUTLINE for colour in row] for row in _composed(*paints, **squares).colours]
    assert dark == [[False] * 4, [False, True, False, False], [False, False, True, False], [False, True, False, False]]
    plain = [paint._replace(outlined=False) for paint in paints]
    assert not any(OUTLINE in row for row in _composed(*plain, **squares).colours)


def test_a_film_on_a_sheet_hides_it_and_not_another_muscle() -> None:
    squares = {"sheet": ((0, 4, 4, 4), 5), "muscle": ((0, 4, 2, 4), 5), "zone@sheet": ((0, 4, 4, 4), 5)}
    film = Paint("zone@sheet", BLUE, film=True)
    grid = _composed(Paint("muscle", RED, 0, ghost=True), Paint("sheet", WHITE, 1, ghost=True), film, **squares)
    assert [paint and paint.part for paint in grid.paints[0]] == ["muscle", "muscle", "zone@sheet", "zone@sheet"]


def test_points_and_samples_are_each_others_reverse() -> None:
    grid = _composed()
    assert [grid.sample(*grid.point(n, m, BOX), BOX) for n in range(4) for m in range(4)] == [
        (n, m) for n in range(4) for m in range(4)
    ]
    assert grid.sample(4.1, 1, BOX) is None


@pytest.mark.parametrize("packed", [b"", b"no zlib", zlib.compress(b"short")])
def test_a_damaged_layer_is_an_error(packed: bytes) -> None:
    layer = Layer((0, 2, 2, 2), (0, 1), (0, len(packed)))
    atlas = _atlas()._replace(packed=packed)
    with pytest.raises(ValueError, match=r"."):
        atlas.planes(layer)
