"""Pages as they were looked at, by the text and the look of each cell; HIPCLI_WRITE_GOLDEN=1 writes them anew."""

from pathlib import Path

import pytest
from rich.console import Group, RenderableType

from hipcli.anatomy.catalog import Catalog
from hipcli.render.bibliography import works_of
from hipcli.render.drawn import DrawnPage, side_by_side, work_list
from hipcli.render.pages import page_of
from tests.render.seen import as_looked_at, styled, written

GOLDEN = Path(__file__).parent / "golden"
NAMES = (
    "gluteus-medius", "psoas-major", "obturator-nerve", "adductors", "femoral-triangle", "hip-flexion",
    "trendelenburg-test",
)  # fmt: skip
TOGETHER = (
    "superior-gemellus inferior-gemellus",
    "gluteus-medius gluteus-minimus piriformis",
    "sciatic-nerve gracilis",
)
WIDTHS = (60, 80, 100, 140)


def drawn(catalog: Catalog, names: str, width: int) -> dict[str, RenderableType]:
    """Return the pages of an entry, or several side by side, each by what was asked for."""
    pages = [page_of(catalog.entry(name), catalog, whole=" " in names) for name in names.split()]
    works = works_of(pages, catalog)
    if len(pages) > 1:
        return {what: side_by_side(pages, of, width) for what, of in (("compared", {}), ("sources", works))}
    return {"page": DrawnPage(pages[0], 24), "sources": Group(DrawnPage(pages[0], 24, works), work_list(works))}


def file_of(names: str, width: int) -> str:
    return f"{names.replace(' ', '+')}-{width}.txt"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("names", [*NAMES, *TOGETHER])
def test_a_page_looks_as_it_was_looked_at(catalog: Catalog, names: str, width: int) -> None:
    pages = drawn(catalog, names, width).items()
    now = "".join(f"--- {what}\n{written(styled(page, width))}" for what, page in pages)
    assert as_looked_at(GOLDEN / file_of(names, width), now)


def test_no_golden_page_is_left_over() -> None:
    names = {file_of(names, width) for names in (*NAMES, *TOGETHER) for width in WIDTHS}
    assert {path.name for path in GOLDEN.iterdir()} == names
