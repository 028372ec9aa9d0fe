"""The geometry files: they fit the content, carry their licences, and damage is one clear error."""

import json
import shutil
from pathlib import Path

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.disk.paths import content_folder
from hipcli.errors import ContentError
from hipcli.library.geometry import FOLDER, check_geometry, load_atlas, load_geometry, load_moment_arms

BUNDLED = content_folder() / FOLDER


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / FOLDER))


def test_every_landmark_and_muscle_is_in_the_content(catalog: Catalog) -> None:
    assert check_geometry(BUNDLED, catalog) == []
    landmarks = set(catalog.ids("landmark", "ligament"))
    geometry = load_geometry()
    assert set(geometry.skeleton.landmarks) <= landmarks
    assert set(geometry.shapes) | set(load_moment_arms().muscles) <= set(catalog.ids("muscle"))


def test_check_names_each_strange_id(copy: Path, catalog: Catalog) -> None:
    bones = json.loads((copy / "bones.json").read_text())
    bones["landmarks"]["elbow"] = bones["landmarks"].pop("asis")
    (copy / "bones.json").write_text(json.dumps(bones))
    arms = json.loads((copy / "moment-arms.json").read_text())
    arms["muscles"]["biceps-brachii"] = arms["muscles"].pop("piriformis")
    (copy / "moment-arms.json").write_text(json.dumps(arms))
    layers = json.loads((copy / "layers.json").read_text())
    layers["parts"]["gracilis"]["of"] = "biceps-brachii"
    (copy / "layers.json").write_text(json.dumps(layers))
    found = [str(problem) for problem in check_geometry(copy, catalog)]
    assert "geometry/layers.json:1: parts.gracilis: the content has no 'biceps-brachii'" in found
    assert "geometry/bones.json:1: landmarks.elbow: the content has no such landmark" in found
    assert "geometry/moment-arms.json:1: muscles.biceps-brachii: the content has no such muscle" in found
    assert any("bone_labels: 'asis' is not in bones.json" in line for line in found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bones.json", None), ("bones.json", b""), ("bones.json", b"{"), ("muscles.json", b"\xff\xfe"),
        ("muscles.json", b'{"about": 1}'), ("bones.json", b"[" * 100_000), ("moment-arms.json", b"[]"),
        ("layers.json", b"{}"), ("layers.json", None), ("layers.bin", None),
    ],
)  # fmt: skip
def test_damage_is_a_content_error(name: str, content: bytes | None, copy: Path, catalog: Catalog) -> None:
    if content is None:
        (copy / name).unlink()
    else:
        (copy / name).write_bytes(content)
    with pytest.raises(ContentError, match=name):
        {"moment-arms": load_moment_arms, "layers": load_atlas}.get(Path(name).stem, load_geometry)(copy)
    assert len(check_geometry(copy, catalog)) == 1


def test_the_notice_and_the_licences_are_shipped() -> None:
    notice = (BUNDLED / "NOTICE").read_text(encoding="utf-8")
    for words in ("Mozilla Public License 2.0", "Creative Commons Attribution 3.0", "Rajagopal", "Not medical advice"):
        assert words in notice
    for name in ("bones", "muscles"):
        assert "Mozilla Public License 2.0" in json.loads((BUNDLED / f"{name}.json").read_text())["about"]


def test_the_files_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in BUNDLED.iterdir()}
    assert sum(size for name, size in sizes.items() if not name.startswith("layers")) < 250_000
    assert sum(sizes.values()) <= 4_000_000
