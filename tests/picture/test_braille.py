"""The terminal canvas: every style and label is there, nothing overlaps or leaves, and it is quick and the same."""

import time
from collections.abc import Callable
from functools import cache
from statistics import median

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.braille import STYLES, Canvas
from hipcli.picture.charset import HALVES, QUADRANTS, Cell, Charset
from hipcli.picture.geometry import VIEWS, Geometry
from hipcli.picture.placing import Placed
from hipcli.picture.scene import Scene
from tests.every import every
from tests.picture.conftest import MUSCLES, SIZES, draw, every_scene, scene


def texts(cells: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(character for character, _ in row) for row in cells]


Drawn = Callable[[tuple[int, int]], list[tuple[str, Canvas, list[list[Cell]]]]]


@pytest.fixture(scope="module")
def every_picture(geometry: Geometry, catalog: Catalog) -> Drawn:
    """Return a function that draws every scene at a size, once."""
    scenes = list(every_scene(geometry, catalog))

    @cache
    def drawn(size: tuple[int, int]) -> list[tuple[str, Canvas, list[list[Cell]]]]:
        canvases = [(name, Canvas(made, *size)) for name, made in scenes]
        return [(name, canvas, canvas.cells()) for name, canvas in canvases]

    return drawn


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_labels_never_overlap_or_leave_the_canvas_and_leaders_never_meet(
    every_picture: Drawn, size: tuple[int, int]
) -> None:
    for name, canvas, drawn in every_picture(size):
        rows, made = texts(drawn), canvas.scene
        assert [len(row) for row in rows] == [size[0]] * size[1], name
        placed = [one for one in canvas.placed if one]
        assert len(placed) >= min(2, len(made.labels)), name
        for one in placed:
            assert rows[one.row][one.column : one.column + len(one.text)] == one.text, (name, one)
            assert 0 < one.row < size[1] - 1, (name, one)
        cells = [(one.row, one.column + n) for one in placed for n in range(len(one.text))]
        assert len(cells) == len(set(cells)), name
        assert [pair for pair in pairs(placed) if meet(*pair)] == [], name
        assert len(canvas.left_out()) <= 1, name


def pairs(placed: list[Placed]) -> list[tuple[Placed, Placed]]:
    return [(a, b) for n, a in enumerate(placed) for b in placed[:n] if a.lead and b.lead]


def meet(one: Placed, other: Placed) -> bool:
    """Tell whether two leader lines cross, by the side that each end lies on."""
    (a, b), (c, d) = one.lead, other.lead

    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


@every("slug", MUSCLES)
def test_a_picture_says_name_view_sides_and_marks(slug: str, geometry: Geometry) -> None:
    for columns, rows in SIZES:
        for view in VIEWS:
            made = scene(geometry, slug, view)
            lines = texts(draw(made, columns, rows))
            assert lines[0].startswith(made.title)
            assert lines[0].rstrip().endswith({"front": "front", "back": "behind", "side": "side"}[view])
            ends = {"front": ("right", "left"), "back": ("left", "right"), "side": ("back", "front")}[view]
            assert lines[-1].startswith(f"◂ {ends[0]}")
            assert lines[-1].endswith(f"{ends[1]} ▸")
            assert "▲ origin" in lines[-1]
            assert "■ insertion" in lines[-1]
            body = "".join(lines[1:-1])
            assert "▲" in body or "△" in body
            assert "■" in body or "□" in body


def test_origin_and_insertion_are_told_apart_without_colour(geometry: Geometry) -> None:
    body = "".join(texts(draw(scene(geometry, "gluteus-medius", "side"), 60, 30))[1:-1])
    assert body.count("▲") == 1
    assert body.count("■") == 1


def test_every_style_is_drawn(every_picture: Drawn) -> None:
    seen = {style for _, _, drawn in every_picture(SIZES[0]) for row in drawn for _, style in row}
    assert set(STYLES) <= seen
    assert {"title", "dim", "text", "landmark"} <= seen


def test_a_muscle_is_dense_and_bones_are_outline(geometry: Geometry) -> None:
    """Without colour: where the muscle is, most cells are inked; where bone alone is, few are."""
    cells = draw(scene(geometry, "piriformis", "back"), 60, 30)
    muscle = sum(bin(ord(c) - 0x2800).count("1") for row in cells for c, s in row if s == "muscle")
    count = sum(1 for row in cells for _, style in row if style == "muscle")
    bone = [bin(ord(c) - 0x2800).count("1") for row in cells for c, s in row if s == "bone"]
    assert muscle / count > 1.3 * sum(bone) / len(bone)


def test_drawing_is_deterministic(geometry: Geometry) -> None:
    for slug in MUSCLES[:6]:
        made = scene(geometry, slug, "back")
        assert draw(made, 60, 30) == draw(scene(geometry, slug, "back"), 60, 30)


@pytest.mark.parametrize("charset", [QUADRANTS, HALVES], ids=lambda c: c.name)
def test_blocks_draw_with_their_characters_only(charset: Charset, geometry: Geometry) -> None:
    for slug in MUSCLES:
        cells = draw(scene(geometry, slug, "back"), 60, 30, charset)
        used = {c for row in cells for c, _ in row if ord(c) > 127}
        assert used <= set(charset.table)
        assert any(style == "muscle" for row in cells for _, style in row) or slug == "rectus-femoris"


def test_half_blocks_are_encodable_where_they_are_chosen(geometry: Geometry) -> None:
    for encoding in ("cp437", "cp850", "koi8-r"):
        "\n".join(texts(draw(scene(geometry, "piriformis", "back"), 40, 20, HALVES))).encode(encoding)


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (12, 4), (200, 3), (41, 23), (120, 60)], ids=str)
def test_no_size_breaks_the_canvas(size: tuple[int, int], geometry: Geometry) -> None:
    rows = draw(scene(geometry, "iliacus", "front"), *size)
    assert [len(row) for row in rows] == [size[0]] * size[1]


def test_a_picture_takes_at_most_30_ms(geometry: Geometry) -> None:
    """The median over all muscles; a busy machine gets three tries."""
    scenes = [scene(geometry, slug, view) for slug in MUSCLES for view in VIEWS]
    assert any(median(timed(one) for one in scenes) < 0.030 for _ in range(3))


def timed(made: Scene) -> float:
    start = time.process_time()
    draw(made, 60, 30)
    return time.process_time() - start
