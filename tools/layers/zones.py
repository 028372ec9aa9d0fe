"""Where a muscle is fixed, seen from one side: the pixels of a bone that lie in an attachment zone and face the muscle.

Of a thin bone both faces lie near a muscle, of a bone that is cut off also its inside: neither holds it.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tools.layers.drawing import VIEWS, Drawn
from tools.layers.surfaces import Floats, Surface

#: A point of a zone stands for the bone this near to it, in mm; toward the viewer for less, or a zone would show
#: through the wing of the ilium, which is thin.
_NEAR, _DEEP = 4, 1
#: So much of a muscle, in mm beyond the nearest of it, tells on which side of the bone it lies; how far apart it is
#: sampled; which share of that lies before a face to which it is fixed; and how deep it may sink into bone, as both are
#: coarse.
_AROUND, _APART, _BEFORE, _SUNK = 24.0, 3.0, 0.25, 1.0
#: A patch of fewer pixels is no place where a muscle is fixed: it is the far end of a zone, seen past an edge.
_LEAST = 24


class Zone(NamedTuple):
    """Where a muscle meets a bone, ``role`` origin or insertion: points in mm (n, 3); ``of`` what it is a part of."""

    muscle: str
    bone: str
    role: str
    points: Floats
    of: str = ""


def read_zones(folder: Path) -> list[Zone]:
    """Return the zones of ``attachments.json``, but for those where a muscle only passes."""
    muscles: dict[str, Any] = json.loads((folder / "attachments.json").read_text("utf-8"))["muscles"]
    return [
        Zone(muscle, zone["bone"], zone["role"], np.array(zone["points"], dtype=float))
        for muscle, one in muscles.items()
        for zone in one["zones"]
        if zone["role"] in ("origin", "insertion")
    ]


def within(drawn: Drawn, view: str, points: Floats, normals: Floats, muscle: Floats) -> npt.NDArray[np.bool_]:
    """Return which pixels of a drawn bone lie within a zone.

    ``normals``: where each pixel of the bone looks, (rows, columns, 3); ``muscle``: points of the muscle's surface,
    none where it ends in a tendon, or one was drawn in: that runs into the bone, and all its faces look away from it.
    """
    around = np.mgrid[-_NEAR : _NEAR + 1, -_NEAR : _NEAR + 1, -_NEAR : _NEAR + 1].reshape(3, -1).T
    around = around[(np.linalg.norm(around, axis=1) <= _NEAR) & (np.abs(around @ VIEWS[view][2]) <= _DEEP)]
    cells = np.unique((np.rint(points).astype(np.int64)[:, None] + around[None]).reshape(-1, 3), axis=0)
    inside = np.zeros_like(drawn.mask)
    inside[drawn.mask] = np.isin(_keys(np.rint(drawn.places(view)).astype(np.int64)), _keys(cells))
    looks = normals[inside]
    seen = looks @ VIEWS[view][2] > 0
    if len(muscle):
        seen &= _shares(drawn._replace(mask=inside).places(view), looks, points, muscle) >= _BEFORE
    inside[inside] = seen
    return _without_flecks(inside)


def sampled(surface: Surface) -> Floats:
    """Return points all over a surface, a few mm apart."""
    found = [surface.points]
    for corners in surface.points[surface.triangles]:
        count = int(np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1).max() // _APART) + 1
        one, two = (n.ravel() for n in np.mgrid[0 : count + 1, 0 : count + 1] / count)
        kept = one + two <= 1
        found.append(np.stack([1 - one - two, one, two], axis=1)[kept] @ corners)
    return np.unique(np.rint(np.concatenate(found)), axis=0)


def _shares(places: Floats, looks: Floats, points: Floats, muscle: Floats) -> Floats:
    """Return how much of the muscle nearby lies before each place that looks somewhere, not behind it: a share."""
    shares, of = np.zeros(len(places)), _nearest(places, points)
    for n in np.unique(of):
        far = np.linalg.norm(muscle - points[n], axis=1)
        nearby, own = muscle[far <= far.min() + _AROUND], of == n
        aims = nearby[None] - places[own][:, None]
        shares[own] = (np.einsum("pmx,px->pm", aims, looks[own]) > -_SUNK).mean(axis=1)
    return shares


def _nearest(points: Floats, among: Floats) -> npt.NDArray[np.int64]:
    """Return for each point which of others is the nearest."""
    squares = (among**2).sum(axis=1)
    return np.concatenate(
        [np.zeros(0, int), *(np.argmin(squares - 2 * part @ among.T, axis=1) for part in _parts(points))]
    )


def _parts(points: Floats) -> list[Floats]:
    return [points[n : n + 1000] for n in range(0, len(points), 1000)]


def _without_flecks(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return a mask without the patches that are too small to mean anything."""
    left, kept = {(int(y), int(x)) for y, x in np.argwhere(mask)}, np.zeros_like(mask)
    while left:
        patch, edge = set[tuple[int, int]](), [left.pop()]
        while edge:
            patch.add(at := edge.pop())
            beside = {(at[0] + y, at[1] + x) for y in (-1, 0, 1) for x in (-1, 0, 1)} & left
            left -= beside
            edge += beside
        if len(patch) >= _LEAST:
            kept[tuple(np.array([*patch]).T)] = True
    return kept


def _keys(cells: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.asarray(((cells[:, 0] + 4096) << 28) + ((cells[:, 1] + 4096) << 14) + cells[:, 2] + 4096)
