"""Points, paths and polygons in the plane of a picture."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from hipcli.picture.geometry import Axes, Box, Path, Path3, Point, Run

#: Into how many pieces a whole fibre is cut where a part of it is covered.
_STEPS = 12


def project(points: Path3, axes: Axes) -> Path:
    """Return points of space as points of a view."""
    a, b, c = axes.u_axis
    d, e, f = axes.v_axis
    return [(a * x + b * y + c * z, d * x + e * y + f * z) for x, y, z in points]


def beside(line: Path, half: Sequence[float], share: float) -> Path:
    """Return the line moved sideways by a share of the half width."""
    if not share:
        return line
    moved = []
    last = len(line) - 1
    for n, (u, v) in enumerate(line):
        (a, b), (c, d) = line[max(n - 1, 0)], line[min(n + 1, last)]
        length = hypot(c - a, d - b) or 1.0
        away = share * half[n]
        moved.append((u - (d - b) / length * away, v + (c - a) / length * away))
    return moved


def at_share(path: Path, share: float) -> Point:
    """Return the point at a share of the length of a path."""
    lengths = [hypot(c - a, d - b) for (a, b), (c, d) in pairwise(path)]
    left = share * sum(lengths)
    for (a, b), (c, d), length in zip(path, path[1:], lengths, strict=False):
        if length and left <= length:
            t = left / length
            return (a + (c - a) * t, b + (d - b) * t)
        left -= length
    return path[-1]


def cut(path: Path, runs: Sequence[Run]) -> tuple[list[Path], list[Path]]:
    """Return the visible and the covered pieces of a path."""
    if not runs:
        return [path], []
    seen, unseen = list[Path](), list[Path]()
    start = 0.0
    for begin, end, _ in sorted(runs):
        if begin > start:
            seen.append(_piece(path, start, begin))
        unseen.append(_piece(path, begin, end))
        start = max(start, end)
    if start < 1:
        seen.append(_piece(path, start, 1.0))
    return seen, unseen


def _piece(path: Path, begin: float, end: float) -> Path:
    steps = max(2, round(_STEPS * (end - begin)) + 1)
    return [at_share(path, begin + (end - begin) * n / (steps - 1)) for n in range(steps)]


def size(path: Path) -> float:
    """Return the width or height of a path, the larger."""
    across, up = [u for u, _ in path], [v for _, v in path]
    return max(max(across) - min(across), max(up) - min(up))


def area(polygon: Path) -> float:
    """Return the area of a polygon."""
    pairs = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    return abs(sum(a * d - c * b for (a, b), (c, d) in pairs) / 2)


def middles(polygon: Path) -> list[Point]:
    """Return points inside a polygon: the middles of rows through it, the widest first."""
    low, high = min(v for _, v in polygon), max(v for _, v in polygon)
    found = []
    for n in range(1, 12):
        v = low + (high - low) * n / 12
        cuts = sorted(crossings(polygon, v))
        found += [(right - left, ((left + right) / 2, v)) for left, right in zip(cuts[::2], cuts[1::2], strict=True)]
    return [at for _, at in sorted(found, reverse=True)]


def crossings(polygon: Path, v: float) -> list[float]:
    """Return where the edges of a polygon cross the height ``v``."""
    pairs = zip([polygon[-1], *polygon], polygon, strict=False)
    return [a + (v - b) * (c - a) / (d - b) for (a, b), (c, d) in pairs if (b <= v) != (d <= v)]


def inside(point: Point, polygons: Iterable[Path]) -> bool:
    """Tell whether a point lies in the polygons, even-odd."""
    u, v = point
    return sum(cut < u for polygon in polygons for cut in crossings(polygon, v)) % 2 == 1


def within(point: Point, box: Box) -> bool:
    """Tell whether a point lies in a box."""
    return box[0] <= point[0] <= box[1] and box[2] <= point[1] <= box[3]
