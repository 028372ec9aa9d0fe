"""What pictures show, as plain data, and what can be told apart in them."""

from collections.abc import Iterable

from msgspec import Struct

from hipcli.anatomy.catalog import Catalog

#: A column and a row of the smallest picture.
Cell = tuple[int, int]

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


def twins(catalog: Catalog, muscle: str) -> set[str]:
    """Return the muscles that look like this one in a picture: none is a wrong answer where another is shown."""
    rows = (one.members for one in catalog.frames.several if one.alike and muscle in one.members)
    return {id_ for row in rows for id_ in row} - {muscle}


def away(one: Cell, others: Iterable[Cell]) -> int:
    """Return how many columns a point is from the nearest of the others; a row is as high as two columns are wide."""
    return min(abs(one[0] - column) + 2 * abs(one[1] - row) for column, row in others)


def told_apart(one: Cell, other: Cell) -> bool:
    """Tell whether two points are far enough from each other to be numbered."""
    return abs(one[0] - other[0]) >= _APART[0] or abs(one[1] - other[1]) >= _APART[1]
