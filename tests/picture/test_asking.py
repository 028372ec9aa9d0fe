"""What picture questions need of a picture: what it tells apart, where its points lie, and that it keeps the answer."""

import re
from itertools import combinations
from math import dist

import pytest

from hipcli.picture.asking import Seen, nameless, numbered, overlap, regions, seen
from hipcli.picture.charset import BRAILLE
from hipcli.picture.figure import Figure, figure
from hipcli.picture.layers import Atlas
from hipcli.quiz.cards.sights import told_apart
from tests.every import every
from tests.picture.conftest import MUSCLES, SIZES
from tests.quiz.bundled import cards


@pytest.fixture(scope="module")
def sights(atlas: Atlas) -> dict[str, Seen]:
    """Return what can be asked of the bundled pictures, by muscle."""
    return {one.muscle: one for one in seen(atlas)}


def _text(found: Figure) -> str:
    return " ".join("".join(letter for letter, _, _ in row) for row in found.cells).casefold()


@every("slug", MUSCLES)
def test_a_question_does_not_say_the_name_or_a_word_like_it(slug: str, atlas: Atlas) -> None:
    for view in atlas.guide.views[slug]:
        for charset in (BRAILLE, None):
            made = figure(atlas, nameless(atlas, slug, view), view, 60, 28, charset)
            parts = ["2 colours: its 2 parts."] if slug in ("adductor-magnus", "biceps-femoris") else []
            assert made.said[: len(parts)] == parts
            counts = made.said[len(parts) :]
            counted = [
                re.fullmatch(r"(Faint|Dotted): (a muscle|\d muscles)[^.]* it in this view\.", said) for said in counts
            ]
            assert all(counted), "what is said of a muscle names it"
            assert len(counted) == (slug in atlas.guide.around)
            words = {word.strip(",.") for said in counts for word in said.split()[1:]}
            assert words <= {
                "a",
                "one",
                "2",
                "3",
                "4",
                "muscle",
                "muscles",
                "in",
                "front",
                "of",
                "behind",
                "beside",
                "it",
                "this",
                "view",
            }
            named = {word[:5] for tag in made.tags for text in tag.texts for word in text.casefold().split()}
            assert not any(word[:5] in named for word in slug.split("-") if len(word) > 4), named
            assert slug.replace("-", " ") not in _text(made)
            assert not {"long head", "short head"} & {text for tag in made.tags for text in tag.texts}


def test_a_label_that_would_tell_is_left_out_and_others_stay(atlas: Atlas) -> None:
    assert "iliac-crest" in nameless(atlas, "gluteus-medius", "side").places
    assert not any("iliac" in id_ for id_ in nameless(atlas, "iliacus", "front").places)
    assert not any("quadrate" in id_ for id_ in nameless(atlas, "quadratus-femoris", "back").places)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("charset", [BRAILLE, None])
def test_numbers_stand_at_their_points_and_the_muscle_is_not_shown(
    size: tuple[int, int], charset: object, atlas: Atlas
) -> None:
    points = dict(zip("123", ("ischial-spine", "greater-trochanter", "gluteal-tuberosity"), strict=True))
    made = figure(atlas, numbered("piriformis", points), "back", size[0], size[1] - 2, charset)  # type: ignore[arg-type]
    assert sorted(letter for row in made.cells for letter, style, _ in row if style == "landmark") == ["1", "2", "3"]
    assert not any(paint.tone is not None for paint in made.paints)
    assert {atlas.table.parts[paint.part].kind for paint in made.paints if paint.film} == {"origin"}


@every("id_", lambda: [card.id for card in cards().values() if card.kind == "point"])
def test_points_to_choose_from_lie_in_every_picture_and_farther_apart_than_they_are_accurate(
    id_: str, atlas: Atlas
) -> None:
    picture = cards()[id_].picture
    assert picture is not None
    points = {str(n): id_ for n, id_ in enumerate((picture.at, *picture.others))}
    view = picture.view
    for columns, rows in SIZES:
        made = figure(atlas, numbered(picture.muscle, points), view, columns, rows - 2)  # type: ignore[arg-type]
        signs = [letter for row in made.cells for letter, style, _ in row if style == "landmark"]
        assert sorted(signs) == sorted(points), (columns, "each in a cell of its own")
    spots = [atlas.table.landmarks[id_] for id_ in points.values()]
    for one, other in combinations(spots, 2):
        apart = dist(atlas.seen(one.at, view)[:2], atlas.seen(other.at, view)[:2])  # type: ignore[arg-type]
        assert apart > one.accuracy + other.accuracy


def test_only_good_drawings_are_asked(atlas: Atlas, sights: dict[str, Seen]) -> None:
    assert set(sights) == set(MUSCLES) - {"psoas-minor"}
    assert atlas.guide.unasked == ["psoas-minor"]


def test_what_is_told_apart_shares_less_than_half(atlas: Atlas, sights: dict[str, Seen]) -> None:
    for one in sights.values():
        patches = regions(atlas, one.view)
        for other in MUSCLES:
            share = overlap(patches[one.muscle], patches[other])
            assert (share < 0.5 and other != one.muscle) is (other in one.apart), (one.muscle, other, share)


def test_what_covers_another_is_no_option_beside_it(sights: dict[str, Seen]) -> None:
    assert "gluteus-minimus" not in sights["gluteus-medius"].apart
    assert "piriformis" not in sights["gluteus-maximus"].apart
    assert {"semitendinosus", "gracilis"} <= set(sights["gluteus-medius"].apart)


def test_points_are_seen_from_this_side_and_in_the_picture(atlas: Atlas, sights: dict[str, Seen]) -> None:
    for one in sights.values():
        assert list(one.points) == list(one.ends) == list(atlas.guide.views[one.muscle])
        for view, points in one.points.items():
            for id_, (x, y, radius) in points.items():
                assert view in atlas.guide.seen[id_]
                assert 0 < x < 120
                assert 0 < y < 100
                assert 0 < radius < 10


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [((0, 0, 1), (10, 0, 1), False), ((0, 0, 1), (11, 0, 1), True), ((0, 0, 8), (11, 0, 8), False)],
)
def test_points_are_apart_by_cells_and_by_accuracy(
    one: tuple[int, int, int], other: tuple[int, int, int], apart: bool
) -> None:
    assert told_apart(one, other) is apart


def test_overlap_counts_the_smaller_region() -> None:
    assert overlap(([0b1111], 4), ([0b0011], 2)) == 1
    assert overlap(([0b1100], 2), ([0b0110], 2)) == 0.5
    assert overlap(([0], 0), ([1], 1)) == 0
