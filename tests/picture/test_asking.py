"""What picture questions need of a picture: what it tells apart, where its points lie, and that it keeps the answer."""

from itertools import combinations

import pytest

from hipcli.picture.asking import SMALLEST, Seen, nameless, numbered, overlap, region, seen
from hipcli.picture.braille import Canvas
from hipcli.picture.geometry import VIEWS, Geometry, View
from hipcli.picture.paths import inside
from hipcli.picture.svg import svg_text
from tests.every import every
from tests.picture.conftest import MUSCLES, SIZES, draw


@pytest.fixture(scope="module")
def sights(geometry: Geometry) -> list[Seen]:
    """Return what can be asked of the bundled pictures."""
    return seen(geometry)


def shared(geometry: Geometry, one: str, other: str, view: View) -> float:
    return overlap(region(geometry, one, view), region(geometry, other, view))


@pytest.mark.parametrize("view", VIEWS)
@every("slug", MUSCLES)
def test_a_question_does_not_say_the_name_or_a_word_like_it(slug: str, view: View, geometry: Geometry) -> None:
    made = nameless(geometry, slug, view)
    text = ("".join(c for row in draw(made, 60, 30) for c, _ in row) + svg_text(made)).casefold()
    assert slug.replace("-", " ") not in text
    assert made.notes == ()
    for label in made.labels:
        said = {word[:5] for word in label.text.casefold().split()}
        assert not any(word[:5] in said for word in slug.split("-") if len(word) > 4), label


def test_a_label_that_would_tell_is_left_out_and_others_stay(geometry: Geometry) -> None:
    assert "iliac crest" in {label.text for label in nameless(geometry, "gluteus-medius", "side").labels}
    assert not any("iliac" in label.text for label in nameless(geometry, "iliacus", "front").labels)
    assert not any("quadrate" in label.text for label in nameless(geometry, "quadratus-femoris", "back").labels)


@pytest.mark.parametrize("size", SIZES)
def test_numbers_stand_at_their_points_and_the_muscle_is_not_shown(size: tuple[int, int], geometry: Geometry) -> None:
    points = dict(zip("123", ("asis", "greater-trochanter", "ischial-tuberosity"), strict=True))
    made = numbered(geometry, "gluteus-medius", "side", points)
    canvas = Canvas(made, *size)
    grid = canvas.cells()
    styles = {style for row in grid for _, style in row}
    assert "origin" in styles
    assert not styles & {"muscle", "tendon", "insertion"}
    for sign, id_ in points.items():
        column, row = canvas.cell(geometry.skeleton.landmarks[id_].views["side"].at)
        assert grid[row][column] == (sign, "landmark")
    assert sum(style == "landmark" for row in grid for _, style in row) == 3
    foot = "".join(character for character, _ in grid[-1])
    assert "origin" in foot
    assert "insertion" not in foot


def test_only_good_drawings_are_asked(geometry: Geometry, sights: list[Seen]) -> None:
    asked = {one.muscle for one in sights}
    assert asked == {slug for slug, shape in geometry.shapes.items() if shape.quality in "AB"}
    assert "psoas-minor" not in asked


def test_what_is_told_apart_shares_less_than_half(geometry: Geometry, sights: list[Seen]) -> None:
    """Counted anew for every third muscle, with all others."""
    assert any(one.apart for one in sights[::3])
    for one in sights[::3]:
        assert one.view == geometry.shapes[one.muscle].best_view
        for other in geometry.shapes:
            if other != one.muscle:
                share = shared(geometry, one.muscle, other, one.view)
                assert (share < 0.5) is (other in one.apart), (one.muscle, other, share)


def test_points_are_seen_in_the_picture_and_in_cells_of_the_smallest_one(
    geometry: Geometry, sights: list[Seen]
) -> None:
    for one in sights:
        assert list(one.points) == list(one.ends) == geometry.shapes[one.muscle].views
        for view, points in one.points.items():
            assert len(points) > 10
            assert one.ends[view]
            for id_, (column, row) in points.items():
                assert geometry.skeleton.landmarks[id_].views[view].visible
                assert 0 <= column < SMALLEST[0]
                assert 0 < row < SMALLEST[1] - 1


def test_overlap_counts_the_smaller_region(geometry: Geometry) -> None:
    assert shared(geometry, "gluteus-maximus", "piriformis", "back") > 0.5
    assert shared(geometry, "gluteus-medius", "semitendinosus", "back") == 0
    for one, other in combinations(("gracilis", "sartorius", "adductor-magnus"), 2):
        assert shared(geometry, one, other, "back") == shared(geometry, other, one, "back")


def test_overlap_is_what_points_in_both_regions_say(geometry: Geometry) -> None:
    """Counted anew, a point every 4 mm, with the rule for a point instead of the one for filling."""
    for one, other, view in (
        ("gluteus-medius", "gluteus-minimus", "side"),
        ("semitendinosus", "biceps-femoris", "back"),
    ):
        first, second = (
            [path for part in geometry.shapes[slug].parts for path in part.regions[view].visible]  # type: ignore[index]
            for slug in (one, other)
        )
        spots = [(float(u), float(v)) for u in range(-200, 200, 4) for v in range(-500, 200, 4)]
        a, b = ({spot for spot in spots if inside(spot, region)} for region in (first, second))
        assert shared(geometry, one, other, view) == pytest.approx(len(a & b) / min(len(a), len(b)), abs=0.06)  # type: ignore[arg-type]
