"""The tool that draws layers: a box on a plate, seen from every side; the same surfaces give the same bytes."""

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from hipcli.picture.layers import SIDES, Atlas, Guide, Table
from tools.layers import __main__ as tool
from tools.layers import borders, mending, trimming
from tools.layers.fibres import directions, potential
from tools.layers.surfaces import Surface, tube
from tools.layers.zones import Zone

#: Corners of a box, and its triangles.
_CORNERS = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
_FACES = [(0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1), (2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4),
          (1, 5, 7), (1, 7, 3)]  # fmt: skip


def _box(low: tuple[float, float, float], high: tuple[float, float, float]) -> str:
    lines = ["o box"]
    for corner in _CORNERS:
        lines.append("v " + " ".join(str(b if one else a) for a, b, one in zip(low, high, corner, strict=True)))
    lines += ["f " + " ".join(str(n + 1) for n in face) for face in _FACES]
    return "\n".join(lines)


@pytest.fixture
def surfaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (tool, mending, borders, trimming):
        monkeypatch.setattr(module, "mends", lambda of="drawn": [])
    monkeypatch.setattr(tool, "mended", lambda *_: iter(()))
    folder = tmp_path / "surfaces"
    (folder / "meshes").mkdir(parents=True)
    (folder / "meshes" / "plate.obj").write_text(_box((-5, -20, -20), (0, 20, 20)), encoding="utf-8")
    (folder / "meshes" / "cord.obj").write_text(_box((0, -10, -4), (6, 10, 4)), encoding="utf-8")
    parts = "parts:\n- {id: plate, kind: bone}\n- {id: cord, kind: muscle, entry: rope}\n"
    (folder / "parts.yaml").write_text(parts, encoding="utf-8")
    ends = [("origin", [[0, 12, 0]]), ("insertion", [[0, -12, 0]]), ("contact", [[0, 0, 12]])]
    zones = [{"bone": "plate", "role": role, "points": points} for role, points in ends]
    (folder / "attachments.json").write_text(json.dumps({"muscles": {"cord": {"zones": zones}}}), encoding="utf-8")
    knob = {"bone": "plate", "xyz": [0, 5, 5], "accuracy_mm": 3, "how": "by hand"}
    (folder / "landmarks.json").write_text(json.dumps({"landmarks": {"knob": knob}}), encoding="utf-8")
    return folder


def _drawn(surfaces: Path, target: Path) -> Atlas:
    target.mkdir()
    tool.main([str(surfaces), str(target)])
    table = msgspec.json.decode((target / "layers.json").read_bytes(), type=Table)
    return Atlas(table, (target / "layers.bin").read_bytes(), Guide({}, {}, {}, {}, [], {}, {}))


def test_a_box_is_as_large_and_as_near_as_it_is(surfaces: Path, tmp_path: Path) -> None:
    atlas = _drawn(surfaces, tmp_path / "out")
    assert set(atlas.table.parts["cord"].views) == set(SIDES)
    front = atlas.table.parts["cord"].views["front"]
    assert front.box == (-8, 20, 16, 40)  # 8 x 20 mm at 2 pixels a mm
    shades, depths = atlas.planes(front)
    assert all(shades)
    assert {front.depth[0] + front.depth[1] * step for step in depths} == {6}
    side = atlas.table.parts["cord"].views["side"]
    assert side.box == (0, 20, 12, 40)
    assert atlas.table.landmarks["knob"].at == (0, 5, 5)


def test_where_a_muscle_is_fixed_is_part_of_the_bone_and_where_it_passes_is_not(surfaces: Path, tmp_path: Path) -> None:
    atlas = _drawn(surfaces, tmp_path / "out")
    zones = {id_: part for id_, part in atlas.table.parts.items() if "@" in id_}
    assert {(id_, part.kind, part.of) for id_, part in zones.items()} == {
        ("cord/origin@plate", "origin", "rope"),
        ("cord/insertion@plate", "insertion", "rope"),
    }
    left, top, width, height = zones["cord/origin@plate"].views["front"].box
    assert (left, left + width, top, top - height) == pytest.approx((-8, 8, 32, 16), abs=2)


