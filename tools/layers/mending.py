"""Draws in what the surfaces lack: tendons that stop short of the bone, psoas minor. Each says so on the picture."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from tools.layers.surfaces import Floats, Surface, tube
from tools.layers.zones import Zone

_TABLE = Path(__file__).with_name("mends.yaml")
#: Points of a muscle this much farther than the nearest, in mm, still belong to the end that is lengthened.
_END = 8.0
#: A tendon that is drawn in is fixed to the bone within so many mm of its end.
_FIXED = 5
_STEPS = 24


@cache
def mends(of: str = "drawn") -> list[dict[str, Any]]:
    """Return a table of what is mended: drawn, told, named, zones, trimmed, far, added, borders, one or tendons."""
    rows: list[dict[str, Any]] = yaml.safe_load(_TABLE.read_text("utf-8"))[of]
    return rows


def clipped(zones: Sequence[Zone], places: Mapping[str, npt.ArrayLike]) -> list[Zone]:
    """Return zones without what lies where the muscle is not fixed; an end of which nothing is kept stays whole."""
    kept = []
    for zone in zones:
        points = zone.points
        for row in mends("zones"):
            if row["zone"] == f"{zone.muscle}/{zone.role}" and row.get("bone", zone.bone) == zone.bone:
                points = points[sides(row, points, places)]
        kept.append(zone._replace(points=points))
    left = {(zone.muscle, zone.role) for zone in kept if len(zone.points)}
    return [
        clip if len(clip.points) else zone
        for zone, clip in zip(zones, kept, strict=True)
        if len(clip.points) or (zone.muscle, zone.role) not in left
    ]


def added(zones: Sequence[Zone], places: Mapping[str, npt.ArrayLike]) -> Iterator[Zone]:
    """Yield zones where a tendon was drawn in, in the stead of those found on that bone; and all others."""
    rows = mends("added")
    instead = {(*row["zone"].split("/"), row["bone"]) for row in rows}
    yield from (zone for zone in zones if (zone.muscle, zone.role, zone.bone) not in instead)
    for row in rows:
        muscle, role = row["zone"].split("/")
        around = np.mgrid[-_FIXED : _FIXED + 1, -_FIXED : _FIXED + 1, -_FIXED : _FIXED + 1].reshape(3, -1).T
        points = _place(row, places) + around[np.linalg.norm(around, axis=1) <= _FIXED]
        yield Zone(muscle, row["bone"], role, points, row.get("of", muscle))


def _place(row: Mapping[str, Any], places: Mapping[str, npt.ArrayLike]) -> Floats:
    return np.array(places[row["at"]] if isinstance(row["at"], str) else row["at"], dtype=float)


def sides(row: Mapping[str, Any], points: Floats, places: Mapping[str, npt.ArrayLike]) -> npt.NDArray[np.bool_]:
    """Return which points lie on the sides of a place that a row names; of a ridge, of what of it is nearest."""
    every = points[:, None] - _place(row, places).reshape(-1, 3)
    away = every[np.arange(len(points)), np.linalg.norm(every, axis=2).argmin(axis=1)]
    inside = np.linalg.norm(away, axis=1) <= row.get("within", np.inf)
    for side, measured in (
        ("before", away[:, 0]),
        ("above", away[:, 1]),
        ("below", -away[:, 1]),
        ("inner", -away[:, 2]),
    ):
        inside &= measured >= row.get(side, -np.inf)
    return np.asarray(inside)


def mended(surfaces: Sequence[Surface], places: Mapping[str, npt.ArrayLike]) -> Iterator[Surface]:
    """Yield the tendons, each with the id of its muscle and its end: ``sartorius/insertion``.

    ``places`` are the landmarks in mm. Raises KeyError where the table names a muscle or a landmark that is not there.
    """
    by_id = {surface.id: surface for surface in surfaces}
    for row in mends():
        if "through" in row:
            centres = _curve(np.array(row["through"], dtype=float))
            radii = np.interp(np.linspace(0, 1, len(centres)), row["at"], row["widths"])
            yield tube(row["muscle"], row["muscle"], "muscle", centres, radii, flat=0.55)
            continue
        end = np.array(places[row["to"]] if isinstance(row["to"], str) else row["to"], dtype=float)
        points = by_id[row["muscle"]].points
        far = np.linalg.norm(points - end, axis=1)
        near = points[far <= far.min() + _END]
        start = near.mean(axis=0)
        inward = start + (points[far <= far.min() + 3 * _END].mean(axis=0) - start)
        centres = _curve(np.stack([inward, start, *np.array(row.get("via", []), dtype=float).reshape(-1, 3), end]))
        widths = np.linspace(max(row["width"], 0.6 * near.std(axis=0).max()), row["width"], len(centres))
        id_ = f"{row.get('part', row['muscle'])}/{row['end']}"
        yield tube(id_, row["muscle"], "tendon", centres, widths, flat=0.6)


def _curve(corners: Floats) -> Floats:
    """Return a smooth line through the corners (Catmull and Rom), evenly parted."""
    ends = np.concatenate([2 * corners[:1] - corners[1:2], corners, 2 * corners[-1:] - corners[-2:-1]])
    line = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for t in np.linspace(0, 1, _STEPS, endpoint=False):
            line.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * (b - c) + d - a) * t**3))
    return np.array([*line, corners[-1]])
