"""Every muscle in every view at both sizes is drawn as it was when somebody looked at it.

HIPCLI_WRITE_GOLDEN=1 draws them anew; then look at them: python -m tests.picture.contact_sheet
"""

import os
from pathlib import Path

import pytest

from hipcli.picture.geometry import VIEWS, Geometry
from tests.picture.conftest import MUSCLES, SIZES, draw, scene

GOLDEN = Path(__file__).parent / "golden"
#: One letter a style, so that the golden file shows what is coloured how.
LETTERS = {
    "": " ", "lead": ".", "bone": "b", "hidden": "h", "muscle": "m", "tendon": "t", "origin": "O", "insertion": "I",
    "title": "T", "dim": "d", "text": "x", "landmark": "L",
}  # fmt: skip


def drawn(geometry: Geometry, slug: str, columns: int, rows: int) -> str:
    text = []
    for view in VIEWS:
        cells = draw(scene(geometry, slug, view), columns, rows)
        for row in cells:
            picture = "".join(character for character, _ in row)
            styles = "".join(LETTERS[style] for _, style in row)
            text.append(f"{picture}|{styles}".rstrip())
    return "\n".join(text) + "\n"


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("slug", MUSCLES)
def test_a_muscle_is_drawn_as_it_was_looked_at(geometry: Geometry, slug: str, size: tuple[int, int]) -> None:
    path = GOLDEN / f"{slug}-{size[0]}x{size[1]}.txt"
    now = drawn(geometry, slug, *size)
    if os.environ.get("HIPCLI_WRITE_GOLDEN"):
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_no_golden_picture_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{s}-{c}x{r}.txt" for s in MUSCLES for c, r in SIZES[:2]}
