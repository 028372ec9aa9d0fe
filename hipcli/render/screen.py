"""The one theme, and how Rich draws on a stream. Loaded only where a person looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment, SegmentLines, Segments
from rich.text import Text
from rich.theme import Theme

from hipcli.anatomy.visible import visible
from hipcli.render.spans import Line, Span, Told, plain

if TYPE_CHECKING:
    from rich.table import Table

#: What each style word looks like: the terminal's own 16 colours and weights, never a background.
WORDS = {
    "title": "bold", "label": "cyan", "main": "bold", "sign": "yellow", "latin": "italic", "source": "dim",
    "disputed": "magenta",
    "error": "red", "right": "green", "wrong": "red", "hint": "magenta", "key": "bold cyan", "differs": "bold yellow",
    "muscle": "red", "muscle2": "blue", "muscle3": "green", "muscle4": "magenta", "muscle5": "yellow",
    "bone": "dim", "hidden": "dim", "around": "dim magenta", "lead": "dim", "origin": "bold cyan",
    "insertion": "bold yellow", "landmark": "bold", "heat": "green", "tendon": "none", "ligament": "none",
}  # fmt: skip
THEME = Theme(WORDS)


def text(spans: Iterable[Span], *, whole: bool = False) -> Text:
    """Return spans as text that means nothing but itself; ``whole``: one line, however long."""
    said = ((visible(words), style) for words, style in spans)
    return Text.assemble(*said, no_wrap=whole, overflow="ignore" if whole else None)


class Hanging:
    """A paragraph behind a sign; its further lines are indented, so that the next paragraph is told from them.

    A word that stands alone, such as an id or an address, is never broken: it is there to be copied.
    """

    def __init__(self, told: Iterable[Span], sign: Iterable[Span] = (), indent: int = 2) -> None:
        """Indent by the width of the sign at least."""
        self._told, self._sign = text(told), text(sign)
        self._indent = max(indent, self._sign.cell_len)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        lines, room = [self._told], options.max_width
        alone = " " not in self._told.plain and not self._sign.plain.strip()
        if self._sign.cell_len + self._told.cell_len > room and not alone:
            lines = [*self._told.wrap(console, max(room - self._indent, 8))]
        for number, line in enumerate(lines):
            line.rstrip()
            yield from (Text(" " * self._indent) if number else self._sign).render(console)
            yield from line.render(console, end="\n")


class Cell:
    """A cell of a table, with a gap behind it; what fits its column is written as it is, at a tenth of the time."""

    def __init__(self, words: str, style: str, gap: int) -> None:
        """Measure the words."""
        self._words, self._style, self._gap = visible(words), style, gap
        self._size = cell_len(self._words)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return the width of the longest word, and of all."""
        least = self._size if options.no_wrap else max(map(cell_len, self._words.split()), default=0)
        return Measurement(least + self._gap, self._size + self._gap)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the words, broken where they must be."""
        room = options.max_width - self._gap
        if self._size <= room:
            yield Segment(self._words, console.get_style(self._style) if self._style else None)
            yield Segment.line()
        else:
            yield from console.render(text([(self._words, self._style)]), options.update_width(max(room, 1)))


def columns(rows: Iterable[Sequence[RenderableType]], widths: Sequence[int], gap: int, *, low: bool = False) -> Table:
    """Return rows of cells beside each other, with a gap behind each; ``low``: the cells of a row end together."""
    from rich.table import Table

    grid = Table.grid(padding=(0, gap, 0, 0))
    for width in widths:
        grid.add_column(width=width, vertical="bottom" if low else "top")
    for row in rows:
        grid.add_row(*row)
    return grid


def stacked(blocks: Iterable[tuple[Line, Iterable[tuple[str, RenderableType]]]], column: int, width: int) -> Group:
    """Return blocks below each other: a heading, and below it what is told behind labels."""
    told: list[RenderableType] = []
    for heading, rows in blocks:
        labelled = ((text([(f"  {label}", "label")]), cell) for label, cell in rows)
        told += ["", Hanging(heading), columns(labelled, [column, width - column - 2], 2)]
    return Group(*told[1:])


def whole(lines: Iterable[Iterable[Span]]) -> RenderableType:
    """Return lines that are not broken."""
    return Group(*(text(line, whole=True) for line in lines))


def paragraphs(told: Iterable[Told]) -> RenderableType:
    """Return lines as paragraphs; the blanks that one begins with indent all of it, and a key behind them too."""
    drawn: list[RenderableType] = []
    for line in told:
        if isinstance(line, list):
            at = next((number for number, (words, _) in enumerate(line) if words.strip(" ")), len(line))
            at += 0 < at < len(line) - 1 and line[at][1] == "key"
            line = Hanging(line[at:], line[:at], len(plain(line[:at])))
        drawn.append(line)
    return Group(*drawn)


def opposed(left: Span, right: Span, width: int) -> Text:
    """Return two texts at the ends of a line."""
    between = width - cells(left[0]) - cells(right[0])
    return text([left, (" " * between, ""), right])


class Screen:
    """A stream that somebody sees. ``links``: the terminal makes links of addresses."""

    def __init__(self, stream: TextIO, width: int, height: int, *, colour: bool, links: bool) -> None:
        """Ask the environment nothing: who makes this has."""
        self._links = links
        self.console = Console(
            file=stream, width=width, height=height, force_terminal=True, no_color=False, theme=THEME,
            color_system="truecolor" if colour else None, legacy_windows=False, force_jupyter=False,
            markup=False, emoji=False, highlight=False,
        )  # fmt: skip

    def draw(self, drawn: RenderableType) -> str:
        """Return what is to be written; no line ends in blanks, and what must stay whole does."""
        segments = [piece for line in self.lines(drawn) for piece in (*self._trimmed(line), Segment.line())]
        with self.console.capture() as taken:
            self.console.print(Segments(segments), soft_wrap=True, end="")
        return taken.get()

    def lines(self, drawn: RenderableType) -> list[list[Segment]]:
        """Return the lines that something takes; the last column stays free, since some terminals break after it."""
        options = self.console.options
        return [*Segment.split_lines(self.console.render(drawn, options.update_width(options.max_width - 1)))]

    def ready(self, drawn: RenderableType) -> SegmentLines:
        """Return something drawn already, to be measured and then written."""
        return SegmentLines(self.lines(drawn), new_lines=True)

    def _trimmed(self, line: list[Segment]) -> list[Segment]:
        kept: list[Segment] = []
        for words, style, control in reversed(line):
            if words := words if kept else words.rstrip(" "):
                plainer = style and style.link and not self._links
                kept.insert(0, Segment(words, style.update_link(None) if style and plainer else style, control))
        return kept


def cells(words: str) -> int:
    """Return how many columns of the screen a text takes once it is shown."""
    return cell_len(visible(words))
