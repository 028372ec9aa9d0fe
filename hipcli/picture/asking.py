"""What picture questions need: a scene without its answer, lettered points, and how far two muscles overlap."""

from collections.abc import Mapping
from itertools import combinations

from hipcli.picture.dots import Dots
from hipcli.picture.geometry import Geometry, Point, View
from hipcli.picture.scene import Mark, Scene, muscle_scene
from hipcli.picture.subjects import Subject

#: Lettered points nearer than this, in mm, could not be told apart on the smallest canvas.
NEAREST = 22.0
_DOTS = 160


def nameless(geometry: Geometry, slug: str, view: View | None = None) -> Scene:
    """Return the scene of a muscle without its name and notes: "Which muscle is this?"."""
    scene = muscle_scene(geometry, Subject(slug, ""), view, named=False)
    return scene._replace(notes=())


def without_end(scene: Scene, style: str) -> Scene:
    """Return the scene without the marks and lines of its ``origin`` or ``insertion``."""
    sheets = [
        sheet._replace(ends=[line for line in sheet.ends if line.style not in (style, "hidden")])
        for sheet in scene.sheets
    ]
    return scene._replace(sheets=sheets, marks=[mark for mark in scene.marks if mark.style != style], labels=[])


def lettered(scene: Scene, points: Mapping[str, Point]) -> Scene:
    """Return the scene with a letter at each point: "Where does it insert?"."""
    marks = [Mark(at, "landmark", True, letter) for letter, at in points.items()]
    return scene._replace(marks=[*scene.marks, *marks], labels=[])


def tellable(points: Mapping[str, Point]) -> bool:
    """Tell whether the points are far enough apart to be lettered."""
    return all(abs(a[0] - b[0]) + abs(a[1] - b[1]) >= NEAREST for a, b in combinations(points.values(), 2))


def overlap(geometry: Geometry, one: str, other: str, view: View) -> float:
    """Return the share of the smaller visible region that the other covers, in a view."""
    a, b = (_filled(geometry, slug, view) for slug in (one, other))
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def _filled(geometry: Geometry, slug: str, view: View) -> set[tuple[int, int]]:
    left, right, bottom, top = geometry.skeleton.zoom["lumbar"][view]
    bottom = geometry.skeleton.zoom["thigh"][view][2]
    across, down = _DOTS / (right - left), 2 * _DOTS / (top - bottom)
    dots = Dots(_DOTS, 2 * _DOTS)
    for part in geometry.shapes[slug].parts:
        scaled = [[((u - left) * across, (top - v) * down) for u, v in p] for p in part.regions[view].visible]
        dots.fill(scaled, 1)
    return {(x, y) for y, row in enumerate(dots.rows) for x, dot in enumerate(row) if dot}
