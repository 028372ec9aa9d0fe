"""The letters of pictures that are files."""

import pytest

from hipcli.picture.letters import HIGH, WIDE, letter


def test_letters_are_drawn_as_they_look() -> None:
    drawn = ["".join("#" if n in row else " " for n in range(WIDE)).rstrip() for row in letter("L")]
    assert drawn == ["", "", *["#"] * 9, "######", "", ""]


def test_every_letter_differs_and_fits() -> None:
    every = [letter(chr(n)) for n in range(32, 127)] + [letter(one) for one in "─•■▣"]
    assert len({str(one) for one in every}) == 99
    assert {len(one) for one in every} == {HIGH}


@pytest.mark.parametrize("one", ["é", "\x1b", "\u202e", "骨"])
def test_what_the_font_lacks_is_a_question_mark(one: str) -> None:
    assert letter(one) == letter("?")
