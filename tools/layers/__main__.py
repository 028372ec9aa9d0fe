"""Draws all layers: ``python -m tools.layers FOLDER content/geometry``.

FOLDER holds the surfaces: ``parts.yaml``, ``meshes/``, ``attachments.json``, ``landmarks.json``. The same surfaces give
the same bytes.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tools.layers.borders import border_of, share, shared
from tools.layers.drawing import VIEWS, Drawn, draw
from tools.layers.fibres import chords, directions, is_broad, potential, traced
from tools.layers.mending import added, clipped, mended, mends
from tools.layers.surfaces import Floats, Surface, read_surfaces
from tools.layers.trimming import trimmed
from tools.layers.writing import Book
from tools.layers.zones import Zone, read_zones, sampled, within

#: Nothing below this height is drawn, in mm: a little below the lowest insertion.
LOWEST = -545.0
#: A muscle whose girth is less than this share of its greatest is tendon there, from the knee up or the hip down.
_THIN = 0.42
_ABOUT = (
    "Layers drawn from BodyParts3D 4.0, (C) The Database Center for Life Science (CC BY-SA); "
    "one man, so no mean shape. Changes: see NOTICE."
)


def main(argv: Sequence[str] | None = None) -> None:
    """Draw, and write two files."""
    parser = argparse.ArgumentParser(prog="python -m tools.layers", description=__doc__)
    parser.add_argument("surfaces", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args(argv)
    landmarks = _landmarks(given.surfaces)
    surfaces = read_surfaces(given.surfaces)
    places: dict[str, npt.ArrayLike] = {id_: one["at"] for id_, one in landmarks.items()}
    places |= _ridges(given.surfaces)
    drawn_in = list(mended(surfaces, places))
    known = {surface.id for surface in surfaces}
    zones = clipped([zone for zone in read_zones(given.surfaces) if {zone.muscle, zone.bone} <= known], places)
    said = {row["muscle"]: row["said"] for row in (*mends(), *mends("told"))}
    sheets = {surface.id for surface in surfaces if surface.kind == "tendon"}
    bones = [surface for surface in surfaces if surface.kind == "bone"]
    book = Book(_ABOUT)
    for surface in [*surfaces, *drawn_in]:
        more = {"said": said[surface.id]} if surface.id in said else {}
        along = _along(surface, zones, drawn_in, sheets)
        values = along if along is None else np.concatenate([along, share(surface, zones, places)], axis=1)
        for view, whole in _drawn(trimmed(surface, bones, places), values):
            for head, drawn in _heads(surface, whole):
                for id_, kind, piece in _pieces(surface, head, view, drawn):
                    book.add(id_, surface.of, kind, view, piece, **more)
                if drawn.values.shape[-1]:
                    book.lines(head, view, drawn, traced(drawn, view))
    fixed = [*added([*shared(zones, places)], places)]
    _add_zones(book, fixed, {surface.id: surface for surface in [*surfaces, *drawn_in]})
    moved = {row["landmark"]: {**landmarks[row["landmark"]], "at": row["at"]} for row in mends("named")}
    book.write(given.target, landmarks | moved)


def _drawn(surface: Surface, values: Floats | None) -> Iterator[tuple[str, Drawn]]:
    for view in VIEWS:
        if drawn := draw(surface, view, LOWEST, values):
            yield view, drawn


def _along(
    surface: Surface, zones: Sequence[Zone], drawn_in: Sequence[Surface], sheets: AbstractSet[str]
) -> Floats | None:
    """Return the direction of the fibres at each point of a muscle that has both ends."""
    own = [zone for zone in zones if zone.muscle == surface.id]
    parts = [surface.id, *(f"{surface.id}-{part}" for part in (border_of(surface.id) or {}).get("parts", ()))]
    hangs = {zone.bone for zone in own if zone.role == "insertion"} <= sheets
    ends = {
        role: [
            _lowest(zone.points) if hangs and role == "insertion" else zone.points for zone in own if zone.role == role
        ]
        + [one.points for one in drawn_in if one.id in {f"{part}/{role}" for part in parts}]
        for role in ("origin", "insertion")
    }
    if surface.kind != "muscle" or not all(ends.values()):
        return None
    origin, insertion = (np.concatenate(points) for points in ends.values())
    if is_broad(surface, origin, insertion):
        return chords(surface, origin, insertion)
    return directions(surface, potential(surface, origin, insertion))


def _lowest(points: Floats) -> Floats:
    """Return where a muscle ends that lies along a sheet: its fibres run down to the lowest fifth of it."""
    heights = points[:, 1]
    lowest: Floats = points[heights <= heights.min() + 0.2 * np.ptp(heights)]
    return lowest


def _heads(surface: Surface, drawn: Drawn) -> Iterator[tuple[str, Drawn]]:
    """Yield a surface as drawn, with its id; of a muscle of two parts each, cut where the border runs."""
    row, values = border_of(surface.id), drawn.values
    if row is None:
        yield surface.id, drawn
        return
    second = values[..., -1] > 0.5
    for part, own in zip(row["parts"], (~second, second), strict=True):
        if (drawn.mask & own).any():
            yield f"{surface.id}-{part}", drawn._replace(mask=drawn.mask & own, values=values[..., :-1])


def _pieces(surface: Surface, head: str, view: str, drawn: Drawn) -> Iterator[tuple[str, str, Drawn]]:
    """Yield the layer of a surface or of its ``head``; of a long muscle its belly and the tendon at its ends apart."""
    low, high = surface.points[:, 1].min(), surface.points[:, 1].max()
    if surface.kind != "muscle" or high - low < 300:
        yield head, surface.kind, drawn
        return
    heights = np.arange(low, high, 5.0)
    girths = np.array([_girth(surface, height) for height in heights])
    row = next((row for row in mends("tendons") if row["muscle"] == surface.id), {})
    thick = heights[girths >= row.get("thin", _THIN) * girths.max()]
    tendon = np.zeros_like(drawn.mask)
    y = drawn.places(view)[:, 1]
    tendon[drawn.mask] = (y < thick.min()) | ((y > thick.max()) & (row.get("fleshy") != "top"))
    tendon &= row.get("part", head) == head
    yield head, surface.kind, drawn._replace(mask=drawn.mask & ~tendon)
    yield f"{head}/tendon", "tendon", drawn._replace(mask=tendon)


def _girth(surface: Surface, height: float) -> float:
    """Return how long the cut of a level plane through a surface is."""
    corners = surface.points[surface.triangles]
    above = corners[..., 1] > height
    cut = above.any(axis=1) & ~above.all(axis=1)
    total = 0.0
    for triangle, over in zip(corners[cut], above[cut], strict=True):
        crossed = []
        for a, b in ((0, 1), (1, 2), (2, 0)):
            if over[a] != over[b]:
                share = (height - triangle[a, 1]) / (triangle[b, 1] - triangle[a, 1])
                crossed.append(triangle[a] + share * (triangle[b] - triangle[a]))
        total += float(np.linalg.norm(crossed[0] - crossed[1]))
    return total


def _add_zones(book: Book, zones: Sequence[Zone], surfaces: dict[str, Surface]) -> None:
    """Add where each muscle is fixed: the part of each bone's layer that lies in its zones and faces the muscle."""
    bones = {id_: dict(_drawn(surfaces[id_], None)) for id_ in sorted({zone.bone for zone in zones})}
    looks = {id_: dict(_drawn(flat := surfaces[id_].parted(), flat.normals())) for id_ in bones}
    for muscle, role in dict.fromkeys((zone.muscle, zone.role) for zone in zones):
        mine = [zone for zone in zones if (zone.muscle, zone.role) == (muscle, role)]
        own = surfaces[mine[0].of or muscle]
        drawn_in = f"{muscle}/{role}" in {row["zone"] for row in mends("added")}
        body = np.zeros((0, 3)) if drawn_in or role == "insertion" else sampled(own)
        far = {view for row in mends("far") if row["zone"] == f"{muscle}/{role}" for view in row["views"]}
        for bone in dict.fromkeys(zone.bone for zone in mine):
            points = np.concatenate([zone.points for zone in mine if zone.bone == bone])
            for view, drawn in bones[bone].items():
                if view not in far:
                    mask = within(drawn, view, points, looks[bone][view].values, body)
                    book.add(f"{muscle}/{role}@{bone}", own.of, role, view, drawn._replace(mask=mask))


def _landmarks(folder: Path) -> dict[str, dict[str, Any]]:
    table = json.loads((folder / "landmarks.json").read_text("utf-8"))["landmarks"]
    return {id_: {"bone": one["bone"], "at": one["xyz"], "accuracy": one["accuracy_mm"]} for id_, one in table.items()}


def _ridges(folder: Path) -> Iterator[tuple[str, Floats]]:
    """Yield points along each ridge, some two mm apart: ``linea-aspera/line``."""
    for id_, one in json.loads((folder / "landmarks.json").read_text("utf-8")).get("lines", {}).items():
        points = np.array(one["points"], dtype=float)
        along = np.concatenate([[0], np.linalg.norm(np.diff(points, axis=0), axis=1).cumsum()])
        steps = np.linspace(0, along[-1], int(along[-1] // 2) + 2)
        yield f"{id_}/line", np.stack([np.interp(steps, along, points[:, n]) for n in range(3)], axis=1)


if __name__ == "__main__":
    main()
