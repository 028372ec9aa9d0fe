"""From what is wanted to a scene: one muscle, or several with landmarks and ligaments, in the view that shows most."""

from hipcli.picture.geometry import VIEWS, Geometry, View
from hipcli.picture.paths import at_share
from hipcli.picture.scene import Label, Mark, Scene, Stroke, bones_named, group_scene, landmark_labels, muscle_scene
from hipcli.picture.subjects import Wanted

#: What a landmark to be seen weighs against a muscle best seen: the one asked for, and another.
_POINT, _OTHER = 3.0, 0.5
LINES = "A ligament is drawn as a line between its attachments."


def scene_of(geometry: Geometry, want: Wanted, view: View | None = None) -> Scene | None:
    """Return the scene, in the best view unless one is named; None where the geometry has nothing of it."""
    places = geometry.skeleton.landmarks
    cords = [cord for cord in want.ligaments if cord[1] in places and cord[2] in places and cord[1] != cord[2]]
    points = [id_ for id_ in dict.fromkeys((want.point, *want.landmarks)) if id_ in places]
    if not (want.muscles or cords or points):
        return None
    if want.alone:
        scene = muscle_scene(geometry, want.muscles[0], view)
        return scene._replace(notes=(*want.notes, *scene.notes))
    seen = [*points, *(id_ for _, *ends in cords for id_ in ends)]
    view = view or _view_of(geometry, want, seen)
    within = [places[id_].views[view].at for id_ in seen]
    scene = group_scene(geometry, want.muscles, view, title=want.title, points=within)
    lines = [Stroke([places[a].views[view].at, places[b].views[view].at], "ligament") for _, a, b in cords]
    middles = [at_share(line.points, 0.5) for line in lines]
    labels = {name: Label(name, name, at, "bone") for (name, _, _), at in zip(cords, middles, strict=True)}
    marks = [Mark(places[id_].views[view].at, "landmark", places[id_].views[view].visible) for id_ in points]
    notes = (*want.notes, *((LINES,) if cords else ()))
    return scene._replace(
        lines=lines,
        labels=[*scene.labels, *labels.values(), *landmark_labels(geometry, points, view, scene.box)],
        marks=[*scene.marks, *marks],
        notes=(*notes, *scene.notes),
    )


def _view_of(geometry: Geometry, want: Wanted, points: list[str]) -> View:
    """Return the view that shows most: the votes of the muscles, and of the landmarks that are to be seen."""
    places = geometry.skeleton.landmarks
    votes: dict[View, float] = dict.fromkeys(VIEWS, 0.0)
    for subject in want.muscles:
        votes[geometry.shapes[subject.slug].best_view] += 1
    for id_ in points:
        for view in VIEWS:
            votes[view] += (_POINT if id_ == want.point else _OTHER) * places[id_].views[view].visible
    return max(VIEWS, key=lambda view: votes[view])


def places_named(geometry: Geometry, want: Wanted, view: View) -> dict[str, str]:
    """Return the landmarks worth naming in a view, by id, each with its short name."""
    ids = [id_ for id_ in (want.point, *want.landmarks) if id_]
    if want.alone:
        ids += bones_named(geometry, geometry.shapes[want.muscles[0].slug], view)
    places = geometry.skeleton.landmarks
    return {id_: places[id_].short for id_ in ids if id_ in places}
