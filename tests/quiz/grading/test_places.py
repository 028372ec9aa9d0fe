"""Which place holds which, which overlap, and which are only neighbours."""

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Landmark
from hipcli.quiz.grading.places import holders, lies_in, overlapping, related, trunks
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog, grader


@pytest.mark.parametrize(
    ("place", "held_by"),
    [
        ("trochanteric-fossa", "greater-trochanter"),
        ("trochanteric-fossa", "femur"),
        ("asis", "ilium"),
        ("asis", "hip-bone"),
        ("pubic-crest", "body-of-pubis"),
        ("pubic-crest", "pubis"),
        ("gerdy-tubercle", "lateral-tibial-condyle"),
    ],
)
def test_a_place_lies_in_what_holds_it_and_not_the_other_way(catalog: Catalog, place: str, held_by: str) -> None:
    assert held_by in holders(catalog, place)
    assert lies_in(catalog, place, held_by)
    assert not lies_in(catalog, held_by, place)


@every("place", catalog().ids("landmark"))
def test_no_place_holds_itself(place: str) -> None:
    above = holders(catalog(), place)
    assert place not in above
    assert len({*above}) == len(above)
    assert [one for one in above if one not in catalog() and one not in catalog().frames.bones] == []
    assert overlapping(catalog(), place, place)


@pytest.mark.parametrize(
    ("a", "b", "overlap", "near"),
    [
        ("iliotibial-tract", "gerdy-tubercle", True, True),
        ("trochanteric-fossa", "greater-trochanter", True, True),
        ("ischial-spine", "lesser-sciatic-notch", False, True),
        ("body-of-pubis", "inferior-pubic-ramus", False, True),
        ("greater-trochanter", "lesser-trochanter", False, False),
        ("asis", "aiis", False, False),
        ("ischial-tuberosity", "ischial-spine", False, False),
    ],
)
def test_places_overlap_or_are_neighbours_or_neither(
    catalog: Catalog, a: str, b: str, overlap: bool, near: bool
) -> None:
    assert overlapping(catalog, a, b) is overlapping(catalog, b, a) is overlap
    assert related(catalog, a, b) is related(catalog, b, a) is near


@every("place", sorted({place for pair in catalog().frames.same | catalog().frames.near for place in pair}))
def test_every_place_that_is_named_here_is_in_the_content(place: str) -> None:
    assert place in catalog()


def test_branches_know_their_trunks(catalog: Catalog) -> None:
    assert trunks(catalog, "tibial-nerve") == ["sciatic-nerve"]
    assert trunks(catalog, "medial-circumflex-femoral-artery")[:2] == ["deep-femoral-artery", "femoral-artery"]
    assert trunks(catalog, "femoral-nerve") == []


def test_the_bone_alone_is_asked_about_more_exactly_wherever_it_is_true() -> None:
    """Of a set with one place on each bone it tells which of them is meant, and counts."""
    checked = 0
    for id_ in cards():
        expected = asked(id_).expected
        required = expected.required if expected.kind == "place" else ()
        places = [entry for one in required if isinstance(entry := catalog().entry(one.id), Landmark)]
        bones = [place.bone for place in places if place.bone in catalog() and place.bone not in expected.fitting]
        for bone in bones:
            checked += 1
            worth = {"coarse", "partial"} if len(bones) > bones.count(bone) == 1 else {"coarse"}
            assert grader().grade(expected, catalog().name(bone)).mark in worth, (id_, bone)
    assert checked > 50
