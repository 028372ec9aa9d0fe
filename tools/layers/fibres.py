"""The direction of a muscle's fibres: lines from origin to insertion over its surface.

Fibres of slender muscles follow the gradient of a potential that is 0 at the origin, 1 at the insertion and harmonic
between (Choi and Blemker 2013, doi:10.1371/journal.pone.0077576, do so in the volume; here on the surface). Those of a
muscle with a broad end run straight, each from its share of the one end to the same share of the other: a potential
would have them meet a long insertion at right angles. They are traced in the picture, evenly parted, to be laid over
the shaded muscle.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tools.layers.drawing import SCALE, VIEWS, Drawn
from tools.layers.surfaces import Floats, Surface

#: Lines keep this far apart, in pixels; shorter ones are left out.
_APART, _SHORTEST = 7 * SCALE, 12 * SCALE
_STEP = 2.0
#: Fibres that run toward the viewer are not drawn: their share in the plane of the picture is less than this.
_STEEP = 0.25
_SMOOTHED = 6
#: An end is broad that is as long as this share of the muscle; into so many shares it is cut.
_BROAD, _SHARES = 0.35, 40


def potential(surface: Surface, origin: Floats, insertion: Floats) -> Floats:
    """Return the potential at each point of the surface: 0 nearest to the origin, 1 nearest to the insertion.

    ``origin`` and ``insertion`` are points in mm; the surface near them is held, the rest is as smooth as can be.
    """
    count = len(surface.points)
    weights = np.zeros((count, count))
    corners = surface.points[surface.triangles]
    for n in range(3):  # the cotangent of each angle weighs the edge on its other side
        one, other = corners[:, (n + 1) % 3] - corners[:, n], corners[:, (n + 2) % 3] - corners[:, n]
        cotangent = (one * other).sum(axis=1) / np.linalg.norm(np.cross(one, other), axis=1).clip(1e-6)
        a, b = surface.triangles[:, (n + 1) % 3], surface.triangles[:, (n + 2) % 3]
        np.add.at(weights, (a, b), cotangent.clip(0.02, 20))
    weights += weights.T
    held = np.full(count, np.nan)
    for value, ends in ((0.0, origin), (1.0, insertion)):
        far = np.linalg.norm(surface.points[:, None] - ends[None], axis=2).min(axis=1)
        held[far <= max(4.0, np.partition(far, min(5, count - 1))[min(5, count - 1)])] = value
    system = np.diag(weights.sum(axis=1) + 1e-6) - weights
    fixed = ~np.isnan(held)
    system[fixed] = np.eye(count)[fixed]
    return np.asarray(np.linalg.solve(system, np.where(fixed, held, 0.5e-6)))


def is_broad(surface: Surface, origin: Floats, insertion: Floats) -> bool:
    """Tell whether an end of a muscle is broad."""
    length = np.linalg.norm(np.ptp(surface.points, axis=0))
    return bool(max(np.linalg.norm(np.ptp(end, axis=0)) for end in (origin, insertion)) > _BROAD * length)


def chords(surface: Surface, origin: Floats, insertion: Floats) -> Floats:
    """Return at each point of the surface the direction (n, 3) of the straight line that passes nearest to it.

    The lines join the shares of both ends, in the order in which they cross least.
    """
    starts = _shares(origin)
    ends = min(
        (_shares(insertion), _shares(insertion)[::-1]),
        key=lambda one: float(np.linalg.norm(one - starts, axis=1).sum()),
    )
    along = ends - starts
    away = surface.points[:, None] - starts[None]
    share = ((away * along).sum(axis=2) / (along * along).sum(axis=1).clip(1e-9)).clip(0, 1)
    far = np.linalg.norm(away - share[..., None] * along, axis=2)
    near = np.exp(-(((far - far.min(axis=1, keepdims=True)) / 6.0) ** 2))
    mean = (near[..., None] * (along / np.linalg.norm(along, axis=1, keepdims=True))).sum(axis=1)
    return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True).clip(1e-9))


def _shares(points: Floats) -> Floats:
    """Return the middles of even shares of points along their longest axis (n, 3)."""
    middle = points - points.mean(axis=0)
    axis = np.linalg.svd(middle, full_matrices=False)[2][0]
    ordered = points[np.argsort(middle @ axis, kind="stable")]
    cuts = [n * len(ordered) // _SHARES for n in range(_SHARES + 1)]
    return np.array([ordered[a : max(b, a + 1)].mean(axis=0) for a, b in pairwise(cuts)])


def directions(surface: Surface, values: Floats) -> Floats:
    """Return the direction in which ``values`` rise at each point of the surface (n, 3), smoothed."""
    a, b, c = (surface.points[surface.triangles[:, n]] for n in range(3))
    across = np.cross(b - a, c - a)
    area = np.linalg.norm(across, axis=1, keepdims=True).clip(1e-9)
    normal = across / area
    at = [values[surface.triangles[:, n], None] for n in range(3)]
    rise = (at[0] * np.cross(normal, c - b) + at[1] * np.cross(normal, a - c) + at[2] * np.cross(normal, b - a)) / area
    rise = rise / np.linalg.norm(rise, axis=1, keepdims=True).clip(1e-12) * area
    for _ in range(_SMOOTHED):
        total = np.zeros_like(surface.points)
        for n in range(3):
            np.add.at(total, surface.triangles[:, n], rise)
        total /= np.linalg.norm(total, axis=1, keepdims=True).clip(1e-12)
        rise = total[surface.triangles].sum(axis=1) * area
    return total


def traced(drawn: Drawn, view: str) -> list[list[tuple[int, int]]]:
    """Return the fibres of a drawn muscle whose values are their directions: points in its pixels, evenly parted."""
    flat = np.where(drawn.mask[..., None], drawn.values, 0.0) @ VIEWS[view].T
    across, down = flat[..., 0], -flat[..., 1]
    taken = np.zeros(drawn.mask.shape, dtype=bool)
    lines = []
    rows, columns = np.nonzero(drawn.mask)
    middle = np.array([rows.mean(), columns.mean()])
    order = np.argsort(np.hypot(rows - middle[0], columns - middle[1]), kind="stable")
    for row, column in zip(rows[order], columns[order], strict=True):
        if taken[row, column]:
            continue
        half = [_follow(across, down, taken, (column, row), way) for way in (-1, 1)]
        line = [*reversed(half[0]), (float(column), float(row)), *half[1]]
        if _STEP * len(line) >= _SHORTEST:
            for x, y in line:
                _take(taken, x, y)
            lines.append([(round(x), round(y)) for x, y in [*line[::6], line[-1]]])
        else:
            taken[row, column] = True
    return lines


def _follow(
    across: Floats, down: Floats, taken: npt.NDArray[np.bool_], start: tuple[int, int], way: int
) -> list[tuple[float, float]]:
    x, y = map(float, start)
    line: list[tuple[float, float]] = []
    while len(line) < 2000:
        u, v = across[round(y), round(x)], down[round(y), round(x)]
        length = np.hypot(u, v)
        if length < _STEEP:
            break
        x, y = x + way * _STEP * u / length, y + way * _STEP * v / length
        if not (0 <= round(y) < taken.shape[0] and 0 <= round(x) < taken.shape[1]) or taken[round(y), round(x)]:
            break
        line.append((x, y))
    return line


def _take(taken: npt.NDArray[np.bool_], x: float, y: float) -> None:
    half = _APART // 2
    taken[max(round(y) - half, 0) : round(y) + half + 1, max(round(x) - half, 0) : round(x) + half + 1] = True
