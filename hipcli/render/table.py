"""A neutral table, and how it is written: for a terminal, as linear text, CSV, Markdown or JSON."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from hipcli.anatomy.visible import visible
from hipcli.render.ink import Ink
from hipcli.render.spans import Drawn, Line

#: Makes the rows as plain data, where they are asked for.
Data = Callable[[], list[dict[str, Any]]]
#: For files and other programs; these say everything.
FILES = ("json", "csv", "markdown")
FORMATS = ("table", *FILES)
#: A screen narrower than this, or columns that would be narrower, make a table a stack.
_NARROW_SCREEN, _NARROW_COLUMN = 80, 12
#: Blanks between columns.
_GAP = 3


class Table(NamedTuple):
    """Rows of text under named columns; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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


def drawn(table: Table, width: int) -> Drawn:
    """Return the table as it is drawn: in columns, or row below row where columns would be squeezed.

    Rules part rows of several lines; where most have one, each second is dim.
    """
    from rich.box import HORIZONTALS
    from rich.table import Table as Grid

    from hipcli.render.screen import Cell, cells, stacked, text

    natural = [max(map(cells, column)) for column in zip(table.columns, *table.rows, strict=True)]
    squeezed = (width - natural[0]) // max(len(natural) - 1, 1) - _GAP < _NARROW_COLUMN
    if sum(natural) + _GAP * len(natural) >= width and (width < _NARROW_SCREEN or squeezed):
        blocks = (
            ([(row[0], "main")], [(head, text([(cell, "")])) for head, cell in _filled(table, row)])
            for row in table.rows
        )
        return stacked(blocks, max(map(len, table.columns[1:])) + 2, width - 1)
    broken = sum(sum(map(cells, row)) + _GAP * len(natural) >= width for row in table.rows)
    ruled = 3 * broken > len(table.rows)
    grid = Grid(box=HORIZONTALS, show_edge=False, padding=0, show_lines=ruled, border_style="dim")
    gaps = [_GAP - 1] * (len(natural) - 1) + [0]
    for head, gap in zip(table.columns, gaps, strict=True):
        grid.add_column(Cell(head, "label", gap), no_wrap=not grid.columns)
    for number, row in enumerate(table.rows):
        styles = ["main", *["dim" if number % 2 and not ruled else ""] * (len(row) - 1)]
        grid.add_row(*map(Cell, row, styles, gaps))
    return grid


def linear(table: Table) -> Iterator[Line]:
    """Yield one line a row: the name, then each filled cell with its column's name."""
    for row in table.rows:
        told = (f"{head.lower()}: {cell}" for head, cell in _filled(table, row))
        yield [("; ".join([row[0], *told]), "")]


def _filled(table: Table, row: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((head, cell) for head, cell in zip(table.columns[1:], row[1:], strict=True) if cell)


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
