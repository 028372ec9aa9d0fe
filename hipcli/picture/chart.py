"""A small chart: a band between the least and the greatest of several rows, a gap where there is nothing."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from hipcli.picture.charset import Cell, Charset, cells_of, write
from hipcli.picture.dots import Dots

_MARGIN = 5
_BAND, _ZERO = 2, 1
_STYLES = ("", "lead", "muscle")


class Chart(NamedTuple):
    """What a chart shows. ``turn``: the stretch of the grid in which the sign changes."""

    title: str
    above: str
    below: str
    grid: Sequence[int]
    rows: Sequence[Sequence[int | None]]
    limit: int
    turn: tuple[float, float] | None = None


def draw_chart(chart: Chart, columns: int, rows: int, charset: Charset) -> list[list[Cell]]:
    """Return the chart: title, ``rows`` rows of dots, and the grid below."""
    inner = columns - _MARGIN
    dots = Dots(inner * charset.across, rows * charset.down)
    _plot(chart, dots)
    lines = [_text(chart.title, "label", columns)]
    middle = rows // 2
    for number, line in enumerate(cells_of(charset, dots.rows, _STYLES)):
        name = {0: f"+{chart.limit}", middle: "0", rows - 1: f"-{chart.limit}"}.get(number, "")
        lines.append([*_text(f"{name:>4} ", "dim", _MARGIN), *line])
    for row, word in ((1, chart.above), (rows, chart.below)):
        _name(lines[row], word)
    if chart.turn:
        at = _MARGIN + int(_share(chart, sum(chart.turn) / 2) * (inner - 1) + 0.5)
        lines[1 + middle][at] = ("◆" if charset.down == 4 else "*", "differs")
    lines.append(_scale(chart, columns, inner))
    return lines


def _name(line: list[Cell], word: str) -> None:
    """Write a movement at the left of a row, or at its right, where the band leaves room; else nowhere."""
    for at in (_MARGIN + 1, len(line) - len(word)):
        if at > _MARGIN and all(line[k][0] == " " for k in range(at - 1, at + len(word))):
            write(line, at, word, "dim")
            return


def _plot(chart: Chart, dots: Dots) -> None:
    """Fill the band between the rows, column by column, and dot the zero line."""
    middle = (dots.height - 1) / 2
    first, last = chart.grid[0], chart.grid[-1]
    for x in range(0, dots.width, 3):
        dots.rows[round(middle)][x] = _ZERO
    for x in range(dots.width):
        angle = first + (last - first) * x / (dots.width - 1)
        values = [value for row in chart.rows if (value := _value(row, chart.grid, angle)) is not None]
        if values:
            low, high = (round(middle - v / chart.limit * middle) for v in (max(values), min(values)))
            for y in range(max(low, 0), min(high, dots.height - 1) + 1):
                dots.rows[y][x] = _BAND


def _value(row: Sequence[int | None], grid: Sequence[int], angle: float) -> float | None:
    for (before, low), (after, high) in pairwise(zip(grid, row, strict=True)):
        if before <= angle <= after:
            return None if low is None or high is None else low + (high - low) * (angle - before) / (after - before)
    return None


def _share(chart: Chart, angle: float) -> float:
    return (angle - chart.grid[0]) / (chart.grid[-1] - chart.grid[0])


def _scale(chart: Chart, columns: int, inner: int) -> list[Cell]:
    line = _text("", "", columns)
    for angle in (chart.grid[0], 0, 30, 60, 90, chart.grid[-1]):
        text = f"{angle}°" if angle == chart.grid[-1] else str(angle)
        at = _MARGIN + int(_share(chart, angle) * (inner - 1) + 0.5) - (len(text) - 1 if angle > 90 else len(text) // 2)
        at = min(at, columns - len(text))
        if all(line[k][0] == " " for k in range(max(at - 1, 0), at + len(text))):
            write(line, at, text, "dim")
    return line


def _text(text: str, style: str, columns: int) -> list[Cell]:
    return [(letter, style) for letter in text[:columns].ljust(columns)]
