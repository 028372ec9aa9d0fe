"""A grid of colours as characters: quadrant blocks, two colours a cell; what is empty keeps the terminal's ground."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from hipcli.picture.charset import QUADRANTS

Colour = tuple[int, int, int]
#: A character, its colour or the name of its style, and the colour of its ground; None for the terminal's own.
Block = tuple[str, Colour | str | None, Colour | None]
#: Colours nearer than this, in the sum of squares, are one.
_SAME = 90


def blocks(grid: Sequence[Sequence[Colour | None]]) -> Iterator[list[Block]]:
    """Yield rows of cells, each from two rows and two columns of the grid."""
    for upper, lower in zip(grid[::2], grid[1::2], strict=True):
        yield [
            _block((a, b, c, d)) for a, b, c, d in zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True)
        ]


@lru_cache(1 << 16)
def _block(four: tuple[Colour | None, ...]) -> Block:
    """Return the cell that comes nearest to four colours: top left, top right, bottom left, bottom right."""
    there = [one for one in four if one]
    if not there:
        return " ", None, None
    if len(there) < 4:
        bits = sum(1 << n for n, one in enumerate(four) if one)
        return QUADRANTS.table[bits], _mean(there), None
    one, other = max(combinations(there, 2), key=lambda pair: _far(*pair))
    if _far(one, other) < _SAME:
        return "█", _mean(there), None
    bits = sum(1 << n for n, colour in enumerate(there) if _far(colour, one) <= _far(colour, other))
    front = [colour for n, colour in enumerate(there) if bits >> n & 1]
    back = [colour for n, colour in enumerate(there) if not bits >> n & 1]
    return QUADRANTS.table[bits], _mean(front), _mean(back)


def _far(one: Colour, other: Colour) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2


def _mean(colours: Sequence[Colour]) -> Colour:
    r, g, b = (sum(parts) // len(colours) for parts in zip(*colours, strict=True))
    return r, g, b
