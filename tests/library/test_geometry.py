"""The geometry files: they fit the content, carry their licences, and damage is one clear error."""

import json
import shutil
from pathlib import Path

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.disk.paths import content_folder
from hipcli.errors import ContentError
from hipcli.library.geometry import FOLDER, check_geometry, load_atlas, load_moment_arms

BUNDLED = content_folder() / FOLDER


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / FOLDER))


def test_every_landmark_and_muscle_is_in_the_content(catalog: Catalog) -> None:
    assert check_geometry(BUNDLED, catalog) == []
    atlas = load_atlas()
    assert set(atlas.guide.names) <= set(catalog.ids("landmark", "ligament"))
    assert set(atlas.guide.names) <= set(atlas.guide.seen) <= set(atlas.table.landmarks)
    assert set(atlas.guide.cords) <= set(catalog.ids("ligament"))
    assert set(atlas.guide.views) | set(load_moment_arms().muscles) <= set(catalog.ids("muscle"))
    assert set(atlas.guide.heights) | set(atlas.guide.unasked) <= set(atlas.guide.views)


def test_check_names_each_strange_id(copy: Path, catalog: Catalog) -> None:
    guide = json.loads((copy / "guide.json").read_text())
    guide["names"]["elbow"] = guide["names"].pop("asis")
    guide["views"]["biceps-brachii"] = guide["views"].pop("pectineus")
    (copy / "guide.json").write_text(json.dumps(guide))
    arms = json.loads((copy / "moment-arms.json").read_text())
    arms["muscles"]["biceps-brachii"] = arms["muscles"].pop("piriformis")
    (copy / "moment-arms.json").write_text(json.dumps(arms))
    layers = json.loads((copy / "layers.json").read_text())
    layers["parts"]["gracilis"]["of"] = "biceps-brachii"
    (copy / "layers.json").write_text(json.dumps(layers))
    found = [str(problem) for problem in check_geometry(copy, catalog)]
    assert "geometry/layers.json:1: parts.gracilis: the content has no 'biceps-brachii'" in found
    assert "geometry/guide.json:1: names.elbow: the content has no such landmark" in found
    assert "geometry/moment-arms.json:1: muscles.biceps-brachii: the content has no such muscle" in found
    assert "geometry/guide.json:1: views.pectineus: drawn here or named by the frame, not both" in found
    assert any("views.sartorius: 'asis' is no landmark of layers.json with a name" in line for line in found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("guide.json", None), ("guide.json", b""), ("guide.json", b"{"), ("guide.json", b"\xff\xfe"),
        ("layers.json", b'{"about": 1}'), ("layers.json", b"[" * 100_000), ("moment-arms.json", b"[]"),
        ("layers.json", b"{}"), ("layers.json", None), ("layers.bin", None),
    ],
)  # fmt: skip
def test_damage_is_a_content_error(name: str, content: bytes | None, copy: Path, catalog: Catalog) -> None:
    if content is None:
        (copy / name).unlink()
    else:
        (copy / name).write_bytes(content)
    with pytest.raises(ContentError, match=name):
        (load_moment_arms if name == "moment-arms.json" else load_atlas)(copy)
    assert len(check_geometry(copy, catalog)) == 1


def test_the_notice_and_the_licences_are_shipped() -> None:
    notice = (BUNDLED / "NOTICE").read_text(encoding="utf-8")
    for words in ("Creative Commons Attribution 3.0", "BodyParts3D, (C)", "Rajagopal", "Not medical advice"):
        assert words in notice
    assert "CC BY-SA" in load_atlas().table.about


def test_the_files_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in BUNDLED.iterdir()}
    assert sum(size for name, size in sizes.items() if not name.startswith("layers")) < 250_000
    assert sum(sizes.values()) <= 4_000_000
