"""The names that a figure has: muscles by what is seen of them, landmarks that are seen."""

from collections.abc import Iterator, Mapping, Sequence

from hipcli.anatomy.visible import visible
from hipcli.picture.layers import VIEWS, Atlas, View
from hipcli.picture.margin import Tag
from hipcli.picture.shaded import Box, Grid, Paint
from hipcli.picture.subjects import Subject

#: The views that the guide knows.
GUIDED = VIEWS[:3]


def muscle_tags(grid: Grid, subjects: Sequence[Subject], box: Box) -> Iterator[Tag]:
    """Yield the muscles' names, each at the middle of what is seen in its widest row; or else in two other rows."""
    tones = [[paint and paint.tone for paint in row] for row in grid.paints]
    for tone, subject in enumerate(subjects):
        runs = [[x for x, owner in enumerate(row) if owner == tone] for row in tones if subject.name]
        wide = max(map(len, runs), default=0)
        if not wide:
            continue
        rows = [(columns[len(columns) // 2], y) for y, columns in enumerate(runs) if len(columns) >= 0.7 * wide]
        name = visible(subject.name)
        first, _, rest = name.partition(" ")
        names = (name, *([f"{first[0]}. {rest}"] if rest and subject.slug else []))
        at, *more = (grid.point(*rows[len(rows) * n // 8], box) for n in (4, 1, 7))
        yield Tag(names, at, tone, tuple(more))


def place_tags(
    atlas: Atlas, grid: Grid, places: Mapping[str, tuple[str, ...]], view: View, box: Box, over: Sequence[Paint]
) -> Iterator[Tag]:
    """Yield the names of the landmarks that are seen, and of those behind the bone that help to find a muscle.

    What lies ``over`` the bones hides them, and does not keep them from being named.
    """
    for id_, names in places.items():
        if spot := atlas.table.landmarks.get(id_):
            u, v, _ = at = atlas.seen(spot.at, view)
            behind = not is_seen(atlas, id_, view, grid, box)
            if not behind or view in atlas.guide.behind.get(id_, ()):
                behind |= any(atlas.hides(paint.part, view, at, 2 * spot.accuracy) for paint in over)
                yield Tag(tuple(map(visible, names)), (u, v), behind=behind)


def is_seen(atlas: Atlas, id_: str, view: View, grid: Grid, box: Box) -> bool:
    """Tell whether a landmark is seen in a grid, past what is nearer, and on this side of its bone, which is drawn."""
    spot, known = atlas.table.landmarks[id_], atlas.guide.seen.get(id_)
    u, v, near = atlas.seen(spot.at, view)
    cell = grid.sample(u, v, box)
    if cell is None:
        return False
    if known is not None and (view in GUIDED or view in known):
        return view in known
    around = (slice(max(n - 1, 0), n + 2) for n in cell)
    there = [far for columns, rows in [around] for row in grid.nearest[rows] for far in row[columns]]
    past = 2 * spot.accuracy
    return grid.nearest[cell[1]][cell[0]] <= near + past and any(abs(far - near) <= past for far in there)
