"""What pictures show, as plain data, and what can be told apart in them."""

from collections.abc import Iterable
from math import dist

from msgspec import Struct

from hipcli.anatomy.catalog import Catalog

#: How far from the left and from the top, and how accurate that is, in hundredths of the picture's height.
Spot = tuple[int, int, int]

#: Points nearer than this could be taken for each other: two rows of the smallest picture.
_APART = 11


class Sight(Struct, frozen=True):
    """What can be asked of the picture of a muscle.

    ``apart`` are the muscles that it is told from in its best ``view``. For each view that is worth drawing, the best
    first, ``points`` are the landmarks to be seen and where they lie, and ``ends`` where the muscle inserts.
    """

    muscle: str
    view: str
    apart: tuple[str, ...]
    points: dict[str, dict[str, Spot]]
    ends: dict[str, tuple[Spot, ...]]


def twins(catalog: Catalog, muscle: str) -> set[str]:
    """Return the muscles that look like this one in a picture: none is a wrong answer where another is shown."""
    rows = (one.members for one in catalog.frames.several if one.alike and muscle in one.members)
    return {id_ for row in rows for id_ in row} - {muscle}


def away(one: Spot, others: Iterable[Spot]) -> float:
    """Return how far a point is from the nearest of the others."""
    return min(dist(one[:2], other[:2]) for other in others)


def told_apart(one: Spot, other: Spot) -> bool:
    """Tell whether two points are far enough apart to be numbered: as cells, and for how well they are known."""
    return away(one, [other]) >= max(_APART, one[2] + other[2])
