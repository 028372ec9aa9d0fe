"""Makes a contact sheet, to be looked at: every muscle in every view, and groups; as terminal pictures and as SVG.

    python -m tests.picture.contact_sheet [FOLDER]

writes sheet-60x30.html, sheet-40x20.html, groups.html and svg.html, into the temporary folder unless one is named;
with Chromium at hand also a PNG of each.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from hipcli.anatomy.catalog import Catalog
from hipcli.disk.paths import content_folder
from hipcli.library.compiled import open_content
from hipcli.library.geometry import load_geometry
from hipcli.picture.charset import Cell
from hipcli.picture.composing import scene_of
from hipcli.picture.geometry import VIEWS
from hipcli.picture.subjects import wanted
from hipcli.picture.svg import svg_text
from tests.picture.conftest import MUSCLES, SIZES, draw, every_scene, scene

_ACROSS, _DOWN = 8, 16
_COLOURS = {
    "muscle": "#f0604d", "muscle2": "#6aa8ff", "muscle3": "#5fc46a", "muscle4": "#d080e0", "muscle5": "#d9b32a",
    "tendon": "#c9b399", "bone": "#a8a8a8", "hidden": "#9a8a86", "lead": "#888", "origin": "#ffe14d",
    "insertion": "#4de0f5", "dim": "#999", "ligament": "#ddd",
}  # fmt: skip
_BITS = (1, 8, 2, 16, 4, 32, 64, 128)


def cells_svg(rows: list[list[Cell]]) -> str:
    """Return cells as SVG, each braille dot a circle: the picture as a terminal with any font shows it."""
    out = []
    for y, row in enumerate(rows):
        for x, (character, style) in enumerate(row):
            colour = _COLOURS.get(style, "#eee")
            if "\u2800" <= character <= "\u28ff":
                for n, bit in enumerate(_BITS):
                    if (ord(character) - 0x2800) & bit:
                        at = f'cx="{x * _ACROSS + 2 + 4 * (n % 2)}" cy="{y * _DOWN + 2 + 4 * (n // 2)}"'
                        out.append(f'<circle {at} r="1.35" fill="{colour}"/>')
            elif character != " ":
                at = f'x="{x * _ACROSS}" y="{y * _DOWN + 12}" textLength="8" lengthAdjust="spacingAndGlyphs"'
                out.append(f'<text {at} fill="{colour}">{escape(character)}</text>')
    size = f'width="{len(rows[0]) * _ACROSS}" height="{len(rows) * _DOWN}"'
    return f'<svg {size} font-family="DejaVu Sans Mono,monospace" font-size="13">{"".join(out)}</svg>'


def page(pictures: Iterable[str]) -> str:
    """Return a page of pictures."""
    style = "body{background:#000;margin:4px;display:flex;flex-wrap:wrap;gap:6px}svg{background:#14161a}"
    return f'<meta charset="utf-8"><style>{style}</style>' + "\n".join(pictures)


def main(folder: Path) -> None:
    """Write the sheets."""
    geometry = load_geometry()
    catalog = Catalog(open_content([content_folder()]))
    folder.mkdir(parents=True, exist_ok=True)
    for columns, rows in SIZES:
        drawn = [draw(scene(geometry, slug, view), columns, rows) for slug in MUSCLES for view in VIEWS]
        height = len(MUSCLES) * (rows * _DOWN + 10)
        _write(folder / f"sheet-{columns}x{rows}.html", map(cells_svg, drawn), 3 * (columns * _ACROSS + 8), height)
    others = [(name, one) for name, one in every_scene(geometry, catalog) if " " not in name]
    _write(folder / "groups.html", (cells_svg(draw(one, 60, 30)) for _, one in others), 1470, len(others) * 165 + 500)
    large = [scene_of(geometry, wanted(catalog.entry(id_), catalog)) for id_ in (*MUSCLES, *catalog.ids("group"))]
    images = []
    for number, one in enumerate(filter(None, large)):
        (folder / f"{number}.svg").write_text(svg_text(one), encoding="utf-8")
        images.append(f'<img src="{number}.svg" height="520">')
    _write(folder / "svg.html", images, 1500, len(images) * 265)


def _write(path: Path, pictures: Iterable[str], width: int, height: int) -> None:
    path.write_text(page(pictures), encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium:
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        size = f"--window-size={width + 20},{min(height, 16000)}"
        shot = f"--screenshot={path.with_suffix('.png').absolute()}"
        subprocess.run([chromium, *options, size, shot, path.absolute().as_uri()], capture_output=True, check=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "hipcli-contact-sheet")
