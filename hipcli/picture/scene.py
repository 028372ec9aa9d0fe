"""A scene: what is to be seen, as pure data in millimetres. Any canvas draws it.

Made from the geometry for one muscle or several, in one view: bones as lines, each part of a muscle as a sheet
(polygons, and fibres in order), marks at origins and insertions, labels with the point they name.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import dist
from typing import NamedTuple

from hipcli.picture.geometry import Axes, Box, Geometry, Part, Path, Point, Run, Shape, Strap, View
from hipcli.picture.paths import area, at_share, beside, cut, inside, middles, project, size, within
from hipcli.picture.subjects import Subject

#: What lies on the left and on the right of the picture, and where it is seen from.
SIDES: dict[View, tuple[str, str]] = {"front": ("right", "left"), "back": ("left", "right"), "side": ("back", "front")}
FROM: dict[View, str] = {"front": "from the front", "back": "from behind", "side": "from the right side"}

_MOST_LABELS = 5
_FEWEST_LABELS = 3
#: Marks of one kind nearer than this, in mm, are one; folds shorter than this are left out.
_NEAR = 25.0
#: Where the lines of a strap run, in shares of its half width.
_STRANDS = (-0.6, -0.3, 0.0, 0.3, 0.6)
#: The top of the iliac crest and a little more: a pelvis cut off above the hip is hard to recognise.
_CREST = 143.0


class Stroke(NamedTuple):
    """A line in one of the styles of the canvas: bone, origin, insertion, hidden, ligament."""

    points: Path
    style: str


class Sheet(NamedTuple):
    """One part of a muscle: what is visible and hidden of it, and its fibres, neighbours in order.

    ``tone`` tells muscles apart where several share a scene; ``spread`` is the width of the belly; one of ``glass``
    hides nothing and is drawn in outline.
    """

    muscle: str
    tissue: str
    tone: int
    visible: list[Path]
    hidden: list[Path]
    fibres: list[list[Path]]
    covered: list[list[Path]]
    ends: list[Stroke]
    spread: float
    glass: bool = False


class Mark(NamedTuple):
    """A point: ``origin``, ``insertion`` or ``landmark``; ``letter`` stands in its place where a question asks."""

    at: Point
    style: str
    visible: bool
    letter: str = ""


class Label(NamedTuple):
    """A text and the point it names. ``short`` is for narrow canvases; ``style`` is muscle or bone."""

    text: str
    short: str
    at: Point
    style: str
    tone: int = 0


class Scene(NamedTuple):
    """Everything a canvas needs."""

    title: str
    view: View
    box: Box
    bones: list[Stroke]
    sheets: list[Sheet]
    lines: list[Stroke]
    marks: list[Mark]
    labels: list[Label]
    notes: tuple[str, ...] = ()
    tones: int = 1


def muscle_scene(geometry: Geometry, subject: Subject, view: View | None = None, *, named: bool = True) -> Scene:
    """Return the scene of one muscle. Not ``named``: without its name, for a question."""
    shape = geometry.shapes[subject.slug]
    view = view or shape.best_view
    scene = group_scene(geometry, [subject], view, title=subject.name if named else "")
    notes = ["A schematic drawing (quality C)."] if shape.quality == "C" else []
    if _seen(scene.sheets) < 0.4 and view != shape.best_view:
        notes.append(f"Mostly hidden here; try --view {shape.best_view}.")
    return scene._replace(labels=bone_labels(geometry, shape, view, scene.box), notes=tuple(notes))


def group_scene(
    geometry: Geometry, subjects: Sequence[Subject], view: View, *, title: str, points: Sequence[Point] = ()
) -> Scene:
    """Return the scene of several muscles, the superficial over the deep, each labelled where it is to be seen.

    ``points`` are to lie within the picture as well.
    """
    zooms = [geometry.shapes[subject.slug].zoom for subject in subjects]
    zooms += [_zoom_of(geometry, point, view) for point in points]
    axes = geometry.skeleton.views[view]
    tones = {subject.slug: number for number, subject in enumerate(subjects)}
    order = sorted(subjects, key=lambda s: geometry.shapes[s.slug].layer[view])
    sheets = [sheet for s in order for sheet in _sheets(geometry.shapes[s.slug], s.slug, view, axes, tones[s.slug])]
    glass = _covering(geometry, order, view, sheets)
    sheets = [sheet._replace(glass=sheet.muscle in glass) for sheet in sheets]
    points_at = {s: _label_at(geometry.shapes[s.slug], s.slug, view, sheets) for s in order}
    covered = [subject.name for subject, at in points_at.items() if at is None]
    notes = [f"Hidden in this view: {', '.join(covered)}."] if covered and len(subjects) > 1 else []
    if glass:
        names = " and ".join(subject.name for subject in order if subject.slug in glass)
        notes.append(f"In outline, to show what lies beneath: {names}.")
    shown = [subject for subject in subjects if subject.name not in covered or len(subjects) == 1]
    return Scene(
        title=title,
        view=view,
        box=whole([geometry.skeleton.zoom[zoom][view] for zoom in zooms]),
        bones=bone_lines(geometry, view, spine="lumbar" in zooms),
        sheets=sheets,
        lines=[],
        marks=[mark for s in shown for mark in _marks(geometry.shapes[s.slug], view, axes)],
        labels=[Label(s.name, short_name(s.name), at, "muscle", tones[s.slug]) for s, at in points_at.items() if at],
        notes=tuple(notes),
        tones=len(subjects),
    )


def _covering(geometry: Geometry, order: Sequence[Subject], view: View, sheets: Sequence[Sheet]) -> set[str]:
    """Return the muscles that leave nothing to be seen of another: they are drawn as if of glass."""
    glass: set[str] = set()
    for subject in order:
        shape = geometry.shapes[subject.slug]
        while _label_at(shape, subject.slug, view, [s for s in sheets if s.muscle not in glass]) is None:
            own = max(n for n, sheet in enumerate(sheets) if sheet.muscle == subject.slug)
            points = _label_points(shape, subject.slug, view, sheets)
            over = {s.muscle for s in sheets[own + 1 :] if any(inside(at, s.visible) for at in points[:1])} - glass
            if not over:
                break
            glass |= over
    return glass


def _zoom_of(geometry: Geometry, point: Point, view: View) -> str:
    """Return the closest zoom with a point in it."""
    zooms = geometry.skeleton.zoom
    return next((name for name in ("hip", "thigh", "lumbar") if within(point, zooms[name][view])), "hip")


def short_name(name: str) -> str:
    """Return the name of a muscle with its first word abbreviated: A. longus."""
    first, _, rest = name.partition(" ")
    return f"{first[0]}. {rest}" if rest else name


def whole(boxes: Sequence[Box]) -> Box:
    """Return the smallest square that holds all boxes and the iliac crest, their middle in its middle."""
    left, right = min(b[0] for b in boxes), max(b[1] for b in boxes)
    bottom, top = min(b[2] for b in boxes), max(_CREST, *(b[3] for b in boxes))
    side = max(right - left, top - bottom)
    u, v = (left + right) / 2, (bottom + top) / 2
    return (u - side / 2, u + side / 2, v - side / 2, v + side / 2)


# --- bones


def bone_lines(geometry: Geometry, view: View, *, spine: bool) -> list[Stroke]:
    """Return the outlines of the bones; vertebrae and left hip bone only where ``spine`` asks for them."""
    lines: list[Stroke] = []
    for id_, bone in geometry.skeleton.bones.items():
        if view not in bone.views or (not spine and (id_ == "left-pelvis" or bone.group == "spine")):
            continue
        seen = bone.views[view]
        outline = seen.outline if spine else seen.outline_right_only or seen.outline
        lines += [Stroke(path, "bone") for path in (*outline, *(fold for fold in seen.inner if size(fold) > _NEAR))]
    return lines


def bone_labels(geometry: Geometry, shape: Shape, view: View, box: Box) -> list[Label]:
    """Return the labels of the landmarks worth naming beside a muscle in a view."""
    return landmark_labels(geometry, bones_named(geometry, shape, view), view, box)[:_MOST_LABELS]


def bones_named(geometry: Geometry, shape: Shape, view: View) -> list[str]:
    """Return the landmarks worth naming beside a muscle in a view."""
    ids, places = shape.bone_labels.get(view, []), geometry.skeleton.landmarks
    if not ids:
        known = [id_ for id_ in shape.bone_labels[shape.best_view] if id_ in places]
        seen = [id_ for id_ in known if places[id_].views[view].visible]
        ids = list(dict.fromkeys([*seen, *known]))[: max(len(seen), _FEWEST_LABELS)]
    return ids


def landmark_labels(geometry: Geometry, ids: Iterable[str], view: View, box: Box) -> list[Label]:
    """Return labels for those of the landmarks that lie in the box."""
    places = geometry.skeleton.landmarks
    found = [places[id_] for id_ in dict.fromkeys(ids) if id_ in places and within(places[id_].views[view].at, box)]
    return [Label(place.label, place.short, place.views[view].at, "bone") for place in found]


# --- muscles


def _sheets(shape: Shape, slug: str, view: View, axes: Axes, tone: int) -> list[Sheet]:
    sheets = []
    serial = any(part.tissue == "tendon" for part in shape.parts)
    for part in shape.parts:
        region = part.regions[view]
        threads = _threads(part, view, axes)
        pieces = [cut(path, runs) for path, runs in threads]
        seen, unseen = [one for one, _ in pieces], [other for _, other in pieces]
        ends = [line for which, style in _fixed(part, serial=serial) for line in _ends(threads, which, style)]
        spread = _spread(part, view, threads)
        sheets.append(Sheet(slug, part.tissue, tone, region.visible, region.hidden, seen, unseen, ends, spread))
    return sheets


def _fixed(part: Part, *, serial: bool) -> list[tuple[int, str]]:
    """Return the ends at which a part is fixed to bone: of muscle and tendon in ``serial`` each has one."""
    ends = [(0, "origin"), (-1, "insertion")]
    return ends[part.tissue == "tendon" :][:1] if serial else ends


def _threads(part: Part, view: View, axes: Axes) -> list[tuple[Path, list[Run]]]:
    """Return the fibres of a part in a view, each with the runs that are covered."""
    hidden = part.hidden.get(view, [])
    strap = part.edge_on.get(view)
    if part.kind == "fan" and not strap:
        runs = hidden if isinstance(hidden, dict) else {}
        return [(project(fibre, axes), runs.get(str(n), [])) for n, fibre in enumerate(part.fibres)]
    strap = strap or Strap(part.centre, _half_width(part, view), hidden if isinstance(hidden, list) else [])
    line = project(strap.centre, axes)
    return [(beside(line, strap.half_width, share), strap.hidden) for share in _STRANDS]


def _half_width(part: Part, view: View) -> list[float]:
    return part.half_width_side if view == "side" else part.half_width_front


def _spread(part: Part, view: View, threads: list[tuple[Path, list[Run]]]) -> float:
    if part.kind == "strap":
        return 2 * max(_half_width(part, view))
    first, last = threads[0][0], threads[-1][0]
    return max(dist(at_share(first, share), at_share(last, share)) for share in (0.25, 0.5, 0.75))


def _ends(threads: list[tuple[Path, list[Run]]], which: int, style: str) -> list[Stroke]:
    """Return the line along which a part is fixed: dashed where it is covered."""
    ends = [(path[which], _covered_at(runs, which)) for path, runs in threads]
    return [Stroke([a, b], "hidden" if one or other else style) for (a, one), (b, other) in pairwise(ends)]


def _covered_at(runs: Sequence[Run], which: int) -> bool:
    return any(begin <= 0.01 if which == 0 else end >= 0.99 for begin, end, _ in runs)


def _marks(shape: Shape, view: View, axes: Axes) -> list[Mark]:
    """Return the marks at the origins and insertions of a muscle: of each part that has its own."""
    serial = any(part.tissue == "tendon" for part in shape.parts)
    marks: list[Mark] = []
    for part in shape.parts:
        threads = _threads(part, view, axes)
        path, runs = threads[len(threads) // 2]
        for which, style in _fixed(part, serial=serial):
            new = Mark(path[which], style, not _covered_at(runs, which))
            near = [m for m in marks if m.style == style and dist(m.at, new.at) < _NEAR]
            if new.visible:
                marks = [m for m in marks if m not in near or m.visible]
            if all(m not in marks for m in near):
                marks.append(new)
    return marks


def _label_at(shape: Shape, slug: str, view: View, sheets: Sequence[Sheet]) -> Point | None:
    """Return a point of the muscle that no other muscle covers; None where there is none."""
    own = [n for n, sheet in enumerate(sheets) if sheet.muscle == slug]
    over = [sheet.visible for sheet in sheets[own[-1] + 1 :] if not sheet.glass] if own else []
    points = _label_points(shape, slug, view, sheets)
    return next((at for at in points if not any(inside(at, polygons) for polygons in over)), None)


def _label_points(shape: Shape, slug: str, view: View, sheets: Sequence[Sheet]) -> list[Point]:
    """Return points inside the visible part of a muscle, the best to name it by first."""
    points = [shape.label_at[view]] if view in shape.label_at else []
    own = [sheet for sheet in sheets if sheet.muscle == slug]
    polygons = [polygon for sheet in own for polygon in sorted(sheet.visible, key=area, reverse=True)]
    return points + [point for polygon in polygons for point in middles(polygon)]


def _seen(sheets: Sequence[Sheet]) -> float:
    """Return the share of a muscle that is visible."""
    seen = sum(area(p) for sheet in sheets for p in sheet.visible)
    unseen = sum(area(p) for sheet in sheets for p in sheet.hidden)
    return seen / (seen + unseen or 1.0)
