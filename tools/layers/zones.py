"""Where a muscle is fixed, seen from one side: the pixels of a bone that lie in an attachment zone."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tools.layers.drawing import VIEWS, Drawn
from tools.layers.surfaces import Floats

#: A point of a zone stands for the bone this near to it, in mm; toward the viewer for less, or a zone would show
#: through the wing of the ilium, which is thin.
_NEAR, _DEEP = 4, 1
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


def within(drawn: Drawn, view: str, points: Floats) -> npt.NDArray[np.bool_]:
    """Return which pixels of a drawn bone lie within a zone."""
    around = np.mgrid[-_NEAR : _NEAR + 1, -_NEAR : _NEAR + 1, -_NEAR : _NEAR + 1].reshape(3, -1).T
    around = around[(np.linalg.norm(around, axis=1) <= _NEAR) & (np.abs(around @ VIEWS[view][2]) <= _DEEP)]
    cells = np.unique((np.rint(points).astype(np.int64)[:, None] + around[None]).reshape(-1, 3), axis=0)
    inside = np.zeros_like(drawn.mask)
    inside[drawn.mask] = np.isin(_keys(np.rint(drawn.places(view)).astype(np.int64)), _keys(cells))
    return _without_flecks(inside)


def _without_flecks(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return a mask without the patches that are too small to mean anything, unless it has no others."""
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
    return kept if kept.any() else mask


def _keys(cells: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.asarray(((cells[:, 0] + 4096) << 28) + ((cells[:, 1] + 4096) << 14) + cells[:, 2] + 4096)
