"""Movements are read from nouns, verbs and initials, and opposites stay opposites."""

import pytest

from hipcli.anatomy.movements import movement, movement_words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("flexion", ("flexion", None)),
        ("flexes the hip", ("flexion", "hip")),
        ("hip flexor", ("flexion", "hip")),
        ("bends the knee", ("flexion", "knee")),
        ("adducts the thigh", ("adduction", "hip")),
        ("abducts the leg", ("abduction", "hip")),
        ("flexes the leg", ("flexion", "knee")),
        ("keeps the pelvis level", ("stabilisation", "pelvis")),
        ("abduction", ("abduction", None)),
        ("internal rotation", ("medial-rotation", None)),
        ("medially rotates the thigh at the hip", ("medial-rotation", "hip")),
        ("outward rotation", ("lateral-rotation", None)),
        ("IR", ("medial-rotation", None)),
        ("ER of the hip", ("lateral-rotation", "hip")),
        ("lateral rotation when the hip is extended", ("lateral-rotation", None)),
        ("medial rotation (knee flexed)", ("medial-rotation", None)),
        ("side bending of the trunk", ("lateral-flexion", "lumbar")),
        ("lateral flexion of the lumbar spine", ("lateral-flexion", "lumbar")),
        ("posterior pelvic tilt", ("posterior-tilt", "pelvis")),
        ("stabilizes the pelvis", ("stabilisation", "pelvis")),
        ("hip abd", ("abduction", "hip")),
        ("hip ext", ("extension", "hip")),
        ("ext rot", ("lateral-rotation", None)),
    ],
)
def test_a_movement_is_read(text: str, named: tuple[str, str | None]) -> None:
    assert movement(movement_words(text)) == named


@pytest.mark.parametrize(
    "text",
    ["", "hip", "medial", "flexion extension", "medial lateral rotation", "femoral nerve", "flexes hip and knee"],
)
def test_what_names_no_single_movement_is_not_read(text: str) -> None:
    assert movement(movement_words(text)) is None
