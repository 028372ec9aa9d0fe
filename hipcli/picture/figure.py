"""A figure of muscles over the bones: what is painted, how much of it is shown, and what is named at its margin."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from math import sqrt
from typing import NamedTuple

from hipcli.anatomy.wording import capital
from hipcli.picture.around import around, around_of, told, veil
from hipcli.picture.blocks import Block, blocks
from hipcli.picture.charset import Charset
from hipcli.picture.layers import Atlas, Point3, View
from hipcli.picture.lines import fixed_at, line_cells, marks, middle
from hipcli.picture.margin import Placed, Tag, ground, write_tags
from hipcli.picture.paints import CORD, INSERTION, ORIGIN, ZONES, bones, paints_of
from hipcli.picture.shaded import OUTLINE, Box, Colour, Grid, Paint, compose, draw_line
from hipcli.picture.subjects import Subject, Wanted
from hipcli.picture.tags import GUIDED, is_seen, muscle_tags, place_tags

#: A tall picture is so much wider than its subjects, for the names beside them.
_BESIDE = 1.6
#: Samples across and down in which views are compared; what a place that is seen is worth, and a muscle at its best.
_COARSE, _PLACE = 40, 8
#: A figure shows at least so much, in mm, and this share more than its subjects take.
_LEAST, _MORE = 230.0, 1.2
#: In blocks a zone that is seen, and one on the far side; and within how many samples a zone is seen by itself.
SQUARES, _BY = {"origin": "■□", "insertion": "▣□"}, 3
#: Samples of a shaded cell, across and down.
_SAMPLES = (2, 2)
#: How thick a ligament is where it is fixed, in mm.
_THICK = 10.0
#: What is seen of a subject that is mostly hidden: less than this share.
_MOSTLY = 0.2
#: How many places are named beside a muscle.
_NAMED = 5


class Figure(NamedTuple):
    """Rows of cells, the names in them, what could not be named, what is to be said; what is painted, and where."""

    cells: list[list[Block]]
    named: list[Placed]
    unnamed: list[Tag]
    said: list[str]
    tags: list[Tag]
    paints: list[Paint]
    box: Box
    #: Lines: their ends, across, up and near in mm, and how they are painted.
    cords: list[tuple[list[Point3], Paint]]
    #: Muscles around a subject, faint.
    around: list[Paint]
    #: Whether something is hatched, and whether a tendon is seen: a key explains both.
    hatched: bool = False
    pale: bool = False

    @property
    def zones(self) -> bool:
        """Whether origins and insertions are shown."""
        return any(paint.film for paint in self.paints)

    def key(self, hollow: Sequence[str]) -> list[str]:
        """Return what is to be said of hollow signs, here by their names, of what is hatched and of what is pale."""
        behind = ", ".join([*hollow, *(["hatched"] if self.hatched else [])])
        said = [f"{capital(behind)}: behind bone or muscle."] if behind else []
        return [" ".join([*said, *(["Pale: tendon."] if self.pale else [])])] if said or self.pale else []

    @property
    def signs(self) -> list[str]:
        """What is to be said of a picture that is a file."""
        return self.key(["hollow dot"] if any(one.tag.behind for one in self.named) else [])

    def grid(self, atlas: Atlas, view: View, columns: int, rows: int) -> Grid:
        """Return what is painted in so many columns and rows."""
        made = compose(atlas, self.paints, view, self.box, columns, rows)
        for ends, paint in self.cords:
            draw_line(made, ends, self.box, paint)
        return made

    def faint(self, atlas: Atlas, view: View, columns: int, rows: int) -> Grid:
        """Return what is faint, in so many columns and rows."""
        return compose(atlas, self.around, view, self.box, columns, rows)


class Shown(NamedTuple):
    """What a figure shows: muscles and vessels, ligaments as lines, the names of landmarks, signs at landmarks.

    ``cords``: each a name and the points at its ends. ``near``: what is shown is what lies around these points.
    ``hidden``: of subjects only the origin is shown; not ``fixed``: neither origin nor insertion.
    """

    subjects: Sequence[Subject] = ()
    cords: Sequence[tuple[str, Point3, Point3]] = ()
    places: Mapping[str, tuple[str, ...]] = {}
    signs: Mapping[str, str] = {}
    near: Sequence[Point3] = ()
    hidden: bool = False
    fixed: bool = True


def drawable(atlas: Atlas, want: Wanted) -> Wanted:
    """Return what can be drawn of what is wanted, and say what not.

    A vessel without a layer is drawn by the muscles that it supplies; a ligament only where it has a layer, or a line
    shows it as it runs; a landmark only where it is known and seen from some side.
    """
    layers = tuple(one for one in (*want.vessels, *want.ligaments, *want.neighbours) if atlas.has(one.slug))
    lacking = [one.name for one in want.vessels if one not in layers]
    hidden = [one.name for one in want.neighbours if one not in layers]
    hidden += [one.name for one in want.muscles if not atlas.has(one.slug)]
    by = "; these muscles are supplied by it" if want.instead else ""
    notes = [f"Not drawn itself: {', '.join(lacking)}{by}."] if lacking else []
    notes += [f"Not drawn: {', '.join(hidden)}."] if hidden else []
    muscles = [*want.muscles, *(want.instead if lacking else ()), *(one for one in layers if one in want.neighbours)]
    parts = {one: f"{one.slug}-{one.part}" for one in muscles if f"{one.slug}-{one.part}" in atlas.table.parts}
    alone = dict.fromkeys(f"Of {one.name} the {_words(one.part)}." for one in parts)
    muscles = [Subject(parts.get(one, one.slug), one.name) for one in muscles]
    places = [id_ for id_ in want.landmarks if _is_known(atlas, id_)]
    return want._replace(
        muscles=tuple(dict.fromkeys(muscles)),
        vessels=tuple(one for one in layers if one not in want.neighbours),
        neighbours=(),
        ligaments=tuple(one for one in want.ligaments if one.slug in atlas.guide.cords),
        landmarks=tuple(places),
        point=want.point if _is_known(atlas, want.point) else "",
        notes=(*want.notes, *alone, *notes),
    )


def _is_known(atlas: Atlas, landmark: str) -> bool:
    return landmark in atlas.table.landmarks and bool(atlas.guide.seen.get(landmark))


def shown_of(atlas: Atlas, want: Wanted, view: View, names: Mapping[str, str]) -> Shown:
    """Return what a figure shows of what is wanted; ``names`` has landmarks that the guide does not name."""
    known = atlas.guide
    ids = [id_ for id_ in (want.point, *want.landmarks) if id_]
    if want.alone:
        views = known.views.get(want.muscles[0].slug, {})
        ids += (views.get(view) or next(iter(views.values()), []))[:_NAMED]
    subjects = [one for one in (*want.muscles, *want.vessels) if atlas.has(one.slug)]
    places = {id_: tuple(known.names.get(id_, (names.get(id_, id_),))) for id_ in dict.fromkeys(ids)}
    marks = atlas.table.landmarks

    def point(end: str | Point3) -> Point3:
        return marks[end].at if isinstance(end, str) else end

    lines = ((one.name, line) for one in want.ligaments for line in known.cords.get(one.slug, ()))
    cords = [(name, point(start), point(end)) for name, (start, end) in lines]
    near = (
        []
        if want.alone
        else [*(marks[id_].at for id_ in ids if id_ in marks), *(at for _, *both in cords for at in both)]
    )
    return Shown(subjects, cords, places, near=near)


def figure(atlas: Atlas, shown: Shown, view: View, columns: int, rows: int, charset: Charset | None = None) -> Figure:
    """Return a shaded figure; with ``charset`` one of lines, of its characters."""
    named = parted(atlas, shown.subjects, sheets=shown.fixed)
    box = _framed(atlas, shown, view, columns, rows)
    every = paints_of(atlas, shown.subjects, named)
    paints = [paint for paint in every if _is_shown(atlas, shown, paint, every)]
    if shown.hidden:
        named = []
    cords = [*_cords(atlas, shown, view, named)]
    beside = [] if shown.hidden or shown.near else around(atlas, shown.subjects)
    made = Figure([], [], [], [], [], [*bones(atlas, box), *paints], box, cords, beside)
    across, down = (charset.across, charset.down) if charset else _SAMPLES
    grid = made.grid(atlas, view, columns * across, rows * down)
    faint = made.faint(atlas, view, columns * across, rows * down)
    if charset:
        cells = line_cells(atlas, grid, paints, view, box, charset, faint)
    else:
        veil(grid, faint)
        cells = list(blocks(grid.colours))
    found = _signs(atlas, grid, shown, made.paints, view, box, charset)
    signs = {(y // down, x // across): sign for x, y, sign in found}
    for (row, column), (letter, front) in signs.items():
        cells[row][column] = (letter, front, None if isinstance(front, str) else ground(cells[row][column]))
    tags = [*muscle_tags(grid, named, box), *place_tags(atlas, grid, shown.places, view, box, paints)]
    written, unnamed = write_tags(cells, grid, tags, box, signs.keys())
    said = [*_said(atlas, shown.subjects, named, grid)]
    if beside:
        slugs, named_too = around_of(atlas, shown.subjects), bool(shown.subjects[0].name)
        said.append(told(grid, faint, slugs, named=named_too, dotted=bool(charset)))
    if said_not := sorted({capital(_words(sheet)) for paint in every if (sheet := _lacking(atlas, paint, every))}):
        said.append(f"Not drawn: {', '.join(said_not)}.")
    hatched = not charset and any(grid.laid[paint, True] for paint in paints)
    kinds = {atlas.table.parts[paint.part].kind for paint in {*chain(*grid.paints)} & {*paints} if paint}
    return made._replace(
        cells=cells,
        named=written,
        unnamed=unnamed,
        said=said,
        tags=tags,
        hatched=hatched,
        pale=not charset and "tendon" in kinds,
    )


def _framed(atlas: Atlas, shown: Shown, view: View, columns: int, rows: int) -> Box:
    """Return what a figure has in it: its subjects and the ends of its cords; without subjects the places named."""
    if shown.hidden and (box := ends_box(atlas, shown.subjects, view, columns, rows)):
        return box
    points = [atlas.seen(at, view)[:2] for at in shown.near]
    return box_of(atlas, () if points else shown.subjects, view, columns, rows, points)


def _is_shown(atlas: Atlas, shown: Shown, paint: Paint, every: Sequence[Paint]) -> bool:
    """Tell whether a paint is seen in a figure: a zone only with what it lies on, which a sheet may not be."""
    if shown.hidden:
        return atlas.table.parts[paint.part].kind == "origin"
    return not paint.film or (shown.fixed and not _lacking(atlas, paint, every))


def _lacking(atlas: Atlas, paint: Paint, every: Sequence[Paint]) -> str:
    """Return the sheet that a zone lies on and that is not painted, or an empty string."""
    on, parts = paint.part.partition("@")[2], atlas.table.parts
    lacks = on in parts and parts[on].kind == "tendon" and all(other.part != on for other in every)
    return on if lacks else ""


def _cords(atlas: Atlas, shown: Shown, view: View, named: list[Subject]) -> Iterator[tuple[list[Point3], Paint]]:
    """Yield the lines of a figure, and add their names to what is named."""
    for name, *both in shown.cords:
        if name not in {one.name for one in named}:
            named.append(Subject("", name))
        paint = Paint("", CORD, [one.name for one in named].index(name))
        yield [atlas.seen(at, view) for at in both], paint


def _signs(
    atlas: Atlas, grid: Grid, shown: Shown, paints: Sequence[Paint], view: View, box: Box, charset: Charset | None
) -> Iterator[tuple[int, int, tuple[str, Colour | str]]]:
    """Yield what stands in cells of its own: column and row of the grid, the sign, its style or its colour.

    Of what muscles are fixed by blocks have signs only where its zone is too small or too far behind to be seen.
    """
    cells = () if charset else zip(chain(*grid.paints), chain(*grid.colours), strict=True)
    zones = {paint.part for paint, colour in cells if paint and paint.film and colour != OUTLINE}
    unseen = [paint for paint in paints if paint.part not in zones]
    for kind, x, y, far in marks(atlas, grid, unseen, view, box, paints):
        if charset:
            yield x, y, (charset.marks[kind][far], kind)
        elif _lacks_zone(atlas, grid, kind, x, y):
            yield x, y, (SQUARES[kind][far], ORIGIN if kind == "origin" else INSERTION)
    for letter, id_ in shown.signs.items():
        if at := grid.sample(*atlas.seen(atlas.table.landmarks[id_].at, view)[:2], box):
            yield *at, (letter, "landmark")


def _lacks_zone(atlas: Atlas, grid: Grid, kind: str, x: int, y: int) -> bool:
    """Tell whether no zone of a kind is seen around a sample, which does not lie behind a belly either."""
    rows, columns = slice(max(y - _BY, 0), y + _BY + 1), slice(max(x - _BY, 0), x + _BY + 1)
    near = [one for row in grid.paints[rows] for one in row[columns]]
    colours = [one for row in grid.colours[rows] for one in row[columns]]
    zones = (one and one.film and atlas.table.parts[one.part].kind == kind for one in near)
    seen = any(zone and colour != OUTLINE for zone, colour in zip(zones, colours, strict=True))
    return not seen and any(one and one.tone is None for one in near)


def ends_of(atlas: Atlas, subjects: Sequence[Subject]) -> Iterator[tuple[str, str]]:
    """Yield the parts by which subjects are fixed, each after what it is: origin or insertion.

    A muscle that ends in a sheet alone is fixed where that ends.
    """
    paints = paints_of(atlas, subjects)
    sheets = [paint.part.partition("@")[2] for paint in paints if atlas.table.parts[paint.part].kind == "insertion"]
    if sheets and all(atlas.table.parts[sheet].kind == "tendon" for sheet in sheets):
        paints = paints_of(atlas, [Subject(sheet, "") for sheet in sheets])
    return fixed_at(atlas, paints)


def ends_box(atlas: Atlas, subjects: Sequence[Subject], view: View, columns: int, rows: int) -> Box | None:
    """Return what is shown around the insertions of subjects; None where nothing is known of them."""
    middles = [middle(atlas, part, view)[:2] for kind, part in ends_of(atlas, subjects) if kind == "insertion"]
    least = max((atlas.guide.heights.get(subject.slug, 0) for subject in subjects), default=0)
    return box_of(atlas, (), view, columns, rows, middles, least) if middles else None


def best_view(atlas: Atlas, shown: Shown) -> View:
    """Return a muscle's best view; of several, of a vessel and of places the one in which most is seen past bones."""
    if len(shown.subjects) == 1 and shown.subjects[0].slug in atlas.guide.views and not shown.near:
        return next(iter(atlas.guide.views[shown.subjects[0].slug]))
    paints = paints_of(atlas, shown.subjects)
    ids = [id_ for id_ in shown.places if id_ in atlas.table.landmarks]

    def seen(view: View) -> float:
        points = [atlas.seen(at, view)[:2] for at in shown.near]
        box = box_of(atlas, shown.subjects, view, _COARSE, _COARSE // 2, points)
        grid = compose(atlas, [*bones(atlas, box), *paints], view, box, _COARSE, _COARSE)
        places = sum(is_seen(atlas, id_, view, grid, box) for id_ in ids)
        places += sum(_is_before(grid, atlas.seen(at, view), box) for _, *both in shown.cords for at in both)
        tones = Counter(paint.tone for row in grid.paints for paint in row if paint and paint.tone is not None)
        best = sum(next(iter(atlas.guide.views.get(one.slug, {})), "") == view for one in shown.subjects)
        return _PLACE * (3 * places + best) + sum(map(sqrt, tones.values()))  # a little of each rather than all of one

    return max(GUIDED, key=seen)


def in_view(atlas: Atlas, want: Wanted, name: Callable[[str], str], view: View | None = None) -> tuple[Shown, View]:
    """Return what is shown of what is wanted, and its view, the best one unless one is given; ``name`` names places."""
    names = {id_: name(id_) for id_ in (want.point, *want.landmarks) if id_}
    view = view or best_view(atlas, shown_of(atlas, want, "front", names))
    return shown_of(atlas, want, view, names), view


def _is_before(grid: Grid, at: Point3, box: Box) -> bool:
    """Tell whether a point of a ligament lies before the bones, but for what it is thick."""
    cell = grid.sample(*at[:2], box)
    return cell is not None and grid.nearest[cell[1]][cell[0]] <= at[2] + _THICK


def parted(atlas: Atlas, subjects: Sequence[Subject], *, sheets: bool = True) -> list[Subject]:
    """Return what is named in a figure; of a muscle alone each head that has a layer of its own, and where it ends.

    Beside other muscles heads would be too many, and a sheet like the iliotibial tract would hide them. The heads of a
    muscle without a name have none; not ``sheets``: nor has what it ends in.
    """
    if len(subjects) != 1:
        return [*subjects]
    slug = subjects[0].slug
    own = {id_: body.kind for id_, body in atlas.table.parts.items() if body.of == slug}
    heads = [id_ for id_, kind in own.items() if kind == "muscle"]
    ends = [id_.partition("@")[2] for id_, kind in own.items() if kind == "insertion"]
    tendons = (id_ for id_ in ends if atlas.table.parts[id_].kind == "tendon")
    ended = [Subject(id_, capital(_words(id_)) if sheets else "") for id_ in tendons]
    if len(heads) < 2:
        return [*subjects, *ended]
    named = subjects[0].name
    return [*(Subject(id_, named and capital(_words(id_.removeprefix(slug)))) for id_ in heads), *ended]


def _words(id_: str) -> str:
    return id_.strip("-").replace("-", " ")


def rows_for(atlas: Atlas, subjects: Sequence[Subject], view: View, columns: int, least: int, most: int) -> int:
    """Return how many rows subjects fill that many columns in: more than ``least`` where they are tall."""
    left, right, bottom, top = _edges(atlas, subjects, view)
    return max(least, min(most, round(columns * (top - bottom) / (2 * _BESIDE * (right - left or 1)))))


def _edges(atlas: Atlas, subjects: Sequence[Subject], view: View, points: Sequence[tuple[float, float]] = ()) -> Box:
    """Return the extent of subjects and points; where the view has none of them, the hip joint."""
    scale, slugs = atlas.table.scale, {subject.slug for subject in subjects}
    bodies = [row for row in atlas.table.parts.items() if row[1].kind not in ZONES]
    own = [body for id_, body in bodies if not slugs.isdisjoint({body.of, id_.partition("/")[0]})]
    layers = [body.views[view].box for body in own if view in body.views]
    edges = [(x / scale, (x + wide) / scale, (y - high) / scale, y / scale) for x, y, wide, high in layers]
    edges = [*edges, *((u, u, v, v) for u, v in points)] or [(0.0, 0.0, 0.0, 0.0)]
    return min(e[0] for e in edges), max(e[1] for e in edges), min(e[2] for e in edges), max(e[3] for e in edges)


def box_of(
    atlas: Atlas,
    subjects: Sequence[Subject],
    view: View,
    columns: int,
    rows: int,
    points: Sequence[tuple[float, float]] = (),
    least: float = 0,
) -> Box:
    """Return what is shown: subjects, points, room around them, in the shape of a canvas of cells twice as high."""
    left, right, bottom, top = _edges(atlas, subjects, view, points)
    shape = columns / (2 * rows)
    height = max(least, _LEAST, (top - bottom) * _MORE, (right - left) * _MORE / shape)
    u, v = (left + right) / 2, (top + bottom) / 2
    return u - height * shape / 2, u + height * shape / 2, v - height / 2, v + height / 2


def _said(atlas: Atlas, subjects: Sequence[Subject], named: Sequence[Subject], grid: Grid) -> Iterator[str]:
    """Yield what is to be said of how subjects are drawn, and which are not seen; without a name only of parts."""
    if not (named and named[0].name):
        parts = sum(one.slug in atlas.table.parts and atlas.table.parts[one.slug].kind == "muscle" for one in named)
        yield from [f"{parts} colours: its {parts} parts."] if parts > 1 else ()
        return
    yield from (f"{one.name}: {atlas.said(one.slug)}." for one in subjects if atlas.said(one.slug))
    seen, laid = Counter(paint.tone for row in grid.paints for paint in row if paint), Counter[int | None]()
    for (paint, hatched), count in grid.laid.items():
        laid[paint.tone] += 0 if hatched else count
    hidden = [one.name for tone, one in enumerate(named) if not seen[tone]]
    mostly = [one.name for tone, one in enumerate(named) if 0 < seen[tone] < _MOSTLY * laid[tone]]
    for how, names in (("Hidden", hidden), ("Mostly hidden", mostly)):
        yield from [f"{how} in this view: {', '.join(names)}."] if names else []
