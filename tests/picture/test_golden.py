"""Every muscle in every view is drawn as it was when somebody looked at it, on every canvas.

HIPCLI_WRITE_GOLDEN=1 draws them anew; then look at them: python -m tests.picture.contact_sheet
"""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from hipcli.anatomy.catalog import Catalog
from hipcli.picture.charset import BRAILLE
from hipcli.picture.figure import Figure, best_view, figure
from hipcli.picture.layers import VIEWS, Atlas
from hipcli.picture.pixels import pixels
from tests.picture.conftest import MUSCLES, SIZES, shown

GOLDEN = Path(__file__).parent / "golden"
PIXELS = GOLDEN / "pixels.txt"
#: One letter a style, so that the golden file shows what is coloured how.
LETTERS = {
    None: " ", "bone": "b", "hidden": "h", "around": "a", "muscle": "m", "muscle2": "n", "tendon": "t", "origin": "O",
    "insertion": "I",
}  # fmt: skip


def _lines(found: Figure) -> str:
    rows = []
    for row in found.cells:
        picture = "".join(letter for letter, _, _ in row)
        styles = "".join(LETTERS[style if isinstance(style, str) else None] for _, style, _ in row)
        rows.append(f"{picture}|{styles}".rstrip())
    return "\n".join(rows) + "\n"


def _golden(path: Path, now: str) -> None:
    if os.environ.get("HIPCLI_WRITE_GOLDEN"):
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("slug", MUSCLES)
def test_a_muscle_is_drawn_in_lines_as_it_was_looked_at(
    atlas: Atlas, catalog: Catalog, slug: str, size: tuple[int, int]
) -> None:
    views = (figure(atlas, shown(atlas, catalog, slug, v), v, size[0], size[1] - 2, BRAILLE) for v in VIEWS)
    _golden(GOLDEN / f"{slug}-{size[0]}x{size[1]}.txt", "\n".join(map(_lines, views)))


def test_blocks_and_pixels_are_as_they_were_looked_at(atlas: Atlas, catalog: Catalog) -> None:
    """Of each muscle in its best view, a sum over all cells and one over all pixels, of which all canvases are made."""
    lines = []
    for slug in MUSCLES:
        view = best_view(atlas, shown(atlas, catalog, slug, "front"))
        found = figure(atlas, shown(atlas, catalog, slug, view), view, 40, 18)
        sums = [sha256(repr(one).encode()).hexdigest()[:16] for one in (found.cells, pixels(atlas, found, view))]
        lines.append(f"{slug} {view} {' '.join(sums)}\n")
    _golden(PIXELS, "".join(lines))


def test_no_golden_picture_is_left_over() -> None:
    names = {f"{s}-{c}x{r}.txt" for s in MUSCLES for c, r in SIZES[:2]} | {PIXELS.name}
    assert {path.name for path in GOLDEN.iterdir()} == names
