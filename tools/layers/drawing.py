"""Draws a surface from one side: a depth buffer, smooth normals, one light."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tools.layers.surfaces import Floats, Surface

#: Pixels a millimetre.
SCALE = 2
#: Rows of a view: the axes u (to the right of the picture), v (up) and w (toward the viewer).
VIEWS: dict[str, Floats] = {
    "front": np.array([[0, 0, -1], [0, 1, 0], [1, 0, 0]], dtype=float),
    "back": np.array([[0, 0, 1], [0, 1, 0], [-1, 0, 0]], dtype=float),
    "side": np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=float),
    "medial": np.array([[-1, 0, 0], [0, 1, 0], [0, 0, -1]], dtype=float),
    "below": np.array([[0, 0, -1], [1, 0, 0], [0, -1, 0]], dtype=float),
}
#: The body is cut flat at its middle where a view would show the other half before this one, in mm toward the viewer.
_CUT = {"medial": 87.0}
#: The light, from the upper left before the picture, and what is bright without it.
_LIGHT = np.array([-0.42, 0.52, 0.74])
_AMBIENT, _KEY, _HEAD = 0.30, 0.55, 0.15
#: A normal that says that a face is seen from its inner side.
_INSIDE = -2.0
#: Shades of a layer: 0 is nothing there.
SHADES = 31


class Drawn(NamedTuple):
    """A surface from one side: its left and top pixel, which pixels it covers, shade 1 to 31, depth in mm; and a value.

    Rows run from the top. ``values`` is what each point was given (rows, columns, k), between the points.
    """

    left: int
    top: int
    mask: npt.NDArray[np.bool_]
    shade: npt.NDArray[np.uint8]
    depth: Floats
    values: Floats

    def places(self, view: str) -> Floats:
        """Return where each covered pixel lies in the body (n, 3), in mm."""
        rows, columns = np.nonzero(self.mask)
        u = (columns + self.left + 0.5) / SCALE
        v = (self.top - rows - 0.5) / SCALE
        return np.asarray(np.stack([u, v, self.depth[self.mask]], axis=1) @ VIEWS[view])


def draw(surface: Surface, view: str, lowest: float, values: Floats | None = None) -> Drawn | None:
    """Return the surface as seen, down to the height ``lowest`` (mm); None where there is nothing."""
    axes = VIEWS[view]
    kept = surface.triangles[(surface.points[surface.triangles, 1] >= lowest).all(axis=1)]
    if not len(kept):
        return None
    seen = surface.points @ axes.T
    at = np.stack([seen[:, 0] * SCALE, -seen[:, 1] * SCALE], axis=1)
    normals = surface.normals() @ axes.T
    extra = np.zeros((len(at), 0)) if values is None else values
    left, upper = np.floor(at[kept].reshape(-1, 2).min(axis=0)).astype(int)
    right, lower = np.ceil(at[kept].reshape(-1, 2).max(axis=0)).astype(int)
    buffer = np.full((lower - upper + 1, right - left + 1, 5 + extra.shape[1]), -np.inf)
    each = np.concatenate([seen[:, 2:], normals, extra], axis=1)
    cut = _CUT.get(view, np.inf)
    for triangle in kept:
        _fill(buffer, at[triangle] - (left, upper), each[triangle], cut)
    buffer[(buffer[..., 3] == _INSIDE) & (buffer[..., -1] > 0), :4] = (cut, 0, 0, 1)
    _mend(buffer)
    mask = np.isfinite(buffer[..., 0])
    if not mask.any():
        return None
    return Drawn(int(left), -int(upper), mask, _shades(buffer, mask), buffer[..., 0], buffer[..., 4:-1])


def _fill(buffer: Floats, corners: Floats, each: Floats, cut: float) -> None:
    """Draw one triangle: what lies nearer than before is kept, but for what lies before the ``cut``.

    Where a face that looks away is seen through the cut, that opens the inside: what was cut away is noted last.
    """
    low = np.floor(corners.min(axis=0) - 0.5).astype(int).clip(0)
    high = np.ceil(corners.max(axis=0) + 0.5).astype(int)
    (x0, y0), (x1, y1), (x2, y2) = corners
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    if abs(area) < 1e-9:
        return
    y, x = np.mgrid[low[1] : high[1], low[0] : high[0]] + 0.5
    one = ((x - x0) * (y2 - y0) - (x2 - x0) * (y - y0)) / area
    two = ((x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)) / area
    inside = (one >= -1e-9) & (two >= -1e-9) & (one + two <= 1 + 1e-9)
    weights = np.stack([1 - one - two, one, two], axis=-1)
    new = weights @ each
    part = buffer[low[1] : high[1], low[0] : high[0]]
    inside = inside[: part.shape[0], : part.shape[1]]
    new = new[: part.shape[0], : part.shape[1]]
    if np.isfinite(cut) and area > 0:
        new[..., 3] = _INSIDE
    nearer = inside & (new[..., 0] > part[..., 0]) & (new[..., 0] <= cut)
    part[nearer, :-1] = new[nearer]
    part[inside & (new[..., 0] > cut), -1] = 1


def _mend(buffer: Floats) -> None:
    """Fill cracks a pixel wide: an empty pixel with five or more neighbours that are covered takes their mean."""
    for _ in range(2):
        padded = np.pad(buffer, ((1, 1), (1, 1), (0, 0)), constant_values=-np.inf)
        height, width = buffer.shape[:2]
        shifted = [padded[y : y + height, x : x + width] for y in range(3) for x in range(3) if (y, x) != (1, 1)]
        covered = np.array([np.isfinite(one[..., 0]) for one in shifted])
        empty = ~np.isfinite(buffer[..., 0]) & (covered.sum(axis=0) >= 5)
        total = sum(np.where(c[..., None], one, 0.0) for c, one in zip(covered, shifted, strict=True))
        buffer[empty] = (np.asarray(total) / np.maximum(covered.sum(axis=0), 1)[..., None])[empty]


def _shades(buffer: Floats, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    normals = np.where(mask[..., None], buffer[..., 1:4], 0.0)
    length = np.linalg.norm(normals, axis=-1, keepdims=True)
    normals = normals / np.where(length == 0, 1, length)
    normals = normals * np.where(normals[..., 2:] < 0, -1, 1)
    light = _LIGHT / np.linalg.norm(_LIGHT)
    bright = _AMBIENT + _KEY * (normals @ light).clip(0) + _HEAD * normals[..., 2].clip(0)
    return np.where(mask, 1 + np.rint(bright.clip(0, 1) * (SHADES - 1)), 0).astype(np.uint8)
