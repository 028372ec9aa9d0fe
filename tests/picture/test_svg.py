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
from hipcli.picture.figure import best_view
from hipcli.picture.layers import Atlas
from hipcli.picture.subjects import wanted
from hipcli.picture.svg import svg_text
from tests.every import every
from tests.picture.conftest import MUSCLES, shown

SVG = "{http://www.w3.org/2000/svg}"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SOME = (*MUSCLES[::4], "hamstrings", "obturator-nerve", "femoral-artery", "iliofemoral-ligament", "ischial-tuberosity")


def _svg(atlas: Atlas, catalog: Catalog, id_: str) -> str:
    view = best_view(atlas, shown(atlas, catalog, id_, "front"))
    return svg_text(atlas, wanted(catalog.entry(id_), catalog), shown(atlas, catalog, id_, view), view)


@every("id_", SOME)
def test_a_picture_is_an_accessible_svg_with_its_names_a_line_apart(atlas: Atlas, catalog: Catalog, id_: str) -> None:
    text = _svg(atlas, catalog, id_)
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    ids = {element.get("id"): element for element in root.iter()}
    labelled = (root.get("aria-labelledby") or "").split()
    assert [ids[one].tag for one in labelled] == [f"{SVG}title", f"{SVG}desc"]
    assert all(ids[one].text for one in labelled)
    assert "prefers-color-scheme:dark" in text
    assert "script" not in text
    assert atlas.table.about in " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    width, height = map(float, root.get("viewBox", "").split()[2:])
    words = list(root.iter(f"{SVG}text"))
    assert all(0 <= float(one.get("x", "-1")) <= width and 0 <= float(one.get("y", "-1")) <= height for one in words)
    for anchor in ("end", "start"):
        names = [one for one in words if one.get("text-anchor") == anchor and one.get("class") == "label"]
        heights = sorted(float(one.get("y", "")) for one in names)
        assert all(b - a >= 15 for a, b in pairwise(heights)), anchor
    assert sum(one.get("class") == "label" for one in words) >= 1


def test_markup_is_text(atlas: Atlas, catalog: Catalog) -> None:
    want = wanted(catalog.entry("piriformis"), catalog)._replace(title="<b>&\x1b[2J\u202e")
    text = svg_text(atlas, want, shown(atlas, catalog, "piriformis", "back"), "back")
    assert "<b>" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<b>" in (ElementTree.fromstring(text).findtext(f"{SVG}title") or "")
    used = set(re.findall(r'class="(\w+)"', text))
    assert used <= set(re.findall(r"\.(\w+)\{", text))


def red(colours: dict[tuple[int, int, int], int]) -> int:
    return sum(count for (r, g, b), count in colours.items() if r > g + 25 and r > b + 25)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
@pytest.mark.parametrize("shipped", [False, True], ids=["gluteus maximus", "of the docs"])
def test_a_browser_shows_it(shipped: bool, atlas: Atlas, catalog: Catalog, tmp_path: Path) -> None:
    path, shot = tmp_path / "picture.svg", tmp_path / "picture.png"
    if shipped:
        path = Path(__file__).parent.parent.parent / "docs" / "gluteus-medius.svg"
    else:
        path.write_text(_svg(atlas, catalog, "gluteus-maximus"), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", f"--user-data-dir={tmp_path / 'user'}"]
    command = [str(CHROMIUM), *options, "--window-size=700,760", f"--screenshot={shot}", path.as_uri()]
    subprocess.run(command, capture_output=True, timeout=60, check=False)
    if not shot.is_file():
        pytest.skip("Chromium does not run here")
    colours = pixels(shot.read_bytes())
    assert red(colours) > 5_000, "the muscle"
    assert len(colours) > 50


@pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="no librsvg here")
def test_a_program_without_media_queries_shows_it_in_colour(atlas: Atlas, catalog: Catalog, tmp_path: Path) -> None:
    path, shot = tmp_path / "picture.svg", tmp_path / "picture.png"
    path.write_text(_svg(atlas, catalog, "gluteus-medius"), encoding="utf-8")
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
