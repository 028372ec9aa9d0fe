"""Moment arms: read between the steps, gaps kept, a range over the models, compared with the card part by part."""

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import Muscle
from hipcli.anatomy.posture import (
    AXES,
    Arm,
    MomentArms,
    arms_at,
    compare,
    missing_models,
    opposite,
    part_id,
    rank,
    value_at,
)
from hipcli.library.geometry import load_moment_arms
from tests.every import every

ARMS = load_moment_arms()


@pytest.mark.parametrize(
    ("angle", "expected"), [(-20, 10), (-10, 15), (0, 20), (5, None), (10, None), (20, 30), (15, None)]
)
def test_a_value_lies_between_its_neighbours_and_a_gap_stays_one(angle: float, expected: float | None) -> None:
    assert value_at([10, 20, None, 30], [-20, 0, 10, 20], angle) == expected


@every("slug", sorted(ARMS.muscles))
def test_every_curve_has_a_value_or_a_gap_at_each_step(slug: str) -> None:
    for part in ARMS.muscles[slug]:
        for curve in part.curves().values():
            assert {len(getattr(curve, axis)) for axis in AXES} == {len(ARMS.flexion_deg)}
    for angle in ARMS.flexion_deg:
        for arm in arms_at(ARMS, slug, angle):
            assert set(arm.by_model) <= set(ARMS.models)
            assert arm.low <= arm.high


@every("reversal", ARMS.reversals, ids=lambda r: f"{r.muscle}-{r.part}-{r.axis}")
def test_the_arm_changes_its_sign_where_a_reversal_says(reversal: object) -> None:
    r = ARMS.reversals[ARMS.reversals.index(reversal)]  # type: ignore[arg-type]
    for model, angle in r.by_model.items():
        (part,) = (p for p in ARMS.muscles[r.muscle] if p.part == r.part)
        if model in part.curves():
            row = getattr(part.curves()[model], r.axis)
            ends = (max(angle - 6, -20), min(angle + 6, 110))
            before, after = (value_at(row, ARMS.flexion_deg, end) for end in ends)
            assert before is not None
            assert after is not None
            assert before * after <= 0


def test_an_arm_has_a_movement_only_where_the_models_agree() -> None:
    assert Arm("x", "rotation", {"a": 3, "b": 9}).movement == "medial-rotation"
    assert Arm("x", "flexion", {"a": -3, "b": -9}).movement == "extension"
    assert Arm("x", "adduction", {"a": -3, "b": 9}).movement == ""
    assert Arm("x", "flexion", {"a": -9, "b": -3}).size == (3, 9)
    assert Arm("x", "flexion", {"a": -4, "b": 4}).little
    assert opposite("abduction") == "adduction"


def test_artefacts_are_left_out_and_said() -> None:
    (flexion,) = (arm for arm in arms_at(ARMS, "psoas-major", 95) if arm.axis == "flexion")
    assert set(flexion.by_model) == {"rajagopal2016"}
    assert missing_models(ARMS, "whole muscle", "psoas-major", 95) == [("gait2392", True)]
    assert missing_models(ARMS, "whole muscle", "quadratus-femoris", 0) == [("rajagopal2016", False)]
    assert missing_models(ARMS, "whole muscle", "piriformis", 90) == []


@pytest.mark.parametrize(
    ("slug", "part", "movement", "angle", "verdict"),
    [
        ("piriformis", "whole muscle", "medial-rotation", 90, "agrees"),
        ("piriformis", "whole muscle", "lateral-rotation", 0, "agrees"),
        ("piriformis", "whole muscle", "abduction", 0, "posture"),
        ("gluteus-medius", "anterior fibres", "medial-rotation", 90, "agrees"),
        ("gluteus-medius", "posterior fibres", "medial-rotation", 90, "differs"),
        ("gluteus-medius", "middle fibres", "medial-rotation", 90, "part"),
        ("psoas-major", "whole muscle", "adduction", 95, "silent"),
    ],
)
def test_the_card_is_compared_part_by_part_and_posture_by_posture(
    catalog: Catalog, slug: str, part: str, movement: str, angle: float, verdict: str
) -> None:
    assert compare("hip", catalog.get(slug, Muscle), part, movement, angle).verdict == verdict


def test_parts_of_the_models_are_parts_of_the_content(catalog: Catalog) -> None:
    named = {
        (slug, part.part): part_id(catalog.get(slug, Muscle), part.part)
        for slug in ARMS.muscles
        for part in ARMS.muscles[slug]
    }
    assert named["gluteus-maximus", "superior fibres"] == "upper-fibres"
    assert named["adductor-magnus", "adductor part, distal"] == "adductor-part"
    unmatched = {
        key for key, id_ in named.items() if id_ is None and key[1] not in ("whole muscle", "both gemelli as one")
    }
    assert {part for _, part in unmatched} == {"middle fibres"}


def test_a_ranking_goes_from_the_longest_arm_to_what_no_model_has(catalog: Catalog) -> None:
    found = rank(ARMS, catalog.muscles(), "lateral-rotation", 0)
    sizes = [sum(one.arm.size) for one in found if one.arm and one.arm.movement]
    assert sizes == sorted(sizes, reverse=True)
    assert all(one.arm.movement == "lateral-rotation" for one in found if one.arm and one.arm.movement)
    unknown = [one.muscle.id for one in found if one.arm is None]
    assert {"obturator-internus", "obturator-externus"} <= set(unknown)
    assert [one.arm is None for one in found] == sorted(one.arm is None for one in found)


def test_nothing_about_a_muscle_no_model_has() -> None:
    assert arms_at(ARMS, "obturator-internus", 30) == []
    assert isinstance(ARMS, MomentArms)
