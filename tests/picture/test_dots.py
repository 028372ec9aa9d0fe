"""The plane of dots."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hipcli.picture.dots import Dots, steps

number = st.floats(-50, 50)
path = st.lists(st.tuples(number, number), min_size=2, max_size=8)


def dots_of(dots: Dots) -> set[tuple[int, int]]:
    return {(x, y) for y, row in enumerate(dots.rows) for x, dot in enumerate(row) if dot}


@given(path)
def test_a_line_is_unbroken(points: list[tuple[float, float]]) -> None:
    walked = list(steps(points))
    assert all(max(abs(a - c), abs(b - d)) <= 1 for (a, b), (c, d) in pairwise(walked))


@given(path)
def test_nothing_is_drawn_outside(points: list[tuple[float, float]]) -> None:
    dots = Dots(20, 20)
    dots.strand(points, 4, 2, lambda x, y: True)
    assert [len(row) for row in dots.rows] == [20] * 20


def test_strands_keep_apart_but_not_from_themselves_and_show_where_they_are_seen() -> None:
    dots = Dots(30, 30)
    for y in (5, 6, 9):
        dots.strand([(0, y), (29, y)], 4, 2, lambda x, _: x < 20)
    assert {y for _, y in dots_of(dots)} == {5, 9}
    assert sum(1 for _, y in dots_of(dots) if y == 9) == 20
