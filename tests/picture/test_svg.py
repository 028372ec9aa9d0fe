"""SVG: well formed, accessible, harmless, inside its frame; and a browser shows something."""

import re
import shutil
import struct
import subprocess
import zlib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.geometry import Geometry
from hipcli.picture.svg import svg_text
from tests.picture.conftest import every_scene, scene

SVG = "{http://www.w3.org/2000/svg}"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def test_every_picture_is_an_accessible_svg(geometry: Geometry, catalog: Catalog) -> None:
    for name, made in every_scene(geometry, catalog):
        text = svg_text(made)
        root = ElementTree.fromstring(text)
        assert root.get("role") == "img", name
        ids = {element.get("id"): element for element in root.iter()}
        labelled = (root.get("aria-labelledby") or "").split()
        assert [ids[id_].tag for id_ in labelled] == [f"{SVG}title", f"{SVG}desc"], name
        assert all(ids[id_].text for id_ in labelled), name
        assert "prefers-color-scheme:dark" in text
        assert "script" not in text
        width, height = map(float, root.get("viewBox", "").split()[2:])
        words = list(root.iter(f"{SVG}text"))
        for element in words:
            assert 0 <= float(element.get("x", "-1")) <= width, name
            assert 0 <= float(element.get("y", "-1")) <= height, name
        assert {label.text for label in made.labels} <= {element.text for element in words}, name


def test_labels_of_a_side_stand_a_line_apart(geometry: Geometry, catalog: Catalog) -> None:
    for name, made in every_scene(geometry, catalog):
        said = {label.text for label in made.labels}
        for anchor in ("end", None):
            heights = sorted(
                float(element.get("y", ""))
                for element in ElementTree.fromstring(svg_text(made)).iter(f"{SVG}text")
                if element.text in said
                and element.get("text-anchor") == anchor
                and "name" not in element.get("class", "")
            )
            assert all(b - a >= 15 for a, b in pairwise(heights)), name


def test_every_class_is_styled_and_markup_is_text(geometry: Geometry) -> None:
    made = scene(geometry, "piriformis", "back")._replace(title="<b>&\x1b[2J\u202e")
    text = svg_text(made)
    root = ElementTree.fromstring(text)
    assert "<b>" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    styled = set(re.findall(r"\.([a-z0-9]+)", text[text.index("<style>") : text.index("</style>")]))
    used = {word for element in root.iter() for word in element.get("class", "").split()}
    assert used <= styled


def red(colours: dict[tuple[int, int, int], int]) -> int:
    return sum(count for (r, g, b), count in colours.items() if r > g + 25 and r > b + 25)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
@pytest.mark.parametrize("shipped", [False, True], ids=["gluteus maximus", "of the docs"])
def test_a_browser_shows_it(shipped: bool, geometry: Geometry, tmp_path: Path) -> None:
    path, shot = tmp_path / "picture.svg", tmp_path / "picture.png"
    if shipped:
        path = Path(__file__).parent.parent.parent / "docs" / "gluteus-medius.svg"
    else:
        path.write_text(svg_text(scene(geometry, "gluteus-maximus", "back")), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", f"--user-data-dir={tmp_path / 'user'}"]
    command = [str(CHROMIUM), *options, "--window-size=700,760", f"--screenshot={shot}", path.as_uri()]
    subprocess.run(command, capture_output=True, timeout=60, check=False)
    if not shot.is_file():
        pytest.skip("Chromium does not run here")
    colours = pixels(shot.read_bytes())
    assert red(colours) > 5_000, "the muscle"
    assert len(colours) > 50


@pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="no librsvg here")
def test_a_program_without_css_variables_shows_it_in_colour(geometry: Geometry, tmp_path: Path) -> None:
    path, shot = tmp_path / "picture.svg", tmp_path / "picture.png"
    path.write_text(svg_text(scene(geometry, "gluteus-medius", "side")), encoding="utf-8")
    subprocess.run(["rsvg-convert", str(path), "-o", str(shot)], check=True, timeout=60)
    assert red(pixels(shot.read_bytes())) > 5_000


def pixels(png: bytes) -> dict[tuple[int, int, int], int]:
    """Count the colours of a PNG of 8-bit colour."""
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    size = {2: 3, 6: 4}[kind]
    data, at = b"", 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += 12 + length
    raw = zlib.decompress(data)
    before = bytearray(width * size)
    found: dict[tuple[int, int, int], int] = {}
    for y in range(height):
        start = y * (width * size + 1)
        row = unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + width * size]), before, size)
        for x in range(0, width * size, size):
            colour = (row[x], row[x + 1], row[x + 2])
            found[colour] = found.get(colour, 0) + 1
        before = row
    return found


def unfiltered(kind: int, row: bytearray, before: bytearray, size: int) -> bytearray:
    for x in range(len(row)):
        left = row[x - size] if x >= size else 0
        corner = before[x - size] if x >= size else 0
        up = before[x]
        if kind == 4:
            guess = left + up - corner
            nearest = min((abs(guess - left), 0), (abs(guess - up), 1), (abs(guess - corner), 2))[1]
            more = (left, up, corner)[nearest]
        else:
            more = (0, left, up, (left + up) // 2)[kind]
        row[x] = (row[x] + more) & 255
    return row
