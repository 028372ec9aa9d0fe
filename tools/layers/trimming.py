"""Takes away what is not to be seen of a muscle or tendon: what lies in a bone, and what runs on past its end."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from tools.layers.mending import mends
from tools.layers.surfaces import Floats, Surface

#: A point around which a bone winds by more than this share of a turn lies in it, also where its surface has cracks.
_IN = 0.5
_AT_ONCE = 500


def trimmed(surface: Surface, bones: Sequence[Surface], places: Mapping[str, npt.ArrayLike]) -> Surface:
    """Return a muscle or tendon without what no one could see; both surfaces are coarse and sink into each other."""
    if surface.kind not in ("muscle", "tendon"):
        return surface
    corners, points = surface.points[surface.triangles], surface.points.copy()
    hidden = np.zeros(len(corners), dtype=bool)
    for bone in bones:
        whole = np.flatnonzero(_within(surface.points, bone)[surface.triangles].all(axis=1))
        hidden[whole] |= _within(corners[whole].mean(axis=1), bone)
    for row in mends("trimmed"):
        if row["muscle"] == surface.id:
            end = np.array(places[row["at"]])[1] + row["above"]
            hidden |= (corners[..., 1] < end).all(axis=1)
            points[:, 1] = points[:, 1].clip(end)
    return surface._replace(points=points, triangles=surface.triangles[~hidden])


def _within(points: Floats, bone: Surface) -> npt.NDArray[np.bool_]:
    inside = ((points > bone.points.min(axis=0)) & (points < bone.points.max(axis=0))).all(axis=1)
    inside[inside] = windings(points[inside], bone) > _IN
    return np.asarray(inside)


def windings(points: Floats, bone: Surface) -> Floats:
    """Return how often a surface winds around each point: once if it lies within, not at all if it does not."""
    corners, turns = bone.points[bone.triangles], [np.zeros(0)]
    for n in range(0, len(points), _AT_ONCE):
        a, b, c = np.moveaxis(corners[None] - points[n : n + _AT_ONCE, None, None], 2, 0)
        lengths = [np.linalg.norm(one, axis=-1) for one in (a, b, c)]
        pairs = ((a, b, lengths[2]), (b, c, lengths[0]), (c, a, lengths[1]))
        below = np.prod(lengths, axis=0) + sum(np.einsum("pti,pti->pt", u, v) * far for u, v, far in pairs)
        turns.append(np.arctan2(np.einsum("pti,pti->pt", a, np.cross(b, c)), below).sum(axis=1) / (2 * np.pi))
    return np.concatenate(turns)
