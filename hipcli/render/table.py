"""A neutral table, and how it is written: for a terminal, as linear text, CSV, Markdown or JSON."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from hipcli.anatomy.visible import visible
from hipcli.render.ink import Ink
from hipcli.render.spans import Drawn, Line, Span

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
    """Rows of text under named columns; the first column names the row. ``styles``: those of the first columns."""

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


def drawn(table: Table, width: int) -> Drawn:
    """Return the table as it is drawn: in columns, or row below row where columns would be squeezed."""
    from hipcli.render.screen import Columns, cells

    natural = [max(map(cells, column)) for column in zip(table.columns, *table.rows, strict=True)]
    squeezed = (width - natural[0]) // max(len(natural) - 1, 1) - _GAP < _NARROW_COLUMN
    if sum(natural) + _GAP * len(natural) >= width and (width < _NARROW_SCREEN or squeezed):
        return _stacked(table)
    broken = sum(sum(map(cells, row)) + _GAP * len(natural) >= width for row in table.rows)
    rows = _looks(table, ruled=3 * broken > len(table.rows))
    return Columns(rows, _fitted(natural, width - 1), _GAP)


def _looks(table: Table, *, ruled: bool) -> Iterator[list[Span]]:
    """Yield the rows in their styles: rules part those of several lines; where most have one each second is dim."""
    first, *more = (*table.styles, *("" for _ in table.columns))
    yield [(head, "label") for head in table.columns]
    for number, row in enumerate(table.rows):
        if ruled or not number:
            yield []
        dimmed = "dim" if number % 2 and not ruled else ""
        yield [*zip(row, (first, *(style or dimmed for style in more)), strict=False)]


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


def _stacked(table: Table) -> Drawn:
    """Return each row as a heading, and below it each filled cell behind its column's name."""
    from rich.console import Group

    from hipcli.render.screen import Hanging

    column = max(map(len, table.columns[1:])) + 4
    blocks: list[Drawn] = []
    for name, *rest in table.rows:
        blocks += [*([""] if blocks else []), Hanging([(name, "main")], indent=0)]
        for head, cell in zip(table.columns[1:], rest, strict=True):
            blocks += [Hanging([(cell, "")], [(f"  {head}".ljust(column), "label")])] if cell else []
    return Group(*blocks)


def linear(table: Table) -> Iterator[Line]:
    """Yield one line a row: the name, then each filled cell with its column's name."""
    for name, *row in table.rows:
        told = (f"{head.lower()}: {cell}" for head, cell in zip(table.columns[1:], row, strict=True) if cell)
        yield [("; ".join([name, *told]), "")]


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
