"""Labels are placed apart, inside, and with leader lines that meet nothing, whatever is drawn."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hipcli.picture.dots import Dots
from hipcli.picture.placing import Placer, ToPlace
from tests.picture.test_braille import meet, pairs

point = st.tuples(st.floats(-20, 140), st.floats(-20, 140))
wish = st.builds(
    ToPlace, st.lists(st.text("abc ", min_size=1, max_size=24), min_size=1, max_size=2), point, st.booleans()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(wish, max_size=8), st.lists(st.lists(point, min_size=2, max_size=5), max_size=6))
def test_labels_are_apart_and_inside(wishes: list[ToPlace], lines: list[list[tuple[float, float]]]) -> None:
    dots = Dots(120, 120)
    for line in lines:
        dots.line(line, 3)
    placed = [one for one in Placer(dots, (60, 29), (2, 4), {(3, 5)}).all(wishes) if one]
    taken = [(one.row, one.column + n) for one in placed for n in range(len(one.text))]
    assert len(taken) == len(set(taken))
    assert all(1 <= row < 29 and 0 <= column < 60 for row, column in taken)
    assert not any(meet(*pair) for pair in pairs(placed))


def test_a_text_keeps_off_what_is_drawn() -> None:
    dots = Dots(80, 80)
    dots.fill([[(0, 0), (40, 0), (40, 80), (0, 80)]], 5)
    (one,) = Placer(dots, (40, 20), (2, 4), set()).all([ToPlace(["label"], (30.0, 40.0))])
    assert one is not None
    assert one.column >= 21
    assert one.lead


def test_a_name_is_shortened_only_for_want_of_room() -> None:
    dots = Dots(80, 80)
    assert Placer(dots, (40, 20), (2, 4), set()).all([ToPlace(["a long name", "a. name"], (40.0, 40.0))])[0]
    narrow = Placer(dots, (9, 20), (2, 4), set()).all([ToPlace(["a name that is far too long", "short"], (9.0, 40.0))])
    assert narrow[0] is not None
