"""Hints: the first letters of a name, or the bones concerned; never the answer."""

import re

import pytest

from hipcli.anatomy.facts import Attachment
from hipcli.quiz.questions.wording import bones, initials
from tests.quiz.bundled import asked, cards


def place(text: str, bone: str | None) -> Attachment:
    return Attachment(id="m/origin", sources=("book",), text=text, landmark="l", bone=bone)


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        (["Gluteus medius"], "g...... m....."),
        (["TFL"], "T.."),
        (["femoral nerve", "a"], "f. n.; a."),
        (["The patient stands on the tested leg, the other hip flexed"], "the patient ..."),
        ([], ""),
    ],
)
def test_a_name_is_told_by_first_letters_and_length(names: list[str], hint: str) -> None:
    assert initials(names) == hint


def test_a_place_is_told_by_its_bone_or_first_letters() -> None:
    assert bones([place("x", "hip-bone"), place("y", "femur"), place("z", "femur")]) == "on the hip bone and femur"
    assert bones([place("fascia lata", None)]) == "f..... l..."
    assert bones([place("x", "femur"), place("fascia lata", None)]) == "on the femur; f..... l..."


def test_no_hint_of_any_question_is_rows_of_dots_or_the_answer() -> None:
    for id_ in cards():
        hint = asked(id_).hint
        assert len(re.findall(r"\.{3,}", hint)) <= 5, id_
        assert hint.casefold() not in {answer.casefold() for answer in asked(id_).answer}, id_
