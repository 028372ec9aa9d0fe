"""Makes contact sheets, to be looked at: every muscle in every view, and all else that has a picture.

    python -m tests.picture.contact_sheet [FOLDER]

writes lines-60x30.html, lines-40x20.html, blocks-60x30.html, blocks-40x20.html, others.html and files.html into the
temporary folder unless one is named; with Chromium at hand also a PNG of each.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from hipcli.anatomy.catalog import Catalog
from hipcli.disk.paths import content_folder
from hipcli.library.compiled import open_content
from hipcli.library.geometry import load_atlas
from hipcli.picture.blocks import Block
from hipcli.picture.charset import BRAILLE, QUADRANTS
from hipcli.picture.figure import best_view, figure
from hipcli.picture.layers import VIEWS
from hipcli.picture.subjects import wanted
from hipcli.picture.svg import svg_text
from tests.picture.conftest import MUSCLES, SIZES, shown

_ACROSS, _DOWN = 8, 16
_COLOURS = {
    "muscle": "#f0604d", "muscle2": "#6aa8ff", "muscle3": "#5fc46a", "muscle4": "#d080e0", "muscle5": "#d9b32a",
    "tendon": "#c9b399", "bone": "#a8a8a8", "hidden": "#9a8a86", "origin": "#4de0f5", "insertion": "#ffe14d",
    "ligament": "#ddd", "landmark": "#fff",
}  # fmt: skip
_BITS = (1, 8, 2, 16, 4, 32, 64, 128)


def cells_svg(rows: Sequence[Sequence[Block]]) -> str:
    """Return cells as SVG, each dot or quarter a shape: the picture as a terminal with any font shows it."""
    out = [shape for y, row in enumerate(rows) for x, cell in enumerate(row) for shape in _cell(x, y, cell)]
    size = f'width="{len(rows[0]) * _ACROSS}" height="{len(rows) * _DOWN}"'
    return f'<svg {size} font-family="DejaVu Sans Mono,monospace" font-size="13">{"".join(out)}</svg>'


def _cell(x: int, y: int, cell: Block) -> Iterator[str]:
    letter, front, ground = cell
    colour = _COLOURS.get(front, "#eee") if isinstance(front, str) else f"rgb{front}" if front else "#eee"
    left, top = x * _ACROSS, y * _DOWN
    if ground:
        yield f'<rect x="{left}" y="{top}" width="8.2" height="16.2" fill="rgb{ground}"/>'
    if "\u2800" <= letter <= "\u28ff":
        for n, bit in enumerate(_BITS):
            if (ord(letter) - 0x2800) & bit:
                yield f'<circle cx="{left + 2 + 4 * (n % 2)}" cy="{top + 2 + 4 * (n // 2)}" r="1.35" fill="{colour}"/>'
    elif letter in QUADRANTS.table and letter != " ":
        bits = QUADRANTS.table.index(letter)
        for n in range(4):
            if bits >> n & 1:
                at = f'x="{left + 4 * (n % 2)}" y="{top + 8 * (n // 2)}"'
                yield f'<rect {at} width="4.1" height="8.1" fill="{colour}"/>'
    elif letter != " ":
        yield f'<text x="{left}" y="{top + 12}" fill="{colour}">{escape(letter)}</text>'


def page(pictures: Iterable[str]) -> str:
    """Return a page of pictures."""
    style = "body{background:#000;margin:4px;display:flex;flex-wrap:wrap;gap:6px}svg{background:#14161a}"
    return f'<meta charset="utf-8"><style>{style}</style>' + "\n".join(pictures)


def main(folder: Path) -> None:
    """Write the sheets."""
    atlas = load_atlas()
    catalog = Catalog(open_content([content_folder()]))
    folder.mkdir(parents=True, exist_ok=True)
    for columns, rows in SIZES[:2]:
        for name, charset in (("lines", BRAILLE), ("blocks", None)):
            found = [
                figure(atlas, shown(atlas, catalog, slug, view), view, columns, rows - 2, charset).cells
                for slug in MUSCLES
                for view in VIEWS
            ]
            sheet = folder / f"{name}-{columns}x{rows}.html"
            _write(sheet, map(cells_svg, found), 5 * (columns * _ACROSS + 8), len(MUSCLES) * (rows * _DOWN - 26))
    kinds = catalog.ids("group", "movement", "nerve", "artery", "landmark", "ligament", "space", "condition", "test")
    seen = {id_: shown(atlas, catalog, id_, "front") for id_ in kinds}
    seen = {id_: one for id_, one in seen.items() if one.subjects or one.cords or one.places}
    views = {id_: best_view(atlas, one) for id_, one in seen.items()}
    cells = (figure(atlas, shown(atlas, catalog, id_, view), view, 60, 28).cells for id_, view in views.items())
    _write(folder / "others.html", map(cells_svg, cells), 3 * (60 * _ACROSS + 8), (len(seen) + 3) // 3 * 454)
    images = []
    for number, id_ in enumerate((*MUSCLES, *catalog.ids("group"))):
        one = shown(atlas, catalog, id_, "front")
        view = best_view(atlas, one)
        text = svg_text(atlas, wanted(catalog.entry(id_), catalog), shown(atlas, catalog, id_, view), view)
        (folder / f"{number}.svg").write_text(text, encoding="utf-8")
        images.append(f'<img src="{number}.svg" height="520">')
    _write(folder / "files.html", images, 2000, len(images) * 180)


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