def _fixed_at(surfaces: Path, *points: tuple[float, float, float]) -> None:
    zone = {"bone": "plate", "role": "origin", "points": points}
    (surfaces / "attachments.json").write_text(json.dumps({"muscles": {"cord": {"zones": [zone]}}}), encoding="utf-8")


def test_of_a_thin_bone_only_the_face_that_looks_toward_the_muscle_holds_it(surfaces: Path, tmp_path: Path) -> None:
    _fixed_at(surfaces, (0, 8, 0), (-5, 8, 0))
    seen = _drawn(surfaces, tmp_path / "out").table.parts["cord/origin@plate"].views
    assert "front" in seen
    assert "back" not in seen


def test_a_muscle_that_sinks_a_little_into_the_bone_is_fixed_all_the_same(surfaces: Path, tmp_path: Path) -> None:
    (surfaces / "meshes" / "cord.obj").write_text(_box((-2.5, -10, -4), (-0.5, 10, 4)), encoding="utf-8")
    _fixed_at(surfaces, (0, 8, 0))
    assert "front" in _drawn(surfaces, tmp_path / "out").table.parts["cord/origin@plate"].views


def test_the_inside_of_a_bone_that_is_cut_open_holds_no_muscle(surfaces: Path, tmp_path: Path) -> None:
    (surfaces / "meshes" / "cord.obj").write_text(_box((-12, -10, -4), (-6, 10, 4)), encoding="utf-8")
    plate = surfaces / "meshes" / "plate.obj"
    lines = plate.read_text(encoding="utf-8").splitlines()
    opened = [line for line in lines if line not in ("f 5 7 8", "f 5 8 6")]
    assert len(lines) - len(opened) == 2
    plate.write_text("\n".join(opened), encoding="utf-8")
    _fixed_at(surfaces, (-5, 8, 0))
    seen = _drawn(surfaces, tmp_path / "out").table.parts["cord/origin@plate"].views
    assert "back" in seen
    assert "front" not in seen


def test_what_of_a_muscle_lies_in_a_bone_is_not_drawn(surfaces: Path, tmp_path: Path) -> None:
    (surfaces / "meshes" / "cord.obj").write_text(_box((-3, -10, -4), (-1, 10, 4)), encoding="utf-8")
    assert "cord" not in _drawn(surfaces, tmp_path / "out").table.parts
    (surfaces / "meshes" / "cord.obj").write_text(_box((-3, -10, -4), (3, 10, 4)), encoding="utf-8")
    assert "front" in _drawn(surfaces, tmp_path / "other").table.parts["cord"].views


def test_a_muscle_that_runs_past_its_end_is_cut_off_level(
    surfaces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"muscle": "cord", "at": "knob", "above": -8}
    monkeypatch.setattr(trimming, "mends", lambda of: [row] if of == "trimmed" else [])
    front = _drawn(surfaces, tmp_path / "out").table.parts["cord"].views["front"]
    assert front.box == (-8, 20, 16, 26)  # from 10 mm down to 8 below the knob, which is at 5


def test_from_the_inner_side_a_bone_is_cut_flat_at_the_middle_of_the_body(surfaces: Path, tmp_path: Path) -> None:
    (surfaces / "meshes" / "plate.obj").write_text(_box((-5, -20, -120), (0, 20, -60)), encoding="utf-8")
    _fixed_at(surfaces, (0, 8, -70))
    atlas = _drawn(surfaces, tmp_path / "out")
    medial = atlas.table.parts["plate"].views["medial"]
    shades, depths = atlas.planes(medial)
    assert {medial.depth[0] + medial.depth[1] * step for step in depths} == {87}
    assert len({*shades}) == 1
    front = atlas.table.parts["plate"].views["front"]
    assert front.box[2] == 120, "from the front it is whole"
    (surfaces / "meshes" / "plate.obj").write_text(_box((-5, -20, -120), (0, 20, -90)), encoding="utf-8")
    assert "medial" not in _drawn(surfaces, tmp_path / "other").table.parts["plate"].views


