"""Where labels go: each text where it covers least, near the point it names, its leader line clear of the others."""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop
from itertools import accumulate
from typing import NamedTuple

from hipcli.picture.dots import Dots
from hipcli.picture.geometry import Box, Path, Point

_FARTHEST = 26
#: How many leader lines are tried for a text: to find the best, and to find one at all.
_TRIED, _MOST_TRIED = 16, 200
#: A text on more dots than this could not be read; a text cheaper than this need not be abbreviated.
_MOST_COVERED = 40
_GOOD = 8
#: What it costs to abbreviate a label.
_SHORTENED = 5
#: A label dearer than this is left out where others are there.
_DEAREST = 45
_FEWEST = 3
#: What a dot weighs, by the number of its style: those of muscles twice.
_WEIGHTS = bytes([0, *[1] * 4, *[2] * 251])


class ToPlace(NamedTuple):
    """What a label may say, best first, and the point it names, in dots. ``must``: not to be left out."""

    texts: Sequence[str]
    at: Point
    must: bool = False


class Placed(NamedTuple):
    """A text on the canvas, in cells, and its leader line in dots (empty where none is needed)."""

    text: str
    row: int
    column: int
    lead: Path


class Placer:
    """Places labels over dots: in rows 1 up to the last of ``size``, none on another or on a ``taken`` cell."""

    def __init__(self, dots: Dots, size: tuple[int, int], cell: tuple[int, int], taken: set[tuple[int, int]]) -> None:
        """Weigh the dots, ``cell`` of them across and down in a cell."""
        self.columns, self.rows = size
        self.across, self.down = cell
        self.dots = dots
        self.placed: list[Placed] = []
        #: Weight of all dots in the cells left of a cell, row by row.
        self.sums: list[list[int]] = []
        for row in range(self.rows):
            weights = [1000 * ((n, row) in taken) for n in range(self.columns)]
            for line in dots.rows[row * self.down : (row + 1) * self.down]:
                for n, weight in enumerate(line.translate(_WEIGHTS)[: self.columns * self.across]):
                    weights[n // self.across] += weight
            self.sums.append([0, *accumulate(weights)])

    def all(self, labels: Sequence[ToPlace]) -> list[Placed | None]:
        """Place the labels from the top down; a label that costs too much, or has no room, is left out."""
        found: dict[int, Placed] = {}
        for number in sorted(range(len(labels)), key=lambda n: (labels[n].at[1], n)):
            wish = labels[number]
            best: tuple[float, Placed] | None = None
            for n, text in enumerate(dict.fromkeys(wish.texts)):
                if best and best[0] < _GOOD:
                    break
                other = self._best(text[: self.columns], wish.at)
                if other is None and wish.must:
                    other = self._best(text[: self.columns], wish.at, anywhere=True)
                if other and (best is None or other[0] + n * _SHORTENED < best[0]):
                    best = other
            if best and (wish.must or best[0] <= _DEAREST or len(labels) <= _FEWEST):
                found[number] = best[1]
                self.placed.append(best[1])
        return [found.get(number) for number in range(len(labels))]

    def _best(self, text: str, at: Point, *, anywhere: bool = False) -> tuple[float, Placed] | None:
        """Return the best place for a text: cheap costs for all, the leader line for the best of them."""
        best: tuple[float, Placed] | None = None
        tried = 0
        costs = list(self._costs(len(text), at, 4 * _FARTHEST if anywhere else _FARTHEST))
        heapify(costs)  # the first few are all that is wanted
        while costs:
            cost, row, column = heappop(costs)
            if (tried >= _TRIED and best) or (tried >= _MOST_TRIED and not anywhere) or (best and cost >= best[0]):
                break
            if self._taken(row, column, len(text)):
                continue
            tried += 1
            lead = self._lead(at, row, column, len(text))
            if self._meets(lead):
                continue
            cost += self._runs_over(lead)
            if best is None or cost < best[0]:
                best = (cost, Placed(text, row, column, lead))
        return best

    def _costs(self, length: int, at: Point, far: int) -> Iterator[tuple[float, int, int]]:
        """Yield cost, row and column of every place near enough: what it covers, and how far it is."""
        x, y = at[0] / self.across, at[1] / self.down
        columns = range(max(int(x) - far - length, 0), min(int(x) + far, self.columns - length) + 1)
        across = [
            (
                column,
                max(column - x, x - column - length, 0.0),
                max(column - 1, 0),
                min(column + length + 1, self.columns),
            )
            for column in columns
        ]
        for row in range(max(int(y) - far // 2, 1), min(int(y) + far // 2 + 1, self.rows)):
            up = abs(row + 0.5 - y)
            sums = self.sums[row]
            for column, gap, left, right in across:
                covered = sums[right] - sums[left]
                if covered < _MOST_COVERED:
                    yield (covered * 6.0 + gap * 1.2 + up * 2.4 + (12 if not gap and up < 1 else 0), row, column)

    def _taken(self, row: int, column: int, length: int) -> bool:
        """Tell whether another text, or its leader line, is where a text would be."""
        box = self._box(row, column, length)
        return any(
            (one.row == row and one.column <= column + length and column <= one.column + len(one.text))
            or _through(one.lead, box)
            for one in self.placed
        )

    def _meets(self, lead: Path) -> bool:
        """Tell whether a leader line meets another text or another leader line."""
        return any(
            _through(lead, self._box(one.row, one.column, len(one.text))) or _cross(lead, one.lead)
            for one in self.placed
        )

    def _box(self, row: int, column: int, length: int) -> Box:
        """Return where a text is, in dots: left, right, top and bottom."""
        left, right = column * self.across, (column + length) * self.across
        return (left - 1.0, right + 1.0, row * self.down, (row + 1) * self.down)

    def _lead(self, at: Point, row: int, column: int, length: int) -> Path:
        """Return the line from the nearest end of a text to the point, but for a point beside the text."""
        y = (row + 0.5) * self.down
        left, right = column * self.across - 1, (column + length) * self.across
        x = left - 1 if at[0] < left else right + 1 if at[0] > right else at[0]
        if left <= at[0] <= right:
            y = row * self.down - 1 if at[1] < y else (row + 1) * self.down
        return [(x, y), at] if abs(x - at[0]) + abs(y - at[1]) >= 5 else []

    def _runs_over(self, lead: Path) -> float:
        """Return how many dots a leader line runs over, of a few looked at."""
        if not lead:
            return 0.0
        (a, b), (c, d) = lead
        spots = [(int(a + (c - a) * n / 12), int(b + (d - b) * n / 12)) for n in range(12)]
        rows, width = self.dots.rows, self.dots.width
        return float(sum(1 for x, y in spots if 0 <= x < width and 0 <= y < len(rows) and rows[y][x]))


def _through(line: Path, box: Box) -> bool:
    """Tell whether a line runs through a box (Liang and Barsky's clipping)."""
    if not line:
        return False
    (a, b), (c, d) = line
    left, right, top, bottom = box
    if (a < left and c < left) or (a > right and c > right) or (b < top and d < top) or (b > bottom and d > bottom):
        return False
    first, last = 0.0, 1.0
    for start, step, low, high in ((a, c - a, left, right), (b, d - b, top, bottom)):
        if not step:
            if not low <= start <= high:
                return False
            continue
        enter, leave = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, enter), min(last, leave)
    return first <= last


def _cross(one: Path, other: Path) -> bool:
    if not (one and other):
        return False
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
