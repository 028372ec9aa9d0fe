"""A shaded figure of muscles over the bones: what is painted, how much is shown, and what is named at its margin."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hipcli.picture.blocks import Block, blocks
from hipcli.picture.layers import Atlas, Body, Side
from hipcli.picture.margin import Tag, write_tags
from hipcli.picture.shaded import Box, Colour, Grid, Paint, compose
from hipcli.picture.subjects import Subject

BONE: Colour = (205, 194, 170)
MUSCLES: tuple[Colour, ...] = ((208, 64, 48), (235, 160, 40), (50, 110, 225), (95, 175, 235), (160, 88, 150))
ORIGIN: Colour = (20, 120, 215)
INSERTION: Colour = (245, 205, 40)
_SINEW: Colour = (226, 216, 200)
#: A figure shows at least so much, in mm, and this share more than its subjects take.
_LEAST, _MORE = 190.0, 1.16
#: Bones; those of the trunk are shown only where a subject reaches up to them, in mm above the hip.
_BONES, _TRUNK, _HIGH = ("bone", "disc"), "trunk", 190.0
#: Samples of a grid a cell, across and down.
_ACROSS, _DOWN = 2, 2


class Figure(NamedTuple):
    """Rows of cells, what could not be named, what is to be said of how it was drawn; what is painted, and where."""

    cells: list[list[Block]]
    unnamed: list[str]
    said: list[str]
    paints: list[Paint]
    box: Box


def figure(
    atlas: Atlas, subjects: Sequence[Subject], places: Mapping[str, str], view: Side, columns: int, rows: int
) -> Figure:
    """Return muscles in a view, the landmarks ``places`` named where they are seen: id and name."""
    paints = [*_paints(atlas, subjects)]
    box = _box(atlas, [paint.part for paint in paints if paint.tone is not None], view, columns, rows)
    paints = [*_bones(atlas, box), *paints]
    grid = compose(atlas, paints, view, box, columns * _ACROSS, rows * _DOWN)
    cells = list(blocks(grid.colours))
    tags = [*_muscle_tags(grid, subjects, box), *_place_tags(atlas, grid, places, view, box)]
    return Figure(cells, write_tags(cells, grid, tags, box), [*_said(atlas, subjects)], paints, box)


def tendon(colour: Colour) -> Colour:
    """Return the colour of a muscle's tendon: paler than its belly."""
    r, g, b = (int(0.4 * one + 0.6 * other) for one, other in zip(colour, _SINEW, strict=True))
    return r, g, b


def _paints(atlas: Atlas, subjects: Sequence[Subject]) -> Iterator[Paint]:
    for tone, subject in enumerate(subjects):
        colour = MUSCLES[tone % len(MUSCLES)]
        for id_, body in atlas.table.parts.items():
            if body.of == subject.slug:
                yield _paint(id_, body, colour, tone)


def _paint(id_: str, body: Body, colour: Colour, tone: int) -> Paint:
    match body.kind:
        case "origin":
            return Paint(id_, ORIGIN, film=True)
        case "insertion":
            return Paint(id_, INSERTION, film=True)
        case "tendon":
            return Paint(id_, tendon(colour), tone, ghost=True)
        case _:
            return Paint(id_, colour, tone, ghost=True)


def _bones(atlas: Atlas, box: Box) -> Iterator[Paint]:
    for id_, body in atlas.table.parts.items():
        if body.kind in _BONES or (body.kind == _TRUNK and box[3] > _HIGH):
            yield Paint(id_, BONE)


def _box(atlas: Atlas, parts: Sequence[str], view: Side, columns: int, rows: int) -> Box:
    """Return what is shown: all parts and room around them, in the shape of the canvas (a cell is twice as high)."""
    scale = atlas.table.scale
    edges = [atlas.table.parts[id_].views[view].box for id_ in parts if view in atlas.table.parts[id_].views]
    left, right = min(e[0] for e in edges) / scale, max(e[0] + e[2] for e in edges) / scale
    top, bottom = max(e[1] for e in edges) / scale, min(e[1] - e[3] for e in edges) / scale
    shape = columns / (2 * rows)
    height = max(_LEAST, (top - bottom) * _MORE, (right - left) * _MORE / shape)
    u, v = (left + right) / 2, (top + bottom) / 2
    return u - height * shape / 2, u + height * shape / 2, v - height / 2, v + height / 2


def _muscle_tags(grid: Grid, subjects: Sequence[Subject], box: Box) -> Iterator[Tag]:
    """Yield the muscles' names, each at the middle of the widest row of what is seen of it."""
    for tone, subject in enumerate(subjects):
        runs = [(row.count(tone), n) for n, row in enumerate(grid.owners) if tone in row]
        if runs:
            wide = max(runs)[0]
            rows = [n for count, n in runs if count >= 0.7 * wide]
            row = rows[len(rows) // 2]
            columns = [n for n, owner in enumerate(grid.owners[row]) if owner == tone]
            names = (subject.name, f"{subject.name[0]}. {subject.name.partition(' ')[2]}".removesuffix(". "))
            yield Tag(names, grid.point(columns[len(columns) // 2], row, box), tone)


def _place_tags(atlas: Atlas, grid: Grid, places: Mapping[str, str], view: Side, box: Box) -> Iterator[Tag]:
    """Yield the names of the landmarks that are seen."""
    for id_, name in places.items():
        spot = atlas.table.landmarks.get(id_)
        if spot:
            u, v, near = atlas.seen(spot.at, view)
            cell = grid.sample(u, v, box)
            if cell and grid.nearest[cell[1]][cell[0]] <= near + 2 * spot.accuracy:
                yield Tag((name,), (u, v))


def _said(atlas: Atlas, subjects: Sequence[Subject]) -> Iterator[str]:
    for subject in subjects:
        body = atlas.table.parts.get(subject.slug)
        if body and body.said:
            yield f"{subject.name}: {body.said}."
