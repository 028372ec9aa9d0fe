"""A neutral table, and how it is written: for a terminal, as linear text, CSV, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from hipcli.anatomy.visible import visible
from hipcli.render.ink import Ink
from hipcli.render.spans import Line, Span

if TYPE_CHECKING:
    from rich.console import RenderableType

FORMATS = ("table", "json", "csv", "markdown")
#: A screen narrower than this, or columns that would be narrower, make a table a stack.
_NARROW_SCREEN, _NARROW_COLUMN = 80, 12
#: Blanks between columns, and at the ends of a rule.
_GAP = 3


class Table(NamedTuple):
    """Rows of text under named columns; the first column names the row. ``styles``: one style word a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    styles: tuple[str, ...] = ()


def write(out: Ink, format_: str, table: Table, data: list[dict[str, Any]]) -> None:
    """Write the table in one of the ``FORMATS``; JSON is made of ``data``."""
    if format_ == "json":
        from hipcli.render.json_text import to_text

        out.text(to_text(data))
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
    if sum(natural) + _GAP * len(natural) < width:
        return _columns(table, ruled=False)
    others = len(natural) - 1
    if width < _NARROW_SCREEN or (width - natural[0]) // max(others, 1) - _GAP < _NARROW_COLUMN:
        return _stacked(table)
    broken = sum(sum(map(cells, row)) + _GAP * len(natural) >= width for row in table.rows)
    return _columns(table, ruled=3 * broken > len(table.rows))


def _columns(table: Table, *, ruled: bool) -> RenderableType:
    """Return columns: a rule parts rows of several lines; where most have one line each second row is dim."""
    from rich.box import HORIZONTALS, SIMPLE_HEAD
    from rich.table import Table as RichTable

    from hipcli.render.screen import text

    drawn = RichTable(
        box=HORIZONTALS if ruled else SIMPLE_HEAD,
        show_lines=ruled,
        show_edge=False,
        pad_edge=False,
        border_style="dim",
        header_style="label",
        padding=(0, 1),
    )
    styles = table.styles or ("",) * len(table.columns)
    for number, name in enumerate(table.columns):
        drawn.add_column(text([(name, "")]), no_wrap=not number, overflow="fold")
    for number, row in enumerate(table.rows):
        dimmed = "dim" if number % 2 and not ruled else ""
        first, *rest = [[(cell, style)] for cell, style in zip(row, styles, strict=True)]
        drawn.add_row(text(first), *(text([(words, style or dimmed)]) for ((words, style),) in rest))
    return drawn


def _stacked(table: Table) -> RenderableType:
    """Return each row as a heading, and below it each filled cell behind its column's name."""
    from rich.console import Group
    from rich.table import Table as RichTable

    from hipcli.render.screen import text

    blocks: list[RenderableType] = []
    for name, *rest in table.rows:
        blocks += [text([])] if blocks else []
        blocks.append(text([(name, "main")]))
        grid = RichTable.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="label", no_wrap=True, width=max(map(len, table.columns[1:])) + 2)
        grid.add_column()
        for column, cell in zip(table.columns[1:], rest, strict=True):
            if cell:
                grid.add_row(text([(f"  {column}", "")]), text([(cell, "")]))
        blocks.append(grid)
    return Group(*blocks)


def linear(table: Table) -> Iterator[Line]:
    """Yield one line a row: the name, then each filled cell with its column's name."""
    for name, *rest in table.rows:
        words: list[Span] = [(name, "")]
        for column, cell in zip(table.columns[1:], rest, strict=True):
            if cell:
                words.append((f"; {column.lower()}: {cell}", ""))
        yield words


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
