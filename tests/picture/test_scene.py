"""Scenes: marks lie on the bones that the content names, and each says what a picture must say."""

import json
from functools import cache
from typing import Any

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Attachment
from hipcli.anatomy.model import Muscle
from hipcli.disk.paths import content_folder
from hipcli.picture.composing import scene_of
from hipcli.picture.geometry import VIEWS, Geometry, Path, Point
from hipcli.picture.paths import inside
from hipcli.picture.scene import whole
from hipcli.picture.subjects import wanted
from tests.every import every
from tests.picture.conftest import MUSCLES, scene

#: The bones of the geometry that a bone of the content may be.
BONES = {
    "ilium": ("right-pelvis",), "ischium": ("right-pelvis",), "pubis": ("right-pelvis",), "hip-bone": ("right-pelvis",),
    "sacrum": ("sacrum",), "coccyx": ("coccyx-schematic",), "femur": ("right-femur",), "patella": ("right-patella",),
    "tibia": ("right-tibia",), "fibula": ("right-fibula",),
    "vertebrae": tuple(f"{level}-schematic" for level in ("t12", "l1", "l2", "l3", "l4", "l5")),
}  # fmt: skip
#: How far a mark may lie off the silhouette, in mm: an origin as far as the data are exact; an insertion farther, as
#: gluteus maximus ends in the undrawn iliotibial tract and biceps femoris behind the head of the fibula.
OFF = {"origin": 6.0, "insertion": 11.0}


def distance(point: Point, polygon: Path) -> float:
    """Return how far a point lies outside a polygon; 0 inside."""
    if inside(point, [polygon]):
        return 0.0
    best = 1e9
    for (a, b), (c, d) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        length = (c - a) ** 2 + (d - b) ** 2
        t = max(0.0, min(1.0, ((point[0] - a) * (c - a) + (point[1] - b) * (d - b)) / length)) if length else 0.0
        u, v = a + (c - a) * t, b + (d - b) * t
        best = min(best, ((point[0] - u) ** 2 + (point[1] - v) ** 2) ** 0.5)
    return best


@cache
def stored(name: str) -> Any:
    """Return a file of the geometry with all that is in it, also what no picture needs."""
    return json.loads((content_folder() / "geometry" / f"{name}.json").read_text(encoding="utf-8"))


def bones_of(facts: tuple[Attachment, ...]) -> set[str]:
    return {bone for fact in facts if fact.bone for bone in BONES[fact.bone]}


@pytest.mark.parametrize("view", VIEWS)
@every("slug", MUSCLES)
def test_origin_and_insertion_lie_on_a_bone_that_the_content_names(slug: str, view: str, catalog: Catalog) -> None:
    muscle = catalog.get(slug, Muscle)
    for end, facts in (("origin", muscle.origin), ("insertion", muscle.insertion)):
        fixed = stored("muscles")["muscles"][slug][end]
        bones = bones_of(facts)
        seen = [stored("bones")["bones"][bone]["views"].get(view) for bone in bones]
        off = min(distance(fixed["views"][view]["at"], one["silhouette"]) for one in seen if one)
        assert off <= OFF[end], (fixed["drawn"], sorted(bones))


@pytest.mark.parametrize("view", VIEWS)
@every("slug", MUSCLES)
def test_a_muscle_has_bones_marks_and_three_to_five_labels(slug: str, view: str, geometry: Geometry) -> None:
    made = scene(geometry, slug, view)
    assert len(made.bones) > 5
    assert {mark.style for mark in made.marks} == {"origin", "insertion"}
    assert 2 <= len(made.labels) <= 5
    assert any(sheet.visible or sheet.hidden for sheet in made.sheets)
    left, right, bottom, top = made.box
    assert right - left == pytest.approx(top - bottom)
    for mark in made.marks:
        assert left <= mark.at[0] <= right
        assert bottom <= mark.at[1] <= top


def test_quality_c_and_what_is_mostly_hidden_are_said(geometry: Geometry) -> None:
    assert "quality C" in " ".join(scene(geometry, "psoas-minor", "front").notes)
    assert "--view back" in " ".join(scene(geometry, "gluteus-maximus", "front").notes)
    assert scene(geometry, "gluteus-maximus", "back").notes == ()


def test_adductor_minimus_shows_magnus_and_says_so(geometry: Geometry, catalog: Catalog) -> None:
    made = scene_of(geometry, wanted(catalog.entry("adductor-minimus"), catalog))
    assert made is not None
    assert made.title == "Adductor magnus"
    assert made.notes[0].startswith("Adductor minimus is not drawn by itself")


@pytest.mark.parametrize(
    "id_", ["adductors", "obturator-nerve", "ischial-tuberosity", "femoral-triangle", "hip-flexion"]
)
def test_several_muscles_share_a_scene_each_labelled_or_named(id_: str, geometry: Geometry, catalog: Catalog) -> None:
    want = wanted(catalog.entry(id_), catalog)
    made = scene_of(geometry, want)
    assert made is not None
    said = " ".join([*(label.text for label in made.labels), *made.notes])
    assert len(want.muscles) >= 2
    assert [subject.name for subject in want.muscles if subject.name not in said] == []


def test_what_would_hide_another_muscle_is_drawn_in_outline(geometry: Geometry, catalog: Catalog) -> None:
    made = scene_of(geometry, wanted(catalog.entry("lateral-rotators"), catalog))
    assert made is not None
    assert {sheet.muscle for sheet in made.sheets if sheet.glass} == {"gluteus-maximus"}
    assert "Gluteus maximus" in made.notes[-1]


def test_a_landmark_is_marked_and_a_ligament_joins_its_ends(geometry: Geometry, catalog: Catalog) -> None:
    asis = scene_of(geometry, wanted(catalog.entry("asis"), catalog))
    inguinal = scene_of(geometry, wanted(catalog.entry("inguinal-ligament"), catalog))
    assert asis is not None
    assert inguinal is not None
    assert [mark.style for mark in asis.marks].count("landmark") == 1
    (line,) = inguinal.lines
    places = geometry.skeleton.landmarks
    assert line.points == [places["asis"].views["front"].at, places["pubic-tubercle"].views["front"].at]


def test_what_has_no_picture_has_none(geometry: Geometry, catalog: Catalog) -> None:
    for id_ in ("trendelenburg-test", "c044", "moore-piriformis"):
        assert wanted(catalog.entry(id_), catalog).empty, id_
    artery = wanted(catalog.entry("femoral-artery"), catalog)
    assert artery.only_layers
    assert scene_of(geometry, artery) is None


def test_what_is_drawn_is_what_the_geometry_has(geometry: Geometry, catalog: Catalog) -> None:
    assert set(geometry.shapes) == catalog.frames.drawn


def test_a_box_is_a_square_that_holds_the_crest() -> None:
    assert whole([(0, 10, -300, -200)]) == (-216.5, 226.5, -300.0, 143.0)
