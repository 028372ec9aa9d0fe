"""Movements are read from nouns, verbs and initials, and opposites stay opposites."""

import pytest

from hipcli.anatomy.frame import Joint
from hipcli.anatomy.movements import Moves, movement_words
from tests.quiz.bundled import catalog

MOVES = catalog().moves


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
        ("circumducts the leg", ("circumduction", "hip")),
        ("flexion of the leg at the knee", ("flexion", "knee")),
        ("pronates", ("pronation", None)),
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
    assert MOVES.read(movement_words(text)) == named


@pytest.mark.parametrize(
    "text",
    ["", "hip", "medial", "flexion extension", "medial lateral rotation", "femoral nerve", "flexes hip and knee"],
)
def test_what_names_no_single_movement_is_not_read(text: str) -> None:
    assert MOVES.read(movement_words(text)) is None


def test_joints_and_their_words_come_from_the_content() -> None:
    elbow = Joint(id="elbow", words=("elbow", "forearm"))
    shoulder = Joint(id="shoulder", words=("shoulder",), also=("forearm",))
    between = Joint(id="radio-ulnar", words=("radius",))
    moves = Moves(
        [elbow, shoulder, between], {"shoulder-abduction": "shoulder abduction", "elbow-flexion": "elbow flexion"}
    )
    assert moves.read(movement_words("flexes the forearm")) == ("flexion", "elbow")
    assert moves.read(movement_words("abducts the forearm")) == ("abduction", "shoulder")
    assert moves.read(movement_words("pronates the radius")) == ("pronation", "radio-ulnar")
    assert moves.read(movement_words("flexes the thigh")) is None
    assert {"pronates", "tilt"}.isdisjoint(moves.words_of(["elbow-flexion", "shoulder-lateral-rotation"]))
    assert {"flexes", "rotator", "forearm"} <= moves.words_of(["elbow-flexion", "shoulder-lateral-rotation"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what muscles adduct the hip joint", "what muscles hip adduction"),
        ("which ligament prevents hyperextension of the thigh", "which ligament prevents hip extension"),
        ("muscles that abduct the hip", "muscles that abduct the hip"),  # its words are found as they are
        ("extends the thigh and bends the knee", "extends the thigh and bends the knee"),
        ("gluteus medius", "gluteus medius"),
    ],
)
def test_a_question_speaks_of_a_movement_by_its_name(typed: str, meant: str) -> None:
    joints = [Joint(id="hip", words=("hip", "thigh")), Joint(id="knee", words=("knee",))]
    names = {f"{one}-{way}": f"{one} {way}" for one in ("hip", "knee") for way in ("flexion", "extension")}
    moves = Moves(joints, names | {"hip-adduction": "hip adduction", "hip-abduction": "hip abduction"})
    assert moves.plainly(typed) == meant
