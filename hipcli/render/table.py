"""A neutral table, and how it is written: for a terminal, as linear text, CSV, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from hipcli.anatomy.visible import visible
from hipcli.render.ink import Ink
from hipcli.render.spans import Line

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.segment import Segment

#: Makes the rows as plain data, where they are asked for.
Data = Callable[[], list[dict[str, Any]]]
FORMATS = ("table", "json", "csv", "markdown")
#: A screen narrower than this, or columns that would be narrower, make a table a stack.
_NARROW_SCREEN, _NARROW_COLUMN = 80, 12
#: Blanks between columns.
_GAP = 3


class Table(NamedTuple):
    """Rows of text under named columns; the first column names the row. ``styles``: one style word a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    styles: tuple[str, ...] = ()


def write(out: Ink, format_: str, table: Table, data: Data) -> None:
    """Write the table in one of the ``FORMATS``; JSON is made of what ``data`` returns."""
    if format_ == "json":
        from hipcli.render.json_text import to_text

        out.text(to_text(data()))
    elif format_ == "csv":
        out.text(csv_text(table))
    elif format_ == "markdown":
        out.text(markdown(table))
    elif out.layout:
        out.show(drawn(table, out.width))
    else:
        out.lines(linear(table))


def drawn(table: Table, width: int) -> RenderableType:
    """Return the table as it is drawn: in columns, or row below row where columns would be squeezed."""
    from hipcli.render.screen import cells

    natural = [max(map(cells, column)) for column in zip(table.columns, *table.rows, strict=True)]
    squeezed = (width - natural[0]) // max(len(natural) - 1, 1) - _GAP < _NARROW_COLUMN
    if sum(natural) + _GAP * len(natural) >= width and (width < _NARROW_SCREEN or squeezed):
        return _stacked(table)
    broken = sum(sum(map(cells, row)) + _GAP * len(natural) >= width for row in table.rows)
    return _Columns(table, natural, ruled=3 * broken > len(table.rows))


class _Columns(NamedTuple):
    """Columns: a rule parts rows of several lines; where most have one each second row is dim.

    Rich wraps each cell once; its own table, which measures each cell first, takes three times as long for a long one.
    """

    table: Table
    natural: list[int]
    ruled: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        from rich.segment import Segment

        widths = _fitted(self.natural, options.max_width)
        rule = Segment("─" * (sum(widths) + _GAP * (len(widths) - 1)) + "\n", console.get_style("dim"))
        styles = self.table.styles or ("",) * len(widths)
        yield from _lines(console, self.table.columns, widths, ("label",) * len(widths))
        for number, row in enumerate(self.table.rows):
            if self.ruled or not number:
                yield rule
            dimmed = "dim" if number % 2 and not self.ruled else ""
            yield from _lines(console, row, widths, (styles[0], *(style or dimmed for style in styles[1:])))


def _lines(console: Console, row: tuple[str, ...], widths: list[int], styles: tuple[str, ...]) -> Iterator[Segment]:
    from rich.cells import cell_len, set_cell_size
    from rich.segment import Segment
    from rich.text import Text

    def broken(cell: str, wide: int) -> list[str]:
        fits = cell_len(cell) <= wide
        return [cell] if fits else [line.plain for line in Text(cell).wrap(console, wide, overflow="fold")]

    looks = [console.get_style(style) if style else None for style in styles]
    told = [broken(visible(cell), wide) for cell, wide in zip(row, widths, strict=True)]
    for line in zip_longest(*told, fillvalue=""):
        for cell, wide, look in zip(line, widths, looks, strict=True):
            yield Segment(set_cell_size(cell, wide + _GAP), look)
        yield Segment.line()


def _fitted(natural: list[int], room: int) -> list[int]:
    """Return the widths of columns, the widest but the first made smaller until all find room."""
    widths = list(natural)
    while (excess := sum(widths) + _GAP * (len(widths) - 1) - room) > 0:
        widest = max(widths[1:])
        alike = [number for number, width in enumerate(widths) if number and width == widest]
        step = widest - max((width for width in widths[1:] if width < widest), default=0)
        for left, number in zip(range(len(alike), 0, -1), alike, strict=True):
            cut = min(step, round(excess / left))
            widths[number] -= cut
            excess -= cut
    return widths


def _stacked(table: Table) -> RenderableType:
    """Return each row as a heading, and below it each filled cell behind its column's name."""
    from rich.console import Group
    from rich.text import Text

    from hipcli.render.screen import Hanging, text

    column = max(map(len, table.columns[1:])) + 4
    blocks: list[RenderableType] = []
    for name, *rest in table.rows:
        blocks += [Text()] if blocks else []
        blocks.append(text([(name, "main")]))
        for head, cell in zip(table.columns[1:], rest, strict=True):
            label = text([(f"  {head}".ljust(column), "label")])
            blocks += [Hanging(text([(cell, "")]), label)] if cell else []
    return Group(*blocks)


def linear(table: Table) -> Iterator[Line]:
    """Yield one line a row: the name, then each filled cell with its column's name."""
    for row in table.rows:
        told = (f"; {head.lower()}: {cell}" for head, cell in list(zip(table.columns, row, strict=True))[1:] if cell)
        yield [(row[0] + "".join(told), "")]


def csv_text(table: Table) -> str:
    """Return the table as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([[_harmless(cell) for cell in row] for row in table.rows])
    return buffer.getvalue()


def markdown(table: Table) -> str:
    """Return the table as a Markdown table; characters that mean something there are escaped."""
    rows = [table.columns, tuple("---" for _ in table.columns), *[tuple(map(_escaped, row)) for row in table.rows]]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _harmless(cell: str) -> str:
    cell = visible(cell)
    return f"'{cell}" if cell.lstrip()[:1] in ("=", "+", "-", "@") and cell.strip() else cell


def _escaped(cell: str) -> str:
    return "".join(f"\\{c}" if c in "\\|*_`[]<>" else c for c in visible(cell))
