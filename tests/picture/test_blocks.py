"""Cells of quadrant blocks: two colours a cell, what is empty keeps the terminal's ground."""

import pytest

from hipcli.picture.blocks import Block, Colour, blocks

R, B = (200, 0, 0), (0, 0, 200)


@pytest.mark.parametrize(
    ("four", "cell"),
    [
        ((None, None, None, None), (" ", None, None)),
        ((R, R, R, R), ("█", R, None)),
        ((R, None, None, None), ("▘", R, None)),
        ((None, R, None, R), ("▐", R, None)),
        ((R, R, B, B), ("▀", R, B)),
        ((R, B, B, R), ("▚", R, B)),
        (((200, 0, 0), (198, 2, 0), B, B), ("▀", (199, 1, 0), B)),
    ],
)
def test_a_cell_comes_as_near_as_two_colours_can(four: tuple[Colour | None, ...], cell: Block) -> None:
    a, b, c, d = four
    ((found,),) = blocks([[a, b], [c, d]])
    assert found == cell or (found[0], found[2], found[1]) == (_turned(cell[0]), cell[1], cell[2])


def _turned(letter: str) -> str:
    table = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
    return table[15 - table.index(letter)]
