"""What pictures show, as plain data, and what can be told apart in them."""

from collections.abc import Iterable

from msgspec import Struct

#: A column and a row of the smallest picture.
Cell = tuple[int, int]

#: They look alike in a picture: neither is a wrong answer where the other is shown.
PAIRS = (frozenset({"superior-gemellus", "inferior-gemellus"}),)
#: Points nearer than this in columns and in rows could be taken for each other.
_APART = (3, 2)


class Sight(Struct, frozen=True):
    """What can be asked of the picture of a muscle.

    ``apart`` are the muscles that it is told from in its best ``view``. For each view that is worth drawing, the best
    first, ``points`` are the landmarks to be seen and where they lie, and ``ends`` where the muscle inserts.
    """

    muscle: str
    view: str
    apart: tuple[str, ...]
    points: dict[str, dict[str, Cell]]
    ends: dict[str, tuple[Cell, ...]]


def twins(muscle: str) -> set[str]:
    """Return the muscles that look the same as this one."""
    return {id_ for pair in PAIRS if muscle in pair for id_ in pair} - {muscle}


def away(one: Cell, others: Iterable[Cell]) -> int:
    """Return how many columns a point is from the nearest of the others; a row is as high as two columns are wide."""
    return min(abs(one[0] - column) + 2 * abs(one[1] - row) for column, row in others)


def told_apart(one: Cell, other: Cell) -> bool:
    """Tell whether two points are far enough from each other to be numbered."""
    return abs(one[0] - other[0]) >= _APART[0] or abs(one[1] - other[1]) >= _APART[1]
