"""Sixel: what is sent is what is seen."""

import re

from hipcli.picture.shaded import Colour
from hipcli.picture.sixel import sixel

RED, BLUE = (200, 0, 0), (0, 0, 200)


def _read(text: str) -> list[list[Colour | None]]:
    """Return the pixels that sixel draws, as a terminal does."""
    head = re.fullmatch(r'\x1bP0;1;0q"1;1;(\d+);(\d+)(.*)\x1b\\', text)
    assert head
    width, height = int(head[1]), int(head[2])
    grid: list[list[Colour | None]] = [[None] * width for _ in range(-(-height // 6) * 6)]
    palette: dict[str, Colour] = {}
    x = y = 0
    now = ""
    for number, rgb, count, one, sign in re.findall(r"#(\d+)((?:;\d+)*)|(?:!(\d+))?([?-~])|([$-])", head[3]):
        if sign:
            x, y = 0, y + 6 * (sign == "-")
        elif number:
            now = number
            if rgb:
                r, g, b = (int(part) for part in rgb.split(";")[2:])
                palette[now] = (r, g, b)
        else:
            more = int(count or 1)
            for n in range(6):
                if ord(one) - 63 >> n & 1:
                    grid[y + n][x : x + more] = [palette[now]] * more
            x += more
    return grid[:height]


def test_pixels_come_back_and_what_is_empty_stays_empty() -> None:
    grid: list[list[Colour | None]] = [[RED if x > y else BLUE if x == y else None for x in range(9)] for y in range(8)]
    in_percent = {RED: (78, 0, 0), BLUE: (0, 0, 78), None: None}
    assert _read(sixel(grid)) == [[in_percent[one] for one in row] for row in grid]


def test_no_more_colours_than_there_may_be() -> None:
    found = _read(sixel([[(x, 255 - x, y * 30) for x in range(256)] for y in range(9)]))
    colours = {one for row in found for one in row}
    assert 64 < len(colours) <= 256
    assert None not in colours
