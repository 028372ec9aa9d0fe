"""Pages as they were looked at, by the text and the look of each cell; HIPCLI_WRITE_GOLDEN=1 writes them anew."""

import os
from pathlib import Path

import pytest
from rich.console import Group, RenderableType

from hipcli.anatomy.catalog import Catalog
from hipcli.render.bibliography import work_list, works_of
from hipcli.render.cards import card_of
from hipcli.render.page import Page
from hipcli.render.screen import THEME
from tests.render.seen import styled

GOLDEN = Path(__file__).parent / "golden"
NAMES = (
    "gluteus-medius", "psoas-major", "obturator-nerve", "adductors", "femoral-triangle", "hip-flexion",
    "trendelenburg-test",
)  # fmt: skip
WIDTHS = (60, 80, 100, 140)
#: A letter for each look; capital where it is a link.
LETTERS = {
    "": " ", "bold": "b", "dim": "d", "italic": "i", "cyan": "c", "bold cyan": "k", "yellow": "y", "magenta": "m",
    "red": "r", "green": "g", "link": "L", "dim link": "D",
}  # fmt: skip
#: The colours that every terminal has of its own.
COLOURS = {"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"}


def drawn(catalog: Catalog, name: str) -> dict[str, RenderableType]:
    """Return the pages of an entry, each by what was asked for."""
    card = card_of(catalog.entry(name), catalog)
    works = works_of([card], catalog)
    return {"page": Page(card, 24), "sources": Group(Page(card, 24, works), work_list(works))}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_looks_as_it_was_looked_at(catalog: Catalog, name: str, width: int) -> None:
    now = ""
    for what, page in drawn(catalog, name).items():
        now += f"--- {what}\n"
        for line in styled(page, width):
            looks = "".join(LETTERS[look] * len(words) for words, look in line)
            now += f"{''.join(words for words, _ in line)}\n{looks}".rstrip() + "\n"
    path = GOLDEN / f"{name}-{width}.txt"
    if os.environ.get("HIPCLI_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}-{width}.txt" for name in NAMES for width in WIDTHS}


def test_the_theme_has_the_terminals_own_colours_and_never_a_background() -> None:
    from hipcli.render import screen

    ours = {word: style for word, style in THEME.styles.items() if word in screen.WORDS}
    assert len(ours) == len(screen.WORDS) > 20
    assert [word for word, style in ours.items() if style.bgcolor] == []
    assert {style.color.name for style in ours.values() if style.color} <= COLOURS
