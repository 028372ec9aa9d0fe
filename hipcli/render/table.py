"""A neutral table, and how it is written: for a terminal, as linear text, CSV, Markdown or JSON."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from hipcli.anatomy.visible import visible
from hipcli.render.ink import Ink, Span, cells
from hipcli.render.layout import Line, wrap

FORMATS = ("table", "json", "csv", "markdown")
_GAP = 2
_NARROWEST = 8


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
    else:
        out.lines(columns(table, out.width) if out.layout else linear(table))


def columns(table: Table, width: int) -> Iterator[Line]:
    """Yield the table in columns no wider than ``width``; cells break into lines where they must."""
    widths = _fit(table, width)
    styles = table.styles or ("",) * len(table.columns)
    yield _line([[(name, "label")] for name in table.columns], widths)
    for row in table.rows:
        wrapped = [list(wrap([(cell, style)], room)) for cell, style, room in zip(row, styles, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=[("", "")]):
            yield _line([list(part) for part in parts], widths)


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


def _fit(table: Table, width: int) -> list[int]:
    """Return a width for each column: natural where all fit, else the widest are narrowed first."""
    natural = [max(map(cells, column)) for column in zip(table.columns, *table.rows, strict=True)]
    room = max(width - 1 - _GAP * (len(natural) - 1), _NARROWEST * len(natural))
    limit = max(natural)
    while sum(min(n, limit) for n in natural) > room and limit > _NARROWEST:
        limit -= 1
    widths = [min(n, limit) for n in natural]
    spare = room - sum(widths)
    for index, wanted in enumerate(natural):
        more = min(spare, wanted - widths[index])
        widths[index] += more
        spare -= more
    return widths


def _line(parts: list[list[Span]], widths: list[int]) -> Line:
    line: Line = []
    for index, (part, room) in enumerate(zip(parts, widths, strict=True)):
        line += part
        if index < len(widths) - 1:
            line.append((" " * (room - sum(cells(text) for text, _ in part) + _GAP), ""))
    return line
