"""What picture questions need: muscles that a picture tells apart, where points lie, figures without the answer."""

import re
from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from hipcli.picture.figure import Shown, ends_box, ends_of
from hipcli.picture.layers import Atlas, View
from hipcli.picture.lines import middle
from hipcli.picture.paints import bones, paints_of
from hipcli.picture.shaded import compose
from hipcli.picture.subjects import Subject

#: Columns and rows of the smallest figure that is asked.
SMALLEST = (36, 18)
#: Muscles that share half of the smaller region, or more, are no wrong options for each other.
_SHARED = 0.5
#: Samples across, and down, in which regions are compared, and what they are compared in, in mm.
_SAMPLES = (40, 80)
_WHOLE = (-190.0, 190.0, -520.0, 240.0)
#: A label of a bone that begins a word as the muscle's name does would give it away: iliac crest, quadrate tubercle.
_STEM = 5

#: How far from the left and from the top, and how accurate that is, in hundredths of the picture's height.
Position = tuple[int, int, int]
#: The samples of a region, a number of bits a row, and how many they are.
Patch = tuple[Sequence[int], int]


class Seen(NamedTuple):
    """What can be asked of the picture of a muscle.

    ``apart`` are the muscles that it is told from in its best ``view``. For each view that is worth drawing,
    ``points`` are the landmarks to be seen around its insertions, ``ends``.
    """

    muscle: str
    view: View
    apart: tuple[str, ...]
    points: dict[View, dict[str, Position]]
    ends: dict[View, tuple[Position, ...]]


def seen(atlas: Atlas) -> list[Seen]:
    """Return what can be asked, of every muscle drawn well enough. Raises ValueError where layers are damaged."""
    guide, patches = atlas.guide, dict[View, dict[str, Patch]]()
    found = []
    for slug, views in guide.views.items():
        if slug in guide.unasked:
            continue
        view = next(iter(views))
        if view not in patches:
            patches[view] = regions(atlas, view)
        here = patches[view]
        apart = [other for other in here if other != slug and overlap(here[slug], here[other]) < _SHARED]
        spots = {view: _spots(atlas, slug, view) for view in views}
        points, ends = {v: one for v, (one, _) in spots.items()}, {v: other for v, (_, other) in spots.items()}
        found.append(Seen(slug, view, tuple(apart), points, ends))
    return found


def _spots(atlas: Atlas, slug: str, view: View) -> tuple[dict[str, Position], tuple[Position, ...]]:
    """Return where the landmarks and the insertions of a muscle lie where its picture is asked."""
    box = ends_box(atlas, [Subject(slug, "")], view, *SMALLEST)
    if box is None:
        return {}, ()
    edge, unit = (box[1] - box[0]) / SMALLEST[0], (box[3] - box[2]) / 100

    def position(at: tuple[float, ...], accuracy: float = 0) -> Position:
        return round((at[0] - box[0]) / unit), round((box[3] - at[1]) / unit), ceil(accuracy / unit)

    points = {}
    for id_ in atlas.guide.names:
        spot = atlas.table.landmarks[id_]
        at = atlas.seen(spot.at, view)
        inside = box[0] + edge < at[0] < box[1] - edge and box[2] + edge < at[1] < box[3] - edge
        if inside and view in atlas.guide.seen.get(id_, ()):
            points[id_] = position(at, spot.accuracy)
    fixed = ends_of(atlas, [Subject(slug, "")])
    ends = tuple(position(middle(atlas, part, view)) for kind, part in fixed if kind == "insertion")
    return points, ends


# --- figures


def nameless(atlas: Atlas, slug: str, view: View) -> Shown:
    """Return a muscle without anything that says its name: "Which muscle is this?"."""
    stems = _stems(slug)
    places = {id_: tuple(atlas.guide.names[id_]) for id_ in atlas.guide.views[slug].get(view, [])}
    kept = {id_: names for id_, names in places.items() if not stems & _stems(" ".join(names))}
    return Shown([Subject(slug, "")], places=kept)


def bare(atlas: Atlas, slug: str) -> tuple[Shown, View] | None:
    """Return a muscle over the bones with no place named, and its best view; None where it is not drawn."""
    views = atlas.guide.views.get(slug)
    return (Shown([Subject(slug, "")], fixed=False), next(iter(views))) if views else None


def numbered(slug: str, points: Mapping[str, str]) -> Shown:
    """Return the bones with the origin of a muscle that is not drawn, and a sign at each landmark: "Where...?"."""
    return Shown([Subject(slug, "")], signs=points, hidden=True)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"[a-z]+", text.casefold()) if len(word) >= _STEM}


# --- regions


def overlap(one: Patch, other: Patch) -> float:
    """Return the share of the smaller region that the other covers."""
    smaller = min(one[1], other[1])
    return sum((a & b).bit_count() for a, b in zip(one[0], other[0], strict=True)) / smaller if smaller else 0.0


def regions(atlas: Atlas, view: View) -> dict[str, Patch]:
    """Return what is seen past the bones of every muscle in a view."""
    over = compose(atlas, [*bones(atlas, _WHOLE)], view, _WHOLE, *_SAMPLES).nearest
    found: dict[str, Patch] = {}
    for slug in atlas.guide.views:
        paints = [paint for paint in paints_of(atlas, [Subject(slug, "")]) if not paint.film]
        own = compose(atlas, paints, view, _WHOLE, *_SAMPLES).nearest
        bits = ["".join("01"[b > a] for a, b in zip(*rows, strict=True)) for rows in zip(over, own, strict=True)]
        found[slug] = [int(row, 2) for row in bits], sum(row.count("1") for row in bits)
    return found
