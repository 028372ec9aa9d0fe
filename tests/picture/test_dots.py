"""The plane of dots."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hipcli.picture.dots import Dots, steps
from hipcli.picture.paths import crossings

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
    dots.line(points, 3)
    dots.strand(points, 4, 2)
    dots.fill([points], 2)
    assert [len(row) for row in dots.rows] == [20] * 20


@given(st.lists(st.tuples(st.floats(1, 19), st.floats(1, 19)), min_size=3, max_size=7))
def test_a_fill_is_what_lies_inside(polygon: list[tuple[float, float]]) -> None:
    dots = Dots(20, 20)
    dots.fill([polygon], 1)
    expected = set()
    for y in range(20):
        cuts = sorted(crossings(polygon, y))
        expected |= {
            (x, y) for left, right in zip(cuts[::2], cuts[1::2], strict=True) for x in range(20) if left <= x <= right
        }
    assert dots_of(dots) ^ expected <= edge(polygon)


def edge(polygon: list[tuple[float, float]]) -> set[tuple[int, int]]:
    """Return the dots so near a crossing that rounding decides."""
    near = ((cut, y) for y in range(20) for cut in crossings(polygon, y))
    return {(round(cut), y) for cut, y in near if abs(cut - round(cut)) < 1e-6}


def test_a_ring_inside_a_ring_is_a_hole() -> None:
    dots = Dots(12, 12)
    dots.fill([[(1, 1), (10, 1), (10, 10), (1, 10)], [(4, 4), (7, 4), (7, 7), (4, 7)]], 1)
    assert (2, 5) in dots_of(dots)
    assert (5, 5) not in dots_of(dots)


def test_strands_keep_apart_but_not_from_themselves() -> None:
    dots = Dots(30, 30)
    dots.strand([(0, 5), (29, 5)], 4, 2)
    dots.strand([(0, 6), (29, 6)], 4, 2)
    dots.strand([(0, 9), (29, 9)], 4, 2)
    assert {y for _, y in dots_of(dots)} == {5, 9}
    assert sum(1 for _, y in dots_of(dots) if y == 9) == 30


def test_dashes_and_what_may_not_be_drawn_over() -> None:
    dots = Dots(8, 1)
    dots.line([(0, 0), (7, 0)], 1, on=2, off=2)
    dots.line([(0, 0), (7, 0)], 2, over=False)
    assert list(dots.rows[0]) == [1, 1, 2, 2, 1, 1, 2, 2]
