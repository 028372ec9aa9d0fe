"""Draws in what the surfaces lack: tendons that stop short of the bone, psoas minor. Each says so on the picture."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from tools.layers.surfaces import Floats, Surface, tube

_TABLE = Path(__file__).with_name("mends.yaml")
#: Points of a muscle this much farther than the nearest, in mm, still belong to the end that is lengthened.
_END = 8.0
_STEPS = 24


def mends() -> list[dict[str, Any]]:
    """Return the table of what is drawn in."""
    rows: list[dict[str, Any]] = yaml.safe_load(_TABLE.read_text("utf-8"))
    return rows


def mended(surfaces: Sequence[Surface], places: Mapping[str, Sequence[float]]) -> Iterator[Surface]:
    """Yield the tendons, each with the id of its muscle and its end: ``sartorius/insertion``.

    ``places`` are the landmarks in mm. Raises KeyError where the table names a muscle or a landmark that is not there.
    """
    by_id = {surface.id: surface for surface in surfaces}
    for row in mends():
        if "through" in row:
            centres = _curve(np.array(row["through"], dtype=float))
            radii = np.interp(np.linspace(0, 1, len(centres)), row["at"], row["widths"])
            yield tube(row["muscle"], "muscle", centres, radii, flat=0.55)
            continue
        end = np.array(places[row["to"]] if isinstance(row["to"], str) else row["to"], dtype=float)
        points = by_id[row["muscle"]].points
        far = np.linalg.norm(points - end, axis=1)
        near = points[far <= far.min() + _END]
        start = near.mean(axis=0)
        inward = start + (points[far <= far.min() + 3 * _END].mean(axis=0) - start)
        centres = _curve(np.stack([inward, start, end]))
        widths = np.linspace(max(row["width"], 0.6 * near.std(axis=0).max()), row["width"], len(centres))
        yield tube(f"{row['muscle']}/{row['end']}", "tendon", centres, widths, flat=0.6)


def _curve(corners: Floats) -> Floats:
    """Return a smooth line through the corners (Catmull and Rom), evenly parted."""
    ends = np.concatenate([2 * corners[:1] - corners[1:2], corners, 2 * corners[-1:] - corners[-2:-1]])
    line = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for t in np.linspace(0, 1, _STEPS, endpoint=False):
            line.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * (b - c) + d - a) * t**3))
    return np.array([*line, corners[-1]])
