"""A plane of dots, each with a style. Rows count downward."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from hipcli.picture.layers import Point


class Dots:
    """``width`` by ``height`` dots; a dot is 0 or the number of its style."""

    def __init__(self, width: int, height: int) -> None:
        """Start empty."""
        self.width = width
        self.height = height
        self.rows = [bytearray(width) for _ in range(height)]

    def strand(self, points: Sequence[Point], style: int, apart: int, seen: Callable[[int, int], bool]) -> None:
        """Draw a polyline where it is ``seen`` and no dot of its style, but its own, is nearer than ``apart`` dots."""
        own: list[tuple[int, int]] = []
        width, height, rows = self.width, self.height, self.rows
        for x, y in steps(points):
            if 0 <= x < width and 0 <= y < height and seen(x, y):
                left, right = max(x - apart, 0), x + apart + 1
                for row in rows[max(y - apart + 1, 0) : y + apart]:
                    if row.find(style, left, right) >= 0:
                        break
                else:
                    own.append((x, y))
        for x, y in own:
            rows[y][x] = style


def steps(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Yield the dots of a polyline, each step once."""
    last = None
    for (a, b), (c, d) in pairwise(points):
        count = int(max(abs(c - a), abs(d - b))) + 1
        across, down = (c - a) / count, (d - b) / count
        for n in range(count + 1):
            step = (int(a + across * n + 0.5), int(b + down * n + 0.5))
            if step != last:
                last = step
                yield step