def test_of_an_end_with_several_zones_one_of_which_nothing_is_kept_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = {"zone": "cord/origin", "at": [0, 0, 0], "within": 5}
    near, far = (Zone("cord", "plate", "origin", np.array([[0.0, y, 0.0]])) for y in (1, 90))
    monkeypatch.setattr(mending, "mends", lambda of: [row] if of == "zones" else [])
    assert [zone.points.tolist() for zone in mending.clipped([near, far], {})] == [near.points.tolist()]
    assert len(mending.clipped([far], {})) == 1, "an end of which nothing is kept stays"


def test_a_zone_is_cut_along_a_ridge() -> None:
    ridge = np.stack([np.zeros(21), np.linspace(0, -100, 21), np.zeros(21)], axis=1)
    points = np.array([[3.0, -10, 0], [3, -90, 0], [0, -50, 12], [0, 10, 0]])
    row = {"at": "ridge/line", "within": 8}
    assert mending.sides(row, points, {"ridge/line": ridge}).tolist() == [True, True, False, False]


def test_fibres_run_from_origin_to_insertion_and_keep_apart(surfaces: Path, tmp_path: Path) -> None:
    lines = _drawn(surfaces, tmp_path / "out").table.parts["cord"].views["front"].fibres
    assert all(abs(line[1] - line[-1]) > 30 and abs(line[0] - line[-2]) < 8 for line in lines)
    middles = sorted(line[len(line) // 4 * 2] for line in lines)
    assert len(middles) == 2
    assert middles[1] - middles[0] >= 7


def test_the_same_surfaces_give_the_same_bytes(surfaces: Path, tmp_path: Path) -> None:
    _drawn(surfaces, tmp_path / "one")
    _drawn(surfaces, tmp_path / "two")
    for name in ("layers.bin", "layers.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_muscle_of_two_parts_is_cut_midway_and_its_ends_are_shared_out(
    surfaces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = {"at": [0, 0, 0], "inner": 0}  # what lies toward the middle of the body is of the second part
    row = {"muscle": "cord", "parts": ["one", "other"], "origin": near, "insertion": near, "below": -30}
    ends = [("origin", [[0, 10, z] for z in (-4, -2, 6)]), ("insertion", [[0, -10, z] for z in (-4, -2, 6)])]
    zones = [{"bone": "plate", "role": role, "points": points} for role, points in ends]
    (surfaces / "attachments.json").write_text(json.dumps({"muscles": {"cord": {"zones": zones}}}), encoding="utf-8")
    monkeypatch.setattr(borders, "mends", lambda of: [row] if of == "borders" else [])
    monkeypatch.setattr(tool, "share", lambda surface, *_: 0.5 - surface.points[:, 2:] / 8)
    parts = _drawn(surfaces, tmp_path / "out").table.parts
    assert {id_ for id_ in parts if id_.startswith("cord")} == {
        *("cord-one", "cord-other"),
        *(f"cord-{part}/{role}@plate" for part in ("one", "other") for role in ("origin", "insertion")),
    }
    assert {part.of for id_, part in parts.items() if id_.startswith("cord")} == {"rope"}
    assert parts["cord-one"].views["front"].box == (-8, 20, 8, 40)
    assert parts["cord-other"].views["front"].box == (0, 20, 8, 40)


def test_along_a_tube_fibres_follow_it() -> None:
    centres = np.stack([np.zeros(40), np.linspace(0, -100, 40), np.zeros(40)], axis=1)
    cord: Surface = tube("cord", "cord", "muscle", centres, np.full(40, 5.0))
    values = potential(cord, centres[:1], centres[-1:])
    assert (values.min(), values.max()) == pytest.approx((0, 1), abs=1e-3)
    along = directions(cord, values)[200:280]
    assert np.abs(along[:, 1]).min() > 0.98
