"""What picture questions need: which muscles a picture tells apart, where its points lie, scenes without the answer."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hipcli.picture.braille import Canvas
from hipcli.picture.dots import Dots
from hipcli.picture.geometry import VIEWS, Geometry, View
from hipcli.picture.paths import within
from hipcli.picture.scene import Mark, Scene, muscle_scene
from hipcli.picture.subjects import Subject

#: Columns and rows of the smallest picture that is asked.
SMALLEST = (40, 20)
#: Qualities of a drawing that is good enough to be asked.
_GOOD = ("A", "B")
#: Muscles that share half of the smaller region, or more, are no wrong options for each other.
_SHARED = 0.5
_DOTS = 160
#: A label of a bone that begins a word as the muscle's name does would give it away: iliac crest, quadrate tubercle.
_STEM = 5

#: A column and a row of the smallest picture.
Position = tuple[int, int]


class Seen(NamedTuple):
    """What can be asked of the picture of a muscle.

    ``apart`` are the muscles that it is told from in its best ``view``. For each view that is worth drawing,
    ``points`` are the landmarks to be seen, but for those at an origin of the muscle, and ``ends`` its insertions.
    """

    muscle: str
    view: View
    apart: tuple[str, ...]
    points: dict[View, dict[str, Position]]
    ends: dict[View, tuple[Position, ...]]


def seen(geometry: Geometry) -> list[Seen]:
    """Return what can be asked, of every muscle that is drawn well enough."""
    regions = {view: {slug: region(geometry, slug, view) for slug in geometry.shapes} for view in VIEWS}
    found = []
    for slug, shape in geometry.shapes.items():
        if shape.quality in _GOOD:
            view = shape.best_view
            seen_here = regions[view]
            apart = [o for o in seen_here if o != slug and overlap(seen_here[slug], seen_here[o]) < _SHARED]
            cells = {view: _cells(geometry, slug, view) for view in shape.views}
            points, ends = {v: one for v, (one, _) in cells.items()}, {v: other for v, (_, other) in cells.items()}
            found.append(Seen(slug, view, tuple(apart), points, ends))
    return found


def _cells(geometry: Geometry, slug: str, view: View) -> tuple[dict[str, Position], tuple[Position, ...]]:
    """Return where the landmarks and the insertions of a muscle lie in the smallest picture."""
    canvas = Canvas(_scene(geometry, slug, view), *SMALLEST)
    marks = canvas.scene.marks
    origins = {canvas.cell(mark.at) for mark in marks if mark.style == "origin"}
    spots = {id_: place.views[view] for id_, place in geometry.skeleton.landmarks.items() if view in place.views}
    points = {id_: canvas.cell(s.at) for id_, s in spots.items() if s.visible and within(s.at, canvas.scene.box)}
    points = {id_: cell for id_, cell in points.items() if cell not in origins}
    return points, tuple(canvas.cell(mark.at) for mark in marks if mark.style == "insertion")


# --- scenes


def nameless(geometry: Geometry, slug: str, view: View) -> Scene:
    """Return the scene of a muscle without anything that says its name: "Which muscle is this?"."""
    scene = _scene(geometry, slug, view)
    stems = _stems(slug)
    return scene._replace(labels=[label for label in scene.labels if not stems & _stems(label.text)])


def bare(geometry: Geometry, slug: str) -> Scene | None:
    """Return the scene of a muscle over the bones, with no place named or marked; None where it is not drawn."""
    if slug not in geometry.shapes:
        return None
    scene = _scene(geometry, slug, geometry.shapes[slug].best_view)
    return scene._replace(labels=[], marks=[])


def numbered(geometry: Geometry, slug: str, view: View, points: Mapping[str, str]) -> Scene:
    """Return the bones with the origin of a muscle that is not drawn, and a sign at each landmark: "Where...?"."""
    scene = _scene(geometry, slug, view)
    places = geometry.skeleton.landmarks
    signs = [Mark(places[id_].views[view].at, "landmark", True, sign) for sign, id_ in points.items()]
    marks = [mark for mark in scene.marks if mark.style == "origin"]
    return scene._replace(sheets=[], labels=[], marks=[*marks, *signs])


def _scene(geometry: Geometry, slug: str, view: View) -> Scene:
    return muscle_scene(geometry, Subject(slug, ""), view, named=False)._replace(notes=())


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"[a-z]+", text.casefold()) if len(word) >= _STEM}


# --- regions


#: The dots of a region, a number of bits a row, and how many they are.
Patch = tuple[Sequence[int], int]


def overlap(one: Patch, other: Patch) -> float:
    """Return the share of the smaller region that the other covers."""
    smaller = min(one[1], other[1])
    return sum((a & b).bit_count() for a, b in zip(one[0], other[0], strict=True)) / smaller if smaller else 0.0


def region(geometry: Geometry, slug: str, view: View) -> Patch:
    """Return what is visible of a muscle in a view."""
    left, right, bottom, top = geometry.skeleton.zoom["lumbar"][view]
    bottom = geometry.skeleton.zoom["thigh"][view][2]
    across, down = _DOTS / (right - left), 2 * _DOTS / (top - bottom)
    dots = Dots(_DOTS, 2 * _DOTS)
    for part in geometry.shapes[slug].parts:
        dots.fill([[((u - left) * across, (top - v) * down) for u, v in p] for p in part.regions[view].visible], 1)
    rows = [int.from_bytes(row) for row in dots.rows]
    return rows, sum(row.bit_count() for row in rows)
