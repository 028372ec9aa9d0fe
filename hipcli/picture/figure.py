"""A shaded figure of muscles over the bones: what is painted, how much is shown, and what is named at its margin."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hipcli.anatomy.wording import capital
from hipcli.picture.blocks import Block, blocks
from hipcli.picture.geometry import VIEWS, View
from hipcli.picture.layers import Atlas, Body, Side
from hipcli.picture.margin import Tag, write_tags
from hipcli.picture.shaded import Box, Colour, Grid, Paint, compose, draw_line
from hipcli.picture.subjects import Subject

BONE: Colour = (205, 194, 170)
MUSCLES: tuple[Colour, ...] = ((208, 64, 48), (235, 160, 40), (50, 110, 225), (95, 175, 235), (160, 88, 150))
ORIGIN: Colour = (20, 120, 215)
INSERTION: Colour = (245, 205, 40)
CORD: Colour = (250, 246, 235)
_SINEW: Colour = (226, 216, 200)
#: A tall picture is so much wider than its subjects, for the names beside them.
_BESIDE = 1.6
#: Samples across and down in which views are compared.
_COARSE = 40
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
    #: Lines: their ends, across, up and near in mm, and their tone.
    lines: list[tuple[list[tuple[float, float, float]], int]]

    @property
    def zones(self) -> bool:
        """Whether origins and insertions are shown."""
        return any(paint.film for paint in self.paints)

    def grid(self, atlas: Atlas, view: Side, columns: int, rows: int) -> Grid:
        """Return what is painted in so many columns and rows."""
        made = compose(atlas, self.paints, view, self.box, columns, rows)
        for ends, tone in self.lines:
            draw_line(made, ends, self.box, CORD, tone)
        return made


def figure(
    atlas: Atlas,
    subjects: Sequence[Subject],
    places: Mapping[str, str],
    view: Side,
    columns: int,
    rows: int,
    cords: Sequence[tuple[str, str, str]] = (),
) -> Figure:
    """Return muscles and vessels in a view, the landmarks ``places`` named where they are seen: id and name.

    ``cords``: ligaments, each a name and the landmarks at its ends; they are drawn as lines.
    """
    marks = atlas.table.landmarks
    cords = [cord for cord in cords if cord[1] in marks and cord[2] in marks]
    named = parted(atlas, subjects)
    paints = [*_paints(atlas, named)]
    slugs = {subject.slug for subject in subjects}
    own = [paint for paint in paints if atlas.table.parts[paint.part].of in slugs]
    paints = [paint for paint in paints if paint in own or not paint.film]
    parts = [paint.part for paint in own if paint.tone is not None]
    ends = dict.fromkeys([id_ for id_ in places if id_ in marks] * (not parts) + [e for c in cords for e in c[1:]])
    box = _box(atlas, parts, [atlas.seen(marks[id_].at, view)[:2] for id_ in ends], view, columns, rows)
    lines = []
    for name, *both in cords:
        if name not in {one.name for one in named}:
            named.append(Subject("", name))
        tone = [one.name for one in named].index(name)
        lines.append(([atlas.seen(marks[id_].at, view) for id_ in both], tone))
    made = Figure([], [], [], [*_bones(atlas, box), *paints], box, lines)
    grid = made.grid(atlas, view, columns * _ACROSS, rows * _DOWN)
    cells = list(blocks(grid.colours))
    tags = [*_muscle_tags(grid, named, box), *_place_tags(atlas, grid, places, view, box)]
    seen = {owner for row in grid.owners for owner in row}
    hidden = [f"{one.name} is hidden in this view." for tone, one in enumerate(named) if tone not in seen]
    unnamed = write_tags(cells, grid, tags, box)
    return made._replace(cells=cells, unnamed=unnamed, said=[*_said(atlas, subjects), *hidden])


def best_view(atlas: Atlas, subjects: Sequence[Subject]) -> View:
    """Return the view in which most of the subjects is seen past the bones."""
    paints = [*_paints(atlas, subjects)]

    def seen(view: View) -> int:
        box = _box(atlas, [paint.part for paint in paints], [], view, _COARSE, _COARSE // 2)
        grid = compose(atlas, [*_bones(atlas, box), *paints], view, box, _COARSE, _COARSE)
        return sum(owner is not None for row in grid.owners for owner in row)

    return max(VIEWS, key=seen)


def tendon(colour: Colour) -> Colour:
    """Return the colour of a muscle's tendon: paler than its belly."""
    r, g, b = (int(0.4 * one + 0.6 * other) for one, other in zip(colour, _SINEW, strict=True))
    return r, g, b


