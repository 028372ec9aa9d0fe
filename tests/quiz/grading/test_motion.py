"""Movements are read one by one, with sides and joints shared as a sentence shares them."""

import pytest

from hipcli.quiz.grading.motion import Motion, read_motions
from tests.quiz.bundled import catalog, mark


def read(text: str) -> list[Motion]:
    return read_motions(text, catalog().moves, lambda word: ()).found


def named(text: str) -> list[tuple[str, str]]:
    return [(motion.name, "/".join(motion.joints)) for motion in read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "flexes and medially rotates the knee; extends hip",
            [("flexion", "knee"), ("medial-rotation", "knee"), ("extension", "hip")],
        ),
        ("medial and lateral rotation of the thigh", [("medial-rotation", "hip"), ("lateral-rotation", "hip")]),
        ("extends hip, rotates leg laterally", [("extension", "hip"), ("lateral-rotation", "knee/hip")]),
        ("flexes hip and knee", [("flexion", "hip"), ("flexion", "knee")]),
        ("hip extension, flexion of the knee", [("extension", "hip"), ("flexion", "knee")]),
        ("knee flexion, internal rotation", [("flexion", "knee"), ("medial-rotation", "knee")]),
        ("adducts the leg at the hip", [("adduction", "hip")]),
        ("ext, lat rot", [("extension", ""), ("lateral-rotation", "")]),
        ("ext/int rot", [("extension", ""), ("medial-rotation", "")]),
        ("ext & lat rot of hip", [("extension", "hip"), ("lateral-rotation", "hip")]),
        ("ext + ER", [("extension", ""), ("lateral-rotation", "")]),
        ("extends thigh and assists in lateral rotation", [("extension", "hip"), ("lateral-rotation", "")]),
        ("FABER", [("flexion", ""), ("abduction", ""), ("lateral-rotation", "")]),
        ("abduction, rotates it medially", [("abduction", ""), ("medial-rotation", "")]),
        ("keeps the pelvis level when standing on one leg", [("stabilisation", "pelvis")]),
        ("prevents hyperextension of the hip", [("extension", "hip")]),
        ("prevents pelvic drop", [("stabilisation", "pelvis")]),
        ("pelvic stabilisation, abduction", [("stabilisation", "pelvis"), ("abduction", "")]),
        ("knee flexion, adduction, rotation", [("flexion", "knee"), ("adduction", ""), ("rotation", "knee")]),
        (
            "lateral rotation with the hip extended and abduction in flexion",
            [("lateral-rotation", ""), ("abduction", "")],
        ),
        ("femoral nerve", []),
        ("adduction with the knee and hip flexed", [("adduction", "")]),
        ("abduction when the knee and the hip are straight", [("abduction", "")]),
        ("adduction when standing and strongly flexes", [("adduction", ""), ("flexion", "")]),
        ("adduction when standing and wibbling in flexion", [("adduction", "")]),
        ("flexion in the hip, extension from the knee", [("flexion", "hip"), ("extension", "knee")]),
        ("posterior tilt and flexion of the pelvis", [("posterior-tilt", "pelvis"), ("flexion", "")]),
        ("anterior tilt and abduction of the spine", [("anterior-tilt", ""), ("abduction", "lumbar")]),
        ("assists with hip flexion, helps in hip extension", [("flexion", "hip"), ("extension", "hip")]),
    ],
)
def test_sides_and_joints_belong_to_the_movements_around_them(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


def test_a_part_or_posture_is_told_of_the_movement_beside_it() -> None:
    found = read("abduction; anterior fibres medially rotate, lateral rotation (hip extended)")
    assert [motion.when for motion in found] == [False, True, True]


@pytest.mark.parametrize(
    ("card", "typed", "as_"),
    [
        ("piriformis/action/hip:set", "lateral rotation, medial rotation", "wrong"),
        ("piriformis/action/hip:set", "lateral rotation (hip extended), medial rotation (hip flexed)", "right"),
        ("gluteus-medius/action/hip:set", "abduction, medial and lateral rotation", "tie"),
        (
            "gluteus-medius/action/hip:set",
            "abduction, anterior fibres rotate medially, posterior fibres laterally",
            "right",
        ),
        ("adductor-brevis/action/hip:set", "adduction, flexion, extension, medial rotation, lateral rotation", "wrong"),
        ("iliofemoral-ligament/limit/hip:set", "extension, both rotations", "coarse"),
        ("psoas-major/action/hip:set", "flexes the leg", "coarse"),
        ("gracilis/action/hip:set", "adducts the leg", "right"),
        ("tensor-fasciae-latae/action/hip:set", "lifts leg sideways, bends hip, turns it in", "right"),
        ("tensor-fasciae-latae/action/hip:set", "lifts leg sideways, bends hip, turns it out", "partial"),
        ("femoral-nerve/lesion/movement/hip:forward", "lifting the thigh forwards", "right"),
        ("femoral-nerve/lesion/movement/hip:forward", "swings the thigh back", "wrong"),
        ("gracilis/action/hip:set", "adduction of the wibble", "strange"),
        ("gracilis/action/hip:set", "adduction of the sacrum", "wrong"),
    ],
)
def test_a_movement_beside_its_opposite_is_a_hedge_unless_it_says_when_each(card: str, typed: str, as_: str) -> None:
    assert mark(card, typed) == as_
