"""What picture questions need of a scene."""

import pytest

from hipcli.picture.asking import lettered, nameless, overlap, tellable, without_end
from hipcli.picture.braille import draw
from hipcli.picture.geometry import Geometry
from hipcli.picture.svg import svg_text
from tests.picture.conftest import MUSCLES, scene


@pytest.mark.parametrize("slug", MUSCLES)
def test_a_question_does_not_say_the_name(slug: str, geometry: Geometry) -> None:
    made = nameless(geometry, slug)
    text = "".join(c for row in draw(made, 60, 30) for c, _ in row) + svg_text(made)
    assert slug.replace("-", " ") not in text.casefold()


def test_lettered_points_stand_where_the_insertion_is_not_shown(geometry: Geometry) -> None:
    made = without_end(scene(geometry, "gluteus-medius", "side"), "insertion")
    places = geometry.skeleton.landmarks
    points = {
        letter: places[id_].views["side"].at
        for letter, id_ in zip("ABC", ("asis", "greater-trochanter", "ischium"), strict=True)
    }
    cells = draw(lettered(made, points), 60, 30)
    body = [pair for row in cells[1:-1] for pair in row]
    assert {c for c, style in body if style == "landmark"} == set("ABC")
    assert not any(style == "insertion" for _, style in body)
    assert any(style == "origin" for _, style in body)


def test_points_too_near_each_other_are_not_asked() -> None:
    assert tellable({"A": (0, 0), "B": (30, 0)})
    assert not tellable({"A": (0, 0), "B": (9, 9)})


def test_overlap_tells_the_gemelli_from_gluteus_maximus(geometry: Geometry) -> None:
    assert overlap(geometry, "gluteus-maximus", "piriformis", "back") > 0.5
    assert overlap(geometry, "gluteus-medius", "semitendinosus", "back") == 0
    assert overlap(geometry, "piriformis", "gracilis", "back") == overlap(geometry, "gracilis", "piriformis", "back")
