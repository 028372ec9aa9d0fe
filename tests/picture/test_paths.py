"""Points, paths and polygons: laws of the plane."""

from math import dist, isclose

from hypothesis import assume, given
from hypothesis import strategies as st

from hipcli.picture.geometry import Path
from hipcli.picture.paths import area, at_share, beside, crossings, cut, inside, middles, size, within

SQUARE: Path = [(0, 0), (4, 0), (4, 4), (0, 4)]
HOLE: Path = [(1, 1), (3, 1), (3, 3), (1, 3)]
number = st.integers(-50, 50).map(float)
lines = st.lists(st.tuples(number, number), min_size=2, max_size=6)


def test_a_point_at_a_share_of_a_path() -> None:
    assert at_share([(0, 0), (10, 0), (10, 10)], 0.75) == (10, 5)
    assert at_share([(1, 1), (1, 1)], 0.5) == (1, 1)


@given(lines, st.floats(0, 1))
def test_what_is_cut_begins_and_ends_where_the_whole_does(line: Path, share: float) -> None:
    seen, unseen = cut(line, [(share / 2, share, "")]) if share else cut(line, [])
    pieces = sorted((*seen, *unseen), key=lambda piece: piece[0] != line[0])
    assert any(dist(piece[0], line[0]) < 1e-6 for piece in pieces)
    assert any(dist(piece[-1], line[-1]) < 1e-6 for piece in pieces)


def test_a_path_is_cut_into_what_is_seen_and_what_is_covered() -> None:
    seen, unseen = cut([(0, 0), (10, 0)], [(0.6, 0.8, ""), (0.2, 0.4, "")])
    assert [(round(piece[0][0]), round(piece[-1][0])) for piece in seen] == [(0, 2), (4, 6), (8, 10)]
    assert [(round(piece[0][0]), round(piece[-1][0])) for piece in unseen] == [(2, 4), (6, 8)]
    assert cut([(0, 0), (10, 0)], [(0, 1, "")])[0] == []


def test_a_line_beside_another_keeps_its_distance() -> None:
    assert beside([(0, 0), (10, 0)], [2, 4], 0.5) == [(0, 1), (10, 2)]
    assert beside([(0, 0), (10, 0)], [2, 4], -1) == [(0, -2), (10, -4)]
    assert beside([(0, 0), (10, 0)], [2, 4], 0) == [(0, 0), (10, 0)]


def test_the_area_is_the_same_either_way_round_and_the_size_is_the_larger_side() -> None:
    assert (area(SQUARE), area(SQUARE[::-1])) == (16, 16)
    assert size([(0, 0), (3, 7), (5, 1)]) == 7
    assert size([(0, 0), (8, 7)]) == 8


def test_a_ring_in_a_ring_is_a_hole() -> None:
    assert inside((0.5, 2), [SQUARE, HOLE])
    assert not inside((2, 2), [SQUARE, HOLE])
    assert not inside((5, 2), [SQUARE, HOLE])
    assert crossings(SQUARE, 2) == [0, 4] or sorted(crossings(SQUARE, 2)) == [0, 4]


@given(st.lists(st.tuples(number, number), min_size=3, max_size=7), number)
def test_a_closed_line_is_crossed_evenly(polygon: Path, height: float) -> None:
    assert len(crossings(polygon, height)) % 2 == 0


@given(number, number, st.integers(1, 20), st.integers(1, 20))
def test_the_middles_of_a_box_lie_in_it(left: float, low: float, wide: int, high: int) -> None:
    box = (left, left + wide, low, low + high)
    polygon = [(box[0], box[2]), (box[1], box[2]), (box[1], box[3]), (box[0], box[3])]
    found = middles(polygon)
    assert len(found) == 11
    assert all(within(point, box) and isclose(point[0], left + wide / 2) for point in found)
    assume(wide > 1)
    assert not within((box[1] + 1, low), box)
    assert not within((left, box[3] + 1), box)