def parted(atlas: Atlas, subjects: Sequence[Subject]) -> list[Subject]:
    """Return what is named in a figure; of a muscle alone each head that has a layer of its own, and where it ends.

    Beside other muscles heads would be too many, and a sheet like the iliotibial tract would hide them.
    """
    if len(subjects) != 1:
        return [*subjects]
    slug = subjects[0].slug
    own = {id_: body.kind for id_, body in atlas.table.parts.items() if body.of == slug}
    heads = [id_ for id_, kind in own.items() if kind == "muscle"]
    ends = [id_.partition("@")[2] for id_, kind in own.items() if kind == "insertion"]
    sheets = [Subject(id_, capital(_words(id_))) for id_ in ends if atlas.table.parts[id_].kind == "tendon"]
    if len(heads) < 2:
        return [*subjects, *sheets]
    return [*(Subject(id_, capital(_words(id_.removeprefix(slug)))) for id_ in heads), *sheets]


def _words(id_: str) -> str:
    return id_.strip("-").replace("-", " ")


def _paints(atlas: Atlas, subjects: Sequence[Subject]) -> Iterator[Paint]:
    """Yield the parts of subjects and heads, each in a colour of its own."""
    for tone, subject in enumerate(subjects):
        colour = MUSCLES[tone % len(MUSCLES)]
        for id_, body in atlas.table.parts.items():
            if subject.slug in (body.of, id_.partition("/")[0]):
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


def rows_for(atlas: Atlas, subjects: Sequence[Subject], view: Side, columns: int, least: int, most: int) -> int:
    """Return how many rows subjects fill that many columns in: more than ``least`` where they are tall."""
    slugs = {subject.slug for subject in subjects}
    left, right, bottom, top = _edges(atlas, [id_ for id_, body in atlas.table.parts.items() if body.of in slugs], view)
    return max(least, min(most, round(columns * (top - bottom) / (2 * _BESIDE * (right - left or 1)))))


def _edges(atlas: Atlas, parts: Sequence[str], view: Side, points: Sequence[tuple[float, float]] = ()) -> Box:
    """Return the extent of parts and points; where the view has none of them, the hip joint."""
    scale = atlas.table.scale
    layers = [atlas.table.parts[id_].views[view].box for id_ in parts if view in atlas.table.parts[id_].views]
    edges = [(x / scale, (x + wide) / scale, (y - high) / scale, y / scale) for x, y, wide, high in layers]
    edges = [*edges, *((u, u, v, v) for u, v in points)] or [(0.0, 0.0, 0.0, 0.0)]
    return min(e[0] for e in edges), max(e[1] for e in edges), min(e[2] for e in edges), max(e[3] for e in edges)


def _box(
    atlas: Atlas, parts: Sequence[str], points: Sequence[tuple[float, float]], view: Side, columns: int, rows: int
) -> Box:
    """Return what is shown: parts, points and room around them, in the shape of the canvas of cells twice as high."""
    left, right, bottom, top = _edges(atlas, parts, view, points)
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
            first, _, rest = subject.name.partition(" ")
            names = (subject.name, *([f"{first[0]}. {rest}"] if rest and subject.slug else []))
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
