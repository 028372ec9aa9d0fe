"""Draws the border between the parts of a muscle whose surface is one: what is nearer to the ends and edges of each.

A muscle's table says which of its ends belong to its second part; the first part has the rest of its origin and
insertion. The second part has the free margin too, which is the edge farthest from the first part's insertion.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from tools.layers.fibres import potential
from tools.layers.mending import mends, sides
from tools.layers.surfaces import Floats, Surface
from tools.layers.zones import Zone

#: Heights in which the margin is looked for, and how far from the very edge it still is the margin, in mm.
_BAND, _EDGE = 8.0, 6.0

Places = Mapping[str, npt.ArrayLike]


def border_of(surface: str) -> dict[str, Any] | None:
    """Return what the table says of the parts of a surface; None where it has none."""
    return next((row for row in mends("borders") if row["muscle"] == surface), None)


def shared(zones: Sequence[Zone], places: Places) -> Iterator[Zone]:
    """Yield zones, those of a muscle of two parts shared out among these: ``adductor-magnus-hamstring-part``."""
    for zone in zones:
        row = border_of(zone.muscle)
        if row is None:
            yield zone
            continue
        second = sides(row[zone.role], zone.points, places)
        for part, own in zip(row["parts"], (~second, second), strict=True):
            if own.any():
                yield zone._replace(muscle=f"{zone.muscle}-{part}", points=zone.points[own], of=zone.muscle)


def share(surface: Surface, zones: Sequence[Zone], places: Places) -> Floats:
    """Return how far each point of a surface (n, 1) belongs to its second part: half of it is the border."""
    row = border_of(surface.id)
    if row is None:
        return np.zeros((len(surface.points), 0))
    first, second = (
        [zone for zone in shared(zones, places) if zone.muscle == f"{surface.id}-{part}"] for part in row["parts"]
    )
    ends = np.concatenate([zone.points for zone in first])
    insertion = np.concatenate([zone.points for zone in first if zone.role == "insertion"])
    margin = _margin(surface.points[surface.points[:, 1] < row["below"]], insertion, row["below"])
    return potential(surface, ends, np.concatenate([margin, *(zone.points for zone in second)]))[:, None]


def _margin(points: Floats, insertion: Floats, top: float) -> Floats:
    """Return the points that at their height, from the top down, are farthest from an insertion."""
    far = np.linalg.norm(points[:, None] - insertion[None], axis=2).min(axis=1)
    bands = np.floor((top - points[:, 1]) / _BAND)
    return np.concatenate(
        [points[(bands == band) & (far > far[bands == band].max() - _EDGE)] for band in np.unique(bands)]
    )
