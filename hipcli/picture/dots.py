"""A plane of dots, each with a style: lines, dashes, filled and cleared polygons. Rows count downward."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor

from hipcli.picture.geometry import Path


class Dots:
    """``width`` by ``height`` dots; a dot is 0 or the number of its style."""

    def __init__(self, width: int, height: int) -> None:
        """Start empty."""
        self.width = width
        self.height = height
        self.rows = [bytearray(width) for _ in range(height)]

    def line(self, points: Path, style: int, *, on: int = 1, off: int = 0, over: bool = True) -> None:
        """Draw a polyline one dot thick; ``on`` and ``off`` dash it; not ``over``: only where nothing is."""
        width, height, rows, period = self.width, self.height, self.rows, on + off
        for count, (x, y) in enumerate(steps(points)):
            if 0 <= x < width and 0 <= y < height and count % period < on and (over or not rows[y][x]):
                rows[y][x] = style

    def strand(self, points: Path, style: int, apart: int) -> None:
        """Draw a polyline only where no dot of the same style, but its own, is nearer than ``apart`` dots."""
        own: list[tuple[int, int]] = []
        width, height, rows = self.width, self.height, self.rows
        for x, y in steps(points):
            if 0 <= x < width and 0 <= y < height:
                left, right = max(x - apart, 0), x + apart + 1
                for row in rows[max(y - apart + 1, 0) : y + apart]:
                    if row.find(style, left, right) >= 0:
                        break
                else:
                    own.append((x, y))
        for x, y in own:
            rows[y][x] = style

    def fill(self, polygons: Sequence[Path], style: int = 0) -> None:
        """Fill polygons, even-odd, with a style, or clear them."""
        edges = [
            (b, d, a, c - a)
            for polygon in polygons
            for (a, b), (c, d) in zip(polygon, [*polygon[1:], polygon[0]], strict=True)
            if b != d
        ]
        heights = [height for b, d, _, _ in edges for height in (b, d)] or [0.0]
        for y in range(max(0, int(min(heights))), min(self.height, int(max(heights)) + 2)):
            cuts = sorted(a + (y - b) / (d - b) * over for b, d, a, over in edges if (b <= y) != (d <= y))
            row = self.rows[y]
            for left, right in zip(cuts[::2], cuts[1::2], strict=False):
                start, end = max(0, ceil(left)), min(self.width, floor(right) + 1)
                if start < end:
                    row[start:end] = bytes([style]) * (end - start)


def steps(points: Path) -> Iterator[tuple[int, int]]:
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
