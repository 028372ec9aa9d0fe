"""Sixel: pixels in bands of six rows, each colour of a band by itself, a letter a column. Empty pixels stay."""

import re
from collections.abc import Sequence

from hipcli.picture.shaded import Colour

#: Colours that a terminal with sixel has at least.
_MOST = 256
_BAND = 6


def sixel(pixels: Sequence[Sequence[Colour | None]]) -> str:
    """Return what shows pixels where the cursor is."""
    palette = _palette({colour for row in pixels for colour in row if colour})
    numbers = {colour: n for n, colour in enumerate(dict.fromkeys(palette.values()))}
    number: dict[Colour | None, int] = {None: -1, **{colour: numbers[kept] for colour, kept in palette.items()}}
    colours = (f"#{n};2;{';'.join(str(round(one / 2.55)) for one in colour)}" for colour, n in numbers.items())
    rows = [[number[colour] for colour in row] for row in pixels]
    bands = (_band(rows[n : n + _BAND]) for n in range(0, len(rows), _BAND))
    return f'\x1bP0;1;0q"1;1;{len(rows[0])};{len(rows)}{"".join(colours)}{"-".join(bands)}\x1b\\'


def _palette(colours: set[Colour]) -> dict[Colour, Colour]:
    """Return what each colour becomes: the finest steps of red, green and blue that leave no more than there may be."""
    for step in range(1, 256):
        found = {colour: tuple(min(255, one // step * step + step // 2) for one in colour) for colour in colours}
        if len({*found.values()}) <= _MOST:
            break
    return found  # type: ignore[return-value]


def _band(rows: Sequence[Sequence[int]]) -> str:
    """Return six rows: colour by colour the columns where it is, as bits from the top."""
    planes: dict[int, bytearray] = {}
    width = len(rows[0])
    for y, row in enumerate(rows):
        for x, number in enumerate(row):
            if number >= 0:
                if number not in planes:
                    planes[number] = bytearray(b"?" * width)
                planes[number][x] += 1 << y
    return "$".join(f"#{number}{_short(plane.decode().rstrip('?'))}" for number, plane in sorted(planes.items()))


def _short(letters: str) -> str:
    return re.sub(r"(.)\1{3,}", lambda run: f"!{len(run[0])}{run[1]}", letters)
